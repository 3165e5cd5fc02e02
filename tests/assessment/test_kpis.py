"""The figures of the plan: which are proposed, how they are counted, which way is better."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.assessment.case import Kpi
from desktop.assessment.kpis import direction_of, measured_when, proposed_kpis
from desktop.assessment.quantity import Direction
from tests.assessment.cases import SENSOR, assessed, case, rules

LOWER, HIGHER = Direction.LOWER, Direction.HIGHER


def test_the_figures_that_are_reported_are_proposed():
    """残業時間/月, 有給取得日数, 離職率, task times, 訪室回数, 総業務時間."""
    made = case(quotations=[SENSOR])
    names = [kpi.name for kpi in proposed_kpis(made, assessed(made), rules())]
    assert names[:5] == [
        "1か月平均残業時間",
        "年次有給休暇の平均取得日数",
        "年間離職率",
        "総業務時間",
        "夜間の訪室回数",
    ]
    assert all(name.endswith("にかかる時間") for name in names[5:])
    assert names[5:]


def test_visits_by_night_are_proposed_only_where_the_rounds_are_worked_on():
    made = case()
    names = [kpi.name for kpi in proposed_kpis(made, assessed(made), rules())]
    assert "夜間の訪室回数" not in names
    assert len(names) == 4


def test_every_figure_names_its_month_and_says_how_it_is_counted():
    made = case(quotations=[SENSOR])
    for kpi in proposed_kpis(made, assessed(made), rules()):
        assert "導入前" in kpi.when or "導入の前" in kpi.when
        assert kpi.how.endswith("。")
        assert kpi.how.count("。") == 1
    overtime, leave = rules().measures[:2]
    assert measured_when(overtime, date(2026, 11, 22)) == (
        "令和8年10月（導入前）と、翌年から毎年10月（導入後）"
    )
    assert measured_when(leave, date(2026, 11, 22)) == (
        "令和7年度（導入前）と、令和8年度から毎年度（導入後）"
    )


def test_how_a_figure_is_counted_is_to_be_confirmed():
    for measure in rules().measures:
        assert measure.citation.standing.value == "to_confirm"
        assert measure.citation.note


@pytest.mark.parametrize(
    ("kpi", "direction"),
    [
        (Kpi(name="1か月平均残業時間", target="20"), LOWER),
        (Kpi(name="有給取得日数", target="現状値より減らす"), HIGHER),
        (Kpi(name="夜間巡視にかかる時間"), LOWER),
        (Kpi(name="満足度", target="現状値より上げる"), HIGHER),
        (Kpi(name="満足度", target="80点以上"), HIGHER),
        (Kpi(name="満足度", baseline="70", target="80"), HIGHER),
        (Kpi(name="事故の件数", baseline="5", target="3"), LOWER),
        (Kpi(name="満足度", baseline="80", target="80"), None),
        (Kpi(name="満足度", target="80"), None),
        (Kpi(name="満足度"), None),
    ],
)
def test_the_direction_is_data_or_told_by_the_target(kpi: Kpi, direction: Direction | None):
    assert direction_of(kpi, rules()) is direction
