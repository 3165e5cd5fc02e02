"""Peak memory of the app beside a bare window."""

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
        # Not yet what it should be: a case with all nine pages and the preview of its plan ought
        # to stay under 2.0 as well. Until then this keeps it from growing.
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
        # Of libraries that processes share, a kernel counts more or less as memory is short:
        # the largest of some runs is the peak.
        pairs = [(peak(), run_once(bare).peak_kib) for _ in range(ROUNDS)]
        return Comparison(max(pair[0] for pair in pairs), max(pair[1] for pair in pairs))

    assert_ratio(f"peak memory, {name}", limit, measure, " KiB")
