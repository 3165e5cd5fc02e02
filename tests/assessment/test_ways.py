"""The ways to apply compared, and what would help most: from the outline's own words."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.engine import assess
from desktop.assessment.leverage import Lever, Leverage, leverage_of
from desktop.assessment.trials import Bench, Gain, Trials, trials_of
from desktop.assessment.values import Verdict
from desktop.assessment.ways import ComparedWay, ComparedWays, WayState, compared_ways
from tests.assessment.cases import ON, SENSOR, SOFTWARE, assessed, case, rules
from tests.properties.strategies import documents

MET_SINGLE = dict.fromkeys(
    ("wage_return_pledge", "staffing_efficiency", "care_quality_plan", "committee"), "yes"
)
MET_PACKAGE = dict.fromkeys(
    (
        "digital_core_training",
        "monitoring_in_use",
        "intercom_in_use",
        "care_record_software_in_use",
    ),
    "yes",
)
TOLD = {
    "single_rate": "3/4",
    "single_rate_otherwise": "1/2",
    "package_rate": "3/4",
    "package_rate_otherwise": "1/2",
    "package_base": 10_000_000,
    "rounding": {"unit": 1, "step": "line"},
}


def compare(a_case: Case, on: date = ON) -> ComparedWays:
    assessment = assessed(a_case, on)
    bench = Bench.of(assessment, rules())
    assert bench is not None
    return compared_ways(a_case, assessment, bench, trials_of(a_case, assessment, bench))


def levers(a_case: Case) -> Leverage:
    assessment = assessed(a_case)
    bench = Bench.of(assessment, rules())
    assert bench is not None
    return leverage_of(assessment, trials_of(a_case, assessment, bench))


def office(both: str = "unknown", declared: dict[str, Any] | None = None, **more: Any) -> Case:
    told = MET_SINGLE | MET_PACKAGE if declared is None else declared
    parts = {"quotations": [SENSOR, SOFTWARE], "declarations": told}
    return case(prefecture_terms=TOLD | {"both_ways": both}, **(parts | more))


def way_of(found: ComparedWays, way: SupportWay) -> ComparedWay:
    return next(w for w in found.ways if w.way is way)


def amount_of(way: ComparedWay) -> int:
    """The settled amount of a way in 円; 0 where it cannot be applied for."""
    if way.result is None:
        return 0
    assert way.result.amount.is_exact
    return way.result.amount.lowest


# --- the ways -----------------------------------------------------------------------------------


def test_single_and_package_with_the_difference_in_yen():
    """003 4(1)イ, 4(2)イ: 10台 × 20万円 and 120万円 at 4分の3, caps 30万円 × 10 and 250万円."""
    found = compare(office())
    single, package = way_of(found, SupportWay.SINGLE), way_of(found, SupportWay.PACKAGE)
    assert amount_of(single) == 1_500_000 + 900_000
    assert amount_of(package) == 2_400_000  # 3,200,000 × 3/4, under 10,000,000
    assert found.best is single  # equal: the way with fewer conditions
    assert package.behind == Gain(0, 0)
    assert single.own_contribution.lowest == 3_200_000 - 2_400_000


def test_the_package_pays_above_the_single_caps():
    """003 表2 300,000 a unit binds, 4(2)イ has no cap per unit: 2台 × 100万円 (見守り)."""
    sensors = SENSOR | {"unit_price": 1_000_000, "units": 2}
    found = compare(office(quotations=[sensors, SOFTWARE]))
    assert [w.way for w in found.ways][:2] == [SupportWay.PACKAGE, SupportWay.SINGLE]
    # package (2,000,000 + 1,200,000) × 3/4; single 600,000 + 900,000
    assert amount_of(found.ways[0]) == 2_400_000
    assert found.ways[1].behind == Gain(-900_000, -900_000)


MIXED = [
    {
        "technology": "lift",
        "product_name": "リフト",
        "unit_price": 1_300_000,
        "units": 8,
        "tais_listed": "yes",
        "works_linked": "yes",
    },
    SENSOR | {"unit_price": 1_000_000, "units": 2},
    SOFTWARE,
]


def test_a_mix_counts_only_where_the_call_allows_it():
    """Whether 導入支援 and パッケージ型 may both be applied for is the call's to say."""
    told = TOLD | {"package_base": 4_000_000}
    amounts = {}
    for both, state in (
        ("yes", WayState.COUNTS),
        ("unknown", WayState.IF_ALLOWED),
        ("no", WayState.FORBIDDEN),
    ):
        a_case = office(quotations=MIXED).model_copy()
        document = a_case.model_dump(mode="json")
        document["prefecture_terms"] |= {"both_ways": both, **told}
        found = compare(Case.model_validate(document))
        mix = way_of(found, SupportWay.MIX)
        assert mix.state is state
        assert mix.is_best == (both == "yes")
        amounts[both] = amount_of(mix)
        if both == "no":
            assert mix.state_reason
            assert found.ways[-1] is mix
    assert amounts["yes"] == amounts["unknown"]
    # 8 リフト alone (975,000 × 8), the rest as a package (3,200,000 × 3/4)
    assert amounts["yes"] == 7_800_000 + 2_400_000


def test_a_line_left_out_is_listed_with_its_clause():
    """003 4(1)ア: not in TAIS."""
    found = compare(office(quotations=[SENSOR | {"tais_listed": "no"}, SOFTWARE]))
    single = way_of(found, SupportWay.SINGLE)
    (left,) = single.left_out
    assert left.label == "見守りセンサーA"
    assert "4(1)ア" in left.reasons[0].text


def test_what_would_change_the_order():
    """表4①: with デジタル中核人材養成研修 the package stands at 4分の3 instead of 2分の1."""
    sensors = SENSOR | {"unit_price": 600_000, "units": 2}
    declared = MET_SINGLE | MET_PACKAGE | {"digital_core_training": "no"}
    found = compare(office(quotations=[sensors, SOFTWARE], declared=declared))
    # single: 600,000 + 900,000; package: 2,400,000 × 1/2, then × 3/4
    assert found.best is way_of(found, SupportWay.SINGLE)
    (turn,) = found.turns
    assert (turn.label, turn.way) == ("デジタル中核人材養成研修", SupportWay.PACKAGE)
    assert turn.gain == Gain(300_000, 300_000)
    assert turn.field == "declarations/digital_core_training"


def test_no_programme_no_ways():
    a_case = case(plan_date="2020-05-01")
    assessment = assess(a_case, rules(), date(2020, 5, 1))
    assert Bench.of(assessment, rules()) is None


# --- what would help most -----------------------------------------------------------------------


def lever(found: Leverage, part: str) -> Lever:
    return next(each for each in found.levers if part in each.label)


def test_an_unmet_condition_raises_both_ends():
    """003 表1②: 2分の1 → 4分の3 of 1,200,000."""
    declared = MET_SINGLE | {"staffing_efficiency": "no"}
    found = levers(office(quotations=[SOFTWARE], declared=declared))
    best = found.levers[0]
    assert best.label == "人員体制の効率化"
    assert best.gain == Gain(300_000, 300_000)
    assert best.gain.text() == "＋300,000円"
    assert best.verdict is Verdict.NOT_MET
    assert best.citation.locator == "4(1)イ(ア) 表1②"
    assert best.field == "declarations/staffing_efficiency"


def test_an_unknown_one_raises_the_lower_end():
    declared = MET_SINGLE | {"staffing_efficiency": "unknown"}
    found = levers(office(quotations=[SOFTWARE], declared=declared))
    assert found.levers[0].gain == Gain(300_000, 0)
    assert found.levers[0].verdict is Verdict.UNKNOWN


def test_tais_unknown():
    """003 4(1)ア: the amount is anything from 0円 until TAIS is looked up."""
    software = SOFTWARE | {"tais_listed": "unknown"}
    found = levers(office(quotations=[software]))
    assert lever(found, "TAIS").gain == Gain(900_000, 0)
    assert lever(found, "TAIS").field == "quotations/0/tais_listed"


def test_a_software_gate_and_tais_give_only_together():
    """Either alone leaves the line at 0円."""
    software = SOFTWARE | {"tais_listed": "unknown", "end_to_end": "unknown"}
    found = levers(office(quotations=[software]))
    (joint,) = found.levers[:1]
    assert joint.gain == Gain(900_000, 0)
    assert len(joint.conditions) == 2
    assert not [each for each in found.levers if not each.conditions and "TAIS" in each.label]


def test_two_unmet_conditions_give_only_together():
    """表1: all conditions must be met; one of two gives nothing alone."""
    declared = MET_SINGLE | {"staffing_efficiency": "no", "committee": "no"}
    found = levers(office(quotations=[SOFTWARE], declared=declared))
    assert found.levers[0].label == "導入支援の率の条件をすべて満たす"
    assert found.levers[0].conditions == ("人員体制の効率化", "委員会の設置")
    assert found.levers[0].gain == Gain(300_000, 300_000)


def test_the_improvement_support():
    """003 4(3)イ: at most 450,000円, no rate."""
    found = levers(
        office(quotations=[SOFTWARE], improvement_support={"kind": "none", "cost": 600_000})
    )
    assert lever(found, "第三者").gain == Gain(450_000, 450_000)


def test_a_contract_that_does_not_follow_the_staff():
    """003 表3: 10人 1,000,000 by staff, 2,500,000 for any other contract."""
    software = SOFTWARE | {"unit_price": 4_000_000, "contract_kind": "unknown"}
    found = levers(office(quotations=[software], facility={"staff_count": 10}))
    assert lever(found, "職員数で金額が変わらない契約").gain == Gain(1_500_000, 0)


def test_what_only_the_call_tells_stands_apart():
    a_case = case(quotations=[SENSOR, SOFTWARE], declarations=MET_SINGLE)
    found = levers(a_case)
    fields = {reason.field for reason in found.from_call}
    assert {"prefecture_terms/single_rate", "prefecture_terms/package_rate_otherwise"} <= fields
    assert not any(each.field.startswith("prefecture_terms") for each in found.levers)


def test_nothing_is_listed_where_nothing_brings_more():
    found = levers(office())
    assert not [each for each in found.levers if not each.gain.is_gain]
    assert not [each for each in found.levers if each.field.startswith("quotations")]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(rivals=True))
def test_every_trial_is_what_the_engine_says_of_the_changed_case(document: dict[str, Any]):
    a_case = Case.model_validate(document)
    before = a_case.model_dump()
    assessment = assessed(a_case)
    bench = Bench.of(assessment, rules())
    if bench is None:
        return
    trials: Trials = trials_of(a_case, assessment, bench)
    assert a_case.model_dump() == before
    for trial in (*trials.singles, *trials.joints):
        changed = a_case
        for opening in trial.openings:
            changed = opening.met(changed)
        # The change is one that a user could make, and the engine alone computes what follows.
        again = Case.model_validate(changed.model_dump())
        subsidy = assessed(again).subsidy
        assert subsidy is not None
        assert subsidy.total == trial.subsidy.total
    found = compared_ways(a_case, assessment, bench, trials)
    for way in found.ways:
        if way.is_best:
            assert way.behind == Gain(0, 0, way.behind.at_floor)
        elif way.state is WayState.COUNTS:
            assert way.behind.upper <= 0


def test_a_mix_that_the_call_may_allow_is_the_calls_to_tell():
    document = office(quotations=MIXED).model_dump(mode="json")
    document["prefecture_terms"] |= {"package_base": 4_000_000}
    a_case = Case.model_validate(document)
    assessment = assessed(a_case)
    bench = Bench.of(assessment, rules())
    assert bench is not None
    trials = trials_of(a_case, assessment, bench)
    ways = compared_ways(a_case, assessment, bench)
    found = leverage_of(assessment, trials, ways)
    reason = found.from_call[0]
    assert reason.field == "prefecture_terms/both_ways"
    # 7,800,000 + 2,400,000; all single: 7,800,000 + 600,000 + 900,000
    assert "＋900,000円" in reason.text
