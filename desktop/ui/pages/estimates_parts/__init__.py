"""The sections of the page 加算・効果の試算."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.pages.part import Part


def part_class(section: str) -> type[Part]:
    """The part that shows ``section``, imported when it is first asked for."""
    if section == "addition":
        from desktop.ui.pages.estimates_parts.addition_part import AdditionPart

        return AdditionPart
    if section == "data_link":
        from desktop.ui.pages.estimates_parts.data_link_part import DataLinkPart

        return DataLinkPart
    if section == "measured":
        from desktop.ui.pages.estimates_parts.measured_part import MeasuredPart

        return MeasuredPart
    from desktop.ui.pages.estimates_parts.group_part import GroupPart

    return GroupPart
