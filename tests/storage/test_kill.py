"""The process is killed in the middle: no answer that was acknowledged is ever missing."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.storage.opening import NoticeKind
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, large, look, sample
from tests.storage.test_migrations import SECOND

ROUNDS = 20


def killed_while_saving(root: Path, folder: Path, answers: int, pause: float) -> int:
    """Runs the writer, kills it a moment after so many answers; the last revision it told."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writer", str(folder)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
        encoding="ascii",
    ) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(answers)]
        time.sleep(pause)
        writer.kill()  # SIGKILL; on Windows TerminateProcess
        told += [int(line) for line in writer.stdout if line.endswith("\n")]
    return told[-1]


def test_kill_while_saving_loses_no_acknowledged_answer(root: Path, folder: Path, clock: Clock):
    chance = random.Random(20261122)
    extra = answers = 0
    for _ in range(ROUNDS):
        told = killed_while_saving(root, folder, chance.randrange(1, 12), chance.uniform(0, 0.012))
        with Store.open(folder, clock=clock) as store:
            assert store.notices == []
            (entry,) = store.cases()
            # The kill may fall between the commit and the word about it, but never before it.
            assert entry.revision in {told, told + 1}
            answers = entry.revision
            extra += entry.revision - told
            assert store.document(entry.id) == {**large(), "n": entry.revision}
            steps = store.history(entry.id)
            assert steps[0].revision == entry.revision
            assert [step.revision for step in steps] == list(
                range(entry.revision, entry.revision - len(steps), -1)
            )
        assert look(folder, "PRAGMA integrity_check") == [("ok",)]
    print(f"{ROUNDS} kills, {answers} answers, {extra} on disk before they were told")


# Each line ends the process, as a power cut would, at one chosen call.
DEATHS = {
    "before the copy has its name": "desktop.storage.backup.put_in_place",
    "before the upgrade": "desktop.storage.opening.upgrade",
    "before the new file is in place": "desktop.storage.restore.put_in_place",
    "before the present file is kept": "desktop.storage.restore.keep_present",
    "while the journal is moved": "desktop.storage.restore._move_companions",
}
ACTS = {
    "open": "Store.open(folder, clock=clock)",
    "upgrade": "Store.open(folder, clock=clock, migrations=SECOND)",
    "restore": "s = Store.open(folder, clock=clock); s.restore_backup(s.backups()[-1].path)",
}
SCRIPT = """
import importlib, os, sys
from pathlib import Path
from desktop.storage.store import Store
from tests.storage.samples import Clock
from tests.storage.test_migrations import SECOND
module, name = sys.argv[2].rsplit(".", 1)
setattr(importlib.import_module(module), name, lambda *_, **__: os._exit(9))
folder, clock = Path(sys.argv[1]), Clock()
clock.advance(days=2)
"""


@pytest.mark.parametrize("damaged", [False, True], ids=["sound", "damaged"])
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("death", DEATHS)
def test_death_at_any_step_of_opening_leaves_the_data(
    root: Path, folder: Path, clock: Clock, death: str, act: str, damaged: bool
):
    with Store.open(folder, clock=clock) as store:
        entry = store.create_case(sample(n=1))
        store.back_up_now()
        store.save(entry.id, sample(n=2), field="n", label="", expected_revision=1)
    path = folder / "kaigo-kaizen.sqlite3"
    if damaged:
        path.write_bytes(path.read_bytes()[:9000])
    before = digest(path)
    subprocess.run(
        [sys.executable, "-c", SCRIPT + ACTS[act], str(folder), DEATHS[death]],
        cwd=root,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    clock.advance(days=3)
    with Store.open(folder, clock=clock, migrations=SECOND) as store:
        assert len(store.cases()) == 1
        # Only the restoring itself may bring the older answer back, and then on purpose.
        assert store.document(entry.id)["n"] in ({1, 2} if act == "restore" else {2})
        assert NoticeKind.STARTED_EMPTY not in {notice.kind for notice in store.notices}
    if damaged:
        kept = [digest(item) for item in (folder / "damaged").glob("*.sqlite3")]
        assert before in kept
    assert not list(folder.rglob("*.part"))
