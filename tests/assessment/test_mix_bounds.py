"""A mix that is still open: the office may choose, so no division takes away what another holds."""

from __future__ import annotations

from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.results import SubsidyResult
from desktop.assessment.values import Estimate
from tests.assessment.cases import assessed

SENSOR = {
    "technology": "monitoring_sensor_facility",
    "tais_listed": "yes",
    "works_linked": "yes",
}
INTERCOM = {"technology": "intercom", "tais_listed": "yes"}
SOFTWARE = {
    "technology": "care_software",
    "tais_listed": "yes",
    "unit_price": 1,
    "contract_kind": "per_staff",
    "end_to_end": "yes",
    "data_link_csv": "yes",
    "life_csv": "yes",
}


def subsidy_of(programme: str, *quotations: dict[str, Any]) -> SubsidyResult:
    case = Case.model_validate(
        {
            "programme": programme,
            "facility": {"name": "さくら", "service": "訪問介護"},
            "declarations": {"joint_collaboration": "yes"},
            "prefecture_terms": {"both_ways": "yes"},
            "quotations": quotations,
        }
    )
    subsidy = assessed(case).subsidy
    assert subsidy is not None
    return subsidy


def mix_of(subsidy: SubsidyResult) -> Estimate:
    assert subsidy.mix is not None
    return subsidy.mix.amount


def test_more_cost_takes_nothing_away():
    # Found by hypothesis: the best division at the highest figures changed, and with it the lowest.
    # The software may yet turn out to be left out.
    before, after = (
        mix_of(subsidy_of("R7-teichaku", {**SENSOR, "unit_price": price}, SOFTWARE, INTERCOM))
        for price in (400_000, 400_001)
    )
    assert after.lowest >= before.lowest
    assert after.highest >= before.highest


def test_a_cost_that_nobody_knows_may_fill_the_package():
    # Found by hypothesis: an unknown price was taken for 0円, and the mix ended below the package.
    complete = {**SOFTWARE, "data_link_support": "yes"}
    unknown = {"technology": "mobility_wearable", "tais_listed": "yes", "works_linked": "yes"}
    subsidy = subsidy_of("R7-teichaku", complete, {**SENSOR, "unit_price": 0}, unknown)
    assert subsidy.package.amount.highest == 10_000_000  # 400万円〜1,000万円で都道府県が設定
    assert mix_of(subsidy).highest >= subsidy.package.amount.highest
