"""What a form needs to know of a field, read from the case model: no Qt, no second list."""

from __future__ import annotations

import enum
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from desktop.assessment.case import Case
from desktop.assessment.values import Answer
from desktop.workflow.choices import CHOICE_WORDS
from desktop.workflow.field_names import place_of

LONG_TEXT_FROM = 500


class Kind(enum.StrEnum):
    """How a field is entered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    YEN = "yen"
    RATE = "rate"
    DATE = "date"
    CHOICE = "choice"
    SEARCH = "search"  # a choice from a long list, by typing a part of it
    ANSWER = "answer"
    SWITCH = "switch"


Choice = tuple[Any, str]
"""A value as the case document keeps it, and its words."""


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """Title, hint, unit, bounds and choices of one field."""

    path: str
    title: str
    hint: str
    unit: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    longest: int = 0
    optional: bool = True
    place: str = ""
    """Where the field stands, as problems name it: 「見積の2行目の単価」."""


def field_info(path: str, root: type[BaseModel] = Case) -> FieldInfo:
    """The field at ``path`` of a ``root`` ("/"-separated; list indexes are numbers)."""
    location = tuple(int(key) if key.isdigit() else key for key in path.split("/"))
    place = place_of(location, root=root)
    if place.field is None:
        title = place.name.split("の")[-1]
        kind = _kind(place.kind, place.unit, 0)
        return FieldInfo(path, title, "", "", kind, place=place.name)
    longest = _longest(place.field.metadata, place.field.annotation)
    return FieldInfo(
        path=path,
        title=place.field.title or "",
        hint=place.field.description or "",
        unit=place.unit,
        kind=_kind(place.kind, place.unit, longest),
        choices=_choices(place.kind),
        longest=longest,
        optional=not place.field.is_required(),
        place=place.name,
    )


def _longest(metadata: Iterable[Any], annotation: Any) -> int:
    """The longest text allowed; of 「LongText or None」 the bound stands within the annotation."""
    bounds = [getattr(item, "max_length", None) or 0 for item in metadata]
    for part in typing.get_args(annotation):
        if typing.get_origin(part) is typing.Annotated:
            inner = [m for item in part.__metadata__ for m in getattr(item, "metadata", [item])]
            bounds.append(_longest(inner, None))
    return max(bounds, default=0)


def _kind(kind: Any, unit: str, longest: int) -> Kind:
    if kind is Answer:
        return Kind.ANSWER
    if kind is bool:
        return Kind.SWITCH
    if typing.get_origin(kind) is typing.Literal or _is_enum(kind):
        return Kind.CHOICE
    if kind is int:
        return Kind.YEN if unit == "円" else Kind.NUMBER
    plain = {date: Kind.DATE, Fraction: Kind.RATE}
    return plain.get(kind, Kind.LONG_TEXT if longest >= LONG_TEXT_FROM else Kind.TEXT)


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.StrEnum)


def _choices(kind: Any) -> tuple[Choice, ...]:
    if _is_enum(kind):
        return tuple(CHOICE_WORDS[kind].items())
    if typing.get_origin(kind) is typing.Literal:
        return tuple((value, f"{value:,}") for value in typing.get_args(kind))
    return ()


def value_at(record: BaseModel, path: str) -> Any:
    """The validated value at ``path``; None where the way there does not exist."""
    node: Any = record
    for key in path.split("/"):
        if isinstance(node, BaseModel):
            node = getattr(node, key, None)
        elif isinstance(node, dict):
            node = node.get(key)
        elif isinstance(node, tuple):
            node = node[int(key)] if int(key) < len(node) else None
        else:
            return None
    return node


def as_text(value: Any) -> str:
    """A value as the form shows it: 「1,200,000」, 「3/4」, 「2026-11-22」."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
