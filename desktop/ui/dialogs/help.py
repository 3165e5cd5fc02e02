"""Help: short pages from resources/help, and what the rules in the app cover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop import __version__, paths
from desktop.ui import theme
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
STATES = {
    "modelled": "対応",
    "partly": "一部対応",
    "not_modelled": "未対応",
    "second_hand": "要確認",
}


class HelpDialog(QDialog):
    """One page of text that scrolls."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pixels = theme.current().pixels
        self.setWindowTitle(f"{title} — {APP_NAME}")
        self.resize(pixels(720), pixels(560))
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


def coverage_text(rules: RuleBook) -> str:
    """The coverage register and the sources, as the rule book has them."""
    lines = [f"# {TITLES['coverage']}", f"規則の版：{rules.version}", "## 対象にしている範囲"]
    for entry in rules.coverage:
        state = STATES[entry.state]
        lines.append(f"- **{state}**　{entry.subject}（{entry.locator}、{entry.verified_on} 確認）")
        if entry.note:
            lines.append(f"    - {entry.note}")
    lines.append("## 出典")
    lines += [f"- {s.title}（{s.issuer}、{s.issued}）" for s in rules.sources]
    return "\n\n".join(lines)


def show_help(parent: QWidget | None, name: str, data_folder: Path) -> None:
    _show(parent, TITLES[name], help_text(name, data_folder))


def show_coverage(parent: QWidget | None, rules: RuleBook) -> None:
    _show(parent, TITLES["coverage"], coverage_text(rules))


def _show(parent: QWidget | None, title: str, markdown: str) -> None:
    dialog = HelpDialog(title, markdown, parent)
    dialog.exec()
    dialog.deleteLater()
