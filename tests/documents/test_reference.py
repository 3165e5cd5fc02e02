"""Every output of every bundled case says, line for line, what it said when a person last read it.

Two bytes that differ are no reason; a line that differs is one that a user sees.
"""

from __future__ import annotations

from difflib import unified_diff

import pytest

from tests.documents.papers import bundled_papers
from tests.documents.reference_texts import FOLDER, READINGS, reference_path, reference_text

_MOST_LINES = 60  # of a diff that is shown

HOW_TO = """
If the change is meant: python -m tests.documents.make_reference
then read every line of: git diff --word-diff tests/documents/reference
(- is what the paper said, + what it says now; "--- 3" is the head of page 3, tabs part cells, ⏎ is
a line end within a cell). If it is not meant, the paper is wrong: mend that, not the reference."""


def difference(old: str, new: str, name: str) -> str:
    """The lines that differ, with a little around them; "" where none does."""
    lines = list(
        unified_diff(
            old.splitlines(), new.splitlines(), f"{name} as read", f"{name} now", lineterm="", n=1
        )
    )
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"… and {len(lines) - _MOST_LINES} lines more"]
    return "\n".join(lines)


@pytest.mark.parametrize("kind", READINGS)
@pytest.mark.parametrize("name", bundled_papers())
def test_it_says_what_it_said(name: str, kind: str) -> None:
    path = reference_path(name, kind)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    found = difference(old, reference_text(bundled_papers()[name], kind), path.name)
    assert not found, f"\n{found}\n{HOW_TO}"


def test_no_reference_is_left_of_a_paper_that_is_no_more() -> None:
    wanted = {reference_path(name, kind) for name in bundled_papers() for kind in READINGS}
    assert set(FOLDER.rglob("*.txt")) == wanted


def test_the_references_stay_small() -> None:
    """They are read in reviews; a hundred pages at once are read by nobody."""
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.txt")) < 3_000_000


def test_a_difference_is_shown_by_its_lines() -> None:
    found = difference("甲\n100円\n乙\n", "甲\n200円\n乙\n", "x")
    assert "-100円" in found
    assert "+200円" in found
    assert difference("甲\n", "甲\n", "x") == ""
