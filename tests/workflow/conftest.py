"""A library in a folder of its own, with a clock that the test sets."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop.assessment.case import Case
from desktop.assessment.rules import Programme
from desktop.workflow.call_session import CallSession
from desktop.workflow.calls import Calls
from desktop.workflow.library import Library
from desktop.workflow.session import Session
from tests.workflow.calling import CASE

JAPAN = timezone(timedelta(hours=9))


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 41, tzinfo=JAPAN)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "データ", clock=Clock()) as opened:
        yield opened


# --- a call of a prefecture, and a case that it fits ----------------------------------------------


@pytest.fixture
def calls(library: Library) -> Calls:
    return library.calls


@pytest.fixture
def dounyu(library: Library) -> Programme:
    return library.rules.programme_by_id["R8-dounyu"]


@pytest.fixture
def teichaku(library: Library) -> Programme:
    return library.rules.programme_by_id["R8-teichaku"]


@pytest.fixture
def session(library: Library) -> Session:
    return library.session(library.add(Case.model_validate(CASE), "新しい診断", "").id)


@pytest.fixture
def draft(calls: Calls, dounyu: Programme) -> CallSession:
    return calls.edit(calls.create("埼玉県", dounyu).id)
