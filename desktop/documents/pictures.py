"""Pictures in bands: a header, rows, a foot. Paper takes them band by band, a screen at once.

Widths of text come from the font itself, so a picture has the same shape wherever it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.assessment.immutable import immutable
from desktop.documents.drawing import Anchor, Drawing, Point
from desktop.documents.flow import Strip, kept_together
from desktop.documents.line_breaking import break_lines
from desktop.documents.styles import INK, LEFT, PAPER, TextStyle

_HATCH_STEP = 4.5
DrawBand = Callable[[Drawing, float, float], None]
"""Draws a band whose upper left corner is at the given x and y."""


@immutable
class Band:
    """A part of a picture that is never broken."""

    height: float
    draw: DrawBand


@immutable
class Picture:
    """A header that is drawn again on the next page, and the rows below it."""

    header: Band
    rows: tuple[Band, ...]

    @property
    def height(self) -> float:
        return self.header.height + sum(row.height for row in self.rows)

    def draw(self, drawing: Drawing, x: float, y: float) -> None:
        """The whole picture, for a surface without pages."""
        for band in (self.header, *self.rows):
            band.draw(drawing, x, y)
            y += band.height


def picture_strips(picture: Picture) -> list[Strip]:
    """The picture on one page if it fits on a page at all, with its header again if not."""
    header = _strip(picture.header)
    rows = [replace(_strip(row), header=header) for row in picture.rows]
    return kept_together([header, *rows])


def _strip(band: Band) -> Strip:
    return Strip(band.height, lambda drawing, y: band.draw(drawing, LEFT, y))


@immutable
class Label:
    """A text broken to a width, that knows its height."""

    lines: tuple[str, ...]
    style: TextStyle

    @classmethod
    def fitted(cls, text: str, style: TextStyle, width: float) -> Label:
        return cls(tuple(break_lines(text, width, style.width)) if text else (), style)

    @classmethod
    def bracketed(cls, text: str, style: TextStyle, width: float) -> Label:
        """The same, but what stands in brackets begins a line where not all fits on one."""
        if style.width(text) > width:
            text = text.replace("（", "\n（", 1).removeprefix("\n")
        return cls.fitted(text, style, width)

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def at_most(self, count: int) -> Label:
        """The first lines, with … where more would follow."""
        if len(self.lines) <= count:
            return self
        return Label((*self.lines[: count - 1], f"{self.lines[count - 1][:-1]}…"), self.style)

    def draw(self, drawing: Drawing, x: float, y: float, anchor: Anchor = Anchor.START) -> None:
        """The lines below each other, the first with its upper edge at ``y``."""
        for line in self.lines:
            drawing.text((x, y + self.style.rise), line, self.style, anchor)
            y += self.style.leading

    def draw_in(
        self, drawing: Drawing, x: float, y: float, height: float, anchor: Anchor = Anchor.START
    ) -> None:
        """The lines in the middle of a band of ``height``."""
        self.draw(drawing, x, y + (height - self.height) / 2, anchor)


def draw_nothing(_drawing: Drawing, _x: float, _y: float) -> None:
    """What a header draws that has nothing to say."""


def draw_hatched(drawing: Drawing, corner: Point, size: Point) -> None:
    """A box of slanted lines, each ended where it meets the edge."""
    (left, top), (length, height) = corner, size
    drawing.rect(corner, size, fill=PAPER)
    offset = _HATCH_STEP
    while offset < length + height:
        start = (left + min(offset, length), top + max(offset - length, 0.0))
        end = (left + max(offset - height, 0.0), top + min(offset, height))
        drawing.line(start, end, colour=INK, width=0.5)
        offset += _HATCH_STEP
    drawing.rect(corner, size, stroke=INK, width=0.75)
