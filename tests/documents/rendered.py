"""A PDF as a printer sees it: where there is ink.

Pages are drawn in gray by PDFium, the reader that the app's own preview uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from desktop.assessment.paper import Paper
from desktop.documents.page_frame import PageFrame
from desktop.documents.styles import BOTTOM, CONTENT_WIDTH, LEFT, PAGE_HEIGHT, TOP

SCALE = 2
"""Pixels to a point: a hair of a quarter point is seen."""

_SLACK = 0.75
"""Points by which the rounding of a curve or half a rule's width may reach over an edge."""

_HEAD_ROOM = 40.0  # from the upper edge of the 下書き box to where the text begins
_FOOT_ROOM = 18.0  # from the end of the text to the upper edge of the footer's words
_FRAME_GAP = (21.0, 12.0)  # white between the header's rule and the text, the text and the footer


class Box(NamedTuple):
    """In points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def gray_pages(pdf: bytes) -> Iterator[Image.Image]:
    """Each page in 256 grays, white where nothing is drawn."""
    document = PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=SCALE, grayscale=True).to_pil()
    finally:
        document.close()


def ink_box(page: Image.Image, among: Box | None = None) -> Box | None:
    """The smallest box around all ink, however pale; None on a white page."""
    x = y = 0.0
    if among is not None:
        x, y = among.left, among.top
        page = page.crop(tuple(round(edge * SCALE) for edge in among))  # type: ignore[arg-type]
    found = ImageChops.invert(page).getbbox()
    if found is None:
        return None
    left, top, right, bottom = (edge / SCALE for edge in found)
    return Box(left + x, top + y, right + x, bottom + y)


def printable_box() -> Box:
    """Where anything may stand at all: the margins of styles.py, header and footer included."""
    return Box(
        LEFT - _SLACK,
        TOP - _HEAD_ROOM - _SLACK,
        LEFT + CONTENT_WIDTH + _SLACK,
        PAGE_HEIGHT - BOTTOM + _FOOT_ROOM + 12.5 + _SLACK,
    )


def stains(pdf: bytes, paper: Paper) -> list[str]:
    """Where a page has ink that it should not have; the frame's own room is the paper's."""
    allowed, bands = printable_box(), white_bands(PageFrame.of(paper))
    found = []
    for number, page in enumerate(gray_pages(pdf), start=1):
        ink = ink_box(page)
        if ink is not None and not allowed.holds(ink):
            found.append(f"page {number}: ink at {ink}, allowed is {allowed}")
        for band in bands:
            ink = ink_box(page, band)
            if ink is not None:
                found.append(f"page {number}: ink at {ink}, between the text and its frame")
    return found


def white_bands(frame: PageFrame) -> tuple[Box, Box]:
    """What parts the text from the header above and the footer below."""
    floor = frame.top + frame.text_height
    left, right = LEFT - 20, LEFT + CONTENT_WIDTH + 20
    return (
        Box(left, frame.top - _FRAME_GAP[0], right, frame.top - _SLACK),
        Box(left, floor + _SLACK, right, floor + _FRAME_GAP[1]),
    )
