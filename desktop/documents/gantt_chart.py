"""The schedule over months, with the years as Japan counts them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import GanttBar, GanttFigure
from desktop.assessment.values import wareki
from desktop.documents.drawing import Drawing
from desktop.documents.pictures import Band, Label, Picture, draw_nothing
from desktop.documents.styles import (
    ACCENT,
    ACCENT_MIST,
    BODY,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    PAPER,
    RULE,
    SMALL,
    SMALL_BOLD,
    SMALL_SOFT,
)

_LABEL_WIDTH = 176.0
_MOST_LABEL_SHARE = 0.37  # of a narrow picture
_HEADER_HEIGHT = 28.0
_LEAST_MONTH = 15.0  # the room that a month's number needs
_ROOM_FOR_UNIT = 22.0
_LEAST_SPAN = 7.2  # a single day is still seen
_MOST_SHIFT = 11.0  # how far a year's name may stand right of its January
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@immutable
class _Axis:
    """Months, counted from year 0, along a stretch of paper."""

    first: int
    count: int
    left: float
    width: float

    @classmethod
    def over(cls, bars: Sequence[GanttBar], left: float, width: float) -> _Axis:
        days = [day for bar in bars for day in (bar.start, bar.end) if day is not None]
        first = min(map(_month, days), default=0)
        last = max(map(_month, days), default=-1)
        return cls(first, last - first + 1, left, width)

    def x(self, day: date) -> float:
        """Where a day begins; months are equally wide, days share their month."""
        return self.month_x(_month(day) + (day.day - 1) / 31)

    @property
    def day_width(self) -> float:
        return self.width / max(self.count, 1) / 31

    @property
    def right(self) -> float:
        return self.left + self.width

    def month_x(self, month: float) -> float:
        return self.left + (month - self.first) * self.width / max(self.count, 1)

    def ticks(self) -> range:
        """The months that are named: as many as there is room for."""
        month_width = self.width / max(self.count, 1)
        step = next((step for step in _STEPS if step * month_width >= _LEAST_MONTH), _STEPS[-1])
        return range(self.first, self.first + self.count, step)


def gantt_picture(figure: GanttFigure, width: float = CONTENT_WIDTH) -> Picture:
    """The schedule as a picture of that width."""
    left = min(_LABEL_WIDTH, width * _MOST_LABEL_SHARE)
    axis = _Axis.over(figure.bars, left, width - left)
    rows = tuple(_bar_band(bar, axis, width) for bar in figure.bars)
    return Picture(_header_band(axis, width), rows)


def _header_band(axis: _Axis, width: float) -> Band:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect((x, y), (width, _HEADER_HEIGHT), fill=ACCENT_MIST)
        with drawing.decoration():
            _draw_months(drawing, axis, x, y)
        foot = y + _HEADER_HEIGHT
        drawing.line((x, foot), (x + width, foot), colour=RULE, width=0.75)

    # Without a single date there are no months to name.
    return Band(_HEADER_HEIGHT if axis.count else 0.75, draw if axis.count else draw_nothing)


def _draw_months(drawing: Drawing, axis: _Axis, x: float, y: float) -> None:
    year_end = 0.0
    step = axis.ticks().step
    unit = "月" if axis.width / axis.count >= _ROOM_FOR_UNIT else ""
    for month in axis.ticks():
        left = x + axis.month_x(month) + 2
        number = f"{month % 12 + 1}{unit}"
        if step < 12 and left + SMALL.width(number) < x + axis.right:
            drawing.text((left, y + 14 + SMALL.rise), number, SMALL)
        if month == axis.first or month % 12 < step:
            label, start = _year_label(month), max(left, year_end)
            end = start + SMALL_BOLD.width(label)
            if start - left < _MOST_SHIFT and end < x + axis.right:
                drawing.text((start, y + 2 + SMALL.rise), label, SMALL_BOLD)
                year_end = end + 5


def _bar_band(bar: GanttBar, axis: _Axis, width: float) -> Band:
    label = Label.bracketed(bar.label, BODY, axis.left - 10)
    owner = Label.fitted(bar.owner, SMALL_SOFT, axis.left - 10)
    text = Label.fitted(bar.text, SMALL_SOFT, axis.width - 6)
    height = max(label.height + owner.height, text.height + 15) + 8

    def draw(drawing: Drawing, x: float, y: float) -> None:
        label.draw(drawing, x, y + 4)
        owner.draw(drawing, x, y + 4 + label.height)
        for month in axis.ticks():
            left = x + axis.month_x(month)
            colour = RULE if month % 12 == 0 else HAIRLINE
            drawing.line((left, y), (left, y + height), colour=colour)
        start = _draw_span(drawing, bar, axis, (x, y + 6))
        room = _text_width(text)
        left = min(max(start, x + axis.left + 2), x + width - room - 2)
        drawing.rect((left, y + 18), (room, text.height - 1), fill=PAPER)
        text.draw(drawing, left, y + 17)
        drawing.line((x, y + height), (x + width, y + height), colour=HAIRLINE)

    return Band(height, draw)


def _text_width(label: Label) -> float:
    return max((label.style.width(line) for line in label.lines), default=0.0)


def _draw_span(drawing: Drawing, bar: GanttBar, axis: _Axis, at: tuple[float, float]) -> float:
    """A bar from the first day to the end of the last, or a dot for one day; where it begins."""
    x, y = at
    days = sorted(day for day in (bar.start, bar.end) if day is not None)
    if not days:
        return 0.0
    end = x + axis.right
    left = min(x + axis.x(days[0]), end - _LEAST_SPAN)
    if days[0] == days[-1]:
        drawing.circle((left + _LEAST_SPAN / 2, y + 4), _LEAST_SPAN / 2, fill=INK)
        return left
    right = min(x + axis.x(days[-1]) + axis.day_width, end)
    drawing.rect((left, y + 0.5), (max(right - left, _LEAST_SPAN), 7), fill=ACCENT)
    return left


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _year_label(month: int) -> str:
    """「令和8年」."""
    return wareki(date(month // 12, month % 12 + 1, 1)).partition("年")[0] + "年"
