"""A section whose figures are computed in the background: the window never waits for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.ui import jobs
from desktop.ui.pages.base import Shell
from desktop.ui.pages.part import Part
from desktop.ui.widgets.cards import Hint
from desktop.workflow.session import Session

T = TypeVar("T")
WAITING = "計算しています…"


class ComputedPart(Part):
    """``is_ready``: what is shown belongs to the case as it is now."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.is_ready = False
        self._asked = 0
        self.waiting = Hint(WAITING)
        self.add(self.waiting)

    def ask(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """Compute ``work`` beside the window and ``show`` what came out, unless asked anew."""
        self._asked += 1
        self.is_ready = False
        job = jobs.runner().start(lambda _progress: work())
        job.finished.connect(partial(self._on_finished, self._asked, show))
        job.failed.connect(_raise)

    def _on_finished(self, number: int, show: Callable[[T], None], found: T) -> None:
        if number == self._asked:
            self.waiting.hide()
            show(found)
            self.is_ready = True

    def save(self, path: str, value: object, label: str) -> None:
        """Set a field of the case as one change that can be undone."""
        self.save_all({path: value}, label)

    def save_all(self, values: dict[str, object], label: str) -> None:
        problem = self.session.set_all(values, label) if values else None
        if problem is not None:
            self.shell.show_problem(problem)


def _raise(error: Exception) -> None:
    """Into the window's own thread, where the crash dialog hears of it."""
    raise error
