"""申請のしかたを比べる: the ways, what would help, the cheapest route, other programmes.

Beside the steps: nothing has to be done here.  Each section computes its figures in the
background when it is shown; the engine computes all of them.
"""

from __future__ import annotations

from typing import ClassVar

from desktop.ui.pages.part import Part
from desktop.ui.pages.sections import SectionedPage


class ComparePage(SectionedPage):
    """Four ways to look at what is applied for."""

    step_id: ClassVar[str] = "compare"
    choice_name = "比べるもの"
    sections = (
        ("ways", "申請のしかた"),
        ("levers", "効く条件"),
        ("route", "いちばん安い道"),
        ("programmes", "事業・年度で比べる"),
    )

    def make_part(self, section: str) -> Part:
        from desktop.ui.pages.compare_parts import part_class

        return part_class(section)(self.session, self.shell)

    def focus_field(self, path: str) -> None:
        """``path``: the name of a section."""
        if path in dict(self.sections):
            self.show_section(path)
