"""A library in a folder of its own, with a clock that the test sets."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop.workflow.library import Library

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
