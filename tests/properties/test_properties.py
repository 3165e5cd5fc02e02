"""What must hold for every case, whatever is in it.

The ordinary run draws the same cases every time; ``-m campaign`` draws many more, at random.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop.assessment.case import Case
from desktop.assessment.results import KindResult, SubsidyResult
from desktop.assessment.trace import Step
from desktop.assessment.validation import check_case
from desktop.assessment.values import Estimate, Verdict
from tests.properties.completions import fully_completed, once_completed
from tests.properties.strategies import (
    DECLARATIONS,
    RULES,
    SERVICES,
    Document,
    assessed,
    changed,
    documents,
    roundings,
    subsidy_of,
)
from tests.scenarios.reading import USUAL_DAY

_UNHURRIED = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)

ordinary = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=_UNHURRIED,
)
campaign = settings(
    max_examples=2_000, deadline=None, database=None, suppress_health_check=_UNHURRIED
)

Property = Callable[..., None]


def kinds(subsidy: SubsidyResult) -> tuple[KindResult, ...]:
    return subsidy.single, subsidy.package, subsidy.improvement_support


def amounts(subsidy: SubsidyResult) -> dict[str, Estimate]:
    return {kind.kind: kind.amount for kind in kinds(subsidy)}


def estimates(step: Step) -> list[Estimate]:
    return [s.amount for _, s in step.walk() if s.amount is not None]


def is_within(inner: Estimate, outer: Estimate) -> bool:
    below = outer.lowest <= inner.lowest
    return below and (outer.may_be_more or inner.highest <= outer.highest)


def is_no_less(more: Estimate, less: Estimate) -> bool:
    return more.lowest >= less.lowest and more.highest >= less.highest


# --- the properties: each takes what hypothesis draws -----------------------------------------


def nothing_breaks(document: Document) -> None:
    case = Case.model_validate(document)
    assert check_case(case, RULES, USUAL_DAY) == []
    assessment = assessed(document)
    assert len(assessment.tasks) == 10
    assert assessment.subsidy is not None
    assert all(item.text for item in assessment.open_items)


def bounds_are_in_order(document: Document) -> None:
    subsidy = subsidy_of(document)
    found = [subsidy.cost, subsidy.total, subsidy.own_contribution, *estimates(subsidy.trace)]
    for kind in kinds(subsidy):
        found += [kind.amount, kind.eligible_cost, *estimates(kind.trace)]
        found += [line.amount for line in kind.lines] + [line.cost for line in kind.lines]
    for estimate in found:
        assert 0 <= estimate.lowest <= estimate.highest


def what_is_open_has_a_reason(document: Document) -> None:
    subsidy = subsidy_of(document)
    for kind in kinds(subsidy):
        assert kind.amount.is_exact or kind.amount.reasons


def a_line_stays_under_its_cost_and_its_cap(document: Document) -> None:
    for line in subsidy_of(document).single.lines:
        if line.cap is None:
            continue
        assert line.amount.highest <= line.cap.highest
        assert line.amount.lowest <= line.cap.lowest
        assert line.amount.lowest <= line.eligible_cost.lowest
        if not line.eligible_cost.may_be_more:
            assert line.amount.highest <= line.eligible_cost.highest


def the_package_stays_under_its_cost_and_its_base(document: Document) -> None:
    package = subsidy_of(document).package
    base = document["prefecture_terms"].get("package_base", 10_000_000)
    assert package.amount.highest <= base
    assert package.amount.lowest <= package.eligible_cost.lowest
    if not package.eligible_cost.may_be_more:
        assert package.amount.highest <= package.eligible_cost.highest


def the_support_stays_under_450000(document: Document) -> None:
    support = subsidy_of(document).improvement_support
    assert support.amount.highest <= 450_000
    assert not support.amount.may_be_more


def lines_add_up(document: Document) -> None:
    rounding = document["prefecture_terms"].get("rounding", {})
    assume(rounding.get("step") != "office")
    single = subsidy_of(document).single
    assert single.amount.lowest == sum(line.amount.lowest for line in single.lines)
    assert single.amount.highest == sum(line.amount.highest for line in single.lines)


def left_out_means_nothing(document: Document) -> None:
    for line in subsidy_of(document).single.lines:
        if line.left_out:
            assert line.amount == Estimate.exactly(0)


def more_cost_never_lowers_the_subsidy(document: Document, more: int, data: st.DataObject) -> None:
    priced = [i for i, line in enumerate(document["quotations"]) if "unit_price" in line]
    assume(priced)
    index = data.draw(st.sampled_from(priced))
    path = ("quotations", index, "unit_price")
    dearer = changed(document, path, document["quotations"][index]["unit_price"] + more)
    less, greater = amounts(subsidy_of(document)), amounts(subsidy_of(dearer))
    for kind, amount in less.items():
        assert is_no_less(greater[kind], amount), kind


def more_units_never_lower_the_subsidy(document: Document, data: st.DataObject) -> None:
    assume(bool(document["quotations"]))
    index = data.draw(st.integers(0, len(document["quotations"]) - 1))
    path = ("quotations", index, "units")
    larger = changed(document, path, document["quotations"][index]["units"] + 1)
    less, greater = amounts(subsidy_of(document)), amounts(subsidy_of(larger))
    for kind, amount in less.items():
        assert is_no_less(greater[kind], amount), kind


def a_higher_rate_never_lowers_the_subsidy(document: Document, data: st.DataObject) -> None:
    told = [k for k in ("single_rate", "package_rate") if k in document["prefecture_terms"]]
    assume(told)
    whole = changed(document, ("prefecture_terms", data.draw(st.sampled_from(told))), "1/1")
    less, greater = amounts(subsidy_of(document)), amounts(subsidy_of(whole))
    for kind, amount in less.items():
        assert is_no_less(greater[kind], amount), kind


def an_answer_of_yes_never_lowers_the_subsidy(document: Document, name: str) -> None:
    # A prefecture does not pay less where the conditions are met than where they are not.
    terms = document["prefecture_terms"]
    for kind in ("single", "package"):
        met, otherwise = (
            terms.get(f"{kind}_rate", "3/4"),
            terms.get(f"{kind}_rate_otherwise", "1/2"),
        )
        assume(Fraction(otherwise) <= Fraction(met))
    no = amounts(subsidy_of(changed(document, ("declarations", name), "no")))
    unknown = amounts(subsidy_of(changed(document, ("declarations", name), "unknown")))
    yes = amounts(subsidy_of(changed(document, ("declarations", name), "yes")))
    for kind in no:
        assert is_no_less(yes[kind], no[kind]), kind
        assert is_within(no[kind], unknown[kind]), kind
        assert is_within(yes[kind], unknown[kind]), kind


def a_full_completion_lies_within_the_range(document: Document, data: st.DataObject) -> None:
    before, after = subsidy_of(document), subsidy_of(fully_completed(data.draw, document))
    for kind, amount in amounts(after).items():
        assert is_within(amount, amounts(before)[kind]), kind


def a_single_completion_lies_within_the_range(document: Document, data: st.DataObject) -> None:
    before, after = subsidy_of(document), subsidy_of(once_completed(data.draw, document))
    for kind, amount in amounts(after).items():
        assert is_within(amount, amounts(before)[kind]), kind


def a_full_completion_settles_the_amounts(document: Document, data: st.DataObject) -> None:
    assume(all(line["technology"] for line in document["quotations"]))
    completed = fully_completed(data.draw, document)
    subsidy = subsidy_of(completed)
    for line in subsidy.single.lines:
        codes = {reason.code for reason in line.amount.reasons}
        # What no answer of the office settles: the source contradicts itself, or leaves it open.
        assert line.amount.is_exact or codes & {"source_disagrees", "only_software_open"}, codes


def rounding_never_raises(document: Document, rounding: Document) -> None:
    terms = {k: v for k, v in document["prefecture_terms"].items() if k != "rounding"}
    plain = changed(document, ("prefecture_terms",), terms)
    rounded = changed(document, ("prefecture_terms",), terms | {"rounding": rounding})
    exact, less = amounts(subsidy_of(plain)), amounts(subsidy_of(rounded))
    for kind, amount in exact.items():
        assert is_no_less(amount, less[kind]), kind
        if rounding["step"] == "office" or (rounding["step"] == "line" and kind != "single"):
            assert less[kind].lowest % rounding["unit"] == 0
            assert less[kind].highest % rounding["unit"] == 0


def own_share_and_subsidy_make_the_cost(document: Document, data: st.DataObject) -> None:
    subsidy = subsidy_of(fully_completed(data.draw, document))
    if subsidy.cost.is_exact and subsidy.total.is_exact:
        assert subsidy.total.lowest <= subsidy.cost.lowest
        assert subsidy.own_contribution.is_exact
        assert subsidy.own_contribution.lowest + subsidy.total.lowest == subsidy.cost.lowest


def the_total_is_the_applied_way_and_the_support(document: Document) -> None:
    subsidy = subsidy_of(document)
    together = subsidy.applied_kind.amount.plus(subsidy.improvement_support.amount)
    assert (subsidy.total.lowest, subsidy.total.highest) == (together.lowest, together.highest)
    assert subsidy.total.may_be_more == together.may_be_more
    if "way" in document:
        assert str(subsidy.applied) == document["way"]


def the_same_case_gives_the_same_result(document: Document) -> None:
    assert assessed(document) == assessed(document)


def a_case_survives_its_json(document: Document) -> None:
    case = Case.model_validate(document)
    again = Case.model_validate_json(case.model_dump_json())
    assert again == case
    assert again.model_dump_json() == case.model_dump_json()


def additional_services_only_add_duties(document: Document, service: str) -> None:
    alone = assessed(changed(document, ("facility", "additional_services"), []))
    both = assessed(changed(document, ("facility", "additional_services"), [service]))
    assert alone.subsidy is not None
    assert both.subsidy is not None
    for kind in ("single", "package"):
        one, two = getattr(alone.subsidy, kind), getattr(both.subsidy, kind)
        assert one.conditions == two.conditions
    duties = {r.id: r.verdict for r in both.requirements}
    for requirement in alone.requirements:
        if requirement.verdict is not Verdict.NOT_APPLICABLE:
            assert duties[requirement.id] is not Verdict.NOT_APPLICABLE, requirement.id


def yes_to_everything_leaves_no_declared_duty_open(document: Document) -> None:
    said = dict.fromkeys(DECLARATIONS, "yes") | {"security_action": "one_star"}
    assessment = assessed(changed(document, ("declarations",), said))
    others = ("improvement_support", "one_model_per_purpose", "no_double_funding")
    for requirement in assessment.requirements:
        if requirement.id not in others:
            met = (Verdict.MET, Verdict.NOT_APPLICABLE)
            assert requirement.verdict in met, requirement.id


def the_office_level_is_the_lowest(document: Document) -> None:
    assessment = assessed(document)
    levels = [task.level for task in assessment.tasks if task.applicable]
    assert assessment.office_level == min(levels, default=None)
    below = {task.task.id for task in assessment.tasks if task.applicable}
    below -= {task.task.id for task in assessment.tasks if task.reaches_target}
    assert {gap.result.task.id for gap in assessment.gaps} == below


def a_yes_in_the_grid_never_lowers_a_level(document: Document, data: st.DataObject) -> None:
    criterion = data.draw(st.sampled_from(sorted(RULES.criterion_by_id)))
    task_id = criterion.split(".", maxsplit=1)[0]
    path = ("tasks", task_id, "answers", criterion)
    no, unknown, yes = (
        assessed(changed(document, path, answer)) for answer in ("no", "unknown", "yes")
    )
    assert no.task(task_id).mark is unknown.task(task_id).mark
    assert yes.task(task_id).mark.rank >= no.task(task_id).mark.rank
    assert yes.task(task_id).level >= no.task(task_id).level
    if no.office_level is not None and yes.office_level is not None:
        assert yes.office_level >= no.office_level
    before, after = len(no.gaps), len(yes.gaps)
    assert after <= before


def a_task_switched_off_never_lowers_the_level(document: Document, data: st.DataObject) -> None:
    task_id = data.draw(st.sampled_from([task.id for task in RULES.tasks]))
    on = assessed(changed(document, ("tasks", task_id, "applicable"), True))
    off = assessed(changed(document, ("tasks", task_id, "applicable"), False))
    assert on.office_level is not None
    assert off.office_level is None or off.office_level >= on.office_level
    assert all(gap.result.task.id != task_id for gap in off.gaps)


def a_higher_target_asks_no_less(document: Document) -> None:
    two = {gap.result.task.id for gap in assessed(document | {"target_level": 2}).gaps}
    three = {gap.result.task.id for gap in assessed(document | {"target_level": 3}).gaps}
    assert two <= three


# --- the runs ---------------------------------------------------------------------------------

_any_case = {"document": documents()}
_with_rivals = {"document": documents(rivals=True)}
_with_tasks = {"document": documents(tasks=True)}
_data = {"data": st.data()}

PROPERTIES: list[tuple[Property, dict[str, st.SearchStrategy[Any]]]] = [
    (nothing_breaks, {"document": documents(rivals=True, tasks=True)}),
    (bounds_are_in_order, _with_rivals),
    (what_is_open_has_a_reason, _with_rivals),
    # Without rivals: the line kept of several models stands for the best of them all.
    (a_line_stays_under_its_cost_and_its_cap, _any_case),
    (the_package_stays_under_its_cost_and_its_base, _with_rivals),
    (the_support_stays_under_450000, _any_case),
    (lines_add_up, _with_rivals),
    (left_out_means_nothing, _with_rivals),
    (more_cost_never_lowers_the_subsidy, _with_rivals | _data | {"more": st.integers(1, 500_000)}),
    (more_units_never_lower_the_subsidy, _any_case | _data),
    (a_higher_rate_never_lowers_the_subsidy, _any_case | _data),
    (
        an_answer_of_yes_never_lowers_the_subsidy,
        _any_case | {"name": st.sampled_from(DECLARATIONS)},
    ),
    (a_full_completion_lies_within_the_range, _with_rivals | _data),
    (a_single_completion_lies_within_the_range, _with_rivals | _data),
    (a_full_completion_settles_the_amounts, _any_case | _data),
    (rounding_never_raises, _any_case | {"rounding": roundings}),
    (own_share_and_subsidy_make_the_cost, _with_rivals | _data),
    (the_total_is_the_applied_way_and_the_support, _with_rivals),
    (the_same_case_gives_the_same_result, {"document": documents(rivals=True, tasks=True)}),
    (a_case_survives_its_json, {"document": documents(rivals=True, tasks=True)}),
    (additional_services_only_add_duties, _any_case | {"service": st.sampled_from(SERVICES)}),
    (yes_to_everything_leaves_no_declared_duty_open, _any_case),
    (the_office_level_is_the_lowest, _with_tasks),
    (a_yes_in_the_grid_never_lowers_a_level, _with_tasks | _data),
    (a_task_switched_off_never_lowers_the_level, _with_tasks | _data),
    (a_higher_target_asks_no_less, _with_tasks),
]


@pytest.mark.parametrize(("check", "drawn"), PROPERTIES, ids=[p.__name__ for p, _ in PROPERTIES])
def test_it_holds(check: Property, drawn: dict[str, st.SearchStrategy[Any]]):
    ordinary(given(**drawn)(check))()


@pytest.mark.campaign
@pytest.mark.parametrize(("check", "drawn"), PROPERTIES, ids=[p.__name__ for p, _ in PROPERTIES])
def test_it_holds_in_a_campaign(check: Property, drawn: dict[str, st.SearchStrategy[Any]]):
    campaign(given(**drawn)(check))()
