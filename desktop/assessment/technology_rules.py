"""Technologies of the rule book: what they are, cost, are measured to do, and serve."""

from __future__ import annotations

import enum
from typing import Annotated

from pydantic import Field

from desktop.assessment.citation import Citation
from desktop.assessment.record import Record
from desktop.assessment.values import Mark

PositiveYen = Annotated[int, Field(strict=True, gt=0)]


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
    TERMINAL = "terminal"  # PC・タブレット・Wi-Fi by themselves: a side cost in most programmes
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
    """A technology that the criteria or the priority fields name.

    ``unit``: what it is counted in (台, 契約, 式); "" for what is not counted at all.
    """

    id: str
    name: str
    priority_field: str = ""
    priority_item: str = ""
    cap_category: CapCategory
    eligibility: Eligibility
    eligibility_note: str = ""
    description: str
    unit: str = "台"
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
