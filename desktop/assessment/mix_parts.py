"""What screen and paper read of a mix: which lines the package holds, and its own amount."""

from __future__ import annotations

from desktop.assessment.results import KindResult, LineResult
from desktop.assessment.trace import Step


def is_packaged(line: LineResult, kind: KindResult) -> bool:
    """Whether the line has no amount of its own because the office's package holds it."""
    if line.left_out:
        return False
    return kind.kind == "package" or line.index in kind.packaged


def package_step(kind: KindResult) -> Step | None:
    """The calculation of the office's package; None where the way has none."""
    if kind.kind == "package":
        return kind.trace
    return kind.trace.steps[0] if kind.packaged else None


def part_value(step: Step, label: str) -> str:
    """The value of the part of ``step`` whose label begins with ``label``; "－" without one."""
    return next((part.value for part in step.steps if part.label.startswith(label)), "－")
