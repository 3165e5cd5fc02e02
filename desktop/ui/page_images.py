"""Pages of a paper as pictures for the screen and the printer.

PDFium serves one thread at a time, so all of this runs in the app's one worker.
"""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtGui import QImage


def page_count(pdf: bytes) -> int:
    from desktop.documents import preview

    return preview.page_count(pdf)


def page_image(pdf: bytes, number: int, width: int) -> QImage:
    """Page ``number`` (from 0), ``width`` pixels wide."""
    from desktop.documents import preview

    points, _height = preview.page_size(pdf, number)
    page = preview.render_page(pdf, number, Fraction(width) / Fraction(points))
    row = page.width * 4
    borrowed = QImage(page.pixels, page.width, page.height, row, QImage.Format.Format_RGB32)
    # A picture of its own: Qt may hold it for longer than Python holds the pixels.
    return borrowed.copy()
