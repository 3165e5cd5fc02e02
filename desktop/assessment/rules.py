"""The rule book: dated, cited data about the grid, services, technologies and programmes.

Files in ``resources/regulations`` are read into these records by :mod:`desktop.regulations`;
the engine reads nothing else.  Amounts are 円, rates exact fractions, people 人.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from desktop.assessment.citation import Citation, Source, Standing
from desktop.assessment.fields import rate_from
from desktop.assessment.record import Record
from desktop.assessment.values import Mark

RuleRate = Annotated[
    Fraction,
    BeforeValidator(rate_from),
    PlainSerializer(lambda rate: f"{rate.numerator}/{rate.denominator}", return_type=str),
]
PositiveYen = Annotated[int, Field(strict=True, gt=0)]

TASK_IDS = (
    "records_and_billing",
    "administration_and_payroll",
    "staff_communication",
    "toileting_care",
    "meal_and_bathing_care",
    "transfer_and_repositioning",
    "night_rounds",
    "housekeeping_and_catering",
    "inter_facility_data_exchange",
    "transport_and_visits",
)


class Criterion(Record):
    """One example of the grid's criteria (取組例) as a question of はい／いいえ／わからない."""

    id: str
    question: str
    example: str
    official: str
    citation: Citation


class MarkGuidance(Record):
    """When a mark is reached: every criterion of ``all_of`` and, if any, one of ``any_of``."""

    any_of: tuple[Criterion, ...] = ()
    all_of: tuple[Criterion, ...] = ()

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        return self.any_of + self.all_of


class GridTask(Record):
    """One of the ten tasks (業務), with the mark that each level shows."""

    id: Literal[TASK_IDS]  # type: ignore[valid-type]
    number: Annotated[int, Field(ge=1, le=10)]
    name: str
    short_name: str
    group: Literal["業種横断的", "業種別"]
    mainly_for: str
    level_marks: Mapping[str, Mark]
    not_applicable_families: tuple[str, ...] = ()
    not_applicable_reason: str = ""
    circle: MarkGuidance
    double_circle: MarkGuidance
    citation: Citation

    def mark_at(self, level: int) -> Mark:
        """The mark that the grid shows for office level ``level`` (1 to 3)."""
        return self.level_marks[str(level)]

    @cached_property
    def level_of(self) -> Mapping[Mark, int]:
        """The highest level that each mark reaches; 0 where it reaches none."""
        levels = {int(level): mark.rank for level, mark in self.level_marks.items()}
        return MappingProxyType(
            {
                mark: max((n for n, rank in levels.items() if mark.rank >= rank), default=0)
                for mark in Mark
            }
        )


class RateGroup(enum.StrEnum):
    """入所・泊まり・居住系 or the rest; decides the rate conditions, not the duties."""

    RESIDENTIAL = "residential"
    OTHER = "other"


class DataLinkDuty(enum.StrEnum):
    """Whether 003 5(キ) names the service."""

    ALWAYS = "always"
    SHORT_STAY_ONLY = "short_stay_only"  # （短期利用）だけが挙げられている
    ONLY_IF_PLANNED = "only_if_planned"  # 居宅療養管理指導
    NONE = "none"


class SoftwareCondition(enum.StrEnum):
    """Which condition a care software must meet for the service (003 4(2)留意事項)."""

    DATA_LINK = "data_link"  # ①
    LIFE = "life"  # ②
    TO_CONFIRM = "to_confirm"  # named in neither: ask the prefecture


class ServiceType(Record):
    """A service (サービス種別) and the lists on which it stands; the lists overlap."""

    id: str
    name: str
    also_called: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    family: str
    rate_group: RateGroup
    committee_duty: bool
    data_link_duty: DataLinkDuty
    software_condition: SoftwareCondition
    card_reader_may_be_unneeded: bool = False
    productivity_addition: bool = False
    rate_group_to_confirm: str = ""
    note: str = ""
    citations: tuple[Citation, ...]


class PriceRange(Record):
    """A guide price in 円 as the source prints it; ``per`` is the unit it counts."""

    lowest: PositiveYen
    highest: PositiveYen
    per: str
    citation: Citation


class MeasuredEffect(Record):
    """A result of a government time study; an increase stays an increase."""

    text: str
    change_minutes: int | None = None
    sample: str
    study: str
    citation: Citation


class CapCategory(enum.StrEnum):
    """The kinds of device among which caps differ (003 表2・表3)."""

    TRANSFER = "transfer"
    BATHING = "bathing"
    INTERCOM = "intercom"
    CARE_SOFTWARE = "care_software"
    BACK_OFFICE_SOFTWARE = "back_office_software"
    OTHER = "other"

    @property
    def is_software(self) -> bool:
        return self in (CapCategory.CARE_SOFTWARE, CapCategory.BACK_OFFICE_SOFTWARE)


class Eligibility(enum.StrEnum):
    """Whether the care programme can pay for a technology at all."""

    TAIS = "tais"  # if the product is listed in TAIS as 介護テクノロジー
    TO_CONFIRM = "to_confirm"  # the source contradicts itself: ask the prefecture
    GENERAL_MACHINE = "general_machine"  # 中小企業省力化投資補助金 rather than this programme
    NOT_A_DEVICE = "not_a_device"  # a service or a change of work


class Service(Record):
    """Which mark of which task a technology serves, and which criterion it answers."""

    task: str
    mark: Mark
    criterion: str


class Technology(Record):
    """A technology that the criteria or the priority fields name."""

    id: str
    name: str
    priority_field: str = ""
    priority_item: str = ""
    cap_category: CapCategory
    eligibility: Eligibility
    eligibility_note: str = ""
    description: str
    price: PriceRange | None = None
    no_price_note: str = ""
    effects: tuple[MeasuredEffect, ...] = ()
    serves: tuple[Service, ...] = ()
    not_for_families: tuple[str, ...] = ()
    citations: tuple[Citation, ...]

    @property
    def is_care_work_support(self) -> bool:
        """Whether TAIS files it under 介護業務支援, which a package needs."""
        return self.priority_field == "介護業務支援"


class PriorityItem(Record):
    """One of the 16 items in the 9 priority fields (介護テクノロジー利用の重点分野)."""

    field: str
    item: str
    definition: str
    citation: Citation


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


class CoverageEntry(Record):
    """What of a source is modelled, since when it was checked, and what is not."""

    id: str
    subject: str
    source: str
    locator: str
    state: Literal["modelled", "partly", "not_modelled", "second_hand"]
    verified_on: date
    note: str = ""


class Kpi(Record):
    """A national figure that a plan may cite."""

    id: str
    name: str
    unit: str
    text: str
    citation: Citation


class RuleBook(Record):
    """Everything that the engine may know, at one version."""

    version: str
    sources: tuple[Source, ...]
    coverage: tuple[CoverageEntry, ...]
    tasks: tuple[GridTask, ...]
    services: tuple[ServiceType, ...]
    technologies: tuple[Technology, ...]
    priority_items: tuple[PriorityItem, ...]
    programmes: tuple[Programme, ...]
    kpis: tuple[Kpi, ...]
    prefectures: tuple[str, ...]

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return MappingProxyType({s.id: s for s in self.sources})

    @cached_property
    def task_by_id(self) -> Mapping[str, GridTask]:
        return MappingProxyType({t.id: t for t in self.tasks})

    @cached_property
    def technology_by_id(self) -> Mapping[str, Technology]:
        return MappingProxyType({t.id: t for t in self.technologies})

    @cached_property
    def criterion_by_id(self) -> Mapping[str, Criterion]:
        return MappingProxyType(
            {c.id: c for t in self.tasks for c in t.circle.criteria + t.double_circle.criteria}
        )

    @cached_property
    def technologies_by_criterion(self) -> Mapping[str, tuple[Technology, ...]]:
        """For each criterion that a purchase meets, what meets it; the rest are changed work."""
        found: dict[str, tuple[Technology, ...]] = {}
        for technology in self.technologies:
            for criterion in dict.fromkeys(s.criterion for s in technology.serves):
                found[criterion] = (*found.get(criterion, ()), technology)
        return MappingProxyType(found)

    @cached_property
    def _service_by_key(self) -> Mapping[str, ServiceType]:
        keys: dict[str, ServiceType] = {}
        for service in self.services:
            for key in (service.id, service.name, *service.codes, *service.also_called):
                keys.setdefault(key, service)
        return MappingProxyType(keys)

    def service(self, key: str) -> ServiceType | None:
        """A service by id, name (also another name in use) or two-digit code; None when none."""
        return self._service_by_key.get(key)

    def programme_on(self, day: date) -> Programme | None:
        """The main programme in force on ``day``; None when no modelled one is."""
        return next((p for p in self.programmes if p.effective_from <= day <= p.effective_to), None)
