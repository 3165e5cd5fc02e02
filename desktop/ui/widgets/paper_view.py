"""The pages of a paper as they will print; type is set and pages are drawn in the background."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.assessment.paper import Paper
from desktop.ui.jobs import runner
from desktop.ui.page_images import page_count, page_image
from desktop.ui.widgets.file_saver import hand_over
from desktop.ui.widgets.pdf_view import PdfView
from desktop.workflow.printing import paper_pdf


class PaperView(PdfView):
    """Shows the paper that :meth:`show_paper` was given last; ``pdf`` is empty until it is set."""

    pdf_changed = Signal()

    def __init__(self, noun: str = "書類", parent: QWidget | None = None) -> None:
        super().__init__(noun, parent)
        self.pdf = b""
        self._paper: Paper | None = None
        self.page_requested.connect(self._draw)

    def show_paper(self, paper: Paper) -> None:
        """Set ``paper`` anew, once for each state of it."""
        if paper is self._paper:
            return
        self._paper = paper
        self.pdf = b""
        self.pdf_changed.emit()
        self.set_waiting()
        job = runner().start(lambda _progress: _set_type(paper))
        job.finished.connect(lambda made: self._take(paper, *made))
        job.failed.connect(hand_over)

    def _take(self, paper: Paper, pdf: bytes, count: int) -> None:
        if not isValid(self) or paper is not self._paper:
            return  # the window is closed, or a newer job is on its way
        self.pdf = pdf
        self.pdf_changed.emit()
        self.set_count(count)

    def _draw(self, number: int, width: int) -> None:
        pdf = self.pdf
        job = runner().start(lambda _progress: page_image(pdf, number, width))
        job.finished.connect(lambda image: self._show(number, image))
        job.failed.connect(hand_over)

    def _show(self, number: int, image: QImage) -> None:
        if isValid(self):
            self.show_page(number, image)


def _set_type(paper: Paper) -> tuple[bytes, int]:
    """The PDF and how many pages it has; runs in the worker."""
    pdf = paper_pdf(paper)
    return pdf, page_count(pdf)
