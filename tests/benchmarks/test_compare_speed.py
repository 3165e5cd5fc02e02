"""The comparison is there at once: the ways, the levers and the route each within 100 ms.

As in :mod:`tests.benchmarks.test_engine_speed`, the limit is stretched on a slower machine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.leverage import leverage_of
from desktop.assessment.route import route_to
from desktop.assessment.rules import RuleBook
from desktop.assessment.trials import Bench, trials_of
from desktop.assessment.ways import compared_ways
from desktop.regulations.loader import default_rule_book
from desktop.workflow.examples import EXAMPLES, example_case
from tests.benchmarks.test_engine_speed import OFFICE_PC_MS, empty_loop, milliseconds

pytestmark = pytest.mark.benchmark
LIMIT_MS = 100.0
DAY = date(2026, 11, 22)


def opened_up(case: Case) -> Case:
    """The case with everything unanswered that an answer could settle."""
    document = case.model_dump(mode="json")
    document["declarations"], document["tasks"], document["way"] = {}, {}, None
    for line in document["quotations"]:
        for field in ("tais_listed", "end_to_end", "life_csv", "works_linked", "contract_kind"):
            line[field] = "unknown"
        line["tais_code"] = None
    return Case.model_validate(document)


def largest() -> Case:
    cases = [example_case(example.name) for example in EXAMPLES]
    return opened_up(max(cases, key=lambda case: len(case.quotations)))


def compare(case: Case, rules: RuleBook) -> None:
    assessment = assess(case, rules, DAY)
    bench = Bench.of(assessment, rules)
    assert bench is not None
    trials = trials_of(case, assessment, bench)
    leverage_of(assessment, trials, compared_ways(case, assessment, bench, trials))


def route(case: Case, rules: RuleBook) -> None:
    route_to(case, assess(case, rules, DAY), rules, 3)


@pytest.mark.parametrize("work", [compare, route])
def test_it_is_there_at_once(work: Callable[[Case, RuleBook], None]) -> None:
    case, rules = largest(), default_rule_book()
    taken = min(milliseconds(lambda: work(case, rules)) for _ in range(15))
    loop = min(milliseconds(empty_loop) for _ in range(50))
    limit = LIMIT_MS * max(1.0, loop / OFFICE_PC_MS)
    print(f"\n{work.__name__}: {taken:.1f} ms, empty loop {loop:.3f} ms, limit {limit:.0f} ms")
    assert taken <= limit
