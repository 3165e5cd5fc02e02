"""What a person sees: widgets by the words on them, and whether they are in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTableWidget,
    QWidget,
)

from desktop.ui.tab_order import stops_within

AnyWidget = TypeVar("AnyWidget", bound=QWidget)
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox)


def seen(kind: type[AnyWidget], within: QWidget) -> Iterator[AnyWidget]:
    """Everything of ``kind`` that is shown within, though it may have to be scrolled to."""
    return (found for found in within.findChildren(kind) if found.isVisible())


def name_of(widget: QWidget) -> str:
    """What a widget is called: its words, or what a reader aloud says."""
    if widget.accessibleName() or not has_words(widget):
        return widget.accessibleName()
    text: str = widget.text()  # type: ignore[attr-defined]
    return text


def has_words(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QLabel)


def is_called(widget: QWidget, words: str) -> bool:
    """By its words or its name; the unit that a field's name ends with may be left out."""
    name = widget.accessibleName()
    written = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return words in (name, written) or name.startswith(f"{words}（")


def the(kind: type[AnyWidget], words: str, within: QWidget) -> AnyWidget:
    """The shown widget of ``kind`` that is called ``words``; the first of several."""
    found = [widget for widget in seen(kind, within) if is_called(widget, words)]
    if not found:
        names = sorted({name_of(widget) for widget in seen(kind, within)})
        raise AssertionError(f"no {kind.__name__} called {words!r} is shown; there are {names}")
    return min(found, key=lambda widget: _place(widget, within))


def _place(widget: QWidget, within: QWidget) -> tuple[int, int]:
    at = widget.mapTo(within, QPoint(0, 0))
    return at.y(), at.x()


def button(words: str, within: QWidget) -> QAbstractButton:
    return the(QAbstractButton, words, within)


def field(words: str, within: QWidget) -> QWidget:
    """The field called ``words``: a line, a text, or a list to choose from."""
    found = [
        widget
        for kind in FIELDS
        for widget in seen(kind, within)
        if is_called(widget, words) and not isinstance(widget.parent(), QComboBox)
    ]
    if not found:
        names = sorted({name_of(widget) for kind in FIELDS for widget in seen(kind, within)})
        raise AssertionError(f"no field called {words!r} is shown; there are {names}")
    return min(found, key=lambda widget: _place(widget, within))


def answer(question: str, word: str, within: QWidget) -> QAbstractButton:
    """The button はい, いいえ or わからない of a question."""
    return button(f"{question}：{word}", within)


def shown_value(widget: QWidget) -> str:
    """What stands in a field."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


def words_in(within: QWidget) -> str:
    """Everything that can be read within, a line each, tables included."""
    lines = [label.text() for label in seen(QLabel, within)]
    lines += [shown.text() for shown in seen(QAbstractButton, within)]
    for table in seen(QTableWidget, within):
        cells = (
            table.item(row, column)
            for row in range(table.rowCount())
            for column in range(table.columnCount())
        )
        lines += [cell.text().replace("\n", "") for cell in cells if cell is not None]
    return "\n".join(lines)


def spot(widget: QWidget) -> QPoint:
    """Where a person aims: the middle, or the box and the words of a switch that is wider."""
    if isinstance(widget, QCheckBox | QRadioButton):
        return QPoint(min(widget.width(), widget.sizeHint().width()) // 2, widget.height() // 2)
    return widget.rect().center()


def is_in_sight(widget: QWidget, at: QPoint | None = None) -> bool:
    """Whether that point of the widget is on the visible part of its window, uncovered."""
    point = spot(widget) if at is None else at
    window = widget.window()
    place = widget.mapTo(window, point)
    if not (widget.isVisible() and window.rect().contains(place)):
        return False
    if not widget.visibleRegion().contains(point):
        return False
    top = window.childAt(place) or window
    return top is widget or widget.isAncestorOf(top) or top.isAncestorOf(widget)


def is_somewhere_in_sight(widget: QWidget) -> bool:
    """Whether any part of the widget can be seen."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def focused() -> QWidget:
    """The widget that has the keyboard; there must always be one, and it must be seen."""
    found = QApplication.focusWidget()
    assert found is not None, "the keyboard is nowhere"
    assert found.isVisible(), f"the keyboard is in {described(found)}, which is not shown"
    return found


def described(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    return f"{type(widget).__name__}「{name_of(widget)}」"


def tab_stops(within: QWidget) -> list[str]:
    """For a message: where the tab key stops."""
    return [described(stop) for stop in stops_within(within)]


def called(words: str) -> Callable[[QWidget], bool]:
    """For ``tab_to``: the widget of that name."""
    return lambda widget: is_called(widget, words)


def rect_in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def cell(table: QTableWidget, row: int, column: int) -> str:
    """What stands in a cell."""
    item = table.item(row, column)
    assert item is not None, f"no cell at {row}, {column}"
    return item.text()
