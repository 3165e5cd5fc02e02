"""申請前の点検: what stands between the case and an application, found before the prefecture does.

Pure: the day is the assessment's own.  The figures are the engine's; nothing is computed anew.
What is not found says nothing of the prefecture's decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from desktop.assessment.case import Case
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.submission_dates import date_findings
from desktop.assessment.submission_duties import duty_findings
from desktop.assessment.submission_finding import Look, Severity, SubmissionFinding
from desktop.assessment.submission_money import money_findings
from desktop.assessment.submission_texts import text_findings

__all__ = [
    "CHECKED",
    "Severity",
    "SubmissionFinding",
    "count_by_severity",
    "submission_findings",
    "summary_text",
]

CHECKED = (
    "ほかの補助金との重複、同じ目的の別の機種、導入支援とパッケージ型の組み合わせ",
    "業務改善支援と相談、委員会・データ連携・LIFE・SECURITY ACTION・介護情報基盤などの要件",
    "契約・支払・見積・職員数・計画の日付と、申請の締切",
    "消費税、端末の上限、台数の限度、幅のある金額、未入力の率と基準額",
    "計画の文章の言葉づかい、環境依存文字、文字数",
)
"""What the check looks at, for the screen: an empty list must say what was looked for."""

_ORDER = {severity: number for number, severity in enumerate(Severity)}


def submission_findings(
    case: Case, assessment: Assessment, rules: RuleBook, *, file_names: Iterable[str] = ()
) -> tuple[SubmissionFinding, ...]:
    """Every finding of the check, what is to be mended first; each id occurs once.

    ``file_names``: names of files that will be handed in, for the call's limit of their length.
    """
    look = Look(case, assessment, rules)
    found = (
        *duty_findings(look),
        *date_findings(look),
        *money_findings(look),
        *text_findings(look, file_names),
    )
    once = {each.id: each for each in found}
    return tuple(sorted(once.values(), key=lambda each: _ORDER[each.severity]))


def count_by_severity(findings: Iterable[SubmissionFinding]) -> MappingProxyType[Severity, int]:
    """How many findings there are of each weight."""
    counts = dict.fromkeys(Severity, 0)
    for each in findings:
        counts[each.severity] += 1
    return MappingProxyType(counts)


def summary_text(findings: Iterable[SubmissionFinding]) -> str:
    """「申請前の点検：直すもの 2件・確かめるもの 5件」."""
    counts = count_by_severity(findings)
    return (
        f"申請前の点検：直すもの {counts[Severity.ERROR]}件・"
        f"確かめるもの {counts[Severity.WARNING]}件"
    )
