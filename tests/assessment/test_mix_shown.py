"""A mix and a provisional amount on paper, on screen and in JSON: nothing is lost on the way."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.mix_parts import is_packaged, package_step
from desktop.assessment.open_items import step_of
from desktop.assessment.plan_builder import build_plan
from desktop.assessment.results import Assessment, SubsidyResult
from desktop.ui.models.quotation_rows import quotation_rows
from desktop.ui.models.subsidy_view import kind_cards, rate_of, subsidy_lines
from desktop.workflow.assessment_json import assessment_json
from tests.assessment.cases import SENSOR, SOFTWARE, assessed, case, rules

LIFT = {
    "technology": "lift",
    "product_name": "リフト",
    "unit_price": 1_300_000,
    "units": 8,
    "tais_listed": "yes",
    "works_linked": "yes",
}
MET = dict.fromkeys(
    (
        "wage_return_pledge",
        "staffing_efficiency",
        "care_quality_plan",
        "committee",
        "digital_core_training",
        "monitoring_in_use",
        "intercom_in_use",
        "care_record_software_in_use",
    ),
    "yes",
)
TERMS = {
    "single_rate": "3/4",
    "package_rate": "3/4",
    "package_base": 4_000_000,
    "both_ways": "yes",
    "rounding": {"unit": 1, "step": "line"},
}


def mixed(**more: Any) -> Case:
    """Two sensors at 100万円 and 介護ソフト as a package, eight lifts by themselves."""
    sensors = SENSOR | {"unit_price": 1_000_000, "units": 2}
    parts = {
        "quotations": [LIFT, sensors, SOFTWARE],
        "declarations": MET,
        "prefecture_terms": TERMS,
        "improvement_support": {"kind": "consultant", "cost": 450_000},
    }
    return case(**(parts | more))


def subsidy_of(assessment: Assessment) -> SubsidyResult:
    assert assessment.subsidy is not None
    return assessment.subsidy


def block(a_case: Case, block_id: str) -> Any:
    plan = build_plan(a_case, assessed(a_case), rules())
    return next(b for b in plan.blocks() if b.id == block_id)


def test_the_mix_is_the_best_way_here():
    """003 4(1)イ 表2: 1,000,000 a lift; 4(2)イ: 3,200,000 × 3/4 under the base."""
    subsidy = subsidy_of(assessed(mixed()))
    assert subsidy.applied is SupportWay.MIX
    kind = subsidy.applied_kind
    assert kind.packaged == (1, 2)
    assert [is_packaged(line, kind) for line in kind.lines] == [False, True, True]
    step = package_step(kind)
    assert step is not None
    assert step.amount is not None
    assert step.amount.lowest == 2_400_000
    assert kind.amount.lowest == 7_800_000 + 2_400_000


def test_paper_names_the_way_and_both_parts():
    a_case = mixed()
    assert "導入支援とパッケージ型に分ける" in block(a_case, "way").text
    table = block(a_case, "fund_lines")
    amounts = {row[0]: row[4] for row in table.rows}
    assert amounts == {
        "リフト": "7,800,000円",
        "見守りセンサーA": "まとめて計算",
        "介護ソフトB": "まとめて計算",
        "パッケージ型（1事業所）": "2,400,000円",
    }
    assert table.rows[-1][2:4] == ("3,200,000円", "4,000,000円")
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert block(a_case, "fund_summary").rows[0][0] == "導入支援とパッケージ型に分ける"
    plan = build_plan(a_case, assessed(a_case), rules())
    traces = [b.id for b in plan.blocks() if b.id.startswith("trace_")]
    assert traces == ["trace_total", "trace_other", "trace_package"]


def test_the_screen_shows_the_same():
    assessment = assessed(mixed())
    subsidy = subsidy_of(assessment)
    cards = kind_cards(subsidy)
    assert [card.id for card in cards] == ["single", "package", "mix", "improvement_support"]
    assert [card.applied for card in cards] == [False, False, True, True]
    amounts = {line.label: line.amount for line in subsidy_lines(subsidy)}
    assert amounts["リフト"] == "7,800,000円"
    assert amounts["見守りセンサーA"] == "まとめて計算"
    assert amounts["パッケージ型（1事業所）"] == "2,400,000円"
    assert amounts["合計"] == "10,650,000円"
    assert [rate_of(assessment, index) for index in (0, 1)] == ["4分の3", "4分の3"]
    rows = quotation_rows(mixed(), assessment, rules())
    assert [row.amount for row in rows[:3]] == ["7,800,000円", "まとめて計算", "まとめて計算"]


def test_json_has_the_mix():
    data = json.loads(json.dumps(assessment_json(assessed(mixed()))))
    mix = data["subsidy"]["mix"]
    assert mix["packaged"] == [1, 2]
    assert mix["amount"]["yen"] == 10_200_000
    assert data["subsidy"]["applied"] == "mix"
    assert data["subsidy"]["provisional"] is None


def test_json_has_the_other_programmes_in_short():
    data = json.loads(json.dumps(assessment_json(assessed(mixed()))))
    beside = {each["programme"]["id"]: each for each in data["beside"]}
    assert set(beside) == {"R8-teichaku", "R7-teichaku", "R7-kikin", "R6-package"}
    assert beside["R8-teichaku"]["provisional"]["code"] == "second_hand"
    assert beside["R6-package"]["package"] is None
    assert "trace" not in beside["R7-kikin"]


@pytest.mark.parametrize("way", [None, "single", "package", "mix"])
@pytest.mark.parametrize("both", ["yes", "no", "unknown"])
def test_every_way_can_be_put_on_paper(way: str | None, both: str):
    a_case = mixed(way=way, prefecture_terms=TERMS | {"both_ways": both})
    assessment = assessed(a_case)
    plan = build_plan(a_case, assessment, rules())
    kind = subsidy_of(assessment).applied_kind
    table = next(b for b in plan.blocks() if b.id == "fund_lines")
    assert len(table.rows) >= len(kind.lines)  # type: ignore[union-attr]
    assert assessment_json(assessment)["subsidy"]["applied"] == subsidy_of(assessment).applied.value


# --- provisional amounts --------------------------------------------------------------------------


def provisional(**terms: Any) -> Case:
    return mixed(programme="R8-teichaku", prefecture_terms={"programme": "R8-teichaku", **terms})


def test_what_is_second_hand_says_so_wherever_a_total_stands():
    """domain 3.4: never a settled amount until a prefecture's record confirms it."""
    a_case = provisional()
    assessment = assessed(a_case)
    reason = subsidy_of(assessment).provisional
    assert reason is not None
    assert block(a_case, "provisional").text == reason.text
    assert assessment_json(assessment)["subsidy"]["provisional"]["text"] == reason.text
    (item,) = [item for item in assessment.open_items if item.code == "second_hand"]
    assert (item.step, item.field) == ("subsidy", "prefecture_terms/confirms_figures")
    assert step_of(item.field) == "subsidy"


def test_once_confirmed_it_is_open_no_longer():
    a_case = provisional(confirms_figures="yes")
    assessment = assessed(a_case)
    assert subsidy_of(assessment).provisional is None
    assert not [item for item in assessment.open_items if item.code == "second_hand"]
    plan = build_plan(a_case, assessment, rules())
    assert not [b for b in plan.blocks() if b.id == "provisional"]


def test_the_plan_names_the_year_of_the_programme_that_was_chosen():
    """A programme of another year may be chosen: its own year stands on the cover."""
    a_case = mixed(programme="R7-kikin", prefecture_terms={"programme": "R7-kikin"})
    plan = build_plan(a_case, assessed(a_case, date(2026, 11, 22)), rules())
    assert plan.programme_text == "介護テクノロジー導入支援事業（基金）（令和7年度）"


def test_the_support_under_a_programme_that_takes_a_rate():
    """000 2.1 R6補正【補助率】: the support has a rate there; 003 4(3)イ has none."""
    cards = {c.id: c for c in kind_cards(subsidy_of(assessed(provisional())))}
    assert cards["improvement_support"].rate == "5分の4"
    assert "率を掛けた額" in cards["improvement_support"].state
    usual = {c.id: c for c in kind_cards(subsidy_of(assessed(mixed())))}
    assert usual["improvement_support"].rate == ""
    assert "率を掛けず" in usual["improvement_support"].state
