"""The 業務改善計画 on A4: from the content model to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.assessment.plan import (
    Block,
    FieldList,
    FundFigure,
    GanttFigure,
    GridFigure,
    ImprovementPlan,
    Paragraph,
    Section,
    Table,
    TraceBlock,
)
from desktop.documents.cover import cover_strips
from desktop.documents.extract import plan_strings
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


def render_plan(plan: ImprovementPlan, *, step_titles: Mapping[str, str] | None = None) -> bytes:
    """The plan as a PDF, the same bytes for the same plan.

    ``step_titles`` names the steps of the wizard above the open items that belong to them.
    """
    frame = PageFrame.of(plan)
    pages = paginate(_strips(plan, step_titles or {}), frame.text_height)
    drawing = PdfDrawing(plan.made_on)
    _describe(drawing, plan)
    for number, page in enumerate(pages, start=1):
        frame.draw(drawing, number, len(pages))
        _bookmark(page, drawing, number, frame.top)
        draw_page(page, drawing, frame.top)
        drawing.end_page()
    return drawing.finish()


def _strips(plan: ImprovementPlan, step_titles: Mapping[str, str]) -> Iterator[Strip]:
    yield from cover_strips(plan, plan_strings(plan), step_titles)
    for section in plan.sections:
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


def _describe(drawing: PdfDrawing, plan: ImprovementPlan) -> None:
    """What a reader's window shows of the document."""
    canvas = drawing.canvas
    owners = [name for name in (plan.corporation_name, plan.office_name) if name]
    canvas.setTitle(f"{plan.title} {plan.office_name}".strip())
    canvas.setAuthor(" ".join(owners))
    canvas.setSubject(plan.programme_text)
    canvas.setCreator(plan.version_text)
    canvas.setViewerPreference("DisplayDocTitle", "true")
