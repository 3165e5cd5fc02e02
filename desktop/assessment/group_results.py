"""What a calculator of the group programmes says: an amount with its trace, or why none."""

from __future__ import annotations

from desktop.assessment.citation import Citation, Standing
from desktop.assessment.group_rules import GroupProgramme
from desktop.assessment.immutable import immutable
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate, Reason


@immutable
class Refusal:
    """What stands against the entry, and the clause that says so."""

    text: str
    citation: Citation


@immutable
class GroupResult:
    """``amount`` (円) and ``trace`` are None while nothing was entered or while it is refused."""

    programme: GroupProgramme
    amount: Estimate | None
    trace: Step | None
    refusals: tuple[Refusal, ...] = ()
    reasons: tuple[Reason, ...] = ()


def is_settled(citation: Citation) -> bool:
    """Only what was read in the source itself may refuse; the rest keeps an amount open."""
    return citation.standing is Standing.CONFIRMED
