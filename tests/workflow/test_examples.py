"""The bundled examples are whole, of real shape, and clearly nobody's."""

import re

import pytest

from desktop import paths
from desktop.assessment.case import Case, QuotationLine
from desktop.assessment.engine import assess
from desktop.assessment.results import Assessment
from desktop.assessment.validation import check_case
from desktop.errors import UserFacingError
from desktop.regulations.loader import default_rule_book
from desktop.workflow.case_files import case_to_text
from desktop.workflow.examples import EXAMPLES, example_case, example_path

NAMES = [example.name for example in EXAMPLES]
# The first two digits of an office's number are its prefecture's.
PREFECTURES = {"01": "北海道", "11": "埼玉県", "20": "長野県", "22": "静岡県"}
PREFECTURES |= {"27": "大阪府", "40": "福岡県"}


def assessed(case: Case) -> Assessment:
    assert case.plan_date is not None
    return assess(case, default_rule_book(), case.plan_date)


def test_every_file_is_listed_and_every_listed_file_is_there():
    assert {path.stem for path in paths.examples_dir().glob("*.json")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_written_as_the_app_would_write_it(name: str):
    text = example_path(name).read_text(encoding="utf-8")
    assert text == case_to_text(example_case(name))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_names_only_what_the_rules_know(name: str):
    case = example_case(name)
    assert case.plan_date is not None
    assert check_case(case, default_rule_book(), case.plan_date) == []
    assert assessed(case).fiscal_year.year == 2026


@pytest.mark.parametrize("name", NAMES)
def test_an_office_has_a_number_of_its_prefecture(name: str):
    facility = example_case(name).facility
    assert facility.facility_number is not None
    assert PREFECTURES[facility.facility_number[:2]] == facility.prefecture


def lines() -> list[tuple[str, QuotationLine]]:
    return [(name, line) for name in NAMES for line in example_case(name).quotations]


@pytest.mark.parametrize(("name", "line"), lines(), ids=lambda value: getattr(value, "id", value))
def test_a_price_lies_within_the_guide_prices(name: str, line: QuotationLine):
    guide = default_rule_book().technology_by_id[line.technology].price
    if guide is not None and line.unit_price is not None:
        assert guide.lowest <= line.unit_price <= guide.highest


@pytest.mark.parametrize(("name", "line"), lines(), ids=lambda value: getattr(value, "id", value))
def test_makers_and_vendors_are_clearly_fictional(name: str, line: QuotationLine):
    for company in (line.maker, line.vendor):
        assert not company or company.startswith("例：")


def test_corporations_and_mail_addresses_are_clearly_fictional():
    for name in NAMES:
        facility = example_case(name).facility
        assert facility.corporation_name.endswith("（例）")
        assert not facility.email or facility.email.endswith(".example.jp")
        assert re.fullmatch(r"(0\d+-000-\d{4})?", facility.phone)


@pytest.mark.parametrize("name", ["houmon-kaigo", "tokuyou"])
def test_two_examples_are_finished(name: str):
    assessment = assessed(example_case(name))
    assert assessment.open_items == ()
    assert assessment.subsidy is not None
    assert assessment.subsidy.total.is_exact


@pytest.mark.parametrize("name", ["chiiki-tsuusho", "kyotaku-shien", "group-home", "shoutaki"])
def test_the_others_leave_something_open(name: str):
    assert assessed(example_case(name)).open_items


def test_the_home_visit_example_adds_up():
    # (1,180,000 + 318,000 + 90,000) × 3/4; 396,000 with tax is 360,000 without; no fee for lines.
    subsidy = assessed(example_case("houmon-kaigo")).subsidy
    assert subsidy is not None
    assert subsidy.single.amount.lowest == 1_191_000
    assert subsidy.improvement_support.amount.lowest == 360_000
    assert subsidy.total.lowest == 1_551_000


def test_the_nursing_home_example_shows_when_a_package_is_better():
    case = example_case("tokuyou")
    subsidy = assessed(case).subsidy
    assert len(case.quotations) >= 8
    assert subsidy is not None
    assert subsidy.single.amount.lowest == 9_455_000
    assert subsidy.package.amount.lowest == 10_000_000
    assert subsidy.applied.value == "package"


def test_the_group_home_example_ends_in_a_range():
    subsidy = assessed(example_case("group-home")).subsidy
    assert subsidy is not None
    assert subsidy.total.lowest < subsidy.total.highest


def test_a_name_that_is_none_is_told_with_those_that_are():
    with pytest.raises(UserFacingError, match="houmon-kaigo"):
        example_case("houmon")
    with pytest.raises(UserFacingError, match="tokuyou"):
        example_case("../../etc/passwd")
