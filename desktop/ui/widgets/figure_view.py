"""Any figure of a paper on the screen: the paper's own drawing, and its words for every reader."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.assessment.paper import Figure
    from desktop.documents.pictures import Picture

# The drawing and its font measures are loaded with the first figure: a start needs none of them.

COPY = "図の内容を文字でコピー"
_MARGIN = 3  # pixels: room for the frame that shows where the keyboard is
_LEAST_WIDTH = 180  # points


class _Drawn(NamedTuple):
    """A picture, and the width and scale for which it was laid out."""

    picture: Picture
    width: int
    scale: int


class FigureView(QWidget):
    """A figure at the width that it is given. Nothing is shown without a figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._drawn: _Drawn | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.copy_action = QAction(COPY, self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy_words)
        self.addAction(self.copy_action)
        self.hide()

    @property
    def figure(self) -> Figure | None:
        return self._figure

    def set_figure(self, figure: Figure | None) -> None:
        """Show another figure in place, or none."""
        if figure == self._figure:
            return
        self._figure, self._drawn = figure, None
        self.setVisible(figure is not None)
        self.setAccessibleName(figure.caption if figure else "")
        self.setAccessibleDescription(self.words())
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The figure in words, a line for each row."""
        from desktop.documents.figure_words import figure_text

        return figure_text(self._figure) if self._figure else ""

    def copy_words(self) -> None:
        """Put the words where any other program can take them."""
        QGuiApplication.clipboard().setText(self.words())

    # --- size ---------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        from desktop.ui.drawing import pixels_per_point

        picture = self._picture(width)
        return ceil(picture.height * pixels_per_point()) + 2 * _MARGIN if picture else 0

    def sizeHint(self) -> QSize:
        width = theme.current().pixels(600)
        return QSize(width, self.heightForWidth(max(self.width(), self.minimumSizeHint().width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().pixels(320), 0)

    def _picture(self, width: int) -> Picture | None:
        """Laid out once for a width and scale: layouts ask for the height again and again."""
        scale = theme.current().scale
        if self._figure is None:
            return None
        if self._drawn is None or (self._drawn.width, self._drawn.scale) != (width, scale):
            from desktop.documents.figures import figure_picture
            from desktop.ui.drawing import pixels_per_point

            room = max((width - 2 * _MARGIN) / pixels_per_point(), _LEAST_WIDTH)
            self._drawn = _Drawn(figure_picture(self._figure, room), width, scale)
        return self._drawn.picture

    # --- operating ----------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.copy_action)
        menu.exec(event.globalPos())
        menu.deleteLater()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        from desktop.ui.drawing import ScreenDrawing

        picture = self._picture(self.width())
        if picture is None:
            return
        painter = QPainter(self)
        self._paint_ground(painter)
        painter.translate(_MARGIN, _MARGIN)
        picture.draw(ScreenDrawing(painter), 0.0, 0.0)
        painter.resetTransform()
        self._paint_focus(painter)
        painter.end()

    def row_boxes(self) -> Iterator[QRectF]:
        """Where each row of the figure stands, in pixels."""
        from desktop.ui.drawing import pixels_per_point

        picture = self._picture(self.width())
        if picture is None:
            return
        scale, width = pixels_per_point(), self.width() - 2 * _MARGIN
        top = picture.header.height
        for band in picture.rows:
            yield QRectF(_MARGIN, _MARGIN + top * scale, width, band.height * scale)
            top += band.height

    def _paint_ground(self, painter: QPainter) -> None:
        """What lies beneath the picture: nothing, unless a row can be chosen."""

    def _paint_focus(self, painter: QPainter) -> None:
        """A frame where the keyboard is."""
        if self.hasFocus():
            painter.setPen(QPen(theme.current().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
