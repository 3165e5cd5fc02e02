"""The content model of every paper of the app: sections and blocks as data, with no layout.

The 業務改善計画, the application's other papers and the yearly reports are all made of these.
Screen, PDF, Word, Excel, text and JSON print these strings and compute nothing themselves.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import ClassVar

from desktop.assessment.immutable import immutable
from desktop.assessment.results import OpenItem
from desktop.assessment.trace import Step


class Align(enum.StrEnum):
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@immutable
class Field:
    """A label with its text. ``missing``: the text is 〔要記入〕 because nothing is known."""

    id: str
    label: str
    text: str
    missing: bool = False


@immutable
class FieldList:
    """Labels and texts, one below the other."""

    id: str
    fields: tuple[Field, ...]


@immutable
class Paragraph:
    """Running text; ``tone`` "note" is set smaller, "warning" with a bar at its side."""

    id: str
    text: str
    tone: str = "body"
    missing: bool = False


@immutable
class Column:
    """A column of a table; ``weight`` is its share of the width."""

    title: str
    align: Align = Align.LEFT
    weight: int = 10


@immutable
class Table:
    """A table of ready-made strings. ``total``: a last row that is set off."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    empty_text: str = ""


@immutable
class GridRow:
    """One task of the grid: marks are －, ○, ◎ or 対象外; ``short`` says if it lacks the target."""

    number: str
    name: str
    current: str
    target: str
    level: str
    short: bool
    applicable: bool


@immutable
class GridFigure:
    """The ten-task grid, current beside target; drawn, and readable without colour."""

    id: str
    caption: str
    current_title: str
    target_title: str
    rows: tuple[GridRow, ...]


@immutable
class FundBar:
    """One bar of the funds picture; amounts in 円 only for the bar's length.

    From ``open_from`` to ``open_to`` the amount is a range: nobody knows yet whose part it is.
    """

    label: str
    text: str
    start: int
    length: int
    tone: str
    open_from: int = 0
    open_to: int = 0


@immutable
class FundFigure:
    """Cost → subsidy → own share as bars on one scale, 0 to ``scale`` 円."""

    id: str
    caption: str
    scale: int
    bars: tuple[FundBar, ...]


@immutable
class GanttBar:
    """One line of the schedule with its dates; ``text`` is how the span reads."""

    label: str
    owner: str
    start: date | None
    end: date | None
    text: str


@immutable
class GanttFigure:
    """The schedule as bars over months."""

    id: str
    caption: str
    bars: tuple[GanttBar, ...]


@immutable
class PairRow:
    """Before and after of one thing; None where it was not measured. The texts carry units."""

    label: str
    before: Fraction | None
    before_text: str
    after: Fraction | None
    after_text: str
    change_text: str = ""


@immutable
class PairFigure:
    """Two bars for each row on one scale, 0 to ``scale`` in the rows' common unit.

    A side without a title is left out of picture and table: nothing of it was to be measured.
    """

    id: str
    caption: str
    before_title: str
    after_title: str
    scale: Fraction
    rows: tuple[PairRow, ...]


@immutable
class CoursePoint:
    """A figure at one time; None where it was not measured (the line is broken there)."""

    value: Fraction | None
    text: str


@immutable
class CourseRow:
    """One KPI over the years in its own unit and on its own scale, with its target."""

    label: str
    points: tuple[CoursePoint, ...]
    target: Fraction | None
    target_text: str


@immutable
class CourseFigure:
    """KPIs over the years, a small line each; ``times`` are the titles of the points."""

    id: str
    caption: str
    times: tuple[str, ...]
    rows: tuple[CourseRow, ...]


@immutable
class LevelRow:
    """Where one task stands and where it is to go: 0 (none) to 3; None: 対象外."""

    label: str
    current: int | None
    target: int | None
    text: str


@immutable
class LevelFigure:
    """The gaps as bars: the level of each task against the target level."""

    id: str
    caption: str
    target: int
    rows: tuple[LevelRow, ...]


@immutable
class TraceBlock:
    """A calculation in full, as the engine left it."""

    id: str
    caption: str
    step: Step


Figure = GridFigure | FundFigure | GanttFigure | PairFigure | CourseFigure | LevelFigure
Block = FieldList | Paragraph | Table | Figure | TraceBlock


@immutable
class Section:
    """A numbered section, or an appendix (付録); ``on_own_page``: it begins a page and ends it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    appendix: bool = False
    on_own_page: bool = False


def with_page_breaks(sections: Iterable[Section]) -> Iterator[tuple[Section, bool]]:
    """Each section, and whether it begins a page: its own wish, or that of the one before it."""
    before = False
    for section in sections:
        yield section, section.on_own_page or before
        before = section.on_own_page


@immutable
class Paper:
    """A whole document. ``is_draft`` holds while anything is open; the 下書き mark follows it.

    ``format`` names the kind of paper in its JSON file, ``noun`` in a sentence to the user.
    """

    format: ClassVar[str] = "kaigo-kaizen-paper"
    noun: ClassVar[str] = "書類"

    title: str
    office_name: str
    corporation_name: str
    date_text: str
    made_on: date
    programme_text: str
    version_text: str
    disclaimer: str
    is_draft: bool
    open_items: tuple[OpenItem, ...]
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks
