"""Two texts line by line: what both say, and what only one of them says. No Qt."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


class LineKind(enum.StrEnum):
    """Whether a line stands in both texts, in one of them, or differs."""

    SAME = "same"
    OWN = "own"
    PROPOSED = "proposed"
    DIFFERENT = "different"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    LineKind.SAME: "同じ",
    LineKind.OWN: "いまの文だけ",
    LineKind.PROPOSED: "案だけ",
    LineKind.DIFFERENT: "違う",
}


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line of the user's text beside one of the proposal; "" where one has none."""

    kind: LineKind
    own: str
    proposed: str


def line_pairs(own: str, proposed: str) -> tuple[LinePair, ...]:
    """The two texts beside each other; blank lines are not compared."""
    return tuple(_pairs(_lines(own), _lines(proposed)))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _pairs(own: list[str], proposed: list[str]) -> Iterator[LinePair]:
    # A bullet before a line is no difference.
    keys = [[line.lstrip("・ 　") for line in lines] for lines in (own, proposed)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        left, right = own[i1:i2], proposed[j1:j2]
        for at in range(max(len(left), len(right))):
            mine = left[at] if at < len(left) else ""
            theirs = right[at] if at < len(right) else ""
            yield LinePair(_kind(tag, mine, theirs), mine, theirs)


def _kind(tag: str, own: str, proposed: str) -> LineKind:
    if tag == "equal":
        return LineKind.SAME
    if own and proposed:
        return LineKind.DIFFERENT
    return LineKind.OWN if own else LineKind.PROPOSED
