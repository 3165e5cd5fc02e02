"""The shipped rule book, and the source texts where they lie beside the checkout."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.assessment.rules import Programme, RuleBook
from desktop.paths import regulations_dir
from desktop.regulations.loader import default_rule_book

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"

Source = Callable[[str], str]


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return default_rule_book()


@pytest.fixture(scope="session")
def programme(book: RuleBook) -> Programme:
    return next(p for p in book.programmes if p.id == "R8-dounyu")


@pytest.fixture(scope="session")
def seeds() -> Path:
    if not SEEDS.is_dir():
        pytest.skip("the source texts are not beside the checkout (../shared/seeds)")
    return SEEDS


@pytest.fixture(scope="session")
def source_text(seeds: Path, book: RuleBook) -> Source:
    """The text of a source by its id, without any space: the PDFs break lines anywhere."""

    def read(source_id: str) -> str:
        text = (seeds / book.source_by_id[source_id].file).read_text(encoding="utf-8")
        return re.sub(r"\s", "", text)

    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may spoil."""
    copy = tmp_path / "regulations"
    shutil.copytree(regulations_dir(), copy)
    return copy


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str, str], Path]:
    """Replaces a piece of one file; the piece must be there, or the test would prove nothing."""

    def replace(name: str, old: str, new: str) -> Path:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} does not contain {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace
