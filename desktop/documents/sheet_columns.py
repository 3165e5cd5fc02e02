"""The columns of a sheet: wide enough for its widest tables, joined for those of fewer columns.

A sheet has one set of columns for all its tables. A table with fewer takes several of them for
one of its own, so that its words do not stand in the narrow columns of another table's figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from desktop.assessment.paper import Align, Column
from desktop.documents.columns import column_widths
from desktop.documents.office_content import Rows
from desktop.documents.sheet_cells import CellValue, figure_value, text_value
from desktop.documents.sheet_styles import INDENT, PAD
from desktop.documents.styles import BODY, BODY_BOLD, CONTENT_WIDTH, LEFT, PAGE_HEIGHT, RIGHT

LANDSCAPE_WIDTH = PAGE_HEIGHT - LEFT - RIGHT
_MANY_COLUMNS = 5
_WIDER = 1.1  # what printing to the width of the page makes up for, a tenth smaller
_CUT = 1_000.0  # how much worse a number that shows as ### is than words that wrap

Span = tuple[int, int]
"""The first column of the sheet (from 1) that a column of a table takes, and how many."""


def sheet_widths(tables: Sequence[Rows]) -> tuple[float, ...]:
    """Points of each column: what the tables with most columns need, upright or across."""
    most = max((len(rows.table.columns) for rows in tables), default=0)
    if not most:
        return (CONTENT_WIDTH,)
    each = [_table_widths(rows) for rows in tables if len(rows.table.columns) == most]
    across = most >= _MANY_COLUMNS or any(
        rows.depths or sum(widths) > CONTENT_WIDTH * _WIDER
        for rows, widths in zip(tables, map(_table_widths, tables), strict=True)
    )
    numbers = [_number_widths(rows) for rows in tables if len(rows.table.columns) == most]
    widths = [
        max(sum(wished) / len(wished), *needed)
        for wished, needed in zip(zip(*each, strict=True), zip(*numbers, strict=True), strict=True)
    ]
    room = LANDSCAPE_WIDTH if across else CONTENT_WIDTH
    scale = max(1.0, room / sum(widths))  # printed as wide as the page, whatever it is
    return tuple(width * scale for width in widths)


def is_landscape(widths: Sequence[float]) -> bool:
    """Whether a sheet of these columns is printed across."""
    return sum(widths) > CONTENT_WIDTH * _WIDER


def spans_of(rows: Rows, edges: Sequence[float]) -> list[Span]:
    """Which columns of the sheet each column of a table takes; ``edges`` in points from 0."""
    count, have = len(rows.table.columns), len(edges) - 1
    if count >= have:
        return [(at + 1, 1) for at in range(count)]
    wished, needed = _table_widths(rows), _number_widths(rows)
    wider = edges[-1] / sum(wished)
    cuts = min(
        _cuts(rows.table.columns, have),
        key=lambda cuts: sum(
            _misfit(edges[end] - edges[start], wish * wider, need)
            for (start, end), wish, need in zip(pairwise(cuts), wished, needed, strict=True)
        ),
    )
    return [(start + 1, end - start) for start, end in pairwise(cuts)]


def _cuts(columns: Sequence[Column], have: int) -> Iterator[tuple[int, ...]]:
    """Every way to share out the columns; amounts that come last need not reach the edge."""
    ends = [have]
    if columns[-1].align is Align.RIGHT:
        ends = list(range(have, len(columns) - 1, -1))
    for end in ends:
        for inner in combinations(range(1, end), len(columns) - 1):
            yield (0, *inner, end)


def _misfit(width: float, wish: float, need: float) -> float:
    """How badly a width suits: too narrow is worse than too wide, a cut number worst."""
    if width < need:
        return _CUT + need - width
    share = width / wish
    return (1 / share - 1) ** 2 * 2 if share < 1 else (share - 1) ** 2


def _number_widths(rows: Rows) -> tuple[float, ...]:
    """What each column needs for its numbers: Excel shows ### for one that is cut."""
    table = rows.table
    widths = [0.0] * len(table.columns)
    for texts in (*table.rows, table.total):
        for at, value in enumerate(cell_values(texts, table.columns) if texts else ()):
            if value.number is not None:
                widths[at] = max(widths[at], BODY_BOLD.width(value.text) + INDENT + 4 * PAD)
    return tuple(widths)


def _table_widths(rows: Rows) -> tuple[float, ...]:
    """Amounts keep white at their right, so their columns are that much wider."""
    if rows.has_header:
        widths = column_widths(rows.table, BODY, BODY_BOLD).widths
        return tuple(
            width + (INDENT if column.align is Align.RIGHT else 0.0)
            for width, column in zip(widths, rows.table.columns, strict=True)
        )
    total = sum(column.weight for column in rows.table.columns)
    return tuple(CONTENT_WIDTH * column.weight / total for column in rows.table.columns)


def cell_values(texts: Sequence[str], columns: Sequence[Column]) -> list[CellValue]:
    """Amounts in columns of figures become numbers."""
    return [
        figure_value(text) if column.align is Align.RIGHT else text_value(text)
        for text, column in zip(texts, columns, strict=True)
    ]
