"""The Word file: the content model as real headings and tables, set up to print on A4."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import HealthCheck, given, settings

from desktop.assessment.paper import Align, Paper
from desktop.documents.extract import missing_strings, paper_strings
from desktop.documents.office_content import Rows, office_sections
from desktop.documents.paper_docx import render_docx
from desktop.documents.read_back import docx_difference, docx_strings
from desktop.documents.word_styles import LOOKS
from tests.documents.extreme_plans import extreme_plans
from tests.documents.office import STEP_TITLES, W, part, small_plans, word_text
from tests.documents.plans import finished, sample_plan
from tests.documents.test_bundled_cases import NAMES, plan_of

PLANS = extreme_plans()


@cache
def bundled(name: str) -> bytes:
    return render_docx(plan_of(name), step_titles=STEP_TITLES)


def made(plan: Paper) -> bytes:
    return render_docx(plan, step_titles=STEP_TITLES)


@cache
def sample() -> bytes:
    return made(sample_plan())


@pytest.mark.parametrize("name", NAMES)
def test_every_string_of_the_model_stands_in_the_file_in_order(name: str) -> None:
    """By the yardstick of the PDF, read as plain XML."""
    assert missing_strings(paper_strings(plan_of(name)), word_text(bundled(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_and_cells_are_those_of_the_model_and_no_more(name: str) -> None:
    assert docx_difference(bundled(name), plan_of(name), STEP_TITLES) == ""


@pytest.mark.parametrize("name", PLANS)
def test_the_extremes(name: str) -> None:
    data = made(PLANS[name])
    assert docx_difference(data, PLANS[name], STEP_TITLES) == ""
    assert missing_strings(paper_strings(PLANS[name]), word_text(data)) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_table_of_the_model_is_a_table_of_word(name: str) -> None:
    sections = office_sections(plan_of(name), STEP_TITLES)
    models = [part.table for s in sections for part in s.parts if isinstance(part, Rows)]
    tables = docx.Document(io.BytesIO(bundled(name))).tables
    assert len(tables) == len(models)
    for table, model in zip(tables, models, strict=True):
        body = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert set(model.rows) <= set(body)


def test_section_titles_are_headings() -> None:
    plan = sample_plan()
    document = docx.Document(io.BytesIO(made(plan)))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[1:] == [section.title for section in plan.sections]
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"


def test_a_table_says_its_header_again_on_every_page() -> None:
    document = part(made(PLANS["40 lines"]), "word/document.xml")
    first_rows = [table.find(f"{W}tr") for table in document.iter(f"{W}tbl")]
    assert first_rows
    assert all(row is not None and row.find(f".//{W}tblHeader") is not None for row in first_rows)


def test_amounts_stand_at_the_right() -> None:
    plan = sample_plan()
    model = next(
        part.table
        for section in office_sections(plan, STEP_TITLES)
        for part in section.parts
        if isinstance(part, Rows) and part.table.id == "technologies"
    )
    table = next(
        t
        for t in docx.Document(io.BytesIO(made(plan))).tables
        if t.rows[0].cells[0].text == model.columns[0].title
    )
    for column, cell in zip(model.columns, table.rows[1].cells, strict=True):
        is_right = cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
        assert is_right == (column.align is Align.RIGHT)


def test_the_font_is_named_for_japanese_too() -> None:
    styles = part(sample(), "word/styles.xml")
    ours = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    for holder in (styles.find(f"{W}docDefaults"), *(ours[look.id] for look in LOOKS)):
        assert holder is not None
        (fonts,) = holder.iter(f"{W}rFonts")
        assert fonts.get(f"{W}ascii") == fonts.get(f"{W}eastAsia") == "BIZ UDPGothic"


def test_the_page_is_a4_with_numbers_and_the_draft_mark() -> None:
    section = docx.Document(io.BytesIO(sample())).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "下書き" in section.header.paragraphs[0].text
    data = sample()
    fields = [f.get(f"{W}instr") for n in (1, 2, 3) for f in _footer(data, n)]
    assert fields == ["PAGE", "NUMPAGES"]
    done = docx.Document(io.BytesIO(made(finished(sample_plan())))).sections[0]
    assert "下書き" not in done.header.paragraphs[0].text


def _footer(data: bytes, number: int):
    try:
        return list(part(data, f"word/footer{number}.xml").iter(f"{W}fldSimple"))
    except KeyError:
        return []


def test_pictures_tell_in_words_what_they_show() -> None:
    strings = docx_strings(sample())
    told = [text for text in strings if text.startswith(("図２", "図３")) and "\n" in text]
    assert len(told) == 2


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert made(sample_plan()) == sample()


def test_a_difference_is_noticed_and_named() -> None:
    plan = sample_plan()
    other = finished(plan)
    assert "のところが" in docx_difference(made(plan), other, STEP_TITLES)


def whatever_is_written_is_there(plan: Paper) -> None:
    assert docx_difference(made(plan), plan, STEP_TITLES) == ""


@settings(max_examples=12, deadline=None, derandomize=True, database=None)
@given(small_plans())
def test_any_plan(plan: Paper) -> None:
    whatever_is_written_is_there(plan)


@pytest.mark.campaign
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(small_plans())
def test_any_plan_in_a_campaign(plan: Paper) -> None:
    whatever_is_written_is_there(plan)
