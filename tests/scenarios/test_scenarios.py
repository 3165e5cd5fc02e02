"""Cases in Japanese, derived from the words of the source documents, against the engine."""

from collections import Counter

import pytest

from desktop.assessment.rules import RuleBook
from desktop.regulations.loader import default_rule_book
from tests.scenarios.checking import outcome_of
from tests.scenarios.reading import Scenario, all_scenarios
from tests.scenarios.required import REQUIRED
from tests.scenarios.required_lists import COMMITTEE_LIST, DATA_LINK_LIST

SCENARIOS = all_scenarios()


@pytest.fixture(scope="module")
def rules() -> RuleBook:
    return default_rule_book()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: f"{s.subject}：{s.name}")
def test_scenario(scenario: Scenario, rules: RuleBook):
    outcome = outcome_of(scenario, rules)
    assert not outcome.mismatches, outcome.message(scenario)


def test_there_are_enough_scenarios():
    assert len(SCENARIOS) >= 260


def test_every_scenario_says_where_the_rule_stands():
    assert [scenario.name for scenario in SCENARIOS if not scenario.locator] == []


def test_every_scenario_expects_something():
    assert [scenario.name for scenario in SCENARIOS if not scenario.expect] == []


def test_no_name_is_used_twice():
    names = Counter((scenario.subject, scenario.name) for scenario in SCENARIOS)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_scenarios_are_the_same():
    seen: dict[str, str] = {}
    same = []
    for scenario in SCENARIOS:
        content = repr((scenario.on, scenario.case, sorted(scenario.expect.items(), key=str)))
        if content in seen:
            same.append((seen[content], scenario.name))
        seen[content] = scenario.name
    assert same == []


@pytest.mark.parametrize("subject", REQUIRED)
def test_everything_that_the_source_lists_has_a_scenario(subject: str):
    covered = {tag for scenario in SCENARIOS for tag in scenario.covers}
    assert [tag for tag in REQUIRED[subject] if tag not in covered] == []


def test_the_lists_are_as_long_as_the_source_prints_them():
    # 003 ５（カ）は16、（キ）は41（居宅療養管理指導は条件つきなので別に数える）
    assert len(COMMITTEE_LIST) == 16
    assert len(DATA_LINK_LIST) + len(["居宅療養管理指導"]) == 41
