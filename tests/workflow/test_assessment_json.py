"""The assessment as JSON keeps its shape and says exactly what the assessment says."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from desktop.assessment.engine import assess
from desktop.assessment.results import Assessment
from desktop.regulations.loader import default_rule_book
from desktop.workflow.assessment_json import assessment_json
from desktop.workflow.case_files import case_from_document
from desktop.workflow.checking import findings_of
from desktop.workflow.examples import EXAMPLES, example_case
from tests.workflow.documents import small

DAY = date(2026, 11, 22)
TOP = {
    "format",
    "format_version",
    "rule_version",
    "date",
    "fiscal_year",
    "fiscal_year_label",
    "programme",
    "service",
    "additional_services",
    "office_level",
    "target_level",
    "tasks",
    "gaps",
    "suggestions",
    "requirements",
    "subsidy",
    "submission",
    "open_items",
    "is_draft",
    "report_years",
    "beside",
}
TASK = {
    "id",
    "number",
    "name",
    "applicable",
    "applicable_reason",
    "mark",
    "level",
    "target_mark",
    "reaches_target",
    "answered",
    "unknown",
    "missing",
}
AMOUNT = {"yen", "lowest", "highest", "exact", "may_be_more", "may_be_less", "text", "reasons"}
STEP = {"label", "working", "value", "source", "locator", "steps"}


def assessed(name: str) -> Assessment:
    return assess(example_case(name), default_rule_book(), DAY)


def as_json(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(assessment_json(assessed(name))))
    return data


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from objects(inner)


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_the_shape_is_the_same_for_every_case(name: str):
    data = as_json(name)
    assert set(data) == TOP
    assert {frozenset(task) for task in data["tasks"]} == {frozenset(TASK)}
    for found in objects(data):
        if "lowest" in found:
            assert set(found) == AMOUNT
        if "working" in found:
            assert set(found) == STEP
    assert set(data["subsidy"]) == {
        "single",
        "package",
        "mix",
        "improvement_support",
        "applied",
        "applied_is_chosen",
        "cost",
        "total",
        "own_contribution",
        "provisional",
        "trace",
    }


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_amounts_are_whole_yen_and_settled_only_when_they_are(name: str):
    for found in objects(as_json(name)):
        if "lowest" not in found:
            continue
        assert isinstance(found["lowest"], int)
        assert isinstance(found["highest"], int)
        assert found["lowest"] <= found["highest"]
        settled = found["lowest"] == found["highest"] and not (
            found["may_be_more"] or found["may_be_less"]
        )
        assert found["exact"] is settled
        assert found["yen"] == (found["lowest"] if settled else None)


def test_a_finished_case_reads_as_it_adds_up():
    data = as_json("houmon-kaigo")
    subsidy = data["subsidy"]
    assert subsidy["total"]["yen"] == 1_551_000
    assert subsidy["own_contribution"]["yen"] == 2_237_840 - 1_551_000
    assert subsidy["single"]["lines"][0]["id"] == "soft"
    assert subsidy["applied"] == "single"
    assert data["open_items"] == []
    assert data["is_draft"] is False
    assert data["office_level"] == 0
    assert data["report_years"] == [2027, 2028, 2029]
    assert data["programme"]["id"] == "R8-dounyu"


def test_the_trace_is_whole():
    assessment = assessed("tokuyou")
    assert assessment.subsidy is not None
    trace = as_json("tokuyou")["subsidy"]["trace"]
    told = [step["label"] for step in objects(trace)]
    assert told == [step.label for _, step in assessment.subsidy.trace.walk()]
    assert any(step["source"] == "003" and step["locator"] for step in objects(trace))


def test_a_year_without_a_programme_has_no_amounts():
    case = case_from_document(small(plan_date="2031-04-01"), "")
    data = assessment_json(assess(case, default_rule_book(), date(2031, 4, 1)))
    assert data["programme"] is None
    assert data["subsidy"] is None
    assert data["tasks"]


def test_the_check_before_submission_is_told_only_where_it_was_made():
    assert as_json("chiiki-tsuusho")["submission"] is None
    assessment = assessed("chiiki-tsuusho")
    findings = findings_of(example_case("chiiki-tsuusho"), assessment, default_rule_book())
    told = json.loads(json.dumps(assessment_json(assessment, findings)))["submission"]
    assert told["counts"]["error"] == sum(f["severity"] == "error" for f in told["findings"])
    assert [f["id"] for f in told["findings"]] == [f.id for f in findings]
    declaration = next(f for f in told["findings"] if f["id"] == "requirement:security_action")
    assert (declaration["source"], declaration["locator"]) == ("003", "5(ア)")
    assert declaration["field"] == "declarations/security_action"
    price = next(f for f in told["findings"] if f["id"].startswith("price_open"))
    assert (price["source"], price["source_text"]) == (None, "見積書")
