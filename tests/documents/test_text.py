"""Paper equals model: what is read back from the PDF is the content model, figure by figure."""

from __future__ import annotations

import re

import pytest

from desktop.documents.extract import missing_strings, paper_strings, squeezed
from desktop.documents.paper_pdf import render_pdf
from tests.documents.extreme_plans import extreme_plans
from tests.documents.plans import sample_plan
from tests.documents.reading import body_text, page_texts

PLANS = extreme_plans()


@pytest.mark.parametrize("name", PLANS)
def test_the_text_of_the_pdf_is_the_content_model(name):
    """Not one character more or less, in reading order; only white space may differ."""
    plan = PLANS[name]
    assert squeezed(body_text(render_pdf(plan))) == squeezed("".join(paper_strings(plan)))


def test_another_reader_finds_every_string_in_order():
    from pypdfium2 import PdfDocument

    plan = sample_plan()
    document = PdfDocument(render_pdf(plan))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert missing_strings(paper_strings(plan), text) == []


def test_no_figure_is_torn_by_a_line_end():
    """A figure stands on one line, so a reader of the paper sees it whole."""
    plan = sample_plan()
    lines = "\n".join(page_texts(render_pdf(plan))).splitlines()
    figures = {
        figure for string in paper_strings(plan) for figure in re.findall(r"[0-9][0-9,]*円", string)
    }
    assert figures
    for figure in figures:
        assert any(figure in line for line in lines), figure


def test_a_row_taller_than_a_page_goes_on_under_its_header():
    pages = page_texts(render_pdf(PLANS["tall row"]))
    assert len(pages) > 1
    assert all("項目内容" in squeezed(page) for page in pages)


def test_missing_strings_notices_order_and_absence():
    assert missing_strings(["甲", "乙"], "甲 乙") == []
    assert missing_strings(["甲", "乙"], "乙 甲") == ["乙"]
    assert missing_strings(["1,000円"], "1,\n000円") == []
    assert missing_strings(["1,000円"], "1,001円") == ["1,000円"]
