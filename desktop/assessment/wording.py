"""Texts held against the rules about words; the passages that break one, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.assessment.immutable import immutable
from desktop.assessment.rules import RuleBook, WordingRule

_SENTENCE = re.compile(r"[^。！？!?\n]+")
# Full-width letters, digits and signs as plain ones, a character for a character: places stay.
_PLAIN = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}
_TO_PLAIN = {code: plain for code, plain in _PLAIN.items() if chr(code) not in "！？（）：；～"}


@immutable
class WordingHit:
    """A passage that breaks a rule: ``text[start:end]`` of the text that was looked at."""

    rule: WordingRule
    start: int
    end: int
    passage: str

    @property
    def sentence(self) -> str:
        """What is wrong, why, and what to write instead."""
        return f"{self.rule.problem}{self.rule.why}{self.rule.what_to_do}"


def wording_hits(text: str, rules: RuleBook, field: str = "") -> tuple[WordingHit, ...]:
    """Every passage of ``text`` that breaks a rule, in the order of the text.

    ``field``: the plan's field that holds the text, since some rules leave some fields alone.
    """
    hits = list(_hits(text, rules, field)) if text else []
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end)))


def _hits(text: str, rules: RuleBook, field: str) -> Iterator[WordingHit]:
    for found in _SENTENCE.finditer(text):
        plain = found.group().translate(_TO_PLAIN)
        for rule in rules.wording:
            if field and field in rule.left_alone_in:
                continue
            for start, end in rule.spans_in(plain):
                at, to = found.start() + start, found.start() + end
                yield WordingHit(rule, at, to, text[at:to])
