"""Before rules are taken in: who signed them, what is in them, what they change. Ask first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.regulations.contents import counts_text
from desktop.ui import theme
from desktop.ui.dialogs.rules_table import LineList, shown_rule
from desktop.ui.dialogs.sizing import resize_within_screen
from desktop.ui.main_window import APP_NAME
from desktop.ui.widgets.cards import Card, Heading, Hint, selectable, text
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.workflow.rule_shelf import Candidate

SIZE = (820, 640)
EXPLAINED = (
    "取り込むと、このパソコンのすべての診断が、この規則で計算されます。"
    "前の規則で計算した診断は、開くときに違いを示してから切り替えます。いつでも前の規則に戻せます。"
)


class RulePackDialog(QDialog):
    """Accepted: take the pack in."""

    def __init__(self, candidate: Candidate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"規則を取り込む — {APP_NAME}")
        resize_within_screen(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        sheet = ScrollColumn()
        sheet.add(Heading(f"規則 {candidate.replaces} を {candidate.pack.version} に替えます"))
        sheet.add(Hint(EXPLAINED))
        sheet.add(self._contents(candidate))
        sheet.add(self._differences(candidate))
        sheet.add(self._files(candidate))
        column.addWidget(sheet, 1)
        column.addLayout(self._make_buttons())
        self.cancel_button.setFocus()  # the careful answer is the one under the Enter key

    @staticmethod
    def _contents(candidate: Candidate) -> Card:
        card = Card("内容と署名")
        signer = candidate.pack.signer
        if signer is not None:
            since = f"{signer.since.year}年{signer.since.month}月{signer.since.day}日から"
            card.body.addWidget(text(f"署名：{signer.name}（鍵 {signer.short} …、{since}）"))
        card.body.addWidget(text(f"内容：{counts_text(candidate.book)}"))
        return card

    @staticmethod
    def _differences(candidate: Candidate) -> Card:
        card = Card(f"いまの規則との違い　{len(candidate.lines)}件")
        sources = dict(candidate.book.source_by_id)
        if not candidate.lines:
            card.body.addWidget(text("規則の内容は同じで、版だけが新しくなります。"))
        card.body.addWidget(LineList([shown_rule(line, sources) for line in candidate.lines]))
        return card

    @staticmethod
    def _files(candidate: Candidate) -> Card:
        files = candidate.pack.manifest.files
        size = sum(entry.size for entry in files)
        card = Card(f"入っているファイル　{len(files)}個、{size:,}バイト")
        lines = (f"{entry.name}　{entry.size:,}バイト" for entry in files)
        card.body.addWidget(selectable(text("\n".join(lines), "hint")))
        return card

    def _make_buttons(self) -> QHBoxLayout:
        pixels = theme.current().pixels
        row = QHBoxLayout()
        row.setContentsMargins(pixels(24), pixels(10), pixels(24), pixels(14))
        row.setSpacing(pixels(10))
        row.addStretch(1)
        self.accept_button = QPushButton("この規則を取り込む")
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton("やめる")
        self.cancel_button.clicked.connect(self.reject)
        for button in (self.accept_button, self.cancel_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def ask_to_install(parent: QWidget | None, candidate: Candidate) -> bool:
    """Whether the user wants these rules."""
    dialog = RulePackDialog(candidate, parent)
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()
