"""An answer must be assessed before the user notices: ``assess()`` of the largest case ≤ 1 ms.

The millisecond is meant on an office PC.  A slower or disturbed machine is told by a reference
measured in the same run, an empty loop, and the limit is stretched by as much; never shortened.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest

from desktop.assessment.engine import assess
from desktop.regulations.loader import default_rule_book
from desktop.workflow.examples import EXAMPLES, example_case

pytestmark = pytest.mark.benchmark
LIMIT_MS = 1.0
TURNS = 20_000
OFFICE_PC_MS = 0.4
"""What the empty loop takes where the millisecond is meant: 20 ns a turn with CPython 3.11."""
ATTEMPTS = 6
"""A shared machine has slow phases of some seconds, in which memory suffers more than the loop."""


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def empty_loop() -> None:
    for _ in range(TURNS):
        pass


def side_by_side(work: Callable[[], object], times: int = 300) -> tuple[float, float]:
    """The medians of ``work`` and of the empty loop in ms, run in turns."""
    pairs = [(milliseconds(work), milliseconds(empty_loop)) for _ in range(times)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def test_the_largest_bundled_case_is_assessed_within_a_millisecond() -> None:
    rules = default_rule_book()
    cases = [example_case(example.name) for example in EXAMPLES]
    largest = max(cases, key=lambda case: len(case.quotations))
    assert largest.plan_date is not None
    day = largest.plan_date
    ratios: list[float] = []
    while len(ratios) < ATTEMPTS and not any(ratio <= 1 for ratio in ratios):
        taken, loop = side_by_side(lambda: assess(largest, rules, day))
        limit = LIMIT_MS * max(1.0, loop / OFFICE_PC_MS)
        ratios.append(taken / limit)
        print(
            f"\nassess(): {taken:.3f} ms here, where the empty loop takes {loop:.3f} ms"
            f" (an office PC: {OFFICE_PC_MS} ms); limit {limit:.2f} ms, ratio {ratios[-1]:.2f}"
        )
    assert min(ratios) <= 1
