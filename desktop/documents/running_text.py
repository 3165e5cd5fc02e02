"""Strips of running text: paragraphs, notes, warnings, headings."""

from __future__ import annotations

from dataclasses import replace

from desktop.documents.drawing import Drawing
from desktop.documents.flow import Strip
from desktop.documents.line_breaking import break_lines
from desktop.documents.styles import (
    ACCENT,
    ACCENT_MIST,
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    HEADING,
    INK,
    LEFT,
    RULE,
    SMALL_SOFT,
    TextStyle,
)
from desktop.documents.wording import heading_parts

_BAR_INDENT = 11.0
_BAR_WIDTH = 2.5


def text_strips(
    text: str,
    style: TextStyle,
    *,
    space: float = 0.0,
    indent: float = 0.0,
    inset: float = 0.0,
    bar: str = "",
) -> list[Strip]:
    """A strip for each line; the first two and the last two stay together.

    ``indent`` and ``inset``: white at the left and right.  ``bar``: the colour of a bar that
    runs along the left side.
    """
    lines = break_lines(text, CONTENT_WIDTH - indent - inset, style.width)
    strips = [_line_strip(line, style, LEFT + indent, bar) for line in lines]
    strips[0] = replace(strips[0], space=space, keep=len(lines) > 1)
    if len(lines) > 2:
        strips[-2] = replace(strips[-2], keep=True)
    return strips


def _line_strip(line: str, style: TextStyle, x: float, bar: str) -> Strip:
    def draw(drawing: Drawing, y: float) -> None:
        if bar:
            drawing.rect((LEFT, y), (_BAR_WIDTH, style.leading), fill=bar)
        drawing.text((x, y + style.rise), line, style)

    return Strip(style.leading, draw)


def paragraph_strips(text: str, tone: str, *, missing: bool) -> list[Strip]:
    """A paragraph as its tone asks: body, note (smaller), warning (a bar at its side)."""
    if missing:
        return missing_strips(text)
    if tone == "note":
        return text_strips(text, SMALL_SOFT, space=5)
    if tone == "warning":
        return text_strips(text, BODY_BOLD, space=8, indent=_BAR_INDENT, bar=INK)
    return text_strips(text, BODY, space=6)


def missing_strips(text: str) -> list[Strip]:
    """What is still to be filled in, on a pale ground so that it is found again."""
    return [on_ground(strip) for strip in text_strips(text, BODY_BOLD, space=6, indent=6)]


def on_ground(strip: Strip, fill: str = ACCENT_MIST) -> Strip:
    """The strip on a pale ground as wide as the text."""

    def draw(drawing: Drawing, y: float) -> None:
        drawing.rect((LEFT, y), (CONTENT_WIDTH, strip.height), fill=fill)
        strip.draw(drawing, y)

    return replace(strip, draw=draw)


def caption_strips(text: str) -> list[Strip]:
    """The caption of a table or picture, which never stands without what it names."""
    if not text:
        return [gap_strip(10)]
    return [replace(strip, keep=True) for strip in text_strips(text, BODY_BOLD, space=13)] + [
        gap_strip(3)
    ]


def gap_strip(height: float) -> Strip:
    """White that belongs to what comes after it."""
    return Strip(height, lambda _drawing, _y: None, keep=True)


def heading_strips(title: str) -> list[Strip]:
    """The heading of a section: its number in the accent, a rule below."""
    number, words = heading_parts(title)
    indent = HEADING.width(number) + 9 if number else 0.0
    lines = break_lines(words, CONTENT_WIDTH - indent, HEADING.width)
    height = len(lines) * HEADING.leading + 7

    def draw(drawing: Drawing, y: float) -> None:
        if number:
            drawing.text((LEFT, y + HEADING.rise), number, HEADING.with_colour(ACCENT))
        for at, line in enumerate(lines):
            baseline = y + at * HEADING.leading + HEADING.rise
            drawing.text((LEFT + indent, baseline), line, HEADING)
        foot = y + height - 3.5
        drawing.line((LEFT, foot), (LEFT + CONTENT_WIDTH, foot), colour=RULE, width=0.75)

    return [Strip(height, draw, space=26, keep=True, bookmark=title)]
