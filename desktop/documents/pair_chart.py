"""Before and after as two bars on one scale: an outline and a solid, each with its figure."""

from __future__ import annotations

from fractions import Fraction

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import PairFigure, PairRow
from desktop.documents.drawing import Drawing, Point
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
from desktop.documents.wording import measured_text

_LABEL_SHARE, _TEXT_SHARE, _CHANGE_SHARE = 0.24, 0.26, 0.2
_BAR_HEIGHT = 8.5
_LEAST_LINE = 13.5
_PAD = 4.0
_SWATCH = (16.0, 8.0)
_BEFORE, _AFTER = "before", "after"


@immutable
class _Bar:
    """A bar that may be drawn: which it is, its length's figure and its words."""

    kind: str
    value: Fraction | None
    text: str


@immutable
class _Scale:
    """One scale for every bar. It holds what is below 0 and beyond the figure's own scale."""

    low: Fraction
    high: Fraction
    left: float
    width: float

    def x(self, value: Fraction) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0
        return self.left + float(share) * self.width


@immutable
class _Columns:
    """The columns of a given width; the figures stand right after their bars."""

    width: float
    label: float
    text: float
    change: float

    @property
    def bars(self) -> float:
        return self.width - self.label - self.text - self.change


def pair_picture(figure: PairFigure, width: float = CONTENT_WIDTH) -> Picture:
    """Before and after as a picture of that width."""
    rows = [(row, _bars_of(figure, row)) for row in figure.rows]
    columns = _columns(figure, width)
    values = [bar.value for _, bars in rows for bar in bars if bar.value is not None]
    zero = Fraction(0)
    scale = _Scale(
        min((zero, *values)), max((zero, figure.scale, *values)), columns.label, columns.bars
    )
    bands = tuple(_row_band(row, bars, columns, scale) for row, bars in rows)
    return Picture(_header_band(figure, width), bands)


def _bars_of(figure: PairFigure, row: PairRow) -> list[_Bar]:
    """A series without a title is left out altogether."""
    bars = []
    if figure.before_title:
        bars.append(_Bar(_BEFORE, row.before, measured_text(row.before, row.before_text)))
    if figure.after_title:
        bars.append(_Bar(_AFTER, row.after, measured_text(row.after, row.after_text)))
    return bars


def _columns(figure: PairFigure, width: float) -> _Columns:
    labels = [BODY.width(row.label) for row in figure.rows]
    changes = [SMALL_BOLD.width(row.change_text) for row in figure.rows if row.change_text]
    texts = [SMALL.width(bar.text) for row in figure.rows for bar in _bars_of(figure, row)]
    return _Columns(
        width,
        min(max(labels, default=0.0) + 10, width * _LABEL_SHARE),
        min(max(texts, default=0.0) + 10, width * _TEXT_SHARE),
        min(max(changes, default=-12.0) + 12, width * _CHANGE_SHARE),
    )


def _header_band(figure: PairFigure, width: float) -> Band:
    titles = [(_BEFORE, figure.before_title), (_AFTER, figure.after_title)]
    shown = [(kind, title) for kind, title in titles if title]
    room = width / max(len(shown), 1) - _SWATCH[0] - 24
    labels = [(kind, Label.fitted(title, SMALL_BOLD, room)) for kind, title in shown]
    height = max((label.height for _, label in labels), default=0.0) + 7

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect((x, y), (width, height), fill=ACCENT_MIST)
        left = x + 6
        for kind, label in labels:
            _draw_bar(drawing, kind, (left, y + (height - _SWATCH[1]) / 2), _SWATCH)
            label.draw_in(drawing, left + _SWATCH[0] + 5, y, height)
            left += _SWATCH[0] + 5 + max(map(SMALL_BOLD.width, label.lines)) + 13
        drawing.line((x, y + height), (x + width, y + height), colour=RULE, width=0.75)

    return Band(height, draw)


def _row_band(row: PairRow, bars: list[_Bar], columns: _Columns, scale: _Scale) -> Band:
    label = Label.bracketed(row.label, BODY, columns.label - 8)
    change = Label.bracketed(row.change_text, SMALL_BOLD, columns.change - 10)
    texts = [
        Label.fitted(bar.text, SMALL_SOFT if bar.value is None else SMALL, columns.text - 8)
        for bar in bars
    ]
    lines = [max(_LEAST_LINE, text.height) for text in texts]
    height = max(sum(lines), label.height, change.height) + 2 * _PAD
    zero = scale.x(Fraction(0))

    def draw(drawing: Drawing, x: float, y: float) -> None:
        label.draw_in(drawing, x, y, height)
        drawing.line((x + zero, y), (x + zero, y + height), colour=RULE, width=0.75)
        top = y + (height - sum(lines)) / 2
        for bar, text, line in zip(bars, texts, lines, strict=True):
            end = zero if bar.value is None else scale.x(bar.value)
            corner = (x + min(zero, end), top + (line - _BAR_HEIGHT) / 2)
            _draw_bar(drawing, bar.kind, corner, (abs(end - zero), _BAR_HEIGHT))
            text.draw_in(drawing, x + max(zero, end) + 5, top, line)
            top += line
        change.draw_in(drawing, x + columns.width - columns.change + 10, y, height)
        drawing.line((x, y + height), (x + columns.width, y + height), colour=HAIRLINE)

    return Band(height, draw)


def _draw_bar(drawing: Drawing, kind: str, corner: Point, size: Point) -> None:
    """Before is an outline and after is solid, so that gray print tells them apart."""
    if size[0] <= 0:
        return
    if kind == _BEFORE:
        drawing.rect(corner, size, fill=PAPER, stroke=INK, width=0.9)
    else:
        drawing.rect(corner, size, fill=ACCENT)
