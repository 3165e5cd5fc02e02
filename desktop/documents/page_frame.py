"""What stands around the text of every page: office, 下書き, version, page x of y."""

from __future__ import annotations

import math

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import Paper
from desktop.documents.drawing import Anchor, Drawing
from desktop.documents.pdf_drawing import PdfDrawing
from desktop.documents.pictures import Label
from desktop.documents.styles import (
    BOTTOM,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALL_BOLD,
    SMALL_SOFT,
    TOP,
    WATERMARK,
    TextStyle,
)
from desktop.documents.wording import DRAFT

_DRAFT_ROOM = 48.0
_PAGE_ROOM = 60.0
_GAP = 16.0
_MOST_LINES = 3
_OFFICE_SHARE = 0.6
_WATERMARK = TextStyle(140, 168, WATERMARK, bold=True)


@immutable
class PageFrame:
    """Header and footer; texts too long for a line make the frame taller, on all pages alike."""

    office: Label
    title: Label
    version: Label
    is_draft: bool

    @classmethod
    def of(cls, paper: Paper) -> PageFrame:
        right = CONTENT_WIDTH - (_DRAFT_ROOM if paper.is_draft else 0.0)
        left = min(SMALL_SOFT.width(paper.office_name) + 1, right * _OFFICE_SHARE)
        office = Label.fitted(paper.office_name, SMALL_SOFT, left)
        title = Label.fitted(paper.title, SMALL_SOFT, right - left - _GAP)
        version = Label.fitted(
            f"{paper.version_text}　{paper.date_text}", SMALL_SOFT, CONTENT_WIDTH - _PAGE_ROOM
        )
        # The names stand in full on page 1; a header must leave room for the text.
        return cls(
            office.at_most(_MOST_LINES),
            title.at_most(_MOST_LINES),
            version.at_most(_MOST_LINES),
            paper.is_draft,
        )

    @property
    def top(self) -> float:
        """Where the text begins."""
        lines = max(len(self.office.lines), len(self.title.lines), 1)
        return TOP + (lines - 1) * SMALL_SOFT.leading

    @property
    def text_height(self) -> float:
        extra = (max(len(self.version.lines), 1) - 1) * SMALL_SOFT.leading
        return PAGE_HEIGHT - self.top - BOTTOM - extra

    def draw(self, drawing: PdfDrawing, page: int, count: int) -> None:
        """The frame comes first, so that the watermark lies behind the text."""
        with drawing.decoration():
            if self.is_draft:
                _draw_watermark(drawing)
            self._draw_header(drawing)
            self._draw_footer(drawing, f"{page} / {count} ページ")

    def _draw_header(self, drawing: Drawing) -> None:
        foot, right = self.top - 22, LEFT + CONTENT_WIDTH
        top = TOP - 22 - 4 - SMALL_SOFT.leading
        self.office.draw(drawing, LEFT, top)
        if self.is_draft:
            width = SMALL_BOLD.width(DRAFT) + 10
            drawing.rect((right - width, top - 1.5), (width, 14), stroke=INK, width=0.75)
            middle = (right - width / 2, top - 0.5 + SMALL_BOLD.rise)
            drawing.text(middle, DRAFT, SMALL_BOLD, Anchor.MIDDLE)
            right -= _DRAFT_ROOM
        self.title.draw(drawing, right, top, Anchor.END)
        _draw_rule(drawing, foot)

    def _draw_footer(self, drawing: Drawing, page_text: str) -> None:
        top = self.top + self.text_height + 18
        _draw_rule(drawing, top - 5)
        self.version.draw(drawing, LEFT, top)
        place = (LEFT + CONTENT_WIDTH, top + SMALL_SOFT.rise)
        drawing.text(place, page_text, SMALL_BOLD, Anchor.END)


def _draw_rule(drawing: Drawing, y: float) -> None:
    drawing.line((LEFT, y), (LEFT + CONTENT_WIDTH, y), colour=HAIRLINE)


def _draw_watermark(drawing: PdfDrawing) -> None:
    """下書き across the page, pale enough to read over and no part of what is copied."""
    angle = math.radians(52)
    turn = (math.cos(angle), math.sin(angle))
    along = _WATERMARK.width(DRAFT) / 2
    across = _WATERMARK.size * 0.36
    start = (
        PAGE_WIDTH / 2 - along * turn[0] + across * turn[1],
        PAGE_HEIGHT / 2 + along * turn[1] + across * turn[0],
    )
    drawing.slanted_word(start, DRAFT, _WATERMARK, turn)
