"""What every file of a paper says, as text in which a change is easy to see.

One line for a string or a row: cells are parted by tabs, a line end within a cell is ⏎.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.table import Table as WordTable

from desktop.assessment.paper import Paper
from desktop.documents.paper_docx import render_docx
from desktop.documents.paper_json import render_json
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.paper_xlsx import render_xlsx
from desktop.documents.plain_text import render_text
from desktop.documents.sheet_cells import shown_text
from tests.documents.letters import shown_runs, visual_lines
from tests.documents.office import STEP_TITLES

FOLDER = Path(__file__).with_name("reference")

Reading = Callable[[Paper], Iterator[str]]


def reference_path(name: str, kind: str) -> Path:
    """「houmon-kaigo/plan」, "pdf" → reference/houmon-kaigo/plan.pdf.txt."""
    return FOLDER / f"{name}.{kind}.txt"


def reference_text(paper: Paper, kind: str) -> str:
    """What the file of this kind says; the same on every day and computer."""
    return "".join(f"{_one_line(line)}\n" for line in READINGS[kind](paper))


def _one_line(text: str) -> str:
    return text.rstrip().replace("\r", "").replace("\n", "⏎")


def _pdf(paper: Paper) -> Iterator[str]:
    """Page by page as it stands there, so that a moved line or page break is seen."""
    return visual_lines(shown_runs(render_pdf(paper, step_titles=STEP_TITLES)))


def _docx(paper: Paper) -> Iterator[str]:
    """Paragraphs, the words told of pictures, tables row by row."""
    document = docx.Document(BytesIO(render_docx(paper, step_titles=STEP_TITLES)))
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            for row in block.rows:
                cells = {cell._tc: cell.text for cell in row.cells}  # joined ones come twice
                yield "\t".join(cells.values())
        else:
            pictures = (run.element.xpath(".//wp:docPr/@descr") for run in block.runs)
            told = (f"[{words}]" for picture in pictures for words in picture)
            yield from filter(None, (block.text, *told))


def _xlsx(paper: Paper) -> Iterator[str]:
    """Each sheet under its name, row by row."""
    data = render_xlsx(paper, step_titles=STEP_TITLES)
    for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets:
        yield f"--- {sheet.title}"
        for row in sheet.iter_rows():
            texts = [shown_text(cell.value, cell.number_format) for cell in row]
            if any(texts):
                yield "\t".join(filter(None, texts))


def _txt(paper: Paper) -> Iterator[str]:
    yield from render_text(paper, step_titles=STEP_TITLES).decode("utf-8").splitlines()


def _json(paper: Paper) -> Iterator[str]:
    """A line for each record, with what is nothing left out."""
    yield from _records(json.loads(render_json(paper)), "")


def _records(value: dict[str, Any], name: str) -> Iterator[str]:
    """A record's plain fields on one line, and below it the records within."""
    plain = {k: v for k, v in value.items() if v not in ("", None, [], {}) and not _is_nested(v)}
    yield f"{name} {json.dumps(plain, ensure_ascii=False)}".lstrip()
    for key, within in value.items():
        if isinstance(within, dict):
            yield from _records(within, key)
        elif _is_nested(within):
            for each in within:
                yield from _records(each, key)


def _is_nested(value: object) -> bool:
    """A record, or a list of them; a row of strings is plain."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    )


READINGS: dict[str, Reading] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "txt": _txt,
    "json": _json,
}
