"""The tab key in reading order.

Qt's own order is the order in which widgets were made, and pages make some of theirs late.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.widgets.scroll import bring_into_sight


def stops_within(root: QWidget) -> Iterator[QWidget]:
    """Every widget beneath ``root`` at which the tab key stops, from left to right, row by row."""
    for child in _in_rows(_visible_children(root)):
        stops = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stops and child.isEnabled() and child.focusProxy() is None:
            yield child
        yield from stops_within(child)


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop (or the one before), going round at the end."""
    stops = list(stops_within(root))
    if not stops:
        return False
    focused = QApplication.focusWidget()
    if focused in stops:
        there = stops.index(focused) + (1 if forward else -1)
    else:
        there = 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stop = stops[there % len(stops)]
    stop.setFocus(reason)
    # Qt does so by itself only where the key was pressed in the same area.
    bring_into_sight(stop)
    return True


def _visible_children(root: QWidget) -> list[QWidget]:
    return [
        child
        for child in root.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]


def _in_rows(widgets: list[QWidget]) -> Iterator[QWidget]:
    """Siblings row by row: what begins above the middle of a row's first widget is in its row."""
    row: list[QWidget] = []
    for widget in sorted(widgets, key=lambda w: w.y()):
        if row and widget.y() >= row[0].y() + max(1, row[0].height()) / 2:
            yield from sorted(row, key=lambda w: w.x())
            row = []
        row.append(widget)
    yield from sorted(row, key=lambda w: w.x())
