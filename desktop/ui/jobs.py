"""Work in the background: one worker, which gets data and never sees a widget.

    job = jobs.start(lambda progress: write_pdf(plan, path, progress))
    job.finished.connect(self._on_written)

The work reports through :class:`Progress` and learns there that the user has pressed やめる.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop.errors import UserCancelled
from desktop.ui import collecting
from desktop.ui.collecting import Collector

Work = Callable[["Progress"], object]


class Progress:
    """The worker's side of a job."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def report(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is; raises UserCancelled once the user wants it to end."""
        self.check()
        self._report(done, total, words)

    def check(self) -> None:
        if self._cancelled.is_set():
            raise UserCancelled

    def cancel(self) -> None:
        self._cancelled.set()


class Job(QObject):
    """The window's side of a job. Signals arrive in the window's own thread.

    ``finished`` carries the result, ``failed`` the exception; exactly one of ``finished``,
    ``failed`` and ``cancelled`` comes, and ``ended`` after it.  Then the job is gone.
    """

    progress_changed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _reported = Signal(int, int, str)
    _settled = Signal(str, object)

    def __init__(self, work: Work, parent: QObject) -> None:
        """``parent`` keeps the job: without one, the worker might be the last to drop it."""
        super().__init__(parent)
        self.is_running = True
        self.is_heard = True
        self.progress = Progress(self._reported.emit)
        self._work: Work | None = work
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._on_reported, queued)
        self._settled.connect(self._on_settled, queued)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.progress.cancel()

    def run_work(self) -> None:
        """Runs in the worker's thread."""
        self._settled.emit(*self._outcome())

    def _outcome(self) -> tuple[str, object]:
        assert self._work is not None
        try:
            return "finished", self._work(self.progress)
        except UserCancelled:
            return "cancelled", None
        except Exception as error:  # noqa: BLE001 - handed over to the window, whatever it is
            return "failed", error

    @Slot(int, int, str)
    def _on_reported(self, done: int, total: int, words: str) -> None:
        if self.is_heard:
            self.progress_changed.emit(done, total, words)

    @Slot(str, object)
    def _on_settled(self, outcome: str, value: object) -> None:
        self.is_running = False
        self._work = None  # what it holds is dropped here, in the window's thread
        if self.is_heard:
            self._tell(outcome, value)
        if isValid(self):
            self.deleteLater()

    def _tell(self, outcome: str, value: object) -> None:
        if outcome == "finished":
            self.finished.emit(value)
        elif outcome == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()
        if isValid(self):  # whoever heard it may have gone through events, and closed the app
            self.ended.emit()


class Jobs(QObject):
    """One worker for the whole app, so that two jobs never write the same file.

    A thread of Python's own: Qt's pool deletes a runnable in its thread, while Python still
    holds it in the window's.  As long as the worker lives, garbage is looked for in the
    window's thread only.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._collector = Collector(self)
        self._is_open = True
        collecting.hold()

    def start(self, work: Work) -> Job:
        job = Job(work, self)
        self._worker.submit(job.run_work)
        return job

    def abandon(self) -> None:
        """Let what runs end unheard: the page that asked for it is going away.

        It does end: a file that was asked for is still written.
        """
        for job in self._jobs():
            job.is_heard = False

    def close(self) -> None:
        """End what runs and wait for it: nothing may write after the window is gone."""
        for job in self._jobs():
            job.cancel()
        self._worker.shutdown(wait=True)
        if self._is_open:
            self._is_open = False
            collecting.let_go()

    def _jobs(self) -> list[Job]:
        return self.findChildren(Job)


_jobs: list[Jobs] = []


def runner() -> Jobs:
    """The one worker of this process."""
    if not _jobs:
        _jobs.append(Jobs(QCoreApplication.instance()))
    return _jobs[0]


def abandon() -> None:
    """Let what runs end unheard, if anything was ever started."""
    for jobs in _jobs:
        jobs.abandon()


def close() -> None:
    """Wait for what runs, if anything was ever started. What came out is still told."""
    while _jobs:
        jobs = _jobs.pop()
        jobs.close()
        jobs.deleteLater()
