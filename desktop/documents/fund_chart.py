"""Cost, subsidy and own share as bars on one scale: plain, dark, hatched."""

from __future__ import annotations

from desktop.assessment.paper import FundBar, FundFigure
from desktop.documents.drawing import Anchor, Drawing, Point
from desktop.documents.pictures import Band, Label, Picture
from desktop.documents.styles import (
    ACCENT,
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    MIDDLE,
    PAPER,
    RULE,
)

_LABEL_WIDTH = 92.0
_MOST_TEXT_SHARE = 0.45
_BAR_HEIGHT = 15.0
_HATCH_STEP = 4.5


def fund_picture(figure: FundFigure, width: float = CONTENT_WIDTH) -> Picture:
    """The funds as a picture of that width."""
    style = BODY_BOLD.as_figures()
    widest = max((style.width(bar.text) for bar in figure.bars), default=0.0)
    text_width = min(widest + 14, width * _MOST_TEXT_SHARE)
    bars = tuple(_bar_band(bar, figure, width, text_width) for bar in figure.bars)
    return Picture(Band(2, lambda _drawing, _x, _y: None), bars)


def _bar_band(bar: FundBar, figure: FundFigure, width: float, text_width: float) -> Band:
    label = Label.fitted(bar.label, BODY, _LABEL_WIDTH - 8)
    text = Label.fitted(bar.text, BODY_BOLD.as_figures(), text_width - 12)
    height = max(_BAR_HEIGHT + 11, label.height + 5, text.height + 5)
    room = width - _LABEL_WIDTH - text_width
    start, end = (_share(amount, figure) * room for amount in (bar.start, bar.start + bar.length))

    def draw(drawing: Drawing, x: float, y: float) -> None:
        left = x + _LABEL_WIDTH
        label.draw_in(drawing, x, y, height)
        text.draw_in(drawing, x + width, y, height, Anchor.END)
        for edge in {start, end} - {0.0}:
            top, foot = (left + edge, y), (left + edge, y + height)
            drawing.line(top, foot, colour=HAIRLINE, dash=(1.5, 1.5))
        drawing.line((left, y), (left, y + height), colour=RULE, width=0.75)
        corner = (left + start, y + (height - _BAR_HEIGHT) / 2)
        _draw_bar(drawing, bar.tone, corner, end - start)

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
        drawing.rect(corner, size, fill=PAPER)
        _draw_hatch(drawing, corner, size)
        drawing.rect(corner, size, stroke=INK, width=0.75)


def _draw_hatch(drawing: Drawing, corner: Point, size: Point) -> None:
    """Slanted lines, each ended where it meets the edge of the bar."""
    (left, top), (length, height) = corner, size
    offset = _HATCH_STEP
    while offset < length + height:
        start = (left + min(offset, length), top + max(offset - length, 0.0))
        end = (left + max(offset - height, 0.0), top + min(offset, height))
        drawing.line(start, end, colour=INK, width=0.5)
        offset += _HATCH_STEP
