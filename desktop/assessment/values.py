"""The values of which every figure is made: yen, rates, fiscal years, ranges, rounding.

Nothing here knows a programme.  Amounts are integer yen, rates exact fractions; an amount
that cannot be settled is an :class:`Estimate` that names its reasons.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from desktop.assessment.immutable import immutable

Yen = int
"""An amount in whole yen (円)."""

MAXIMUM_YEN = 9_999_999_999
"""The largest amount that a form may hold; anything above is a slip of the keyboard."""

Rate = Fraction
"""A subsidy rate, exact; written "3/4" in data, never as a decimal."""

FISCAL_YEAR_FIRST_MONTH = 4
REIWA_OFFSET = 2018


class Answer(enum.StrEnum):
    """はい／いいえ／わからない. An answer not given yet is the same as わからない."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Mark(enum.StrEnum):
    """How far a task has come: － (nothing), ○ (technology), ◎ (technology and changed work)."""

    NONE = "-"
    CIRCLE = "○"
    DOUBLE_CIRCLE = "◎"

    @property
    def rank(self) -> int:
        return _MARK_RANK[self]


_MARK_RANK = {Mark.NONE: 0, Mark.CIRCLE: 1, Mark.DOUBLE_CIRCLE: 2}


class Verdict(enum.StrEnum):
    """What can be said of a requirement from the answers. Never that a prefecture will agree."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A Japanese fiscal year: 1 April of ``year`` to 31 March of the next."""

    year: int

    @classmethod
    def containing(cls, day: date) -> FiscalYear:
        return cls(day.year if day.month >= FISCAL_YEAR_FIRST_MONTH else day.year - 1)

    @property
    def reiwa(self) -> int:
        return self.year - REIWA_OFFSET

    @property
    def label(self) -> str:
        return f"令和{self.reiwa}年度"

    @property
    def first_day(self) -> date:
        return date(self.year, FISCAL_YEAR_FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        return date(self.year + 1, FISCAL_YEAR_FIRST_MONTH - 1, 31)

    def after(self, years: int) -> FiscalYear:
        return FiscalYear(self.year + years)


@immutable
class Reason:
    """Why an amount or a verdict is open, and where an answer would settle it.

    ``field`` is the path of the case field that would narrow it ("" when none would).
    ``settled``: nothing is open; the user is only told (a cost that the rules leave out).
    """

    code: str
    text: str
    field: str = ""
    settled: bool = False


@immutable
class Estimate:
    """An amount in 円, settled or between two bounds.

    ``may_be_more``: the upper bound was computed with a lower limit that the prefecture may
    raise (「…円以上」).  ``may_be_less``: the mirror image, for the office's own share.
    """

    lowest: Yen
    highest: Yen
    may_be_more: bool = False
    may_be_less: bool = False
    reasons: tuple[Reason, ...] = ()

    @classmethod
    def exactly(cls, amount: Yen) -> Estimate:
        return cls(amount, amount)

    @property
    def is_exact(self) -> bool:
        return self.lowest == self.highest and not (self.may_be_more or self.may_be_less)

    def plus(self, other: Estimate) -> Estimate:
        return Estimate(
            self.lowest + other.lowest,
            self.highest + other.highest,
            self.may_be_more or other.may_be_more,
            self.may_be_less or other.may_be_less,
            merge_reasons(self.reasons, other.reasons),
        )

    def mapped(self, change: Callable[[Yen], Yen]) -> Estimate:
        """The same estimate with a rising function (rounding, a cap) applied to both bounds."""
        low = change(self.lowest)
        high = low if self.lowest == self.highest else change(self.highest)
        return Estimate(low, high, self.may_be_more, self.may_be_less, self.reasons)

    def text(self) -> str:
        """How the amount reads: 「45,000円」「45,000円以上」「45,000円〜67,500円」."""
        return _estimate_text(self.lowest, self.highest, self.may_be_more, self.may_be_less)


NOTHING = Estimate.exactly(0)


# The same few amounts are written again and again in one trace, and in the next one.
@lru_cache(maxsize=8192)
def _estimate_text(lowest: Yen, highest: Yen, may_be_more: bool, may_be_less: bool) -> str:
    suffix = "以上" if may_be_more else "以下" if may_be_less else ""
    if lowest == highest:
        return f"{yen_text(lowest)}{suffix}"
    return f"{yen_text(lowest)}〜{yen_text(highest)}{suffix}"


def total(estimates: list[Estimate] | tuple[Estimate, ...]) -> Estimate:
    """The sum of estimates; bounds add up because the unknowns may all fall the same way."""
    lowest = highest = 0
    may_be_more = may_be_less = False
    for estimate in estimates:
        lowest += estimate.lowest
        highest += estimate.highest
        may_be_more = may_be_more or estimate.may_be_more
        may_be_less = may_be_less or estimate.may_be_less
    reasons = merge_reasons(*[estimate.reasons for estimate in estimates])
    return Estimate(lowest, highest, may_be_more, may_be_less, reasons)


def merge_reasons(*groups: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons of several estimates, each once, in the order in which they first appear."""
    filled = [group for group in groups if group]
    if len(filled) <= 1:
        return filled[0] if filled else ()
    return tuple(dict.fromkeys(reason for group in filled for reason in group))


def wareki(day: date) -> str:
    """A date as official papers write it: 2026-11-22 is 「令和8年11月22日」."""
    year = day.year - REIWA_OFFSET
    if year < 1:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"令和{'元' if year == 1 else year}年{day.month}月{day.day}日"


def yen_text(amount: Yen) -> str:
    return f"{amount:,}円"


def rate_text(rate: Rate) -> str:
    """A rate as it is said: 3/4 is 「4分の3」."""
    return f"{rate.denominator}分の{rate.numerator}" if rate.denominator != 1 else "全額"


def floor_yen(amount: Fraction | int) -> Yen:
    """Whole yen, rounded down."""
    return amount if isinstance(amount, int) else amount.numerator // amount.denominator


def floor_to(amount: Yen, unit: Yen) -> Yen:
    """``amount`` rounded down to a multiple of ``unit`` 円."""
    return amount - amount % unit


def multiply(amount: Yen, rate: Rate) -> Yen:
    """``amount`` × ``rate`` in whole yen, rounded down, with no step through a float."""
    return amount * rate.numerator // rate.denominator


def all_of(answers: list[Answer] | tuple[Answer, ...]) -> Answer:
    """はい when every answer is, いいえ when one is いいえ, otherwise わからない."""
    if Answer.NO in answers:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.YES


def any_of(answers: list[Answer] | tuple[Answer, ...]) -> Answer:
    """はい when one answer is, いいえ when all are いいえ, otherwise わからない."""
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO
