"""A dressed application, a real store in a temporary folder, and messages that are only noted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assessment.rules import RuleBook
from desktop.regulations.loader import default_rule_book
from desktop.ui import jobs, messages, theme
from desktop.ui.theme import Scheme
from desktop.workflow.library import Library
from desktop.workflow.session import Session


def pytest_configure(config: pytest.Config) -> None:
    # What the offscreen platform says of every window with a smallest size, and of pop-ups.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


NOW = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return default_rule_book()


@pytest.fixture
def look(qapp: object) -> Iterator[theme.Theme]:
    """The app's dress, as after a start; light and at 100 % again afterwards."""
    theme.load_fonts()
    theme.current().apply(Scheme.LIGHT, 100)
    yield theme.current()
    jobs.close()  # nothing of this test may still be at work while the app is dressed anew
    theme.current().apply(Scheme.LIGHT, 100)


@pytest.fixture
def library(tmp_path: Path, rules: RuleBook) -> Iterator[Library]:
    with Library.open(tmp_path / "data", rules=lambda: rules, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def session(library: Library) -> Session:
    """A 訪問介護 office that has only just been entered."""
    return library.session(library.create("ひまわり訪問介護", "訪問介護").id)


class Said:
    """What would have been said in a window, and the answers a user would have given."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.answer = True
        self.text: str | None = "新しい件名"

    @property
    def last(self) -> str:
        return self.told[-1][0]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    noted = Said()

    def tell(_parent: object, message: str, detail: str = "") -> None:
        noted.told.append((message, detail))

    def ask(_parent: object, question: str, _detail: str = "", *, yes: str, no: str = "") -> bool:
        noted.asked.append(question)
        return noted.answer

    monkeypatch.setattr(messages, "tell", tell)
    monkeypatch.setattr(messages, "warn", tell)
    monkeypatch.setattr(messages, "ask", ask)
    monkeypatch.setattr(messages, "ask_text", lambda *_: noted.text)
    return noted


@pytest.fixture
def shown(qtbot: QtBot, look: theme.Theme):
    """Shows a widget at the size of the smallest usual screen and waits until it is painted."""

    def show(widget, width: int = 1366, height: int = 720):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show
