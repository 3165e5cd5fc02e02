"""One finding: what is wrong, why, what to do, where the rule stands, the way to the field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.assessment.submission import SubmissionFinding
from desktop.ui.models.check_groups import field_words
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.flow import FlowRow


class FindingCard(Card):
    """Made for one finding and thrown away with it. ``page``: where its field really is."""

    field_requested = Signal(str, str)
    source_requested = Signal(object)

    def __init__(
        self, finding: SubmissionFinding, page: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.finding = finding
        self.setAccessibleName(finding.problem)
        self.body.addWidget(text(finding.problem, "label"))
        if finding.why:
            self.body.addWidget(text(finding.why))
        if finding.what_to_do:
            self.body.addWidget(text(f"すること：{finding.what_to_do}"))
        if finding.source:
            self.body.addWidget(Hint(f"根拠：{finding.source}"))
        self.field_button: QPushButton | None = None
        self.source_button: QPushButton | None = None
        self._add_buttons(page)

    def _add_buttons(self, page: str) -> None:
        finding, buttons = self.finding, []
        if finding.field and page:
            self.field_button = QPushButton(field_words(page))
            self.field_button.clicked.connect(
                lambda _on=False: self.field_requested.emit(page, finding.field)
            )
            self.field_button.setAccessibleName(f"{field_words(page)}：{finding.problem}")
            buttons.append(self.field_button)
        if finding.citation is not None:
            self.source_button = QPushButton("根拠の箇所")
            self.source_button.setProperty("kind", "link")
            self.source_button.setAccessibleName(f"根拠の箇所を開く：{finding.problem}")
            self.source_button.clicked.connect(
                lambda _on=False: self.source_requested.emit(finding)
            )
            buttons.append(self.source_button)
        if buttons:
            self.body.addWidget(FlowRow(*buttons))
