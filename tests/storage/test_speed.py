"""What one answer costs, printed for the log; a tenfold slowdown fails."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.storage import connection
from desktop.storage.documents import text_of
from desktop.storage.entries import read_listing
from desktop.storage.store import Store
from tests.storage.samples import Clock, large, sample

REPEATS = 60


def timed_ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


@pytest.mark.benchmark
def test_saving_one_answer(store: Store, tmp_path: Path):
    """Against the same text through sqlite3 alone, with the same pragmas, in turns: a disk that
    is busy with something else is then busy for both."""
    document = large(60)
    size = len(text_of(document).encode("utf-8"))
    entry = store.create_case(document)
    saving, inserting = [], []
    with closing(connection.connect(tmp_path / "bare")) as bare:
        bare.execute("CREATE TABLE t (document TEXT)")
        for revision in range(1, REPEATS + 1):
            changed = {**document, "n": revision}
            saving.append(
                timed_ms(
                    lambda at=revision, new=changed: store.save(  # type: ignore[misc]
                        entry.id, new, field="n", label="はい", expected_revision=at
                    )
                )
            )
            inserting.append(
                timed_ms(
                    lambda new=changed: bare.execute(  # type: ignore[misc]
                        "INSERT INTO t VALUES (?)", (text_of(new),)
                    )
                )
            )
    saved, bare_insert = statistics.median(saving), statistics.median(inserting)
    print(
        f"\nsave {saved:.1f} ms, bare insert {bare_insert:.1f} ms, x{saved / bare_insert:.1f},"
        f" {size:,} B"
    )
    assert 55_000 < size < 65_000
    assert saved < 100


@pytest.mark.benchmark
def test_opening_and_listing(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        for number in range(30):
            entry = store.create_case(sample(f"事業所{number % 10}", **large(30)["plan"]))
            for n in range(1, 6):
                store.save(
                    entry.id,
                    sample(f"事業所{number % 10}", **large(30)["plan"], n=n),
                    field="n",
                    label="",
                    expected_revision=n,
                )

    def reopen() -> None:
        Store.open(folder, clock=clock)._file._disconnect()

    size = (folder / "kaigo-kaizen.sqlite3").stat().st_size
    listing = statistics.median(timed_ms(lambda: read_listing(folder)) for _ in range(REPEATS))
    opening = statistics.median(timed_ms(reopen) for _ in range(REPEATS))
    print(f"\n30 cases, {size / 1e6:.1f} MB: list {listing:.1f} ms, open {opening:.1f} ms")
    assert sqlite3.sqlite_version_info >= (3, 37)  # STRICT tables
    assert listing < 50
    assert opening < 500
