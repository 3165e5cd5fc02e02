"""What a person can do: click what is in sight, scroll to what is not, press keys, type.

Nothing here reaches past the screen.  A click is refused on a widget that is hidden, switched
off, or covered; typing goes to whatever has the keyboard.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import groupby

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QTableWidget,
    QWidget,
)

from tests.journeys.eyes import (
    described,
    focused,
    is_called,
    is_in_sight,
    is_somewhere_in_sight,
    rect_in_window,
    spot,
    tab_stops,
)

LEFT = Qt.MouseButton.LeftButton
NOTCH = 120
MOST_NOTCHES = 400
PATIENCE = 10_000
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
Act = Callable[[], object]


def wait_until(condition: Callable[[], bool], patience: int = PATIENCE) -> None:
    """Let the app go on until ``condition`` holds."""
    end = time.monotonic() + patience / 1000
    while not condition():
        assert time.monotonic() < end, f"waited {patience} ms in vain"
        QTest.qWait(2)


# --- typing ------------------------------------------------------------------------------------


def type_words(words: str) -> None:
    """Type into what has the keyboard; Japanese and full-width digits by the input method."""
    for is_plain, letters in groupby(words, str.isascii):
        run = "".join(letters)
        if is_plain:
            QTest.keyClicks(focused(), run)
        else:
            event = QInputMethodEvent()
            event.setCommitString(run)
            QApplication.sendEvent(focused(), event)


def overwrite(words: str) -> None:
    """Replace what stands in the field that has the keyboard."""
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if words:
        type_words(words)
    else:
        QTest.keyClick(focused(), Qt.Key.Key_Delete)


# --- windows that open on top ------------------------------------------------------------------


class _Meanwhile:
    """Acts in the next window that opens on top, while whoever opened it waits for its end."""

    def __init__(self, act: Callable[[QDialog], object]) -> None:
        self._act = act
        self._error: BaseException | None = None
        self.is_done = False
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            return
        self._timer.stop()
        try:
            self._act(dialog)
        except BaseException as error:  # noqa: BLE001 - kept until the dialog is out of the way
            self._error = error
        finally:
            self.is_done = True
            if self._error is not None:
                dialog.reject()

    def settle(self) -> None:
        try:
            wait_until(lambda: self.is_done)
        finally:
            self._timer.stop()
        if self._error is not None:
            raise self._error


def in_dialog(window: QWidget, opening: Act, act: Callable[[QDialog], object]) -> None:
    """Do ``opening``, and ``act`` in the window that it opens over ``window``."""
    meanwhile = _Meanwhile(act)
    opening()
    meanwhile.settle()
    come_back_to(window)


def come_back_to(window: QWidget) -> None:
    """A desktop gives the keyboard back to the window beneath; the offscreen platform does not."""
    QApplication.processEvents()  # the pop-up is still going
    if not window.isActiveWindow():
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, PATIENCE)


# --- the mouse ---------------------------------------------------------------------------------


class Mouse:
    """Clicks and the wheel."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click ``widget`` where a person would, after scrolling to it."""
        point = self._reach(widget, at)
        QTest.mouseClick(widget, LEFT, NO_MODIFIER, point)
        QApplication.processEvents()  # no hand is quicker than the next paint

    def double_click(self, widget: QWidget, at: QPoint | None = None) -> None:
        point = self._reach(widget, at)
        # The first of the two clicks comes as a click of its own.
        QTest.mouseClick(widget, LEFT, NO_MODIFIER, point)
        QTest.mouseDClick(widget, LEFT, NO_MODIFIER, point)
        QApplication.processEvents()

    def _reach(self, widget: QWidget, at: QPoint | None) -> QPoint:
        assert widget.isVisible(), f"{described(widget)} is not shown"
        assert widget.isEnabled(), f"{described(widget)} cannot be used now"
        point = spot(widget) if at is None else at
        self._scroll_to(widget, point)
        assert is_in_sight(widget, point), (
            f"{described(widget)} is not in sight: {rect_in_window(widget)}"
            f" of {widget.window().rect()}"
        )
        return point

    def _scroll_to(self, widget: QWidget, point: QPoint) -> None:
        """Turn the wheel over each area that holds the widget, from the inside out."""
        for area in _areas_around(widget):
            viewport = area.viewport()
            for _notch in range(MOST_NOTCHES):
                y = widget.mapTo(viewport, point).y()
                margin = min(widget.height() // 2, viewport.height() // 3)
                if y < margin:
                    by = NOTCH
                elif y > viewport.height() - margin:
                    by = -NOTCH
                else:
                    break
                before = area.verticalScrollBar().value()
                turn_wheel(viewport, by)
                if area.verticalScrollBar().value() == before:
                    break

    def write(self, field: QWidget, words: str) -> None:
        """Click into a field and replace what stands there."""
        self.click(field)
        assert field.hasFocus(), f"{described(field)} did not take the keyboard"
        overwrite(words)
        QApplication.processEvents()

    def choose(self, box: QWidget, words: str) -> None:
        """Open a list and click one of its lines."""
        assert isinstance(box, QComboBox)
        self.click(box)
        view = box.view()
        wait_until(view.isVisible)
        row = box.findText(words)
        assert row >= 0, f"{words!r} is not in the list of {described(box)}"
        # Qt takes a click that follows too soon for the end of the one that opened the list.
        QTest.qWait(QApplication.doubleClickInterval() + 20)
        self.click_row(view, row)
        wait_until(lambda: not view.isVisible())
        come_back_to(box.window())
        assert box.currentText() == words

    def pick(self, field: QWidget, typed: str, words: str) -> None:
        """Type a part of a name and click the one that is offered for it."""
        assert isinstance(field, QLineEdit)
        self.write(field, typed)
        popup = field.completer().popup()
        assert popup is not None
        wait_until(popup.isVisible)
        offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
        assert words in offered, f"{typed!r} offers {offered}"
        self.click_row(popup, offered.index(words))
        wait_until(lambda: field.text() == words)
        come_back_to(field.window())

    def click_row(self, view: QAbstractItemView, row: int) -> None:
        """Click a line of a list, after scrolling to it."""
        # A list that has just opened finds its place first, and takes no click meanwhile.
        QTest.qWait(QApplication.doubleClickInterval() + 1)
        index = view.model().index(row, 0)
        for _notch in range(MOST_NOTCHES):
            line = view.visualRect(index)
            if view.viewport().rect().contains(line.center()):
                break
            turn_wheel(view.viewport(), NOTCH if line.top() < 0 else -NOTCH)
        place = view.visualRect(index).center()
        assert view.viewport().rect().contains(place), "the line cannot be scrolled to"
        QTest.mouseClick(view.viewport(), LEFT, NO_MODIFIER, place)

    def click_cell(
        self, table: QTableWidget, row: int, column: int, *, twice: bool = False
    ) -> None:
        """Click a cell of a table on the page."""
        item = table.item(row, column)
        assert item is not None, f"no cell at {row}, {column}"
        place = table.visualItemRect(item).center()
        (self.double_click if twice else self.click)(table.viewport(), place)


def turn_wheel(viewport: QWidget, by: int) -> None:
    centre = viewport.rect().center()
    event = QWheelEvent(
        QPointF(centre),
        QPointF(viewport.mapToGlobal(centre)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        NO_MODIFIER,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def _areas_around(widget: QWidget) -> Iterator[QAbstractScrollArea]:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            yield parent
        parent = parent.parentWidget()


# --- the keyboard ------------------------------------------------------------------------------


class Keyboard:
    """Keys alone. After each of them the keyboard must be somewhere, and there in sight."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0

    def press(self, *keys: Qt.Key, holding: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press keys one after the other, where a person's would go."""
        for key in keys:
            QTest.keyClick(self._where(), key, holding)
            QApplication.processEvents()
            self.pressed += 1
            self.look()

    def press_last(self, key: Qt.Key) -> None:
        """A key that ends a window, or opens one: what has the keyboard then is not ours."""
        QTest.keyClick(self._where(), key)
        self.pressed += 1

    def _where(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or QApplication.activeWindow() or self._window

    def look(self) -> QWidget:
        """What has the keyboard: shown, and not scrolled out of sight."""
        found = focused()
        assert is_somewhere_in_sight(found), f"the keyboard is in {described(found)}, out of sight"
        return found

    def tab_to(
        self,
        wanted: str | Callable[[QWidget], bool],
        most: int = 120,
        *,
        backwards: bool = False,
    ) -> QWidget:
        """Press the tab key until it stops at what is wanted, a name or a condition."""
        is_wanted = wanted if callable(wanted) else lambda w: is_called(w, wanted)
        went: list[str] = []
        for _press in range(most):
            if is_wanted(self.look()):
                return self.look()
            self.tab(backwards=backwards)
            went.append(described(self.look()))
        raise AssertionError(
            f"{most} tabs did not lead to {wanted!r}. It went: {went}."
            f" There is: {tab_stops(self._window)}"
        )

    def tab(self, *, backwards: bool = False) -> None:
        if backwards:
            self.press(Qt.Key.Key_Backtab, holding=Qt.KeyboardModifier.ShiftModifier)
        else:
            self.press(Qt.Key.Key_Tab)

    def type(self, words: str) -> None:
        type_words(words)
        self.look()

    def write(self, name: str, words: str) -> None:
        """Go to a field by the tab key, type, and leave it with Enter."""
        self.tab_to(name)
        overwrite(words)
        self.press(Qt.Key.Key_Return)

    def choose(self, name: str, words: str) -> None:
        """Go to a list of choices and take one with the arrows."""
        box = self.tab_to(name)
        assert isinstance(box, QComboBox)
        self.press(Qt.Key.Key_Space)
        view = box.view()
        assert view.isVisible(), f"{described(box)} did not open"
        rows = [box.itemText(row) for row in range(box.count())]
        assert words in rows, f"{words!r} is not among {rows}"
        here = view.currentIndex().row()
        by = rows.index(words) - here
        for _step in range(abs(by)):
            QTest.keyClick(view, Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up)
        QTest.keyClick(view, Qt.Key.Key_Return)
        come_back_to(box.window())
        assert box.currentText() == words
        self.look()

    def pick(self, name: str, typed: str, words: str) -> None:
        """Type a part of a name, go down to the one that is offered, Enter."""
        line = self.tab_to(name)
        assert isinstance(line, QLineEdit)
        overwrite(typed)
        popup = line.completer().popup()
        assert popup is not None
        assert popup.isVisible(), f"nothing is offered for {typed!r}"
        offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
        for _step in range(offered.index(words) + 1):
            QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        come_back_to(line.window())
        assert line.text() == words
        self.look()
