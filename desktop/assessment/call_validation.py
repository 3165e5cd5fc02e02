"""Checks of a saved call (募集要項): a programme of that year, figures that its source allows."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.prefecture_terms import PrefectureCall, PrefectureTerms
from desktop.assessment.rules import Programme, RuleBook
from desktop.assessment.validation import CaseProblem, near_sentence, term_problems


def programme_of(call: PrefectureCall, rules: RuleBook) -> Programme | None:
    """The programme version that the call belongs to; None where the rules have none."""
    return next(
        (
            programme
            for programme in reversed(rules.programmes)
            if programme.id == call.terms.programme and programme.fiscal_year == call.fiscal_year
        ),
        None,
    )


def call_problems(call: PrefectureCall, rules: RuleBook) -> list[CaseProblem]:
    """What of the call contradicts the rules; paths are those of the call's document."""
    programme = programme_of(call, rules)
    found = [*_prefecture(call, rules), *_unknown_names(call.terms)]
    if programme is None:
        return [*found, _no_programme(call, rules)]
    problems = term_problems(call.terms, programme, rules)
    return [*found, *(CaseProblem(f"terms/{p.path}", p.sentence) for p in problems)]


def _prefecture(call: PrefectureCall, rules: RuleBook) -> Iterator[CaseProblem]:
    if call.prefecture not in rules.prefectures:
        near = near_sentence(call.prefecture, list(rules.prefectures))
        yield CaseProblem(
            "prefecture",
            f"都道府県「{call.prefecture}」はありません。{near}"
            "「埼玉県」のように県・府・都・道まで入れてください。",
        )


def _unknown_names(terms: PrefectureTerms) -> Iterator[CaseProblem]:
    for index, name in enumerate(terms.to_confirm):
        if name not in PrefectureTerms.model_fields:
            near = near_sentence(name, list(PrefectureTerms.model_fields))
            yield CaseProblem(
                f"terms/to_confirm/{index}", f"条件に「{name}」という項目はありません。{near}"
            )


def _no_programme(call: PrefectureCall, rules: RuleBook) -> CaseProblem:
    wanted = call.terms.programme
    known = sorted({p.fiscal_year for p in rules.programmes if p.id == wanted})
    if not wanted:
        sentence = "どの補助事業の募集要項か（programme）を書いてください。"
    elif not known:
        near = near_sentence(wanted, list(rules.programme_by_id))
        sentence = f"補助事業「{wanted}」はありません。{near}"
    else:
        years = "、".join(f"{year}年度" for year in known)
        return CaseProblem(
            "fiscal_year",
            f"補助事業「{wanted}」に{call.fiscal_year}年度のものはありません（あるのは{years}）。"
            "年度を確かめてください。",
        )
    return CaseProblem("terms/programme", sentence)
