"""The ten-task grid: the current mark beside the target mark, the gap as a quiet bar.

The picture needs no colour: marks differ by shape, the bar's length is the number of steps, and
each row says in words how it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.widgets.marks import MARKS, NONE, NOT_APPLICABLE, mark_named, paint_mark

if TYPE_CHECKING:
    from typing import Protocol

    class GridRowLike(Protocol):
        """A row as the plan's GridFigure has it: marks are －, ○, ◎ or 対象外."""

        @property
        def number(self) -> str: ...
        @property
        def name(self) -> str: ...
        @property
        def current(self) -> str: ...
        @property
        def target(self) -> str: ...
        @property
        def level(self) -> str: ...
        @property
        def short(self) -> bool: ...
        @property
        def applicable(self) -> bool: ...


ROW_HEIGHT = 32
HEAD_HEIGHT = 28


class ViewRow(NamedTuple):
    """A plain row, for pictures without a case."""

    number: str
    name: str
    current: str
    target: str
    level: str
    short: bool
    applicable: bool = True


def steps_short(row: GridRowLike) -> int:
    """By how many marks the row lacks its target."""
    current, target = mark_named(row.current), mark_named(row.target)
    if not row.applicable or current is None or target is None or not row.short:
        return 0
    return max(0, MARKS.index(target) - MARKS.index(current))


def standing(row: GridRowLike) -> str:
    """How a row stands, in words."""
    if not row.applicable:
        return NOT_APPLICABLE
    if row.short:
        return f"あと{steps_short(row)}段"
    if mark_named(row.target) == NONE:
        return "求められていません"
    return "届いています"


def sentence(row: GridRowLike, current_title: str, target_title: str) -> str:
    """A row read aloud."""
    if not row.applicable:
        return f"{row.number} {row.name}：{NOT_APPLICABLE}"
    return (
        f"{row.number} {row.name}：{current_title}{row.current}、"
        f"{target_title}{row.target}、{standing(row)}"
    )


class GridView(QWidget):
    """The picture, for the first screen: the grid of a case is a ``TaskGrid``.

    It has a drawing of its own because it is painted before pydantic and the rules are loaded.
    """

    def __init__(
        self,
        rows: Sequence[GridRowLike] = (),
        *,
        current_title: str = "いま",
        target_title: str = "目標",
        row_height: int = ROW_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: tuple[GridRowLike, ...] = ()
        self._titles = (current_title, target_title)
        self._row_height = row_height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_rows(rows, current_title=current_title, target_title=target_title)

    def set_rows(
        self, rows: Sequence[GridRowLike], *, current_title: str = "", target_title: str = ""
    ) -> None:
        """Show other rows in place."""
        self._rows = tuple(rows)
        self._titles = (current_title or self._titles[0], target_title or self._titles[1])
        self.setAccessibleName("10の業務の表")
        self.setAccessibleDescription(self.text_equivalent())
        self.updateGeometry()
        self.update()

    def text_equivalent(self) -> str:
        """The whole picture in words, one row a line."""
        return "\n".join(sentence(row, *self._titles) for row in self._rows)

    # --- size ---------------------------------------------------------------------------------

    def _heights(self) -> tuple[int, int]:
        pixels = theme.current().pixels
        return pixels(HEAD_HEIGHT), pixels(self._row_height)

    def sizeHint(self) -> QSize:
        head, row = self._heights()
        return QSize(theme.current().pixels(560), head + row * len(self._rows) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().pixels(380), self.sizeHint().height())

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = _Columns(self.width())
        head, height = self._heights()
        self._paint_head(painter, columns, head)
        for index, row in enumerate(self._rows):
            top = head + index * height
            _paint_row(painter, row, columns, QRectF(0, top, self.width(), height))

    def _paint_head(self, painter: QPainter, columns: _Columns, height: int) -> None:
        look = theme.current()
        painter.setFont(look.font(theme.TextSize.SMALL, bold=True))
        painter.setPen(look.colour("soft_ink"))
        heads = (
            (columns.name, "業務", Qt.AlignmentFlag.AlignLeft),
            (columns.current, self._titles[0], Qt.AlignmentFlag.AlignHCenter),
            (columns.target, self._titles[1], Qt.AlignmentFlag.AlignHCenter),
            (columns.standing, "目標との差", Qt.AlignmentFlag.AlignLeft),
        )
        for (left, right), words, align in heads:
            painter.drawText(
                QRectF(left, 0, right - left, height - 4),
                align | Qt.AlignmentFlag.AlignBottom,
                words,
            )


class _Columns:
    """Where the columns stand in a given width."""

    def __init__(self, width: int) -> None:
        pixels = theme.current().pixels
        words = pixels(138)
        mark, lane = pixels(64), max(pixels(56), min(pixels(200), int(width * 0.22)))
        self.standing = (width - words, width)
        self.target = (self.standing[0] - pixels(8) - mark, self.standing[0] - pixels(8))
        self.lane = (self.target[0] - lane, self.target[0])
        self.current = (self.lane[0] - mark, self.lane[0])
        self.number = (pixels(4), pixels(28))
        self.name = (pixels(36), self.current[0] - pixels(8))


def _paint_row(painter: QPainter, row: GridRowLike, columns: _Columns, box: QRectF) -> None:
    look = theme.current()
    painter.setPen(QPen(look.colour("line"), 1))
    painter.drawLine(box.topLeft(), box.topRight())
    ink = look.colour("ink" if row.applicable else "soft_ink")
    _paint_words(painter, row, columns, box)
    side = min(box.height() - look.pixels(8), look.pixels(22))
    for (left, right), name in ((columns.current, row.current), (columns.target, row.target)):
        mark = mark_named(name) if row.applicable else None
        square = QRectF(0, 0, side, side)
        square.moveCenter(QPointF((left + right) / 2, box.center().y()))
        if mark is not None:
            current = left == columns.current[0]
            tone = ink if current else look.colour("soft_ink")
            paint_mark(painter, mark, square, tone)
    if row.applicable and row.short:
        _paint_gap(painter, steps_short(row), columns.lane, box.center().y())


def _paint_words(painter: QPainter, row: GridRowLike, columns: _Columns, box: QRectF) -> None:
    look = theme.current()
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(look.colour("soft_ink"))
    painter.setFont(look.font(theme.TextSize.SMALL))
    left, right = columns.number
    painter.drawText(
        QRectF(left, box.top(), right - left, box.height()),
        Qt.AlignmentFlag.AlignRight | middle,
        row.number,
    )
    painter.setPen(look.colour("ink" if row.applicable else "soft_ink"))
    painter.setFont(look.font())
    left, right = columns.name
    name = QFontMetrics(painter.font()).elidedText(
        row.name, Qt.TextElideMode.ElideRight, int(right - left)
    )
    painter.drawText(QRectF(left, box.top(), right - left, box.height()), middle, name)
    painter.setFont(look.font(theme.TextSize.SMALL, bold=row.short and row.applicable))
    painter.setPen(look.colour("ink" if row.short and row.applicable else "soft_ink"))
    left, right = columns.standing
    painter.drawText(QRectF(left, box.top(), right - left, box.height()), middle, standing(row))


def _paint_gap(painter: QPainter, steps: int, lane: tuple[int, int], y: float) -> None:
    """A bar that points at the target; two marks apart is twice as long as one."""
    look = theme.current()
    pad, thick = look.pixels(6), look.pixels(7)
    full = lane[1] - lane[0] - 2 * pad
    length = full * max(1, steps) / 2
    right = lane[1] - pad
    head = look.pixels(8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("gap"))
    painter.drawRoundedRect(QRectF(right - length, y - thick / 2, length - head, thick), 3, 3)
    tip = [(right - head - 1, y - thick), (right, y), (right - head - 1, y + thick)]
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in tip]))
