"""A month before and a month after, side by side: what changed, in a month and in a year.

Less is said as 「減」, more as 「増」: an increase is never dressed up as an effect.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from desktop.assessment.citation import Citation
from desktop.assessment.exact_text import decimal_words
from desktop.assessment.immutable import immutable
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate, Reason, Yen, yen_text

MONTHS = 12
NO_CHANGE = "変わらない"


@immutable
class Change:
    """``before`` and the bounds of ``after`` a month, for drawing; the rest is ready to print."""

    title: str
    before: Fraction
    after_lowest: Fraction
    after_highest: Fraction
    before_text: str
    after_text: str
    monthly_text: str
    yearly_text: str
    trace: Step
    reasons: tuple[Reason, ...] = ()


def hours_change(title: str, before: Fraction, after: Fraction, citation: Citation) -> Change:
    """Hours a month: 「34.3時間減」, and over a year 「411.6時間減」."""
    changed = after - before
    monthly = _signed(changed, _hours_text)
    yearly = _signed(changed * MONTHS, _hours_text)
    steps = (
        Step("利用前", _hours_text(before), "1か月。"),
        Step("利用後", _hours_text(after), "1か月。"),
        Step("1か月の差", monthly, f"{_hours_text(after)} − {_hours_text(before)}"),
        Step("1年の差", yearly, f"1か月の差 × {MONTHS}か月"),
    )
    return Change(
        title,
        before,
        after,
        after,
        _hours_text(before),
        _hours_text(after),
        monthly,
        yearly,
        Step(title, f"月{monthly}・年{yearly}", citation=citation, steps=steps),
    )


def yen_change(
    title: str, before: Yen, after: Estimate, citation: Citation, parts: tuple[Step, ...]
) -> Change:
    """円 a month; an open ``after`` makes both differences ranges."""
    monthly = _yen_range(after.lowest - before, after.highest - before)
    yearly = _yen_range((after.lowest - before) * MONTHS, (after.highest - before) * MONTHS)
    steps = (
        *parts,
        Step("1か月の差", monthly, f"{after.text()} − {yen_text(before)}", reasons=after.reasons),
        Step("1年の差", yearly, f"1か月の差 × {MONTHS}か月"),
    )
    return Change(
        title,
        Fraction(before),
        Fraction(after.lowest),
        Fraction(after.highest),
        yen_text(before),
        after.text(),
        monthly,
        yearly,
        Step(title, f"月{monthly}・年{yearly}", "", citation, None, after.reasons, steps),
        after.reasons,
    )


def _hours_text(hours: Fraction) -> str:
    return f"{decimal_words(hours)}時間"


def _yen_words(amount: Fraction) -> str:
    return yen_text(int(amount))


def _yen_range(least: Yen, most: Yen) -> str:
    """From the larger saving to the smaller, or to an increase."""
    first = _signed(Fraction(least), _yen_words)
    return first if least == most else f"{first}〜{_signed(Fraction(most), _yen_words)}"


def _signed(change: Fraction, words: Callable[[Fraction], str]) -> str:
    if change == 0:
        return NO_CHANGE
    return f"{words(abs(change))}{'減' if change < 0 else '増'}"
