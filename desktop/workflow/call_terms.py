"""The terms of a call in words: one field, the differing fields of two, what a copy takes over."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from desktop.assessment.call_validation import call_problems
from desktop.assessment.prefecture_terms import (
    CharacterRules,
    PrefectureCall,
    PrefectureTerms,
    Rounding,
    UnitLimit,
)
from desktop.assessment.rules import Programme, RuleBook
from desktop.assessment.values import wareki, yen_text
from desktop.workflow.choices import CHOICE_WORDS, word_for

Document = dict[str, Any]

NOT_TOLD = "（書かれていない）"
# Who wrote it down and where: true of the paper that was read, not of a copy.
_OF_THE_PAPER = ("confirms_figures", "source", "seen_on", "entered_by", "to_confirm")
_NO_FIGURE = ("programme", "note", *_OF_THE_PAPER)


@dataclass(frozen=True, slots=True)
class TermDifference:
    """A field that two terms do not share, with both values in words."""

    name: str
    title: str
    here: str
    there: str

    @property
    def sentence(self) -> str:
        return f"{self.title}：{self.here} → {self.there}"


def title_of(name: str) -> str:
    """What the field ``name`` of the terms is called."""
    return PrefectureTerms.model_fields[name].title or name


def differences(
    here: PrefectureTerms, there: PrefectureTerms, rules: RuleBook
) -> tuple[TermDifference, ...]:
    """What ``there`` says otherwise than ``here``, field by field in the order of the form."""
    return tuple(
        TermDifference(
            name,
            title_of(name),
            term_text(getattr(here, name), rules),
            term_text(getattr(there, name), rules),
        )
        for name in PrefectureTerms.model_fields
        if name != "programme" and getattr(here, name) != getattr(there, name)
    )


def told_terms(terms: PrefectureTerms, rules: RuleBook) -> tuple[tuple[str, str], ...]:
    """Title and words of every field that is filled, in the order of the form."""
    return tuple(
        (title_of(name), term_text(getattr(terms, name), rules)) for name in told_names(terms)
    )


def told_names(terms: PrefectureTerms) -> tuple[str, ...]:
    """The figures and rules that are filled: what must be looked up before it is relied on."""
    return tuple(
        name
        for name, field in PrefectureTerms.model_fields.items()
        if name not in _NO_FIGURE and getattr(terms, name) != field.default
    )


def copied_terms(
    terms: PrefectureTerms, prefecture: str, programme: Programme, rules: RuleBook
) -> Document:
    """The terms as a document for a call of ``programme``, every figure still to be confirmed.

    What belongs to the paper that was read (source, date) is left out, and so is what cannot be
    true there: a date of another year, a rate under the floor.
    """
    document = terms.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    for name in _OF_THE_PAPER:
        document.pop(name, None)
    document["programme"] = programme.id
    while wrong := _first_wrong(document, prefecture, programme, rules):
        document.pop(wrong)
        if wrong == "contract_from":
            document.pop("contract_start", None)
    kept = told_names(PrefectureTerms.model_validate(document))
    return {**document, "to_confirm": list(kept)} if kept else document


def _first_wrong(
    document: Document, prefecture: str, programme: Programme, rules: RuleBook
) -> str | None:
    call = PrefectureCall.model_validate(
        {"prefecture": prefecture, "fiscal_year": programme.fiscal_year, "terms": document}
    )
    for problem in call_problems(call, rules):
        name = problem.path.removeprefix("terms/").split("/")[0]
        if name in document and name != "programme":
            return name
    return _date_outside(call.terms, programme)


def _date_outside(terms: PrefectureTerms, programme: Programme) -> str | None:
    """A deadline may lie before the year; one of an older year is of an older call."""
    day = terms.application_deadline
    return "application_deadline" if day and day.year < programme.fiscal_year else None


def term_text(value: Any, rules: RuleBook) -> str:
    """A value of the terms as it is read."""
    if value in (None, "", ()) or value == CharacterRules():
        return NOT_TOLD
    if isinstance(value, tuple):
        return "、".join(_item_text(item, rules) for item in value)
    words = next((tell for kind, tell in _WORDS.items() if isinstance(value, kind)), str)
    return words(value)


def _item_text(item: Any, rules: RuleBook) -> str:
    if isinstance(item, UnitLimit):
        return f"{technology_name(item.technology, rules)} {limit_text(item)}"
    name = str(item)
    return title_of(name) if name in PrefectureTerms.model_fields else name


def technology_name(technology: str, rules: RuleBook) -> str:
    """The name of a technology; "" stands for every device."""
    found = rules.technology_by_id.get(technology)
    return found.name if found else technology or "すべての機器"


def limit_text(limit: UnitLimit) -> str:
    """「10台まで」「定員10人に1台」."""
    words = [f"{limit.most}台まで"] if limit.most is not None else []
    if limit.users_per_unit is not None:
        words.append(f"定員{limit.users_per_unit}人に1台")
    return "・".join(words)


def _character_words(rules: CharacterRules) -> Iterator[str]:
    if "no_platform_characters" in rules.model_fields_set:
        words = CHOICE_WORDS[type(rules.no_platform_characters)]
        yield f"環境依存文字を使えない：{words[rules.no_platform_characters.value]}"
    if rules.file_name_longest is not None:
        yield f"ファイル名{rules.file_name_longest}文字まで"
    for limit in rules.field_limits:
        yield f"{limit.field} {limit.characters:,}文字まで"


def _rounding_words(rounding: Rounding) -> str:
    return f"{rounding.unit:,}円未満を切捨て・{word_for(rounding.step)}"


# In this order: an enum is a text as well.
_WORDS: dict[type, Callable[[Any], str]] = {
    enum.StrEnum: word_for,
    int: yen_text,
    Fraction: lambda rate: f"{rate.numerator}/{rate.denominator}",
    date: wareki,
    Rounding: _rounding_words,
    CharacterRules: lambda rules: "、".join(_character_words(rules)),
}
