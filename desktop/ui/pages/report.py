"""効果の報告: each year's report, what is due when, and the figures for the addition's report."""

from __future__ import annotations

from typing import ClassVar

from desktop.ui.pages.part import Part
from desktop.ui.pages.sections import SectionedPage

YEAR, DUE, ADDITION = "year", "due", "addition"


class ReportPage(SectionedPage):
    """Beside the steps: the duty of the years after the grant."""

    step_id: ClassVar[str] = "report"
    choice_name = "効果の報告"
    sections = (
        (YEAR, "年度ごとの報告"),
        (DUE, "期限と予定"),
        (ADDITION, "加算の報告の数字"),
    )

    def make_part(self, section: str) -> Part:
        if section == YEAR:
            from desktop.ui.pages.report_parts.year_part import YearPart

            return YearPart(self.session, self.shell)
        if section == DUE:
            from desktop.ui.pages.report_parts.due_part import DuePart

            return DuePart(self.session, self.shell)
        from desktop.ui.pages.report_parts.addition_part import AdditionReportPart

        return AdditionReportPart(self.session, self.shell)

    def focus_field(self, path: str) -> None:
        self.show_section(YEAR)
        self.parts[YEAR].focus_field(path)
