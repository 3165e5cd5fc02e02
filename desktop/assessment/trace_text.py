"""A calculation as plain text: what went in, by which rule, what came out, and where it stands.

The same tree that the screen folds and the PDF prints, for a mail to the prefecture or a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from desktop.assessment.citation import Citation, Source, Standing
from desktop.assessment.trace import Step
from desktop.assessment.values import FiscalYear, wareki

INDENT = "　"
TO_CONFIRM = {
    Standing.SECOND_HAND: "要確認：二次情報",
    Standing.TO_CONFIRM: "要確認：資料に書かれていないか、食い違いがある",
}


def place_text(citation: Citation, sources: Mapping[str, Source]) -> str:
    """「…実施要綱 4(1)ア［令和8年度］」: title, section, date, and 要確認 where it stands."""
    source = sources.get(citation.source)
    if source is None:
        return f"{citation.source} {citation.locator}"
    marks = [_date_of(source)]
    if citation.standing in TO_CONFIRM:
        marks.append(TO_CONFIRM[citation.standing])
    return f"{source.title} {citation.locator}［{'・'.join(marks)}］"


def _date_of(source: Source) -> str:
    """The day of issue, or the fiscal year where the paper prints none."""
    if source.issued:
        return wareki(date.fromisoformat(source.issued))
    return FiscalYear(source.fiscal_year).label


def trace_text(title: str, step: Step, sources: Mapping[str, Source]) -> str:
    """The whole tree, a step a line, its working, reasons and source beneath it."""
    return "\n".join([title, *_lines(step, sources), ""])


def _lines(step: Step, sources: Mapping[str, Source]) -> Iterator[str]:
    for depth, each in step.walk():
        at = INDENT * depth
        yield f"{at}・{each.label}：{each.value}" if each.value else f"{at}・{each.label}"
        below = f"{at}{INDENT}"
        if each.working:
            yield f"{below}計算：{each.working}"
        yield from (f"{below}理由：{reason.text}" for reason in each.further_reasons)
        if each.citation is not None:
            yield f"{below}根拠：{place_text(each.citation, sources)}"
