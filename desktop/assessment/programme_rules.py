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
from desktop.assessment.values import REIWA_OFFSET

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
    check: Literal[
        "declaration",
        "any_declaration",
        "three_devices",
        "data_link_partners",
        "third_party_support",
    ]
    declarations: tuple[str, ...] = ()
    at_least: int | None = None
    group: Literal["all", "residential", "other"]
    citation: Citation


class RateTable(Record):
    """The two rates and the conditions of the higher one (003 表1・表4).

    ``is_floor``: the source says 「下限」 and the prefecture may set more; otherwise the source
    prints the rate itself.
    """

    met_floor: RuleRate
    otherwise_floor: RuleRate
    is_floor: bool = True
    conditions: tuple[Condition, ...] = ()
    citation: Citation


class SpecialRate(RateTable):
    """The rate of some kinds of device, where they have conditions of their own."""

    label: str
    categories: tuple[CapCategory, ...]


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


class CapAddition(Record):
    """An amount that comes on top of a software cap where an answer is はい.

    ``check``: ``data_link_partners`` reads the number of partners, ``setup_support`` the line.
    """

    id: str
    label: str
    amount: PositiveYen
    check: Literal["data_link_partners", "setup_support"]
    at_least: int | None = None
    group: Literal["all", "residential", "other"] = "all"
    citation: Citation


class SoftwareCap(Record):
    """The caps of software: by staff, or one amount for any other contract (003 表3).

    ``bands`` may be unknown, the source printing only the span: then ``by_staff_lowest``.
    ``only_software_matters``: the bands hold only where nothing but software is introduced.
    ``shared``: one amount for all its lines of the office, not for each.
    """

    categories: tuple[CapCategory, ...] = (
        CapCategory.CARE_SOFTWARE,
        CapCategory.BACK_OFFICE_SOFTWARE,
    )
    bands: tuple[HeadcountBand, ...] = ()
    by_staff_lowest: PositiveYen | None = None
    other_contract: PositiveYen
    only_software_matters: bool = True
    shared: bool = False
    additions: tuple[CapAddition, ...] = ()
    citation: Citation

    def band_for(self, staff: int) -> HeadcountBand | None:
        """The band of ``staff`` 人 (1 or more); None where the source prints no bands."""
        return next((b for b in self.bands if b.highest is None or staff <= b.highest), None)

    @property
    def lowest(self) -> int:
        """The least that the cap may be, in 円."""
        return self.bands[0].amount if self.bands else self.by_staff_lowest or self.other_contract


class TerminalCap(Record):
    """The most that is paid for a PC or tablet (情報端末), in 円 per 台."""

    amount: PositiveYen
    citation: Citation


class SoftwareGate(Record):
    """A question that a software must pass, for all services or for some."""

    field: Literal["end_to_end", "data_link_csv", "data_link_support", "life_csv", "no_retyping"]
    label: str
    applies_to: Literal["all", "data_link", "life"]
    categories: tuple[CapCategory, ...] = (CapCategory.CARE_SOFTWARE,)
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
    """The improvement support: a cap, and whether the rate of single devices applies to it.

    ``cap`` None: the source names none.  ``joint_cap``: where 協働化 is done as well.
    """

    cap: PositiveYen | None = None
    joint_cap: PositiveYen | None = None
    takes_rate: bool = False
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
    scope: Literal["lists", "all", "residential", "other", "facility", "home_services"] = "lists"
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
    """A subsidy programme for offices, in force between two dates.

    ``order``: of several in force on one day, the smallest is the plan's unless the user chooses.
    ``pays_unlisted``: what is not in TAIS may be paid for if the prefecture agrees, up to this.
    ``needs_no_tais``: kinds of device that the source names itself, listed in TAIS or not.
    ``caps_not_said``: the source prints no caps at all; amounts are then a range from 0円.
    """

    id: str
    name: str
    fiscal_year: int
    effective_from: date
    effective_to: date
    standing: Standing
    order: int = 1
    run_by: str
    who_may_apply: str
    single_rate: RateTable
    special_rates: tuple[SpecialRate, ...] = ()
    package_rate: RateTable | None = None
    unit_caps: tuple[UnitCap, ...] = ()
    caps_not_said: Citation | None = None
    software_cap: SoftwareCap | None = None
    terminal_cap: TerminalCap | None = None
    pays_unlisted: UnitCap | None = None
    needs_no_tais: tuple[CapCategory, ...] = ()
    software_gates: tuple[SoftwareGate, ...] = ()
    package: PackageRule | None = None
    improvement_support: ImprovementSupportRule
    requirements: tuple[RequirementRule, ...]
    report_years: int
    report_begins: Literal["next_year", "same_year"] = "next_year"
    priority_technologies: tuple[str, ...] = ()
    clauses: Mapping[str, Citation]
    notes: tuple[Note, ...] = ()
    citation: Citation

    @cached_property
    def label(self) -> str:
        """The name with its year: two programmes bear the same name."""
        return f"{self.name}（令和{self.fiscal_year - REIWA_OFFSET}年度）"

    @cached_property
    def cap_by_category(self) -> Mapping[CapCategory, UnitCap]:
        return MappingProxyType({c: cap for cap in self.unit_caps for c in cap.categories})

    @cached_property
    def rate_by_category(self) -> Mapping[CapCategory, RateTable]:
        """The rate table of each kind of device under 導入支援."""
        special = {c: table for table in self.special_rates for c in table.categories}
        return MappingProxyType({c: special.get(c, self.single_rate) for c in CapCategory})

    @property
    def is_second_hand(self) -> bool:
        return self.standing is Standing.SECOND_HAND
