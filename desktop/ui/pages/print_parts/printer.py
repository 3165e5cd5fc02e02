"""The plan on a printer: the pages that the preview shows, at the printer's own fineness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.jobs import runner
from desktop.ui.page_images import page_image

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 200
"""Fine enough for the smallest type, and quick on an old computer."""


def new_printer() -> QPrinter:
    """The default printer, A4 upright, without margins of its own: the page has them."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def ask_printer(parent: QWidget, title: str, page_count: int) -> QPrinter | None:
    """The printer that the user chose; None when they thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = new_printer()
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("計画書を印刷する")
    dialog.setMinMax(1, page_count)
    try:
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
    return printer if agreed else None


def chosen_pages(printer: QPrinter, page_count: int) -> list[int]:
    """The pages (from 0) that the dialog asked for; all of them where it named none."""
    first, last = max(1, printer.fromPage()), printer.toPage() or page_count
    return list(range(first - 1, min(last, page_count)))


class PlanPrinter(QObject):
    """Prints page after page: the worker renders, the window's thread paints.

    ``finished`` carries how many pages went out; 0 says that the printer took none.
    """

    progress_changed = Signal(int, int)
    finished = Signal(int)
    failed = Signal(object)

    def __init__(
        self, pdf: bytes, printer: QPrinter, page_count: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._printer = printer
        self._pages = chosen_pages(printer, page_count)
        self._painter = QPainter()
        self._printed = 0
        self._is_cancelled = False

    def start(self) -> None:
        if self._pages and self._painter.begin(self._printer):
            self._render_next()
        else:
            self.finished.emit(0)

    def cancel(self) -> None:
        """Stop after the page at hand."""
        self._is_cancelled = True

    def _render_next(self) -> None:
        pdf, number = self._pdf, self._pages[self._printed]
        resolution = self._printer.resolution()
        sheet = self._printer.pageLayout().fullRectPixels(resolution)
        width = round(sheet.width() * PRINT_DPI / resolution)
        job = runner().start(lambda _progress: page_image(pdf, number, width))
        job.finished.connect(lambda image: self._paint(image, sheet))
        job.failed.connect(self._fail)

    def _paint(self, image: QImage, sheet: QRect) -> None:
        if self._printed:
            self._printer.newPage()
        self._painter.drawImage(fitted(image, sheet), image)
        self._printed += 1
        self.progress_changed.emit(self._printed, len(self._pages))
        if self._is_cancelled or self._printed == len(self._pages):
            self._painter.end()
            self.finished.emit(self._printed)
        else:
            self._render_next()

    def _fail(self, error: object) -> None:
        self._painter.end()
        self._printer.abort()
        self.failed.emit(error)


def fitted(image: QImage, sheet: QRect) -> QRect:
    """The largest place of the image's shape on the sheet, in its middle."""
    size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())
