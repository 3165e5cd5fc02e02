"""Pages of a finished PDF as pixels, for the preview on screen and for printing.

PDFium is loaded only here and only when a page is asked for. It serves one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, NamedTuple


class PageImage(NamedTuple):
    """A page in 32-bit pixels, blue first, without gaps between rows (Qt's ``Format_RGB32``)."""

    width: int
    height: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    with _opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page (counted from 0) in points."""
    with _opened(pdf) as document:
        width, height = document.get_page_size(page)
        return width, height


def render_page(pdf: bytes, page: int, scale: Fraction | float) -> PageImage:
    """A page (counted from 0) on white, ``scale`` pixels to a point."""
    with _opened(pdf) as document:
        drawn = document[page].render(scale=float(scale), prefer_bgrx=True)
        assert drawn.stride == drawn.width * 4
        image = PageImage(drawn.width, drawn.height, bytes(drawn.buffer))
        drawn.close()
    return image


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument

    document: Any = PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        yield document
    finally:
        document.close()
