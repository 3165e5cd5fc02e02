"""What the help says of this very installation."""

from __future__ import annotations

from pathlib import Path

from desktop import __version__
from desktop.storage.file_header import DATA_FILE
from desktop.ui.dialogs.help import TITLES, help_text


def test_the_help_says_where_the_data_lies(tmp_path: Path) -> None:
    text = help_text("data", tmp_path)
    assert str(tmp_path) in text
    assert DATA_FILE in text


def test_no_page_keeps_a_place_holder(tmp_path: Path) -> None:
    for name in set(TITLES) - {"coverage"}:
        assert "{" not in help_text(name, tmp_path), name
    assert __version__ in help_text("about", tmp_path)
