"""What a cell of a workbook holds: a text that stays a text, or an amount as a number."""

from __future__ import annotations

import re

from desktop.assessment.immutable import immutable
from desktop.documents.office_content import xml_text

YEN_FORMAT = '#,##0"円"'
COUNT_FORMAT = "#,##0"
TEXT_FORMAT = "General"
_EXACT = re.compile(r"(\d{1,3}(?:,\d{3})*)(円?)")
_MOST_DIGITS = 15  # what Excel keeps of a number
# A cell that begins so becomes a formula, or does once somebody edits it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@immutable
class CellValue:
    """``number`` where the text is an exact amount or count; else the text itself."""

    text: str
    number: int | None = None
    number_format: str = TEXT_FORMAT

    @property
    def is_risky(self) -> bool:
        """Whether Excel would take the text for a formula as soon as it is edited."""
        return self.number is None and self.text.startswith(_FORMULA_STARTS)

    @property
    def stored(self) -> str:
        """The text as the file spells it: 「_x0041_」 would read as 「A」."""
        return _ESCAPE.sub("_x005F_", self.text)


def text_value(text: str) -> CellValue:
    return CellValue(xml_text(text))


def figure_value(text: str) -> CellValue:
    """「1,234円」 and 「12」 as numbers; a range, a rate or any other text as it is."""
    match = _EXACT.fullmatch(text)
    if match is None or len(match[1].replace(",", "")) > _MOST_DIGITS:
        return text_value(text)
    number = int(match[1].replace(",", ""))
    value = CellValue(text, number, YEN_FORMAT if match[2] else COUNT_FORMAT)
    return value if shown_text(number, value.number_format) == text else text_value(text)


def shown_text(value: object, number_format: str) -> str:
    """What a cell of ours shows, from what the file holds."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}円" if number_format == YEN_FORMAT else f"{value:,}"
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
