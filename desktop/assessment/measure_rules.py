"""How a figure is counted, as the rule book holds it: what, from which record, of whom, when."""

from __future__ import annotations

from typing import Literal

from desktop.assessment.citation import Citation
from desktop.assessment.quantity import Direction
from desktop.assessment.record import Record


class KpiMeasure(Record):
    """A figure that the effects are reported by.

    ``period``: one month, a fiscal year, or the days of a time study.  ``explanation`` says in
    one sentence what is counted, from which record and over which people.  ``task``: the task of
    the grid for whose work the figure is proposed; "" for every plan.  Of "task_time" there is
    one for each task, under the task's name.
    """

    id: str
    name: str
    also_called: tuple[str, ...] = ()
    unit: str
    direction: Direction
    period: Literal["month", "year", "study"]
    task: str = ""
    explanation: str
    citation: Citation


class ReportItem(Record):
    """A figure of the yearly report of the addition, in the report's order.

    ``held``: what of the app's figures goes there, a KPI by its ``measure`` or the time study;
    "none" for what the app does not keep.
    """

    id: str
    number: str
    name: str
    unit: str
    month: str
    grades: tuple[Literal["I", "II"], ...]
    held: Literal["kpi", "study", "none"]
    measure: str = ""
    text: str
    citation: Citation
