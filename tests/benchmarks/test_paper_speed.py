"""A plan of 40 quotation lines with all its appendices: quickly on paper, and small.

``kaigo-kaizen plan`` as a whole process beside LibreOffice, which turns a workbook of the same page
count into a PDF; where there is no LibreOffice, beside the least that ReportLab can do.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.benchmarks.forty_lines import COUNT, write_case, write_workbook
from tests.benchmarks.measuring import ROOT, assert_ratio, compare, python, run_once

pytestmark = pytest.mark.benchmark

SOFFICE = shutil.which("soffice")
LIMIT_LIBRE_OFFICE = 0.6
LIMIT_REPORTLAB = 3.5
"""Of a bare document of as many pages: rules, assessment and layout are the rest."""
LARGEST = 400 * 1024
ROUNDS = 3


@dataclass(frozen=True)
class Made:
    """The plan as the command line makes it."""

    command: Sequence[str]
    pdf: bytes
    pages: int


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("forty")
    case, target = folder / "case.json", folder / "plan.pdf"
    write_case(case)
    command = python("-m", "desktop", "plan", str(case), "-o", str(target))
    run_once(command)
    pdf = target.read_bytes()
    return Made(command, pdf, len(PdfReader(io.BytesIO(pdf)).pages))


def test_it_holds_every_line_and_all_appendices(made: Made) -> None:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages)
    squeezed = "".join(text.split())
    assert all(f"{number}型" in squeezed for number in range(1, COUNT + 1))
    assert "付録A" in squeezed
    assert "付録B" in squeezed


def test_it_is_small(made: Made) -> None:
    print(f"\n{made.pages} pages, {len(made.pdf) / 1024:.0f} KB (limit {LARGEST // 1024} KB)")
    assert len(made.pdf) <= LARGEST


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_it_is_quicker_than_libre_office(made: Made, tmp_path: Path) -> None:
    workbook, profile = tmp_path / "plan.xlsx", (tmp_path / "profile").as_uri()
    assert write_workbook(workbook, made.pdf) == made.pages
    convert = [
        *(str(SOFFICE), f"-env:UserInstallation={profile}", "--headless"),
        *("--convert-to", "pdf", "--outdir", str(tmp_path), str(workbook)),
    ]
    run_once(convert)  # makes its profile, which a user has already
    assert len(PdfReader(workbook.with_suffix(".pdf")).pages) == made.pages
    assert_ratio(
        f"40 lines, {made.pages} pages, beside LibreOffice",
        LIMIT_LIBRE_OFFICE,
        lambda: compare(made.command, convert, lambda run: run.seconds, ROUNDS),
        " s",
    )


def test_it_is_not_much_slower_than_the_fonts_allow(made: Made, tmp_path: Path) -> None:
    bare = str(tmp_path / "bare.pdf")
    script = str(ROOT / "tests/benchmarks/minimal_document.py")
    reference = python(script, bare, str(made.pages))
    assert_ratio(
        f"40 lines, {made.pages} pages, beside bare ReportLab",
        LIMIT_REPORTLAB,
        lambda: compare(made.command, reference, lambda run: run.seconds, ROUNDS),
        " s",
    )
