"""What people type: accepted where the meaning is sure, refused with a sentence elsewhere."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from desktop.assessment.case import Case
from desktop.assessment.values import MAXIMUM_YEN, Answer

OFFICE = {"name": "ひまわり訪問介護", "service": "訪問介護"}


def case_with(**parts: Any) -> Case:
    facility = {**OFFICE, **parts.pop("facility", {})}
    return Case.model_validate({"facility": facility, **parts})


def line_with(**fields: Any) -> Case:
    return case_with(quotations=[fields])


@pytest.mark.parametrize(
    "typed",
    [1_000_000, 1_000_000.0, "1000000", "１，０００，０００円", " 1,000,000 円", "¥1,000,000"],
)
def test_an_amount_is_read_however_it_is_typed(typed: Any) -> None:
    assert line_with(unit_price=typed).quotations[0].unit_price == 1_000_000


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (-1, "greater than or equal to 0"),
        (MAXIMUM_YEN + 1, "less than or equal to"),
        (0.5, "整数で入れてください"),
        ("10.5", "整数で入れてください"),
        ("百万円", "数として読めません"),
        (True, "数を入れてください"),
        ([1], "数を入れてください"),
    ],
)
def test_an_amount_that_cannot_be_one_is_refused(typed: Any, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        line_with(unit_price=typed)


def test_the_largest_amount_is_still_accepted() -> None:
    assert line_with(unit_price=MAXIMUM_YEN).quotations[0].unit_price == MAXIMUM_YEN


@pytest.mark.parametrize("typed", ["1370000001", "１３７０００００01", " 1370 000001 "])
def test_a_facility_number_is_ten_digits(typed: str) -> None:
    case = case_with(facility={"facility_number": typed})
    assert case.facility.facility_number == "1370000001"


@pytest.mark.parametrize("typed", ["137000000", "13700000011", "137000000A", 1370000001])
def test_anything_else_is_not_a_facility_number(typed: Any) -> None:
    with pytest.raises(ValidationError, match=r"10桁|文字列"):
        case_with(facility={"facility_number": typed})


@pytest.mark.parametrize(
    "typed", ["00001-000010", "０００１－０００１０".replace("０００１", "００００１", 1)]
)
def test_a_tais_code_keeps_its_zeros(typed: str) -> None:
    code = (
        line_with(tais_code=typed.replace("－０００１０", "－００００１０")).quotations[0].tais_code
    )
    assert code == "00001-000010"


def test_a_tais_code_of_another_shape_is_refused() -> None:
    with pytest.raises(ValidationError, match="00000-000000"):
        line_with(tais_code="1-10")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("はい", Answer.YES),
        ("yes", Answer.YES),
        (True, Answer.YES),
        ("いいえ", Answer.NO),
        (False, Answer.NO),
        ("わからない", Answer.UNKNOWN),
        (None, Answer.UNKNOWN),
        ("", Answer.UNKNOWN),
    ],
)
def test_answers_are_read_in_japanese_and_json(typed: Any, answer: Answer) -> None:
    assert case_with(declarations={"committee": typed}).declarations.committee.answer is answer


@pytest.mark.parametrize("typed", ["3/4", "３／４", "4分の3", " 3 / 4 "])
def test_a_rate_is_an_exact_fraction(typed: str) -> None:
    case = case_with(prefecture_terms={"single_rate": typed})
    assert case.prefecture_terms.single_rate == Fraction(3, 4)
    assert case.model_dump(mode="json")["prefecture_terms"]["single_rate"] == "3/4"


@pytest.mark.parametrize("typed", [0.75, "0.75", "75%", "5/4", "0/4", "3/0"])
def test_a_rate_that_is_no_fraction_up_to_one_is_refused(typed: Any) -> None:
    with pytest.raises(ValidationError, match="率"):
        case_with(prefecture_terms={"single_rate": typed})


@pytest.mark.parametrize(
    "typed", ["2026-11-22", "2026/11/22", "令和8年11月22日", "２０２６－１１－２２"]
)
def test_a_date_is_read_in_western_and_japanese_years(typed: str) -> None:
    assert case_with(plan_date=typed).plan_date == date(2026, 11, 22)


@pytest.mark.parametrize("typed", ["2026-02-30", "2026", "あした", 0, 1.5, True])
def test_a_day_that_does_not_exist_is_refused(typed: Any) -> None:
    with pytest.raises(ValidationError, match="日付"):
        case_with(plan_date=typed)


def test_text_is_kept_in_nfc_and_never_in_nfkc() -> None:
    # か + combining voiced mark becomes one character; ① must not become 1.
    case = case_with(facility={"name": "　ひがし①\u304b\u3099 "})
    assert case.facility.name == "ひがし①が"


def test_a_control_character_between_letter_and_mark_does_not_keep_them_apart() -> None:
    case = case_with(facility={"name": "\u304b\x01\u3099"})
    assert case.facility.name == "が"


@pytest.mark.parametrize("name", ["", "   ", "　"])
def test_an_office_needs_a_name(name: str) -> None:
    with pytest.raises(ValidationError):
        case_with(facility={"name": name})


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        case_with(facility={"naem": "x"})


@pytest.mark.parametrize(
    ("people", "accepted"), [(0, False), (1, True), (9999, True), (10000, False)]
)
def test_staff_are_counted_from_one(people: int, accepted: bool) -> None:
    if accepted:
        assert case_with(facility={"staff_count": people}).facility.staff_count == people
    else:
        with pytest.raises(ValidationError):
            case_with(facility={"staff_count": people})


def test_everything_but_name_and_service_may_be_left_out() -> None:
    case = Case.model_validate({"facility": OFFICE})
    assert case.quotations == ()
    assert case.declarations.committee.answer is Answer.UNKNOWN
    assert Case.model_validate_json(case.model_dump_json()) == case
