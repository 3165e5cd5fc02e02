"""The two answers without which there is no case: which office, and which service."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.cards import Heading, Hint, text
from desktop.ui.widgets.inputs import LineInput
from desktop.ui.widgets.search_input import SearchInput


class NewCaseDialog(QDialog):
    """Read ``office_name`` and ``service`` after it was accepted."""

    def __init__(
        self, services: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("新しい診断")
        pixels = theme.current().pixels
        self.resize(pixels(560), pixels(320))
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(24), pixels(18), pixels(24), pixels(18))
        column.setSpacing(pixels(8))
        column.addWidget(Heading("新しい診断を始めます"))
        column.addWidget(Hint("はじめに2つだけ入れてください。ほかは、あとから入れられます。"))
        self.name_input = LineInput()
        self._add(column, "事業所名", "計画書に載る名前です。", self.name_input)
        self.service_input = SearchInput(services)
        self._add(
            column,
            "サービス種別",
            "対象になる業務と、補助金の条件が決まります。",
            self.service_input,
        )
        self.problem_label = text("", "problem")
        self.problem_label.hide()
        column.addWidget(self.problem_label)
        column.addStretch(1)
        self._services = {words for _value, words in services}
        self.start_button = QPushButton("始める")
        self.start_button.setProperty("kind", "primary")
        self.start_button.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.start_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("やめる"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._try_accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _add(self, column: QVBoxLayout, label: str, hint: str, field: LineInput) -> None:
        caption = text(label, "label")
        caption.setBuddy(field)
        field.setAccessibleName(label)
        column.addWidget(caption)
        column.addWidget(Hint(hint))
        column.addWidget(field)

    @property
    def office_name(self) -> str:
        return self.name_input.text().strip(" 　")

    @property
    def service(self) -> str:
        return self.service_input.value()

    def _try_accept(self) -> None:
        if not self.office_name:
            self._refuse("事業所名を入れてください。", self.name_input)
        elif self.service_input.text().strip(" 　") not in self._services:
            self._refuse("サービス種別を一覧から選んでください。", self.service_input)
        else:
            self.accept()

    def _refuse(self, sentence: str, field: LineInput) -> None:
        self.problem_label.setText(sentence)
        self.problem_label.show()
        field.set_problem(True)
        field.setFocus()
