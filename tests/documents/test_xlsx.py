"""The workbook: the content model in cells, amounts as numbers, no text ever a formula."""

from __future__ import annotations

import io
from functools import cache
from itertools import accumulate

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.assessment.paper import Align, Column, Paper, Paragraph, Section, Table
from desktop.documents.extract import missing_strings, paper_strings, squeezed
from desktop.documents.office_content import Rows
from desktop.documents.paper_xlsx import render_xlsx
from desktop.documents.read_back import xlsx_difference, xlsx_strings
from desktop.documents.sheet_cells import figure_value, shown_text, text_value
from desktop.documents.sheet_columns import sheet_widths, spans_of
from desktop.documents.sheet_groups import sheet_groups
from desktop.documents.sheet_styles import TALLEST
from tests.documents.extreme_plans import extreme_plans, line_table
from tests.documents.office import (
    RISKY,
    STEP_TITLES,
    sheet_texts,
    small_plans,
    without_told_bars,
)
from tests.documents.plans import finished, plan_of, sample_plan
from tests.documents.test_bundled_cases import NAMES
from tests.documents.test_bundled_cases import plan_of as bundled_plan

PLANS = extreme_plans()


def made(plan: Paper) -> bytes:
    return render_xlsx(plan, step_titles=STEP_TITLES)


@cache
def bundled(name: str) -> bytes:
    return made(bundled_plan(name))


@cache
def sample() -> bytes:
    return made(sample_plan())


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def difference(data: bytes, plan: Paper) -> str:
    return xlsx_difference(
        data, {group.name: list(group.strings()) for group in sheet_groups(plan, STEP_TITLES)}
    )


def all_text(data: bytes) -> str:
    return "\n".join(text for texts in xlsx_strings(data).values() for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_every_string_of_the_model_stands_in_the_cells_in_order(name: str) -> None:
    plan = without_told_bars(bundled_plan(name))
    assert missing_strings(paper_strings(plan), all_text(bundled(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_cells_are_those_of_the_model_and_no_more(name: str) -> None:
    assert difference(bundled(name), bundled_plan(name)) == ""


@pytest.mark.parametrize("name", NAMES)
def test_another_reader_finds_the_same_cells(name: str) -> None:
    """Plain XML: texts as they stand, amounts by their digits."""
    ours = xlsx_strings(bundled(name))
    for sheet, texts in sheet_texts(bundled(name)).items():
        digits = [squeezed(t).replace(",", "").removesuffix("円") for t in texts]
        assert digits == [squeezed(t).replace(",", "").removesuffix("円") for t in ours[sheet]]


@pytest.mark.parametrize("name", PLANS)
def test_the_extremes(name: str) -> None:
    assert difference(made(PLANS[name]), PLANS[name]) == ""


def test_the_parts_stand_on_sheets_of_their_own() -> None:
    assert opened(bundled("shoutaki")).sheetnames == [
        "表紙",
        "未記入・要確認",
        "概要",
        "事業所",
        "現状・課題",
        "導入する技術",
        "計画",
        "日程・研修",
        "資金",
        "要件",
        "効果の測定",
        "算定根拠",
        "出典",
    ]


@pytest.mark.parametrize(
    ("text", "number", "number_format"),
    [
        ("0円", 0, '#,##0"円"'),
        ("999円", 999, '#,##0"円"'),
        ("1,234,567円", 1_234_567, '#,##0"円"'),
        ("12", 12, "#,##0"),
        ("45,000円〜67,500円", None, "General"),
        ("45,000円以上", None, "General"),
        ("4分の3", None, "General"),
        ("007", None, "General"),
        ("1234円", None, "General"),
        ("－", None, "General"),
        ("1,000,000,000,000,000円", None, "General"),
        ("１２円", None, "General"),
        ("-5円", None, "General"),
    ],
)
def test_an_exact_amount_is_a_number_and_reads_as_the_model_says(
    text: str, number: int | None, number_format: str
) -> None:
    value = figure_value(text)
    assert (value.number, value.number_format) == (number, number_format)
    held = value.stored if number is None else number
    assert shown_text(held, number_format) == text


def test_amounts_are_numbers_only_in_columns_of_figures() -> None:
    columns = (Column("番号"), Column("額", Align.RIGHT))
    plan = plan_of(Table("t", "表", columns, (("12", "1,000円"), ("1,000円", "500円〜900円"))))
    sheet = opened(made(plan))["１ 試験"]
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert values == ["１ 試験", "表", "番号", "額", "12", 1000, "1,000円", "500円〜900円"]


def test_every_number_has_the_room_that_it_needs() -> None:
    """Excel shows ### for a number that is wider than its column."""
    amount = "123,456,789,012円"
    columns = (Column("品名"), *(Column("額", Align.RIGHT, 1) for _ in range(9)))
    wide = Table("t", "表", columns, (("品" * 60, *(amount,) * 9),))
    narrow = Table("u", "表", (Column("額", Align.RIGHT), Column("備考")), ((amount, "あ"),))
    sheet = opened(made(plan_of(wide, narrow)))["１ 試験"]
    widths = {name: column.width for name, column in sheet.column_dimensions.items()}
    digits = len(amount) + 1
    assert all(widths[letter] >= digits for letter in "BCDEFGHIJ")
    assert room_of(sheet, sheet.max_row - 1, widths) >= digits  # the narrow table's only row
    assert sheet.page_setup.orientation == "landscape"


def room_of(sheet: Worksheet, row: int, widths: dict[str, float]) -> float:
    """What the first cell of a row is wide, joined cells together."""
    joined = (area for area in sheet.merged_cells.ranges if (row, 1) in set(area.left))
    letters = [get_column_letter(at) for area in joined for _row, at in area.top]
    return sum(widths[letter] for letter in letters or ["A"])


def test_a_table_of_few_columns_is_not_squeezed_into_those_of_another() -> None:
    """Words beside the six columns of a table of figures: each takes several of them."""
    figures = Table(
        "t",
        "表",
        (Column("指標", weight=30), *(Column(f"{year}年", weight=8) for year in range(5))),
        (("残業時間", "8", "7", "6", "5", "4"),),
    )
    text = "記録を紙に書き、事務所に戻ってからパソコンへ転記している。" * 4
    columns = (Column("業務", weight=12), Column("いま", weight=44), Column("後", weight=44))
    words = Table("u", "表", columns, (("記録", text, text),))
    edges = [0.0, *accumulate(sheet_widths([Rows(figures), Rows(words)]))]
    spans = spans_of(Rows(words), edges)
    widths = [edges[first - 1 + count] - edges[first - 1] for first, count in spans]
    assert sum(count for _first, count in spans) == 6
    assert min(widths[1:]) > 0.6 * max(widths[1:])  # as near as five narrow columns allow
    assert min(widths[1:]) > 0.2 * edges[-1]
    assert spans_of(Rows(figures), edges) == [(at, 1) for at in range(1, 7)]


def test_two_tables_of_different_shape_are_printed_upright() -> None:
    """Each fits upright; what both ask for together would not."""
    narrow = (Column("甲", weight=10), Column("乙", weight=10), Column("丙", weight=10))
    wide = Column("広い", weight=60)
    first = Table("t", "表", (wide, *narrow), ())
    last = Table("u", "表", (*narrow, wide), ())
    sheet = opened(made(plan_of(first, last)))["１ 試験"]
    assert sheet.page_setup.orientation == "portrait"


def test_a_row_of_numbers_alone() -> None:
    plan = plan_of(Table("t", "", (Column("", Align.RIGHT, 0),), (("0",),), ("1,000円",)))
    assert difference(made(plan), plan) == ""


@pytest.mark.parametrize("text", RISKY)
def test_no_text_is_a_formula_or_an_error(text: str) -> None:
    columns = (Column(text), Column(text, Align.RIGHT))
    plan = plan_of(
        Paragraph("p", text),
        Table("t", text, columns, ((text, text),), (text, text)),
        title=text,
        office_name=text,
    )
    data = made(plan)
    assert difference(data, plan) == ""
    for sheet in opened(data).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}
                if cell.data_type == "s" and str(cell.value)[0] in "=+-@\t＝":
                    assert cell.quotePrefix


def test_what_looks_like_a_code_of_the_format_stays_as_it_is() -> None:
    assert text_value("_x0041_").stored == "_x005F_x0041_"
    assert shown_text("_x005F_x0041_", "General") == "_x0041_"


@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_lines(count: int) -> None:
    plan = plan_of(line_table(count))
    assert difference(made(plan), plan) == ""


def test_nothing_is_taller_than_excel_shows() -> None:
    text = "記録を紙に書き、事務所に戻ってからパソコンへ転記している。" * 130
    columns = (Column("項目", weight=20), Column("内容", weight=80))
    plan = plan_of(Paragraph("p", text), Table("t", "表", columns, (("短い", text[:3000]),)))
    sheet = opened(made(plan))["１ 試験"]
    heights = [row.height for row in sheet.row_dimensions.values() if row.height]
    assert max(heights) <= TALLEST + 10
    assert any(joined.max_row > joined.min_row for joined in sheet.merged_cells.ranges)


def test_sheets_print_on_a4_as_wide_as_the_page() -> None:
    for sheet in opened(bundled("tokuyou")).worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter is not None
        assert "&P" in str(sheet.oddFooter.right.text)


def test_a_long_table_keeps_its_titles_in_view_and_on_every_page() -> None:
    sheet = opened(bundled("tokuyou"))["算定根拠"]
    row = int(str(sheet.freeze_panes).removeprefix("A")) - 1
    assert sheet.cell(row, 1).value == "項目"
    assert sheet.print_title_rows == f"${row}:${row}"


def test_titles_are_not_said_again_over_something_else() -> None:
    table = line_table(40)
    alone = opened(made(plan_of(table)))["１ 試験"]
    assert alone.print_title_rows
    text = Paragraph("p", "次の節")
    followed = opened(made(plan_of(table, *[text] * 12)))["１ 試験"]
    assert not followed.print_title_rows


def test_texts_wrap() -> None:
    for sheet in opened(bundled("tokuyou")).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value is None or cell.alignment.wrap_text


def test_the_draft_mark_follows_the_plan() -> None:
    for plan in (sample_plan(), finished(sample_plan())):
        for sheet in opened(made(plan)).worksheets:
            assert sheet.oddHeader is not None
            assert ("下書き" in str(sheet.oddHeader.right.text)) == plan.is_draft


def test_sections_that_nobody_knows_get_sheets_of_their_own() -> None:
    name = "付録C [新しい]*表/その1:とても長い題名がここに続いてさらに続く"
    sections = tuple(Section(f"new{at}", name, (Paragraph("p", str(at)),)) for at in range(3))
    plan = plan_of(sections=sections)
    names = opened(made(plan)).sheetnames
    assert len(names) == len(set(names)) == 4
    assert all(len(each) <= 31 for each in names)
    assert difference(made(plan), plan) == ""


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert made(sample_plan()) == sample()


def whatever_is_written_is_there(plan: Paper) -> None:
    assert difference(made(plan), plan) == ""


@settings(max_examples=12, deadline=None, derandomize=True, database=None)
@given(small_plans())
def test_any_plan(plan: Paper) -> None:
    whatever_is_written_is_there(plan)


@pytest.mark.campaign
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(small_plans())
def test_any_plan_in_a_campaign(plan: Paper) -> None:
    whatever_is_written_is_there(plan)
