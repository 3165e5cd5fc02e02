"""Column widths: the page filled exactly, figures whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.assessment.paper import Align, Column, Table
from desktop.documents.columns import column_widths
from desktop.documents.line_breaking import widest_cluster
from desktop.documents.rows import PAD_X
from desktop.documents.styles import BODY, BODY_BOLD, CONTENT_WIDTH, SMALL_BOLD
from tests.documents.plan_pieces import fund_blocks

WORDS = st.sampled_from(
    [
        "",
        "1,200,000円",
        "45,000円〜67,500円",
        "見守りセンサー",
        "介護ソフト（記録から請求まで）" * 4,
        "A" * 40,
    ]
)
COLUMNS = st.lists(
    st.builds(Column, WORDS, st.sampled_from(Align), st.integers(0, 50)), min_size=1, max_size=8
)


@st.composite
def tables(draw) -> Table:
    columns = tuple(draw(COLUMNS))
    row = st.tuples(*(WORDS for _ in columns))
    rows = tuple(draw(st.lists(row, max_size=4)))
    return Table("t", "", columns, rows, draw(st.one_of(st.just(()), row)))


@settings(max_examples=200, deadline=None)
@given(tables())
def test_the_columns_fill_the_page_and_none_is_negative(table):
    widths = column_widths(table, BODY, BODY_BOLD).widths
    assert abs(sum(widths) - CONTENT_WIDTH) < 0.01
    assert min(widths) > 2 * PAD_X


@settings(max_examples=200, deadline=None)
@given(tables())
def test_figures_are_whole_wherever_all_columns_can_have_what_they_need(table):
    laid_out = column_widths(table, BODY, BODY_BOLD)
    needs = [
        max(
            widest_cluster(column.title, SMALL_BOLD.width),
            *(widest_cluster(row[at], BODY_BOLD.as_figures().width) for row in table.rows),
            *(
                widest_cluster(text, BODY_BOLD.as_figures().width)
                for text in table.total[at : at + 1]
            ),
            0.0,
        )
        for at, column in enumerate(table.columns)
    ]
    if max(needs) > CONTENT_WIDTH / 3 or sum(needs) + 30 * len(needs) > CONTENT_WIDTH:
        return
    for need, width, gutter in zip(needs, laid_out.widths, laid_out.gutters, strict=True):
        assert width - gutter - 2 * PAD_X >= need * 0.97  # bold is a little wider than regular


def test_a_range_of_money_stands_on_one_line_in_a_full_table():
    table = next(block for block in fund_blocks() if block.id == "fund_lines")
    assert isinstance(table, Table)
    widths = column_widths(table, SMALL_BOLD, SMALL_BOLD).widths
    assert widths[4] - 2 * PAD_X >= SMALL_BOLD.as_figures().width("600,000円〜900,000円")
