"""A case with nothing to mend and nothing to find out; a test changes one thing in it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.submission import Severity, SubmissionFinding, submission_findings
from tests.assessment.cases import ON, SENSOR, SOFTWARE, rules

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

DATES = {
    "contract_on": "2026-12-11",
    "paid_on": "2027-02-28",
    "quoted_on": "2026-11-01",
    "valid_until": "2026-12-31",
    "tax_included": True,
    "tais_code": None,
}
TERMS = {
    "single_rate": "3/4",
    "single_rate_otherwise": "1/2",
    "package_rate": "3/4",
    "package_rate_otherwise": "1/2",
    "package_base": 4_000_000,
    "rounding": {"unit": 1_000, "step": "line"},
    "tax_treatment": "included",
    "tax_report": "no",
    "contract_start": "after_grant_decision",
    "last_payment_day": "2027-02-28",
    "application_deadline": "2026-11-30",
    "source": "令和8年度の募集要項",
    "seen_on": "2026-11-01",
    "characters": {"no_platform_characters": "yes"},
}
YES = {
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
    "centre_consultation",
    "plan_submission",
    "effect_report",
    "no_other_subsidy",
    "proper_use",
    "public_price",
}


def ready(service: str = "介護老人福祉施設") -> dict[str, Any]:
    """A document that the check finds nothing in, for 2026-11-22."""
    return {
        "plan_date": ON.isoformat(),
        "facility": {
            "name": "特養さくら",
            "service": service,
            "staff_count": 30,
            "staff_count_as_of": "2026-11-22",
            "capacity": 60,
        },
        "quotations": [{**SENSOR, **DATES}],
        "improvement_support": {"kind": "consultant", "cost": 400_000, "tax_included": True},
        "declarations": dict.fromkeys(YES, "yes") | {"security_action": "one_star"},
        "prefecture_terms": copy.deepcopy(TERMS),
        "grant_notice_on": "2026-12-10",
        "way": "single",
        "plan": {"organisation": "委員会を毎月開く。"},
    }


def put(document: dict[str, Any], path: str, value: Any) -> None:
    """Enter ``value`` at the "/"-path; None takes the entry out."""
    node: Any = document
    *way, last = path.split("/")
    for key in way:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    if value is None:
        node.pop(last, None)
    else:
        node[last] = value


def changed(**values: Any) -> dict[str, Any]:
    """:func:`ready` with ``values`` by path ("__" stands for "/")."""
    document = ready()
    for path, value in values.items():
        put(document, path.replace("__", "/"), value)
    return document


def found(
    document: dict[str, Any], on: date = ON, file_names: tuple[str, ...] = ()
) -> dict[str, SubmissionFinding]:
    """The findings by id."""
    case = Case.model_validate(document)
    assessment = assess(case, rules(), case.plan_date or on)
    findings = submission_findings(case, assessment, rules(), file_names=file_names)
    assert len({each.id for each in findings}) == len(findings)
    return {each.id: each for each in findings}


def weights(document: dict[str, Any], on: date = ON) -> dict[str, Severity]:
    """The weight of each finding, by id."""
    return {each.id: each.severity for each in found(document, on).values()}


SOFTWARE_LINE = {**SOFTWARE, **DATES}
SENSOR_LINE = {**SENSOR, **DATES}
