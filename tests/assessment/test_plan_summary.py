"""概要: what an officer reads first. Every figure is that of a section behind it; one page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.assessment.paper import Field, FieldList, Paragraph, Section, Table
from desktop.assessment.plan_builder import MISSING, build_plan
from desktop.assessment.plan_summary import shortened, summary_section
from desktop.documents.paper_pdf import render_pdf
from desktop.workflow.examples import EXAMPLES, example_case
from tests.assessment.cases import ON, SENSOR, SOFTWARE, assessed, case, rules
from tests.documents.reading import page_texts

LONG = ("特別養護老人ホームやまびこの里居宅介護支援センター" * 10)[:200]


def summary_of(a_case: Case, on: date = ON) -> Section:
    return summary_section(a_case, assessed(a_case, on), rules())


def field(section: Section, field_id: str) -> Field:
    lists = [block for block in section.blocks if isinstance(block, FieldList)]
    return next(each for block in lists for each in block.fields if each.id == field_id)


def block(section: Section, block_id: str) -> Any:
    return next((each for each in section.blocks if each.id == block_id), None)


def kpi(number: int = 1, text: str = "") -> dict[str, str]:
    return {
        "name": f"{number}の残業時間{text}",
        "unit": text or "時間/月",
        "baseline": text or "8.2",
        "target": text or "5",
        "when": text or "令和9年11月",
        "how": text or "集計",
    }


def step(day: str | None, label: str = "発注", end: str | None = None) -> dict[str, Any]:
    return {"label": label, "start": day, "end": end, "owner": "事務長"}


# --- what it says ------------------------------------------------------------------------------


def test_it_names_the_level_now_and_the_target_and_the_tasks_between() -> None:
    a_case = case("訪問介護", target_level=2)
    section = summary_of(a_case)
    assert field(section, "level").text.startswith("レベル1に届いていない → レベル2")
    names = [gap.result.task.short_name for gap in assessed(a_case).gaps]
    assert field(section, "gaps").text == "、".join(names)
    assert "排泄介助" not in field(section, "gaps").text  # レベル2では求められていません


def test_amounts_are_those_of_the_fund_plan() -> None:
    a_case = case(quotations=[SENSOR, SOFTWARE])
    plan = build_plan(a_case, assessed(a_case), rules())
    section = next(each for each in plan.sections if each.id == "summary")
    (total,) = [b.total for b in plan.blocks() if isinstance(b, Table) and b.id == "fund_summary"]
    assert field(section, "cost").text == total[1]
    assert field(section, "subsidy").text.startswith(total[3])
    assert field(section, "own").text == total[4]


def test_a_range_says_that_it_is_to_be_confirmed_and_a_settled_amount_does_not() -> None:
    open_case = case(quotations=[SENSOR])
    assert "要確認" in field(summary_of(open_case), "subsidy").text
    assert "概算" in block(summary_of(open_case), "summary_not_settled").text
    settled = example_case("tokuyou")
    assert settled.plan_date is not None
    section = summary_of(settled, settled.plan_date)
    assert "要確認" not in field(section, "subsidy").text
    assert "試算" in block(section, "summary_not_settled").text


def test_a_second_hand_programme_is_warned_of_here_too() -> None:
    a_case = case(quotations=[SENSOR], programme="R8-teichaku")
    warning: Paragraph = block(summary_of(a_case), "summary_provisional")
    subsidy = assessed(a_case).subsidy
    assert subsidy is not None
    assert subsidy.provisional is not None
    assert (warning.text, warning.tone) == (subsidy.provisional.text, "warning")
    assert "要確認" in field(summary_of(a_case), "subsidy").text


def test_without_rules_of_the_year_there_are_no_amounts() -> None:
    section = summary_of(case(quotations=[SENSOR]), date(2027, 4, 1))
    assert block(section, "summary_no_programme").missing
    assert block(section, "summary_funds") is None


def test_purchases_show_product_kind_number_and_tasks() -> None:
    table: Table = block(summary_of(case(quotations=[SENSOR])), "summary_purchases")
    technology = rules().technology_by_id["monitoring_sensor_facility"]
    assert table.rows == (("見守りセンサーA", technology.name, "10", "夜間巡視"),)


def test_nothing_bought_is_asked_for() -> None:
    table: Table = block(summary_of(case()), "summary_purchases")
    assert not table.rows
    assert MISSING in table.empty_text


def test_effects_show_baseline_target_and_when_and_what_is_missing() -> None:
    own = case(plan={"kpis": [kpi(), {"name": "離職率", "unit": "%"}]})
    table: Table = block(summary_of(own), "summary_effects")
    assert table.rows == (
        ("1の残業時間（時間/月）", "8.2", "5", "令和9年11月"),
        ("離職率（%）", MISSING, MISSING, MISSING),
    )


def test_dates_stand_in_their_order_and_the_undated_are_counted() -> None:
    schedule = [step("2027-02-22", "支払い"), step(None), step("2027-01-12", end="2027-01-15")]
    dates = field(summary_of(case(plan={"schedule": schedule})), "dates")
    assert dates.text.split("\n") == [
        "令和9年1月12日〜令和9年1月15日　発注",
        "令和9年2月22日　支払い",
        f"日付の決まっていない予定 1件{MISSING}",
    ]
    assert not dates.missing
    undated = field(summary_of(case(plan={"schedule": [step(None)]})), "dates")
    assert undated.missing


def test_a_plan_without_a_schedule_asks_for_one() -> None:
    dates = field(summary_of(case(plan={"schedule": []})), "dates")
    assert (dates.text, dates.missing) == (MISSING, True)


def test_open_items_are_counted() -> None:
    a_case = case()
    count = len(assessed(a_case).open_items)
    assert field(summary_of(a_case), "open").text == f"{count}件（はじめの一覧を参照）"
    done = example_case("tokuyou")
    assert done.plan_date is not None
    assert field(summary_of(done, done.plan_date), "open").text == "なし"


def test_a_long_name_is_shortened_here_and_whole_in_its_section() -> None:
    a_case = case(quotations=[{**SENSOR, "product_name": LONG}])
    plan = build_plan(a_case, assessed(a_case), rules())
    shown = block(
        next(each for each in plan.sections if each.id == "summary"), "summary_purchases"
    ).rows[0][0]
    assert shown == shortened(LONG, 30)
    assert (len(shown), shown[-1]) == (30, "…")
    (table,) = [b for b in plan.blocks() if b.id == "technologies"]
    assert isinstance(table, Table)
    assert table.rows[0][0] == LONG


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("甲" * 9, "甲" * 9), ("甲" * 10, "甲" * 10), ("甲" * 11, f"{'甲' * 9}…")],
)
def test_a_text_is_shortened_above_the_limit_only(text: str, shown: str) -> None:
    assert shortened(text, 10) == shown


# --- one page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 6, 7, 40])
def test_long_lists_are_cut_and_say_how_much_more_there_is(count: int) -> None:
    lines = [{**SENSOR, "id": str(number)} for number in range(count)]
    section = summary_of(case(quotations=lines, plan={"kpis": [kpi(n) for n in range(count)]}))
    for table_id, rest_id, places in (
        ("summary_purchases", "summary_more_purchases", "４と１０"),
        ("summary_effects", "summary_more_effects", "６"),
    ):
        rows = len(block(section, table_id).rows)
        rest = block(section, rest_id)
        assert rows == min(count, 6)
        if count > 6:
            assert rest.text == f"ほか{count - 6}件（{places}を参照）"
        else:
            assert rest is None


def extreme_case(**facility: Any) -> Case:
    """Forty lines, forty KPIs and sixty dates, everything as long as the form takes."""
    kinds = ("monitoring_sensor_facility", "intercom", "care_software", "lift")
    lines = [
        {**SENSOR, "technology": kinds[at % 4], "product_name": f"{at}{LONG}"[:200]}
        for at in range(40)
    ]
    plan = {
        "title": LONG,
        "kpis": [kpi(at, LONG[:190]) for at in range(40)],
        "schedule": [step("2026-12-01", LONG, "2027-01-31")] * 59 + [step(None)],
    }
    names = {"name": LONG, "corporation_name": LONG, **facility}
    return case(quotations=lines, target_level=3, plan=plan, facility=names)


def pages_of(a_case: Case, on: date) -> list[str]:
    plan = build_plan(a_case, assessed(a_case, on), rules())
    return ["".join(text.split()) for text in page_texts(render_pdf(plan))]


def holds_it_whole(pages: list[str]) -> None:
    """From the heading to the last row on one page, the sections around it on others."""
    (number,) = [at for at, text in enumerate(pages) if "現状→目標" in text]
    page = pages[number]
    assert "主な日程" in page
    assert page.rindex("未記入・要確認") > page.index("主な日程")
    (office,) = [at for at, text in enumerate(pages) if "１事業所の概要" in text]
    following = "１事業所の概要" if office > number else "２現状"
    assert office != number
    assert following not in page
    assert following in pages[number + 1]


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_it_is_one_page_of_every_bundled_case(name: str) -> None:
    a_case = example_case(name)
    assert a_case.plan_date is not None
    holds_it_whole(pages_of(a_case, a_case.plan_date))


@pytest.mark.parametrize("programme", ["", "R8-teichaku"])
def test_it_is_one_page_of_the_longest_case(programme: str) -> None:
    a_case = extreme_case()
    holds_it_whole(pages_of(a_case.model_copy(update={"programme": programme}), ON))
