"""A saved call and an open case: does it fit, what is different, take it over. No Qt."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

from desktop.assessment.prefecture_terms import PrefectureCall, PrefectureTerms
from desktop.workflow.call_terms import TermDifference, differences
from desktop.workflow.problems import Problem

if TYPE_CHECKING:
    from desktop.assessment.rules import Programme
    from desktop.workflow.calls import SavedCall
    from desktop.workflow.session import Session

MAIN = "prefecture_terms"
BESIDE = "other_terms"


class Fit(enum.IntEnum):
    """How a saved call relates to the open case; smaller stands first in the list."""

    PLAN = 0  # its prefecture, and the plan's programme and year
    BESIDE = 1  # its prefecture, a programme that is compared
    OTHER = 2  # another prefecture, or a version of a programme that is not compared

    @property
    def word(self) -> str:
        return {0: "この件に合う", 1: "この件の別の事業", 2: ""}[self.value]


def fit_of(session: Session, call: PrefectureCall) -> Fit:
    """How ``call`` relates to the case."""
    prefecture = session.case.facility.prefecture
    if (prefecture and call.prefecture != prefecture) or _target(session, call) is None:
        return Fit.OTHER
    return Fit.PLAN if is_for_plan(session, call) else Fit.BESIDE


def is_for_plan(session: Session, call: PrefectureCall) -> bool:
    """Whether ``call`` is one of the plan's own programme; others go beside it."""
    programme = session.assessment.programme
    return programme is not None and call.terms.programme == programme.id


def terms_in_case(session: Session, call: PrefectureCall) -> PrefectureTerms | None:
    """What the case holds for the call's programme; None where it holds nothing."""
    case, wanted = session.case, call.terms.programme
    main = case.prefecture_terms
    by_plan = not main.programme and is_for_plan(session, call)
    if main.model_fields_set and (main.programme == wanted or by_plan):
        return main
    return next((terms for terms in case.other_terms if terms.programme == wanted), None)


def differences_to(session: Session, call: PrefectureCall) -> tuple[TermDifference, ...]:
    """What taking ``call`` over would change in the case, field by field."""
    here = terms_in_case(session, call) or PrefectureTerms()
    return differences(here, call.terms, session.rules)


def newer_call(session: Session, saved: tuple[SavedCall, ...]) -> SavedCall | None:
    """The latest saved call for the case's plan, where the case says otherwise; else None."""
    if not session.case.facility.prefecture:
        return None
    fitting = [s for s in saved if fit_of(session, s.call) is Fit.PLAN]
    if not fitting or any(not differences_to(session, s.call) for s in fitting):
        return None
    return max(fitting, key=lambda s: s.entry.updated_at)


def can_apply(session: Session, call: PrefectureCall) -> bool:
    """Whether the call's programme and year can stand in the case."""
    return _target(session, call) is not None


def apply_call(session: Session, call: PrefectureCall) -> Problem | None:
    """Copy the call's terms into the case: one change, which 元に戻す takes back.

    Terms of another programme than the plan's go beside it, into ``other_terms``.
    """
    if not can_apply(session, call):
        return Problem(MAIN, _wrong_year(session, call))
    document = call.terms.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    label = f"募集要項（{call.prefecture} {call.terms.programme} {call.fiscal_year}年度）を使う"
    beside = _beside_without(session, call.terms.programme)
    if not is_for_plan(session, call):
        return session.set(BESIDE, [*beside, document], label)
    main = session.value(MAIN) or {}
    if main.get("programme", call.terms.programme) != call.terms.programme:
        beside.append(main)  # they were told for another programme, and stay with it
    changes: dict[str, Any] = {MAIN: document}
    if beside != (session.value(BESIDE) or []):
        changes[BESIDE] = beside or None
    return session.set_all(changes, label)


def remove_beside(session: Session, programme: str) -> Problem | None:
    """Take the terms of a programme beside the plan's out of the case."""
    left = _beside_without(session, programme)
    return session.set(BESIDE, left or None, f"ほかの事業の条件（{programme}）を外す")


def _beside_without(session: Session, programme: str) -> list[dict[str, Any]]:
    found = session.value(BESIDE) or []
    return [terms for terms in found if terms.get("programme") != programme]


def _target(session: Session, call: PrefectureCall) -> Programme | None:
    """The programme version in the case that the call is about; None where there is none."""
    own = session.assessment.programme
    wanted = call.terms.programme
    found = own if own is not None and own.id == wanted else None
    found = found or session.rules.programme_by_id.get(wanted)
    return found if found is not None and found.fiscal_year == call.fiscal_year else None


def _wrong_year(session: Session, call: PrefectureCall) -> str:
    own = session.assessment.programme
    if own is not None and own.id == call.terms.programme:
        return (
            f"この募集要項は{call.fiscal_year}年度のもので、この件の計画（{own.label}）には"
            "使えません。「写して作る」で、この件の年度の募集要項を作ってください。"
        )
    return (
        f"この募集要項の事業（{call.terms.programme} {call.fiscal_year}年度）は、"
        "いまの規則にありません。"
    )
