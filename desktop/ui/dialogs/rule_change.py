"""Before a case of other rules is opened: what would read differently, and three ways on."""

from __future__ import annotations

import enum
from itertools import groupby

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.citation import Source
from desktop.ui import theme
from desktop.ui.dialogs.rules_table import LineList, shown_difference, shown_rule
from desktop.ui.dialogs.sizing import resize_within_screen
from desktop.ui.main_window import APP_NAME
from desktop.ui.widgets.cards import Card, Heading, Hint, Notice
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.workflow.rule_change import RuleChange

SIZE = (860, 660)
SAME = "この診断のレベル・補助要件・金額に、違いはありません。"
NOT_YET = "まだ何も書き換えていません。開き方を選んでください。"


class Opening(enum.Enum):
    """How the user wants the case."""

    NOW = "now"  # under the rules in force
    AS_IT_WAS = "as_it_was"  # under the old ones, to look at
    CANCEL = "cancel"


class RuleChangeDialog(QDialog):
    """``answer`` says how to open the case; closing the window is やめる."""

    def __init__(
        self, change: RuleChange, sources: dict[str, Source], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.answer = Opening.CANCEL
        self._change = change
        self._sources = sources
        self.setWindowTitle(f"規則が変わりました — {APP_NAME}")
        resize_within_screen(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        sheet = ScrollColumn()
        sheet.add(Heading(f"「{change.title}」は、規則 {change.before} で計算した診断です"))
        sheet.add(Hint(f"いまの規則は {change.after} です。{NOT_YET}"))
        for part in self._parts():
            sheet.add(part)
        column.addWidget(sheet, 1)
        column.addLayout(self._make_buttons())
        # Nothing changes by an Enter pressed too early.
        self.buttons[Opening.CANCEL].setFocus()

    def _parts(self) -> list[QWidget]:
        change = self._change
        if change.refusal:
            words = f"いまの規則では開けません：{change.refusal}"
            return [Notice(words, tone="danger"), *self._rule_cards()]
        if change.old_rules is None:
            words = f"前の規則と比べられません：{change.missing}"
            return [Notice(words, tone="warning")]
        if not change.lines:
            return [Notice(SAME), *self._rule_cards()]
        return [*self._line_cards(), *self._rule_cards()]

    def _line_cards(self) -> list[QWidget]:
        cards: list[QWidget] = []
        for part, lines in groupby(self._change.lines, key=lambda line: line.part):
            shown = [shown_difference(line, self._sources) for line in lines]
            card = Card(f"{part.word}　{len(shown)}件")
            card.body.addWidget(LineList(shown))
            cards.append(card)
        return cards

    def _rule_cards(self) -> list[QWidget]:
        change = self._change
        rest = f"この診断に関わらない違いが、ほかに{change.other_rules}件あります。"
        if not change.rules:
            return [Hint(rest)] if change.other_rules else []
        card = Card(f"もとになる規則の違い　{len(change.rules)}件")
        card.body.addWidget(LineList([shown_rule(line, self._sources) for line in change.rules]))
        if change.other_rules:
            card.body.addWidget(Hint(rest))
        return [card]

    def _make_buttons(self) -> QHBoxLayout:
        pixels = theme.current().pixels
        change = self._change
        row = QHBoxLayout()
        row.setContentsMargins(pixels(24), pixels(10), pixels(24), pixels(14))
        row.setSpacing(pixels(10))
        row.addStretch(1)
        now = "新しい規則で開く" if change.is_forward else "いまの規則で開く"
        wishes = (
            (Opening.NOW, now, not change.refusal),
            (
                Opening.AS_IT_WAS,
                "前の規則のまま見る（読み取りだけ）",
                change.old_rules is not None,
            ),
            (Opening.CANCEL, "やめる", True),
        )
        self.buttons: dict[Opening, QPushButton] = {}
        for wish, words, possible in wishes:
            button = QPushButton(words)
            button.setProperty("kind", "primary" if wish is Opening.NOW else "")
            button.setEnabled(possible)
            button.clicked.connect(lambda _on=False, w=wish: self._choose(w))
            self.buttons[wish] = button
            row.addWidget(button)
        return row

    def _choose(self, wish: Opening) -> None:
        self.answer = wish
        self.accept()


def ask_how_to_open(
    parent: QWidget | None, change: RuleChange, sources: dict[str, Source]
) -> Opening:
    """Show the differences and wait for the choice."""
    dialog = RuleChangeDialog(change, sources, parent)
    try:
        dialog.exec()
        return dialog.answer
    finally:
        dialog.deleteLater()
