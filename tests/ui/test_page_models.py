"""The parts of the pages that need no window: rows, words, time."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.assessment.paper import GanttBar
from desktop.assessment.values import Verdict
from desktop.ui.models.labels import GROUP_ORDER, ROUNDING_UNITS, VERDICT_WORDS
from desktop.ui.models.plan_entries import KPI_COLUMNS, rows_document
from desktop.ui.models.time_axis import span_of, ticks_between


def bar(start: date, end: date) -> GanttBar:
    return GanttBar("納品", "佐藤", start, end, "")


def test_a_short_span_has_a_tick_a_month():
    first, last = span_of((bar(date(2026, 12, 10), date(2027, 2, 3)),))
    assert (first, last) == (date(2026, 12, 1), date(2027, 3, 1))
    assert [t.text for t in ticks_between(first, last)] == ["R8.12月", "R9.1月", "2月"]


def test_a_long_span_has_a_tick_a_fiscal_year():
    first, last = span_of((bar(date(2026, 12, 1), date(2030, 3, 31)),))
    ticks = ticks_between(first, last)
    assert [t.text for t in ticks] == ["令和9年度", "令和10年度", "令和11年度"]
    assert ticks[0].day == date(2027, 4, 1)


def test_an_empty_cell_is_not_kept():
    rows: list[tuple[str, ...]] = [("残業時間", "", " ", "減らす", "", "")]
    assert rows_document(KPI_COLUMNS, rows) == [{"name": "残業時間", "target": "減らす"}]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_word_and_a_group(verdict: Verdict):
    assert VERDICT_WORDS[verdict]
    assert verdict in GROUP_ORDER


def test_the_rounding_units_are_those_of_the_case():
    assert [value for value, _words in ROUNDING_UNITS] == ["", 1, 10, 100, 1_000, 10_000]
