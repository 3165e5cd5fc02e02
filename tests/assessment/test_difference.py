"""Two assessments of one case: what is told, and that equal ones tell nothing."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.assessment.difference import DifferencePart, assessment_differences
from desktop.assessment.engine import assess
from desktop.assessment.rules import Programme, RuleBook
from desktop.regulations.loader import default_rule_book, rule_book_from
from desktop.workflow.examples import EXAMPLES, example_case
from tests.regulations.packing import PROGRAMME, Edit, files_with
from tests.regulations.test_difference import REQUIREMENT

DAY = date(2026, 11, 22)


def lines(name: str, *edits: Edit, on: date = DAY):
    case = example_case(name)
    old, new = default_rule_book(), rule_book_from(files_with(*edits))
    return assessment_differences(assess(case, old, DAY), assess(case, new, on))


def outline(book: RuleBook) -> Programme:
    """The programme that the examples are assessed under."""
    return next(programme for programme in book.programmes if programme.id == "R8-dounyu")


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_the_same_rules_differ_in_nothing(name: str):
    assert lines(name) == ()


def test_each_amount_is_told_before_and_after_in_yen():
    found = {
        line.label: (line.before, line.after)
        for line in lines("tokuyou", (PROGRAMME, "amount = 300_000", "amount = 350_000"))
    }
    assert found["導入支援「よりそいセンサー YS-30」：上限"] == ("3,000,000円", "3,500,000円")
    assert found["導入支援「よりそいセンサー YS-30」：補助額"] == ("3,000,000円", "3,500,000円")
    assert found["導入支援「よりそいセンサー YS-30」：事業者の負担"] == (
        "3,448,200円",
        "2,948,200円",
    )


def test_an_added_requirement_is_told_with_its_clause():
    (line,) = lines("houmon-kaigo", (PROGRAMME, "\n[[requirements]]", REQUIREMENT))
    assert (line.part, line.label) == (DifferencePart.REQUIREMENT, "説明書を置く")
    assert line.before == "なし"
    assert line.after in ("確認できた", "足りない", "要確認")
    assert line.citation is not None
    assert line.citation.locator == "9(9)"


def test_a_removed_requirement_is_told():
    case, book = example_case("houmon-kaigo"), default_rule_book()
    first = outline(book)
    gone, *rest = first.requirements
    shorter = first.model_copy(update={"requirements": tuple(rest)})
    others = (programme for programme in book.programmes if programme is not first)
    fewer = book.model_copy(update={"programmes": (shorter, *others)})
    found = assessment_differences(assess(case, book, DAY), assess(case, fewer, DAY))
    assert (gone.title, "なし") in [(line.label, line.after) for line in found]


def test_a_changed_wording_of_a_requirement_is_told():
    requirement = outline(default_rule_book()).requirements[0]
    edit = (PROGRAMME, f'text = "{requirement.text}"', 'text = "別の言い方。"')
    (line,) = lines("houmon-kaigo", edit)
    assert (line.before, line.after) == (requirement.text, "別の言い方。")
    assert line.label.endswith("：内容")


def test_a_changed_rate_is_told():
    found = lines("shoutaki", (PROGRAMME, 'met_floor = "3/4"', 'met_floor = "4/5"'))
    rate = next(line for line in found if line.label == "導入支援：率")
    assert (rate.before, rate.after) == ("4分の3以上", "5分の4以上")
    total = next(line for line in found if line.label == "補助額の合計")
    assert total.before.endswith("円以上")
    assert total.before != total.after


def test_a_changed_level_is_told():
    found = lines("tokuyou", ("grid/07_night_rounds.toml", '3 = "◎"', '3 = "○"'))
    assert found[0].part is DifferencePart.LEVEL


def test_a_programme_that_is_not_in_force_is_told():
    found = lines("tokuyou", on=date(2031, 4, 1))
    programme = next(line for line in found if line.part is DifferencePart.PROGRAMME)
    assert programme.after == "なし"
    assert programme.before.startswith("介護テクノロジー導入支援事業")
    total = next(line for line in found if line.label == "補助額の合計")
    assert total.after == "なし"
