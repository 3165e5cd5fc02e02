"""The cheapest route to a level: held against every set of technologies, and the sources' words."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.route import Route, route_to
from desktop.assessment.rules import RuleBook
from tests.assessment.cases import assessed, case, rules
from tests.assessment.route_oracle import Oracle

SERVICES = [service.id for service in rules().services]
DECLARED = [
    "wage_return_pledge",
    "staffing_efficiency",
    "care_quality_plan",
    "committee",
    "care_plan_data_link",
    "digital_core_training",
]
PRICES = [None, None, (21_000, 21_000), (50_000, 50_000), (400_000, 400_001), (10_000, 2_000_000)]


def answered(*criteria: str) -> dict[str, Any]:
    """The task document with ``criteria`` answered はい."""
    found: dict[str, Any] = {}
    for criterion in criteria:
        task = criterion.partition(".")[0]
        found.setdefault(task, {"answers": {}})["answers"][criterion] = "yes"
    return found


def route(a_case: Case, level: int, book: RuleBook | None = None) -> Route:
    return route_to(a_case, assessed(a_case), book or rules(), level)


def names(found: Route) -> tuple[str, ...]:
    assert found.best is not None
    return found.best.technologies


# --- every set of technologies ------------------------------------------------------------------

answers = st.fixed_dictionaries(
    {
        task.id: st.fixed_dictionaries(
            {
                "applicable": st.sampled_from([None, None, True, False]),
                "answers": st.dictionaries(
                    st.sampled_from(
                        [c.id for c in task.circle.criteria + task.double_circle.criteria]
                    ),
                    st.sampled_from(["yes", "yes", "no", "unknown"]),
                ),
            }
        )
        for task in rules().tasks
    }
)
terms = st.fixed_dictionaries(
    {
        "single_rate": st.sampled_from([None, "3/4", "4/5"]),
        "package_rate": st.sampled_from([None, "3/4", "1/1"]),
        "package_base": st.sampled_from([None, 4_000_000]),
        "office_cap": st.sampled_from([None, None, 300_000, 2_000_000]),
        "rounding": st.sampled_from(
            [None, {"unit": 1000, "step": "line"}, {"unit": 1000, "step": "office"}]
        ),
        "both_ways": st.sampled_from(["unknown", "yes", "no"]),
        "order": st.sampled_from([None, "rate_then_cap", "cap_then_rate"]),
    }
)
offices = st.fixed_dictionaries(
    {
        "facility": st.fixed_dictionaries(
            {
                "name": st.just("事業所"),
                "service": st.sampled_from(SERVICES),
                "staff_count": st.sampled_from([None, 8, 30, 31]),
            }
        ),
        "tasks": answers,
        "declarations": st.dictionaries(
            st.sampled_from(DECLARED), st.sampled_from(["yes", "no", "unknown"])
        ),
        "prefecture_terms": terms,
        "programme": st.sampled_from(
            ["", "", "R7-kikin", "R7-teichaku", "R8-teichaku", "R6-package"]
        ),
    }
)


def holds_against_every_set(a_case: Case, level: int, book: RuleBook) -> None:
    oracle = Oracle(a_case, book, level)
    assume(len(oracle.candidates) <= 14)
    good = sorted(oracle.good_sets(), key=oracle.key) if oracle.tasks else []
    found = route_to(a_case, assessed(a_case), book, level)
    assert [gap.result.task.id for gap in found.out_of_reach] == [t.id for t in oracle.out]
    if not good or not good[0]:
        assert found.best is None
        return
    best = good[0]
    priced = set(oracle.priced(best))
    second = next((s for s in good if not priced <= set(s)), None)
    for choice, wanted in ((found.best, best), (found.second, second)):
        assert (choice is None) == (wanted is None)
        if choice is not None and wanted is not None:
            assert choice.technologies == oracle.names(wanted)
            own = choice.own_contribution
            assert (own.highest, own.lowest) == oracle.own(oracle.priced(wanted))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices, st.sampled_from([2, 3]))
def test_the_route_is_the_first_of_all_sets(office: dict[str, Any], level: int):
    holds_against_every_set(Case.model_validate(office), level, rules())


def with_prices(prices: list[tuple[int, int] | None]) -> RuleBook:
    book = rules()
    citation = next(t.price.citation for t in book.technologies if t.price)
    sold = []
    for technology, price in zip(book.technologies, prices, strict=True):
        document = technology.model_dump()
        document["price"] = None
        if price is not None:
            document["price"] = {
                "lowest": price[0],
                "highest": price[1],
                "per": "台",
                "citation": citation,
            }
        sold.append(document)
    parts = {name: getattr(book, name) for name in RuleBook.model_fields}
    return RuleBook.model_validate(parts | {"technologies": sold})


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    offices,
    st.sampled_from([2, 3]),
    st.lists(
        st.sampled_from(PRICES),
        min_size=len(rules().technologies),
        max_size=len(rules().technologies),
    ),
)
def test_also_with_other_prices_and_with_ties(
    office: dict[str, Any], level: int, prices: list[tuple[int, int] | None]
):
    holds_against_every_set(Case.model_validate(office), level, with_prices(prices))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices, st.sampled_from([2, 3]))
def test_what_is_bought_and_done_reaches_the_level(office: dict[str, Any], level: int):
    """After the purchases only changed work stands between the office and the level."""
    a_case = Case.model_validate(office)
    found = route(a_case, level)
    meets = rules().technologies_by_criterion
    for gap in found.to_do:
        assert all(criterion.id not in meets for criterion in gap.change)
        # What could still be bought is only ever an alternative to changed work.
        guidance = gap.result.task.double_circle
        assert {c.id for c in gap.buy} <= guidance.choices


# --- the words of the sources -------------------------------------------------------------------


def test_level_2_of_a_nursing_home_needs_the_five_circles():
    """000 1.2: レベル2 asks ○ of tasks 1, 2, 3 and 7 of a nursing home, and nothing of 4–6, 8."""
    found = route(case("介護老人福祉施設"), 2)
    assert names(found) == (
        "care_software",
        "back_office_software",
        "intercom",
        "monitoring_sensor_facility",
    )
    assert found.to_do == ()
    assert found.out_of_reach == ()


def test_one_assist_suit_serves_three_tasks():
    """000 省力化の取組基準: アシストスーツ stands in the ○ cells of tasks 4, 5 and 6."""
    bought = names(route(case("介護老人福祉施設"), 3))
    assert "assist_suit" in bought
    assert not {"lift", "toileting_prediction", "special_bath", "quick_dryer"} & set(bought)


def test_the_double_circle_is_named_as_work_and_not_bought():
    """000 ◎となる目安: changed work; no purchase meets 「夜間の定時の訪室から…見直す」."""
    found = route(case("介護老人福祉施設"), 3)
    left = {gap.result.task.id: {c.id for c in gap.change} for gap in found.to_do}
    assert left["night_rounds"] == {"night_rounds.visits_by_need"}
    assert "toileting_care" not in left  # レベル3 asks only ○ there
    assert "ai_voice_input" not in names(found)


def test_the_figures_of_a_sensor_alone():
    """000: 見守りセンサー 6〜45万円/台; 003 表1・表2: 4分の3, 30万円 a unit."""
    yes = answered(
        "records_and_billing.end_to_end_software",
        "administration_and_payroll.labour_accounting_software",
        "staff_communication.intercom",
    )
    declared = dict.fromkeys(
        ("wage_return_pledge", "staffing_efficiency", "care_quality_plan", "committee"), "yes"
    )
    rate = {"single_rate": "3/4", "rounding": {"unit": 1, "step": "line"}}
    a_case = case(tasks=yes, declarations=declared, prefecture_terms=rate)
    found = route(a_case, 2).best
    assert found is not None
    assert found.technologies == ("monitoring_sensor_facility",)
    assert (found.cost.lowest, found.cost.highest) == (60_000, 450_000)
    # 60,000 − 45,000; 450,000 − min(337,500, 300,000)
    assert (found.own_contribution.lowest, found.own_contribution.highest) == (15_000, 150_000)
    assert found.way is SupportWay.SINGLE


def test_a_price_that_is_not_known_is_never_nothing():
    """再加熱カート and the like: 「価格の目安なし（見積をとる）」; the sums leave them out."""
    best = route(case("介護老人福祉施設"), 3).best
    assert best is not None
    unpriced = [step for step in best.steps if step.price is None]
    assert [step.technology.id for step in unpriced] == ["back_office_software", "reheating_cart"]
    assert best.unpriced == 2
    cart = unpriced[1]
    assert not cart.is_paid  # 000 2.1: 中小企業庁の省力化投資補助金
    assert [t.id for t in cart.instead] == ["thickener_server", "cleaning_robot", "catering_robot"]


def test_the_licence_is_paid_by_the_office_alone():
    """004: ライセンス料 21,000円 a year; 003 4(1)ア pays for technology in TAIS only."""
    yes = answered(
        "records_and_billing.end_to_end_software",
        "administration_and_payroll.labour_accounting_software",
        "staff_communication.intercom",
    )
    best = route(case("訪問介護", tasks=yes), 2).best
    assert best is not None
    assert best.technologies == ("care_plan_data_link",)
    assert best.own_contribution.is_exact
    assert best.own_contribution.lowest == 21_000


def test_what_the_service_cannot_use_is_out_of_reach():
    """No lift, suit or sensor for 居宅介護支援: its care tasks are not closed by a purchase."""
    found = route(case("居宅介護支援"), 3)
    out = [gap.result.task.id for gap in found.out_of_reach]
    assert out == ["toileting_care", "meal_and_bathing_care", "transfer_and_repositioning"]


def test_nothing_to_buy_where_the_level_is_reached():
    off = {task.id: {"applicable": False} for task in rules().tasks}
    found = route(case(tasks=off), 3)
    assert found.is_reached
    assert found.best is None
    assert found.to_do == ()


def test_without_a_programme_the_office_pays_all():
    a_case = case(plan_date="2020-05-01")
    from datetime import date

    from desktop.assessment.engine import assess

    assessment = assess(a_case, rules(), date(2020, 5, 1))
    best = route_to(a_case, assessment, rules(), 2).best
    assert best is not None
    assert best.amount.highest == 0
    assert best.own_contribution.highest == best.cost.highest
