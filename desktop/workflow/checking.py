"""申請前の点検 of a case with the names of the files that the app itself gives. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.assessment.submission import SubmissionFinding, submission_findings
from desktop.workflow.file_names import plan_file_name

if TYPE_CHECKING:
    from desktop.assessment.case import Case
    from desktop.assessment.results import Assessment
    from desktop.assessment.rules import RuleBook


def findings_of(
    case: Case, assessment: Assessment, rules: RuleBook
) -> tuple[SubmissionFinding, ...]:
    """Every finding, what is to be mended first."""
    name = plan_file_name(case, assessment.on)
    return submission_findings(case, assessment, rules, file_names=(name,))
