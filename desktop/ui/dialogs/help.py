"""Help: short pages from resources/help, and what the rules in the app cover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__, paths
from desktop.ui import theme
from desktop.ui.dialogs.sizing import resize_within_screen
from desktop.ui.main_window import APP_NAME

if TYPE_CHECKING:
    from desktop.assessment.rules import RuleBook

TITLES = {
    "usage": "使い方",
    "keys": "キーボードでの操作",
    "data": "データの保存とバックアップ",
    "about": "介護カイゼンについて",
    "coverage": "出典と、対象にしている範囲",
}
LINE_PERCENT = 145.0
PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class HelpDialog(QDialog):
    """One page of text that scrolls."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pixels = theme.current().pixels
        self.setWindowTitle(f"{title} — {APP_NAME}")
        resize_within_screen(self, 720, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(title)
        self.browser.setOpenLinks(False)
        self.browser.document().setDocumentMargin(pixels(14))
        self.browser.setMarkdown(markdown)
        self._give_air()
        column.addWidget(self.browser)
        close = QPushButton("閉じる")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _give_air(self) -> None:
        """Markdown knows no line height."""
        block = self.browser.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            form.setLineHeight(LINE_PERCENT, PROPORTIONAL)
            cursor.setBlockFormat(form)
            block = block.next()


def help_text(name: str, data_folder: Path) -> str:
    """The page ``name`` of resources/help, with the app's version and where the data lies."""
    path = paths.help_dir() / f"{name}.md"
    text = path.read_text(encoding="utf-8").replace("{version}", __version__)
    return text.replace("{folder}", str(data_folder))


def show_help(parent: QWidget | None, name: str, data_folder: Path) -> None:
    _show(parent, TITLES[name], help_text(name, data_folder))


class CoverageDialog(QDialog):
    """The coverage page without a case; ``wish`` is what its buttons were asked for."""

    def __init__(self, rules: RuleBook, origin: str, parent: QWidget | None = None) -> None:
        from desktop.ui.widgets.coverage_view import CoverageView

        super().__init__(parent)
        self.wish = ""
        pixels = theme.current().pixels
        self.setWindowTitle(f"{TITLES['coverage']} — {APP_NAME}")
        resize_within_screen(self, 900, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, pixels(12))
        self.view = CoverageView(rules, origin)
        self.view.rules_requested.connect(self._take)
        column.addWidget(self.view)
        row = QHBoxLayout()
        row.setContentsMargins(pixels(24), 0, pixels(24), 0)
        close = QPushButton("閉じる")
        close.clicked.connect(self.accept)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)

    def _take(self, wish: str) -> None:
        self.wish = wish
        self.accept()


def show_coverage(parent: QWidget | None, rules: RuleBook, origin: str) -> str:
    """What the rules cover; the wish with which the window was left ("" for none)."""
    dialog = CoverageDialog(rules, origin, parent)
    try:
        dialog.exec()
        return dialog.wish
    finally:
        dialog.deleteLater()


def _show(parent: QWidget | None, title: str, markdown: str) -> None:
    dialog = HelpDialog(title, markdown, parent)
    dialog.exec()
    dialog.deleteLater()
