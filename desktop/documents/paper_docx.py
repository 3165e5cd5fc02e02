"""A paper as a Word file: the content model with real headings and real tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from desktop.assessment.paper import Align, Column, Paper, Paragraph
from desktop.documents.columns import column_widths
from desktop.documents.figure_images import figure_images
from desktop.documents.office_content import (
    CoverKind,
    Drawn,
    Part,
    Rows,
    cover_lines,
    office_sections,
    xml_text,
)
from desktop.documents.office_package import settled_package
from desktop.documents.styles import (
    ACCENT_MIST,
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    SMALL,
    SMALL_BOLD,
)
from desktop.documents.word_frame import set_frame
from desktop.documents.word_styles import set_styles
from desktop.documents.word_xml import (
    HEADER_ROW,
    ParagraphLook,
    RowLook,
    cell,
    paragraph,
    paragraphs,
    row,
    run,
    table,
)

_FEW_ROWS = 8  # up to here a table stays on one page
_LONG_TEXT = 500  # characters of a cell that may be taller than what is left of a page
_COVER_LOOKS = {
    CoverKind.TITLE: "Title",
    CoverKind.OFFICE: "Subtitle",
    CoverKind.CORPORATION: "Normal",
    CoverKind.DETAIL: "PlanSmall",
    CoverKind.DISCLAIMER: "PlanBox",
}
_TONES = {"note": "PlanNote", "warning": "PlanWarning"}


def render_docx(paper: Paper, *, step_titles: Mapping[str, str] | None = None) -> bytes:
    """A paper as a Word file, the same bytes for the same paper."""
    document = docx.Document()
    set_styles(document)
    set_frame(document, paper)
    _describe(document, paper)
    body = _Body(document)
    body.add(_cover(paper))
    for section in office_sections(paper, step_titles or {}):
        look = ParagraphLook("Heading1", begins_page=section.begins_page)
        body.add(paragraphs(section.title, look))
        for part in section.parts:
            body.add_part(part)
    file = BytesIO()
    document.save(file)
    return settled_package(file.getvalue())


def _describe(document: Document, paper: Paper) -> None:
    """What the file's properties show; days, not the moment of writing."""
    properties = document.core_properties
    made = datetime.combine(paper.made_on, time())
    properties.created = properties.modified = made
    properties.title = xml_text(f"{paper.title} {paper.office_name}".strip())[:255]
    properties.author = xml_text(paper.corporation_name or paper.office_name)[:255]
    properties.subject = xml_text(paper.programme_text)[:255]
    properties.comments = xml_text(paper.version_text)[:255]
    properties.keywords = properties.last_modified_by = ""
    properties.language = "ja-JP"


def _cover(paper: Paper) -> str:
    return "".join(
        paragraphs(line, ParagraphLook(_COVER_LOOKS[kind])) for kind, line in cover_lines(paper)
    )


class _Body:
    """The text of the document, written from top to bottom."""

    def __init__(self, document: Document) -> None:
        self._document = document
        body = document.element.body
        for child in list(body)[:-1]:
            body.remove(child)
        self._end = body[-1]  # the section's properties come last

    def add(self, inner: str) -> None:
        """``inner`` holds paragraphs and tables."""
        for element in list(parse_xml(f"<w:body {nsdecls('w')}>{inner}</w:body>")):
            self._end.addprevious(element)

    def add_part(self, part: Part) -> None:
        match part:
            case Paragraph():
                style = "PlanMissing" if part.missing else _TONES.get(part.tone, "Normal")
                self.add(paragraphs(part.text, ParagraphLook(style)))
            case Rows():
                self.add(_rows(part))
            case Drawn():
                self._add_picture(part)

    def _add_picture(self, part: Drawn) -> None:
        self.add(paragraphs(part.figure.caption, ParagraphLook("Caption")))
        for number, image in enumerate(figure_images(part.figure)):
            self.add(paragraph("", ParagraphLook("PlanPicture")))
            inline = self._document.part.new_pic_inline(
                BytesIO(image.png),
                Pt(CONTENT_WIDTH),
                Pt(image.height * CONTENT_WIDTH / image.width),
            )
            for side in ("distT", "distB", "distL", "distR"):
                inline.set(side, "0")  # unsaid, LibreOffice leaves white and the rest sticks out
            if not number:  # the words of the whole figure, once
                inline.docPr.set("descr", xml_text(part.text))
            holder = self._end.getprevious()
            holder.add_r().add_drawing(inline)


def _rows(rows: Rows) -> str:
    """Caption, table, and a little white: two tables in a row would grow together."""
    caption = rows.table.caption
    above = paragraphs(caption, ParagraphLook("Caption")) if caption else ""
    is_empty = not rows.table.columns or not (rows.has_header or rows.table.rows)
    made = "" if is_empty else _TableMaker(rows).made()  # Word takes no table without cells
    return f"{above}{made}{paragraph('', ParagraphLook('PlanSmall'))}"


class _TableMaker:
    """Rows of a model as a table of Word."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._columns = rows.table.columns
        self._small = len(self._columns) > 2
        styles = (SMALL, SMALL_BOLD) if self._small else (BODY, BODY_BOLD)
        self._widths = (
            column_widths(rows.table, *styles).widths if rows.has_header else self._pair_widths()
        )
        self._style = "PlanCell" if rows.has_header else "Normal"

    def _pair_widths(self) -> tuple[float, ...]:
        total = sum(column.weight for column in self._columns)
        return tuple(CONTENT_WIDTH * column.weight / total for column in self._columns)

    def made(self) -> str:
        return table(self._widths, list(self._all()))

    def _all(self) -> Iterator[str]:
        model = self._rows.table
        if self._rows.has_header:
            yield self._row([column.title for column in self._columns], HEADER_ROW)
        keeps = len(model.rows) <= _FEW_ROWS
        last = len(model.rows) - (0 if model.total else 1)
        for at, texts in enumerate(model.rows):
            ground = ACCENT_MIST if at in self._rows.marked else ""
            depth = self._rows.depths[at] if self._rows.depths else 0
            look = RowLook(keep=keeps and at < last, ground=ground)
            yield self._row(texts, look, depth=depth)
        if not model.rows and model.empty_text:
            yield self._empty_row(model.empty_text)
        if model.total:
            yield self._row(model.total, RowLook(bold=True, top_line=True))

    def _row(self, texts: Sequence[str], look: RowLook, *, depth: int = 0) -> str:
        look = replace(look, whole=max(map(len, texts), default=0) <= _LONG_TEXT)
        cells = []
        for at, (text, column) in enumerate(zip(texts, self._columns, strict=True)):
            inner = self._inner(text, column, look, level=0 if at else depth)
            cells.append(cell(inner, self._widths[at], look))
        return row(cells, look)

    def _inner(self, text: str, column: Column, look: RowLook, *, level: int) -> str:
        style = "PlanCellHead" if look.header else self._style
        align = Align.CENTRE if look.header and column.align is Align.CENTRE else column.align
        paragraph_look = ParagraphLook(style, align, bold=look.bold, keep=look.keep, level=level)
        return paragraphs(text, paragraph_look)

    def _empty_row(self, text: str) -> str:
        look = RowLook()
        inner = paragraph(run(text), ParagraphLook(self._style))
        width = sum(self._widths)
        return row([cell(inner, width, look, span=len(self._columns))], look)
