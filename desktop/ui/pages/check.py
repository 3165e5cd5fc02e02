"""申請前の点検: what to mend, what to find out, what to know, each with the way to its field.

Beside the steps: nothing is entered here, and an empty list promises nothing.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.submission import Severity, SubmissionFinding, count_by_severity
from desktop.ui import theme
from desktop.ui.models.check_groups import (
    CHECKED_TITLE,
    INTRODUCTION,
    PROMISES_NOTHING,
    FindingGroup,
    checked_text,
    empty_text,
    finding_groups,
)
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.check_parts.finding_card import FindingCard
from desktop.ui.pages.check_parts.group_list import GroupList
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.status import Shape, StatusDot
from desktop.workflow.session import Change, Session

SHAPES = {
    Severity.ERROR: Shape.REFUSED,
    Severity.WARNING: Shape.ATTENTION,
    Severity.NOTE: Shape.OFF,
}


class CheckPage(Page):
    """The list is made anew when the findings change; nothing on it holds an answer."""

    step_id: ClassVar[str] = "check"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.groups: tuple[GroupList, ...] = ()
        self._shown: tuple[SubmissionFinding, ...] | None = None
        self.counts = {severity: StatusDot() for severity in Severity}
        bar = FlowRow(*self.counts.values())
        bar.flow.setSpacing(theme.current().pixels(22))
        self.empty = Notice("")
        self.list = QWidget()
        self._column = QVBoxLayout(self.list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(12))
        checked = Card(CHECKED_TITLE)
        checked.body.addWidget(text(checked_text()))
        checked.body.addWidget(Hint(PROMISES_NOTHING))
        self.sheet = ScrollColumn()
        for part in (Hint(INTRODUCTION), bar, self.empty, self.list, checked):
            self.sheet.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)

    def refresh(self, change: Change) -> None:
        del change
        findings = self.session.findings
        if findings == self._shown:
            return
        self._shown = findings
        for severity, count in count_by_severity(findings).items():
            self.counts[severity].set_status(SHAPES[severity], f"{severity.word} {count}件")
        words = empty_text(findings)
        self.empty.set_text(words)
        self.empty.setVisible(bool(words))
        self._fill(finding_groups(findings))

    def _fill(self, groups: tuple[FindingGroup, ...]) -> None:
        for old in self.groups:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.groups = tuple(GroupList(group, self.list) for group in groups)
        for group in self.groups:
            group.field_requested.connect(self.shell.go_to)
            group.source_requested.connect(self._show_source)
            self._column.addWidget(group)
        self.list.setVisible(bool(groups))

    @property
    def cards(self) -> dict[str, FindingCard]:
        """The cards that are there, by the id of their finding."""
        return {key: card for group in self.groups for key, card in group.cards.items()}

    def _show_source(self, finding: SubmissionFinding) -> None:
        assert finding.citation is not None
        words = finding.why or finding.problem
        self.shell.show_source(finding.problem, words, finding.citation)
