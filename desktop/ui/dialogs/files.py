"""The doors to files: which one to read, and where to write one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

CASE_FILES = "介護カイゼンのファイル (*.json)"


def choose_open(parent: QWidget | None, title: str, kinds: str = CASE_FILES) -> Path | None:
    """The file to read; None when the user thought better of it."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", f"{kinds};;すべてのファイル (*)")
    return Path(name) if name else None


def choose_save(
    parent: QWidget | None, title: str, proposed: str, kinds: str = CASE_FILES
) -> Path | None:
    """Where to write; the dialog itself asks before an existing file is replaced."""
    ending = Path(proposed).suffix
    name, _kind = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(ending)
