"""Months and years that are meant: the one before a date, the same one later, three months on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from desktop.assessment.values import FiscalYear, wareki

MONTHS_OF_YEAR = 12


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later; where that month has no such day, its last one.

    31 August and three months are 30 November.
    """
    years, month = divmod(day.month - 1 + months, MONTHS_OF_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_whole_month(day: date) -> date:
    """The first day of the last month that was over on ``day``."""
    return months_after(day.replace(day=1), -1)


def last_day_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_text(day: date) -> str:
    """「令和8年10月」."""
    return wareki(day).partition("月")[0] + "月"


def month_in(year: FiscalYear, month: int) -> date:
    """The first day of the ``month`` (1 to 12) that lies in the fiscal year."""
    first = year.first_day
    return date(first.year if month >= first.month else first.year + 1, month, 1)
