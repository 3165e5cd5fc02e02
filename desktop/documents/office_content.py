"""A paper as Word and Excel take it: sections of paragraphs, real tables and pictures.

The same strings in the same order as on paper; every figure is a table as well, so that nothing
hangs on a picture and everything can be edited.  Both outputs, and their check, read this.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    CourseFigure,
    FieldList,
    FundFigure,
    GanttFigure,
    GridFigure,
    LevelFigure,
    PairFigure,
    Paper,
    Paragraph,
    Section,
    Table,
    TraceBlock,
    with_page_breaks,
)
from desktop.assessment.results import OpenItem
from desktop.documents.figure_words import figure_table, figure_text
from desktop.documents.wording import OPEN_ITEMS_TITLE, citation_text

OPEN_ITEMS = "open_items"


@immutable
class Rows:
    """A table of cells.

    ``depths``: how deep each row stands in a calculation.  ``marked``: rows that stand out.
    ``has_header``: a list of fields has no column titles.
    """

    table: Table
    depths: tuple[int, ...] = ()
    marked: frozenset[int] = frozenset()
    has_header: bool = True


@immutable
class Drawn:
    """A picture; ``text`` tells the same in words, for those who cannot see it."""

    figure: FundFigure | GanttFigure | PairFigure | CourseFigure | LevelFigure
    text: str


Part = Paragraph | Rows | Drawn


@immutable
class OfficeSection:
    """A section with its parts; ``id`` decides on which sheet of a workbook it stands."""

    id: str
    title: str
    parts: tuple[Part, ...]
    begins_page: bool = False


def office_sections(paper: Paper, step_titles: Mapping[str, str]) -> tuple[OfficeSection, ...]:
    """What is open first, then the sections of the paper."""
    sections = (_section(section, begins) for section, begins in with_page_breaks(paper.sections))
    return (*_open_items(paper.open_items, step_titles), *sections)


class CoverKind(enum.Enum):
    """What a line of the cover is, which decides its look."""

    TITLE = enum.auto()
    OFFICE = enum.auto()
    CORPORATION = enum.auto()
    DETAIL = enum.auto()
    DISCLAIMER = enum.auto()


def cover_lines(paper: Paper) -> tuple[tuple[CoverKind, str], ...]:
    """The lines of the cover; two of them may well have the same text."""
    lines = (
        (CoverKind.TITLE, paper.title),
        (CoverKind.OFFICE, paper.office_name),
        (CoverKind.CORPORATION, paper.corporation_name),
        (CoverKind.DETAIL, paper.programme_text),
        (CoverKind.DETAIL, paper.date_text),
        (CoverKind.DETAIL, paper.version_text),
        (CoverKind.DISCLAIMER, paper.disclaimer),
    )
    return tuple((kind, text) for kind, text in lines if text)


# XML has no place for these, not even as a code: most control characters, halves of pairs.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """``text`` with 〓 for what a Word or Excel file cannot hold at all."""
    return _NOT_IN_XML.sub("〓", text)


LONGEST_IN_HEADER = 40  # characters; the names stand in full on the first page


def shortened(text: str, longest: int = LONGEST_IN_HEADER) -> str:
    """``text`` for a header, with … where it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def part_strings(part: Part) -> Iterator[str]:
    """What a reader finds of a part, cell after cell; empty cells are left out."""
    match part:
        case Paragraph():
            yield part.text
        case Rows():
            yield from filter(None, _table_strings(part))
        case Drawn():
            yield part.figure.caption


def _table_strings(rows: Rows) -> Iterator[str]:
    table = rows.table
    yield table.caption
    if rows.has_header:
        yield from (column.title for column in table.columns)
    if not table.rows:
        yield table.empty_text
    for row in table.rows:
        yield from row
    yield from table.total


def _open_items(
    items: tuple[OpenItem, ...], step_titles: Mapping[str, str]
) -> Iterator[OfficeSection]:
    if not items:
        return
    ordered = [i for step in dict.fromkeys(i.step for i in items) for i in items if i.step == step]
    table = Table(
        id=OPEN_ITEMS,
        caption="",
        columns=(
            Column("画面", weight=12),
            Column("未記入・要確認", weight=36),
            Column("すること", weight=26),
            Column("担当・メモ", weight=12),
            Column("期限", weight=14),
        ),
        rows=tuple(_open_item_row(item, step_titles) for item in ordered),
    )
    yield OfficeSection(OPEN_ITEMS, OPEN_ITEMS_TITLE, (Rows(table),))


def _open_item_row(item: OpenItem, step_titles: Mapping[str, str]) -> tuple[str, ...]:
    who = "\n".join(filter(None, (item.who, item.note)))
    return step_titles.get(item.step, ""), item.text, item.what_to_do, who, item.until_text


def _section(section: Section, begins_page: bool) -> OfficeSection:
    parts: list[Part] = []
    for block in section.blocks:
        parts += _parts(block, parts)
    return OfficeSection(section.id, section.title, tuple(parts), begins_page)


def _parts(block: Block, before: list[Part]) -> list[Part]:
    """``before``: the parts of the section so far."""
    match block:
        case Paragraph():
            return [block]
        case FundFigure() | GanttFigure() | PairFigure() | CourseFigure() | LevelFigure():
            table, picture = figure_table(block), Drawn(block, figure_text(block))
            return [picture] if _is_told(table, before) else [picture, Rows(table)]
        case _:
            return [_rows(block)]


def _rows(block: FieldList | Table | GridFigure | TraceBlock) -> Rows:
    match block:
        case FieldList():
            return _fields(block)
        case Table():
            return Rows(block)
        case GridFigure():
            return _grid(block)
        case TraceBlock():
            return _trace(block)


def _fields(block: FieldList) -> Rows:
    table = Table(
        id=block.id,
        caption="",
        columns=(Column("項目", weight=27), Column("内容", weight=73)),
        rows=tuple((field.label, field.text) for field in block.fields),
    )
    missing = frozenset(at for at, field in enumerate(block.fields) if field.missing)
    return Rows(table, marked=missing, has_header=False)


def _grid(figure: GridFigure) -> Rows:
    """The grid needs no picture: as a table it says the same, and its marks can be edited."""
    marked = frozenset(at for at, row in enumerate(figure.rows) if row.short)
    return Rows(figure_table(figure), marked=marked)


def _trace(block: TraceBlock) -> Rows:
    steps = list(block.step.walk())
    rows = tuple(
        (
            step.label,
            step.value,
            "\n".join(
                filter(None, (step.working, *(reason.text for reason in step.further_reasons)))
            ),
            citation_text(step.citation) if step.citation is not None else "",
        )
        for _depth, step in steps
    )
    table = Table(
        id=block.id,
        caption=block.caption,
        columns=(
            Column("項目", weight=30),
            Column("額・値", Align.RIGHT, 16),
            Column("計算・理由", weight=34),
            Column("根拠", weight=20),
        ),
        rows=rows,
    )
    return Rows(table, depths=tuple(depth for depth, _step in steps))


def _is_told(table: Table, before: list[Part]) -> bool:
    """Whether a table of the same section holds every line of a figure already."""
    told = {cell for part in before if isinstance(part, Rows) for cell in _row_sets(part.table)}
    return all(any(set(row) - {""} <= cells for cells in told) for row in table.rows)


def _row_sets(table: Table) -> Iterator[frozenset[str]]:
    return (frozenset(row) for row in table.rows)
