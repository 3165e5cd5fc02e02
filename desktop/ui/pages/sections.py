"""A page of several sections: a row that chooses, and below it the section in sight."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.open_items import step_of
from desktop.ui import theme
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.part import Part
from desktop.ui.widgets.cards import Rule
from desktop.ui.widgets.scroll import CentredColumn
from desktop.ui.widgets.section_choice import SectionChoice
from desktop.workflow.session import Change, Session


class SectionedPage(Page):
    """Each section is made when it is first shown, and filled anew whenever it is shown.

    ``sections``: the id and the title of each; ``choice_name``: what the row of them is called.
    """

    sections: ClassVar[tuple[tuple[str, str], ...]]
    choice_name: ClassVar[str]

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.parts: dict[str, Part] = {}
        self.choice = SectionChoice(self.choice_name, self.sections)
        self.choice.section_requested.connect(self.show_section)
        self.stack = QStackedWidget()
        head = CentredColumn()
        pixels = theme.current().pixels
        row = QVBoxLayout(head.column)
        row.setContentsMargins(0, pixels(14), 0, pixels(10))
        row.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((head, 0), (Rule(), 0), (self.stack, 1)):
            column.addWidget(widget, stretch)
        self.setFocusProxy(self.choice)
        self.section = self.first_section()
        self.choice.set_section(self.section)

    def first_section(self) -> str:
        """The section that is shown at first."""
        return self.sections[0][0]

    def make_part(self, section: str) -> Part:
        """The part of a section, imported here: it is asked for once, when it is first shown."""
        raise NotImplementedError

    def show_section(self, section: str) -> None:
        self.section = section
        part = self.part(section)
        self.stack.setCurrentWidget(part)
        self.choice.set_section(section)
        part.refresh(Change(""))

    def part(self, section: str) -> Part:
        """The part that shows ``section``, made when it is first asked for."""
        if section not in self.parts:
            part = self.make_part(section)
            part.field_requested.connect(self.go_to_field)
            self.parts[section] = part
            self.stack.addWidget(part)
        return self.parts[section]

    def go_to_field(self, path: str) -> None:
        """Show the field at ``path``, which stands on another page."""
        self.shell.go_to(step_of(path), path)

    # --- Page ---------------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        # Another section is filled anew when it is shown again.
        if self.section in self.parts:
            self.parts[self.section].refresh(change)
        else:
            self.show_section(self.section)
