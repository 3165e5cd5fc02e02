"""The state of each step says what the case and its assessment say, and nothing else."""

import itertools
from datetime import date

import pytest

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.regulations.loader import default_rule_book
from desktop.workflow.case_files import case_from_document
from desktop.workflow.examples import example_case
from desktop.workflow.steps import (
    STEPS,
    StepState,
    first_unfinished,
    next_step,
    previous_step,
    progress_of,
    step_statuses,
)
from tests.workflow.documents import small


def states(case: Case) -> dict[str, str]:
    assessment = assess(case, default_rule_book(), case.plan_date or date(2026, 11, 22))
    return {status.step.id: status.state.value for status in step_statuses(case, assessment)}


def states_of(**changes: object) -> dict[str, str]:
    return states(case_from_document(small(**changes), ""))


def test_a_new_case_waits_for_its_office():
    assert states_of() == {
        "facility": "in_progress",
        "diagnosis": "not_started",
        "results": "not_started",
        "technologies": "not_started",
        "quotations": "not_started",
        "requirements": "not_started",
        "subsidy": "not_started",
        "plan": "not_started",
        "print": "not_started",
    }


@pytest.mark.parametrize("name", ["houmon-kaigo", "tokuyou"])
def test_a_finished_case_is_done_throughout(name: str):
    assert set(states(example_case(name)).values()) == {"done"}


def test_the_results_follow_the_diagnosis():
    begun = states_of(**{"tasks/night_rounds/applicable": False})
    assert begun["diagnosis"] == begun["results"] == "in_progress"


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"declarations/centre_consultation": "no"}, "requirements"),
        ({"quotations/0": {"technology": "lift", "tais_listed": "no"}}, "quotations"),
        ({"improvement_support/kind": "none"}, "quotations"),
        ({"plan_date": "2031-04-01"}, "subsidy"),
    ],
)
def test_an_answer_that_stands_in_the_way_asks_for_attention(changes: dict, step: str):
    assert states_of(**changes)[step] == "attention"


def test_a_line_put_elsewhere_on_purpose_is_no_slip():
    line = {"technology": "lift", "other_funding": "it-dounyu", "product_name": "A"}
    assert states_of(**{"quotations/0": line})["quotations"] == "in_progress"


def test_candidates_are_settled_once_there_is_no_gap():
    done = example_case("houmon-kaigo")
    answers = {f"tasks/{task_id}": given.model_dump() for task_id, given in done.tasks.items()}
    path = "tasks/inter_facility_data_exchange/answers/inter_facility_data_exchange"
    records = "tasks/records_and_billing/answers/records_and_billing"
    changes = {
        **answers,
        f"{path}.data_link_system": "yes",
        f"{records}.end_to_end_software": "yes",
    }
    assert states_of(**changes)["technologies"] == "done"


def test_every_open_item_belongs_to_a_step():
    for name in ("chiiki-tsuusho", "kyotaku-shien", "group-home", "shoutaki"):
        case = example_case(name)
        assessment = assess(case, default_rule_book(), date(2026, 11, 22))
        statuses = step_statuses(case, assessment)
        listed = [item for status in statuses for item in status.open_items]
        assert sorted(listed, key=repr) == sorted(assessment.open_items, key=repr)
        assert progress_of(statuses)["open"] == len(assessment.open_items)


def test_the_way_through_the_steps():
    for before, after in itertools.pairwise(STEPS):
        assert next_step(before.id) is after
        assert previous_step(after.id) is before
    assert previous_step("facility") is None
    assert next_step("print") is None


def test_work_goes_on_at_the_first_step_that_is_not_done():
    case = example_case("shoutaki")
    statuses = step_statuses(case, assess(case, default_rule_book(), date(2026, 11, 22)))
    assert first_unfinished(statuses).id == "requirements"
    progress = progress_of(statuses)
    assert (progress["step"], progress["step_title"]) == ("requirements", "補助要件")
    assert 0 < progress["done"] < progress["total"] == len(STEPS)


def test_every_state_has_a_word():
    assert len({state.word for state in StepState}) == len(StepState)
