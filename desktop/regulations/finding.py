"""A contradiction within a rule book, and the words in which checks report one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in Japanese, with the record of the rule book that says so.

    ``part`` and ``index`` are the list of the rule book and the place in it (None: the whole
    list), from which the loader knows the file; ``key`` is the key within the record.
    """

    part: str
    index: int | None
    key: str
    sentence: str

    def text(self) -> str:
        """The finding by itself, where the file is not known."""
        place = self.part if self.index is None else f"{self.part}[{self.index + 1}]"
        return f"{place}{'.' if self.key else ''}{self.key}: {self.sentence}"


def duplicates(part: str, key: str, values: Iterable[str]) -> Iterator[Finding]:
    """A finding for each value that an earlier record of the same list already has."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Finding(part, index, key, f"「{value}」が重なっています")
        seen.add(value)
