"""The content model: prefilled from what is known, the user's words first, nothing promised."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.paper import (
    FieldList,
    FundFigure,
    GridFigure,
    Paragraph,
    Table,
    TraceBlock,
)
from desktop.assessment.plan import ImprovementPlan
from desktop.assessment.plan_builder import MISSING, build_plan
from desktop.workflow.examples import example_case
from tests.assessment.cases import ON, SENSOR, SOFTWARE, assessed, case, rules


def plan_of(a_case: Case, on: date = ON) -> ImprovementPlan:
    return build_plan(a_case, assessed(a_case, on), rules())


def block(plan: ImprovementPlan, block_id: str) -> Any:
    return next(b for b in plan.blocks() if b.id == block_id)


def every_text(plan: ImprovementPlan) -> str:
    return repr(plan)


def test_a_plan_has_every_section_that_a_prefecture_looks_for() -> None:
    plan = plan_of(case())
    ids = [section.id for section in plan.sections]
    assert ids == [
        "summary",
        "facility",
        "current",
        "issues",
        "technologies",
        "measures",
        "targets",
        "organisation",
        "schedule",
        "training",
        "funds",
        "requirements",
        "effect_measurement",
        "calculation",
        "sources",
    ]


def test_what_is_not_known_is_asked_for_and_never_made_up() -> None:
    plan = plan_of(case())
    facility: FieldList = block(plan, "facility")
    number = next(f for f in facility.fields if f.id == "facility_number")
    assert number.text == MISSING
    assert number.missing
    assert plan.is_draft


def test_the_grid_shows_current_beside_target_and_what_is_off() -> None:
    figure: GridFigure = block(plan_of(case("訪問介護", target_level=3)), "grid")
    assert len(figure.rows) == 10
    records = figure.rows[0]
    assert (records.current, records.target, records.short) == ("－", "◎", True)
    night = figure.rows[6]
    assert (night.current, night.applicable) == ("対象外", False)


def test_a_task_that_the_target_asks_nothing_of_is_not_called_achieved() -> None:
    # domain.md 1: 「レベル2では求められていません」, never 「達成」.
    plan = plan_of(case(target_level=2))
    toileting = block(plan, "grid").rows[3]
    assert toileting.level == "目標では求められていません"
    assert "達成" not in every_text(plan)


def test_the_users_own_text_is_never_replaced() -> None:
    own = plan_of(case(quotations=[SENSOR], plan={"issues": "夜勤が1人で不安がある。"}))
    assert block(own, "issues").text == "夜勤が1人で不安がある。"


def test_an_emptied_text_is_shown_as_missing() -> None:
    paragraph: Paragraph = block(plan_of(case(plan={"training": ""})), "training")
    assert (paragraph.text, paragraph.missing) == (MISSING, True)


def test_amounts_in_the_plan_are_the_engines_own() -> None:
    a_case = case(quotations=[SENSOR, SOFTWARE])
    assessment = assessed(a_case)
    plan = plan_of(a_case)
    assert assessment.subsidy is not None
    table: Table = block(plan, "fund_summary")
    assert table.total[-1] == assessment.subsidy.own_contribution.text()
    figure: FundFigure = block(plan, "fund_figure")
    assert [bar.text for bar in figure.bars] == [
        assessment.subsidy.cost.text(),
        assessment.subsidy.total.text(),
        assessment.subsidy.own_contribution.text(),
    ]
    trace: TraceBlock = block(plan, "trace_total")
    assert trace.step == assessment.subsidy.trace


def test_reports_follow_for_three_years_after_the_grant() -> None:
    # 003 6(2): 補助を受けた翌年度から３年の間 — a grant of 令和8年度 is reported in 9, 10, 11.
    table: Table = block(plan_of(case()), "effect_report")
    assert [column.title for column in table.columns[3:]] == [
        "令和9年度",
        "令和10年度",
        "令和11年度",
    ]


def test_nothing_is_promised() -> None:
    text = every_text(plan_of(case(quotations=[SENSOR, SOFTWARE])))
    for phrase in ("採択されます", "対象です", "認定", "保証", "必ずもらえ"):
        assert phrase not in text
    assert "公式の様式ではありません" in text


def test_a_year_without_modelled_rules_gets_a_plan_without_amounts() -> None:
    plan = plan_of(case(quotations=[SENSOR]), date(2027, 4, 1))
    assert block(plan, "funds").missing
    assert "令和9年度" in plan.programme_text


def test_the_draft_mark_goes_when_nothing_is_open() -> None:
    from desktop.workflow.examples import example_case

    finished = example_case("tokuyou")
    assessment = assessed(finished, finished.plan_date or ON)
    assert [item.text for item in assessment.open_items] == []
    assert not plan_of(finished, finished.plan_date or ON).is_draft


def test_the_requirements_stand_with_their_evidence() -> None:
    """Issue 4, 1: requirements with evidence; what the office noted beside its declarations."""
    noted = {"answer": "yes", "note": "生産性向上委員会。\n毎月第3木曜日。"}
    pledge = {"answer": "yes", "note": "法人本部と合意済み。"}
    plan = plan_of(case(declarations={"committee": noted, "wage_return_pledge": pledge}))
    duties = {row[0]: row[3] for row in block(plan, "requirements").rows}
    assert duties["5(カ)"].endswith("証拠・メモ：生産性向上委員会。 毎月第3木曜日。")
    assert "証拠" not in duties["5(ア)"]
    rates = {row[3]: row[1] for row in block(plan, "rate_conditions").rows}
    assert rates["4(1)イ(ア) 表1①"].endswith("証拠・メモ：法人本部と合意済み。")
    assert "証拠" not in rates["4(1)イ(ア) 表1②"]


def test_a_finished_plan_has_the_office_on_the_page_of_its_cover() -> None:
    """What is open fills the cover's page; without it the office stands there, not alone later."""
    a_case = example_case("houmon-kaigo")
    assert a_case.plan_date is not None
    done = plan_of(a_case, a_case.plan_date)
    assert not done.is_draft
    assert [section.id for section in done.sections[:2]] == ["facility", "summary"]
    assert [section.id for section in plan_of(case()).sections[:2]] == ["summary", "facility"]
