"""A paper on A4: from the content model to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.assessment.paper import (
    Block,
    FieldList,
    FundFigure,
    GanttFigure,
    GridFigure,
    Paper,
    Paragraph,
    Section,
    Table,
    TraceBlock,
)
from desktop.documents.cover import cover_strips
from desktop.documents.extract import paper_strings
from desktop.documents.flow import Page, Strip, draw_page, paginate
from desktop.documents.fund_chart import fund_picture
from desktop.documents.gantt_chart import gantt_picture
from desktop.documents.grid_chart import grid_picture
from desktop.documents.page_frame import PageFrame
from desktop.documents.pdf_drawing import PdfDrawing
from desktop.documents.pictures import Picture, picture_strips
from desktop.documents.running_text import caption_strips, heading_strips, paragraph_strips
from desktop.documents.tables import field_strips, table_strips
from desktop.documents.trace_block import trace_strips


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
    for section in paper.sections:
        yield from _section_strips(section)


def _section_strips(section: Section) -> list[Strip]:
    strips = heading_strips(section.title)
    for block in section.blocks:
        strips += _block_strips(block)
    return strips


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
            return [*caption_strips(block.caption), *picture_strips(_picture(block))]


def _picture(figure: GridFigure | FundFigure | GanttFigure) -> Picture:
    match figure:
        case GridFigure():
            return grid_picture(figure)
        case FundFigure():
            return fund_picture(figure)
        case GanttFigure():
            return gantt_picture(figure)


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
