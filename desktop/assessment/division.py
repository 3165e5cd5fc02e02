"""The best way to divide lines between a package and single devices: exact, on plain figures.

A line brings something to the package (its cost × rate) or has an amount alone.  What a division
is worth rises with both sums and never falls, so of two divisions with the same kinds of line in
the package, one that has no more of either sum can be left aside.  Going through the lines one by
one and keeping only what is not left aside finds the best without trying all 2ⁿ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from desktop.assessment.immutable import immutable
from desktop.assessment.values import Yen

Worth = Callable[[Fraction, Yen, Yen], Yen]
"""What the three sums are worth in 円: brought to the package, alone, alone under a shared cap."""

TECHNOLOGIES_NEEDED = 2


@immutable
class Piece:
    """A line as the search sees it. ``brings``: 円 to the package's product; ``alone``: 円.

    ``is_anchor``: a 介護業務支援 technology, of which a package needs one.
    """

    index: int
    technology: str
    is_anchor: bool
    brings: Fraction
    alone: Yen
    is_shared: bool
    may_join: bool
    must_join: bool


@immutable
class _State:
    brings: Fraction
    alone: Yen
    shared: Yen
    members: frozenset[int]
    has_anchor: bool
    technologies: frozenset[str]  # no more than are needed

    @property
    def kind(self) -> tuple[bool, frozenset[str]]:
        return self.has_anchor, self.technologies

    @property
    def is_package(self) -> bool:
        return self.has_anchor and len(self.technologies) >= TECHNOLOGIES_NEEDED


def best_division(pieces: tuple[Piece, ...], worth: Worth, most: Fraction) -> frozenset[int] | None:
    """The line numbers of the package in the best division; None where no package can be made.

    ``most``: beyond this sum the package brings no more (its cap).
    """
    states = [_State(Fraction(0), 0, 0, frozenset(), False, frozenset())]
    for piece in pieces:
        states = _not_left_aside(
            state for before in states for state in _both_ways(before, piece, most)
        )
    packages = [state for state in states if state.is_package]
    if not packages:
        return None
    best = max(packages, key=lambda s: (worth(s.brings, s.alone, s.shared), -len(s.members)))
    return best.members


def _both_ways(state: _State, piece: Piece, most: Fraction) -> Iterable[_State]:
    if piece.may_join:
        yield _State(
            min(most, state.brings + piece.brings),
            state.alone,
            state.shared,
            state.members | {piece.index},
            state.has_anchor or piece.is_anchor,
            _with(state.technologies, piece.technology),
        )
    if not piece.must_join:
        yield _State(
            state.brings,
            state.alone + (0 if piece.is_shared else piece.alone),
            state.shared + (piece.alone if piece.is_shared else 0),
            state.members,
            state.has_anchor,
            state.technologies,
        )


def _with(technologies: frozenset[str], another: str) -> frozenset[str]:
    """``another`` is "" where the technology is not chosen yet: it does not make a package."""
    if not another or len(technologies) >= TECHNOLOGIES_NEEDED:
        return technologies
    return technologies | {another}


def _not_left_aside(states: Iterable[_State]) -> list[_State]:
    """Of each kind the states that no other beats in all three sums."""
    by_kind: dict[object, list[_State]] = {}
    for state in states:
        # Once a package stands, which technologies made it no longer matters.
        kind = "package" if state.is_package else state.kind
        by_kind.setdefault(kind, []).append(state)
    return [state for group in by_kind.values() for state in _undominated(group)]


def _undominated(states: list[_State]) -> list[_State]:
    states.sort(key=lambda s: (-s.brings, -s.alone, -s.shared, len(s.members)))
    kept: list[_State] = []
    front: list[tuple[Yen, Yen]] = []  # (alone, shared) of what is kept: all bring as much or more
    for state in states:
        if not any(alone >= state.alone and shared >= state.shared for alone, shared in front):
            kept.append(state)
            front = [
                pair for pair in front if not (state.alone >= pair[0] and state.shared >= pair[1])
            ]
            front.append((state.alone, state.shared))
    return kept
