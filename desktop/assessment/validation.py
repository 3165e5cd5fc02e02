"""Checks of a case that need the rule book: does the service exist, is a rate above its floor.

What a single field can tell by itself is checked in :mod:`desktop.assessment.fields`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from desktop.assessment.case import Case, ContractStart, PrefectureTerms
from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import Programme, RateTable, RuleBook
from desktop.assessment.values import FiscalYear, Rate, rate_text, wareki, yen_text


@immutable
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
        *_programme(case, rules),
        *_all_terms(case, rules, on),
    ]


def near_sentence(word: str, words: list[str]) -> str:
    """「近いもの：…。」 where some of ``words`` look like ``word``; "" where none does."""
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
            near = near_sentence(key, [service.name for service in rules.services])
            yield CaseProblem(
                path,
                f"サービス種別「{key}」はありません。{near}"
                "正式名称（例：訪問介護）か2桁の種類コードで入れてください。",
            )


def _prefecture(case: Case, rules: RuleBook) -> Iterator[CaseProblem]:
    name = case.facility.prefecture
    if name and name not in rules.prefectures:
        near = near_sentence(name, list(rules.prefectures))
        yield CaseProblem(
            "facility/prefecture",
            f"都道府県「{name}」はありません。{near}「埼玉県」のように県・府・都・道まで入れてください。",
        )


def _tasks(case: Case, rules: RuleBook) -> Iterator[CaseProblem]:
    for task_id, answers in case.tasks.items():
        task = rules.task_by_id.get(task_id)
        if task is None:
            near = near_sentence(task_id, list(rules.task_by_id))
            yield CaseProblem(f"tasks/{task_id}", f"業務「{task_id}」はありません。{near}")
            continue
        known = {c.id for c in task.circle.criteria + task.double_circle.criteria}
        for criterion in answers.answers:
            if criterion not in known:
                near = near_sentence(criterion, sorted(known))
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
            near = near_sentence(key, list(rules.technology_by_id))
            yield CaseProblem(path, f"技術「{key}」は一覧にありません。{near}")


def _all_terms(case: Case, rules: RuleBook, on: date) -> Iterator[CaseProblem]:
    """The terms of the plan's programme, then those of the programmes beside it."""
    main = case.prefecture_terms
    programme = rules.programme_on(on, main.programme or case.programme)
    yield from _terms("prefecture_terms", main, programme, rules)
    for index, terms in enumerate(case.other_terms):
        path = f"other_terms/{index}"
        if not terms.programme:
            yield CaseProblem(
                f"{path}/programme",
                "ほかの事業の条件には、どの補助事業のものか（programme）を書いてください。",
            )
        other = rules.programme_by_id.get(terms.programme)
        yield from _terms(path, terms, other, rules)


def _terms(
    path: str, terms: PrefectureTerms, programme: Programme | None, rules: RuleBook
) -> Iterator[CaseProblem]:
    if terms.programme and terms.programme not in rules.programme_by_id:
        near = near_sentence(terms.programme, list(rules.programme_by_id))
        yield CaseProblem(f"{path}/programme", f"補助事業「{terms.programme}」はありません。{near}")
        return
    if programme is not None:
        for problem in term_problems(terms, programme, rules):
            yield CaseProblem(f"{path}/{problem.path}", problem.sentence)


def term_problems(
    terms: PrefectureTerms, programme: Programme, rules: RuleBook
) -> Iterator[CaseProblem]:
    """What of a call contradicts the source of its programme; paths are those of the terms."""
    single, package = programme.single_rate, programme.package_rate
    yield from _floor("single_rate", terms.single_rate, single.met_floor, single)
    yield from _floor(
        "single_rate_otherwise", terms.single_rate_otherwise, single.otherwise_floor, single
    )
    if package is not None:
        yield from _floor("package_rate", terms.package_rate, package.met_floor, package)
        yield from _floor(
            "package_rate_otherwise", terms.package_rate_otherwise, package.otherwise_floor, package
        )
    yield from _rate_order(terms)
    yield from _package_base(terms.package_base, programme)
    yield from _dates(terms, programme)
    yield from _unit_limits(terms, rules)


def _dates(terms: PrefectureTerms, programme: Programme) -> Iterator[CaseProblem]:
    """Contracts and payments belong to the programme's fiscal year."""
    year = FiscalYear(programme.fiscal_year)
    for name, label in (
        ("contract_from", "契約してよい最初の日"),
        ("last_payment_day", "支払の期限"),
    ):
        day = getattr(terms, name)
        if day is not None and not year.first_day <= day <= year.last_day:
            yield CaseProblem(
                name,
                f"{label}（{wareki(day)}）が、{programme.label}の年度の外です。"
                "募集要項の日付を確かめてください。",
            )
    first, last = terms.contract_from, terms.last_payment_day
    if first is not None and last is not None and first > last:
        yield CaseProblem("last_payment_day", "支払の期限が、契約してよい最初の日より前です。")
    deadline = terms.application_deadline
    if deadline is not None and last is not None and deadline > last:
        yield CaseProblem("application_deadline", "申請の締切が、支払の期限より後です。")
    if terms.contract_from is not None and terms.contract_start not in (None, ContractStart.DATE):
        yield CaseProblem(
            "contract_from",
            "契約してよい日は「決まった日から」のときだけ日付を書きます。",
        )


def _unit_limits(terms: PrefectureTerms, rules: RuleBook) -> Iterator[CaseProblem]:
    for index, limit in enumerate(terms.unit_limits):
        path = f"unit_limits/{index}"
        if limit.technology and limit.technology not in rules.technology_by_id:
            near = near_sentence(limit.technology, list(rules.technology_by_id))
            yield CaseProblem(
                f"{path}/technology", f"技術「{limit.technology}」は一覧にありません。{near}"
            )
        if limit.most is None and limit.users_per_unit is None:
            yield CaseProblem(
                f"{path}/most", "台数の上限は、台数か「定員何人に1台」のどちらかを書いてください。"
            )


def _programme(case: Case, rules: RuleBook) -> Iterator[CaseProblem]:
    if case.programme and case.programme not in rules.programme_by_id:
        near = near_sentence(case.programme, list(rules.programme_by_id))
        yield CaseProblem("programme", f"補助事業「{case.programme}」はありません。{near}")


def _floor(name: str, rate: Rate | None, floor: Rate, table: RateTable) -> Iterator[CaseProblem]:
    if rate is not None and rate < floor:
        yield CaseProblem(
            name,
            f"補助率 {rate_text(rate)} は下限の {rate_text(floor)} を下回っています"
            f"（{_place(table.citation)}）。募集要項の率を確かめてください。"
            "ほかの補助事業の募集要項なら、その事業の条件として入れてください。",
        )


def _rate_order(terms: PrefectureTerms) -> Iterator[CaseProblem]:
    """Whoever meets the conditions never gets the lower rate."""
    for name in ("single_rate", "package_rate"):
        met, otherwise = getattr(terms, name), getattr(terms, f"{name}_otherwise")
        if met is not None and otherwise is not None and otherwise > met:
            yield CaseProblem(
                f"{name}_otherwise",
                f"それ以外の場合の率 {rate_text(otherwise)} が、要件を満たす場合の率"
                f" {rate_text(met)} を上回っています。2つの率を確かめてください。",
            )


def _package_base(base: int | None, programme: Programme) -> Iterator[CaseProblem]:
    rule = programme.package
    if rule is None or base is None:
        return
    if not rule.base_lowest <= base <= rule.base_highest:
        yield CaseProblem(
            "package_base",
            f"パッケージ型の基準額 {yen_text(base)} は {yen_text(rule.base_lowest)}〜"
            f"{yen_text(rule.base_highest)} の範囲にありません（{_place(rule.base_citation)}）。"
            "募集要項の基準額を確かめてください。",
        )


def _place(citation: Citation) -> str:
    return f"実施要綱 {citation.locator}"
