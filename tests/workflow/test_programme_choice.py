"""Choosing another programme: terms stay with the programme whose call they were read from."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.regulations.loader import default_rule_book
from desktop.workflow.library import Library
from desktop.workflow.programme_choice import programme_change
from desktop.workflow.session import Session

ON = date(2026, 11, 22)
DOUNYU = {"single_rate": "3/4", "package_base": 5_000_000}
TEICHAKU = {"programme": "R8-teichaku", "confirms_figures": "yes"}


def case(**parts: Any) -> Case:
    facility = {"name": "さくら", "service": "介護老人福祉施設"}
    return Case.model_validate({"facility": facility, **parts})


def changed(a_case: Case, chosen: str) -> Case:
    document = a_case.model_dump(mode="json")
    for path, value in programme_change(a_case, default_rule_book(), ON, chosen).items():
        document[path] = value
    return Case.model_validate({key: value for key, value in document.items() if value is not None})


def test_the_terms_are_put_aside_under_their_programme():
    found = changed(case(prefecture_terms=DOUNYU), "R8-teichaku")
    assert found.programme == "R8-teichaku"
    assert found.prefecture_terms.single_rate is None
    (kept,) = found.other_terms
    assert (kept.programme, kept.package_base) == ("R8-dounyu", 5_000_000)


def test_the_terms_of_the_new_programme_come_out():
    found = changed(case(prefecture_terms=DOUNYU, other_terms=[TEICHAKU]), "R8-teichaku")
    assert found.prefecture_terms.confirms_figures.value == "yes"
    assert [terms.programme for terms in found.other_terms] == ["R8-dounyu"]


def test_there_and_back_loses_nothing():
    before = case(prefecture_terms=DOUNYU)
    after = changed(changed(before, "R7-kikin"), "")
    assert after.programme == ""
    assert after.other_terms == ()
    kept = after.prefecture_terms
    assert (str(kept.single_rate), kept.package_base) == ("3/4", 5_000_000)


def test_to_name_the_usual_one_moves_no_terms():
    found = changed(case(prefecture_terms=DOUNYU), "R8-dounyu")
    assert found.programme == "R8-dounyu"
    assert found.other_terms == ()
    assert found.prefecture_terms.package_base == 5_000_000


def test_empty_terms_are_not_kept():
    assert changed(case(), "R7-kikin").other_terms == ()


def test_the_same_choice_changes_nothing():
    assert programme_change(case(), default_rule_book(), ON, "") == {}


@pytest.fixture
def session(library: Library) -> Session:
    return library.session(library.create("さくら", "介護老人福祉施設").id)


def test_the_terms_of_a_call_stay_with_their_year_when_the_plan_moves_to_another(session: Session):
    """A rate told for 令和8年度 says nothing of 令和7年度; undone, it is back."""
    assert session.set("plan_date", "2026-11-22", "日付") is None
    assert session.set("prefecture_terms/single_rate", "7/8", "率") is None
    assert session.set("plan_date", "2025-10-01", "日付") is None
    assert session.assessment.programme is not None
    assert session.assessment.programme.id == "R7-teichaku"
    assert session.case.prefecture_terms.single_rate is None
    assert [terms.programme for terms in session.case.other_terms] == ["R8-dounyu"]
    assert session.set("plan_date", "2027-03-31", "日付") is None
    assert session.case.prefecture_terms.single_rate == Fraction(7, 8)
    assert session.undo()
    assert session.undo()
    assert session.case.plan_date == date(2026, 11, 22)
    assert session.case.prefecture_terms.single_rate == Fraction(7, 8)


def test_a_date_within_the_year_moves_nothing(session: Session):
    session.set("plan_date", "2026-11-22", "日付")
    session.set("prefecture_terms/single_rate", "7/8", "率")
    assert session.set("plan_date", "2026-04-01", "日付") is None
    assert session.case.prefecture_terms.single_rate == Fraction(7, 8)
    assert session.case.other_terms == ()


def test_a_date_that_is_none_is_refused_at_its_field(session: Session):
    problem = session.set("plan_date", "あした", "日付")
    assert problem is not None
    assert problem.path == "plan_date"
