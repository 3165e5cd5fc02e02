"""The look of every document: five sizes, one accent, colours that gray print keeps apart."""

from __future__ import annotations

from dataclasses import replace

from desktop.assessment.immutable import immutable
from desktop.documents.fonts import text_width
from desktop.documents.typeface import tabular

# Colours. Weight comes before colour; nothing is told by a colour alone.
INK = "#1d2326"
SOFT = "#535b60"
ACCENT = "#1c5a62"
ACCENT_MIST = "#e6eeee"
TINT = "#f4f6f5"
MIDDLE = "#9aa5a8"
RULE = "#7d888c"
HAIRLINE = "#d3d9da"
PAPER = "#ffffff"
WATERMARK = "#f0f2f1"

TEXT_COLOURS = (INK, SOFT, ACCENT)
GROUNDS = (PAPER, TINT, ACCENT_MIST, WATERMARK)

# The page, in points. A4 with room for a punched left edge.
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT = 57.0, 51.0
TOP, BOTTOM = 68.0, 62.0
CONTENT_WIDTH = PAGE_WIDTH - LEFT - RIGHT


@immutable
class TextStyle:
    """How a run of text is set. ``tabular``: figures of one width, for columns of amounts."""

    size: float
    leading: float
    colour: str = INK
    bold: bool = False
    tabular: bool = False

    def width(self, text: str) -> float:
        """The width of one line in points."""
        return text_width(tabular(text) if self.tabular else text, self.size, bold=self.bold)

    @property
    def rise(self) -> float:
        """From the top of a line down to its baseline: the type stands in the middle."""
        return self.leading / 2 + self.size * 0.36

    def with_colour(self, colour: str) -> TextStyle:
        return replace(self, colour=colour)

    def as_figures(self) -> TextStyle:
        return replace(self, tabular=True)


TITLE = TextStyle(20, 28, bold=True)
HEADING = TextStyle(13, 19, bold=True)
LEAD = TextStyle(11, 17, bold=True)
BODY = TextStyle(9.5, 15.5)
BODY_BOLD = TextStyle(9.5, 15.5, bold=True)
SMALL = TextStyle(8.5, 12.5)
SMALL_SOFT = TextStyle(8.5, 12.5, SOFT)
SMALL_BOLD = TextStyle(8.5, 12.5, bold=True)
"""Title 20, heading 13, lead 11, body 9.5, small 8.5; the marks of the grid are set in LEAD."""


def contrast(colour: str, ground: str) -> float:
    """The contrast ratio of WCAG 2: 21 for black on white, 4.5 the least for text."""
    brighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
