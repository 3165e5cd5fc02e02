"""An answer must be assessed before the user notices: ``assess()`` of the largest case ≤ 1 ms."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable

import pytest

from desktop.assessment.engine import assess
from desktop.regulations.loader import default_rule_book
from desktop.workflow.examples import EXAMPLES, example_case
from tests.benchmarks.measuring import ATTEMPTS

pytestmark = pytest.mark.benchmark
LIMIT_MS = 1.0


def milliseconds(work: Callable[[], object], times: int = 300) -> float:
    """The median of ``times`` calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def test_the_largest_bundled_case_is_assessed_within_a_millisecond() -> None:
    rules = default_rule_book()
    cases = [example_case(example.name) for example in EXAMPLES]
    largest = max(cases, key=lambda case: len(case.quotations))
    assert largest.plan_date is not None
    day = largest.plan_date
    document = largest.model_dump(mode="json")
    found: list[float] = []
    while len(found) < ATTEMPTS and not any(taken <= LIMIT_MS for taken in found):
        taken = milliseconds(lambda: assess(largest, rules, day))
        reference = milliseconds(lambda: json.dumps(document, ensure_ascii=False))
        print(
            f"\nassess(): {taken:.3f} ms / writing the case as JSON {reference:.3f} ms"
            f" = {taken / reference:.2f} (limit {LIMIT_MS} ms)"
        )
        found.append(taken)
    assert min(found) <= LIMIT_MS
