"""Names of files are legal on Windows, short enough for every disk, and say what is inside."""

from datetime import date
from pathlib import Path

import pytest

from desktop.workflow.case_files import case_from_document
from desktop.workflow.file_names import (
    case_file_name,
    japanese_date,
    plan_file_name,
    safe_name,
    transfer_file_name,
    with_ending,
)
from tests.workflow.documents import small

DAY = date(2026, 11, 22)


def named(office: str) -> str:
    return plan_file_name(case_from_document(small(**{"facility/name": office}), ""), DAY)


def test_a_plan_is_named_after_its_office_and_day():
    assert named("みどりの丘") == "みどりの丘_業務改善計画_令和8年11月22日.pdf"


def test_other_formats_are_named_by_what_they_hold():
    case = case_from_document(small(), "")
    assert plan_file_name(case, DAY, ".docx") == "みほん訪問介護_業務改善計画_令和8年11月22日.docx"
    assert transfer_file_name(case, DAY, ".txt") == "みほん訪問介護_転記シート_令和8年11月22日.txt"


@pytest.mark.parametrize(
    ("chosen", "written"),
    [("計画.docx", "計画.docx"), ("計画.DOCX", "計画.DOCX"), ("計画.pdf", "計画.pdf.docx")],
)
def test_the_ending_says_what_is_inside(chosen: str, written: str):
    assert with_ending(Path(chosen), ".docx") == Path(written)


def test_a_case_is_named_likewise():
    name = case_file_name(case_from_document(small(), ""), DAY)
    assert name == "みほん訪問介護_自己診断_令和8年11月22日.json"


@pytest.mark.parametrize(
    ("office", "part"),
    [
        ('A/B\\C:D*E?F"G<H>I|J', "A_B_C_D_E_F_G_H_I_J"),
        ("../../etc", "_.._etc"),
        ("デイ.", "デイ"),
        ("　デイ　", "デイ"),
        ("CON", "_CON"),
        ("con.デイ", "_con.デイ"),
        ("...", "事業所"),
        ("???", "_"),
        ("①髙﨑㌔", "①髙﨑㌔"),
    ],
)
def test_what_windows_forbids_is_replaced(office: str, part: str):
    assert safe_name(office) == part


@pytest.mark.parametrize("letter", ["あ", "A", "🏠"])
def test_a_long_name_is_cut_between_letters(letter: str):
    name = named(letter * 200)
    assert len(name.encode("utf-8")) <= 255
    assert name.startswith(letter * 30)
    assert set(name.split("_")[0]) == {letter}


def test_dates_are_japanese():
    assert japanese_date(date(2019, 5, 1)) == "令和1年5月1日"
    assert japanese_date(date(2018, 3, 31)) == "2018年3月31日"
