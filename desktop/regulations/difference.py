"""What differs between two rule books, record by record and key by key, with where it stands."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from desktop.assessment.citation import Citation, Source, Standing
from desktop.assessment.record import Record
from desktop.assessment.rules import CapCategory, PriceRange, RuleBook
from desktop.assessment.values import rate_text, yen_text
from desktop.regulations.key_names import CATEGORY_NAMES, PART_NAMES, YEN_KEYS, key_words


class ChangeKind(enum.StrEnum):
    """What happened to a record or a key."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def word(self) -> str:
        return {"added": "追加", "removed": "削除", "changed": "変更"}[self.value]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One difference: in which record (``part``, ``record``, its ``title``), at which ``key``.

    ``key`` is "" where a whole record came or went.  ``before`` and ``after`` are ready to print,
    "" where there is nothing.  ``citation`` is the nearest one, the new book's where it has one.
    """

    part: str
    record: str
    title: str
    key: str
    kind: ChangeKind
    before: str
    after: str
    citation: Citation | None

    @property
    def words(self) -> str:
        """The key in the user's words."""
        return key_words(self.key)


def rule_differences(before: RuleBook, after: RuleBook) -> tuple[RuleLine, ...]:
    """Every difference but that of the version, in the order of the rule book's lists."""
    comparison = _Comparison(before, after)
    parts = [name for name in RuleBook.model_fields if name != "version"]
    return tuple(line for part in parts for line in comparison.part(part))


def record_title(part: str, record: Any) -> str:
    """How a person calls a record of one of the rule book's lists."""
    return f"{PART_NAMES.get(part, part)}「{record_name(record)}」"


def record_name(record: Any) -> str:
    """The name of a record by itself."""
    names = ("title", "subject", "name", "item")
    name = next((str(v) for n in names if (v := getattr(record, n, ""))), str(record))
    return f"{name}（{record.effective_from}から）" if hasattr(record, "effective_from") else name


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: the record, the key in it, the nearest citation above."""

    part: str
    record: str
    title: str
    key: str = ""
    citation: Citation | None = None

    def within(self, key: str) -> _Place:
        joined = f"{self.key}{key}" if key.startswith("[") or not self.key else f"{self.key}.{key}"
        return _Place(self.part, self.record, self.title, joined, self.citation)

    def cited(self, *values: Any) -> _Place:
        found = next((c for value in values if (c := _citation_of(value))), self.citation)
        return _Place(self.part, self.record, self.title, self.key, found)


class _Comparison:
    def __init__(self, before: RuleBook, after: RuleBook) -> None:
        self._before, self._after = before, after
        self._sources: dict[str, Source] = {**before.source_by_id, **after.source_by_id}

    def part(self, part: str) -> Iterator[RuleLine]:
        old = _by_identity(getattr(self._before, part))
        new = _by_identity(getattr(self._after, part))
        for identity in {**old, **new}:
            title = record_title(part, new.get(identity, old.get(identity)))
            place = _Place(part, identity, title)
            yield from self._one(place, old.get(identity), new.get(identity))

    def _one(self, place: _Place, old: Any, new: Any) -> Iterator[RuleLine]:
        """What changed from ``old`` to ``new``; None stands for nothing."""
        if old == new:
            return
        place = place.cited(new, old)
        if isinstance(old, Record) and type(old) is type(new) and not isinstance(old, Citation):
            for name in type(old).model_fields:
                yield from self._one(place.within(name), getattr(old, name), getattr(new, name))
        elif isinstance(old, tuple) and isinstance(new, tuple):
            yield from self._items(place, _by_identity(old), _by_identity(new))
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._items(place, old, new)
        else:
            yield self._line(place, old, new)

    def _items(
        self, place: _Place, old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[RuleLine]:
        for name in {**old, **new}:
            one, other = old.get(name), new.get(name)
            shown = getattr(other or one, "title", "") or getattr(other or one, "label", "")
            yield from self._one(place.within(f"[{shown or name}]"), one, other)
        if list(old) != list(new) and set(old) == set(new):
            yield self._line(place, "、".join(old), "、".join(new))

    def _line(self, place: _Place, old: Any, new: Any) -> RuleLine:
        kind = ChangeKind.CHANGED
        if _is_nothing(old) or _is_nothing(new):
            kind = ChangeKind.ADDED if _is_nothing(old) else ChangeKind.REMOVED
        before, after = (self._text(value, place.key) for value in (old, new))
        return RuleLine(
            place.part, place.record, place.title, place.key, kind, before, after, place.citation
        )

    def _text(self, value: Any, key: str) -> str:
        """A value as it is read."""
        if value is None:
            return ""
        if isinstance(value, Citation):
            source = self._sources.get(value.source)
            doubt = "" if value.standing is Standing.CONFIRMED else "（要確認）"
            return f"{source.title if source else value.source} {value.locator}{doubt}"
        if isinstance(value, Record):
            return self._summary(value, key)
        if isinstance(value, tuple):
            return "、".join(self._text(item, key) for item in value)
        is_yen = key.rpartition(".")[2] in YEN_KEYS or key.startswith("price.")
        return _plain(value, is_yen=is_yen)

    def _summary(self, record: Record, key: str) -> str:
        """A whole record in a few words: its name and its figure."""
        if isinstance(record, PriceRange):
            return f"{yen_text(record.lowest)}〜{yen_text(record.highest)}／{record.per}"
        named = ("title", "label", "name", "question", "subject", "text", "locator")
        words = [next((str(v) for n in named if (v := getattr(record, n, ""))), "")]
        for name in ("categories", "amount", "met_floor", "otherwise_floor", "cap"):
            value = getattr(record, name, None)
            if value is not None:
                words.append(self._text(value, f"{key}.{name}"))
        return " ".join(word for word in words if word) or "あり"


def _by_identity(values: tuple[Any, ...]) -> dict[str, Any]:
    """The items of a list by what makes each the same in both books."""
    found: dict[str, Any] = {}
    for index, value in enumerate(values):
        identity = _identity(value) or str(index + 1)
        found[identity if identity not in found else f"{identity}#{index + 1}"] = value
    return found


def _identity(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Citation):
        return f"{value.source} {value.locator}"
    if hasattr(value, "effective_from"):
        return f"{value.id} {value.effective_from}"
    if hasattr(value, "categories"):
        return "、".join(map(_plain, value.categories))
    if hasattr(value, "item"):
        return f"{value.field}／{value.item}"
    return _own_name(value)


def _own_name(value: Any) -> str:
    """The first key that tells one item of a list from the next; a band begins with a headcount."""
    for name in ("id", "criterion", "field", "text"):
        if isinstance(found := getattr(value, name, None), str):
            return found[:40]
    return f"{value.lowest}人〜" if hasattr(value, "lowest") else ""


def _citation_of(value: Any) -> Citation | None:
    if isinstance(value, Citation):
        return value
    found = getattr(value, "citation", None)
    if found is None:
        found = next(iter(getattr(value, "citations", ())), None)
    return found if isinstance(found, Citation) else None


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", ())


def _plain(value: Any, *, is_yen: bool = False) -> str:
    if isinstance(value, CapCategory):
        return CATEGORY_NAMES.get(value.value, value.value)
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, Fraction):
        return rate_text(value)
    if isinstance(value, int):
        return yen_text(value) if is_yen else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)
