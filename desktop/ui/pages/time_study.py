"""業務時間の調査: who did what for how long, before and after. Beside the steps."""

from __future__ import annotations

from typing import ClassVar

from desktop.ui.pages.part import Part
from desktop.ui.pages.sections import SectionedPage

ENTRY, RESULTS = "entry", "results"


class TimeStudyPage(SectionedPage):
    """The rows, and what they add up to."""

    step_id: ClassVar[str] = "time_study"
    choice_name = "業務時間の調査"
    sections = ((ENTRY, "記録を入れる"), (RESULTS, "集計を見る"))

    def make_part(self, section: str) -> Part:
        if section == ENTRY:
            from desktop.ui.pages.time_study_parts.entry_part import EntryPart

            return EntryPart(self.session, self.shell)
        from desktop.ui.pages.time_study_parts.results_part import ResultsPart

        return ResultsPart(self.session, self.shell)

    def focus_field(self, path: str) -> None:
        self.show_section(ENTRY)
        self.parts[ENTRY].focus_field(path)
