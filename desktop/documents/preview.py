"""Pages of a finished PDF as pixels, for the preview on screen and for printing.

PDFium is loaded only here and only when a page is asked for. It serves one thread at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_ubyte
from fractions import Fraction
from typing import Any, NamedTuple

Pixels = bytes | bytearray | memoryview  # can be written to where PDFium draws
Canvas = Callable[[int, int], Pixels]


class PageImage(NamedTuple):
    """A page in 32-bit pixels, blue first, without gaps between rows (Qt's ``Format_RGB32``)."""

    width: int
    height: int
    pixels: Pixels


def page_count(pdf: bytes) -> int:
    with _opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page (counted from 0) in points."""
    with _opened(pdf) as document:
        width, height = document.get_page_size(page)
        return width, height


def _blank(width: int, height: int) -> Pixels:
    return bytearray(width * height * 4)


def render_page(
    pdf: bytes, page: int, scale: Fraction | float, canvas: Canvas = _blank
) -> PageImage:
    """A page (counted from 0) on white, ``scale`` pixels to a point.

    ``canvas`` gives the memory for a width and height.  PDFium draws right there: a page on
    screen takes four megabytes, and each copy on the way as much again.
    """
    made: list[PageImage] = []

    def bitmap(width: int, height: int, **options: Any) -> Any:
        from pypdfium2 import PdfBitmap

        made.append(PageImage(width, height, canvas(width, height)))
        memory = (c_ubyte * (width * height * 4)).from_buffer(made[0].pixels)
        return PdfBitmap.new_native(width, height, buffer=memory, **options)  # type: ignore[no-untyped-call]

    with _opened(pdf) as document:
        document[page].render(scale=float(scale), prefer_bgrx=True, bitmap_maker=bitmap).close()
    return made[0]


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument

    document: Any = PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        yield document
    finally:
        document.close()
