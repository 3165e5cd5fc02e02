"""Figures of a paper as PNG, from the very drawing that the PDF shows.

PDFium serves one thread at a time: like the preview, this runs in the app's one worker.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import Figure
from desktop.documents.figures import figure_picture
from desktop.documents.flow import Page, draw_page, paginate
from desktop.documents.pdf_drawing import PdfDrawing
from desktop.documents.pictures import picture_strips
from desktop.documents.preview import render_page
from desktop.documents.styles import BOTTOM, CONTENT_WIDTH, LEFT, PAGE_HEIGHT, TOP

DPI = 200
_SCALE = Fraction(DPI, 72)
_MARGIN = 2  # points; a line at the edge keeps its whole width
_COLOURS = 64  # the palette is a handful of tints and the edges of letters


@immutable
class FigureImage:
    """A PNG with the size, in points, at which it is meant to be seen."""

    png: bytes
    width: float
    height: float


def figure_images(figure: Figure) -> list[FigureImage]:
    """The figure as one image, or as several where it is taller than a page."""
    pages = paginate(
        picture_strips(figure_picture(figure)), PAGE_HEIGHT - TOP - BOTTOM - 2 * _MARGIN
    )
    drawing = PdfDrawing(date(2000, 1, 1))  # nobody sees the date: only the pixels are kept
    for page in pages:
        draw_page(page, drawing, TOP)
        drawing.end_page()
    pdf = drawing.finish()
    return [_image(pdf, number, _height(page)) for number, page in enumerate(pages)]


def _height(page: Page) -> float:
    return max(placed.y + placed.strip.height for placed in page)


def _image(pdf: bytes, number: int, height: float) -> FigureImage:
    from PIL import Image

    shown = render_page(pdf, number, _SCALE)
    size = (shown.width, shown.height)
    image = Image.frombuffer("RGB", size, bytes(shown.pixels), "raw", "BGRX", 0, 1)
    scale = float(_SCALE)
    left, top = (LEFT - _MARGIN) * scale, (TOP - _MARGIN) * scale
    width, height = CONTENT_WIDTH + 2 * _MARGIN, height + 2 * _MARGIN
    cut = image.crop((int(left), int(top), int(left + width * scale), int(top + height * scale)))
    file = BytesIO()
    cut.quantize(_COLOURS).save(file, "PNG", optimize=True, dpi=(DPI, DPI))
    return FigureImage(file.getvalue(), width, height)
