"""申請前の点検, amounts: what is not settled, and the limits on each side of their edge."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assessment.submissions import (
    ERROR,
    NOTE,
    SENSOR_LINE,
    SOFTWARE_LINE,
    WARNING,
    changed,
    found,
    ready,
    weights,
)

TERMINAL = {"kind": "terminal", "label": "タブレット"}


# --- what the call has not told -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "finding_id"),
    [
        ("single_rate", "rate_untold:prefecture_terms/single_rate"),
        ("rounding", "rounding_untold"),
        ("tax_treatment", "tax_untold"),
    ],
)
def test_a_term_that_the_call_sets_is_asked_for(term: str, finding_id: str):
    finding = found(changed(**{f"prefecture_terms__{term}": None}))[finding_id]
    assert finding.severity is WARNING
    assert finding.field == f"prefecture_terms/{term}"
    assert finding.page == "subsidy"


def test_a_rate_that_is_not_used_is_not_asked_for():
    """Every condition of 表1 is met, so the other rate decides nothing."""
    assert weights(changed(prefecture_terms__single_rate_otherwise=None)) == {}


def test_terms_that_were_only_copied_are_held_against_the_call():
    document = changed(prefecture_terms__to_confirm=["single_rate", "last_payment_day"])
    finding = found(document)["terms_to_confirm"]
    assert finding.severity is WARNING
    assert "支払の期限" in finding.problem
    assert (finding.field, finding.page) == ("prefecture_terms/to_confirm", "call")


def package() -> dict[str, Any]:
    document = changed(way="package", prefecture_terms__package_base=None)
    dear = {**SENSOR_LINE, "unit_price": 900_000}
    document["quotations"] = [dear, dict(SOFTWARE_LINE)]
    return document


def test_an_untold_base_of_the_package_is_asked_for():
    findings = found(package())
    assert findings["package_base_untold"].field == "prefecture_terms/package_base"
    assert findings["range:introduction"].severity is WARNING
    assert "基準額" in findings["range:introduction"].why


# --- ranges ---------------------------------------------------------------------------------------


def test_a_range_says_which_amount_why_and_what_would_settle_it():
    document = changed(declarations__staffing_efficiency=None)
    finding = found(document)["range:introduction"]
    assert finding.severity is WARNING
    assert "1,000,000円〜1,500,000円" in finding.problem
    assert "人員体制の効率化" in finding.why
    assert finding.field == "declarations/staffing_efficiency"


def test_the_support_has_a_range_of_its_own():
    document = changed(improvement_support__cost=None)
    finding = found(document)["range:improvement_support"]
    assert "業務改善支援の補助額" in finding.problem
    assert finding.field == "improvement_support/cost"
    assert "range:introduction" not in found(document)


def test_a_guide_price_is_no_price():
    finding = found(changed(quotations__0__unit_price=None))["price_open:0"]
    assert finding.severity is WARNING
    assert "価格の目安" in finding.why


def test_the_figures_of_r8_teichaku_are_to_be_confirmed():
    document = changed(programme="R8-teichaku")
    finding = found(document)["provisional"]
    assert finding.severity is WARNING
    assert finding.field == "prefecture_terms/confirms_figures"
    document["prefecture_terms"]["confirms_figures"] = "yes"
    assert "provisional" not in found(document)


# --- consumption tax (no seed says; facts 7.3) ----------------------------------------------------


@pytest.mark.parametrize(
    ("treatment", "report", "expected"),
    [
        ("included", "yes", {"tax_report": NOTE}),
        ("included", "unknown", {"tax_report": WARNING}),
        ("included", "no", {}),
        ("excluded", "yes", {}),
        ("excluded", "unknown", {}),
    ],
)
def test_a_grant_with_tax_has_a_report_to_follow(treatment, report, expected):
    document = changed(
        prefecture_terms__tax_treatment=treatment, prefecture_terms__tax_report=report
    )
    assert weights(document) == expected


def test_the_tax_of_each_amount_is_asked_for():
    document = changed(quotations__0__tax_included=None, improvement_support__tax_included=None)
    findings = found(document)
    assert {each.id: each.severity for each in findings.values()} == {
        "tax_of_lines_open": WARNING,
        "tax_of_support_open": WARNING,
    }
    assert findings["tax_of_lines_open"].field == "quotations/0/tax_included"


# --- terminals: 10万円 a 台 (000 2.1 令和６年度補正予算 ※3; 神奈川 R7) ----------------------


def with_terminals(amount: int, units: int | None, **terms: Any) -> dict[str, Any]:
    document = changed(**{f"prefecture_terms__{name}": value for name, value in terms.items()})
    cost: dict[str, Any] = {**TERMINAL, "amount": amount}
    if units is not None:
        cost["units"] = units
    document["quotations"][0]["ancillary"] = [cost]
    return document


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (266_666, {}),  # × 3/4 = 199,999.5
        (266_667, {"terminal_over_cap:0:0": WARNING}),  # × 3/4 = 200,000.25
        (266_664, {}),
    ],
)
def test_the_subsidy_of_terminals_stays_under_their_cap(amount, expected):
    assert weights(with_terminals(amount, 2, terminal_cap=100_000)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(199_999, {}), (200_000, {}), (200_001, {"terminal_over_cap:0:0": WARNING})],
)
def test_where_the_cap_comes_first_it_is_the_cost_that_counts(amount, expected):
    """愛知 R7: cap, then rate."""
    document = with_terminals(amount, 2, terminal_cap=100_000, order="cap_then_rate")
    assert weights(document) == expected


def test_the_number_of_terminals_is_asked_for():
    document = with_terminals(150_000, None, terminal_cap=100_000)
    finding = found(document)["terminal_units_open:0:0"]
    assert finding.severity is WARNING
    assert finding.field == "quotations/0/ancillary/0/units"


def test_without_a_cap_terminals_are_not_counted():
    assert weights(with_terminals(900_000, None)) == {}


def test_the_programme_of_r7_has_a_cap_of_its_own():
    """000 2.1 令和６年度補正予算 １【補助上限額】※3: 情報端末は１台あたり10万円."""
    document = with_terminals(150_000, None)
    document |= {"plan_date": "2025-11-22", "programme": "R7-teichaku"}
    finding = found(document)["terminal_units_open:0:0"]
    assert finding.citation is not None
    assert "情報端末" in finding.citation.locator


# --- units (003 4(2)留意事項（2点め）) --------------------


@pytest.mark.parametrize(("most", "expected"), [(9, {"unit_limit:0": ERROR}), (10, {}), (11, {})])
def test_no_more_units_than_the_prefecture_holds_necessary(most, expected):
    document = changed(prefecture_terms__unit_limits=[{"technology": "", "most": most}])
    assert weights(document) == expected
    for finding in found(document).values():
        assert finding.citation is not None
        assert finding.citation.locator == "4(2)留意事項（2点め）"


@pytest.mark.parametrize(
    ("capacity", "expected"),
    [
        (90, {"unit_limit:0": ERROR}),  # 9 units
        (91, {}),  # 9.1 → 10 units
        (100, {}),
        (None, {"unit_limit_capacity_open": WARNING}),
    ],
)
def test_a_limit_by_places_needs_their_number(capacity, expected):
    """東京 R1: 定員10名に1台."""
    document = changed(
        prefecture_terms__unit_limits=[{"users_per_unit": 10}], facility__capacity=capacity
    )
    assert weights(document) == expected


def test_the_training_of_the_centre_is_not_paid_for():
    """003 4(3)ア(イ): 「それぞれの事業において費用負担する」."""
    document = changed(improvement_support__kind="centre_or_national_training")
    assert weights(document)["training_cost_not_paid"] is NOTE
    del document["improvement_support"]["cost"]
    assert weights(document) == {}


def test_terms_of_the_chosen_programme_are_those_that_count():
    """The plan's own terms are another programme's; the check looks at the right ones."""
    document = ready()
    own = document["prefecture_terms"] | {"application_deadline": "2026-11-21"}
    document["other_terms"] = [own | {"programme": "R8-dounyu"}]
    document["prefecture_terms"]["programme"] = "R8-teichaku"
    finding = found(document | {"programme": "R8-dounyu"})["deadline_past"]
    assert finding.field == "other_terms/0/application_deadline"
