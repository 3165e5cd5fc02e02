"""The rendered page: no ink in the margins, no letter missing, no line that begins or ends badly.

Over every paper of the bundled cases and over the extremes.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from functools import cache

import pypdf
import pytest
from pypdfium2 import PdfDocument

from desktop.assessment.paper import Paper
from desktop.documents.drawing import Point
from desktop.documents.extract import paper_strings, squeezed
from desktop.documents.fonts import missing_among
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.pdf_drawing import PdfDrawing
from desktop.documents.styles import (
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    INK,
    LEFT,
    PAGE_HEIGHT,
    WATERMARK,
)
from desktop.documents.typeface import GETA, Typeface, is_invisible
from tests.documents.extreme_plans import RARE, extreme_plans
from tests.documents.letters import Run, shown_runs
from tests.documents.papers import bundled_papers
from tests.documents.plans import finished, sample_plan
from tests.documents.rendered import stains

PAPERS: dict[str, Paper] = {**bundled_papers(), **extreme_plans()}
BUNDLED = list(bundled_papers())


@cache
def pdf_of(name: str) -> bytes:
    return render_pdf(PAPERS[name])


@cache
def runs_of(name: str) -> tuple[Run, ...]:
    return tuple(shown_runs(pdf_of(name)))


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_inked_outside_the_margins(name: str) -> None:
    assert stains(pdf_of(name), PAPERS[name]) == []


@pytest.mark.parametrize("name", PAPERS)
def test_no_page_is_empty(name: str) -> None:
    pages = len(pypdf.PdfReader(io.BytesIO(pdf_of(name))).pages)
    written = {run.page for run in runs_of(name) if run.is_text}
    assert written == set(range(1, pages + 1)) or not paper_strings(PAPERS[name])


@pytest.mark.parametrize("name", PAPERS)
def test_every_letter_has_a_shape(name: str) -> None:
    """Never the empty frame that a font keeps for what it lacks; nothing only for white."""
    for run in runs_of(name):
        for letter in run.letters:
            assert not letter.is_missing, (letter.text, run.text)
            if not letter.shape:
                assert letter.text.isspace() or is_invisible(letter.text), run.text


@pytest.mark.parametrize("name", PAPERS)
def test_another_shape_stands_only_for_characters_that_are_named(name: str) -> None:
    """〓 where the font lacks a character; page 1 says which, by its number."""
    named = set(missing_among(paper_strings(PAPERS[name])))
    replaced = {
        letter.text
        for run in runs_of(name)
        for letter in run.letters
        if letter.text != GETA and letter.shape in geta_shapes()
    }
    assert replaced <= named
    page_text = squeezed("".join(run.text for run in runs_of(name)))
    assert all(f"U+{ord(character):04X}" in page_text for character in named)


@cache
def geta_shapes() -> frozenset[bytes]:
    """〓 in both weights."""

    def both(drawing: PdfDrawing) -> None:
        for style in (BODY, BODY_BOLD):
            drawing.text((100, 100), GETA, style)

    runs = list(shown_runs(drawn(both)))
    return frozenset(letter.shape for run in runs for letter in run.letters)


def drawn(work: Callable[[PdfDrawing], object]) -> bytes:
    """A page with just this on it."""
    drawing = PdfDrawing(sample_plan().made_on)
    work(drawing)
    drawing.end_page()
    return drawing.finish()


@pytest.mark.parametrize("name", PAPERS)
def test_another_reader_finds_every_character(name: str) -> None:
    """PDFium puts words together by their places, so the characters are counted."""
    document = PdfDocument(pdf_of(name))
    found = Counter("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    assert Counter(squeezed("".join(paper_strings(PAPERS[name])))) - found == Counter()


def test_rare_characters_are_named_and_not_lost() -> None:
    """The font has 髙 and 﨑; what it has not is replaced, and can still be copied."""
    runs = runs_of("rare characters")
    shapes = {letter.text: letter.shape for run in runs for letter in run.letters if run.is_text}
    assert shapes["髙"] not in geta_shapes()
    assert shapes["𠮷"] not in geta_shapes() or "U+20BB7" in "".join(r.text for r in runs)
    assert RARE.replace("\U000e0100", "") in "".join(r.text for r in runs).replace("\U000e0100", "")


# --- line breaking ------------------------------------------------------------------------------

NOT_FIRST = "、。，．）」』】〕〉》！？：；ーっゃゅょッャュョ々〜％円"
NOT_LAST = "（「『【〔〈《"


@pytest.mark.parametrize("name", BUNDLED)
def test_no_line_begins_or_ends_badly(name: str) -> None:
    """No 。、）」 at a line's head, no （「 at its end (JIS X 4051), as the page really has it."""
    lines = [run.text.strip() for run in runs_of(name)]
    assert [line for line in lines if line.startswith(tuple(NOT_FIRST))] == []
    assert [line for line in lines if line.endswith(tuple(NOT_LAST))] == []


# --- the checks themselves: each must be able to fail ---------------------------------------------

EDGE = LEFT + CONTENT_WIDTH
MIDDLE = PAGE_HEIGHT / 2


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((LEFT - 3, MIDDLE), (LEFT + 40, MIDDLE)),
        ((EDGE - 40, MIDDLE), (EDGE + 3, MIDDLE)),
        ((LEFT, 20), (LEFT + 40, 20)),
        ((LEFT, PAGE_HEIGHT - 25), (LEFT + 40, PAGE_HEIGHT - 25)),
        ((LEFT, 60), (LEFT + 40, 60)),
        ((LEFT, PAGE_HEIGHT - 55), (LEFT + 40, PAGE_HEIGHT - 55)),
    ],
    ids=["left", "right", "above", "below", "under the header", "over the footer"],
)
def test_ink_in_a_margin_is_found(start: Point, end: Point) -> None:
    pdf = drawn(lambda drawing: drawing.line(start, end, colour=WATERMARK, width=1))
    assert len(stains(pdf, finished(sample_plan()))) == 1


def test_ink_at_the_very_edge_is_allowed() -> None:
    pdf = drawn(
        lambda drawing: drawing.rect((LEFT, 68), (CONTENT_WIDTH, PAGE_HEIGHT - 130), stroke=INK)
    )
    assert stains(pdf, finished(sample_plan())) == []


def test_a_letter_of_the_empty_frame_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the font had lost its 介 without a word."""
    kept = Typeface.glyph
    monkeypatch.setattr(Typeface, "glyph", lambda face, c: 0 if c == "介" else kept(face, c))
    run = next(shown_runs(drawn(lambda drawing: drawing.text((100, 100), "介護", BODY))))
    assert run.text == "介護"
    assert [letter.is_missing for letter in run.letters] == [True, False]
