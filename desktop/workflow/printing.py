"""A paper out of the app: content model → a file that was read back before it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserFacingError
from desktop.workflow.steps import TITLES

if TYPE_CHECKING:
    from desktop.assessment.paper import Paper

Report = Callable[[int, int, str], None]
"""Is told how many of how many parts of the work are done; raises to end it early."""

_STEP_TITLES = TITLES
_PARTS = 3


@dataclass(frozen=True, slots=True)
class PlanFormat:
    """A kind of file: its ending, its name, and how a file dialog calls it."""

    ending: str
    name: str

    @property
    def kinds(self) -> str:
        return f"{self.name} (*{self.ending})"


PDF = PlanFormat(".pdf", "PDF")
WORD = PlanFormat(".docx", "Word")
EXCEL = PlanFormat(".xlsx", "Excel")
TEXT = PlanFormat(".txt", "テキスト")
JSON = PlanFormat(".json", "JSON")
FORMATS = (PDF, WORD, EXCEL, TEXT, JSON)
OTHER_FORMATS = FORMATS[1:]


def format_of(path: Path) -> PlanFormat:
    """The format that the ending of ``path`` names, or a refusal with the list."""
    for each in FORMATS:
        if path.suffix.lower() == each.ending:
            return each
    endings = "・".join(each.ending for each in FORMATS)
    raise UserFacingError(
        f"書き出すファイルの種類がわかりません（名前の終わりが「{path.suffix or 'なし'}」）",
        what_to_do=f"名前の終わりを {endings} のどれかにしてください",
        where=path.name,
    )


def paper_pdf(paper: Paper) -> bytes:
    """A paper as a PDF, for the preview and for the printer."""
    # Setting type takes ReportLab, which no other part of the app waits for.
    from desktop.documents.paper_pdf import render_pdf

    return render_pdf(paper, step_titles=_STEP_TITLES)


def _silent(_done: int, _total: int, _words: str) -> None:
    """Nobody watches."""


def save_paper(paper: Paper, path: Path, report: Report = _silent) -> bytes:
    """Write the paper to ``path`` in the format of its ending, and return its bytes.

    An older file stays whole until the new one was read back; where that differs from the paper,
    it stays for good.
    """
    from desktop.documents.write import write_file

    kind = format_of(path)
    report(0, _PARTS, f"{kind.name}の内容を組み立てています…")
    data = _MAKERS[kind](paper)
    report(1, _PARTS, f"{kind.name}を保存しています…")

    def check(written: bytes) -> None:
        report(2, _PARTS, "保存した内容を読み直しています…")
        refuse_difference(_DIFFERENCES[kind](written, paper), path, paper.noun)

    write_file(path, data, None if kind == PDF else check)
    return data


def refuse_difference(difference: str, path: Path, noun: str = "計画") -> None:
    """Raise where a file that was read back is not what it should be."""
    if difference:
        raise UserFacingError(
            f"書き込んだファイルを開き直すと、{noun}の内容と違っていました（{difference}）。"
            "保存していません。前のファイルがあれば、そのまま残っています",
            what_to_do="もう一度保存するか、ほかの形式（PDFなど）で保存してください。",
            where=str(path),
        )


# Each imports what it needs when it is needed: Word and Excel take half a second to get ready.


def _docx(paper: Paper) -> bytes:
    from desktop.documents.paper_docx import render_docx

    return render_docx(paper, step_titles=_STEP_TITLES)


def _docx_difference(data: bytes, paper: Paper) -> str:
    from desktop.documents.read_back import docx_difference

    return docx_difference(data, paper, _STEP_TITLES)


def _xlsx(paper: Paper) -> bytes:
    from desktop.documents.paper_xlsx import render_xlsx

    return render_xlsx(paper, step_titles=_STEP_TITLES)


def _xlsx_difference(data: bytes, paper: Paper) -> str:
    from desktop.documents.read_back import xlsx_difference
    from desktop.documents.sheet_groups import sheet_groups

    expected = {group.name: group.strings() for group in sheet_groups(paper, _STEP_TITLES)}
    return xlsx_difference(data, expected)


def _text(paper: Paper) -> bytes:
    from desktop.documents.plain_text import render_text

    return render_text(paper, step_titles=_STEP_TITLES)


def _text_difference(data: bytes, paper: Paper) -> str:
    from desktop.documents.plain_text import text_difference

    return text_difference(data, paper, _STEP_TITLES)


def _json(paper: Paper) -> bytes:
    from desktop.documents.paper_json import render_json

    return render_json(paper)


def _json_difference(data: bytes, paper: Paper) -> str:
    from desktop.documents.paper_json import json_difference

    return json_difference(data, paper)


_MAKERS = {PDF: paper_pdf, WORD: _docx, EXCEL: _xlsx, TEXT: _text, JSON: _json}
_DIFFERENCES = {
    WORD: _docx_difference,
    EXCEL: _xlsx_difference,
    TEXT: _text_difference,
    JSON: _json_difference,
}
