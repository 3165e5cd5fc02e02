"""What a picture is drawn on: a few verbs, so that paper and screen share one drawing.

Points, with the origin at the top left and y downwards, as on a screen. A `QPainter` that is
scaled to points can stand behind the same verbs.
"""

from __future__ import annotations

import enum
from contextlib import AbstractContextManager
from typing import Protocol

from desktop.documents.styles import TextStyle

Point = tuple[float, float]
Dash = tuple[float, ...]


class Anchor(enum.StrEnum):
    """Which end of a text stands at the given x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Drawing(Protocol):
    """A surface. Colours are "#rrggbb"; an empty colour means: not filled, not outlined."""

    def line(
        self, start: Point, end: Point, *, colour: str, width: float = 0.5, dash: Dash = ()
    ) -> None:
        """A straight line; ``dash`` gives lengths of ink and gap in turn."""

    def rect(
        self, corner: Point, size: Point, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """A rectangle from its upper left corner."""

    def circle(
        self, centre: Point, radius: float, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """A circle."""

    def text(self, at: Point, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        """One line of text with its baseline at ``at``."""

    def decoration(self) -> AbstractContextManager[None]:
        """Words drawn in here (an axis, a repeated heading) are no part of the text itself."""
