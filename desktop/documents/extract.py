"""Every string of a paper in the order in which it is read, to hold documents against."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from desktop.assessment.paper import (
    Block,
    FieldList,
    Paper,
    Paragraph,
    Table,
    TraceBlock,
)
from desktop.assessment.results import OpenItem
from desktop.documents.figure_words import figure_strings
from desktop.documents.wording import citation_text


def paper_strings(paper: Paper) -> list[str]:
    """The strings of the model as a document must show them; empty ones are left out."""
    return [text for text in _strings(paper) if text]


def missing_strings(strings: Iterable[str], text: str) -> list[str]:
    """Those that do not follow one another in ``text``, whatever its white space."""
    found, at = squeezed(text), 0
    missing = []
    for string in strings:
        wanted = squeezed(string)
        place = found.find(wanted, at)
        if place < 0:
            missing.append(string)
        else:
            at = place + len(wanted)
    return missing


def squeezed(text: str) -> str:
    """Text without white space, in NFC, so that line breaks make no difference."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _strings(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.office_name, paper.corporation_name)
    yield from (paper.programme_text, paper.date_text, paper.version_text, paper.disclaimer)
    yield from _open_item_strings(paper.open_items)
    for section in paper.sections:
        yield section.title
        for block in section.blocks:
            yield from _block_strings(block)


def _open_item_strings(items: tuple[OpenItem, ...]) -> Iterator[str]:
    """Grouped by step as on the paper."""
    steps = dict.fromkeys(item.step for item in items)
    for step in steps:
        for item in items:
            if item.step == step:
                yield from (item.text, item.what_to_do, item.who, item.note, item.until_text)


def _block_strings(block: Block) -> Iterator[str]:
    match block:
        case FieldList():
            for field in block.fields:
                yield from (field.label, field.text)
        case Paragraph():
            yield block.text
        case Table():
            yield from _table_strings(block)
        case TraceBlock():
            yield from _trace_strings(block)
        case _:
            yield from figure_strings(block)


def _table_strings(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.title for column in table.columns)
    if not table.rows:
        yield table.empty_text
    for row in table.rows:
        yield from row
    yield from table.total


def _trace_strings(block: TraceBlock) -> Iterator[str]:
    yield block.caption
    for _, step in block.step.walk():
        yield from (step.label, step.value, step.working)
        yield from (reason.text for reason in step.further_reasons)
        if step.citation is not None:
            yield citation_text(step.citation)
