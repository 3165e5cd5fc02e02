"""A drawing that writes down what is drawn, with its colours, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from desktop.documents.drawing import Anchor, Dash, Point
from desktop.documents.pictures import Picture
from desktop.documents.styles import TextStyle


@dataclass(frozen=True)
class Line:
    start: Point
    end: Point
    colour: str
    dash: Dash


@dataclass(frozen=True)
class Box:
    corner: Point
    size: Point
    fill: str
    stroke: str


@dataclass(frozen=True)
class Dot:
    centre: Point
    fill: str


@dataclass(frozen=True)
class Words:
    left: float
    baseline: float
    text: str


@dataclass
class Recording:
    """Everything in the order in which it was drawn."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, picture: Picture) -> Recording:
        made = cls()
        picture.draw(made, 0.0, 0.0)
        return made

    @property
    def texts(self) -> list[str]:
        return [words.text for words in self.words]

    def filled(self, colour: str) -> list[Box]:
        return [box for box in self.boxes if box.fill == colour and box.size[1] < 16]

    def dashed(self) -> list[Line]:
        return [line for line in self.lines if line.dash]

    def line(
        self, start: Point, end: Point, *, colour: str, width: float = 0.5, dash: Dash = ()
    ) -> None:
        self._reach(start, end)
        self.lines.append(Line(start, end, colour, dash))

    def rect(
        self, corner: Point, size: Point, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        self._reach(corner, (corner[0] + size[0], corner[1] + size[1]))
        self.boxes.append(Box(corner, size, fill, stroke))

    def circle(
        self, centre: Point, radius: float, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        x, y = centre
        self._reach((x - radius, y - radius), (x + radius, y + radius))
        self.dots.append(Dot(centre, fill))

    def text(self, at: Point, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        share = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5}.get(anchor, 1.0)
        wide = style.width(text)
        left = at[0] - wide * share
        self._reach((left, at[1]), (left + wide, at[1]))
        self.words.append(Words(left, at[1], text))

    @contextmanager
    def decoration(self) -> Iterator[None]:
        yield

    def _reach(self, *points: Point) -> None:
        self.xs += (point[0] for point in points)
        self.ys += (point[1] for point in points)
