"""One exact figure out of what people type, or the reason why it is none."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.assessment.months import (
    last_day_of_month,
    last_whole_month,
    month_in,
    month_text,
    months_after,
)
from desktop.assessment.quantity import (
    Direction,
    Quantity,
    Target,
    Unreadable,
    read_figure,
    read_quantity,
    read_target,
    same_unit,
)
from desktop.assessment.values import FiscalYear


def value_of(text: str) -> Fraction:
    found = read_quantity(text)
    assert isinstance(found, Quantity), found
    return found.value


def reason_of(text: str) -> str:
    found = read_quantity(text)
    assert isinstance(found, Unreadable), found
    return found.reason


# domain-facts 2.3: 「1800と打つとエラー, 1800.0って打つと送信できました」: here both are the same.
@pytest.mark.parametrize(
    "text",
    ["1800", "1800.0", "1,800", "1,800.0", "１８００", "１，８００．０", " 1800.00 ", "01800"],
)
def test_1800_and_1800_0_are_the_same(text: str):
    assert value_of(text) == 1800


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12", Fraction(12), ""),
        ("12.5", Fraction(25, 2), ""),
        ("１２．５", Fraction(25, 2), ""),
        ("12.5時間", Fraction(25, 2), "時間"),
        ("12.5 時間/月", Fraction(25, 2), "時間/月"),
        ("15.7％", Fraction(157, 10), "%"),
        ("0", Fraction(0), ""),
        ("0.1", Fraction(1, 10), ""),
        ("−5", Fraction(-5), ""),
        ("▲5", Fraction(-5), ""),
        ("△５日", Fraction(-5), "日"),
        ("+5", Fraction(5), ""),
        ("平均12時間", Fraction(12), "時間"),
        ("計 1,800時間", Fraction(1800), "時間"),
        ("12時間（全職員）", Fraction(12), "時間"),
    ],
)
def test_a_figure_with_its_unit(text: str, value: Fraction, unit: str):
    assert read_quantity(text) == Quantity(value, unit)


@pytest.mark.parametrize("text", ["約12", "およそ12", "12ほど", "12程度", "平均約12", "１２くらい"])
def test_about_is_read_and_remembered(text: str):
    assert read_quantity(text) == Quantity(Fraction(12), "", is_about=True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "まだ入っていません"),
        ("　 ", "まだ入っていません"),
        ("なし", "数字がありません"),
        ("十二", "数字がありません"),
        ("①", "数字がありません"),
        ("10〜12", "範囲"),
        ("10～12時間", "範囲"),
        ("10-12", "範囲"),
        ("10時間から12時間", "範囲"),
        ("7時間30分", "数が2つ以上"),
        ("1/2", "数が2つ以上"),
        ("3分の1", "数が2つ以上"),
        ("12 13", "数字の間に空白"),
        ("1　800", "数字の間に空白"),
        ("12,5", "けたの区切り"),
        ("1,80", "けたの区切り"),
        ("12.", "小数点のあと"),
        ("12.12345", "小数は4桁まで"),
        ("1234567890123", "12桁を超えて"),
        ("3万", "位（万・千・半など）"),
        ("2割", "位（万・千・半など）"),
        ("7時間半", "位（万・千・半など）"),
        ("前年比12%", "数字の前に言葉"),
    ],
)
def test_what_is_no_single_figure_says_why(text: str, reason: str):
    assert reason in reason_of(text)


def test_twelve_digits_are_still_read():
    assert value_of("123456789012") == 123_456_789_012
    assert value_of("12.1234") == Fraction(121_234, 10_000)


@given(st.integers(0, 10**9), st.integers(0, 9999))
def test_no_way_of_writing_changes_the_figure(whole: int, rest: int):
    value = Fraction(whole) + Fraction(rest, 10_000)
    plain = f"{whole}.{rest:04d}"
    wide = plain.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    grouped = f"{whole:,}.{rest:04d}"
    written = [plain, wide, grouped, f" {plain} ", f"{plain}0"[:-1], f"{plain}時間", f"00{plain}"]
    assert {value_of(text) for text in written} == {value}


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_words(text: str):
    found = read_quantity(text)
    if isinstance(found, Unreadable):
        assert found.reason
    else:
        assert isinstance(found.value, Fraction)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("時間", "時間", True),
        ("時間", "時間/月", True),
        ("", "分", True),
        ("％", "%", True),
        ("日間", "日/年", True),
        ("時間/年", "時間/月", False),
        ("分", "時間", False),
        ("日", "%", False),
    ],
)
def test_units_that_mean_the_same(one: str, other: str, same: bool):
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


def test_minutes_are_not_taken_for_hours():
    found = read_figure("750分", "時間/月")
    assert isinstance(found, Unreadable)
    assert "単位が違います（「分」と「時間/月」）" in found.reason


def test_a_bound_is_no_figure_but_a_target():
    assert isinstance(read_figure("8時間以下", "時間/月"), Unreadable)
    assert read_target("8時間以下", "時間/月") == Target(Fraction(8), Direction.LOWER)
    assert read_target("10日以上", "日/年") == Target(Fraction(10), Direction.HIGHER)
    assert read_target("8", "時間/月") == Target(Fraction(8), None)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("現状値より減らす", Direction.LOWER),
        ("現状より下げる", Direction.LOWER),
        ("現状値より増やす", Direction.HIGHER),
        ("いまよりも短くする", Direction.LOWER),
    ],
)
def test_a_target_may_be_said_in_words(text: str, direction: Direction):
    assert read_target(text, "時間/月") == Target(None, direction)


@pytest.mark.parametrize("text", ["現状値より変える", "減らす", "8時間未満", "10〜12", ""])
def test_an_unclear_target_is_refused(text: str):
    assert isinstance(read_target(text, "時間/月"), Unreadable)


# --- months ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "follow_up"),
    [
        (date(2026, 8, 30), date(2026, 11, 30)),
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 9, 1), date(2026, 12, 1)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 3, 15)),
    ],
)
def test_three_months_on(start: date, follow_up: date):
    assert months_after(start, 3) == follow_up


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (date(2026, 11, 1), date(2026, 10, 1)),
        (date(2026, 11, 30), date(2026, 10, 1)),
        (date(2026, 12, 1), date(2026, 11, 1)),
        (date(2027, 1, 15), date(2026, 12, 1)),
    ],
)
def test_the_last_month_that_is_over(on: date, month: date):
    assert last_whole_month(on) == month


def test_a_month_of_a_fiscal_year():
    assert month_in(FiscalYear(2027), 10) == date(2027, 10, 1)
    assert month_in(FiscalYear(2027), 3) == date(2028, 3, 1)
    assert month_in(FiscalYear(2027), 4) == date(2027, 4, 1)
    assert last_day_of_month(date(2028, 2, 1)) == date(2028, 2, 29)
    assert month_text(date(2026, 10, 1)) == "令和8年10月"
