"""The rule book: dated, cited data about the grid, services, technologies and programmes.

Files in ``resources/regulations`` are read into these records by :mod:`desktop.regulations`;
the engine reads nothing else.  Amounts are 円, rates exact fractions, people 人.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Set
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from desktop.assessment.addition_rules import Addition
from desktop.assessment.attachment_rules import AttachmentRule
from desktop.assessment.call_examples import CallExample
from desktop.assessment.citation import Citation, Source
from desktop.assessment.data_link_rules import DataLinkMethod
from desktop.assessment.group_rules import GroupProgramme
from desktop.assessment.measure_rules import KpiMeasure
from desktop.assessment.neighbour_rules import Neighbour
from desktop.assessment.programme_rules import (
    Condition,
    HeadcountBand,
    ImprovementSupportRule,
    Note,
    PackageRule,
    Programme,
    RateTable,
    RequirementRule,
    SoftwareCap,
    SoftwareGate,
    UnitCap,
)
from desktop.assessment.record import Record
from desktop.assessment.technology_rules import (
    CapCategory,
    Eligibility,
    MeasuredEffect,
    PriceRange,
    PriorityItem,
    Service,
    Technology,
)
from desktop.assessment.values import Mark
from desktop.assessment.wording_rules import WordingRule

__all__ = [
    "TASK_IDS",
    "CapCategory",
    "Condition",
    "CoverageEntry",
    "Criterion",
    "DataLinkDuty",
    "Eligibility",
    "GridTask",
    "HeadcountBand",
    "ImprovementSupportRule",
    "Kpi",
    "KpiMeasure",
    "MarkGuidance",
    "MeasuredEffect",
    "Note",
    "PackageRule",
    "PriceRange",
    "PriorityItem",
    "Programme",
    "RateGroup",
    "RateTable",
    "RequirementRule",
    "RuleBook",
    "Service",
    "ServiceType",
    "SoftwareCap",
    "SoftwareCondition",
    "SoftwareGate",
    "Technology",
    "UnitCap",
    "WordingRule",
]

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
    """One example of the grid's criteria (取組例) as a question of はい／いいえ／わからない.

    ``action``: how a plan says that it is done; "" where a purchase is what meets it.
    """

    id: str
    question: str
    example: str
    official: str
    action: str = ""
    citation: Citation


class MarkGuidance(Record):
    """When a mark is reached: every criterion of ``all_of`` and, if any, one of ``any_of``."""

    any_of: tuple[Criterion, ...] = ()
    all_of: tuple[Criterion, ...] = ()

    @cached_property
    def choices(self) -> frozenset[str]:
        """The ids of ``any_of``."""
        return frozenset(criterion.id for criterion in self.any_of)

    @cached_property
    def needs(self) -> frozenset[str]:
        """The ids of ``all_of``."""
        return frozenset(criterion.id for criterion in self.all_of)

    def holds(self, yes: Set[str]) -> bool:
        """Whether the criteria answered はい are enough for the mark."""
        return self.needs <= yes and not (self.choices and self.choices.isdisjoint(yes))

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
    group_programmes: tuple[GroupProgramme, ...] = ()
    additions: tuple[Addition, ...] = ()
    data_link_methods: tuple[DataLinkMethod, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    kpis: tuple[Kpi, ...]
    measures: tuple[KpiMeasure, ...] = ()
    report_notes: tuple[Note, ...] = ()
    wording: tuple[WordingRule, ...] = ()
    attachments: tuple[AttachmentRule, ...] = ()
    prefectures: tuple[str, ...]
    call_examples: tuple[CallExample, ...] = ()

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return MappingProxyType({s.id: s for s in self.sources})

    @cached_property
    def task_by_id(self) -> Mapping[str, GridTask]:
        return MappingProxyType({t.id: t for t in self.tasks})

    @cached_property
    def measure_by_id(self) -> Mapping[str, KpiMeasure]:
        return MappingProxyType({m.id: m for m in self.measures})

    @cached_property
    def measure_by_name(self) -> Mapping[str, KpiMeasure]:
        """How a figure is counted, by each of its names."""
        return MappingProxyType(
            {name: m for m in self.measures for name in (m.name, *m.also_called)}
        )

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

    @cached_property
    def programme_by_id(self) -> Mapping[str, Programme]:
        """Each programme by its id; of several versions, the latest."""
        ordered = sorted(self.programmes, key=lambda p: p.effective_from)
        return MappingProxyType({p.id: p for p in ordered})

    def programmes_on(self, day: date) -> tuple[Programme, ...]:
        """The programmes in force on ``day``, the plan's usual one first."""
        found = [p for p in self.programmes if p.effective_from <= day <= p.effective_to]
        return tuple(sorted(found, key=lambda p: p.order))

    def programme_on(self, day: date, chosen: str = "") -> Programme | None:
        """The programme of a plan made on ``day``: the one chosen by id, else the usual one.

        None when no modelled one is in force, or when the chosen one is not known.
        """
        in_force = self.programmes_on(day)
        if chosen:
            usual = self.programme_by_id.get(chosen)
            return next((p for p in in_force if p.id == chosen), usual)
        return in_force[0] if in_force else None
