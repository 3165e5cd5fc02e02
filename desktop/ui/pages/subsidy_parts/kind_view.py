"""One of the three results: what it would bring, under which rate, and why it is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.models.subsidy_view import KindCard
from desktop.ui.widgets.cards import Badge, Card, Hint, text
from desktop.ui.widgets.figure_table import two_lines
from desktop.ui.widgets.money import AmountButton
from desktop.ui.widgets.tone import set_tone


class KindView(Card):
    """Updated in place; the frame is strong for what the plan takes."""

    trace_requested = Signal(str)

    def __init__(self, card: KindCard, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.card = card
        self.badge = Badge("計画に載せる", "accent")
        self.amount = AmountButton(large=True)
        self.amount.clicked.connect(lambda _on=False: self.trace_requested.emit(self.card.id))
        self.rate = text("")
        self.state = Hint("")
        self.open_items = Hint("")
        self.body.addWidget(text(card.title, "question"))
        self.body.addWidget(self.badge)
        self.body.addWidget(self.amount)
        for words in (self.rate, self.state, self.open_items):
            self.body.addWidget(words)
        self.body.addStretch(1)
        self.set_card(card)

    def set_card(self, card: KindCard) -> None:
        self.card = card
        self.setAccessibleName(f"{card.title} {card.amount}")
        self.amount.set_amount(two_lines(card.amount), f"{card.title}の補助額")
        self.amount.setEnabled(card.available)
        self.rate.setText(f"補助率 {card.rate}" if card.rate and card.available else "")
        self.rate.setVisible(bool(self.rate.text()))
        self.state.setText(card.state)
        self.open_items.setText(f"決まっていないこと {card.open_count}件")
        self.open_items.setVisible(card.open_count > 0)
        if card.applied and card.available:
            self.badge.set_badge("計画に載せる", "accent")
        else:
            self.badge.set_badge("比べる" if card.available else "いまは使えない")
        set_tone(self, "current" if card.applied and card.available else "")
