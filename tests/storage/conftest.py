"""A folder with a Japanese name, a clock that is wound by hand, and an open store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.store import Store
from tests.storage.samples import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "利用者 データ①"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(folder: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(folder, clock=clock) as store:
        yield store
