"""One worker: results come back in the window's thread, and everything ends."""

import threading

import pytest
from PySide6.QtCore import QEvent

from desktop.ui.jobs import Jobs
from desktop.ui.widgets.job_bar import JobBar


@pytest.fixture
def jobs(qapp):
    runner = Jobs()
    yield runner
    runner.close()


def test_the_result_comes_back_in_the_windows_thread(jobs, qtbot):
    worker: list[int] = []
    found: list[tuple[object, int]] = []

    def work(_progress) -> str:
        worker.append(threading.get_ident())
        return "できた"

    job = jobs.start(work)
    job.finished.connect(lambda result: found.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [("できた", threading.get_ident())]
    assert worker != [threading.get_ident()]


def test_an_error_is_handed_over(jobs, qtbot):
    def work(_progress) -> None:
        raise ValueError("だめ")

    with qtbot.waitSignal(jobs.start(work).failed) as failed:
        pass
    assert isinstance(failed.args[0], ValueError)


def test_a_job_can_be_cancelled_at_its_next_step(jobs, qtbot):
    started, go_on = threading.Event(), threading.Event()

    def work(progress) -> None:
        started.set()
        go_on.wait(5)
        progress.report(1, 2)
        raise AssertionError("went on after being cancelled")

    job = jobs.start(work)
    assert started.wait(5)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        go_on.set()


def test_two_jobs_run_one_after_the_other(jobs, qtbot):
    order: list[str] = []
    first = threading.Event()

    def slow(_progress) -> None:
        first.wait(5)
        order.append("先")

    jobs.start(slow)
    last = jobs.start(lambda _progress: order.append("後"))
    with qtbot.waitSignal(last.finished):
        first.set()
    assert order == ["先", "後"]


def test_the_bar_shows_progress_and_goes_away(jobs, qtbot, look):
    bar = JobBar()
    qtbot.addWidget(bar)
    told, go_on = threading.Event(), threading.Event()

    def work(progress) -> None:
        progress.report(3, 10, "3ページめ")
        told.set()
        go_on.wait(5)

    job = jobs.start(work)
    bar.follow(job, "PDFを作っています")
    assert told.wait(5)
    qtbot.waitUntil(lambda: bar.bar.value() == 3)
    assert bar.words.text() == "3ページめ"
    assert not bar.isHidden()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert bar.isHidden()


def test_closing_waits_for_what_runs(qapp):
    runner = Jobs()
    ended: list[str] = []
    entered = threading.Event()

    def work(progress) -> None:
        entered.set()
        while True:
            try:
                progress.check()
            finally:
                ended.append("") if progress._cancelled.is_set() else None

    runner.start(work)
    assert entered.wait(5)
    runner.close()
    assert ended


def test_whoever_hears_of_the_end_may_go_through_events(jobs, qtbot, qapp):
    """Found by the journeys: a page that waited on `finished` had the job deleted beneath it."""
    heard: list[str] = []

    def wait_a_little(_result: object) -> None:
        for _turn in range(3):
            qapp.processEvents()
            qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        heard.append("finished")

    job = jobs.start(lambda _progress: None)
    job.finished.connect(wait_a_little)
    job.ended.connect(lambda: heard.append("ended"))
    qtbot.waitUntil(lambda: "ended" in heard)
    assert heard == ["finished", "ended"]
