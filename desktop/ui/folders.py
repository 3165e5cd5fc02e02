"""The folder of the last file that left the app, for as long as the app runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_remembered: list[Path] = []


def last_folder() -> Path:
    """Where the user last wrote a file; the documents folder at first."""
    if _remembered and _remembered[0].is_dir():
        return _remembered[0]
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_dir() else Path.home()


def remember_folder(folder: Path) -> None:
    _remembered[:] = [folder]
