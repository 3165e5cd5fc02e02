"""Rules about words: what a plan must not say, as patterns with the words that excuse them."""

from __future__ import annotations

import re
from functools import cached_property

from desktop.assessment.citation import Citation
from desktop.assessment.record import Record


class WordingRule(Record):
    """A way of saying something that a plan should not use.

    ``patterns``: what is looked for within one sentence; ``unless``: words of the same sentence
    that excuse it.  ``left_alone_in``: the plan's fields in which it is meant so (a 目標 may well
    name a number).  ``wrong`` and ``fine``: sentences on which the rule proves itself.
    """

    id: str
    title: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    left_alone_in: tuple[str, ...] = ()
    problem: str
    why: str
    what_to_do: str
    wrong: tuple[str, ...]
    fine: tuple[str, ...]
    citation: Citation

    @cached_property
    def _found(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.patterns))

    @cached_property
    def _excused(self) -> re.Pattern[str] | None:
        if not self.unless:
            return None
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.unless))

    def spans_in(self, sentence: str) -> tuple[tuple[int, int], ...]:
        """Where ``sentence`` says it; nowhere when other words of the sentence excuse it."""
        found = tuple(match.span() for match in self._found.finditer(sentence))
        if found and self._excused is not None and self._excused.search(sentence):
            return ()
        return found
