"""Peak memory of the app beside a bare window.

Measured is ``ru_maxrss``: the most that the process ever had in memory, shared libraries and
mapped files included, from its start to its end.  Subject and reference are started alike, in
turns, with bytecode on disk, by a launcher that is smaller than both; the largest of the runs
counts for either.  A bare window takes 50 MB and moves by less than one in a hundred.

Where the largest case has its 151 MB (heaptrack, tracemalloc and smaps, in MB above the window):

=====  ==========================================================================================
   18  our first window: more of Qt's own code in use (9), two fonts (4), the stylesheet
   25  data: pydantic and its models (12), OpenSSL behind it (4), sqlite-utils (3), rule book
   40  nine pages, 1,900 widgets: the application's stylesheet (19; Qt keeps 9 KB for each
       widget, dressed by it or not), the widgets, their wrappers and their text
   18  the plan: ReportLab with Pillow (6), PDFium (6), the picture of a page (4), type
=====  ==========================================================================================

So twice the window, 100 MB, holds for the app at home, not for a case with all its pages: that
would take another way of dressing widgets, or pages that are made anew on each visit.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.benchmarks.measuring import ROOT, Comparison, assert_ratio, python, run_once

pytestmark = pytest.mark.benchmark
ROUNDS = 3


@pytest.mark.parametrize(
    ("name", "shown", "limit"),
    [
        ("open app, rules and data loaded", ["home"], 2.0),
        ("largest case, all nine pages visited", [], 3.5),
    ],
)
def test_peak_memory(tmp_path: Path, name: str, shown: list[str], limit: float) -> None:
    folder = tmp_path / "data"
    app = python(str(ROOT / "tests/benchmarks/open_app.py"), str(folder), *shown)
    bare = python(str(ROOT / "tests/benchmarks/bare_window.py"))

    def peak() -> int:
        shutil.rmtree(folder, ignore_errors=True)
        return run_once(app).peak_kib

    def measure() -> Comparison:
        pairs = [(peak(), run_once(bare).peak_kib) for _ in range(ROUNDS)]
        return Comparison(max(pair[0] for pair in pairs), max(pair[1] for pair in pairs))

    assert_ratio(f"peak memory, {name}", limit, measure, " KiB")
