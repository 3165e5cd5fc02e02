"""Tables and lists of fields: column widths, a header that comes again, figures at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.assessment.paper import Align, Field, FieldList, Table
from desktop.documents.columns import column_widths
from desktop.documents.drawing import Anchor, Drawing
from desktop.documents.flow import Strip, kept_together
from desktop.documents.rows import Ornament, Row, cell, hairline_below
from desktop.documents.running_text import caption_strips
from desktop.documents.styles import (
    ACCENT_MIST,
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    LEFT,
    RULE,
    SMALL,
    SMALL_BOLD,
    SOFT,
    TextStyle,
)

_ANCHORS = {Align.LEFT: Anchor.START, Align.CENTRE: Anchor.MIDDLE, Align.RIGHT: Anchor.END}
_FEW_COLUMNS = 3  # up to here a table is set in the size of running text
_LABEL_SHARE = 0.27
_SMALL_TABLE = 210.0
_SMALL_PAIR = 90.0


def table_strips(table: Table) -> list[Strip]:
    """The caption and the header stay with the first rows."""
    layout = _Layout(table)
    header = replace(layout.header(), keep=True)
    rows = [layout.row(row, header) for row in table.rows] or layout.empty_row(header)
    if table.total:
        rows.append(layout.total(header))
    return [*caption_strips(table.caption), header, *_not_torn(rows)]


def _not_torn(rows: list[Strip]) -> list[Strip]:
    """A small table stays whole; of a long one no single row stands alone on a page."""
    if sum(row.height for row in rows) <= _SMALL_TABLE:
        return kept_together(rows)
    pairs = {
        at
        for at in (0, len(rows) - 2)
        if 0 <= at < len(rows) - 1 and rows[at].height + rows[at + 1].height <= _SMALL_PAIR
    }
    return [replace(row, keep=at in pairs) for at, row in enumerate(rows)]


def field_strips(block: FieldList) -> list[Strip]:
    """Labels at the left, texts at the right; what is missing stands out."""
    strips = [_field_row(field).strip() for field in block.fields]
    if strips:
        strips[0] = replace(strips[0], space=4)
    return _not_torn(strips)


def _field_row(field: Field) -> Row:
    label_width = CONTENT_WIDTH * _LABEL_SHARE
    style = BODY_BOLD if field.missing else BODY
    text_width = CONTENT_WIDTH - label_width
    return Row(
        (
            cell(field.label, 0, label_width, BODY.with_colour(SOFT)),
            cell(field.text, label_width, text_width, style),
        ),
        _missing_ground if field.missing else hairline_below,
    )


def _missing_ground(drawing: Drawing, y: float, height: float) -> None:
    label_width = CONTENT_WIDTH * _LABEL_SHARE
    size = (CONTENT_WIDTH - label_width, height - 4)
    drawing.rect((LEFT + label_width, y + 2), size, fill=ACCENT_MIST)
    hairline_below(drawing, y, height)


class _Layout:
    """The columns of one table and the rows that are set in them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        few = len(table.columns) <= _FEW_COLUMNS
        self.style = BODY if few else SMALL
        self.bold = BODY_BOLD if few else SMALL_BOLD
        self.columns = column_widths(table, self.style, self.bold)
        self.blank_edges = _blank_edges(table, self.columns.widths)

    def header(self) -> Strip:
        titles = tuple(column.title for column in self.table.columns)
        return self._row(titles, SMALL_BOLD, _header_ground).strip()

    def row(self, texts: Sequence[str], header: Strip) -> Strip:
        return replace(self._row(texts, self.style, self._ruled), header=header).strip()

    def total(self, header: Strip) -> Strip:
        return replace(self._row(self.table.total, self.bold, _total_ground), header=header).strip()

    def empty_row(self, header: Strip) -> list[Strip]:
        """What stands for the rows of a table that has none."""
        if not self.table.empty_text:
            return []
        only = cell(self.table.empty_text, 0, CONTENT_WIDTH, self.style.with_colour(SOFT))
        return [Row((only,), hairline_below, header=header).strip()]

    def _row(self, texts: Sequence[str], style: TextStyle, ornament: Ornament) -> Row:
        cells, x = [], 0.0
        widths = zip(self.columns.widths, self.columns.gutters, strict=True)
        columns = zip(self.table.columns, texts, widths, strict=True)
        for column, text, (width, gutter) in columns:
            own = style.as_figures() if column.align is Align.RIGHT else style
            cells.append(cell(text, x + gutter, width - gutter, own, _ANCHORS[column.align]))
            x += width
        return Row(tuple(cells), ornament)

    def _ruled(self, drawing: Drawing, y: float, height: float) -> None:
        """The ornament of a row: a hairline below, and beside the columns left to be filled in."""
        hairline_below(drawing, y, height)
        for x in self.blank_edges:
            drawing.line((LEFT + x, y), (LEFT + x, y + height), colour=HAIRLINE)


def _blank_edges(table: Table, widths: Sequence[float]) -> list[float]:
    """The left edges of columns to write in; a lone empty column is just a remark not made."""
    blank = [
        at for at in range(len(widths)) if table.rows and not any(row[at] for row in table.rows)
    ]
    return [sum(widths[:at]) for at in blank] if len(blank) > 1 else []


def _header_ground(drawing: Drawing, y: float, height: float) -> None:
    drawing.rect((LEFT, y), (CONTENT_WIDTH, height), fill=ACCENT_MIST)
    foot = y + height
    drawing.line((LEFT, foot), (LEFT + CONTENT_WIDTH, foot), colour=RULE, width=0.75)


def _total_ground(drawing: Drawing, y: float, height: float) -> None:
    drawing.line((LEFT, y), (LEFT + CONTENT_WIDTH, y), colour=INK, width=0.9)
    foot = y + height
    drawing.line((LEFT, foot), (LEFT + CONTENT_WIDTH, foot), colour=INK, width=0.9)
