"""What the page 計画の内容 shows: each text as the user wrote it, or as the app proposes. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.kpis import kpis_of
from desktop.assessment.proposals import (
    has_new_proposal,
    proposed_sentences,
    proposed_text,
    schedule_of,
)
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook, WordingRule
from desktop.assessment.sentences import Sentence
from desktop.assessment.wording import wording_hits
from desktop.ui.models.field_info import field_info

KPI_COLUMNS = ("name", "unit", "baseline", "target", "when", "how")
SCHEDULE_COLUMNS = ("label", "start", "end", "owner")

PROPOSED = "案のとおり（答えに合わせて変わります）"
EDITED = "書きかえ済み（自動では変わりません）"
NEW_PROPOSAL = "書きかえ済み。書いたあとで案が変わりました（文はそのままです）"
OWN_WORDS = "ご自分で書いた文です。"
MOST_HINTS = 5


@dataclass(frozen=True, slots=True)
class WordHint:
    """A passage of a text that a rule about words asks to think about."""

    start: int
    end: int
    passage: str
    rule: WordingRule

    @property
    def sentence(self) -> str:
        return f"「{self.passage}」：{self.rule.problem}{self.rule.what_to_do}"


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A text of the plan. ``edited`` is False while it follows the answers.

    ``has_new``: the proposal has changed since the user wrote over it.
    """

    field: str
    path: str
    title: str
    meaning: str
    text: str
    edited: bool
    proposal: str = ""
    has_new: bool = False
    hints: tuple[WordHint, ...] = ()

    @property
    def state(self) -> str:
        if self.has_new:
            return NEW_PROPOSAL
        return EDITED if self.edited else PROPOSED


@dataclass(frozen=True, slots=True)
class RowsEntry:
    """A table of the plan (KPI, 日程) as rows of ready text."""

    path: str
    rows: tuple[tuple[str, ...], ...]
    edited: bool

    @property
    def state(self) -> str:
        return EDITED if self.edited else PROPOSED


def text_entry(case: Case, assessment: Assessment, rules: RuleBook, field: str) -> TextEntry:
    """The text called ``field``: the user's own, or the proposal."""
    own: str | None = getattr(case.plan, field)
    words = field_info(f"plan/{field}")
    proposal = proposed_text(case, assessment, rules, field)
    return TextEntry(
        field=field,
        path=f"plan/{field}",
        title=words.title,
        meaning=words.hint,
        text=proposal if own is None else own,
        edited=own is not None,
        proposal=proposal,
        has_new=has_new_proposal(case, assessment, rules, field),
        hints=_hints(own or "", rules, field),
    )


def _hints(own: str, rules: RuleBook, field: str) -> tuple[WordHint, ...]:
    """What the rules about words say of the user's own text."""
    hits = wording_hits(own, rules, field)[:MOST_HINTS]
    return tuple(WordHint(hit.start, hit.end, hit.passage, hit.rule) for hit in hits)


def words_reasons(entry: TextEntry) -> tuple[Sentence, ...]:
    """Why each passage is asked about, with the source of the rule."""
    return tuple(
        Sentence(
            f"「{hint.passage}」", f"{hint.rule.why}{hint.rule.what_to_do}", hint.rule.citation
        )
        for hint in entry.hints
    )


def reasons_of(
    case: Case, assessment: Assessment, rules: RuleBook, field: str
) -> tuple[Sentence, ...]:
    """Why each sentence is there; of an edited text, line by line, as far as it is a proposal's."""
    proposed = proposed_sentences(case, assessment, rules, field)
    own: str | None = getattr(case.plan, field)
    if own is None:
        return proposed
    known = {sentence.text.strip(): sentence for sentence in proposed}
    lines = [line.strip() for line in own.splitlines() if line.strip()]
    return tuple(known.get(line, Sentence(line, OWN_WORDS)) for line in lines)


def kpi_entry(case: Case, assessment: Assessment, rules: RuleBook) -> RowsEntry:
    items = kpis_of(case, assessment, rules)
    rows = tuple(tuple(getattr(item, name) for name in KPI_COLUMNS) for item in items)
    return RowsEntry("plan/kpis", rows, case.plan.kpis is not None)


def schedule_entry(case: Case, assessment: Assessment, rules: RuleBook) -> RowsEntry:
    items = schedule_of(case, assessment, rules)
    rows = tuple(tuple(_cell(getattr(item, name)) for name in SCHEDULE_COLUMNS) for item in items)
    return RowsEntry("plan/schedule", rows, case.plan.schedule is not None)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def rows_document(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[dict[str, Any]]:
    """Rows of the table as the case keeps them; an empty cell is left out."""
    return [
        {name: text for name, text in zip(columns, row, strict=True) if text.strip()}
        for row in rows
    ]
