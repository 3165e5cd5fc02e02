"""Checks of a case that need the rule book: does the service exist, is a rate above its floor.

What a single field can tell by itself is checked in :mod:`desktop.assessment.fields`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.assessment.case import Case
from desktop.assessment.citation import Citation
from desktop.assessment.rules import Programme, RateTable, RuleBook
from desktop.assessment.values import Rate, rate_text, yen_text


@dataclass(frozen=True, slots=True)
class CaseProblem:
    """Something in the case that the rules do not allow, as a whole sentence."""

    path: str
    sentence: str


def check_case(case: Case, rules: RuleBook, on: date) -> list[CaseProblem]:
    """Everything in ``case`` that contradicts ``rules`` on ``on``, in the order of the fields."""
    return [
        *_services(case, rules),
        *_prefecture(case, rules),
        *_tasks(case, rules),
        *_technologies(case, rules),
        *_terms(case, rules.programme_on(on)),
    ]


def _near(word: str, words: list[str]) -> str:
    close = difflib.get_close_matches(word, words, n=3, cutoff=0.4)
    return f"近いもの：{'、'.join(close)}。" if close else ""


def _services(case: Case, rules: RuleBook) -> Iterator[CaseProblem]:
    keys = [("facility/service", case.facility.service)]
    keys += [
        (f"facility/additional_services/{index}", key)
        for index, key in enumerate(case.facility.additional_services)
    ]
    for path, key in keys:
        if rules.service(key) is None:
            near = _near(key, [service.name for service in rules.services])
            yield CaseProblem(
                path,
                f"サービス種別「{key}」はありません。{near}"
                "正式名称（例：訪問介護）か2桁の種類コードで入れてください。",
            )


def _prefecture(case: Case, rules: RuleBook) -> Iterator[CaseProblem]:
    name = case.facility.prefecture
    if name and name not in rules.prefectures:
        near = _near(name, list(rules.prefectures))
        yield CaseProblem(
            "facility/prefecture",
            f"都道府県「{name}」はありません。{near}「埼玉県」のように県・府・都・道まで入れてください。",
        )


def _tasks(case: Case, rules: RuleBook) -> Iterator[CaseProblem]:
    for task_id, answers in case.tasks.items():
        task = rules.task_by_id.get(task_id)
        if task is None:
            near = _near(task_id, list(rules.task_by_id))
            yield CaseProblem(f"tasks/{task_id}", f"業務「{task_id}」はありません。{near}")
            continue
        known = {c.id for c in task.circle.criteria + task.double_circle.criteria}
        for criterion in answers.answers:
            if criterion not in known:
                near = _near(criterion, sorted(known))
                yield CaseProblem(
                    f"tasks/{task_id}/answers/{criterion}",
                    f"業務「{task.name}」に目安「{criterion}」はありません。{near}",
                )


def _technologies(case: Case, rules: RuleBook) -> Iterator[CaseProblem]:
    keys = [
        (f"quotations/{index}/technology", line.technology)
        for index, line in enumerate(case.quotations)
    ]
    keys += [
        (f"chosen_technologies/{index}", key) for index, key in enumerate(case.chosen_technologies)
    ]
    for path, key in keys:
        if key and key not in rules.technology_by_id:
            near = _near(key, list(rules.technology_by_id))
            yield CaseProblem(path, f"技術「{key}」は一覧にありません。{near}")


def _terms(case: Case, programme: Programme | None) -> Iterator[CaseProblem]:
    if programme is None:
        return
    terms = case.prefecture_terms
    single, package = programme.single_rate, programme.package_rate
    yield from _floor("single_rate", terms.single_rate, single.met_floor, single)
    yield from _floor(
        "single_rate_otherwise", terms.single_rate_otherwise, single.otherwise_floor, single
    )
    yield from _floor("package_rate", terms.package_rate, package.met_floor, package)
    yield from _floor(
        "package_rate_otherwise", terms.package_rate_otherwise, package.otherwise_floor, package
    )
    yield from _package_base(terms.package_base, programme)


def _floor(name: str, rate: Rate | None, floor: Rate, table: RateTable) -> Iterator[CaseProblem]:
    if rate is not None and rate < floor:
        yield CaseProblem(
            f"prefecture_terms/{name}",
            f"補助率 {rate_text(rate)} は下限の {rate_text(floor)} を下回っています"
            f"（{_place(table.citation)}）。募集要項の率を確かめてください。",
        )


def _package_base(base: int | None, programme: Programme) -> Iterator[CaseProblem]:
    rule = programme.package
    if base is not None and not rule.base_lowest <= base <= rule.base_highest:
        yield CaseProblem(
            "prefecture_terms/package_base",
            f"パッケージ型の基準額 {yen_text(base)} は {yen_text(rule.base_lowest)}〜"
            f"{yen_text(rule.base_highest)} の範囲にありません（{_place(rule.base_citation)}）。"
            "募集要項の基準額を確かめてください。",
        )


def _place(citation: Citation) -> str:
    return f"実施要綱 {citation.locator}"
