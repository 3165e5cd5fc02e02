"""What the page 申請前の点検 shows: findings by weight, and the words around them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.assessment.submission import (
    CHECKED,
    Severity,
    SubmissionFinding,
    count_by_severity,
)
from desktop.workflow.steps import TITLES

INTRODUCTION = (
    "申請書を出す前に、いまの入力から気づけることを並べます。"
    "金額や要件は、ほかの画面と同じ計算から見ています。"
)
PROMISES_NOTHING = (
    "点検でわかるのは、入力から気づけることだけです。都道府県の審査の結果を示すものではありません。"
    "募集要項を必ず確かめてください。"
)
NOTHING_FOUND = "いまの入力からは、直すもの・確かめるもの・参考のどれも見つかりませんでした。"
NOTHING_TO_MEND = "いまの入力からは、直すもの・確かめるものは見つかりませんでした。"
CHECKED_TITLE = "点検したこと"
_HINTS = {
    Severity.ERROR: "このまま出すと、対象にならないことや、受け付けられないことがあるものです。",
    Severity.WARNING: "まだ決まっていないことや、募集要項・見積書で確かめることです。",
    Severity.NOTE: "知っておくとよいことです。",
}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one weight."""

    severity: Severity
    title: str
    hint: str
    findings: tuple[SubmissionFinding, ...]


def finding_groups(findings: Iterable[SubmissionFinding]) -> tuple[FindingGroup, ...]:
    """The findings by weight, the heaviest first; weights without any are left out."""
    found = tuple(findings)
    counts = count_by_severity(found)
    return tuple(
        FindingGroup(
            severity,
            f"{severity.word}もの（{count}件）"
            if severity is not Severity.NOTE
            else f"参考（{count}件）",
            _HINTS[severity],
            tuple(each for each in found if each.severity is severity),
        )
        for severity, count in counts.items()
        if count
    )


def page_for(finding: SubmissionFinding) -> str:
    """The page with the finding's field; "" where it leads nowhere."""
    return finding.page if finding.page in TITLES else ""


def empty_text(findings: tuple[SubmissionFinding, ...]) -> str:
    """What to say when there is nothing to mend; "" while there is."""
    if not findings:
        return NOTHING_FOUND
    only_notes = all(each.severity is Severity.NOTE for each in findings)
    return NOTHING_TO_MEND if only_notes else ""


def checked_text() -> str:
    """The list of what was looked at."""
    return "\n".join(f"・{words}" for words in CHECKED)


def field_words(page: str) -> str:
    """「「見積」を開く」: the button that leads to the field."""
    return f"「{TITLES[page]}」を開く" if page in TITLES else "入力する場所を開く"
