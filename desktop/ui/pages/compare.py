"""申請のしかたを比べる: the ways, what would help, the cheapest route, other programmes.

Beside the steps: nothing has to be done here.  Each section computes its figures in the
background when it is shown; the engine computes all of them.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.open_items import step_of
from desktop.ui import theme
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.estimates_parts.part import Part
from desktop.ui.pages.estimates_parts.section_choice import SectionChoice
from desktop.ui.widgets.scroll import CentredColumn
from desktop.workflow.session import Change, Session

SECTIONS = (
    ("ways", "申請のしかた"),
    ("levers", "効く条件"),
    ("route", "いちばん安い道"),
    ("programmes", "事業・年度で比べる"),
)


class ComparePage(Page):
    """Four sections, each made when it is first shown."""

    step_id: ClassVar[str] = "compare"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.parts: dict[str, Part] = {}
        self.section = SECTIONS[0][0]
        self.choice = SectionChoice("比べるもの", SECTIONS)
        self.choice.section_requested.connect(self.show_section)
        self.stack = QStackedWidget()
        head = CentredColumn()
        row = QVBoxLayout(head.column)
        row.setContentsMargins(0, theme.current().pixels(14), 0, 0)
        row.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.choice)
        self.choice.set_section(self.section)

    def show_section(self, section: str) -> None:
        part = self._part(section)
        self.section = section
        self.stack.setCurrentWidget(part)
        self.choice.set_section(section)
        part.refresh(Change(""))

    def _part(self, section: str) -> Part:
        if section not in self.parts:
            part = _make_part(section, self.session, self.shell)
            part.field_requested.connect(self._go_to_field)
            self.parts[section] = part
            self.stack.addWidget(part)
        return self.parts[section]

    def _go_to_field(self, path: str) -> None:
        self.shell.go_to(step_of(path), path)

    # --- Page ---------------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        # Another section is computed anew when it is shown again.
        if self.section in self.parts:
            self.parts[self.section].refresh(change)
        else:
            self.show_section(self.section)

    def focus_field(self, path: str) -> None:
        """``path``: the name of a section."""
        if path in dict(SECTIONS):
            self.show_section(path)


def _make_part(section: str, session: Session, shell: Shell) -> Part:
    """The part of a section, imported when it is first asked for."""
    from desktop.ui.pages import compare_parts

    return compare_parts.part_class(section)(session, shell)
