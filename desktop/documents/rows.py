"""A row of cells: each cell a text of several lines, all beginning at the same height."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.assessment.immutable import immutable
from desktop.documents.drawing import Anchor, Drawing
from desktop.documents.flow import Strip
from desktop.documents.line_breaking import break_lines
from desktop.documents.styles import (
    CONTENT_WIDTH,
    HAIRLINE,
    LEFT,
    TextStyle,
)

PAD_X = 5.0
PAD_Y = 4.0
_LEAST_LINES = 2  # of a row that is parted, on either side
_TALL = 300.0  # a row below this height is moved to the next page rather than parted

Ornament = Callable[[Drawing, float, float], None]
"""Draws what lies behind a row, given its upper edge and height."""


@immutable
class Cell:
    """A text in a column that begins at ``x``, relative to the text area."""

    lines: tuple[str, ...]
    x: float
    width: float
    style: TextStyle
    anchor: Anchor = Anchor.START

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def draw(self, drawing: Drawing, y: float) -> None:
        shift = {Anchor.START: PAD_X, Anchor.MIDDLE: self.width / 2}.get(
            self.anchor, self.width - PAD_X
        )
        for at, line in enumerate(self.lines):
            baseline = y + at * self.style.leading + self.style.rise
            drawing.text((LEFT + self.x + shift, baseline), line, self.style, self.anchor)

    def parted(self, room: float) -> tuple[Cell, Cell]:
        """The lines that fit into ``room`` and the others."""
        count = int(room // self.style.leading)
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])


def cell(
    text: str, x: float, width: float, style: TextStyle, anchor: Anchor = Anchor.START
) -> Cell:
    """A cell with its text broken to the width of its column."""
    lines = break_lines(text, width - 2 * PAD_X, style.width) if text else []
    return Cell(tuple(lines), x, width, style, anchor)


@immutable
class Row:
    """Cells side by side; ``ornament`` draws grounds and rules behind them."""

    cells: tuple[Cell, ...]
    ornament: Ornament
    pad_y: float = PAD_Y
    header: Strip | None = None

    @property
    def height(self) -> float:
        """At least one line, so that an empty row can be written in."""
        inner = max((max(one.height, one.style.leading) for one in self.cells), default=0.0)
        return inner + 2 * self.pad_y

    def strip(self) -> Strip:
        """The row as a strip that parts between lines if it is very tall."""
        height = self.height
        is_tall = height > _TALL
        leading = max((cell.style.leading for cell in self.cells), default=0.0)
        return Strip(
            height,
            self._draw,
            header=self.header,
            least=_LEAST_LINES * leading + 2 * self.pad_y if is_tall else None,
            split=self._split if is_tall else None,
        )

    def _draw(self, drawing: Drawing, y: float) -> None:
        self.ornament(drawing, y, self.height)
        for one in self.cells:
            one.draw(drawing, y + self.pad_y)

    def _split(self, room: float) -> tuple[Strip, Strip] | None:
        leading = max(one.style.leading for one in self.cells)
        inner = min(room, self.height - _LEAST_LINES * leading) - 2 * self.pad_y
        if inner < _LEAST_LINES * leading:
            return None
        parts = [one.parted(inner) for one in self.cells]
        head = replace(self, cells=tuple(head for head, _ in parts))
        tail = replace(self, cells=tuple(tail for _, tail in parts))
        return head.strip(), tail.strip()


def hairline_below(drawing: Drawing, y: float, height: float) -> None:
    """The ornament of an ordinary row."""
    foot = y + height
    drawing.line((LEFT, foot), (LEFT + CONTENT_WIDTH, foot), colour=HAIRLINE)
