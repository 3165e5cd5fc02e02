"""The months or fiscal years along the top of the schedule's picture. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.assessment.paper import GanttBar
from desktop.assessment.values import FISCAL_YEAR_FIRST_MONTH, REIWA_OFFSET, FiscalYear

LONGEST_IN_MONTHS = 14


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis with its words."""

    day: date
    text: str


def span_of(bars: tuple[GanttBar, ...]) -> tuple[date, date]:
    """From the first of the first month to the first of the month after the last."""
    starts = [bar.start for bar in bars if bar.start]
    ends = [bar.end or bar.start for bar in bars if bar.start]
    last = max(day for day in ends if day)
    return min(starts).replace(day=1), _next_month(last)


def ticks_between(first: date, last: date) -> tuple[Tick, ...]:
    """A tick a month for a short span, a tick a fiscal year for a long one."""
    months = _months(first, last)
    if len(months) <= LONGEST_IN_MONTHS:
        return tuple(Tick(day, _month_text(day, first)) for day in months)
    years = [day for day in months if day.month == FISCAL_YEAR_FIRST_MONTH]
    return tuple(Tick(day, FiscalYear.containing(day).label) for day in years)


def _months(first: date, last: date) -> list[date]:
    days, day = [], first
    while day < last:
        days.append(day)
        day = _next_month(day)
    return days


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _month_text(day: date, first: date) -> str:
    if day == first or day.month == 1:
        return f"R{day.year - REIWA_OFFSET}.{day.month}月"
    return f"{day.month}月"
