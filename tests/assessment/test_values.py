"""The arithmetic that everything rests on: exact, whole yen, rounded down."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.assessment.values import (
    Answer,
    Estimate,
    FiscalYear,
    Reason,
    all_of,
    any_of,
    floor_to,
    multiply,
    rate_text,
    total,
    wareki,
)

YEN = st.integers(min_value=0, max_value=9_999_999_999)
RATES = st.sampled_from([Fraction(1, 2), Fraction(3, 4), Fraction(4, 5), Fraction(7, 8)])


@given(YEN, RATES)
def test_multiplying_is_the_exact_product_rounded_down(amount: int, rate: Fraction) -> None:
    exact = amount * rate
    assert multiply(amount, rate) <= exact < multiply(amount, rate) + 1


def test_large_amounts_keep_their_last_yen() -> None:
    # A 32-bit float would turn 20,000,001 into 20,000,000.
    assert multiply(20_000_001, Fraction(1, 1)) == 20_000_001
    assert multiply(20_000_001, Fraction(3, 4)) == 15_000_000


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [(999, 1000, 0), (1000, 1000, 1000), (1001, 1000, 1000), (1999, 1, 1999)],
)
def test_rounding_down_to_a_unit(amount: int, unit: int, expected: int) -> None:
    assert floor_to(amount, unit) == expected


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 3, 31), "令和7年度"),
        (date(2026, 4, 1), "令和8年度"),
        (date(2027, 3, 31), "令和8年度"),
        (date(2027, 4, 1), "令和9年度"),
    ],
)
def test_fiscal_years_begin_on_the_first_of_april(day: date, label: str) -> None:
    assert FiscalYear.containing(day).label == label


def test_dates_read_as_official_papers_write_them() -> None:
    assert wareki(date(2026, 11, 22)) == "令和8年11月22日"
    assert wareki(date(2019, 5, 1)) == "令和元年5月1日"
    assert wareki(date(2018, 12, 31)) == "2018年12月31日"


def test_rates_read_as_the_outline_says_them() -> None:
    assert rate_text(Fraction(3, 4)) == "4分の3"
    assert rate_text(Fraction(1, 1)) == "全額"


@pytest.mark.parametrize(
    ("estimate", "text"),
    [
        (Estimate.exactly(450_000), "450,000円"),
        (Estimate(450_000, 675_000), "450,000円〜675,000円"),
        (Estimate(450_000, 450_000, may_be_more=True), "450,000円以上"),
        (Estimate(150_000, 150_000, may_be_less=True), "150,000円以下"),
        (Estimate(1, 2, may_be_more=True), "1円〜2円以上"),
    ],
)
def test_an_estimate_says_whether_it_is_settled(estimate: Estimate, text: str) -> None:
    assert estimate.text() == text
    assert estimate.is_exact == (text == "450,000円")


def test_sums_keep_every_reason_once() -> None:
    why = Reason("a", "理由", "facility/staff_count")
    other = Reason("b", "別の理由")
    summed = total(
        [
            Estimate(1, 2, reasons=(why,)),
            Estimate(10, 10, may_be_more=True, reasons=(why, other)),
            Estimate.exactly(100),
        ]
    )
    assert (summed.lowest, summed.highest, summed.may_be_more) == (111, 112, True)
    assert summed.reasons == (why, other)


YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("answers", "every", "one"),
    [
        ([YES, YES], YES, YES),
        ([YES, NO], NO, YES),
        ([YES, UNKNOWN], UNKNOWN, YES),
        ([NO, UNKNOWN], NO, UNKNOWN),
        ([NO, NO], NO, NO),
    ],
)
def test_answers_join_in_three_values(answers: list[Answer], every: Answer, one: Answer) -> None:
    assert all_of(answers) is every
    assert any_of(answers) is one
