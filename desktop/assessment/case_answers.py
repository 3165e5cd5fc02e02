"""An answer of the case by its "/"-path, for rules that name the answers which they read."""

from __future__ import annotations

from desktop.assessment.case import Case
from desktop.assessment.declared_answers import answer_to
from desktop.assessment.values import Answer


def answer_at(case: Case, path: str) -> Answer:
    """``declarations/committee`` or ``estimates/addition/yearly_data``.

    The rule book's checks make sure that the answer exists.
    """
    *_place, name = path.split("/")
    if path.startswith("declarations/"):
        return answer_to(case, name)
    answer: Answer = getattr(case.estimates.addition, name)
    return answer
