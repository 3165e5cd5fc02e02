"""What the user set about the look: kept as a small text file in the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop.ui.theme import LARGEST_SCALE, SMALLEST_SCALE, Scheme

FILE = "settings.ini"


class Settings:
    """Scheme, text scale and window place, kept in ``folder`` beside the cases.

    Anything unreadable is simply the default.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        try:
            return Scheme(str(self._file.value("scheme", Scheme.LIGHT.value)))
        except ValueError:
            return Scheme.LIGHT

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._file.setValue("scheme", scheme.value)

    @property
    def text_scale(self) -> int:
        written = str(self._file.value("text_scale", SMALLEST_SCALE))
        scale = int(written) if written.isdigit() else SMALLEST_SCALE
        return max(SMALLEST_SCALE, min(LARGEST_SCALE, scale))

    @text_scale.setter
    def text_scale(self, scale: int) -> None:
        self._file.setValue("text_scale", scale)

    @property
    def geometry(self) -> QByteArray:
        saved = self._file.value("geometry")
        return saved if isinstance(saved, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._file.setValue("geometry", geometry)

    def save(self) -> None:
        self._file.sync()
