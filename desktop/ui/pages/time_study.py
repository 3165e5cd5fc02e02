"""業務時間の調査: who did what for how long, before and after. Beside the steps."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.estimates_parts.section_choice import SectionChoice
from desktop.ui.pages.time_study_parts.entry_part import EntryPart
from desktop.ui.pages.time_study_parts.results_part import ResultsPart
from desktop.ui.widgets.cards import Rule
from desktop.ui.widgets.scroll import CentredColumn
from desktop.workflow.session import Change, Session

ENTRY, RESULTS = "entry", "results"
SECTIONS = ((ENTRY, "記録を入れる"), (RESULTS, "集計を見る"))


class TimeStudyPage(Page):
    """Two sections: the rows, and what they add up to."""

    step_id: ClassVar[str] = "time_study"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.entry = EntryPart(session, shell)
        self.results = ResultsPart(session, shell)
        self.choice = SectionChoice("業務時間の調査", SECTIONS)
        self.choice.section_requested.connect(self.show_section)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.entry)
        self.stack.addWidget(self.results)
        head = CentredColumn()
        pixels = theme.current().pixels
        row = QVBoxLayout(head.column)
        row.setContentsMargins(0, pixels(14), 0, pixels(10))
        row.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Rule())
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.choice)
        self.show_section(ENTRY)

    def show_section(self, section: str) -> None:
        self.section = section
        self.choice.set_section(section)
        self.stack.setCurrentWidget(self.entry if section == ENTRY else self.results)
        self.refresh(Change(""))

    # --- Page ---------------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        # The section that is not shown is filled when it is shown again.
        if self.section == ENTRY:
            self.entry.refresh(change)
        else:
            self.results.refresh()

    def focus_field(self, path: str) -> None:
        self.show_section(ENTRY)
        self.entry.focus_field(path)
