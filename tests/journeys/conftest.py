"""The whole app on a folder of its own, as a person starts it; only file dialogs are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import jobs, messages
from desktop.ui.application import App, make_application
from desktop.ui.dialogs import files
from desktop.ui.theme import Scheme, current
from tests.journeys.hands import wait_until
from tests.journeys.journey import Journey

# A small notebook of the kind that stands in such offices.
WIDTH, HEIGHT = 1366, 700


def pytest_configure(config: pytest.Config) -> None:
    # What the offscreen platform says of every window with a smallest size, and of pop-ups.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


Start = Callable[[], Journey]
EXPECTED_WINDOWS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class StrayWindows(QObject):
    """Notes what appears as a window of its own without being one: it would flash up."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_meant = isinstance(watched, QMainWindow | QDialog)
            if not is_meant and watched.windowType() not in EXPECTED_WINDOWS:
                self.found.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the app keeps its data."""
    return tmp_path / "data"


@pytest.fixture
def start(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts the app on one and the same folder, as often as it is called."""
    said: list[str] = []

    def note(_parent: object, message: str, detail: str = "") -> None:
        said.append(f"{message} {detail}")

    def leave(_parent: object, question: str, detail: str = "", **_words: str) -> bool:
        note(_parent, question, detail)
        return True  # so that a test that fails half-way can still be left

    monkeypatch.setattr(messages, "ask", leave)
    monkeypatch.setattr(messages, "tell", note)
    monkeypatch.setattr(messages, "warn", note)
    application = make_application()
    # Lists that open wait that long for a second click before they take one.
    patience = application.doubleClickInterval()
    application.setDoubleClickInterval(1)
    strays = StrayWindows()
    application.installEventFilter(strays)
    current().apply(Scheme.LIGHT, 100)
    started: list[App] = []

    def begin() -> Journey:
        app = App(application, folder)
        started.append(app)
        app.window.resize(WIDTH, HEIGHT)
        app.show(then=app.open_data)
        app.window.activateWindow()
        wait_until(app.window.isActiveWindow)
        return Journey(app)

    yield begin
    for app in started:
        app.close()
        app.window.deleteLater()
    jobs.close()
    application.removeEventFilter(strays)
    application.setDoubleClickInterval(patience)
    QApplication.processEvents()
    assert said == [], "the app had something to say that nobody asked for"
    assert strays.found == [], "these flashed up as windows of their own"


@pytest.fixture
def saved_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The answer to the one question for a place to write to."""
    path = tmp_path / "計画書.pdf"

    def choose_save(_parent: object, _title: str, proposed: str, *_kinds: str) -> Path:
        assert proposed.endswith(".pdf")
        return path

    monkeypatch.setattr(files, "choose_save", choose_save)
    return path
