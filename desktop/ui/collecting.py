"""When Python may look for garbage in circles.

A widget that is found there is deleted on the spot, by whichever thread is at work and whatever
Qt is doing just then.  In the worker's thread, or while Qt goes through all widgets to dress
them, that is the end of the process.  Python's own search begins in any thread that happens to
ask for memory; so while there is a worker it is off, and the window's thread searches by the clock.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_EVERY = 1_000
"""Milliseconds between two searches."""

_held = [0]


@contextmanager
def put_off() -> Iterator[None]:
    """No circle is looked for within. Only the window's thread may say so."""
    hold()
    try:
        yield
    finally:
        let_go()


def hold() -> None:
    """From now on, and until :func:`let_go`, Python does not search by itself."""
    _held[0] += 1
    gc.disable()


def let_go() -> None:
    _held[0] -= 1
    if not _held[0]:
        gc.enable()


class Collector(QObject):
    """Searches in the window's thread, between two events, for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect)
        self._timer.start(_EVERY)


def collect() -> None:
    """Search as Python itself would now: what is young often, what is old seldom."""
    due = [
        generation
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if 0 < limit < count
    ]
    if due:
        gc.collect(due[-1])
