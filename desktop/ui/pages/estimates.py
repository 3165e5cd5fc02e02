"""加算・効果の試算: the addition, the data link, measured effects, group programmes.

Beside the steps: nothing here has to be done, and nothing here enters the subsidy or the plan.
"""

from __future__ import annotations

from typing import ClassVar

from desktop.ui.pages.part import Part
from desktop.ui.pages.sections import SectionedPage


class EstimatesPage(SectionedPage):
    """Four estimates beside the subsidy."""

    step_id: ClassVar[str] = "estimates"
    choice_name = "試算の種類"
    sections = (
        ("addition", "推進体制加算"),
        ("data_link", "データ連携の効果"),
        ("measured", "測定された効果"),
        ("group", "グループの事業"),
    )

    def first_section(self) -> str:
        """What concerns the office: the addition where it exists, else the data link."""
        assessment = self.session.assessment
        services = (assessment.service, *assessment.additional_services)
        has_addition = any(service.productivity_addition for service in services)
        return "addition" if has_addition else "data_link"

    def make_part(self, section: str) -> Part:
        from desktop.ui.pages.estimates_parts import part_class

        return part_class(section)(self.session, self.shell)

    def go_to_field(self, path: str) -> None:
        if path.startswith("estimates/"):
            self.focus_field(path)
        else:
            super().go_to_field(path)

    def focus_field(self, path: str) -> None:
        section = path.split("/")[1] if path.startswith("estimates/") else self.section
        if section in dict(self.sections):
            self.show_section(section)
            self.parts[section].focus_field(path)
