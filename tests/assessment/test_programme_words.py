"""Sentences that name a figure or a place of one programme take them from its own data."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.results import Assessment
from desktop.assessment.rules import Programme, RuleBook
from tests.assessment.cases import ON, SENSOR, SOFTWARE, case, rules

INTERCOM = {**SENSOR, "technology": "intercom", "works_linked": "yes", "product_name": "インカム"}


def changed(**changes: Any) -> tuple[RuleBook, Programme]:
    """The rules with a programme like R8-dounyu that differs in ``changes``."""
    book = rules()
    usual = book.programme_by_id["R8-dounyu"]
    other = usual.model_copy(update=changes)
    programmes = tuple(other if each.id == usual.id else each for each in book.programmes)
    return book.model_copy(update={"programmes": programmes}), other


def assessed_with(book: RuleBook, a_case: Case) -> Assessment:
    return assess(a_case, book, ON)


def reasons(assessment: Assessment) -> list[str]:
    assert assessment.subsidy is not None
    return [reason.text for reason in assessment.subsidy.package.amount.reasons]


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [
        (4_000_000, 10_000_000, "400万〜1,000万円"),
        (5_000_000, 8_500_000, "500万〜850万円"),
        (4_000_001, 12_345_678, "4,000,001〜12,345,678円"),
    ],
)
def test_the_range_of_the_package_base_is_the_programmes(
    lowest: int, highest: int, words: str
) -> None:
    rule = rules().programme_by_id["R8-dounyu"].package
    assert rule is not None
    rule = rule.model_copy(update={"base_lowest": lowest, "base_highest": highest})
    book, _ = changed(package=rule)
    lines = [{**SOFTWARE, "unit_price": 30_000_000}, INTERCOM]
    told = reasons(assessed_with(book, case(quotations=lines)))
    assert f"パッケージ型の基準額（{words}で都道府県が設定）が未入力です。" in told


def test_a_list_is_called_by_the_clause_of_the_programme() -> None:
    usual = rules().programme_by_id["R8-dounyu"]
    requirements = tuple(
        each.model_copy(update={"clause": f"9({each.clause})"}) for each in usual.requirements
    )
    book, _ = changed(requirements=requirements)
    # 訪問介護 is on no list of committees, 介護老人福祉施設 on none of data links (003 5(カ)(キ)).
    for service, check in (("訪問介護", "committee"), ("介護老人福祉施設", "care_plan_data_link")):
        results = {each.id: each for each in assessed_with(book, case(service)).requirements}
        clause = results[check].clause
        assert clause.startswith("9(")
        assert results[check].reason == f"このサービスは{clause}の一覧にありません。"


def test_the_usual_programme_calls_them_as_its_outline_does() -> None:
    results = {each.id: each for each in assessed_with(rules(), case("訪問介護")).requirements}
    assert results["committee"].reason == "このサービスは5(カ)の一覧にありません。"
    assert results["gap_u"].reason == "要綱の本文に5(ウ)が載っていません（欠番）。"


@pytest.mark.parametrize("locator", ["4(1)イ(イ) 表3", "別表2"])
def test_the_software_table_is_named_as_in_the_programme(locator: str) -> None:
    cap = rules().programme_by_id["R8-dounyu"].software_cap
    assert cap is not None
    citation = cap.citation.model_copy(update={"locator": locator})
    book, _ = changed(software_cap=cap.model_copy(update={"citation": citation}))
    software = {**SOFTWARE, "contract_kind": "per_staff", "unit_price": 4_000_000}
    a_case = case(quotations=[software, SENSOR], facility={"staff_count": 8})
    assessment = assessed_with(book, a_case)
    assert assessment.subsidy is not None
    told = [reason.text for reason in assessment.subsidy.single.amount.reasons]
    (sentence,) = [text for text in told if "ソフトのみを導入する場合" in text]
    assert sentence.startswith(f"ソフトのみを導入する場合（{locator}）に当たるかが要確認です。")
