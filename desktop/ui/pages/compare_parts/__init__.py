"""The sections of the page 申請のしかたを比べる."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.pages.part import Part


def part_class(section: str) -> type[Part]:
    """The part that shows ``section``, imported when it is first asked for."""
    if section == "ways":
        from desktop.ui.pages.compare_parts.ways_part import WaysPart

        return WaysPart
    if section == "levers":
        from desktop.ui.pages.compare_parts.levers_part import LeversPart

        return LeversPart
    if section == "route":
        from desktop.ui.pages.compare_parts.route_part import RoutePart

        return RoutePart
    from desktop.ui.pages.compare_parts.programmes_part import ProgrammesPart

    return ProgrammesPart
