"""The lock of one app on one folder: held by the system, gone with the process."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage import instance_lock
from desktop.storage.instance_lock import InstanceLock

HOLDER = """
import sys
from pathlib import Path
from desktop.storage.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_second_one_is_turned_away_until_the_first_lets_go(tmp_path: Path):
    first, second = InstanceLock(tmp_path / "app.lock"), InstanceLock(tmp_path / "app.lock")
    assert first.acquire()
    assert first.acquire()
    assert first.is_guarded
    assert not second.acquire()
    assert not second.acquire(wait_seconds=0.1)
    first.release()
    first.release()
    assert second.acquire()
    second.release()


def test_lock_of_a_killed_process_is_free(root: Path, tmp_path: Path):
    path = tmp_path / "利用者" / "app.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="ascii",
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with InstanceLock(path) as lock:
            assert not lock.acquire()
            assert lock.holder() == holder.pid
        holder.kill()
        holder.wait()
        with InstanceLock(path) as lock:
            assert lock.acquire(wait_seconds=5)


def test_folder_without_locks_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def unsupported(_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(instance_lock, "_lock", unsupported)
    with InstanceLock(tmp_path / "app.lock") as lock:
        assert lock.acquire()
        assert not lock.is_guarded


def test_stale_or_strange_content_does_not_matter(tmp_path: Path):
    path = tmp_path / "app.lock"
    path.write_text("よその内容", encoding="utf-8")
    with InstanceLock(path) as lock:
        assert lock.holder() is None
        assert lock.acquire()
