"""Why a figure is open, a sentence each, with the way to the field that would settle it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.assessment.values import Reason
from desktop.ui import theme
from desktop.ui.widgets.cards import text


class _ReasonRow(QWidget):
    def __init__(self, parent: ReasonList) -> None:
        super().__init__(parent)
        self.field = ""
        self.words = text("")
        self.button = QPushButton("入力する", self)
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(lambda _on=False: parent.field_requested.emit(self.field))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def set_reason(self, reason: Reason) -> None:
        self.field = reason.field
        self.words.setText(f"・{reason.text}")
        self.button.setVisible(bool(reason.field))
        self.button.setAccessibleName(f"入力する：{reason.text}")


class ReasonList(QWidget):
    """The reasons, one below the other; rows are reused so that focus stays where it is."""

    field_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_ReasonRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def set_reasons(self, reasons: tuple[Reason, ...]) -> None:
        while len(self._rows) < len(reasons):
            row = _ReasonRow(self)
            self._rows.append(row)
            self._column.addWidget(row)
        for row, reason in zip(self._rows, reasons, strict=False):
            row.set_reason(reason)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(reasons))
        self.setVisible(bool(reasons))

    def texts(self) -> tuple[str, ...]:
        """What is shown, for tests and for readers aloud."""
        return tuple(row.words.text() for row in self._rows if not row.isHidden())

    def buttons(self) -> tuple[QPushButton, ...]:
        return tuple(r.button for r in self._rows if not r.isHidden() and r.field)
