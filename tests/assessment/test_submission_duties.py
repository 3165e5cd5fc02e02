"""申請前の点検, duties: a must answered いいえ is mended, わからない found out; with its clause."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assessment.submissions import (
    ERROR,
    SENSOR_LINE,
    SOFTWARE_LINE,
    WARNING,
    changed,
    found,
    put,
    ready,
    weights,
)

# Each duty of 003, the declaration behind it, and its clause.
DUTIES = [
    ("public_price", "public_price", "4(2)留意事項（1点め）"),
    ("security_action", "security_measures", "5(ア)"),
    ("guideline_plan", "guideline_plan", "5(イ)"),
    ("life_cooperation", "life_cooperation", "5(エ)"),
    ("committee", "committee", "5(カ)"),
    ("care_platform", "client_certificate", "5(ク)"),
    ("care_platform", "web_service_setup", "5(ク)"),
    ("plan_submission", "plan_submission", "6(1)"),
    ("centre_consultation", "centre_consultation", "6(1)なお書き・4(3)ア(イ)"),
    ("effect_report", "effect_report", "6(2)"),
    ("proper_use", "proper_use", "7(3)"),
    ("no_double_funding", "no_other_subsidy", "7(4)"),
]


@pytest.mark.parametrize(("duty", "declaration", "locator"), DUTIES)
def test_a_must_that_is_answered_no_is_to_be_mended(duty: str, declaration: str, locator: str):
    findings = found(changed(**{f"declarations__{declaration}": "no"}))
    finding = findings[f"requirement:{duty}"]
    assert finding.severity is ERROR
    assert finding.citation is not None
    assert (finding.citation.source, finding.citation.locator) == ("003", locator)
    assert finding.field == f"declarations/{declaration}"
    assert finding.page == "requirements"


@pytest.mark.parametrize(("duty", "declaration", "_locator"), DUTIES)
def test_a_must_that_is_not_known_is_to_be_found_out(duty: str, declaration: str, _locator: str):
    findings = found(changed(**{f"declarations__{declaration}": None}))
    assert findings[f"requirement:{duty}"].severity is WARNING
    assert findings[f"requirement:{duty}"].field == f"declarations/{declaration}"


def test_what_is_asked_as_far_as_possible_is_no_must():
    """003 5(オ): 「可能な限り協力すること」."""
    findings = weights(changed(declarations__effect_study="no"))
    assert findings == {"requirement:effect_study": WARNING}


def test_the_gap_in_the_numbering_is_never_an_error():
    """003 5 says （ア）～（ク） and prints no （ウ）."""
    for answer in ("no", None):
        findings = weights(changed(declarations__gap_u_confirmed=answer))
        assert findings == {"requirement:gap_u": WARNING}


@pytest.mark.parametrize(
    ("stars", "expected"),
    [
        ("none", {"requirement:security_action": ERROR}),
        ("unknown", {"requirement:security_action": WARNING}),
        ("one_star", {}),
        ("two_stars", {}),
    ],
)
def test_security_action_is_declared_by_the_office_itself(stars, expected):
    document = changed(declarations__security_action=stars)
    assert weights(document) == expected
    for finding in found(document).values():
        assert "認定" not in finding.sentence
        assert finding.field == "declarations/security_action"


def visiting(**values: Any) -> dict[str, Any]:
    """A 訪問介護 office: 5(キ) instead of 5(カ), and software with the linkage CSV."""
    document = changed(**values)
    document["facility"]["service"] = "訪問介護"
    document["quotations"] = [dict(SOFTWARE_LINE)]
    document["declarations"] |= {"data_link_partners": 5}
    return document


def test_a_service_is_not_asked_for_the_duties_of_others():
    document = visiting(declarations__committee=None)
    assert weights(document) == {}


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2027-03-30", {}),
        ("2027-03-31", {}),
        ("2027-04-01", {"data_link_too_late": ERROR}),
    ],
)
def test_the_data_link_starts_within_the_year(due, expected):
    """003 5(キ): 「令和８年度内に」."""
    document = visiting(declarations__care_plan_data_link={"answer": "yes", "due": due})
    assert weights(document) == expected


# --- the improvement support, and the consultation beside it ------------------------------------


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("maker_lesson", {"maker_lesson": ERROR}),
        ("none", {"requirement:improvement_support": ERROR}),
        ("consultant", {}),
        ("prefecture_training", {}),
    ],
)
def test_the_improvement_support_is_a_must_and_a_lesson_is_none(kind, expected):
    """003 4(3)ア: 「メーカーや販売店等による機器の操作説明は対象としない」."""
    document = changed(improvement_support__kind=kind)
    assert weights(document) == expected
    for finding in found(document).values():
        assert finding.field == "improvement_support/kind"
        assert finding.page == "quotations"


def test_an_open_kind_of_support_is_asked_for():
    findings = weights(changed(improvement_support__kind="unknown"))
    assert findings["requirement:improvement_support"] is WARNING


@pytest.mark.parametrize("kind", ["prefecture_training", "centre_or_national_training"])
@pytest.mark.parametrize(("answer", "weight"), [("no", ERROR), (None, WARNING)])
def test_training_does_not_settle_the_consultation(kind, answer, weight):
    """003 4(3)ア(イ): 「本研修とは別に６（１）に定めるとおり…相談することとする」."""
    document = changed(
        improvement_support__kind=kind,
        improvement_support__cost=None,
        declarations__centre_consultation=answer,
    )
    finding = found(document)["requirement:centre_consultation"]
    assert finding.severity is weight
    assert "研修だけでは" in finding.why


def test_a_consultation_that_took_place_is_enough_beside_a_consultant():
    assert weights(changed(declarations__centre_consultation="yes")) == {}


# --- double funding, several models (003 7(4), 7(7)) ----------------------------------------------


@pytest.mark.parametrize("funding", ["R8-teichaku", "it-dounyu", "shouryokuka", "other"])
def test_a_line_on_another_subsidy_is_kept_apart(funding):
    document = ready()
    other = {**SOFTWARE_LINE, "other_funding": funding}
    document["quotations"] = [dict(SENSOR_LINE), other]
    findings = found(document)
    assert {each.id: each.severity for each in findings.values()} == {"double_funding:1": WARNING}
    assert findings["double_funding:1"].field == "quotations/1/other_funding"
    citation = findings["double_funding:1"].citation
    assert citation is not None
    assert citation.locator == "7(4)"


def test_the_same_product_here_and_on_another_subsidy_is_double_funding():
    document = ready()
    document["quotations"] = [
        {**SENSOR_LINE, "maker": "みまもり製作所"},
        {**SENSOR_LINE, "maker": "みまもり製作所", "other_funding": "it-dounyu"},
    ]
    assert weights(document) == {"double_funding:1": ERROR}


def test_an_open_funding_is_asked_for():
    findings = weights(changed(quotations__0__other_funding="unknown"))
    assert findings["line:other_funding_unknown:0"] is WARNING


def test_several_models_for_one_purpose_are_to_be_mended():
    document = ready()
    document["quotations"] = [
        {**SENSOR_LINE, "product_name": "センサーA", "purpose": "夜間の見守り"},
        {**SENSOR_LINE, "product_name": "センサーB", "purpose": "夜間の見守り"},
    ]
    finding = found(document)["requirement:one_model_per_purpose"]
    assert finding.severity is ERROR
    assert finding.citation is not None
    assert finding.citation.locator == "7(7)"
    assert finding.field == "quotations/0/purpose"


# --- lines that may not be in it ------------------------------------------------------------------


def test_a_device_outside_tais_is_to_be_mended():
    """003 4(1)ア."""
    findings = weights(changed(quotations__0__tais_listed="no"))
    assert findings["left_out:not_in_tais:0"] is ERROR


def test_a_terminal_without_a_main_device_is_to_be_mended():
    """003 4(2)留意事項（3点め）: only together with a main device."""
    document = changed(quotations__0__technology="terminal_or_network")
    finding = found(document)["left_out:ancillary_alone:0"]
    assert finding.severity is ERROR
    assert "付帯経費" in finding.why
    assert finding.citation is not None
    assert finding.citation.locator == "4(2)留意事項（3点め）"


@pytest.mark.parametrize(
    ("service", "gate", "locator"),
    [
        ("訪問介護", "end_to_end", "4(2)留意事項 介護ソフト"),
        ("訪問介護", "data_link_csv", "4(2)留意事項 介護ソフト①(1)"),
        ("訪問介護", "data_link_support", "4(2)留意事項 介護ソフト①(2)"),
        ("介護老人福祉施設", "life_csv", "4(2)留意事項 介護ソフト②"),
    ],
)
def test_software_passes_the_gates_of_its_service(service, gate, locator):
    for answer, finding_id, weight in (
        ("no", f"left_out:gate:{gate}:0", ERROR),
        ("unknown", f"line:gate:{gate}:0", WARNING),
    ):
        document = visiting()
        document["facility"]["service"] = service
        document["quotations"][0][gate] = answer
        finding = found(document)[finding_id]
        assert finding.severity is weight
        assert finding.field == f"quotations/0/{gate}"
        assert finding.citation is not None
        assert finding.citation.locator == locator


def test_nothing_to_apply_for_is_said():
    assert found(changed(quotations=[]))["no_lines"].severity is WARNING


# --- (1) and (2) together -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("both_ways", "expected"), [("no", ERROR), ("unknown", WARNING), ("yes", None)]
)
def test_both_ways_only_where_the_call_allows_it(both_ways, expected):
    document = changed(prefecture_terms__both_ways=both_ways, way="mix")
    assert weights(document).get("ways_together") is expected


@pytest.mark.parametrize(
    ("way", "kinds", "together"),
    [
        ("single", ["single", "single"], False),
        ("single", ["single", "package"], True),
        ("package", [None, "single"], True),
        (None, ["package", "package"], False),
        (None, ["single", "package"], True),
    ],
)
def test_lines_may_not_ask_for_both_ways_either(way, kinds, together):
    document = changed(prefecture_terms__both_ways="no")
    put(document, "way", way)
    document["quotations"] = [
        {**SENSOR_LINE, "apply_as": kinds[0], "works_linked": "yes"},
        {**SOFTWARE_LINE, "apply_as": kinds[1]},
    ]
    assert ("ways_together" in found(document)) is together


def test_a_device_that_is_not_linked_stands_outside_the_package():
    document = ready()
    document["way"] = "package"
    lift = {**SENSOR_LINE, "technology": "lift", "product_name": "リフト", "works_linked": "no"}
    document["quotations"] = [dict(SENSOR_LINE), dict(SOFTWARE_LINE), lift]
    assert found(document)["outside_package:2"].severity is WARNING


def test_a_line_on_the_programme_itself_is_no_double_funding():
    document = changed(programme="R8-teichaku", quotations__0__other_funding="R8-teichaku")
    assert not [each for each in found(document) if "funding:0" in each]
