"""An answer must be assessed before the user notices: ``assess()`` of the largest case ≤ 1 ms.

The millisecond is meant on an office PC.  A slower or disturbed machine is told by a reference
measured in the same run, an empty loop, and the limit is stretched by as much; never shortened.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.results import Assessment
from desktop.regulations.loader import default_rule_book
from desktop.workflow.examples import EXAMPLES, example_case

pytestmark = pytest.mark.benchmark
LIMIT_MS = 1.0
FRAME_MS = 16.0
TURNS = 20_000
OFFICE_PC_MS = 0.4
"""What the empty loop takes where the millisecond is meant: 20 ns a turn with CPython 3.11."""
ATTEMPTS = 6
"""A shared machine has slow phases of some seconds, in which memory suffers more than the loop."""


def _clock() -> Callable[[], float]:
    """The time that this process works, where it is told finely enough: others may be at work."""
    fine = time.get_clock_info("process_time").resolution < FINE
    return time.process_time if fine else time.perf_counter


FINE = 1e-5
clock = _clock()


def milliseconds(work: Callable[[], object]) -> float:
    start = clock()
    work()
    return (clock() - start) * 1000


def empty_loop() -> None:
    for _ in range(TURNS):
        pass


def side_by_side(work: Callable[[], object], times: int = 300) -> tuple[float, float]:
    """The medians of ``work`` and of the empty loop in ms, run in turns."""
    pairs = [(milliseconds(work), milliseconds(empty_loop)) for _ in range(times)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def largest_case() -> Case:
    cases = [example_case(example.name) for example in EXAMPLES]
    return max(cases, key=lambda case: len(case.quotations))


def test_the_largest_bundled_case_is_assessed_within_a_millisecond() -> None:
    rules = default_rule_book()
    largest = largest_case()
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


def read_everything(assessment: Assessment) -> int:
    """Every programme and every step of every trace, as somebody who reads all of it would."""
    subsidies = [assessment.subsidy, *(beside.subsidy for beside in assessment.beside)]
    return sum(1 for subsidy in subsidies if subsidy for _ in subsidy.trace.walk())


def test_every_programme_with_every_step_is_there_before_the_eye_sees_it() -> None:
    """The other programmes and the words of the traces are made when read (see ``Later``).

    An answer needs none of them; reading all of them at once still takes less than a frame.
    """
    rules = default_rule_book()
    largest = largest_case()
    assert largest.plan_date is not None
    day = largest.plan_date
    taken, loop = side_by_side(lambda: read_everything(assess(largest, rules, day)), times=100)
    limit = FRAME_MS * max(1.0, loop / OFFICE_PC_MS)
    print(f"\nall programmes, all steps read: {taken:.2f} ms; limit {limit:.1f} ms")
    assert taken <= limit


def test_ten_thousand_assessments_within_ten_seconds() -> None:
    rules = default_rule_book()
    cases = [example_case(example.name) for example in EXAMPLES]
    days = [case.plan_date for case in cases]

    def all_of_them() -> None:
        for turn in range(10_000):
            case, day = cases[turn % len(cases)], days[turn % len(cases)]
            assert day is not None
            assess(case, rules, day)

    taken = milliseconds(all_of_them) / 1000
    loop = statistics.median(milliseconds(empty_loop) for _ in range(50))
    limit = 10 * max(1.0, loop / OFFICE_PC_MS)
    print(f"\n10,000 assessments: {taken:.2f} s; limit {limit:.1f} s")
    assert taken <= limit
