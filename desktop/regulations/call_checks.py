"""Checks of the examples of prefectures' calls: never settled, never beyond their source."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.call_examples import CallExample
from desktop.assessment.citation import Standing
from desktop.assessment.rules import RuleBook
from desktop.assessment.validation import term_problems
from desktop.regulations.finding import Finding, duplicates

# What says who wrote a call down and when: an example was not written down by anyone.
_NOT_OF_AN_EXAMPLE = ("programme", "confirms_figures", "source", "seen_on", "entered_by")


def call_findings(book: RuleBook) -> Iterator[Finding]:
    """Each example by itself; that its source is known is checked with all citations."""
    yield from duplicates("call_examples", "id", (e.id for e in book.call_examples))
    for index, example in enumerate(book.call_examples):
        for key, sentence in _faults(example, book):
            yield Finding("call_examples", index, key, sentence)


def _faults(example: CallExample, book: RuleBook) -> Iterator[tuple[str, str]]:
    if example.citation.standing is Standing.CONFIRMED:
        yield "citation.standing", "例は二次情報です。second_hand か to_confirm にしてください"
    if example.prefecture not in book.prefectures:
        yield "prefecture", f"都道府県「{example.prefecture}」はありません"
    if not example.told:
        yield "told", "資料の言葉を1つ以上書いてください"
    for name in _NOT_OF_AN_EXAMPLE:
        if name in example.terms.model_fields_set:
            yield f"terms.{name}", "例には書けません（利用者が募集要項を見て入れる項目です）"
    yield from _programme_faults(example, book)


def _programme_faults(example: CallExample, book: RuleBook) -> Iterator[tuple[str, str]]:
    if not example.programme:
        return
    found = [
        p
        for p in book.programmes
        if (p.id, p.fiscal_year) == (example.programme, example.fiscal_year)
    ]
    if not found:
        yield "programme", f"{example.fiscal_year}年度の補助事業「{example.programme}」はありません"
        return
    for problem in term_problems(example.terms, found[-1], book):
        yield f"terms.{problem.path}", problem.sentence
