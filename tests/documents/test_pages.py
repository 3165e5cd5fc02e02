"""The pages: margins, page numbers, the 下書き mark, headers that come again, the file itself."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest

from desktop.assessment.paper import Paragraph, Section, Table
from desktop.documents.extract import squeezed
from desktop.documents.page_frame import PageFrame
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.preview import page_count, render_page
from desktop.documents.styles import (
    LEFT,
    PAGE_HEIGHT,
    WATERMARK,
    channels,
)
from desktop.documents.wording import DRAFT
from tests.documents.extreme_plans import extreme_plans, line_table
from tests.documents.plans import finished, plan_of, sample_plan
from tests.documents.reading import body_text, page_texts, shown_texts

PLANS = extreme_plans()
SCALE = 1.0


@pytest.mark.parametrize("name", PLANS)
def test_only_the_footer_stands_below_the_text_area(name):
    plan = PLANS[name]
    frame = PageFrame.of(plan)
    floor = PAGE_HEIGHT - frame.top - frame.text_height
    pdf = render_pdf(plan)
    footer = squeezed("".join(frame.version.lines))
    for page in range(page_count(pdf)):
        for text, x, y in shown_texts(pdf, page):
            assert x >= LEFT - 1
            if y < floor:
                assert squeezed(text) in footer or "ページ" in text


def test_every_page_says_which_it_is():
    texts = page_texts(render_pdf(PLANS["60 open items"]))
    count = len(texts)
    assert count > 5
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {count} ページ" in text


def test_header_and_footer_name_the_office_the_version_and_the_day():
    for text in page_texts(render_pdf(sample_plan())):
        assert "訪問介護ステーション ひだまり" in text
        assert "規則の版 2026-11" in text
        assert "令和8年11月22日" in text


def test_a_draft_says_so_on_every_page_and_a_finished_plan_nowhere():
    draft = page_texts(render_pdf(sample_plan()))
    assert all(DRAFT in text for text in draft)
    assert not any(DRAFT in text for text in page_texts(render_pdf(finished(sample_plan()))))


def test_a_pale_mark_lies_behind_the_text_of_a_draft_only():
    """Seen in pixels: nothing else on the page has its colour."""
    colour = bytes(round(part * 255) for part in reversed(channels(WATERMARK)))
    for plan, is_draft in ((sample_plan(), True), (finished(sample_plan()), False)):
        pixels = bytes(render_page(render_pdf(plan), 1, SCALE).pixels)
        pale = sum(pixels[at : at + 3] == colour for at in range(0, len(pixels), 4))
        assert (pale > 10_000) == is_draft


def test_readers_that_follow_the_layout_find_no_stray_letters():
    """The mark is a drawing, so its letters are never among the text."""
    for text in page_texts(render_pdf(sample_plan()))[1:]:
        assert text.count(DRAFT) == 1  # the word in the header
        assert "き" not in text.split()


def test_the_disclaimer_is_on_page_1():
    plan = sample_plan()
    assert squeezed(plan.disclaimer) in squeezed(page_texts(render_pdf(plan))[0])


def test_open_items_follow_the_cover_grouped_under_their_steps():
    titles = {"facility": "事業所", "subsidy": "補助金の試算"}
    text = squeezed(page_texts(render_pdf(sample_plan(), step_titles=titles))[0])
    places = [
        text.index(word) for word in ("事業所介護保険", "「記録・請求」", "補助金の試算都道府県")
    ]
    assert places == sorted(places)
    assert "事業所介護保険" not in squeezed(page_texts(render_pdf(sample_plan()))[0])


def test_step_titles_are_no_part_of_the_text():
    plan = sample_plan()
    titled = render_pdf(plan, step_titles={"facility": "見出し"})
    assert squeezed(body_text(titled)) == squeezed(body_text(render_pdf(plan)))


def test_a_long_table_repeats_its_header_and_keeps_its_caption():
    pages = [squeezed(text) for text in page_texts(render_pdf(plan_of(line_table(90))))]
    assert len(pages) > 2
    assert all("番号機器・ソフト対象経費補助額" in page for page in pages)
    assert sum("表５機器・ソフトごとの内訳" in page for page in pages) == 1


@pytest.mark.parametrize("lines", range(20, 60, 3))
def test_no_heading_or_caption_ends_a_page(lines):
    """Whatever stands above it, a heading is on the page of the first row below it."""
    filler = Paragraph("p", "\n".join(f"行{number}" for number in range(lines)))
    table = line_table(12)
    plan = replace(
        plan_of(filler),
        sections=(Section("a", "１ 前", (filler,)), Section("b", "２ 後の見出し", (table,))),
    )
    for page in page_texts(render_pdf(plan)):
        squeezed_page = squeezed(page)
        heading = "２後の見出し" in squeezed_page
        assert heading == ("表５機器・ソフトごとの内訳" in squeezed_page)
        assert heading == ("見守りセンサー（ベッド1台目）" in squeezed_page)


def test_a_small_table_is_not_torn():
    filler = Paragraph("p", "\n".join(f"行{number}" for number in range(30)))
    plan = plan_of(filler, line_table(6))
    for page in page_texts(render_pdf(plan)):
        text = squeezed(page)
        assert ("ベッド1台目" in text) == ("ベッド6台目" in text)


def test_rows_that_do_not_match_the_columns_are_a_mistake():
    table = Table("t", "表", (), (("甲",),))
    with pytest.raises(ValueError):
        render_pdf(plan_of(table))


def test_metadata_and_language():
    plan = sample_plan()
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(plan)))
    info = reader.metadata
    assert info is not None
    assert info.title == "業務改善計画 訪問介護ステーション ひだまり"
    assert info.author == "合同会社ひだまりケア 訪問介護ステーション ひだまり"
    assert info.subject == plan.programme_text
    assert info.creation_date is not None
    assert info.creation_date.date() == date(2026, 11, 22)
    assert info.modification_date == info.creation_date
    assert str(reader.root_object["/Lang"]) == "ja-JP"


def test_the_outline_leads_to_the_sections():
    plan = sample_plan()
    pdf = render_pdf(plan)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    outline: list[Any] = reader.outline
    titles = [entry.title for entry in outline]
    assert titles == [section.title for section in plan.sections]
    texts = page_texts(pdf)
    for title, entry in zip(titles, outline, strict=True):
        page = reader.get_destination_page_number(entry)
        assert squeezed(title) in squeezed(texts[page or 0])


def test_all_pages_are_a4():
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(sample_plan())))
    for page in reader.pages:
        assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842]


def test_a_name_of_a_thousand_characters_leaves_room_for_the_text():
    name = "長い名前の事業所" * 125
    plan = replace(sample_plan(), office_name=name, version_text=name)
    assert squeezed(name) in squeezed(body_text(render_pdf(plan)))
    assert page_count(render_pdf(plan)) < 12


def test_the_same_plan_gives_the_same_bytes():
    assert render_pdf(sample_plan()) == render_pdf(sample_plan())


def test_another_process_gives_the_same_bytes():
    code = (
        "import sys; from tests.documents.plans import sample_plan;"
        "from desktop.documents.paper_pdf import render_pdf;"
        "sys.stdout.buffer.write(render_pdf(sample_plan()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env=environment
    )
    assert done.stdout == render_pdf(sample_plan())
