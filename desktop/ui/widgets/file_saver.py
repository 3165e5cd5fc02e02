"""A file out of the app, from the question where to the words that it is saved.

The work runs in the background; its progress and its end show in two widgets that the owner puts
where they belong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.errors import UserFacingError
from desktop.ui.dialogs import files
from desktop.ui.folders import last_folder, remember_folder
from desktop.ui.jobs import runner
from desktop.ui.widgets.job_bar import JobBar
from desktop.ui.widgets.saved_notice import SavedNotice
from desktop.workflow.file_names import with_ending
from desktop.workflow.printing import Report

Write = Callable[[Path, Report], object]


class FileSaver:
    """Asks where, writes in the background, and says where it went."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self.job_bar = JobBar()
        self.saved = SavedNotice()
        self.saved.folder_requested.connect(open_folder)

    def save(self, what: str, name: str, kinds: str, write: Write) -> None:
        """``what`` under the proposed ``name``; its ending stays, whatever the user types."""
        self.write(f"{what}で保存", f"{what}を保存し", name, kinds, write)

    def write(self, title: str, told: str, name: str, kinds: str, write: Write) -> None:
        """As :meth:`save`; ``told`` + 「ました。」 is said at the end."""
        chosen = files.choose_save(self._owner, title, str(last_folder() / name), kinds)
        if chosen is None:
            return
        path = with_ending(chosen, Path(name).suffix)
        if path != chosen and path.exists():
            raise UserFacingError(
                "同じ名前のファイルがあるため、保存していません",
                what_to_do="別の名前にするか、そのファイルを選び直してください。",
                where=str(path),
            )
        remember_folder(path.parent)
        self.saved.hide()
        job = runner().start(lambda progress: write(path, progress.report))
        job.finished.connect(lambda _done: self._tell(f"{told}ました。", path))
        job.failed.connect(hand_over)
        self.job_bar.follow(job, f"{told}ています…")

    def _tell(self, words: str, path: Path) -> None:
        if isValid(self.saved):  # its page may have been made anew meanwhile
            self.saved.tell(words, path)


def hand_over(error: BaseException) -> None:
    """Give an error to the app's one door; it knows words for it, or keeps a log."""
    raise error


def open_folder(folder: Path) -> None:
    """Show the folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
