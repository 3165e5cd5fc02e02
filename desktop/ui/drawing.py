"""A painter as a `Drawing`: the pictures of the papers, drawn on the screen.

Points become pixels at the user's scale, so that the body text of a picture is as large as that
of the page around it.  The paper's inks are the scheme's colours of the same purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.documents import styles
from desktop.documents.drawing import Anchor, Dash, Point
from desktop.documents.styles import TextStyle
from desktop.ui import theme

# Each ink of the paper, and what it is for on the screen. The ground is that of a card.
TOKENS = {
    styles.INK: "ink",
    styles.SOFT: "soft_ink",
    styles.ACCENT: "accent",
    styles.ACCENT_MIST: "wash",
    styles.TINT: "sunken",
    styles.MIDDLE: "strong_line",
    styles.RULE: "strong_line",
    styles.HAIRLINE: "line",
    styles.PAPER: "surface",
}
_POINTS_PER_INCH = 72
_LEAST_LINE = 1.0  # pixels
_QUIET = 0.4


def pixels_per_point() -> float:
    """So that a picture's body text has the size of the app's."""
    return theme.current().pixels(theme.TextSize.BODY) / styles.BODY.size


class ScreenDrawing:
    """Draws with a painter whose origin is the picture's upper left corner."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._scale = pixels_per_point()
        self._look = theme.current()
        self._fonts: dict[tuple[float, bool], QFont] = {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def line(
        self, start: Point, end: Point, *, colour: str, width: float = 0.5, dash: Dash = ()
    ) -> None:
        """A straight line; one along an axis lies on whole pixels, so that it stays sharp."""
        self._painter.setPen(self._pen(colour, width, dash))
        first, last = self._place(start), self._place(end)
        if start[0] == end[0]:
            x = floor(first.x()) + 0.5
            first, last = QPointF(x, first.y()), QPointF(x, last.y())
        elif start[1] == end[1]:
            y = floor(first.y()) + 0.5
            first, last = QPointF(first.x(), y), QPointF(last.x(), y)
        self._painter.drawLine(first, last)

    def rect(
        self, corner: Point, size: Point, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """A rectangle from its upper left corner."""
        self._paint(fill, stroke, width)
        far = (corner[0] + size[0], corner[1] + size[1])
        self._painter.drawRect(QRectF(self._place(corner), self._place(far)))

    def circle(
        self, centre: Point, radius: float, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """A circle."""
        self._paint(fill, stroke, width)
        reach = radius * self._scale
        self._painter.drawEllipse(self._place(centre), reach, reach)

    def text(self, at: Point, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        """One line of text with its baseline at ``at``, as wide as on paper."""
        x, y = at
        if anchor is not Anchor.START:
            wide = style.width(text)
            x -= wide if anchor is Anchor.END else wide / 2
        self._painter.setFont(self._font(style))
        self._painter.setPen(self._colour(style.colour))
        if not style.tabular:
            self._painter.drawText(self._place((x, y)), text)
            return
        for character in text:  # each digit in the room of a 0, as on paper
            wide = style.width(character)
            spare = wide - TextStyle(style.size, 0, bold=style.bold).width(character)
            self._painter.drawText(self._place((x + spare / 2, y)), character)
            x += wide

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """A screen has no second kind of text: the words for a reader stand beside the picture."""
        yield

    def _place(self, point: Point) -> QPointF:
        return QPointF(point[0] * self._scale, point[1] * self._scale)

    def _colour(self, colour: str) -> QColor:
        token = TOKENS.get(colour)
        found = self._look.colour(token) if token else QColor(colour)
        if token == "line" and found == self._look.colour("ink"):
            found.setAlphaF(_QUIET)  # where every line is white, those of the picture still lead
        return found

    def _pen(self, colour: str, width: float, dash: Dash = ()) -> QPen:
        wide = max(width * self._scale, _LEAST_LINE)
        pen = QPen(self._colour(colour), wide)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dash:  # Qt counts in widths of the pen
            pen.setDashPattern([length * self._scale / wide for length in dash])
        return pen

    def _paint(self, fill: str, stroke: str, width: float) -> None:
        self._painter.setPen(self._pen(stroke, width) if stroke else Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour(fill) if fill else Qt.BrushStyle.NoBrush)

    def _font(self, style: TextStyle) -> QFont:
        key = (style.size, style.bold)
        if key not in self._fonts:
            self._fonts[key] = self._made_font(style)
        return self._fonts[key]

    def _made_font(self, style: TextStyle) -> QFont:
        """In points: pixel sizes are whole, and a word must not grow out of its room."""
        font = self._look.font(bold=style.bold)
        inch = self._painter.device().logicalDpiY()
        font.setPointSizeF(style.size * self._scale * _POINTS_PER_INCH / inch)
        font.setKerning(False)  # the paper sets without
        return font
