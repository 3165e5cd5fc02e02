"""Cases for the tests of this folder, as small as each test allows."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.regulations.loader import default_rule_book

ON = date(2026, 11, 22)
SENSOR = {
    "technology": "monitoring_sensor_facility",
    "product_name": "見守りセンサーA",
    "unit_price": 200_000,
    "units": 10,
    "tais_listed": "yes",
}
SOFTWARE = {
    "technology": "care_software",
    "product_name": "介護ソフトB",
    "unit_price": 1_200_000,
    "tais_listed": "yes",
    "contract_kind": "flat",
    "end_to_end": "yes",
    "data_link_csv": "yes",
    "data_link_support": "yes",
    "life_csv": "yes",
}


@cache
def rules() -> RuleBook:
    return default_rule_book()


def case(service: str = "介護老人福祉施設", **parts: Any) -> Case:
    facility = {"name": "特養さくら", "service": service, **parts.pop("facility", {})}
    return Case.model_validate({"facility": facility, **parts})


def assessed(a_case: Case, on: date = ON) -> Assessment:
    return assess(a_case, rules(), on)
