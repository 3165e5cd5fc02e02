"""送付状, 所要額調書, 算出内訳, 添付書類一覧: the engine's figures, told and never made anew."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.assessment.application_papers import (
    PAPER_BY_ID,
    PAPER_KINDS,
    ApplicationPaper,
    application_paper,
)
from desktop.assessment.case import Case
from desktop.assessment.paper import Paragraph, Table, TraceBlock
from desktop.assessment.plan_builder import MISSING
from desktop.assessment.required_amount import NO_SELECTED, NOT_IN_COLUMNS, PACKAGE_ROW
from desktop.documents.extract import missing_strings, paper_strings
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.read_back import xlsx_difference
from desktop.documents.sheet_groups import sheet_groups
from desktop.workflow.examples import EXAMPLES, example_case
from tests.assessment.cases import ON, SENSOR, SOFTWARE, assessed, case, rules
from tests.documents.reading import body_text

NAMES = [example.name for example in EXAMPLES]
IDS = [kind.id for kind in PAPER_KINDS]
OPEN_DISCLAIMER = "都道府県の公式の様式ではありません"


def paper(paper_id: str, a_case: Case) -> ApplicationPaper:
    on = a_case.plan_date or ON
    return application_paper(PAPER_BY_ID[paper_id], a_case, assessed(a_case, on), rules())


def block(made: ApplicationPaper, block_id: str) -> Any:
    return next(b for b in made.blocks() if b.id == block_id)


def rows(made: ApplicationPaper, block_id: str) -> dict[str, tuple[str, ...]]:
    table: Table = block(made, block_id)
    return {row[0]: row[1:] for row in table.rows}


def texts(made: ApplicationPaper) -> str:
    return "\n".join(paper_strings(made))


# --- the same figures as the engine's ----------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_office_s_amounts_are_the_engine_s(name: str) -> None:
    a_case = example_case(name)
    subsidy = assessed(a_case, a_case.plan_date or ON).subsidy
    assert subsidy is not None
    table: Table = block(paper("required_amount", a_case), "required_parts")
    assert table.total[1:] == (
        subsidy.cost.text(),
        "",
        subsidy.total.text(),
        subsidy.own_contribution.text(),
    )
    for row, part in zip(table.rows, subsidy.parts, strict=True):
        assert row[1:] == (
            part.cost.text(),
            part.eligible_cost.text(),
            part.amount.text(),
            part.own_contribution.text(),
        )


@pytest.mark.parametrize("name", NAMES)
def test_each_line_s_amounts_are_the_engine_s(name: str) -> None:
    a_case = example_case(name)
    subsidy = assessed(a_case, a_case.plan_date or ON).subsidy
    assert subsidy is not None
    made = paper("required_amount", a_case)
    costs, amounts = rows(made, "required_costs"), rows(made, "required_amounts")
    for line in subsidy.applied_kind.lines:
        assert costs[line.label][0] == line.cost.text()
        assert costs[line.label][2] == line.eligible_cost.text()
        if line.own_contribution is not None and not line.left_out:
            assert line.cap is not None
            assert amounts[line.label][0] == line.cap.text()
            assert amounts[line.label][3] == line.amount.text()
        else:
            assert line.label not in amounts
    assert block(made, "required_amounts").total[-1] == subsidy.total.text()


def test_the_columns_of_a_finished_case_by_hand() -> None:
    # houmon-kaigo: 1,588,000円 × 4分の3 = 1,191,000円 ≦ 2,500,000円 (003 4(1)イ, 表1・表3);
    # 業務改善支援 360,000円 ≦ 450,000円, no rate (003 4(3)イ)
    made = paper("required_amount", example_case("houmon-kaigo"))
    assert rows(made, "required_amounts") == {
        "そよかぜケア 訪問版 クラウド": (
            "2,500,000円",
            "4分の3",
            "1,191,000円",
            "1,191,000円",
        ),
        "業務改善支援": ("450,000円", "掛けない", "－", "360,000円"),
    }


def test_a_package_is_one_row_and_what_is_out_has_a_note() -> None:
    # tokuyou: 15,226,000円 × 4分の3 = 11,419,500円, held by 10,000,000円 (003 4(2)イ(イ))
    made = paper("required_amount", example_case("tokuyou"))
    amounts = rows(made, "required_amounts")
    assert list(amounts) == [PACKAGE_ROW, "業務改善支援"]
    assert amounts[PACKAGE_ROW] == ("10,000,000円", "4分の3", "11,419,500円", "10,000,000円")
    assert rows(made, "required_costs")["ゆらりリフト YL-2"][-1] == "対象外・注1"
    assert "注1 ゆらりリフト YL-2：" in block(made, "line_notes").text


def test_a_mix_shows_the_package_and_the_others() -> None:
    record = {**SENSOR, "apply_as": "single"}
    planner = {**SOFTWARE, "apply_as": "package"}
    intercom = {
        "technology": "intercom",
        "product_name": "インカムC",
        "unit_price": 30_000,
        "units": 5,
        "tais_listed": "yes",
        "works_linked": "yes",
        "apply_as": "package",
    }
    a_case = case(
        quotations=[record, planner, intercom],
        way="mix",
        prefecture_terms={"both_ways": "yes", "package_base": 4_000_000},
    )
    subsidy = assessed(a_case).subsidy
    assert subsidy is not None
    assert subsidy.applied_kind.kind == "mix"
    amounts = rows(paper("required_amount", a_case), "required_amounts")
    assert {"見守りセンサーA", PACKAGE_ROW} <= set(amounts)
    assert "介護ソフトB" not in amounts
    assert amounts[PACKAGE_ROW][0] == "4,000,000円"


def test_a_range_stays_a_range_with_its_reasons() -> None:
    made = paper("required_amount", example_case("group-home"))
    amounts = rows(made, "required_amounts")
    assert amounts["みみこえ 10"] == (
        "6,000,000円",
        "2分の1〜4分の3以上",
        "78,000円〜117,000円以上",
        "78,000円〜117,000円以上",
    )
    assert "率の条件②「人員体制の効率化」が要確認です" in block(made, "open_amounts").text


def test_what_the_engine_has_no_figure_for_has_no_column() -> None:
    made = paper("required_amount", case(quotations=[{**SENSOR, "donation": 100_000}]))
    titles = {c.title for b in made.blocks() if isinstance(b, Table) for c in b.columns}
    assert "差引額" not in titles
    assert "選定額" not in titles
    assert rows(made, "required_costs")["見守りセンサーA"][1] == "100,000円"
    assert block(made, "columns").text == f"{NOT_IN_COLUMNS}\n{NO_SELECTED}"


def test_where_the_cap_comes_first_there_is_a_selected_amount() -> None:
    # 10台 × 400,000円 = 4,000,000円, held by 10 × 300,000円 (003 表2 上記以外のもの)
    terms = {"order": "cap_then_rate", "single_rate": "4/5", "single_rate_otherwise": "4/5"}
    dear = {**SENSOR, "unit_price": 400_000}
    made = paper("required_amount", case(quotations=[dear], prefecture_terms=terms))
    table: Table = block(made, "required_amounts")
    assert [column.title for column in table.columns][3] == "選定額"
    assert rows(made, "required_amounts")["見守りセンサーA"] == (
        "3,000,000円",
        "5分の4",
        "3,000,000円",
        "2,400,000円",
    )
    assert NO_SELECTED not in block(made, "columns").text


def test_a_cap_of_the_office_is_said_beneath_the_sum() -> None:
    made = paper(
        "required_amount", case(quotations=[SENSOR], prefecture_terms={"office_cap": 900_000})
    )
    assert "1事業所の上限額：" in block(made, "office_steps").text
    assert "900,000円" in block(made, "office_steps").text


def test_figures_at_second_hand_are_marked_on_the_paper() -> None:
    # R8-teichaku is known at second hand only (domain-facts 5.1)
    made = paper("required_amount", case(quotations=[SENSOR], programme="R8-teichaku"))
    assert "二次情報" in block(made, "provisional").text


def test_without_a_programme_no_amount_is_told() -> None:
    for paper_id in ("required_amount", "calculation"):
        made = paper(paper_id, case(plan_date="2019-05-01", quotations=[SENSOR]))
        assert "補助額は計算していません" in texts(made)
        assert not any(isinstance(b, TraceBlock) for b in made.blocks())


@pytest.mark.parametrize("name", NAMES)
def test_the_calculation_is_the_engine_s_trace(name: str) -> None:
    a_case = example_case(name)
    subsidy = assessed(a_case, a_case.plan_date or ON).subsidy
    assert subsidy is not None
    made = paper("calculation", a_case)
    trace: TraceBlock = block(made, "trace_total")
    assert trace.step == subsidy.trace
    sources = {row[0] for row in block(made, "sources").rows}
    cited = {s.citation.source for _depth, s in trace.step.walk() if s.citation is not None}
    assert cited <= sources


# --- the letter --------------------------------------------------------------------------------


def test_the_letter_says_to_whom_from_whom_and_what_lies_behind_it() -> None:
    made = paper("cover_letter", example_case("houmon-kaigo"))
    words = texts(made)
    assert "埼玉県 介護テクノロジー補助事業 担当課 御中" in words
    assert "合同会社はなみずき（例）" in words
    assert "048-000-0101" in words
    enclosed: Table = block(made, "enclosed")
    assert [row[1] for row in enclosed.rows] == [
        "業務改善計画",
        "所要額調書（案）",
        "算出内訳",
        "添付書類一覧",
    ]
    assert not made.is_draft


def test_only_what_is_ready_is_listed_as_enclosed() -> None:
    ready = {
        "budget": {"state": "done"},
        "designation": {"state": "not_yet"},
        "officers": {"state": "not_needed"},
        "calculation": {"state": "done"},
        "own:1": {"name": "口座振替の申出書", "state": "done"},
    }
    made = paper("cover_letter", case(attachments=ready))
    names = [row[1] for row in block(made, "enclosed").rows]
    assert names[4:] == ["歳入歳出予算書の抄本", "口座振替の申出書"]
    assert names.count("算出内訳") == 1
    assert "まだ「済」になっていない" in block(made, "waiting").text


def test_a_letter_without_an_address_is_a_draft_and_says_what_is_missing() -> None:
    made = paper("cover_letter", case())
    assert made.is_draft
    assert {item.step for item in made.open_items} == {"facility"}
    sender = block(made, "sender")
    assert {f.text for f in sender.fields if f.missing} == {MISSING}


# --- every output ------------------------------------------------------------------------------


@pytest.mark.parametrize("paper_id", IDS)
@pytest.mark.parametrize("name", NAMES)
def test_every_string_stands_in_the_pdf_in_order(name: str, paper_id: str) -> None:
    made = paper(paper_id, example_case(name))
    assert missing_strings(paper_strings(made), body_text(render_pdf(made))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_read_back_is_the_paper(name: str) -> None:
    from desktop.documents.paper_xlsx import render_xlsx

    for paper_id in IDS:
        made = paper(paper_id, example_case(name))
        expected = {group.name: group.strings() for group in sheet_groups(made, {})}
        assert xlsx_difference(render_xlsx(made), expected) == ""


def test_no_paper_claims_to_be_the_prefecture_s_or_promises_anything() -> None:
    for name in NAMES:
        for paper_id in IDS:
            made = paper(paper_id, example_case(name))
            words = texts(made)
            for forbidden in ("採択されます", "認定"):
                assert forbidden not in words
            if paper_id != "cover_letter":
                assert OPEN_DISCLAIMER in made.disclaimer


def test_long_and_strange_names_stand_in_full() -> None:
    long = "社会福祉法人" + "髙﨑・𠮷田" * 12
    line = {**SENSOR, "product_name": "=SUM(A1) " + "見守り" * 40}
    a_case = case(facility={"name": "苑" * 60, "corporation_name": long}, quotations=[line] * 3)
    for paper_id in IDS:
        made = paper(paper_id, a_case)
        assert missing_strings(paper_strings(made), body_text(render_pdf(made))) == []


def test_a_paragraph_of_notes_is_never_empty() -> None:
    for paper_id in IDS:
        for found in paper(paper_id, case()).blocks():
            assert not isinstance(found, Paragraph) or found.text
