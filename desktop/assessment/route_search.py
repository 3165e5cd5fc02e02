"""The search behind the cheapest route: which technologies to buy, exactly, on plain choices.

A set of technologies is good when every task that can be reached is reached by the grid's own
rule.  Among the good sets the best is the first in the order of :func:`key_of`.  Subsets are
gone through with a bound; what is cut off could not have come first.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from desktop.assessment.grid import mark_of
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import GridTask, Technology
from desktop.assessment.values import Yen

Ends = tuple[Yen, Yen]
"""The own contribution at its two ends: (highest, lowest), in 円."""

Chosen = tuple[int, ...]
"""Technologies by their place in the candidates, rising."""

Key = tuple[int, Yen, Yen, int, Chosen]


@immutable
class WantedTask:
    """A task below the target: the mark that it needs, and what is answered はい already.

    ``work``: the criteria of changed work, which no purchase meets; they are taken for done,
    since they cost nothing, and are named as tasks afterwards.
    """

    task: GridTask
    target_rank: int
    yes: frozenset[str]
    work: frozenset[str]

    def is_reached(self, bought: frozenset[str]) -> bool:
        """Whether the task reaches its mark once ``bought`` criteria are met as well."""
        return mark_of(self.task, self.yes | self.work | bought).rank >= self.target_rank


class Market:
    """The candidates, which tasks they serve, and what a choice of them would reach.

    ``candidates``: in the order of the grid; ``priced``: the places of those with a price.
    """

    def __init__(
        self,
        wanted: tuple[WantedTask, ...],
        candidates: tuple[Technology, ...],
        priced: frozenset[int],
    ) -> None:
        self.wanted = wanted
        self.candidates = candidates
        self.priced = tuple(i for i in range(len(candidates)) if i in priced)
        self.unpriced = tuple(i for i in range(len(candidates)) if i not in priced)
        self._meets = tuple(frozenset(s.criterion for s in t.serves) for t in candidates)
        self._criteria = tuple(
            frozenset(c.id for c in w.task.circle.criteria + w.task.double_circle.criteria)
            for w in wanted
        )
        self._reached: dict[tuple[int, frozenset[str]], bool] = {}
        self._fewest: dict[frozenset[int], Chosen | None] = {}

    def unreached(self, chosen: frozenset[int]) -> tuple[int, ...]:
        """The places of the wanted tasks that ``chosen`` leaves below their mark."""
        bought = frozenset(c for i in chosen for c in self._meets[i])
        return tuple(n for n in range(len(self.wanted)) if not self._is_reached(n, bought))

    def _is_reached(self, number: int, bought: frozenset[str]) -> bool:
        key = number, bought & self._criteria[number]
        if key not in self._reached:
            self._reached[key] = self.wanted[number].is_reached(key[1])
        return self._reached[key]

    def completed(self, chosen: frozenset[int]) -> Chosen | None:
        """The fewest unpriced technologies (then first in the grid) that reach what is left.

        None where even all of them do not.
        """
        if chosen not in self._fewest:
            self._fewest[chosen] = self._find_fewest(chosen)
        return self._fewest[chosen]

    def _find_fewest(self, chosen: frozenset[int]) -> Chosen | None:
        left = self.unreached(chosen)
        if not left:
            return ()
        wanted = frozenset(c for n in left for c in self._criteria[n])
        useful = tuple(i for i in self.unpriced if self._meets[i] & wanted)
        if self.unreached(chosen | frozenset(useful)):
            return None
        sizes = (itertools.combinations(useful, n) for n in range(1, len(useful) + 1))
        return next(
            more
            for more in itertools.chain.from_iterable(sizes)
            if not self.unreached(chosen.union(more))
        )

    def swaps_of(self, chosen: frozenset[int], unpriced: int) -> Chosen:
        """The other unpriced technologies that could take the place of ``unpriced``."""
        rest = chosen - {unpriced}
        return tuple(i for i in self.unpriced if i not in chosen and not self.unreached(rest | {i}))


def key_of(priced: Chosen, unpriced: Chosen, ends: Ends) -> Key:
    """What comes first: the fewest technologies without a price, then the lowest own share at its
    highest end, then at its lowest, then the fewest technologies, then the order of the grid.

    A price that is not known is never counted as 0円; it can only be avoided.
    """
    chosen = tuple(sorted((*priced, *unpriced)))
    return len(unpriced), ends[0], ends[1], len(chosen), chosen


@immutable
class Found:
    """A good set: its key, and its technologies with and without a price."""

    key: Key
    priced: Chosen
    unpriced: Chosen


class Search:
    """Finds the best set. ``ends_of``: the own share of priced technologies, by the engine.

    ``least``: for each candidate the least that it can add to the highest end (円, 0 or more).
    """

    def __init__(
        self, market: Market, ends_of: Callable[[Chosen], Ends], least: dict[int, Yen]
    ) -> None:
        self._market = market
        self._ends_of = ends_of
        self._least = least

    def best(self, without: int | None = None, beat: Found | None = None) -> Found | None:
        """The first of the good sets that do not buy ``without``, if it comes before ``beat``."""
        places = tuple(i for i in self._market.priced if i != without)
        best = beat
        stack: list[tuple[int, Chosen]] = [(0, ())]
        while stack:
            at, chosen = stack.pop()
            most = self._market.completed(frozenset((*chosen, *places[at:])))
            if most is None or self._is_worse(len(most), chosen, best):
                continue
            if at == len(places):
                key = key_of(chosen, most, self._ends_of(chosen))
                if best is None or key < best.key:
                    best = Found(key, chosen, most)
                continue
            stack.append((at + 1, (*chosen, places[at])))
            stack.append((at + 1, chosen))
        return best

    def _is_worse(self, fewest: int, chosen: Chosen, best: Found | None) -> bool:
        """Whether no set that holds ``chosen`` can come before ``best``."""
        if best is None:
            return False
        least = sum(self._least[i] for i in chosen)
        return (fewest, least) > best.key[:2]
