"""Fills pages with strips: what stays together, what may split, what is said again.

A document is first laid out completely and only then drawn, so that every page knows how many
there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from desktop.assessment.immutable import immutable
from desktop.documents.drawing import Drawing

Draw = Callable[[Drawing, float], None]
"""Draws a strip whose upper edge is at the given y."""

Split = Callable[[float], "tuple[Strip, Strip] | None"]
"""Parts a strip into what fits into a height and the rest; None if that is too little."""


@immutable
class Strip:
    """A band across the page that is not broken (unless ``split`` says how).

    ``space``: white above it, dropped at the top of a page.  ``keep``: stays on the page of the
    next strip.  ``header``: drawn again when this strip begins a page.  ``least``: the height
    with which a strip that may split can begin.  ``decoration``: no part of the text.
    ``begins_page``: nothing stands above it on its page.
    """

    height: float
    draw: Draw
    space: float = 0.0
    keep: bool = False
    header: Strip | None = None
    least: float | None = None
    split: Split | None = None
    decoration: bool = False
    bookmark: str = ""
    begins_page: bool = False

    @property
    def first_height(self) -> float:
        return self.height if self.least is None else self.least


@immutable
class Placed:
    """A strip with the y of its upper edge, from the top of the text area."""

    strip: Strip
    y: float


Page = list[Placed]

_BEGINNING = 150.0
"""The room that a chain taller than a page needs for a heading, a caption and some rows."""


def paginate(strips: Iterable[Strip], height: float) -> list[Page]:
    """The strips on as many pages of ``height`` as they need; at least one."""
    pages = _Pages(height)
    for chain in _chains(strips):
        pages.add_chain(chain)
    return pages.pages


def draw_page(page: Page, drawing: Drawing, top: float) -> None:
    for placed in page:
        if placed.strip.decoration:
            with drawing.decoration():
                placed.strip.draw(drawing, top + placed.y)
        else:
            placed.strip.draw(drawing, top + placed.y)


def kept_together(strips: list[Strip]) -> list[Strip]:
    """The same strips, each staying with the next; the last is free as it was."""
    return [*(replace(strip, keep=True) for strip in strips[:-1]), *strips[-1:]]


def _chains(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Runs of strips that belong on one page."""
    chain: list[Strip] = []
    for strip in strips:
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain


class _Pages:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.pages: list[Page] = [[]]
        self.y = 0.0
        self._is_fresh = True  # nothing yet but a header that is said again

    def add_chain(self, chain: list[Strip]) -> None:
        if chain[0].begins_page and self.pages[-1]:
            self._turn(None)
        if not self._is_fresh and not self._has_room(chain):
            self._turn(chain[0].header)
        for strip in chain:
            self._add(strip)

    def _has_room(self, chain: list[Strip]) -> bool:
        needed = sum(strip.space + strip.height for strip in chain[:-1])
        needed += chain[-1].space + chain[-1].first_height
        if needed > self.height:  # it fits on no page, so it may as well begin on this one
            needed = _BEGINNING
        return self.y + needed <= self.height

    def _add(self, strip: Strip) -> None:
        rest: Strip | None = strip
        while rest is not None:
            rest = self._add_as_much_as_fits(rest)

    def _add_as_much_as_fits(self, strip: Strip) -> Strip | None:
        """Places the strip or its first part; returns what is left for the next page."""
        space = 0.0 if self._is_fresh else strip.space
        room = self.height - self.y - space
        if strip.height <= room:
            self._place(strip, space)
            return None
        parts = strip.split(room) if strip.split and strip.first_height <= room else None
        if parts:
            self._place(parts[0], space)
            self._turn(strip.header)
            return parts[1]
        if self._is_fresh:
            self._place(strip, space)  # taller than a page, and nothing can be done about it
            return None
        self._turn(strip.header)
        return strip

    def _place(self, strip: Strip, space: float) -> None:
        self.pages[-1].append(Placed(strip, self.y + space))
        self.y += space + strip.height
        self._is_fresh = False

    def _turn(self, header: Strip | None) -> None:
        """A new page, with the header again where one runs on."""
        self.pages.append([])
        self.y = 0.0
        if header is not None:
            self._place(replace(header, decoration=True), 0.0)
        self._is_fresh = True
