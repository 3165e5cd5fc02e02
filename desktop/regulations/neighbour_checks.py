"""Checks of the neighbouring subsidies: each stands for a value of ``other_funding``."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.case import OtherFunding
from desktop.assessment.rules import RuleBook
from desktop.regulations.finding import Finding, duplicates

_NAMED = {
    OtherFunding.IT_SUBSIDY.value,
    OtherFunding.LABOUR_SAVING_SUBSIDY.value,
    OtherFunding.OTHER.value,
}


def neighbour_findings(book: RuleBook) -> Iterator[Finding]:
    yield from duplicates("neighbours", "id", (neighbour.id for neighbour in book.neighbours))
    for index, neighbour in enumerate(book.neighbours):
        if neighbour.id not in _NAMED:
            sentence = f"「{neighbour.id}」は見積の「ほかの補助金」にありません"
            yield Finding("neighbours", index, "id", sentence)
        if not neighbour.citations:
            yield Finding("neighbours", index, "citations", "出典が必要です")
