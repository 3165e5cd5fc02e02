"""A condition of the addition: what is asked, how it stands, the questions that settle it."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.assessment.addition import ConditionFinding
from desktop.ui import theme
from desktop.ui.models.field_info import field_info
from desktop.ui.pages.part import link_button, standing_words
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.verdict import VerdictMark
from desktop.workflow.session import Change

if TYPE_CHECKING:
    from desktop.ui.pages.estimates_parts.addition_part import AdditionPart

ABOVE = "上で答えた活用のようすから見ています。"


class ConditionCard(Card):
    """Updated in place; a question that another card shows already is not asked twice."""

    def __init__(self, part: AdditionPart, finding: ConditionFinding) -> None:
        super().__init__()
        self._part = part
        self.finding = finding
        self.setAccessibleName(finding.title)
        self.mark = VerdictMark(finding.verdict)
        self.reason = Hint("")
        self.to_do = Hint("")
        self.above = Hint(ABOVE)
        self.details = Hint("")
        self.editors: dict[str, FieldEditor] = {}
        head = QHBoxLayout()
        head.addWidget(text(finding.title, "question"), 1)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(text(finding.text))
        self.body.addWidget(self.reason)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(theme.current().pixels(10))
        self.body.addLayout(self._questions)
        for words in (self.above, self.details, self.to_do):
            self.body.addWidget(words)
        source = part.source_button(finding.title, finding.text, finding.citation)
        source.setText("資料の該当箇所")
        self.details_link = link_button("二次情報の出典", f"二次情報の出典を開く：{finding.title}")
        self.details_link.clicked.connect(lambda _on=False: self._show_details())
        self.body.addWidget(FlowRow(source, self.details_link))

    def set_finding(self, finding: ConditionFinding, *, hidden: Set[str], change: Change) -> None:
        """Show ``finding``; the questions of ``hidden`` stand in a card above."""
        self.finding = finding
        self.mark.set_verdict(finding.verdict)
        self.reason.setText(finding.reason)
        self.to_do.setText(f"すること：{finding.what_to_do}")
        self.to_do.setVisible(bool(finding.what_to_do))
        told = [f"{standing_words(d.citation)}{d.text}。" for d in finding.details]
        self.details.setText("\n".join(told))
        self.details.setVisible(bool(told))
        self.details_link.setVisible(bool(told))
        self.above.setVisible(bool(set(finding.fields) & hidden))
        asked = [field for field in finding.fields if field not in hidden]
        for field in asked:
            if field not in self.editors:
                self.editors[field] = self._make_editor(field)
        for field, editor in self.editors.items():
            editor.setVisible(field in asked)
            editor.refresh(change)

    def _make_editor(self, field: str) -> FieldEditor:
        is_declared = field.startswith("declarations/")
        info = field_info(field)
        editor = FieldEditor(
            self._part.session,
            f"{field}/answer" if is_declared else field,
            label=info.title,
            hint=info.hint,
        )
        self._questions.addWidget(editor)
        return editor

    def _show_details(self) -> None:
        if self.finding.details:
            citation = self.finding.details[0].citation
            self._part.shell.show_source(self.finding.title, self.details.text(), citation)

    def editor_for(self, path: str) -> FieldEditor | None:
        """The editor of the answer at ``path``, if this card shows it."""
        return self.editors.get(path.removesuffix("/answer"))
