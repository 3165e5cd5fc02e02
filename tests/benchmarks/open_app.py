"""The subject of the memory benchmark: the largest example opened, every page shown, then quit.

Arguments: the data folder, and "home" to quit as soon as rules and data are loaded.  The pages
are waited for, the preview of the plan included.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.ui.application import App, make_application
from desktop.workflow.library import Library
from desktop.workflow.steps import STEPS

LONGEST_MILLISECONDS = 60_000


class Visit:
    """Opens the case and goes from step to step, each after the one before was painted."""

    def __init__(self, app: App, quit_app: Callable[[], None]) -> None:
        self._window = app.window
        self._quit = quit_app
        self._steps = [step.id for step in STEPS]
        self._window.when_ready(self._open)

    def _open(self, library: Library) -> None:
        if sys.argv[2:] == ["home"]:
            self._quit()
            return
        self._window.open_case(library.create_from_example("tokuyou").id, self._steps.pop(0))
        self._go_on()

    def _go_on(self) -> None:
        workspace = self._window.workspace
        assert workspace is not None
        if self._steps:
            workspace.go_to(self._steps.pop(0))
            QTimer.singleShot(20, self._go_on)
            return
        # Imported here: the app at home has not loaded it either.
        from desktop.ui.pages.print_ import PrintPage

        page = workspace.stack.currentWidget()
        assert isinstance(page, PrintPage)
        if page.view.picture.pixmap().isNull():
            QTimer.singleShot(20, self._go_on)
        else:
            self._quit()


application = make_application()
app = App(application, Path(sys.argv[1]))
visits: list[Visit] = []


def open_and_visit() -> None:
    app.open_data()
    visits.append(Visit(app, application.quit))


app.show(then=open_and_visit)
QTimer.singleShot(LONGEST_MILLISECONDS, lambda: application.exit(1))
code = application.exec()
app.close()
sys.exit(code)
