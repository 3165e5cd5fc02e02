"""The parts of the pages that need no window: rows, words."""

from __future__ import annotations

import pytest

from desktop.assessment.values import Verdict
from desktop.ui.models.labels import GROUP_ORDER, ROUNDING_UNITS, VERDICT_WORDS
from desktop.ui.models.plan_entries import KPI_COLUMNS, rows_document


def test_an_empty_cell_is_not_kept():
    rows: list[tuple[str, ...]] = [("残業時間", "", " ", "減らす", "", "")]
    assert rows_document(KPI_COLUMNS, rows) == [{"name": "残業時間", "target": "減らす"}]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_word_and_a_group(verdict: Verdict):
    assert VERDICT_WORDS[verdict]
    assert verdict in GROUP_ORDER


def test_the_rounding_units_are_those_of_the_case():
    assert [value for value, _words in ROUNDING_UNITS] == ["", 1, 10, 100, 1_000, 10_000]
