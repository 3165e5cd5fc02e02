"""How wide the columns of a table are: by weight, but never so narrow that a figure breaks."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import Align, Column, Table
from desktop.documents.line_breaking import widest_cluster
from desktop.documents.rows import PAD_X
from desktop.documents.styles import CONTENT_WIDTH, SMALL_BOLD, TextStyle

GUTTER = 9.0
"""More white where words that begin at the left follow figures that end at the right."""

_MOST = CONTENT_WIDTH / 3  # what one column may ask for
_TOLERANCE = 0.1
_LEAST = 2 * PAD_X + 24.0  # room for two characters and a mark
_COMFORT = 64.0  # what a column of words keeps before figures may stand on one line
_AIR = 12.0  # what a column of figures keeps beyond its need when words want the room


@immutable
class ColumnWidths:
    """For each column its width and the white before its text."""

    widths: tuple[float, ...]
    gutters: tuple[float, ...]


def column_widths(table: Table, style: TextStyle, bold: TextStyle) -> ColumnWidths:
    """The widths of a table; the last row and the titles may be bold."""
    gutters = tuple(_gutters(table.columns))
    weights = [max(column.weight, 1) for column in table.columns]
    tight = [_needed(table, at, style, bold) + gutter for at, gutter in enumerate(gutters)]
    whole = [
        max(need, _whole(table, at, style, bold) + gutter)
        for at, (need, gutter) in enumerate(zip(tight, gutters, strict=True))
    ]
    if sum(whole) > CONTENT_WIDTH:
        if sum(tight) > CONTENT_WIDTH:
            return ColumnWidths(tuple(_squeezed(table, tight)), gutters)
        return ColumnWidths(tuple(_shared_out(tight, weights, {})), gutters)
    widths = _shared_out(whole, weights, {})
    if _is_crowded(table, widths, style):
        figures = {
            at: min(widths[at], whole[at] + _AIR)
            for at, column in enumerate(table.columns)
            if column.align is Align.RIGHT
        }
        widths = _shared_out(whole, weights, figures)
    return ColumnWidths(tuple(widths), gutters)


def _squeezed(table: Table, needed: list[float]) -> list[float]:
    """Too much for the page: words give way before figures, and each column keeps a little."""
    least = [
        need if column.align is Align.RIGHT else min(need, _LEAST)
        for column, need in zip(table.columns, needed, strict=True)
    ]
    if sum(least) >= CONTENT_WIDTH:
        least = [CONTENT_WIDTH / len(needed) / 2] * len(needed)
    wishes = [max(need - floor, 0.0) for need, floor in zip(needed, least, strict=True)]
    share = (CONTENT_WIDTH - sum(least)) / sum(wishes)
    return [floor + wish * share for floor, wish in zip(least, wishes, strict=True)]


def _is_crowded(table: Table, widths: list[float], style: TextStyle) -> bool:
    """Whether words need more lines while columns of figures may have width to spare."""
    words = [at for at, column in enumerate(table.columns) if column.align is Align.LEFT]
    return any(style.width(row[at]) > widths[at] - 2 * PAD_X for at in words for row in table.rows)


def _gutters(columns: tuple[Column, ...]) -> Iterator[float]:
    previous = Align.LEFT
    for column in columns:
        follows = previous is Align.RIGHT and column.align is Align.LEFT
        yield GUTTER if follows else 0.0
        previous = column.align


def _shared_out(needed: list[float], weights: list[int], settled: dict[int, float]) -> list[float]:
    """The page by weight; a column that would be too narrow gets what it needs first."""
    fixed = dict(settled) if len(settled) < len(needed) else {}
    while True:
        rest = CONTENT_WIDTH - sum(fixed.values())
        shares = sum(weight for at, weight in enumerate(weights) if at not in fixed)
        widths = [
            fixed[at] if at in fixed else rest * weight / shares
            for at, weight in enumerate(weights)
        ]
        narrow = {at: need for at, need in enumerate(needed) if widths[at] < need - _TOLERANCE / 2}
        if not narrow:
            return widths
        fixed |= narrow


def _needed(table: Table, at: int, style: TextStyle, bold: TextStyle) -> float:
    """What the words and figures of a column need so that none of them is broken."""
    column = table.columns[at]
    own, total = _styles(column, style, bold)
    widest = max(
        (widest_cluster(row[at], own.width) for row in table.rows),
        default=0.0,
    )
    if table.total:
        widest = max(widest, widest_cluster(table.total[at], total.width))
    widest = max(widest, widest_cluster(column.title, SMALL_BOLD.width))
    return min(widest, _MOST) + 2 * PAD_X + _TOLERANCE


def _whole(table: Table, at: int, style: TextStyle, bold: TextStyle) -> float:
    """What a column of figures needs so that each amount or range stands on one line.

    Words need no line of their own, but a name is not to stand one character above the other.
    """
    column = table.columns[at]
    own, total = _styles(column, style, bold)
    widest = max((own.width(row[at]) for row in table.rows), default=0.0)
    if table.total:
        widest = max(widest, total.width(table.total[at]))
    most = _MOST if column.align is Align.RIGHT else _COMFORT
    titled = min(SMALL_BOLD.width(column.title), _COMFORT)
    return max(min(widest, most), titled) + 2 * PAD_X + _TOLERANCE


def _styles(column: Column, style: TextStyle, bold: TextStyle) -> tuple[TextStyle, TextStyle]:
    if column.align is Align.RIGHT:
        return style.as_figures(), bold.as_figures()
    return style, bold
