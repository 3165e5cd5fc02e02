"""Checks of the rules about words: each proves itself on its own examples, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.assessment.rules import RuleBook, WordingRule
from desktop.assessment.wording import wording_hits
from desktop.regulations.finding import Finding, duplicates


def wording_findings(book: RuleBook) -> Iterator[Finding]:
    yield from duplicates("wording", "id", (rule.id for rule in book.wording))
    faults = [fault for index, rule in enumerate(book.wording) for fault in _patterns(index, rule)]
    yield from faults
    if not faults:
        for index, rule in enumerate(book.wording):
            yield from _examples(index, rule, book)


def _patterns(index: int, rule: WordingRule) -> Iterator[Finding]:
    if not rule.patterns:
        yield Finding("wording", index, "patterns", "見つける言い方が必要です")
    for key, patterns in (("patterns", rule.patterns), ("unless", rule.unless)):
        for pattern in patterns:
            sentence = _fault(pattern)
            if sentence:
                yield Finding("wording", index, key, sentence)


def _fault(pattern: str) -> str:
    try:
        matches_nothing = re.compile(pattern).match("") is not None
    except re.error as error:
        return f"「{pattern}」は正規表現として読めません（{error}）"
    return f"「{pattern}」は空の文にも当てはまります" if matches_nothing else ""


def _examples(index: int, rule: WordingRule, book: RuleBook) -> Iterator[Finding]:
    for key, examples, is_wrong in (("wrong", rule.wrong, True), ("fine", rule.fine, False)):
        if not examples:
            yield Finding("wording", index, key, "例が必要です")
        for example in examples:
            found = any(hit.rule.id == rule.id for hit in wording_hits(example, book))
            if found is not is_wrong:
                told = "見つけません" if is_wrong else "誤りとしています"
                yield Finding("wording", index, key, f"「{example}」を{told}")
