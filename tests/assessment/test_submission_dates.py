"""申請前の点検, days: below, at and above each; what is not known is asked, not refused."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.assessment.submission_dates import a_year_before
from tests.assessment.submissions import (
    ERROR,
    NOTE,
    SOFTWARE_LINE,
    WARNING,
    changed,
    found,
    put,
    ready,
    weights,
)


def test_a_finished_case_has_no_finding():
    assert weights(ready()) == {}


# --- contracts: the day after 交付決定 or 内示, or a date (each call says; facts 7.4) -------------


@pytest.mark.parametrize("start", ["after_grant_decision", "after_informal_notice"])
@pytest.mark.parametrize(
    ("contract_on", "expected"),
    [
        ("2026-12-09", {"contract_too_early:0": ERROR}),
        ("2026-12-10", {"contract_too_early:0": ERROR}),  # the day of the notice itself
        ("2026-12-11", {}),
        ("2026-12-12", {}),
    ],
)
def test_no_contract_before_the_day_after_the_notice(start, contract_on, expected):
    document = changed(
        prefecture_terms__contract_start=start, quotations__0__contract_on=contract_on
    )
    assert weights(document) == expected


@pytest.mark.parametrize(
    ("contract_on", "expected"),
    [
        ("2026-03-31", {"contract_too_early:0": ERROR}),
        ("2026-04-01", {}),  # 鹿児島 R7 takes spending from 4/1: the day itself counts
        ("2026-04-02", {}),
    ],
)
def test_a_contract_may_be_signed_on_the_first_day_that_the_call_names(contract_on, expected):
    document = changed(
        prefecture_terms__contract_start="date",
        prefecture_terms__contract_from="2026-04-01",
        quotations__0__contract_on=contract_on,
    )
    assert weights(document) == expected


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"prefecture_terms__contract_start": None}, "prefecture_terms/contract_start"),
        ({"grant_notice_on": None}, "grant_notice_on"),
        ({"prefecture_terms__contract_start": "date"}, "prefecture_terms/contract_from"),
    ],
)
def test_what_is_missing_for_the_contract_is_named(values, field):
    findings = found(changed(**values))
    assert {each.id: each.severity for each in findings.values()} == {
        "contract_start_open": WARNING
    }
    assert findings["contract_start_open"].field == field
    assert findings["contract_start_open"].page == "call"


def test_lines_without_a_planned_contract_are_one_finding():
    document = ready()
    document["quotations"] = [dict(document["quotations"][0]) for _ in range(5)]
    for line in document["quotations"]:
        del line["contract_on"]
    findings = found(document)
    assert {each.id for each in findings.values()} == {"contract_on_open"}
    assert "ほか2件" in findings["contract_on_open"].problem
    assert findings["contract_on_open"].field == "quotations/0/contract_on"


# --- payments: it is the payment that counts (鹿児島 2/28, 埼玉 1/31; facts 7.4) ----------------


@pytest.mark.parametrize(
    ("paid_on", "expected"),
    [
        ("2027-02-27", {}),
        ("2027-02-28", {}),
        ("2027-03-01", {"payment_too_late:0": ERROR}),
        (None, {"paid_on_open": WARNING}),
        ("2026-12-10", {"payment_before_contract:0": WARNING}),
    ],
)
def test_everything_is_paid_by_the_last_day(paid_on, expected):
    assert weights(changed(quotations__0__paid_on=paid_on)) == expected


def test_the_payment_is_told_apart_from_the_delivery():
    finding = found(changed(quotations__0__paid_on="2027-03-01"))["payment_too_late:0"]
    assert "納品" in finding.why
    assert finding.source.startswith("都道府県の募集要項")


def test_an_untold_last_day_is_asked_for():
    findings = found(changed(prefecture_terms__last_payment_day=None))
    assert set(findings) == {"payment_day_untold"}
    assert findings["payment_day_untold"].page == "call"


# --- headcount: 003 表3 「職員数（申請時点）」 ------------------------------------------------


def with_staff_software(**values):
    """A contract by staff, whose cap follows the headcount (003 表3)."""
    document = changed(**values)
    document["quotations"] = [
        {**SOFTWARE_LINE, "contract_kind": "per_staff", "only_software": "yes"}
    ]
    return document


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-23", {"headcount_in_future": ERROR}),
        ("2026-11-22", {}),
        ("2026-10-22", {}),  # 31 days before
        ("2026-10-21", {"headcount_old": WARNING}),  # 32 days before
        (None, {"headcount_day_open": WARNING}),
    ],
)
def test_the_headcount_is_that_of_the_application(as_of, expected):
    assert weights(with_staff_software(facility__staff_count_as_of=as_of)) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-03-31", {"headcount_old": WARNING}), ("2026-04-01", {})]
)
def test_a_headcount_of_the_last_fiscal_year_is_asked_for_again(as_of, expected):
    document = with_staff_software(
        plan_date="2026-04-10",
        facility__staff_count_as_of=as_of,
        quotations__0__quoted_on="2026-04-01",
    )
    document["quotations"][0] |= {"quoted_on": "2026-04-01"}
    findings = weights(document)
    assert findings == expected


def test_a_headcount_that_decides_nothing_is_only_noted():
    assert weights(changed(facility__staff_count_as_of="2026-10-01")) == {"headcount_old": NOTE}


def test_the_headcount_rests_on_the_table_that_needs_it():
    finding = found(with_staff_software(facility__staff_count_as_of="2026-10-01"))["headcount_old"]
    assert finding.citation is not None
    assert (finding.citation.source, finding.citation.locator) == ("003", "4(1)イ(イ) 表3")
    assert "52日前" in finding.why


# --- quotations -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valid_until", "expected"),
    [
        ("2026-11-21", {"quotation_expired:0": ERROR}),
        ("2026-11-22", {"quotation_expired:0": WARNING}),  # good today, not on the deadline
        ("2026-11-29", {"quotation_expired:0": WARNING}),
        ("2026-11-30", {}),
        (None, {}),
    ],
)
def test_a_quotation_holds_until_the_application(valid_until, expected):
    assert weights(changed(quotations__0__valid_until=valid_until)) == expected


@pytest.mark.parametrize(
    ("quoted_on", "expected"),
    [
        ("2025-11-21", {"quotation_old:0": NOTE}),
        ("2025-11-22", {}),  # a year ago to the day
        ("2026-11-22", {}),
        ("2026-11-23", {"quotation_in_future:0": WARNING}),
        (None, {"quotation_undated": NOTE}),
    ],
)
def test_a_quotation_older_than_a_year_is_noted(quoted_on, expected):
    assert weights(changed(quotations__0__quoted_on=quoted_on)) == expected


def test_a_year_before_the_29th_of_february_is_the_28th():
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert a_year_before(date(2028, 3, 1)) == date(2027, 3, 1)


# --- the plan's day and the deadline --------------------------------------------------------------


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2026-11-21", {"deadline_past": ERROR}),
        ("2026-11-22", {}),
        ("2026-11-23", {}),
        (None, {"deadline_untold": WARNING}),
    ],
)
def test_the_application_is_not_past_its_deadline(deadline, expected):
    document = changed(prefecture_terms__application_deadline=deadline)
    assert weights(document) == expected


@pytest.mark.parametrize(
    ("plan_date", "outside"),
    [("2026-03-31", True), ("2026-04-01", False), ("2027-03-31", False), ("2027-04-01", True)],
)
def test_the_plan_lies_in_the_year_of_its_programme(plan_date, outside):
    document = changed(plan_date=plan_date, programme="R8-dounyu")
    assert ("plan_outside_programme" in found(document)) is outside


def test_a_year_without_a_programme_is_to_be_mended():
    document = changed(plan_date="2031-04-01")
    findings = found(document)
    assert findings["no_programme"].severity is ERROR
    assert findings["no_programme"].page == "facility"


def test_a_plan_without_a_date_is_asked_for_it():
    document = ready()
    put(document, "plan_date", None)
    assert weights(document) == {"plan_date_open": WARNING}


def test_terms_of_another_programme_are_not_taken_for_this_one():
    document = changed(prefecture_terms__programme="R8-teichaku", programme="R8-dounyu")
    assert found(document)["terms_of_other_programme"].severity is WARNING


def test_a_missing_headcount_is_asked_for_where_it_decides():
    document = with_staff_software(facility__staff_count=None)
    finding = found(document)["headcount_open"]
    assert (finding.severity, finding.field) == (WARNING, "facility/staff_count")
    assert "headcount_open" not in found(changed(facility__staff_count=None))
