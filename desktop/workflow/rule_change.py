"""A case that was computed with other rules than those in force: what would read differently.

Both sides are assessed anew, from the same answers on the same day; nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.assessment.difference import DifferenceLine, assessment_differences
from desktop.assessment.engine import assess
from desktop.errors import UserFacingError
from desktop.regulations.difference import RuleLine, rule_differences
from desktop.regulations.version import is_newer, is_version
from desktop.workflow.case_files import refuse_unknown_services

if TYPE_CHECKING:
    from datetime import date

    from desktop.assessment.case import Case
    from desktop.assessment.results import Assessment
    from desktop.assessment.rules import RuleBook
    from desktop.storage.entries import CaseEntry
    from desktop.workflow.rule_shelf import RuleShelf

# Lists of the rule book that no figure of a case comes from.
_NO_FIGURE = {
    "sources",
    "coverage",
    "prefectures",
    "kpis",
    "measures",
    "report_notes",
    "attachments",
}


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What stands between a case and the rules in force.

    ``old_rules`` is None where they are not there, and ``missing`` then says why.  ``lines`` are
    the differences of the case, ``rules`` the differing rules that it uses, ``other_rules`` the
    number of the rest.  ``refusal``: why the rules in force cannot take the case ("" if they can).
    """

    title: str
    before: str
    after: str
    old_rules: RuleBook | None
    missing: str
    lines: tuple[DifferenceLine, ...]
    rules: tuple[RuleLine, ...]
    other_rules: int
    refusal: str

    @property
    def is_forward(self) -> bool:
        """Whether the rules in force are the newer ones."""
        known = is_version(self.before) and is_version(self.after)
        return not known or is_newer(self.after, self.before)


def rule_change(shelf: RuleShelf, case: Case, on: date, entry: CaseEntry) -> RuleChange:
    """What the rules in force on ``shelf`` change in ``case``, on the day ``on``."""
    now = shelf.in_force.book
    old, missing = _old_rules(shelf, case, on, entry.rule_version)
    refusal = _refusal(case, now, on)
    after = None if refusal else assess(case, now, on)
    before = assess(case, old, on) if old else None
    found = rule_differences(old, now) if old else ()
    used = tuple(line for line in found if _is_used(line, before, after))
    return RuleChange(
        title=entry.title or entry.office_name,
        before=entry.rule_version,
        after=now.version,
        old_rules=old,
        missing=missing,
        lines=assessment_differences(before, after) if before and after else (),
        rules=used,
        other_rules=len(found) - len(used),
        refusal=refusal,
    )


def _old_rules(shelf: RuleShelf, case: Case, on: date, version: str) -> tuple[RuleBook | None, str]:
    """The rules that the case was computed with, or why they cannot be used."""
    try:
        book = shelf.book_of(version)
    except UserFacingError as error:
        return None, error.message
    refusal = _refusal(case, book, on)
    return (None, refusal) if refusal else (book, "")


def _refusal(case: Case, rules: RuleBook, on: date) -> str:
    try:
        refuse_unknown_services(case, rules, on, "")
    except UserFacingError as error:
        return error.message
    return ""


def _is_used(line: RuleLine, *assessments: Assessment | None) -> bool:
    """Whether the case can have to do with a record of the rules."""
    if line.part in _NO_FIGURE:
        return False
    return any(line.record in _used_records(line.part, a) for a in assessments if a is not None)


def _used_records(part: str, assessment: Assessment) -> set[str]:
    """The records of one list of the rule book that an assessment reads."""
    if part == "programmes":
        programme = assessment.programme
        return {f"{programme.id} {programme.effective_from}"} if programme else set()
    if part == "services":
        services = (assessment.service, *assessment.additional_services)
        return {service.id for service in services}
    if part == "technologies":
        lines = assessment.subsidy.single.lines if assessment.subsidy else ()
        quoted = {line.technology.id for line in lines if line.technology}
        return quoted | {s.technology.id for s in assessment.suggestions}
    return {result.task.id for result in assessment.tasks} if part == "tasks" else set()
