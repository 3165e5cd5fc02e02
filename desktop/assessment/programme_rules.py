"""Subsidy programmes of the rule book: rates, caps, conditions, duties. Amounts are 円."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from desktop.assessment.citation import Citation, Standing
from desktop.assessment.fields import rate_from
from desktop.assessment.record import Record
from desktop.assessment.technology_rules import CapCategory, PositiveYen

RuleRate = Annotated[
    Fraction,
    BeforeValidator(rate_from),
    PlainSerializer(lambda rate: f"{rate.numerator}/{rate.denominator}", return_type=str),
]


class Condition(Record):
    """A condition of the higher rate. ``check`` names how the engine reads it."""

    id: str
    number: str
    label: str
    text: str
    check: Literal["declaration", "three_devices", "data_link_partners"]
    declarations: tuple[str, ...] = ()
    at_least: int | None = None
    group: Literal["all", "residential", "other"]
    citation: Citation


class RateTable(Record):
    """The two floors of a rate and the conditions of the higher one (表1・表4)."""

    met_floor: RuleRate
    otherwise_floor: RuleRate
    conditions: tuple[Condition, ...]
    citation: Citation


class UnitCap(Record):
    """A standard amount (基準額) per unit for a kind of device (表2)."""

    categories: tuple[CapCategory, ...]
    amount: PositiveYen
    citation: Citation


class HeadcountBand(Record):
    """A standard amount for a software contract by staff (表3); ``highest`` None: and above."""

    lowest: Annotated[int, Field(strict=True, ge=1)]
    highest: Annotated[int, Field(strict=True, ge=1)] | None = None
    amount: PositiveYen
    citation: Citation


class SoftwareCap(Record):
    """The caps of software: by staff, or one amount for any other contract (表3)."""

    bands: tuple[HeadcountBand, ...]
    other_contract: PositiveYen
    citation: Citation

    def band_for(self, staff: int) -> HeadcountBand:
        """The band of ``staff`` 人 (1 or more)."""
        return next(b for b in self.bands if b.highest is None or staff <= b.highest)


class SoftwareGate(Record):
    """A question that a care software must pass, for all services or for some."""

    field: Literal["end_to_end", "data_link_csv", "data_link_support", "life_csv"]
    label: str
    applies_to: Literal["all", "data_link", "life"]
    citation: Citation


class PackageRule(Record):
    """The package: its standard amount is set by the prefecture in a range.

    ``linked_fields``: the priority fields whose technologies the outline itself gives as an
    example of working better when linked; ``examples``: its words.
    """

    base_lowest: PositiveYen
    base_highest: PositiveYen
    linked_fields: tuple[str, ...]
    examples: tuple[str, ...]
    citation: Citation
    base_citation: Citation


class ImprovementSupportRule(Record):
    """The improvement support: the lesser of the cap and the cost, with no rate."""

    cap: PositiveYen
    citation: Citation


class RequirementRule(Record):
    """A duty of the programme and how a verdict on it is reached."""

    id: str
    clause: str
    title: str
    text: str
    check: Literal[
        "declaration",
        "security_action",
        "committee",
        "data_link",
        "care_platform",
        "improvement_support",
        "numbering_gap",
        "no_double_funding",
        "one_model_per_purpose",
    ]
    declarations: tuple[str, ...] = ()
    what_to_do: str
    page: str = ""
    citation: Citation

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The paths of the declarations in the case document."""
        return tuple(f"declarations/{name}" for name in self.declarations)


class Note(Record):
    """A sentence of the programme that the user should know (6, 7, 留意事項)."""

    id: str
    text: str
    citation: Citation


class Programme(Record):
    """A subsidy programme in force between two dates."""

    id: str
    name: str
    fiscal_year: int
    effective_from: date
    effective_to: date
    standing: Standing
    run_by: str
    single_rate: RateTable
    package_rate: RateTable
    unit_caps: tuple[UnitCap, ...]
    software_cap: SoftwareCap
    software_gates: tuple[SoftwareGate, ...]
    package: PackageRule
    improvement_support: ImprovementSupportRule
    requirements: tuple[RequirementRule, ...]
    report_years: int
    priority_technologies: tuple[str, ...]
    clauses: Mapping[str, Citation]
    notes: tuple[Note, ...]
    citation: Citation

    @cached_property
    def cap_by_category(self) -> Mapping[CapCategory, UnitCap]:
        return MappingProxyType({c: cap for cap in self.unit_caps for c in cap.categories})
