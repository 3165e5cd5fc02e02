"""Programmes for groups, prefectures and municipalities, as the rule book holds them.

An office takes part in them; it does not apply for them by itself.  Amounts are 円.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from desktop.assessment.citation import Citation, Standing
from desktop.assessment.estimate_choices import GroupBudget
from desktop.assessment.programme_rules import Note, RuleRate
from desktop.assessment.record import Record
from desktop.assessment.technology_rules import PositiveYen

Number = Annotated[int, Field(strict=True, ge=1)]


class EligibleCost(Record):
    """A kind of cost that the programme pays for, with the source's own number."""

    number: str
    text: str


class GroupProgramme(Record):
    """A version of a group programme.

    ``unit``: what the cap counts.  ``most_units`` and ``total_cap``: what the source limits them
    to, None where it sets no limit; ``total_per`` says for whom ``total_cap`` is.
    ``order``: "unsaid" where the source gives a standard amount and does not say whether the
    rate comes before or after it.
    """

    id: Literal["area-model", "linkage-model", "collaboration"]
    name: str
    budget: GroupBudget
    fiscal_year: int
    effective_from: date
    effective_to: date
    standing: Standing
    run_by: str
    who: str
    rate: RuleRate
    combined_rate: RuleRate | None = None
    order: Literal["rate_then_cap", "unsaid"]
    unit: Literal["model", "corporation"]
    unit_cap: PositiveYen
    visit_care_cap: PositiveYen | None = None
    most_units: Number | None = None
    total_cap: PositiveYen | None = None
    total_per: Literal["", "都道府県", "事業者グループ"] = ""
    eligible_costs: tuple[EligibleCost, ...]
    duties: tuple[Note, ...]
    exclusions: tuple[Note, ...]
    notes: tuple[Note, ...]
    clauses: Mapping[str, Citation]
    citation: Citation
