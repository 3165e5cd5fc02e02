"""Figures over the years: a small line for each, on its own scale, with its target.

Each scale begins at 0 (or below, where a value does), so that a small change looks small and a
worse figure is seen as worse.  What was not measured breaks the line.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import CourseFigure, CoursePoint, CourseRow
from desktop.documents.drawing import Anchor, Drawing, Point
from desktop.documents.pictures import Band, Label, Picture
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
from desktop.documents.wording import TARGET, measured_text

_LABEL_SHARE, _TARGET_SHARE = 0.24, 0.18
_PLOT_HEIGHT = 46.0
_PAD = 6.0
_GAP = 6.0  # between the lowest point and the words below it
_DOT = 2.6
_DASH = (4.0, 2.5)


@immutable
class _Columns:
    """A column for each time between the labels and the targets."""

    width: float
    label: float
    target: float
    count: int

    @property
    def step(self) -> float:
        return (self.width - self.label - self.target) / max(self.count, 1)

    @property
    def right(self) -> float:
        return self.width - self.target

    def middle(self, at: int) -> float:
        return self.label + (at + 0.5) * self.step


@immutable
class _Scale:
    """Heights within the plot of one row, from its foot."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, row: CourseRow) -> _Scale:
        values = [point.value for point in row.points if point.value is not None]
        if row.target is not None:
            values.append(row.target)
        return cls(min((Fraction(0), *values)), max((Fraction(0), *values)))

    def y(self, value: Fraction) -> float:
        """Below the plot's upper edge."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0
        return (1 - float(share)) * _PLOT_HEIGHT


def course_picture(figure: CourseFigure, width: float = CONTENT_WIDTH) -> Picture:
    """The lines as a picture of that width."""
    columns = _columns(figure, width)
    rows = tuple(_row_band(row, columns) for row in figure.rows)
    return Picture(_header_band(figure, columns), rows)


def _columns(figure: CourseFigure, width: float) -> _Columns:
    labels = [BODY.width(row.label) for row in figure.rows]
    targets = [SMALL_BOLD.width(row.target_text) for row in figure.rows]
    return _Columns(
        width,
        min(max(labels, default=0.0) + 10, width * _LABEL_SHARE),
        min(max(SMALL.width(TARGET), *targets, 0.0) + 10, width * _TARGET_SHARE),
        max((len(figure.times), *(len(row.points) for row in figure.rows))),
    )


def _header_band(figure: CourseFigure, columns: _Columns) -> Band:
    labels = [Label.bracketed(time, SMALL_BOLD, columns.step - 4) for time in figure.times]
    height = max((label.height for label in labels), default=0.0) + 7

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect((x, y), (columns.width, height), fill=ACCENT_MIST)
        for at, label in enumerate(labels):
            label.draw_in(drawing, x + columns.middle(at), y, height, Anchor.MIDDLE)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=RULE, width=0.75)

    return Band(height, draw)


def _row_band(row: CourseRow, columns: _Columns) -> Band:
    label = Label.bracketed(row.label, BODY, columns.label - 8)
    target = Label.fitted(row.target_text, SMALL_BOLD, columns.target - 8)
    word = Label((TARGET,) if _needs_word(row) else (), SMALL)
    texts = [_point_label(point, columns.step - 4) for point in row.points]
    foot = max((text.height for text in texts), default=0.0)
    beside = word.height + target.height
    height = max(_PLOT_HEIGHT + foot + _GAP, label.height, beside) + 2 * _PAD

    def draw(drawing: Drawing, x: float, y: float) -> None:
        label.draw_in(drawing, x, y, height)
        top = y + (height - _PLOT_HEIGHT - foot - _GAP) / 2
        _draw_plot(drawing, row, columns, (x, top))
        for at, text in enumerate(texts):
            place = (x + columns.middle(at), top + _PLOT_HEIGHT + _GAP)
            text.draw(drawing, *place, Anchor.MIDDLE)
        level = _PLOT_HEIGHT / 2 if row.target is None else _Scale.of(row).y(row.target)
        begin = min(max(top + level - beside / 2, y + 2), y + height - beside - 2)
        with drawing.decoration():
            word.draw(drawing, x + columns.right + 6, begin)
        target.draw(drawing, x + columns.right + 6, begin + word.height)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=HAIRLINE)

    return Band(height, draw)


def _needs_word(row: CourseRow) -> bool:
    """Whether the target has to be told for one."""
    return bool(row.target_text) and not row.target_text.startswith(TARGET)


def _point_label(point: CoursePoint, width: float) -> Label:
    style = SMALL_SOFT if point.value is None else SMALL
    return Label.fitted(measured_text(point.value, point.text), style, width)


def _draw_plot(drawing: Drawing, row: CourseRow, columns: _Columns, at: Point) -> None:
    x, top = at
    left, right = x + columns.label, x + columns.right
    scale = _Scale.of(row)
    zero = top + scale.y(Fraction(0))
    drawing.line((left, zero), (right, zero), colour=RULE, width=0.6)
    if row.target is not None:
        height = top + scale.y(row.target)
        drawing.line((left, height), (right + 4, height), colour=INK, width=0.9, dash=_DASH)
    places = [
        None if point.value is None else (x + columns.middle(number), top + scale.y(point.value))
        for number, point in enumerate(row.points)
    ]
    for start, end in pairwise(places):
        if start is not None and end is not None:
            drawing.line(start, end, colour=ACCENT, width=1.8)
    for place in filter(None, places):
        drawing.circle(place, _DOT, fill=ACCENT, stroke=PAPER, width=0.8)
