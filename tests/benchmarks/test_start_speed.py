"""Start to first painted window, and memory, beside a bare PySide6 window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.measuring import ROOT, assert_ratio, compare, python

pytestmark = pytest.mark.benchmark
BARE = python(str(ROOT / "tests/benchmarks/bare_window.py"))


def test_the_first_window_is_painted_within_twice_a_bare_one(tmp_path: Path) -> None:
    command = python("-m", "desktop", "--quit-when-shown", "--data", str(tmp_path))
    assert_ratio(
        "start to first painted window",
        2.0,
        lambda: compare(command, BARE, lambda run: run.seconds, rounds=7),
        " s",
    )
