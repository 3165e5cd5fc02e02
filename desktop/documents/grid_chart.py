"""The emblem: ten tasks, where each stands and where it is to go, told by shapes alone."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.paper import GridFigure, GridRow
from desktop.documents.drawing import Anchor, Drawing
from desktop.documents.pictures import Band, Label, Picture
from desktop.documents.styles import (
    ACCENT,
    ACCENT_MIST,
    BODY,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    LEAD,
    MIDDLE,
    PAPER,
    RULE,
    SMALL,
    SMALL_BOLD,
    SMALL_SOFT,
    SOFT,
)

_STOPS = ("－", "○", "◎")
_STOP_OF = {"－": 0, "-": 0, "○": 1, "◎": 2}
_MARK_WIDTH = 58.0
_TRACK_WIDTH = 96.0
_MOST_LEVEL_WIDTH = 120.0
_NUMBER_WIDTH = 24.0
_LEAST_HEIGHT = 23.0


@dataclass(frozen=True, slots=True)
class _Columns:
    """The left edges of the columns for a given width."""

    width: float
    level_width: float

    @property
    def level(self) -> float:
        return self.width - self.level_width

    @property
    def track(self) -> float:
        return self.level - _TRACK_WIDTH - 8

    @property
    def target(self) -> float:
        return self.track - _MARK_WIDTH

    @property
    def current(self) -> float:
        return self.target - _MARK_WIDTH

    @property
    def name_width(self) -> float:
        return self.current - _NUMBER_WIDTH - 6

    def stop(self, at: int) -> float:
        """The x of －, ○ or ◎ on the track."""
        return self.track + 16 + at * (_TRACK_WIDTH - 32) / 2


def grid_picture(figure: GridFigure, width: float = CONTENT_WIDTH) -> Picture:
    """The grid as a picture of that width."""
    levels = (SMALL_BOLD.width(row.level) + 1 for row in figure.rows)
    columns = _Columns(width, min(max(levels, default=0.0), _MOST_LEVEL_WIDTH))
    rows = tuple(_row_band(row, columns) for row in figure.rows)
    return Picture(_header_band(figure, columns), rows)


def _header_band(figure: GridFigure, columns: _Columns) -> Band:
    titles = [
        (columns.current, _title_label(figure.current_title)),
        (columns.target, _title_label(figure.target_title)),
    ]
    height = max(label.height for _, label in titles) + 8

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect((x, y), (columns.width, height), fill=ACCENT_MIST)
        for left, label in titles:
            label.draw_in(drawing, x + left + _MARK_WIDTH / 2, y, height, Anchor.MIDDLE)
        with drawing.decoration():
            for at, stop in enumerate(_STOPS):
                place = (x + columns.stop(at), y + (height - SMALL.leading) / 2 + SMALL.rise)
                drawing.text(place, stop, SMALL, Anchor.MIDDLE)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=RULE, width=0.75)

    return Band(height, draw)


def _title_label(title: str) -> Label:
    """A title on one line, or with its brackets on a line of their own."""
    width = _MARK_WIDTH - 2
    if SMALL_BOLD.width(title) > width:
        title = title.replace("（", "\n（", 1)
    return Label.fitted(title, SMALL_BOLD, width)


def _row_band(row: GridRow, columns: _Columns) -> Band:
    ink = INK if row.applicable else SOFT
    name = Label.fitted(row.name, BODY.with_colour(ink), columns.name_width)
    level = Label.fitted(row.level, SMALL_BOLD if row.short else SMALL_SOFT, columns.level_width)
    height = max(_LEAST_HEIGHT, name.height + 7.5, level.height + 6)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        number = Label((row.number,), SMALL_SOFT)
        number.draw_in(drawing, x + 14, y, height, Anchor.MIDDLE)
        name.draw_in(drawing, x + _NUMBER_WIDTH, y, height)
        _draw_mark(drawing, row.current, x + columns.current, y, height)
        _draw_mark(drawing, row.target, x + columns.target, y, height)
        _draw_track(drawing, row, columns, (x, y + height / 2))
        level.draw_in(drawing, x + columns.level, y, height)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=HAIRLINE)

    return Band(height, draw)


def _draw_mark(drawing: Drawing, mark: str, left: float, y: float, height: float) -> None:
    """A mark of the grid, or in small what stands in its place (対象外)."""
    style = LEAD if mark in _STOP_OF else SMALL_SOFT
    label = Label.fitted(mark, style, _MARK_WIDTH - 4)
    label.draw_in(drawing, left + _MARK_WIDTH / 2, y, height, Anchor.MIDDLE)


def _draw_track(drawing: Drawing, row: GridRow, columns: _Columns, at: tuple[float, float]) -> None:
    """A dot where the task stands, a ring where it is to go, a bar over the way between."""
    x, y = at
    current, target = _STOP_OF.get(row.current), _STOP_OF.get(row.target)
    if current is None or not row.applicable:
        return
    stops = [x + columns.stop(stop) for stop in range(len(_STOPS))]
    drawing.line((stops[0], y), (stops[-1], y), colour=HAIRLINE, width=1)
    for stop in stops:
        drawing.line((stop, y - 2.5), (stop, y + 2.5), colour=HAIRLINE, width=1)
    if target is not None and target > current:
        length = stops[target] - stops[current]
        drawing.rect((stops[current], y - 2.25), (length, 4.5), fill=MIDDLE)
    if target:
        drawing.circle((stops[target], y), 5.2, fill=PAPER, stroke=ACCENT, width=1.6)
    drawing.circle((stops[current], y), 3, fill=INK)
