"""Whole cases at random: services, quotation lines, declarations, terms; as case documents.

A document is the plain dict of a case file.  Amounts cluster around the caps of 003, where the
mistakes would be.
"""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.results import Assessment, SubsidyResult
from desktop.regulations.loader import default_rule_book
from tests.scenarios.reading import USUAL_DAY

Document = dict[str, Any]

RULES = default_rule_book()

ANSWERS = ["yes", "no", "unknown"]
DECLARATIONS = [
    "wage_return_pledge",
    "staffing_efficiency",
    "care_quality_plan",
    "committee",
    "care_plan_data_link",
    "digital_core_training",
    "monitoring_in_use",
    "intercom_in_use",
    "care_record_software_in_use",
    "security_measures",
    "guideline_plan",
    "gap_u_confirmed",
    "life_cooperation",
    "effect_study",
    "client_certificate",
    "web_service_setup",
    "card_reader",
    "card_reader_unneeded",
    "centre_consultation",
    "plan_submission",
    "effect_report",
    "no_other_subsidy",
    "proper_use",
    "public_price",
]
GATES = ["end_to_end", "data_link_csv", "data_link_support", "life_csv"]
MOSTLY_YES = ["yes", "yes", "yes", "yes", "yes", "yes", "unknown", "no"]
FUNDINGS = [*["none"] * 9, "unknown", "it-dounyu", "R8-teichaku"]
SUPPORT_KINDS = [
    "consultant",
    "prefecture_training",
    "centre_or_national_training",
    "maker_lesson",
    "none",
    "unknown",
]
MET_RATES = ["3/4", "4/5", "5/6", "7/8", "1/1"]
OTHERWISE_RATES = ["1/2", "3/5", "2/3", "3/4"]
SERVICES = [service.id for service in RULES.services]
TECHNOLOGIES = [technology.id for technology in RULES.technologies]
# Drawn more often: what a package is made of, and what the caps tell apart.
USUAL = ["care_software", "intercom", "monitoring_sensor_facility", "lift", "back_office_software"]

answers = st.sampled_from(ANSWERS)
# Near the amounts at which cost × rate meets a cap, and anywhere else.
yen = st.one_of(
    st.sampled_from([
        0, 1, 399_999, 400_000, 599_999, 600_000, 1_333_333, 1_333_334, 2_000_000,
        3_333_333, 3_333_334, 5_333_334, 13_333_334, 20_000_000,
    ]),
    st.integers(0, 3_000_000),
    st.integers(0, 30_000_000),
)  # fmt: skip
maybe_yen = st.none() | yen


def _without_none(document: Document) -> Document:
    return {key: value for key, value in document.items() if value is not None}


ancillary = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["network", "terminal", "other", "communication", "development"]),
        "amount": maybe_yen,
    }
).map(_without_none)


def lines(*, rivals: bool) -> st.SearchStrategy[Document]:
    """A quotation line; ``rivals``: also several models for one purpose (003 7(7))."""
    return st.fixed_dictionaries(
        {
            "technology": st.sampled_from(USUAL) | st.sampled_from(["", *TECHNOLOGIES]),
            "product_name": st.sampled_from(["甲", "乙", ""] if rivals else [""]),
            "purpose": st.sampled_from(["", "", "夜間"] if rivals else [""]),
            "tais_code": st.sampled_from([None, None, "01234-000056"]),
            "tais_listed": st.sampled_from(MOSTLY_YES),
            "units": st.sampled_from([1, 1, 2, 3, 10]),
            "unit_price": maybe_yen,
            "ancillary": st.lists(ancillary, max_size=2),
            "tax_included": st.sampled_from([None, True, False]),
            "tax_percent": st.sampled_from([10, 10, 8, 0]),
            "contract_kind": st.sampled_from(["per_staff", "flat", "unknown"]),
            "only_software": st.sampled_from(["unknown", "unknown", "yes", "no"]),
            **{gate: st.sampled_from(MOSTLY_YES) for gate in GATES},
            "works_linked": st.sampled_from(MOSTLY_YES),
            "other_funding": st.sampled_from(FUNDINGS),
        }
    ).map(_without_none)


declarations = st.fixed_dictionaries(
    {
        **dict.fromkeys(DECLARATIONS, answers),
        "data_link_partners": st.none() | st.integers(0, 8),
        "security_action": st.sampled_from(["one_star", "two_stars", "none", "unknown"]),
    }
).map(_without_none)

roundings = st.fixed_dictionaries(
    {
        "unit": st.sampled_from([1, 10, 100, 1_000, 10_000]),
        "step": st.sampled_from(["rate", "line", "office"]),
    }
)

terms = st.fixed_dictionaries(
    {
        "single_rate": st.none() | st.sampled_from(MET_RATES),
        "single_rate_otherwise": st.none() | st.sampled_from(OTHERWISE_RATES),
        "package_rate": st.none() | st.sampled_from(MET_RATES),
        "package_rate_otherwise": st.none() | st.sampled_from(OTHERWISE_RATES),
        "package_base": st.none() | st.integers(4_000_000, 10_000_000),
        "rounding": st.none() | roundings,
        "tax_treatment": st.sampled_from([None, "excluded", "included"]),
    }
).map(_without_none)

supports = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(SUPPORT_KINDS),
        "cost": maybe_yen,
        "tax_included": st.sampled_from([None, True, False]),
    }
).map(_without_none)

facilities = st.fixed_dictionaries(
    {
        "name": st.just("事業所"),
        "service": st.sampled_from(SERVICES),
        "additional_services": st.lists(st.sampled_from(SERVICES), max_size=2),
        "staff_count": st.none() | st.sampled_from([1, 10, 11, 20, 21, 30, 31, 60]),
        "offers_short_stay": answers,
        "plan_includes_data_link": answers,
    }
).map(_without_none)


def _criteria(task_id: str) -> list[str]:
    task = RULES.task_by_id[task_id]
    return [c.id for c in task.circle.criteria + task.double_circle.criteria]


task_answers = st.fixed_dictionaries(
    {
        task.id: st.fixed_dictionaries(
            {"answers": st.dictionaries(st.sampled_from(_criteria(task.id)), answers)},
            optional={"applicable": st.booleans()},
        )
        for task in RULES.tasks
    }
)


def documents(*, rivals: bool = False, tasks: bool = False) -> st.SearchStrategy[Document]:
    """Whole cases; ``tasks``: with answers to the ten tasks as well."""
    parts: dict[str, st.SearchStrategy[Any]] = {
        "facility": facilities,
        "quotations": st.lists(lines(rivals=rivals), max_size=2)
        | st.lists(lines(rivals=rivals), min_size=2, max_size=4),
        "improvement_support": supports,
        "declarations": declarations,
        "prefecture_terms": terms,
        "way": st.sampled_from([None, "single", "package"]),
        "target_level": st.sampled_from([2, 3]),
    }
    if tasks:
        parts["tasks"] = task_answers
    return st.fixed_dictionaries(parts).map(_without_none)


def assessed(document: Document) -> Assessment:
    return assess(Case.model_validate(document), RULES, USUAL_DAY)


def subsidy_of(document: Document) -> SubsidyResult:
    subsidy = assessed(document).subsidy
    assert subsidy is not None
    return subsidy


def changed(document: Document, path: tuple[str | int, ...], value: Any) -> Document:
    """A copy of ``document`` with ``value`` at ``path``."""
    result = copy.deepcopy(document)
    place: Any = result
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return result
