"""A paper as plain text: UTF-8 without a mark (BOM), lines ended as Windows ends them.

Every Notepad of today, and every other editor, reads that.  Cells are parted by tabs, so that a
table can be pasted into a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.assessment.paper import Paper, Paragraph
from desktop.documents.extract import missing_strings
from desktop.documents.office_content import (
    Drawn,
    Part,
    Rows,
    cover_lines,
    office_sections,
    part_strings,
)
from desktop.documents.wording import DRAFT

Steps = Mapping[str, str]
_STEP = "　"


def render_text(paper: Paper, *, step_titles: Steps | None = None) -> bytes:
    """A paper as the bytes of a text file."""
    return encoded(_lines(paper, step_titles or {}))


def encoded(lines: Iterator[str]) -> bytes:
    """Lines as the bytes of a file."""
    text = "\n".join(lines).replace("\n", "\r\n") + "\r\n"
    return text.encode("utf-8")


def text_difference(data: bytes, paper: Paper, step_titles: Steps) -> str:
    """The first string of the paper that a text file lacks; "" where all follow each other."""
    missing = missing_strings(_expected(paper, step_titles), data.decode("utf-8"))
    return f"「{missing[0][:30]}」が見つかりません" if missing else ""


def _expected(paper: Paper, step_titles: Steps) -> Iterator[str]:
    yield from (line for _kind, line in cover_lines(paper))
    for section in office_sections(paper, step_titles):
        yield section.title
        for part in section.parts:
            yield from part_strings(part)


def _lines(paper: Paper, step_titles: Steps) -> Iterator[str]:
    if paper.is_draft:
        yield f"【{DRAFT}】"
    yield from (line for _kind, line in cover_lines(paper))
    for section in office_sections(paper, step_titles):
        yield from ("", "", f"■ {section.title}")
        for part in section.parts:
            yield ""
            yield from _part_lines(part)


def _part_lines(part: Part) -> Iterator[str]:
    match part:
        case Paragraph():
            yield part.text
        case Drawn():
            yield part.text
        case Rows():
            yield from _row_lines(part)


def _row_lines(rows: Rows) -> Iterator[str]:
    table = rows.table
    if table.caption:
        yield table.caption
    if rows.has_header:
        yield _row([column.title for column in table.columns])
    for at, texts in enumerate(table.rows):
        depth = rows.depths[at] if rows.depths else 0
        yield _STEP * depth + _row(texts)
    if not table.rows and table.empty_text:
        yield table.empty_text
    if table.total:
        yield _row(table.total)


def _row(texts: Sequence[str]) -> str:
    """One line for a row, whatever its cells hold."""
    return "\t".join(" ".join(text.split()) for text in texts)
