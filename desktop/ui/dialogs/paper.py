"""「見本を見る」: a paper page by page, as it will print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.paper import Paper
from desktop.ui import theme
from desktop.ui.dialogs.sizing import resize_within_screen
from desktop.ui.main_window import APP_NAME
from desktop.ui.widgets.paper_view import PaperView

SIZE = (820, 700)


class PaperDialog(QDialog):
    """One paper; nothing can be changed here."""

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pixels = theme.current().pixels
        self.setWindowTitle(f"{paper.title} — {APP_NAME}")
        resize_within_screen(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(12))
        column.setSpacing(pixels(10))
        self.view = PaperView()
        column.addWidget(self.view, 1)
        self.close_button = QPushButton("閉じる")
        self.close_button.clicked.connect(self.accept)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.view.show_paper(paper)
        self.view.area.setFocus()


def show_paper(parent: QWidget | None, paper: Paper) -> None:
    """Show the paper until the window is closed."""
    dialog = PaperDialog(paper, parent)
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()
