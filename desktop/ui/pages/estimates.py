"""加算・効果の試算: the addition, the data link, measured effects, group programmes.

Beside the steps: nothing here has to be done, and nothing here enters the subsidy or the plan.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.open_items import step_of
from desktop.ui import theme
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.estimates_parts.part import Part
from desktop.ui.pages.estimates_parts.section_choice import SectionChoice
from desktop.ui.widgets.cards import Rule
from desktop.ui.widgets.scroll import CentredColumn
from desktop.workflow.session import Change, Session

SECTIONS = (
    ("addition", "推進体制加算"),
    ("data_link", "データ連携の効果"),
    ("measured", "測定された効果"),
    ("group", "グループの事業"),
)


class EstimatesPage(Page):
    """Four sections, each made when it is first shown."""

    step_id: ClassVar[str] = "estimates"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.parts: dict[str, Part] = {}
        self.choice = SectionChoice("試算の種類", SECTIONS)
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
        column.addWidget(head)
        column.addWidget(Rule())
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.choice)
        self.section = ""
        self.show_section(self._first_section())

    def _first_section(self) -> str:
        """What concerns the office: the addition where it exists, else the data link."""
        assessment = self.session.assessment
        services = (assessment.service, *assessment.additional_services)
        has_addition = any(service.productivity_addition for service in services)
        return "addition" if has_addition else "data_link"

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
        if path.startswith("estimates/"):
            self.focus_field(path)
        else:
            self.shell.go_to(step_of(path), path)

    # --- Page ---------------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        # Another section is filled anew when it is shown again.
        self.parts[self.section].refresh(change)

    def focus_field(self, path: str) -> None:
        section = path.split("/")[1] if path.startswith("estimates/") else self.section
        if section in dict(SECTIONS):
            self.show_section(section)
            self.parts[section].focus_field(path)


def _make_part(section: str, session: Session, shell: Shell) -> Part:
    """The part of a section, imported when it is first asked for."""
    from desktop.ui.pages import estimates_parts

    return estimates_parts.part_class(section)(session, shell)
