"""Japanese line breaking: the rules, and that nothing is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.line_breaking import (
    NOT_AT_LINE_END,
    NOT_AT_LINE_START,
    break_lines,
    clusters,
    widest_cluster,
)
from desktop.documents.styles import BODY

JAPANESE = st.text(
    "記録請求のはがアイ、。，・：；？！ーっゃ々（）「」『』【】〜…％円年月台 　1,0/abXY.-()¥①㎝髙",
    max_size=60,
)
WIDTHS = st.integers(min_value=2, max_value=30)


def full_width(text: str) -> float:
    return float(len(text))


@given(JAPANESE, WIDTHS)
def test_nothing_is_cut(text, width):
    assert "".join("".join(break_lines(text, width, full_width)).split()) == "".join(text.split())


@given(JAPANESE)
def test_clusters_are_the_text(text):
    assert "".join(clusters(text)) == text


@given(JAPANESE, WIDTHS)
def test_no_line_is_wider_than_the_column(text, width):
    assert all(len(line) <= width for line in break_lines(text, width, full_width))


@given(JAPANESE, WIDTHS)
def test_kinsoku_holds_wherever_the_clusters_fit(text, width):
    """No 、。）」ー at the head of a line, no （「 at its end."""
    if widest_cluster(text, full_width) > width:
        return
    lines = break_lines(text, width, full_width)
    assert all(line.lstrip()[:1] not in set(NOT_AT_LINE_START) for line in lines[1:] if line)
    assert all(line[-1:] not in set(NOT_AT_LINE_END) for line in lines[:-1] if line)


@given(JAPANESE, WIDTHS)
def test_figures_and_words_stay_whole_wherever_they_fit(text, width):
    if widest_cluster(text, full_width) > width:
        return
    for before, after in zip(
        lines := break_lines(text, width, full_width), lines[1:], strict=False
    ):
        joined = before[-1:] + after[:1]
        assert not (joined.isascii() and joined.isalnum() and f"{before}{after}" in text)


@pytest.mark.parametrize(
    "whole",
    [
        "1,000,000円",
        "4/5",
        "4分の3",
        "令和8年",
        "12.5％",
        "−17分",
        "01234-000111",
        "hidamari@example.jp",
        "R8-dounyu",
        "4(1)",
        "（ア）、",
        "「記",
        "器ー",
    ],
)
def test_these_are_never_split(whole):
    assert clusters(whole) == (whole,)


def test_a_word_longer_than_the_line_is_broken_and_whole():
    lines = break_lines("https://example.com/abcdefghijkl。", 10, full_width)
    assert lines == ["https://ex", "ample.com/", "abcdefghij", "kl。"]


def test_marks_are_not_left_alone_when_a_long_word_is_broken():
    assert break_lines("abcdefghij。」", 10, full_width) == ["abcdefghi", "j。」"]


def test_line_ends_of_the_text_stay():
    assert break_lines("甲\n\n乙", 10, full_width) == ["甲", "", "乙"]


def test_combining_marks_stay_with_their_character():
    assert clusters("葛\U000e0100城") == ("葛\U000e0100", "城")


def test_widths_come_from_the_font():
    lines = break_lines("業務改善計画を、全員で作り、全員で見直す。" * 4, 200, BODY.width)
    assert all(BODY.width(line) <= 200 for line in lines)
    assert len(lines) > 3


def test_digits_are_of_one_width_in_columns():
    figures = BODY.as_figures()
    assert figures.width("111,111円") == pytest.approx(figures.width("888,888円"))
    assert BODY.width("111,111円") < BODY.width("888,888円")
