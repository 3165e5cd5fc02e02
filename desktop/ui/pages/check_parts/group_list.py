"""The findings of one weight: a heading, its cards, and the rest a screenful at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.check_groups import FindingGroup, page_for
from desktop.ui.pages.check_parts.finding_card import FindingCard
from desktop.ui.widgets.cards import Heading, Hint

MOST_AT_ONCE = 30
"""Two hundred lines can have hundreds of findings, and each card takes its time to make."""


class GroupList(QWidget):
    """Made for one group and thrown away with it."""

    field_requested = Signal(str, str)
    source_requested = Signal(object)

    def __init__(self, group: FindingGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self.cards: dict[str, FindingCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(12))
        self._column.addWidget(Heading(group.title))
        self._column.addWidget(Hint(group.hint))
        self.more_button = QPushButton(self)
        self.more_button.clicked.connect(lambda _on=False: self.show_more())
        self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_more()

    def show_more(self) -> None:
        """Add the next cards above the button; the keyboard goes to the first of them."""
        had_keyboard = self.more_button.hasFocus()
        start = len(self.cards)
        for finding in self.group.findings[start : start + MOST_AT_ONCE]:
            card = FindingCard(finding, page_for(finding))
            card.field_requested.connect(self.field_requested)
            card.source_requested.connect(self.source_requested)
            self.cards[finding.id] = card
            self._column.insertWidget(self._column.count() - 1, card)
        rest = len(self.group.findings) - len(self.cards)
        self.more_button.setVisible(rest > 0)
        self.more_button.setText(f"残り{rest}件を見る")
        if had_keyboard:
            first = list(self.cards.values())[start]
            (first.field_button or first.source_button or self).setFocus()
