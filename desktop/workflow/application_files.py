"""Every paper of an application in one go: the plan and what goes with it, as PDF and Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.assessment.application_paper_names import PAPER_TITLES
from desktop.errors import UserFacingError
from desktop.workflow.file_names import paper_file_name
from desktop.workflow.file_text import path_text
from desktop.workflow.printing import EXCEL, PDF, Report, save_paper

if TYPE_CHECKING:
    from desktop.assessment.case import Case
    from desktop.assessment.paper import Paper
    from desktop.assessment.results import Assessment
    from desktop.assessment.rules import RuleBook

FORMATS = (PDF, EXCEL)


def all_papers(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[tuple[str, Paper]]:
    """Each paper with its title, the letter that lies on top first."""
    from desktop.assessment.application_papers import PAPER_BY_ID, application_paper
    from desktop.assessment.plan_builder import build_plan

    order = ("cover_letter", "plan", "required_amount", "calculation", "attachments")
    for paper_id in order:
        if paper_id == "plan":
            yield PAPER_TITLES["plan"], build_plan(case, assessment, rules)
        else:
            kind = PAPER_BY_ID[paper_id]
            yield kind.title, application_paper(kind, case, assessment, rules)


def _silent(_done: int, _total: int, _words: str) -> None:
    """Nobody watches."""


def save_all(
    case: Case,
    assessment: Assessment,
    rules: RuleBook,
    folder: Path,
    report: Report = _silent,
) -> tuple[Path, ...]:
    """Write every paper into ``folder``, which is made where it is not there yet.

    The names begin with a number, so that the folder shows them in the order of the letter.
    """
    _make(folder)
    written: list[Path] = []
    papers = tuple(all_papers(case, assessment, rules))
    total = len(papers) * len(FORMATS)
    for number, (title, paper) in enumerate(papers, start=1):
        for kind in FORMATS:
            report(len(written), total, f"{title}を保存しています…")
            name = paper_file_name(case, title, assessment.on, kind.ending)
            path = folder / f"{number}_{name}"
            save_paper(paper, path)
            written.append(path)
    return tuple(written)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserFacingError(
            f"書き出すフォルダーを作れません（{error.strerror}）",
            what_to_do="-o に、書き込めるフォルダーの名前を指定してください",
            where=path_text(folder),
        ) from error
