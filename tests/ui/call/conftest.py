"""The page of the call, over a case of an office in 埼玉県."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs import call as ask
from desktop.ui.pages.call import CallPage
from desktop.workflow.session import Session
from tests.ui.bench import RecordingShell, document, opened, shown

SAITAMA = {"name": "ひだまり苑", "service": "介護老人福祉施設", "prefecture": "埼玉県"}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path / "data", document(facility=SAITAMA)) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell, said) -> CallPage:
    return shown(qtbot, CallPage(session, shell))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Answers the window that asks for prefecture and programme."""

    def answer(prefecture: str, programme: str) -> None:
        def ask_new_call(_parent, _prefectures, programmes, _preset):
            return prefecture, next(p for p in programmes if p.id == programme)

        monkeypatch.setattr(ask, "ask_new_call", ask_new_call)

    return answer


@pytest.fixture
def written(page: CallPage, answers) -> CallPage:
    """The page with an empty call of the case's own prefecture and programme."""
    answers("埼玉県", "R8-dounyu")
    page.list_card.new.click()
    return page
