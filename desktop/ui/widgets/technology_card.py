"""A technology as a card: what it is for, what it costs, what was measured, what is paid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.ui import theme
from desktop.ui.models.technology_cards import SourcedText, TechnologyCard
from desktop.ui.widgets.cards import Badge, Card, Hint, text
from desktop.ui.widgets.flow import fitting
from desktop.ui.widgets.sourced import SourcedLabel


class TechnologyCardView(Card):
    """Filled anew in place when its technology's figures change."""

    quote_requested = Signal(str)
    quotation_requested = Signal()
    source_requested = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.card: TechnologyCard | None = None
        self.name = text("", "question")
        self.priority = Badge("都道府県が優先する技術", "accent")
        self.quoted = QPushButton("")
        self.quoted.setProperty("kind", "link")
        self.quoted.clicked.connect(lambda _on=False: self.quotation_requested.emit())
        self.quote_button = QPushButton("見積に入れる")
        self.quote_button.clicked.connect(self._ask_for_quote)
        self.field = Hint("")
        self.description = text("")
        self.tasks = text("")
        self.price = self._sourced("価格の目安")
        self.cap = self._sourced("補助の上限（1台・1契約あたり）")
        self.pays = self._sourced("目安の価格で買ったときの補助額")
        self.effects: list[SourcedLabel] = []
        self.effects_title = text("国の調査で測られた効果", "label")
        self.eligibility = Hint("")
        self._lay_out()

    def _sourced(self, title: str) -> SourcedLabel:
        label = SourcedLabel(title)
        label.source_requested.connect(self.source_requested)
        return label

    def _lay_out(self) -> None:
        pixels = theme.current().pixels
        head = QHBoxLayout()
        head.setSpacing(pixels(10))
        head.addWidget(self.name, 1)
        head.addWidget(self.priority)
        head.addWidget(self.quote_button)
        self.body.addLayout(head)
        for words in (self.field, self.description, self.tasks):
            self.body.addWidget(words)
        figures = QGridLayout()
        figures.setHorizontalSpacing(pixels(18))
        for number, figure in enumerate((self.price, self.cap, self.pays)):
            row, column = divmod(number, fitting(3))
            figures.addWidget(figure, row, column, Qt.AlignmentFlag.AlignTop)
            figures.setColumnStretch(column, 1)
        self.body.addLayout(figures)
        self.body.addWidget(self.effects_title)
        self.body.addWidget(self.eligibility)
        self.body.addWidget(self.quoted, 0, Qt.AlignmentFlag.AlignLeft)

    def set_card(self, card: TechnologyCard) -> None:
        """Show ``card``; nothing happens when it is what already stands there."""
        if card == self.card:
            return
        self.card = card
        self.setAccessibleName(card.name)
        self.name.setText(card.name)
        self.priority.setVisible(card.priority)
        self.quote_button.setVisible(card.can_quote)
        self.quote_button.setAccessibleName(f"{card.name}を見積に入れる")
        _set_text(self.field, f"重点分野：{card.field}" if card.field else "")
        _set_text(self.description, card.description)
        _set_text(self.tasks, "\n".join(card.reasons) or _served(card))
        self.price.set_sourced(card.price)
        self.cap.set_sourced(card.cap)
        self.pays.set_sourced(SourcedText(card.pays) if card.pays else None)
        self._show_effects(card.effects)
        _set_text(self.eligibility, card.eligibility)
        self.quoted.setVisible(card.quoted > 0)
        self.quoted.setText(f"見積に{card.quoted}行入っています（見積を開く）")

    def _show_effects(self, effects: tuple[SourcedText, ...]) -> None:
        while len(self.effects) < len(effects):
            self.effects.append(self._sourced(""))
            place = self.body.indexOf(self.effects_title) + len(self.effects)
            self.body.insertWidget(place, self.effects[-1])
        self.effects_title.setVisible(bool(effects))
        for number, label in enumerate(self.effects):
            label.set_sourced(effects[number] if number < len(effects) else None)

    def _ask_for_quote(self) -> None:
        if self.card is not None:
            self.quote_requested.emit(self.card.id)


def _set_text(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _served(card: TechnologyCard) -> str:
    return f"役立つ業務：{card.task_line}" if card.tasks else ""
