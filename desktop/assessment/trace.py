"""The trace: how a figure came about, as a tree of steps that screen, paper and tests read.

A step says in plain Japanese what was done (``label``), with which figures (``working``),
what came out (``value``), and where the rule stands (``citation``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.values import Estimate, Reason

T = TypeVar("T")


class Later(Sequence[T]):
    """What is written out when somebody reads it: the steps of a trace, the other programmes.

    The figures of a trace are all there; only its words wait.  An answer changes every amount but
    shows the traces of few, and the words of all of them would be a quarter of the work.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make
        self._made: tuple[T, ...] | None = None

    def _all(self) -> tuple[T, ...]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later | tuple) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())


@immutable
class Step:
    """One step of a calculation. ``value`` is ready to print; ``amount`` is there for yen."""

    label: str
    value: str
    working: str = ""
    citation: Citation | None = None
    amount: Estimate | None = None
    reasons: tuple[Reason, ...] = ()
    steps: Sequence[Step] = ()

    @property
    def further_reasons(self) -> tuple[Reason, ...]:
        """The reasons that the working does not say already."""
        return tuple(reason for reason in self.reasons if reason.text not in self.working)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Step]]:
        """This step and all below it, with their depth, in reading order."""
        yield depth, self
        for step in self.steps:
            yield from step.walk(depth + 1)
