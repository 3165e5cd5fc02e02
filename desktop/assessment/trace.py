"""The trace: how a figure came about, as a tree of steps that screen, paper and tests read.

A step says in plain Japanese what was done (``label``), with which figures (``working``),
what came out (``value``), and where the rule stands (``citation``).
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.values import Estimate, Reason


@immutable
class Step:
    """One step of a calculation. ``value`` is ready to print; ``amount`` is there for yen."""

    label: str
    value: str
    working: str = ""
    citation: Citation | None = None
    amount: Estimate | None = None
    reasons: tuple[Reason, ...] = ()
    steps: tuple[Step, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Step]]:
        """This step and all below it, with their depth, in reading order."""
        yield depth, self
        for step in self.steps:
            yield from step.walk(depth + 1)
