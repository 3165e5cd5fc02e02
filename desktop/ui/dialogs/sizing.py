"""A window's size: as wished, but never larger than the screen, which would hide its buttons."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from desktop.ui import theme

FRAME = 40  # title bar and borders, which the size does not count


def resize_within_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give ``dialog`` the size that it has at 100 % text, scaled, or all that the screen has."""
    pixels = theme.current().pixels
    # Not dialog.screen(): PySide makes that screen a child of the window (see main_window).
    room = QGuiApplication.primaryScreen().availableGeometry()
    dialog.resize(
        min(pixels(width), room.width() - FRAME), min(pixels(height), room.height() - FRAME)
    )
