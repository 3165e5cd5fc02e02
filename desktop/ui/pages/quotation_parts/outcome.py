"""The figures of the chosen line: 対象経費 × 率, 上限, 補助額, and why they are open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.quotation_rows import LineOutcome
from desktop.ui.widgets.cards import Notice, text
from desktop.ui.widgets.flow import fitting
from desktop.ui.widgets.money import AmountButton
from desktop.ui.widgets.reason_list import ReasonList

_TITLES = ("対象経費", "補助率", "上限", "補助額")


class OutcomeBox(Notice):
    """Updated in place after each accepted entry."""

    trace_requested = Signal()
    field_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("この行の補助額", parent=parent)
        self.label.setProperty("role", "label")
        self.amount = AmountButton(parent=self)
        self.amount.clicked.connect(lambda _on=False: self.trace_requested.emit())
        self.eligible_cost = text("", wrap=False)
        self.rate = text("", wrap=False)
        self.cap = text("", wrap=False)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().pixels(20))
        values = (self.eligible_cost, self.rate, self.cap, self.amount)
        columns = fitting(4)
        for number, (title, value) in enumerate(zip(_TITLES, values, strict=True)):
            row, column = divmod(number, columns)
            caption = text(title, "hint", wrap=False)
            caption.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(caption, 2 * row, column)
            grid.addWidget(value, 2 * row + 1, column, Qt.AlignmentFlag.AlignRight)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.reasons = ReasonList(self)
        self.reasons.field_requested.connect(self.field_requested)
        self.body.addWidget(self.reasons)

    def set_outcome(self, outcome: LineOutcome | None) -> None:
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        self.eligible_cost.setText(outcome.eligible_cost)
        self.rate.setText(outcome.rate)
        self.cap.setText(outcome.cap)
        self.amount.set_amount(outcome.state or outcome.amount, "この行の補助額")
        self.reasons.set_reasons(outcome.reasons)
