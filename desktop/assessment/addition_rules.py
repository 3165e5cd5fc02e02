"""生産性向上推進体制加算 as the rule book holds it: grades, units, conditions.

A fee for care (加算) and no subsidy.  What only a second-hand text says stands apart as a detail:
it can keep a condition open, but never refuse it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from desktop.assessment.citation import Citation
from desktop.assessment.measure_rules import ReportItem
from desktop.assessment.programme_rules import Note
from desktop.assessment.record import Record

GradeId = Literal["I", "II"]
PositiveUnits = Annotated[int, Field(strict=True, ge=1)]


class AdditionDetail(Record):
    """What a second-hand text adds to a condition; ``field`` asks for it, "" only tells."""

    text: str
    field: str = ""
    grades: tuple[GradeId, ...] = ("I", "II")
    citation: Citation


class AdditionDevice(Record):
    """A kind of device that counts: the declaration that it is in use, and what is said of how."""

    name: str
    field: str
    details: tuple[AdditionDetail, ...] = ()


class AdditionCondition(Record):
    """A condition (算定要件) of one grade or of both.

    ``check``: "answers" reads ``fields``; "one_device" and "several_devices" read the devices.
    """

    id: str
    title: str
    text: str
    grades: tuple[GradeId, ...]
    check: Literal["answers", "one_device", "several_devices"]
    fields: tuple[str, ...] = ()
    details: tuple[AdditionDetail, ...] = ()
    what_to_do: str
    citation: Citation


class AdditionGrade(Record):
    """A grade and its units (単位) a month for each user."""

    id: GradeId
    name: str
    units: PositiveUnits
    citation: Citation


class Addition(Record):
    """A version of the addition. ``usual_unit_price``: a guide in 円, never a settled price."""

    id: str
    name: str
    effective_from: date
    effective_to: date
    usual_unit_price: str
    grades: tuple[AdditionGrade, ...]
    devices: tuple[AdditionDevice, ...]
    conditions: tuple[AdditionCondition, ...]
    notes: tuple[Note, ...]
    report_items: tuple[ReportItem, ...] = ()
    services_citation: Citation
    unit_price_citation: Citation
    citation: Citation
