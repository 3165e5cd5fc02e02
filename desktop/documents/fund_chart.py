"""Cost, subsidy and own share as bars on one scale: plain, dark, hatched.

Each begins where the one above it ends, and what a range leaves open is a dashed outline in both.
"""

from __future__ import annotations

from itertools import pairwise

from desktop.assessment.paper import FundBar, FundFigure
from desktop.documents.drawing import Anchor, Drawing, Point
from desktop.documents.pictures import Band, Label, Picture, draw_hatched, draw_nothing
from desktop.documents.styles import (
    ACCENT,
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    INK,
    MIDDLE,
    RULE,
)

_LABEL_WIDTH = 92.0
_MOST_LABEL_SHARE = 0.3  # of a narrow picture
_MOST_TEXT_SHARE = 0.45
_BAR_HEIGHT = 15.0
_DASH = (3.0, 2.0)


def fund_picture(figure: FundFigure, width: float = CONTENT_WIDTH) -> Picture:
    """The funds as a picture of that width."""
    style = BODY_BOLD.as_figures()
    widest = max((style.width(bar.text) for bar in figure.bars), default=0.0)
    text_width = min(widest + 14, width * _MOST_TEXT_SHARE)
    bars = tuple(_bar_band(bar, figure, width, text_width) for bar in figure.bars)
    return Picture(Band(2, draw_nothing), bars)


def _bar_band(bar: FundBar, figure: FundFigure, width: float, text_width: float) -> Band:
    label_width = min(_LABEL_WIDTH, width * _MOST_LABEL_SHARE)
    label = Label.fitted(bar.label, BODY, label_width - 8)
    text = Label.fitted(bar.text, BODY_BOLD.as_figures(), text_width - 12)
    height = max(_BAR_HEIGHT + 11, label.height + 5, text.height + 5)
    room = width - label_width - text_width
    start, end, open_from, open_to = (
        _share(amount, figure) * room
        for amount in (bar.start, bar.start + bar.length, bar.open_from, bar.open_to)
    )

    def draw(drawing: Drawing, x: float, y: float) -> None:
        left = x + label_width
        label.draw_in(drawing, x, y, height)
        text.draw_in(drawing, x + width, y, height, Anchor.END)
        for edge in sorted({start, end, open_from, open_to} - {0.0}):
            top, foot = (left + edge, y), (left + edge, y + height)
            drawing.line(top, foot, colour=RULE, dash=(1.5, 1.5))
        drawing.line((left, y), (left, y + height), colour=RULE, width=0.75)
        top_edge = y + (height - _BAR_HEIGHT) / 2
        _draw_bar(drawing, bar.tone, (left + start, top_edge), end - start)
        _draw_open(drawing, (left + open_from, top_edge), open_to - open_from)

    return Band(height, draw)


def _share(amount: int, figure: FundFigure) -> float:
    """A place on the scale, from 0 to 1."""
    return min(max(amount / max(figure.scale, 1), 0.0), 1.0)


def _draw_bar(drawing: Drawing, tone: str, corner: Point, length: float) -> None:
    """Each tone has its own ground or pattern, so that gray print tells them apart."""
    size = (length, _BAR_HEIGHT)
    if length < 0.5:
        return
    if tone == "subsidy":
        drawing.rect(corner, size, fill=ACCENT)
    elif tone == "cost":
        drawing.rect(corner, size, fill=MIDDLE)
    else:
        draw_hatched(drawing, corner, size)


def _draw_open(drawing: Drawing, corner: Point, length: float) -> None:
    """A dashed outline: the amount may reach so far, or not."""
    if length < 0.5:
        return
    (left, top), (right, foot) = corner, (corner[0] + length, corner[1] + _BAR_HEIGHT)
    corners = ((left, top), (right, top), (right, foot), (left, foot), (left, top))
    for start, end in pairwise(corners):
        drawing.line(start, end, colour=INK, width=0.75, dash=_DASH)
