"""The group programmes: so much a model or corporation, from the words of 001, 002, 004."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.assessment.estimate_choices import GroupBudget
from desktop.assessment.group_programmes import budget_for, group_results, year_notice
from desktop.assessment.group_results import GroupResult
from tests.assessment.cases import ON, case, rules

R5, R6 = "r5_supplementary", "r6_supplementary"


def result(programme: str, budget: str, **group: Any) -> GroupResult:
    a_case = case(estimates={"group": {"budget": budget, **group}})
    found = group_results(a_case, rules(), ON)
    assert [r.programme.id for r in found] == ["area-model", "linkage-model", "collaboration"]
    return next(r for r in found if r.programme.id == programme)


def text(found: GroupResult) -> str:
    assert found.amount is not None
    assert found.trace is not None
    assert found.trace.amount == found.amount
    return found.amount.text()


def refused(found: GroupResult) -> str:
    assert found.amount is None
    assert all(refusal.citation.locator for refusal in found.refusals)
    return " ".join(refusal.text for refusal in found.refusals)


def models(*costs: int | None) -> list[dict[str, Any]]:
    return [{} if cost is None else {"cost": cost} for cost in costs]


def linked(*costs: int) -> list[dict[str, Any]]:
    both = {"has_care_management": "yes", "has_home_service": "yes"}
    return [{"cost": cost, **both} for cost in costs]


def corporations(*kinds: str, small: str = "yes") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{"kind": kind, "is_small": "no"} for kind in kinds]
    rows[0]["is_small"] = small
    return rows


# --- area-model: 002 4(1)ア(イ) 「１モデルあたり 2,000 万円」「３モデルを上限とする」; 004 2(1)


@pytest.mark.parametrize("budget", [R5, R6])
@pytest.mark.parametrize(
    ("costs", "amount"),
    [
        ((19_999_999,), "19,999,999円"),
        ((20_000_000,), "20,000,000円"),
        ((20_000_001,), "20,000,000円"),
        ((0,), "0円"),
        ((25_000_000, 5_000_000), "25,000,000円"),
        ((20_000_000, 20_000_000, 20_000_000), "60,000,000円"),
    ],
)
def test_area_models(budget: str, costs: tuple[int, ...], amount: str):
    assert text(result("area-model", budget, area_models=models(*costs))) == amount


@pytest.mark.parametrize("budget", [R5, R6])
def test_a_fourth_area_model_is_refused(budget: str):
    found = result("area-model", budget, area_models=models(1, 1, 1, 1))
    assert "3モデルまで" in refused(found)


def test_a_model_without_its_cost_is_a_range():
    found = result("area-model", R6, area_models=models(5_000_000, None))
    assert text(found) == "5,000,000円〜25,000,000円"
    assert found.reasons[0].field == "estimates/group/area_models/1/cost"


# --- linkage-model: 002 4(1)イ(イ) 「上限 850 万円」「５モデル」; 004 2(2) 「上限6,000万円」


@pytest.mark.parametrize("budget", [R5, R6])
@pytest.mark.parametrize(
    ("cost", "amount"),
    [(8_499_999, "8,499,999円"), (8_500_000, "8,500,000円"), (8_500_001, "8,500,000円")],
)
def test_linkage_models(budget: str, cost: int, amount: str):
    assert text(result("linkage-model", budget, linkage_models=linked(cost))) == amount


@pytest.mark.parametrize(("count", "amount"), [(4, "34,000,000円"), (5, "42,500,000円")])
def test_five_linkage_models_in_r5(count: int, amount: str):
    assert text(result("linkage-model", R5, linkage_models=linked(*[8_500_000] * count))) == amount


def test_a_sixth_linkage_model_is_refused_in_r5():
    found = result("linkage-model", R5, linkage_models=linked(*[1] * 6))
    assert "5モデルまで" in refused(found)


# 7 × 8,500,000 = 59,500,000; an eighth reaches the prefecture's 60,000,000.
@pytest.mark.parametrize(
    ("costs", "amount"),
    [
        ([8_500_000] * 7, "59,500,000円"),
        ([*[8_500_000] * 7, 499_999], "59,999,999円"),
        ([*[8_500_000] * 7, 500_000], "60,000,000円"),
        ([*[8_500_000] * 7, 500_001], "60,000,000円"),
        ([8_500_000] * 20, "60,000,000円"),
    ],
)
def test_no_limit_on_models_but_sixty_million_a_prefecture_in_r6(costs: list[int], amount: str):
    assert text(result("linkage-model", R6, linkage_models=linked(*costs))) == amount


# 002 4(1)イ 「少なくとも居宅介護支援事業所と居宅サービス事業所をそれぞれ１ずつ含む」
@pytest.mark.parametrize("lacking", ["has_care_management", "has_home_service"])
def test_a_group_without_both_kinds_of_office(lacking: str):
    model = linked(5_000_000)[0] | {lacking: "no", "name": "南部"}
    assert refused(result("linkage-model", R5, linkage_models=[model])).startswith("南部：")
    # 004 and 000 do not say so for R6: it stays open.
    found = result("linkage-model", R6, linkage_models=[model])
    assert text(found) == "0円〜5,000,000円"
    assert "都道府県に確認" in found.reasons[0].text


def test_unknown_members_make_a_range():
    found = result("linkage-model", R5, linkage_models=[{"cost": 5_000_000}])
    assert text(found) == "0円〜5,000,000円"


# --- collaboration: 001 「1法人あたり120万円、1事業所グループあたり1,200万円」; 004 3


def together(budget: str, cost: int | None, *kinds: str, **more: Any) -> GroupResult:
    small = more.pop("small", "yes")
    entered = {} if cost is None else {"collaboration_cost": cost}
    more.setdefault("with_introduction", "no")
    rows = corporations(*kinds, small=small)
    return result("collaboration", budget, corporations=rows, **entered, **more)


# Two corporations: 2,400,000 is reached by 3,200,000 × 3/4, and by 3,000,000 × 4/5.
@pytest.mark.parametrize(
    ("cost", "combined", "amount"),
    [
        (3_199_996, "no", "2,399,997円"),
        (3_200_000, "no", "2,400,000円"),
        (3_200_004, "no", "2,400,000円"),
        (2_999_995, "yes", "2,399,996円"),
        (3_000_000, "yes", "2,400,000円"),
        (3_000_005, "yes", "2,400,000円"),
        (1_000_000, "no", "750,000円"),
        (1_000_000, "yes", "800,000円"),
        (1_000_000, "unknown", "750,000円〜800,000円"),
        (9_999_999, "unknown", "2,400,000円"),
    ],
)
def test_the_rate_and_the_cap_of_two_corporations(cost: int, combined: str, amount: str):
    assert text(together(R6, cost, "other", "other", with_introduction=combined)) == amount


@pytest.mark.parametrize(
    ("kinds", "amount"),
    [
        (("other", "other"), "2,400,000円"),
        (("visit_care", "other"), "2,700,000円"),
        (("visit_care", "visit_care"), "3,000,000円"),
        (("unknown", "other"), "2,400,000円〜2,700,000円"),
    ],
)
def test_a_visit_care_corporation_has_1_500_000_in_r6(kinds: tuple[str, ...], amount: str):
    assert text(together(R6, 100_000_000, *kinds)) == amount


# 12,000,000 a group: eight of 訪問介護 or ten others reach it.
@pytest.mark.parametrize(
    ("kinds", "amount"),
    [
        (["visit_care"] * 7, "10,500,000円"),
        (["visit_care"] * 8, "12,000,000円"),
        (["visit_care"] * 9, "12,000,000円"),
        (["other"] * 9, "10,800,000円"),
        (["other"] * 10, "12,000,000円"),
        (["other"] * 11, "12,000,000円"),
        (["unknown"] * 9, "10,800,000円〜12,000,000円"),
    ],
)
def test_the_cap_of_a_group(kinds: list[str], amount: str):
    assert text(together(R6, 100_000_000, *kinds)) == amount


def test_r5_knows_no_higher_cap_for_visit_care():
    found = together(R5, 100_000_000, "visit_care", "visit_care")
    assert found.amount is not None
    assert found.amount.highest == 2_400_000


# 001 says 基準額, and not in which order: 4,000,000 × 3/4 = 3,000,000 > 2,400,000;
# min(4,000,000, 2,400,000) × 3/4 = 1,800,000.
@pytest.mark.parametrize(
    ("cost", "amount"),
    [
        (2_000_000, "1,500,000円"),
        (2_400_000, "1,800,000円"),
        (2_800_000, "1,800,000円〜2,100,000円"),
        (4_000_000, "1,800,000円〜2,400,000円"),
    ],
)
def test_the_order_of_r5_is_unsaid_and_makes_a_range(cost: int, amount: str):
    found = together(R5, cost, "other", "other")
    assert text(found) == amount
    assert [r.code for r in found.reasons] == (["group_order"] if "〜" in amount else [])


@pytest.mark.parametrize("budget", [R5, R6])
def test_one_corporation_is_no_group(budget: str):
    assert "複数の法人" in refused(together(budget, 1_000_000, "other"))


@pytest.mark.parametrize("budget", [R5, R6])
def test_a_group_without_a_small_corporation_is_refused(budget: str):
    assert "小規模法人" in refused(together(budget, 1_000_000, "other", "other", small="no"))


def test_while_no_corporation_is_known_to_be_small_it_may_be_nothing():
    found = together(R6, 1_000_000, "other", "other", small="unknown")
    assert text(found) == "0円〜750,000円"
    assert [r.field for r in found.reasons] == ["estimates/group/corporations/0/is_small"]


def test_without_a_cost_the_cap_is_the_upper_end():
    found = together(R6, None, "other", "unknown")
    assert text(found) == "0円〜2,700,000円"
    assert {r.code for r in found.reasons} == {"group_cost", "group_kind"}


def test_nothing_entered_gives_no_figure():
    for found in group_results(case(), rules(), ON):
        assert found.amount is None
        assert found.refusals == ()
        assert found.reasons


@given(
    cost=st.integers(0, 30_000_000),
    kinds=st.lists(st.sampled_from(["visit_care", "other", "unknown"]), min_size=2, max_size=12),
    combined=st.sampled_from(["yes", "no", "unknown"]),
    small=st.sampled_from(["yes", "unknown"]),
    budget=st.sampled_from([R5, R6]),
)
def test_a_settled_answer_lies_within_the_range_of_an_open_one(
    cost: int, kinds: list[str], combined: str, small: str, budget: str
):
    found = together(budget, cost, *kinds, with_introduction=combined, small=small).amount
    assert found is not None
    assert 0 <= found.lowest <= found.highest <= min(12_000_000, cost * 4 // 5)
    assert (found.lowest == found.highest) or found.reasons
    settled = [("other" if kind == "unknown" else kind) for kind in kinds]
    answer = "no" if combined == "unknown" else combined
    inner = together(budget, cost, *settled, with_introduction=answer).amount
    assert inner is not None
    assert found.lowest <= inner.lowest
    assert inner.highest <= found.highest


# --- which year -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "budget"),
    [
        (date(2024, 4, 1), GroupBudget.R5),
        (date(2025, 3, 31), GroupBudget.R5),
        (date(2025, 4, 1), GroupBudget.R6),
        (date(2026, 3, 31), GroupBudget.R6),
        (date(2026, 11, 22), GroupBudget.R6),
    ],
)
def test_the_budget_of_a_day_or_the_latest(day: date, budget: GroupBudget):
    assert budget_for(case(), rules(), day) is budget


def test_another_year_is_told():
    programme = result("area-model", R6).programme
    assert year_notice(programme, date(2025, 6, 1)) == ""
    notice = year_notice(programme, ON)
    assert "令和7年度" in notice
    assert "令和8年度" in notice
