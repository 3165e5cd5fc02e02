"""A paper on A4: from the content model to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.assessment.paper import (
    Block,
    FieldList,
    Paper,
    Paragraph,
    Section,
    Table,
    TraceBlock,
    with_page_breaks,
)
from desktop.documents.cover import cover_strips
from desktop.documents.extract import paper_strings
from desktop.documents.figures import figure_picture
from desktop.documents.flow import Page, Strip, draw_page, paginate
from desktop.documents.page_frame import PageFrame
from desktop.documents.pdf_drawing import PdfDrawing
from desktop.documents.pictures import picture_strips
from desktop.documents.running_text import caption_strips, heading_strips, paragraph_strips
from desktop.documents.styles import BODY
from desktop.documents.tables import field_strips, table_strips
from desktop.documents.trace_block import trace_strips

_INTRODUCTION = 4 * BODY.leading


def render_pdf(paper: Paper, *, step_titles: Mapping[str, str] | None = None) -> bytes:
    """A paper as a PDF, the same bytes for the same paper.

    ``step_titles`` names the steps of the wizard above the open items that belong to them.
    """
    frame = PageFrame.of(paper)
    pages = paginate(_strips(paper, step_titles or {}), frame.text_height)
    drawing = PdfDrawing(paper.made_on)
    _describe(drawing, paper)
    for number, page in enumerate(pages, start=1):
        frame.draw(drawing, number, len(pages))
        _bookmark(page, drawing, number, frame.top)
        draw_page(page, drawing, frame.top)
        drawing.end_page()
    return drawing.finish()


def _strips(paper: Paper, step_titles: Mapping[str, str]) -> Iterator[Strip]:
    yield from cover_strips(paper, paper_strings(paper), step_titles)
    for section, begins_page in with_page_breaks(paper.sections):
        strips = _section_strips(section)
        yield from (replace(strips[0], begins_page=begins_page), *strips[1:])


def _section_strips(section: Section) -> list[Strip]:
    """The heading, then the blocks; a few words of introduction are no reason to part them."""
    strips = heading_strips(section.title)
    is_beginning = True
    for at, block in enumerate(section.blocks):
        new = _block_strips(block)
        is_beginning = is_beginning and isinstance(block, Paragraph) and _is_short(new)
        if is_beginning and at + 1 < len(section.blocks):
            new = [replace(strip, keep=True) for strip in new]
        strips += new
    return strips


def _is_short(strips: list[Strip]) -> bool:
    return sum(strip.height for strip in strips) <= _INTRODUCTION


def _block_strips(block: Block) -> list[Strip]:
    match block:
        case Paragraph():
            return paragraph_strips(block.text, block.tone, missing=block.missing)
        case FieldList():
            return field_strips(block)
        case Table():
            return table_strips(block)
        case TraceBlock():
            return trace_strips(block)
        case _:
            return [*caption_strips(block.caption), *picture_strips(figure_picture(block))]


def _bookmark(page: Page, drawing: PdfDrawing, number: int, top: float) -> None:
    for at, placed in enumerate(page):
        if placed.strip.bookmark:
            y = top + placed.y
            drawing.bookmark(f"page-{number}-{at}", placed.strip.bookmark, y)


def _describe(drawing: PdfDrawing, paper: Paper) -> None:
    """What a reader's window shows of the document."""
    canvas = drawing.canvas
    owners = [name for name in (paper.corporation_name, paper.office_name) if name]
    canvas.setTitle(f"{paper.title} {paper.office_name}".strip())
    canvas.setAuthor(" ".join(owners))
    canvas.setSubject(paper.programme_text)
    canvas.setCreator(paper.version_text)
    canvas.setViewerPreference("DisplayDocTitle", "true")
