"""Writes one sheet from top to bottom: lines across it, tables, pictures.

Nothing is cut: texts wrap, rows of their own grow with the program that opens the file, and a
text too tall for any row is given several, joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate

from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from desktop.assessment.paper import Align, Paragraph
from desktop.documents.figure_images import FigureImage, figure_images
from desktop.documents.office_content import Drawn, Part, Rows
from desktop.documents.sheet_cells import CellValue, text_value
from desktop.documents.sheet_columns import cell_values, is_landscape, sheet_widths, spans_of
from desktop.documents.sheet_styles import (
    BODY_LOOK,
    CAPTION_LOOK,
    CELL_LOOK,
    HEAD_LOOK,
    HEADING_LOOK,
    HORIZONTAL,
    INDENT,
    LABEL_LOOK,
    MARKED_LOOK,
    MISSING_LOOK,
    NOTE_LOOK,
    TALLEST,
    TOTAL_LOOK,
    WARNING_LOOK,
    CellLook,
    column_units,
    needed_height,
)

_PICTURE_ROW = 16.0
_PIXELS = 96 / 72
_TONES = {"note": NOTE_LOOK, "warning": WARNING_LOOK}


class _GrowingRow(RowDimension):
    """openpyxl calls every height the user's own, and Excel then keeps it whatever is typed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        return False


class SheetWriter:
    """A sheet whose columns fit its tables; ``row`` is the next to be written, from 1."""

    def __init__(self, sheet: Worksheet, tables: Sequence[Rows]) -> None:
        self.sheet = sheet
        self.row = 1
        self.heading_row = 0  # of the last section
        self.headers: list[tuple[int, tuple[str, ...], int]] = []  # row, titles, rows below
        self.widths = sheet_widths(tables)
        self.is_landscape = is_landscape(self.widths)
        self._edges = [0.0, *accumulate(self.widths)]
        self._alignments: dict[tuple[Align, int], Alignment] = {}
        for at, width in enumerate(self.widths):
            sheet.column_dimensions[get_column_letter(at + 1)].width = column_units(width)

    def line(self, text: str, look: CellLook) -> None:
        """A text across the whole sheet."""
        height = needed_height(text, self._edges[-1], look.text)
        rows = self._take_rows(height)
        self._put((self.row, 1), text_value(text), look)
        self._join((self.row, 1), rows, len(self.widths))
        self._set_heights(rows, height)
        self.row += rows

    def heading(self, text: str) -> None:
        """The title of a section."""
        self.heading_row = self.row
        self.line(text, HEADING_LOOK)
        self.space(5.0)

    def space(self, height: float = 12.0) -> None:
        self._set_heights(1, height)
        self.row += 1

    def part(self, part: Part) -> None:
        match part:
            case Paragraph():
                look = MISSING_LOOK if part.missing else _TONES.get(part.tone, BODY_LOOK)
                self.line(part.text, look)
            case Rows():
                self._table(part)
            case Drawn():
                self.line(part.figure.caption, CAPTION_LOOK)
                for image in figure_images(part.figure):
                    self._picture(image)

    def _table(self, rows: Rows) -> None:
        table = rows.table
        if table.caption:
            self.line(table.caption, CAPTION_LOOK)
        if not table.columns:
            return
        spans = spans_of(rows, self._edges)
        if rows.has_header:
            titles = tuple(column.title for column in table.columns)
            self.headers.append((self.row, titles, len(table.rows)))
            self._record([text_value(title) for title in titles], rows, spans, HEAD_LOOK)
        for at, texts in enumerate(table.rows):
            look = MARKED_LOOK if at in rows.marked else CELL_LOOK
            depth = rows.depths[at] if rows.depths else 0
            self._record(cell_values(texts, table.columns), rows, spans, look, depth=depth)
        if not table.rows and table.empty_text:
            self.line(table.empty_text, MISSING_LOOK)
        if table.total:
            self._record(cell_values(table.total, table.columns), rows, spans, TOTAL_LOOK)
        self.space()

    def _record(
        self,
        values: Sequence[CellValue],
        rows: Rows,
        spans: Sequence[tuple[int, int]],
        look: CellLook,
        *,
        depth: int = 0,
    ) -> None:
        """A row of a table; ``spans`` gives for each column its first cell and how many."""
        heights = [
            needed_height(
                value.text if value.number is None else "",  # a number stands on one line
                self._width(span) - (0 if at else depth) * INDENT,
                look.text,
            )
            for at, (value, span) in enumerate(zip(values, spans, strict=True))
        ]
        taken = self._take_rows(max(heights))
        for at, (value, (first, count)) in enumerate(zip(values, spans, strict=True)):
            own = LABEL_LOOK if not rows.has_header and not at else look
            align = rows.table.columns[at].align
            for row in range(self.row, self.row + taken):
                for column in range(first, first + count):
                    self._style((row, column), own, align, 0 if at else depth)
            self._put((self.row, first), value, None)
            self._join((self.row, first), taken, count)
        is_joined = taken > 1 or any(count > 1 for _first, count in spans)
        self._set_heights(taken, max(heights), grows=not is_joined)
        self.row += taken

    def _width(self, span: tuple[int, int]) -> float:
        first, count = span
        return self._edges[first - 1 + count] - self._edges[first - 1]

    def _take_rows(self, height: float) -> int:
        return max(1, -(-int(height) // int(TALLEST)))

    def _set_heights(self, rows: int, height: float, *, grows: bool = False) -> None:
        """``grows``: Excel fits the row anew when its text is edited; joined cells never do."""
        for row in range(self.row, self.row + rows):
            kind = _GrowingRow if grows else RowDimension
            self.sheet.row_dimensions[row] = kind(
                self.sheet, index=row, ht=round(height / rows + 0.5, 1)
            )

    def _put(self, place: tuple[int, int], value: CellValue, look: CellLook | None) -> None:
        """Text stays text, whatever it begins with."""
        cell = self.sheet.cell(*place)
        if look is not None:
            cell.style = look.name
        if value.number is not None:
            cell.value = value.number
            cell.number_format = value.number_format
        elif value.text:
            cell.value = value.stored
            cell.data_type = "s"
            if value.is_risky:
                cell.quotePrefix = True

    def _style(self, place: tuple[int, int], look: CellLook, align: Align, depth: int) -> None:
        cell = self.sheet.cell(*place)
        cell.style = look.name
        if align is not Align.LEFT or depth:
            cell.alignment = self._alignment(align, depth)

    def _alignment(self, align: Align, depth: int) -> Alignment:
        key = (align, depth)
        if key not in self._alignments:
            indent = 1 if align is Align.RIGHT else depth  # white before the next column's words
            self._alignments[key] = Alignment(
                horizontal=HORIZONTAL[align], vertical="top", wrap_text=True, indent=indent
            )
        return self._alignments[key]

    def _join(self, place: tuple[int, int], rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            row, column = place
            self.sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + rows - 1,
                end_column=column + columns - 1,
            )

    def _picture(self, image: FigureImage) -> None:
        scale = min(1.0, self._edges[-1] / image.width)
        picture = Image(BytesIO(image.png))
        picture.width = round(image.width * scale * _PIXELS)
        picture.height = round(image.height * scale * _PIXELS)
        self.sheet.add_image(picture, f"A{self.row}")
        rows = int(image.height * scale / _PICTURE_ROW) + 2
        self._set_heights(rows, rows * _PICTURE_ROW)
        self.row += rows
