"""The bar beneath every step: back, what is open, when it was saved, on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.ui import theme
from desktop.ui.widgets.cards import text


class BottomBar(QFrame):
    """戻る at the left, 次へ at the right, the two facts between them."""

    back_requested = Signal()
    next_requested = Signal()
    open_items_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom-bar")
        pixels = theme.current().pixels
        row = QHBoxLayout(self)
        row.setContentsMargins(pixels(16), pixels(7), pixels(16), pixels(7))
        row.setSpacing(pixels(14))
        self.back_button = QPushButton("戻る")
        self.back_button.clicked.connect(self.back_requested)
        self.open_button = QPushButton()
        self.open_button.setProperty("kind", "link")
        self.open_button.clicked.connect(self.open_items_requested)
        self.saved_label = text("", "hint", wrap=False)
        self.next_button = QPushButton("次へ")
        self.next_button.setProperty("kind", "primary")
        self.next_button.clicked.connect(self.next_requested)
        row.addWidget(self.back_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.saved_label)
        row.addWidget(self.next_button)

    def set_saved(self, moment: datetime | None) -> None:
        words = f"{moment.astimezone():%H:%M} 保存済み" if moment else "まだ入力がありません"
        if words != self.saved_label.text():
            self.saved_label.setText(words)

    def set_open_items(self, count: int) -> None:
        words = f"未記入・要確認 {count}件" if count else "未記入・要確認はありません"
        if words != self.open_button.text():
            self.open_button.setText(words)
            self.open_button.setEnabled(count > 0)

    def set_neighbours(self, previous: str, following: str) -> None:
        """Name the steps that 戻る and 次へ lead to; "" where there is none."""
        self.back_button.setText(f"戻る：{previous}" if previous else "はじめの画面")
        self.next_button.setText(f"次へ：{following}")
        self.next_button.setVisible(bool(following))
