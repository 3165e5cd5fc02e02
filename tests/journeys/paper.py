"""The plan as it came out of the app, read back by a reader that had no part in making it."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from desktop.workflow.session import Session

DRAFT = "下書き"


def plain(text: str) -> str:
    """Without the breaks that setting type puts in."""
    return "".join(text.split())


def page_texts(path: Path) -> list[str]:
    return [plain(page.extract_text()) for page in PdfReader(path).pages]


def assert_paper_says(path: Path, session: Session) -> None:
    """The office, every amount of the assessment, and 下書き on each page iff something is open."""
    pages = page_texts(path)
    whole = "".join(pages)
    assessment, case = session.assessment, session.case
    subsidy = assessment.subsidy
    assert subsidy is not None
    figures = [subsidy.total, subsidy.own_contribution, subsidy.cost]
    figures += [subsidy.improvement_support.amount, subsidy.applied_kind.amount]
    figures += [line.amount for line in subsidy.applied_kind.lines if not line.left_out]
    for words in (case.facility.name, *(figure.text() for figure in figures)):
        assert plain(words) in whole, f"{words} does not stand on the paper"
    for line in case.quotations:
        assert plain(line.product_name) in whole
    is_draft = bool(assessment.open_items)
    assert [DRAFT in text for text in pages] == [is_draft] * len(pages)
