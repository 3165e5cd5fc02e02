"""The plans of the six bundled cases: what stands on paper is the content model, and no more."""

from __future__ import annotations

from functools import cache

import pytest

from desktop.assessment.engine import assess
from desktop.assessment.paper import Paper
from desktop.assessment.plan_builder import build_plan
from desktop.documents.extract import missing_strings, paper_strings, squeezed
from desktop.documents.fonts import missing_characters
from desktop.documents.paper_pdf import render_pdf
from desktop.regulations.loader import default_rule_book
from desktop.workflow.examples import EXAMPLES, example_case
from tests.documents.reading import body_text, page_texts

NAMES = [example.name for example in EXAMPLES]


@cache
def plan_of(name: str) -> Paper:
    case, rules = example_case(name), default_rule_book()
    assert case.plan_date is not None
    return build_plan(case, assess(case, rules, case.plan_date), rules)


@cache
def pdf_of(name: str) -> bytes:
    return render_pdf(plan_of(name))


def test_there_are_six() -> None:
    assert len(NAMES) == 6


@pytest.mark.parametrize("name", NAMES)
def test_every_string_of_the_model_stands_on_paper_in_order(name: str) -> None:
    assert missing_strings(paper_strings(plan_of(name)), body_text(pdf_of(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_stands_there(name: str) -> None:
    expected = "".join(squeezed(text) for text in paper_strings(plan_of(name)))
    assert squeezed(body_text(pdf_of(name))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_draft_mark_and_the_page_numbers_are_right(name: str) -> None:
    plan, pages = plan_of(name), page_texts(pdf_of(name))
    for number, text in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}ページ" in squeezed(text)
        # The mark is the page's own: the grid, too, speaks of 下書き (those of minutes).
        head, _, _ = squeezed(text).partition(squeezed(plan.version_text))
        assert ("下書き" in head) == plan.is_draft
        assert plan.version_text.split()[0] in text


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_missing_from_the_fonts(name: str) -> None:
    assert missing_characters("".join(paper_strings(plan_of(name)))) == []
