"""Choosing another programme: terms stay with the programme whose call they were read from."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.assessment.case import Case
from desktop.regulations.loader import default_rule_book
from desktop.workflow.programme_choice import programme_change

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
