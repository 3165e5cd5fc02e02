"""The gaps as bars: solid up to where a task stands, hatched on to where it is to go."""

from __future__ import annotations

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import LevelFigure, LevelRow
from desktop.documents.drawing import Anchor, Drawing, Point
from desktop.documents.pictures import Band, Label, Picture, draw_hatched
from desktop.documents.styles import (
    ACCENT,
    ACCENT_MIST,
    BODY,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    RULE,
    SMALL,
    SMALL_BOLD,
    SMALL_SOFT,
    SOFT,
)
from desktop.documents.wording import TARGET, level_word

_LABEL_SHARE, _TEXT_SHARE = 0.36, 0.28
_LAST_LEVEL = 3
_EDGE = 20.0  # white right of the last level, where half of its name stands
_BAR_HEIGHT = 10.0
_LEAST_HEIGHT = 21.0
_DASH = (3.0, 2.0)
_SWATCH = (14.0, 7.0)
_REACHED, _LACKING = "現在", "不足"


@immutable
class _Columns:
    """The columns of a given width, and the place of each level between them."""

    width: float
    label: float
    text: float
    levels: int

    def x(self, level: int) -> float:
        room = self.width - self.label - self.text - _EDGE
        return self.label + room * min(max(level, 0), self.levels) / self.levels


def level_picture(figure: LevelFigure, width: float = CONTENT_WIDTH) -> Picture:
    """The levels as a picture of that width."""
    columns = _columns(figure, width)
    rows = tuple(_row_band(row, figure.target, columns) for row in figure.rows)
    return Picture(_header_band(figure, columns), rows)


def _columns(figure: LevelFigure, width: float) -> _Columns:
    labels = [BODY.width(row.label) for row in figure.rows]
    texts = [SMALL_BOLD.width(row.text) for row in figure.rows]
    levels = [level for row in figure.rows for level in (row.current, row.target) if level]
    return _Columns(
        width,
        min(max(labels, default=0.0) + 12, width * _LABEL_SHARE),
        min(max(texts, default=0.0) + 8, width * _TEXT_SHARE),
        max((_LAST_LEVEL, figure.target, *levels)),
    )


def _header_band(figure: LevelFigure, columns: _Columns) -> Band:
    height = 2 * SMALL.leading + 5

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect((x, y), (columns.width, height), fill=ACCENT_MIST)
        with drawing.decoration():
            for level in range(1, columns.levels + 1):
                _draw_level_name(drawing, level, figure.target, (x + columns.x(level), y + 2))
            _draw_legend(drawing, (x + 4, y + height - SMALL.leading - 2))
        drawing.line((x, y + height), (x + columns.width, y + height), colour=RULE, width=0.75)

    return Band(height, draw)


def _draw_legend(drawing: Drawing, at: Point) -> None:
    """What solid and hatched mean, where the tasks' names begin."""
    x, y = at
    top = y + (SMALL.leading - _SWATCH[1]) / 2
    drawing.rect((x, top), _SWATCH, fill=ACCENT)
    x += _SWATCH[0] + 3
    drawing.text((x, y + SMALL.rise), _REACHED, SMALL)
    x += SMALL.width(_REACHED) + 8
    draw_hatched(drawing, (x, top), _SWATCH)
    drawing.text((x + _SWATCH[0] + 3, y + SMALL.rise), _LACKING, SMALL)


def _draw_level_name(drawing: Drawing, level: int, target: int, at: Point) -> None:
    x, y = at
    style = SMALL_BOLD if level == target else SMALL
    drawing.text((x, y + style.rise), level_word(level), style, Anchor.MIDDLE)
    if level == target:
        drawing.text((x, y + style.leading + style.rise), TARGET, style, Anchor.MIDDLE)


def _row_band(row: LevelRow, target: int, columns: _Columns) -> Band:
    is_short = _is_short(row)
    label = Label.fitted(
        row.label, BODY.with_colour(SOFT if row.current is None else INK), columns.label - 10
    )
    text = Label.bracketed(row.text, SMALL_BOLD if is_short else SMALL_SOFT, columns.text - 4)
    height = max(_LEAST_HEIGHT, label.height + 6, text.height + 6)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        label.draw_in(drawing, x, y, height)
        for level in range(1, columns.levels + 1):
            place = x + columns.x(level)
            drawing.line((place, y), (place, y + height), colour=HAIRLINE)
        aim = x + columns.x(target)
        drawing.line((aim, y), (aim, y + height), colour=INK, width=0.9, dash=_DASH)
        start = x + columns.x(0)
        drawing.line((start, y), (start, y + height), colour=RULE, width=0.75)
        _draw_bars(drawing, row, columns, (x, y + (height - _BAR_HEIGHT) / 2))
        text.draw_in(drawing, x + columns.width - columns.text + 4, y, height)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=HAIRLINE)

    return Band(height, draw)


def _is_short(row: LevelRow) -> bool:
    return row.current is not None and row.target is not None and row.current < row.target


def _draw_bars(drawing: Drawing, row: LevelRow, columns: _Columns, at: Point) -> None:
    """What is reached, and what is lacking where anything is."""
    if row.current is None:
        return
    x, y = at
    start, reached = (x + columns.x(level) for level in (0, row.current))
    if reached > start:
        drawing.rect((start, y), (reached - start, _BAR_HEIGHT), fill=ACCENT)
    if row.target is not None and row.target > row.current:
        length = x + columns.x(row.target) - reached
        draw_hatched(drawing, (reached, y), (length, _BAR_HEIGHT))
