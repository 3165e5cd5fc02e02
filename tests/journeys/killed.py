"""Does the work of one step by hand and dies the moment the time of its saving is shown.

Arguments: the data folder, the step.  Nothing is closed and nothing is let go of: the process
ends as in a power cut.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.application import App, make_application
from tests.journeys.hands import wait_until
from tests.journeys.journey import Journey
from tests.journeys.work import WORK, go_to, make_a_case

KILLED = 9


def die(*_shown: object) -> None:
    os._exit(KILLED)


def main(folder: Path, step_id: str) -> None:
    application = make_application()
    application.setDoubleClickInterval(1)
    app = App(application, folder)
    app.window.resize(1366, 700)
    app.show(then=app.open_data)
    app.window.activateWindow()
    wait_until(app.window.isActiveWindow)
    journey = Journey(app)
    make_a_case(journey)
    work = next(work for work in WORK if work.step_id == step_id)
    go_to(journey, step_id)
    setattr(journey.workspace.bar, "set_saved", die)  # noqa: B010  the last thing it ever shows
    work.do(journey)
    # What is typed is saved when its field is left.
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Tab)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
