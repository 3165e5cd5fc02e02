"""What the list of cases shows of a case without loading it: steps, open items, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.assessment.due_dates import due_dates
from desktop.workflow.steps import progress_of, step_statuses

if TYPE_CHECKING:
    from desktop.assessment.case import Case
    from desktop.assessment.results import Assessment
    from desktop.assessment.rules import RuleBook

MOST_DUE = 20


def case_progress(case: Case, assessment: Assessment, rules: RuleBook) -> dict[str, Any]:
    """``due``: day, words and whether it is only planned, the nearest first; the reader of the
    list knows today, this does not."""
    dues = due_dates(case, assessment, rules)[:MOST_DUE]
    return progress_of(step_statuses(case, assessment), assessment.office_level) | {
        "due": [[due.day.isoformat(), due.title, due.is_planned] for due in dues]
    }
