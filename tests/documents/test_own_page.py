"""Sections that have a page of their own, and headings that are never left behind."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import docx
import openpyxl
import pypdf
import pytest

from desktop.assessment.engine import assess
from desktop.assessment.paper import Paper, Paragraph, Section, with_page_breaks
from desktop.assessment.plan_builder import build_plan
from desktop.documents.extract import squeezed
from desktop.documents.flow import paginate
from desktop.documents.paper_docx import render_docx
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.paper_xlsx import render_xlsx
from desktop.regulations.loader import default_rule_book
from desktop.workflow.examples import EXAMPLES, example_case
from tests.assessment.cases import SENSOR, assessed, case, rules
from tests.documents.extreme_plans import line_table
from tests.documents.plans import plan_of
from tests.documents.reading import page_texts
from tests.documents.test_flow import heights, strip


def section(number: int, *, own: bool = False) -> Section:
    words = Paragraph(f"p{number}", f"本文{number}")
    return Section(f"s{number}", f"見出し{number}", (words,), on_own_page=own)


def paper(*owns: bool) -> Paper:
    sections = tuple(section(number, own=own) for number, own in enumerate(owns))
    return replace(plan_of(), sections=sections)


def pages_of(made: Paper) -> list[str]:
    return [squeezed(text) for text in page_texts(render_pdf(made))]


def holders(made: Paper) -> list[int]:
    """For each section the number of the page with its text."""
    pages = pages_of(made)
    return [
        next(at for at, page in enumerate(pages, start=1) if f"本文{number}" in page)
        for number in range(len(made.sections))
    ]


def test_a_section_of_its_own_page_begins_one_and_ends_it():
    assert holders(paper(False, True, False, False)) == [1, 2, 3, 3]


def test_two_of_them_have_a_page_each_and_none_is_empty():
    made = paper(True, True, False)
    assert holders(made) == [2, 3, 4]
    assert len(pages_of(made)) == 4


def test_ordinary_sections_follow_one_another():
    assert holders(paper(False, False, False)) == [1, 1, 1]


def test_who_begins_a_page_is_told_in_one_place():
    made = paper(False, True, False, True)
    assert [begins for _, begins in with_page_breaks(made.sections)] == [False, True, True, True]


def test_a_strip_that_begins_a_page_turns_no_page_that_is_empty():
    first = strip(10, begins_page=True)
    assert heights(paginate([first, strip(20)], 100)) == [[10, 20]]
    assert heights(paginate([strip(30), first, strip(20), first], 100)) == [[30], [10, 20], [10]]
    full = [strip(100), first]
    assert heights(paginate(full, 100)) == [[100], [10]]


def test_word_breaks_the_page_before_the_heading():
    body = docx.Document(io.BytesIO(render_docx(paper(False, True, False, False))))
    found = [
        (each.text, bool(each.paragraph_format.page_break_before))
        for each in body.paragraphs
        if each.text.startswith("見出し")
    ]
    assert found == [("見出し0", False), ("見出し1", True), ("見出し2", True), ("見出し3", False)]


def test_excel_gives_the_summary_a_sheet():
    a_case = case(quotations=[SENSOR])
    plan = build_plan(a_case, assessed(a_case), rules())
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(plan)))
    assert book.sheetnames[:4] == ["表紙", "未記入・要確認", "概要", "事業所"]
    cells = [str(cell.value) for row in book["概要"].iter_rows() for cell in row if cell.value]
    assert cells[0] == "概要"
    assert "見守りセンサーA" in cells


# --- headings ----------------------------------------------------------------------------------


@cache
def plan_pages(name: str) -> tuple[Paper, tuple[str, ...]]:
    a_case, book = example_case(name), default_rule_book()
    assert a_case.plan_date is not None
    plan = build_plan(a_case, assess(a_case, book, a_case.plan_date), book)
    return plan, tuple(squeezed(text) for text in page_texts(render_pdf(plan)))


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_an_introduction_of_a_few_words_is_on_the_page_of_what_it_introduces(name):
    """１１ with its note at the foot of a page and its table on the next one was such a case."""
    plan, pages = plan_pages(name)
    for each in plan.sections:
        captions = [caption for block in each.blocks if (caption := getattr(block, "caption", ""))]
        is_short = isinstance(each.blocks[0], Paragraph) and len(each.blocks[0].text) < 80
        if not (captions and is_short) or isinstance(each.blocks[1], Paragraph):
            continue
        heading, caption = squeezed(each.title), squeezed(captions[0])
        assert any(heading in page and caption in page for page in pages), each.title


@pytest.mark.parametrize("lines", range(20, 60, 3))
def test_wherever_the_page_ends_a_note_goes_with_its_table(lines):
    filler = Paragraph("p", "\n".join(f"行{number}" for number in range(lines)))
    note = Paragraph("n", "申告された内容から見た、要件の確認の状況。", tone="note")
    made = replace(
        plan_of(),
        sections=(
            Section("a", "１ 前", (filler,)),
            Section("b", "２ 後の見出し", (note, line_table(12))),
        ),
    )
    for page in pages_of(made):
        assert ("２後の見出し" in page) == ("申告された内容" in page)
        assert ("２後の見出し" in page) == ("（ベッド1台目）" in page)


def test_a_long_text_may_end_a_page_before_its_table():
    """Otherwise half a page would stay white."""
    filler = Paragraph("p", "\n".join(f"行{number}" for number in range(24)))
    text = Paragraph("t", "\n".join(f"文{number}" for number in range(18)))
    made = replace(
        plan_of(),
        sections=(Section("a", "１ 前", (filler,)), Section("b", "２ 後", (text, line_table(6)))),
    )
    pages = pages_of(made)
    assert "文17" in pages[1] or "文0" in pages[0]
    assert "文0" in pages[0]


def test_the_outline_names_every_section_and_leads_to_the_summary():
    a_case = case(quotations=[SENSOR])
    plan = build_plan(a_case, assessed(a_case), rules())
    pdf = render_pdf(plan)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    outline: list[Any] = reader.outline
    assert [entry.title for entry in outline] == [each.title for each in plan.sections]
    page = reader.get_destination_page_number(outline[0])
    assert page is not None
    assert "現状→目標" in squeezed(page_texts(pdf)[page])
    assert render_pdf(plan) == pdf


def test_a_plan_of_forty_lines_with_all_appendices_is_a_small_file():
    """Issue 4, 6: 40 quotation lines and all appendices in at most 400 KB."""
    kinds = ("monitoring_sensor_facility", "intercom", "care_software", "transfer_non_wearable")
    cost = {"kind": "network", "label": "Wi-Fi", "amount": 12_000}
    lines = [
        {
            **SENSOR,
            "technology": kinds[at % 4],
            "product_name": f"見守りセンサー YS-{at}（𠮷田製）",
            "maker": "つきあかり電子株式会社",
            "ancillary": [cost],
        }
        for at in range(40)
    ]
    a_case = case(quotations=lines, target_level=3)
    assert len(render_pdf(build_plan(a_case, assessed(a_case), rules()))) <= 400_000
