"""Choosing another programme for the plan: the terms of each call stay with their programme. No Qt.

The terms of a case are those of the plan's programme.  A change of programme puts them aside under
the programme that they were read for and brings out those of the new one, if there are any; a
rate of one call never counts for another programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.assessment.case import Case, PrefectureTerms

if TYPE_CHECKING:
    from datetime import date

    from desktop.assessment.rules import RuleBook


def programme_change(case: Case, rules: RuleBook, on: date, chosen: str) -> dict[str, Any]:
    """The values to set so that the plan uses ``chosen`` ("": the usual one of its date).

    Empty where nothing changes.
    """
    if chosen == case.programme:
        return {}
    before, after = _id(rules, on, case.programme), _id(rules, on, chosen)
    values: dict[str, Any] = {"programme": chosen or None}
    if before != after:
        values |= _terms_for(case, before, after)
    return values


def day_change(case: Case, rules: RuleBook, before: date, after: date) -> dict[str, Any]:
    """The terms to set when the plan's date moves to ``after`` and another programme holds then.

    Empty where the programme stays, or was chosen by the user.
    """
    was, becomes = _id(rules, before, case.programme), _id(rules, after, case.programme)
    return {} if was == becomes else _terms_for(case, was, becomes)


def _id(rules: RuleBook, on: date, chosen: str) -> str:
    found = rules.programme_on(on, chosen)
    return found.id if found is not None else ""


def _terms_for(case: Case, before: str, after: str) -> dict[str, Any]:
    current = case.prefecture_terms
    if current.programme == after:
        return {}  # they were read for the new programme all along
    others = [terms for terms in case.other_terms if terms.programme != after]
    own = next((terms for terms in case.other_terms if terms.programme == after), None)
    if current != PrefectureTerms(programme=current.programme):
        kept = current.model_copy(update={"programme": current.programme or before})
        others = [*(t for t in others if t.programme != kept.programme), kept]
    return {
        "prefecture_terms": _document(own) if own is not None else None,
        "other_terms": [_document(terms) for terms in others] or None,
    }


def _document(terms: PrefectureTerms) -> dict[str, Any]:
    return terms.model_dump(mode="json", exclude_defaults=True)
