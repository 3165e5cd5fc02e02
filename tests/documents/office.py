"""Looks into Word and Excel files with readers that had no part in writing them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as Xml

from hypothesis import strategies as st

from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    Field,
    FieldList,
    GanttFigure,
    Paper,
    Paragraph,
    Section,
    Table,
    TraceBlock,
)
from desktop.assessment.trace import Step
from desktop.workflow.steps import STEPS
from tests.documents.plans import plan_of

STEP_TITLES = {step.id: step.title for step in STEPS}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def part(data: bytes, name: str) -> Xml.Element:
    """A part of the package, read as plain XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return Xml.fromstring(package.read(name))


def word_text(data: bytes) -> str:
    """All text of the body in its order, the words of pictures included."""
    pieces: list[str] = []
    for element in part(data, "word/document.xml").iter():
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag.endswith("}docPr"):
            pieces.append(element.get("descr", ""))
    return "\n".join(pieces)


def sheet_texts(data: bytes) -> dict[str, list[str]]:
    """The cells of each sheet: texts as they stand, numbers with their digits."""
    titles = [sheet.get("name", "") for sheet in part(data, "xl/workbook.xml").iter(f"{S}sheet")]
    return {
        title: list(_cells(part(data, f"xl/worksheets/sheet{number}.xml")))
        for number, title in enumerate(titles, start=1)
    }


def _cells(sheet: Xml.Element) -> Iterator[str]:
    for cell in sheet.iter(f"{S}c"):
        held = cell.find(f".//{S}t") if cell.get("t") == "inlineStr" else cell.find(f"{S}v")
        if held is not None:
            yield held.text or ""


def without_told_bars(plan: Paper) -> Paper:
    """The plan without the schedule's bars, whose words stand in the table before the picture."""
    return replace(plan, sections=tuple(_without_bars(section) for section in plan.sections))


def _without_bars(section: Section) -> Section:
    cells = [set(row) for b in section.blocks if isinstance(b, Table) for row in b.rows]
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, GanttFigure) and all(
            any({bar.label, bar.owner, bar.text} - {""} <= row for row in cells)
            for bar in block.bars
        ):
            blocks.append(replace(block, bars=()))
        else:
            blocks.append(block)
    return replace(section, blocks=tuple(blocks))


# --- plans made by hypothesis -------------------------------------------------------------------

RISKY = ("=1+1", "+81", "-5", "@SUM(A1)", "＝1", "\tx", "#N/A", "_x0041_", "TRUE", "1e5", "007")
AMOUNTS = ("0円", "999円", "1,234,567円", "45,000円〜67,500円", "45,000円以上", "12", "4分の3", "")
WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=40),
    st.sampled_from(RISKY),
    st.text("髙﨑𠮷①Ⅰ㎝葛󠄀が〔要記入〕<>&\"' 　。", max_size=12),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 7))
    columns = tuple(
        Column(draw(WORDS), draw(st.sampled_from(Align)), draw(st.integers(0, 60)))
        for _ in range(count)
    )
    cell = WORDS | st.sampled_from(AMOUNTS)
    rows = draw(st.lists(st.tuples(*[cell] * count), max_size=6).map(tuple))
    total = draw(st.just(()) | st.tuples(*[cell] * count)) if rows else ()
    return Table("t", draw(WORDS), columns, rows, total, draw(WORDS))


@st.composite
def small_plans(draw: st.DrawFn) -> Paper:
    """Plans without pictures: names, paragraphs, fields, tables and a calculation."""
    step = st.builds(Step, WORDS, WORDS | st.sampled_from(AMOUNTS), WORDS)
    tree = st.builds(Step, WORDS, WORDS, WORDS, steps=st.lists(step, max_size=3).map(tuple))
    block: st.SearchStrategy[Block] = st.one_of(
        st.builds(
            Paragraph,
            st.just("p"),
            WORDS,
            st.sampled_from(("body", "note", "warning")),
            st.booleans(),
        ),
        st.builds(
            FieldList,
            st.just("f"),
            st.lists(st.builds(Field, st.just("x"), WORDS, WORDS, st.booleans()), max_size=4).map(
                tuple
            ),
        ),
        tables(),
        st.builds(TraceBlock, st.just("c"), WORDS, tree),
    )
    blocks = draw(st.lists(block, max_size=4))
    name = draw(WORDS)
    plan = plan_of(*blocks, title=draw(WORDS), office_name=name, corporation_name=name)
    return replace(plan, is_draft=draw(st.booleans()))
