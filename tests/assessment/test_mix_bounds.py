"""A mix that is still open: the office may choose, so no division takes away what another holds."""

from __future__ import annotations

from desktop.assessment.case import Case
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


def mix_with_sensors_at(price: int) -> tuple[int, int]:
    """Both bounds of the mix, where the software may yet turn out to be left out."""
    case = Case.model_validate(
        {
            "programme": "R7-teichaku",
            "facility": {"name": "さくら", "service": "訪問介護"},
            "declarations": {"joint_collaboration": "yes"},
            "prefecture_terms": {"both_ways": "yes"},
            "quotations": [{**SENSOR, "unit_price": price}, SOFTWARE, INTERCOM],
        }
    )
    subsidy = assessed(case).subsidy
    assert subsidy is not None
    assert subsidy.mix is not None
    return subsidy.mix.amount.lowest, subsidy.mix.amount.highest


def test_more_cost_takes_nothing_away():
    # Found by hypothesis: the best division at the highest figures changed, and with it the lowest.
    before, after = mix_with_sensors_at(400_000), mix_with_sensors_at(400_001)
    assert after[0] >= before[0]
    assert after[1] >= before[1]
