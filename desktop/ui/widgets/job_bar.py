"""How far a background job is, with やめる beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.ui.jobs import Job
from desktop.ui.widgets.cards import text


class JobBar(QWidget):
    """Hidden until :meth:`follow` gives it a job; hidden again when the job has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.words = text("", wrap=False)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("進み具合")
        self.cancel_button = QPushButton("やめる")
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def follow(self, job: Job, words: str) -> None:
        """Show ``job`` until it ends."""
        self._job = job
        self.words.setText(words)
        self.bar.setRange(0, 0)
        job.progress_changed.connect(self._on_progress_changed)
        job.ended.connect(self._on_ended)
        self.show()

    def _on_progress_changed(self, done: int, total: int, words: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if words:
            self.words.setText(words)

    def _on_ended(self) -> None:
        self._job = None
        self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
