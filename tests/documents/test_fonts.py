"""The typeface: which characters it lacks, and what stands in their place."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from typing import Any

import pypdf
import pytest

from desktop.assessment.paper import Paragraph
from desktop.documents.fonts import missing_characters, spare_typeface, typeface
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.typeface import GETA, TABULAR_ONE, printable, tabular
from desktop.paths import fonts_dir
from tests.documents.plans import plan_of, sample_plan
from tests.documents.reading import body_text, page_texts


@pytest.mark.parametrize("character", "髙﨑①Ⅰ㎝〓鷗𠮟～〜－")
def test_rare_characters_that_the_font_has(character):
    assert missing_characters(character) == []


def test_characters_that_the_font_lacks_are_named_once_in_order():
    text = "甲😀乙\U00030000😀\n葛\U000e0100"
    assert missing_characters(text) == ["😀", "\U00030000", "\U000e0100"]


@pytest.mark.parametrize("character", "𠮷㘴𩵋瑷⻆ễạơư")
def test_characters_of_names_come_from_the_second_font(character):
    for bold in (False, True):
        face = typeface(bold=bold)
        assert face.home(character) is spare_typeface()
        assert face.runs(f"甲{character}乙") == [
            (face, "甲"),
            (spare_typeface(), character),
            (face, "乙"),
        ]
        assert face.advance(character) == spare_typeface().advance(character) > 300
    assert missing_characters(character) == []


@pytest.mark.parametrize("character", "あ漢１A①髙\u200b\n" + TABULAR_ONE + "😀")
def test_the_second_font_is_asked_only_for_what_the_first_lacks(character):
    assert typeface().home(character) is typeface()
    assert typeface().runs(character) == [(typeface(), character)]


def test_the_second_font_is_not_even_opened_for_an_ordinary_plan():
    code = (
        "from tests.documents.plans import sample_plan;"
        "from desktop.documents.paper_pdf import render_pdf;"
        "from desktop.documents.fonts import spare_typeface;"
        "render_pdf(sample_plan());"
        "assert spare_typeface.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_name_of_both_fonts_is_as_wide_as_its_parts_and_reads_as_typed():
    name = "𠮷田Nguyễn"
    for bold in (False, True):
        face = typeface(bold=bold)
        assert face.width(name, 10) == pytest.approx(sum(face.width(one, 10) for one in name))
    plan = plan_of(Paragraph("p", name), Paragraph("q", name, tone="warning"), title=name)
    pdf = render_pdf(plan)
    assert body_text(pdf).count(name) == 3
    assert GETA not in "".join(page_texts(pdf))
    assert render_pdf(plan) == pdf


def test_only_used_characters_of_the_second_font_are_embedded():
    plain, with_name = (len(render_pdf(plan_of(Paragraph("p", text)))) for text in ("吉田", "𠮷田"))
    assert with_name - plain < 3_000


@pytest.mark.parametrize("font", sorted(fonts_dir().glob("*.ttf")), ids=lambda path: path.name)
def test_every_font_comes_with_its_licence_and_where_it_is_from(font):
    licences = [path.read_text(encoding="utf-8") for path in fonts_dir().glob("OFL*.txt")]
    assert len(licences) == 2
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in licences)
    about = (fonts_dir() / "README.md").read_text(encoding="utf-8")
    assert font.name in about
    assert font.stat().st_size < 8_000_000


def test_invisible_marks_are_not_missing():
    assert missing_characters("甲\u200b乙\ufeff") == []


def test_decomposed_kana_is_composed_but_nothing_else_is_changed():
    assert printable("か\u3099①㎝Ⅰ") == "が①㎝Ⅰ"


def test_both_weights_have_the_same_characters():
    regular, bold = typeface(), typeface(bold=True)
    assert all(regular.has(chr(point)) == bold.has(chr(point)) for point in range(0x20, 0xFFFF, 7))


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_reportlabs_own_reader(bold):
    from reportlab.pdfbase.ttfonts import TTFontFace

    from desktop.paths import fonts_dir

    face = typeface(bold=bold)
    other = TTFontFace(str(fonts_dir() / f"{face.name}.ttf"))
    for point, width in other.charWidths.items():
        if point == ord("\u00a0"):
            continue  # ReportLab draws a plain space instead
        assert face.file.glyph_of(point) == other.charToGlyph[point]
        assert face.advance(chr(point)) == pytest.approx(width)


def test_a_missing_character_prints_as_geta_and_reads_as_itself():
    plan = plan_of(Paragraph("p", "\U00030000田と😀"))
    pdf = render_pdf(plan)
    assert "\U00030000田と😀" in body_text(pdf)
    note = "".join(page_texts(pdf)[0].split())
    assert "この書類の書体にない文字を〓で示しました：U+30000、U+1F600" in note
    assert typeface().glyph("\U00030000") == typeface().glyph(GETA)


def test_no_note_where_nothing_is_missing():
    assert GETA not in "".join(page_texts(render_pdf(sample_plan())))


def test_control_characters_do_not_break_the_file():
    pdf = render_pdf(plan_of(Paragraph("p", "甲\x00\x07乙\ud800丙" + TABULAR_ONE)))
    assert "甲〓〓乙〓丙〓" in body_text(pdf)


def test_the_tabular_one_reads_as_a_plain_one():
    assert tabular("1,011円") == f"{TABULAR_ONE},0{TABULAR_ONE}{TABULAR_ONE}円"
    assert missing_characters(tabular("1,011円")) == [] or GETA not in tabular("1")


def test_every_font_is_embedded_as_a_subset():
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(sample_plan())))
    names = set()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            program = descendant["/FontDescriptor"]["/FontFile2"].get_object().get_data()
            assert struct.unpack_from(">L", program)[0] == 0x00010000
            assert len(program) < 1_000_000
            names.add(str(font.get_object()["/BaseFont"]))
    assert {name.partition("+")[2] for name in names} == {
        "BIZUDPGothic-Regular",
        "BIZUDPGothic-Bold",
    }


def test_composite_glyphs_bring_their_parts():
    """½ or é may be made of other glyphs; every part must be in the subset."""
    file = typeface().file
    wanted = [0] + [glyph for c in "éàüÄ½①㎝" if (glyph := file.glyph_of(ord(c)))]
    program = file.subset(wanted)
    count = struct.unpack_from(">H", _table(program, b"maxp"), 4)[0]
    assert count >= len(wanted)
    assert len(_table(program, b"loca")) == 4 * (count + 1)


def _table(program: bytes, tag: bytes) -> bytes:
    count = struct.unpack_from(">H", program, 4)[0]
    for at in range(12, 12 + 16 * count, 16):
        name, _, offset, length = struct.unpack_from(">4sLLL", program, at)
        if name == tag:
            return program[offset : offset + length]
    raise AssertionError(tag)
