"""``kaigo-kaizen plan`` as a whole process ≤ 2.5 × a minimal ReportLab document.

Same fonts, same number of pages.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.benchmarks.measuring import ROOT, assert_ratio, compare, python, run_once

pytestmark = pytest.mark.benchmark


def test_a_plan_is_printed_about_as_fast_as_the_fonts_allow(tmp_path: Path) -> None:
    case = ROOT / "resources" / "examples" / "tokuyou.json"
    plan, bare = tmp_path / "plan.pdf", tmp_path / "bare.pdf"
    command = python("-m", "desktop", "plan", str(case), "-o", str(plan))
    run_once(command)
    pages = len(PdfReader(plan).pages)
    reference = python(str(ROOT / "tests/benchmarks/minimal_document.py"), str(bare), str(pages))
    assert_ratio(
        f"kaigo-kaizen plan ({pages} pages)",
        2.5,
        lambda: compare(command, reference, lambda run: run.seconds),
        " s",
    )
