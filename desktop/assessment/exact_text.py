"""Decimal numbers that must stay exact: a unit price of 10.27 円, 52.4 hours a month.

A case keeps them as text, "10.27"; the engine reckons with the fraction that the text says.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from desktop.assessment.fields import clean_code

_UNITS = re.compile(r"(円|時間|時間/月)$")
_DECIMAL = re.compile(r"0*(\d{1,6})(?:\.(\d+))?")
_SMALLEST_PLACE = 10_000


def decimal_text(value: Any, *, places: int, lowest: str, highest: str) -> Any:
    """The number as its shortest text, from what people type: 「１０．２７円」, 10.27, "10.270".

    At most ``places`` decimals, between ``lowest`` and ``highest``; anything else is refused with
    a sentence in Japanese.
    """
    if isinstance(value, bool):
        raise ValueError("数を入れてください")
    typed = str(value) if isinstance(value, int | float) else value
    plain = clean_code(typed)
    if plain is None:
        return None
    found = _DECIMAL.fullmatch(_UNITS.sub("", plain.replace(",", "")))
    if found is None:
        raise ValueError(f"数として読めません（いまの値：{value}）")
    whole, decimals = found[1], (found[2] or "").rstrip("0")
    if len(decimals) > places:
        raise ValueError(f"小数は{places}桁までにしてください（いまの値：{value}）")
    text = f"{whole}.{decimals}" if decimals else whole
    if not Fraction(lowest) <= Fraction(text) <= Fraction(highest):
        raise ValueError(f"{lowest}から{highest}までで入れてください（いまの値：{value}）")
    return text


def _schema(places: int) -> WithJsonSchema:
    pattern = rf"^\d+(\.\d{{1,{places}}})?$"
    return WithJsonSchema({"anyOf": [{"type": "string", "pattern": pattern}, {"type": "null"}]})


UnitPriceField = Annotated[
    str | None,
    BeforeValidator(partial(decimal_text, places=4, lowest="1", highest="99.9999")),
    _schema(4),
]
"""円 for one unit (単位), with up to four decimals."""

HoursField = Annotated[
    str | None,
    BeforeValidator(partial(decimal_text, places=2, lowest="0", highest="9999.99")),
    _schema(2),
]
"""Hours a month, with up to two decimals."""


def decimal_words(value: Fraction) -> str:
    """An exact decimal as it is read: 1027/100 is 「10.27」, 4116/10 is 「411.6」.

    Beyond the fourth decimal it is cut off; no figure of the engine goes there.
    """
    scaled = abs(value) * _SMALLEST_PLACE
    whole, rest = divmod(scaled.numerator // scaled.denominator, _SMALLEST_PLACE)
    decimals = f"{rest:04d}".rstrip("0")
    sign = "−" if value < 0 else ""
    return f"{sign}{whole:,}.{decimals}" if decimals else f"{sign}{whole:,}"
