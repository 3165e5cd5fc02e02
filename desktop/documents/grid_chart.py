"""The emblem: ten tasks, where each stands and where it is to go, told by shapes alone."""

from __future__ import annotations

from desktop.assessment.immutable import immutable
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
_MARK_WIDTH, _LEAST_MARK_WIDTH = 58.0, 34.0
_TRACK_WIDTH, _TRACK_EDGE = 96.0, 1 / 6
_MOST_LEVEL_WIDTH, _MOST_LEVEL_SHARE = 120.0, 0.3
_LEAST_FOR_TRACK = 400.0  # a narrower picture has marks and words only
_NUMBER_WIDTH = 24.0
_LEAST_HEIGHT = 23.0


@immutable
class _Columns:
    """The left edges of the columns for a given width; a narrow one has narrower columns."""

    width: float
    level_width: float

    @property
    def share(self) -> float:
        return min(self.width / CONTENT_WIDTH, 1.0)

    @property
    def mark_width(self) -> float:
        return max(_MARK_WIDTH * self.share, _LEAST_MARK_WIDTH)

    @property
    def has_track(self) -> bool:
        return self.width >= _LEAST_FOR_TRACK

    @property
    def track_width(self) -> float:
        return _TRACK_WIDTH * self.share if self.has_track else 0.0

    @property
    def level(self) -> float:
        return self.width - self.level_width

    @property
    def track(self) -> float:
        return self.level - self.track_width - 8

    @property
    def target(self) -> float:
        return self.track - self.mark_width

    @property
    def current(self) -> float:
        return self.target - self.mark_width

    @property
    def name_width(self) -> float:
        return self.current - _NUMBER_WIDTH - 6

    def stop(self, at: int) -> float:
        """The x of －, ○ or ◎ on the track."""
        edge = self.track_width * _TRACK_EDGE
        return self.track + edge + at * (self.track_width - 2 * edge) / 2


def grid_picture(figure: GridFigure, width: float = CONTENT_WIDTH) -> Picture:
    """The grid as a picture of that width."""
    levels = (SMALL_BOLD.width(row.level) + 1 for row in figure.rows)
    most = min(_MOST_LEVEL_WIDTH, width * _MOST_LEVEL_SHARE)
    columns = _Columns(width, min(max(levels, default=0.0), most))
    rows = tuple(_row_band(row, columns) for row in figure.rows)
    return Picture(_header_band(figure, columns), rows)


def _header_band(figure: GridFigure, columns: _Columns) -> Band:
    room = columns.mark_width - 2
    titles = [
        (columns.current, Label.bracketed(figure.current_title, SMALL_BOLD, room)),
        (columns.target, Label.bracketed(figure.target_title, SMALL_BOLD, room)),
    ]
    height = max(label.height for _, label in titles) + 8

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect((x, y), (columns.width, height), fill=ACCENT_MIST)
        for left, label in titles:
            label.draw_in(drawing, x + left + columns.mark_width / 2, y, height, Anchor.MIDDLE)
        with drawing.decoration():
            for at, stop in enumerate(_STOPS if columns.has_track else ()):
                place = (x + columns.stop(at), y + (height - SMALL.leading) / 2 + SMALL.rise)
                drawing.text(place, stop, SMALL, Anchor.MIDDLE)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=RULE, width=0.75)

    return Band(height, draw)


def _row_band(row: GridRow, columns: _Columns) -> Band:
    ink = INK if row.applicable else SOFT
    name = Label.fitted(row.name, BODY.with_colour(ink), columns.name_width)
    level = Label.fitted(row.level, SMALL_BOLD if row.short else SMALL_SOFT, columns.level_width)
    marks = (
        (_mark_label(row.current, columns), columns.current),
        (_mark_label(row.target, columns), columns.target),
    )
    least = max(level.height, *(label.height for label, _ in marks)) + 6
    height = max(_LEAST_HEIGHT, name.height + 7.5, least)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        number = Label((row.number,), SMALL_SOFT)
        number.draw_in(drawing, x + 14, y, height, Anchor.MIDDLE)
        name.draw_in(drawing, x + _NUMBER_WIDTH, y, height)
        for label, left in marks:
            middle = x + left + columns.mark_width / 2
            label.draw_in(drawing, middle, y, height, Anchor.MIDDLE)
        _draw_track(drawing, row, columns, (x, y + height / 2))
        level.draw_in(drawing, x + columns.level, y, height)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=HAIRLINE)

    return Band(height, draw)


def _mark_label(mark: str, columns: _Columns) -> Label:
    """A mark of the grid, or in small what stands in its place (対象外)."""
    style = LEAD if mark in _STOP_OF else SMALL_SOFT
    return Label.fitted(mark, style, columns.mark_width - 4)


def _draw_track(drawing: Drawing, row: GridRow, columns: _Columns, at: tuple[float, float]) -> None:
    """A dot where the task stands, a ring where it is to go, a bar over the way between."""
    x, y = at
    current, target = _STOP_OF.get(row.current), _STOP_OF.get(row.target)
    if current is None or not row.applicable or not columns.has_track:
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
