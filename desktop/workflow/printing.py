"""The plan on paper: content model → PDF → a file that was read back before it counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.workflow.steps import STEPS

if TYPE_CHECKING:
    from desktop.assessment.plan import ImprovementPlan


def plan_pdf(plan: ImprovementPlan) -> bytes:
    """The plan as a PDF, for the preview and for the printer."""
    # Setting type takes ReportLab, which no other part of the app waits for.
    from desktop.documents.plan_pdf import render_plan

    return render_plan(plan, step_titles={step.id: step.title for step in STEPS})


def save_plan(plan: ImprovementPlan, path: Path) -> bytes:
    """Write the plan to ``path`` and return its bytes; an older file stays whole until then."""
    from desktop.documents.write import write_file

    data = plan_pdf(plan)
    write_file(path, data)
    return data
