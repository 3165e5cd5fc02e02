"""Pages of a PDF as pictures: one at a time, with zoom and the way to the other pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.widgets.cards import text
from desktop.ui.widgets.flow import FlowRow

ZOOMS = (50, 75, 100, 125, 150, 200)


class _PageArea(QScrollArea):
    """Scrolls within the page; at its ends PageUp and PageDown turn the page."""

    turn_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        keys = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        by = keys.get(Qt.Key(event.key()), 0)
        at_end = bar.value() == (bar.maximum() if by > 0 else bar.minimum())
        if by and at_end:
            self.turn_requested.emit(by)
        else:
            super().keyPressEvent(event)


class PdfView(QWidget):
    """Asks for the picture of a page at a width; whoever renders hands it back."""

    page_requested = Signal(int, int)

    def __init__(self, noun: str = "書類", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.noun = noun
        self.number = 0
        self.count = 0
        self.zoom = 100
        self.back_button = self._button("前のページ", lambda: self.turn(-1))
        self.on_button = self._button("次のページ", lambda: self.turn(1))
        self.smaller_button = self._button("縮小", lambda: self._zoom_by(-1))
        self.larger_button = self._button("拡大", lambda: self._zoom_by(1))
        self.place = text("", "label", wrap=False)
        self.zoom_label = text("", wrap=False)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = _PageArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.StyledPanel)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setWidget(self.picture)
        self.area.turn_requested.connect(self.turn)
        self.area.viewport().installEventFilter(self)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(150)
        self._resized.timeout.connect(self._ask)
        self._asked = (0, 0)
        self._lay_out()
        self.set_waiting()
        self.set_count(0)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        assert callable(act)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _lay_out(self) -> None:
        pixels = theme.current().pixels
        bar = FlowRow(
            self.back_button,
            self.place,
            self.on_button,
            self.smaller_button,
            self.zoom_label,
            self.larger_button,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(8))
        column.addWidget(bar)
        column.addWidget(self.area, 1)

    # --- what is shown ------------------------------------------------------------------------

    def set_waiting(self) -> None:
        """Say what is going on while there is no picture."""
        self.picture.setPixmap(QPixmap())
        self.picture.setText(f"{self.noun}を組み立てています…")

    def set_count(self, count: int) -> None:
        """A document of ``count`` pages is there; the page in view is kept where it can be."""
        self.count = count
        self.number = min(self.number, max(0, count - 1))
        self._asked = (0, 0)
        self._show_place()
        self._ask()

    def show_page(self, number: int, image: QImage) -> None:
        """The picture of page ``number``; one that nobody waits for any more is dropped."""
        if number != self.number:
            return
        # On the image, which nobody else holds yet: a pixmap would first make a copy of its own.
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setText("")
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setAccessibleName(f"{self.noun}の{number + 1}ページ目の見本")

    def page_width(self) -> int:
        """How many pixels wide the page is to be rendered."""
        room = max(200, self.area.viewport().width() - 4)
        return int(room * self.zoom / 100 * self.devicePixelRatioF())

    def _show_place(self) -> None:
        self.place.setText(f"{self.number + 1}／{self.count}ページ" if self.count else "")
        self.zoom_label.setText(f"{self.zoom}%")
        self.back_button.setEnabled(self.number > 0)
        self.on_button.setEnabled(self.number < self.count - 1)
        self.smaller_button.setEnabled(self.zoom > ZOOMS[0])
        self.larger_button.setEnabled(self.zoom < ZOOMS[-1])
        self.area.setAccessibleName(f"{self.noun}の見本 {self.place.text()}")

    def _ask(self) -> None:
        wanted = (self.number + 1, self.page_width())
        if self.count and self.isVisible() and wanted != self._asked:
            self._asked = wanted
            self.page_requested.emit(self.number, wanted[1])

    # --- what the user does -------------------------------------------------------------------

    def turn(self, by: int) -> None:
        """Show a page further on or back."""
        number = self.number + by
        if 0 <= number < self.count:
            self.number = number
            self._show_place()
            self._ask()
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.minimum() if by > 0 else bar.maximum())

    def _zoom_by(self, by: int) -> None:
        index = max(0, min(len(ZOOMS) - 1, ZOOMS.index(self.zoom) + by))
        self.zoom = ZOOMS[index]
        self._show_place()
        self._ask()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.area.viewport() and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.Show,
        ):
            self._resized.start()
        return False

    def sizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(640), pixels(620))
