"""Word and Excel files read back, and what in them differs from the content model.

That the bytes lie on the disk is one promise (:mod:`desktop.documents.write`); that a reader finds
the plan in them is the other, and it is kept by opening the file as any program would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import groupby, zip_longest

import docx
import openpyxl
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from desktop.assessment.paper import Paper, Paragraph
from desktop.documents.office_content import (
    Drawn,
    Part,
    cover_lines,
    office_sections,
    part_strings,
    xml_text,
)
from desktop.documents.sheet_cells import shown_text

Steps = Mapping[str, str]


def docx_difference(data: bytes, paper: Paper, step_titles: Steps) -> str:
    """The first place where a Word file and the paper part; "" where they agree."""
    return first_difference(_docx_expected(paper, step_titles), docx_strings(data))


def xlsx_difference(data: bytes, expected: Mapping[str, Iterable[str]]) -> str:
    """The first place where a workbook differs from the strings ``expected`` on each sheet."""
    found = xlsx_strings(data)
    names = first_difference(expected, found)
    return names or next(
        filter(None, (first_difference(expected[name], found[name]) for name in found)), ""
    )


def first_difference(expected: Iterable[str], found: Iterable[str]) -> str:
    """「「あ」のところが「い」」, or "" where both are the same."""
    for wanted, has in zip_longest(expected, found):
        if wanted != has:
            return f"「{_quoted(wanted)}」のところが「{_quoted(has)}」"
    return ""


def _quoted(text: str | None) -> str:
    short = (text or "（何もない）").replace("\n", " ")
    return short if len(short) <= 30 else f"{short[:29]}…"


def docx_strings(data: bytes) -> list[str]:
    """Paragraphs, cells and the words of pictures in reading order; empty ones are left out."""
    found: list[str] = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        found += _cell_texts(block) if isinstance(block, Table) else _texts(block)
    return [text for text in found if text]


def _texts(paragraph: WordParagraph) -> Iterator[str]:
    yield paragraph.text
    for run in paragraph.runs:
        yield from run.element.xpath(".//wp:docPr/@descr")


def _cell_texts(table: Table) -> Iterator[str]:
    for row in table.rows:
        for _element, cells in groupby(row.cells, key=id):  # joined cells come several times
            yield next(cells).text


def _docx_expected(paper: Paper, step_titles: Steps) -> list[str]:
    lines: list[str] = []
    for _kind, text in cover_lines(paper):
        lines += text.split("\n")
    for section in office_sections(paper, step_titles):
        lines += section.title.split("\n")
        for part in section.parts:
            lines += _part_expected(part)
    return [xml_text(line) for line in lines if line]


def _part_expected(part: Part) -> Iterator[str]:
    match part:
        case Paragraph():
            yield from part.text.split("\n")
        case Drawn():
            yield from part.figure.caption.split("\n")
            yield part.text
        case _:
            strings = part_strings(part)
            if part.table.caption:
                yield from next(strings).split("\n")
            yield from strings


def xlsx_strings(data: bytes) -> dict[str, list[str]]:
    """What the cells of each sheet show, row by row; empty cells are left out."""
    workbook = openpyxl.load_workbook(BytesIO(data))
    return {
        sheet.title: [
            shown_text(cell.value, cell.number_format)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in workbook.worksheets
    }
