"""Garbage is looked for, and what a job held is dropped, in the window's thread only.

A widget that dies in the worker's thread while Qt dresses all widgets takes the process with it.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui import collecting
from desktop.ui.jobs import Job, Jobs

WINDOW = threading.get_ident()


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    runner = Jobs()
    yield runner
    runner.close()


@pytest.fixture
def searched() -> Iterator[list[int]]:
    """The threads in which garbage was looked for; Python looks at every opportunity."""
    threads: list[int] = []
    usual = gc.get_threshold()

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    gc.callbacks.append(note)
    gc.set_threshold(5, 2, 2)
    yield threads
    gc.set_threshold(*usual)
    gc.callbacks.remove(note)


def waste(_progress: object) -> int:
    """Circles that nothing but a search frees."""
    for _ in range(1_000):
        circle: list[Any] = []
        circle.append(circle)
    return 1


def test_no_search_in_the_workers_thread(jobs: Jobs, qtbot: QtBot, searched: list[int]) -> None:
    for _ in range(20):
        with qtbot.waitSignal(jobs.start(waste).ended):
            pass
    jobs.close()  # the worker is through with everything
    assert set(searched) <= {WINDOW}


def test_the_window_searches_by_the_clock(
    jobs: Jobs, qtbot: QtBot, searched: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    searched.clear()
    waste(None)
    assert not gc.isenabled()
    assert searched == []
    qtbot.waitUntil(lambda: bool(searched), timeout=5_000)
    assert set(searched) == {WINDOW}


def test_nothing_is_searched_before_there_is_something(searched: list[int]) -> None:
    with collecting.put_off():
        gc.collect()
        gc.set_threshold(100_000, 2, 2)
        searched.clear()
        collecting.collect()
        assert searched == []
        gc.set_threshold(1, 2, 2)
        waste(None)
        collecting.collect()
        assert searched == [WINDOW]


def test_once_the_worker_is_gone_python_searches_by_itself_again(qapp: object) -> None:
    held = gc.isenabled()
    runner = Jobs()
    assert not gc.isenabled()
    runner.close()
    runner.close()  # twice is once
    assert gc.isenabled() == held


def test_a_job_is_gone_after_its_end(jobs: Jobs, qtbot: QtBot) -> None:
    made = [jobs.start(waste) for _ in range(3)]
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))
    assert not any(map(isValid, made))


def test_what_the_work_held_is_dropped_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    dropped: list[int] = []

    class Held:
        def __del__(self) -> None:
            dropped.append(threading.get_ident())

    def work_of(held: Held) -> Any:
        return lambda _progress: bool(held)

    for _ in range(20):
        with qtbot.waitSignal(jobs.start(work_of(Held())).ended):
            pass
    assert dropped == [WINDOW] * 20


def test_what_is_abandoned_ends_unheard(jobs: Jobs, qtbot: QtBot) -> None:
    go_on, heard, done = threading.Event(), list[object](), list[int]()

    def work(progress: Any) -> None:
        go_on.wait(5)
        progress.report(1, 2)
        done.append(1)

    job = jobs.start(work)
    for signal in (job.finished, job.ended, job.progress_changed):
        signal.connect(lambda *told: heard.append(told))
    jobs.abandon()
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))
    assert done == [1]
    assert heard == []
