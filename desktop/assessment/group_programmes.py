"""The three group programmes of one supplementary budget, reckoned from the case.

They belong to fiscal years 2024 and 2025: a later year needs a rule of its own.
"""

from __future__ import annotations

from datetime import date

from desktop.assessment.case import Case
from desktop.assessment.estimate_choices import GroupBudget
from desktop.assessment.group_collaboration import collaboration_result
from desktop.assessment.group_models import models_result
from desktop.assessment.group_results import GroupResult
from desktop.assessment.group_rules import GroupProgramme
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import FiscalYear

ORDER = ("area-model", "linkage-model", "collaboration")
AT = "estimates/group"


def budget_for(case: Case, rules: RuleBook, day: date) -> GroupBudget:
    """The budget that the user chose, else that of ``day``'s year, else the latest known."""
    chosen = case.estimates.group.budget
    if chosen is not None:
        return chosen
    in_force = [p for p in rules.group_programmes if p.effective_from <= day <= p.effective_to]
    ordered = sorted(in_force or rules.group_programmes, key=lambda p: p.effective_from)
    return ordered[-1].budget if ordered else GroupBudget.R6


def group_results(case: Case, rules: RuleBook, day: date) -> tuple[GroupResult, ...]:
    """面的支援, データ連携, 協働化 under one budget, in this order."""
    budget = budget_for(case, rules, day)
    found = {p.id: p for p in rules.group_programmes if p.budget is budget}
    return tuple(_result(found[name], case) for name in ORDER if name in found)


def _result(programme: GroupProgramme, case: Case) -> GroupResult:
    inputs = case.estimates.group
    if programme.id == "area-model":
        return models_result(programme, inputs.area_models, f"{AT}/area_models")
    if programme.id == "linkage-model":
        return models_result(programme, inputs.linkage_models, f"{AT}/linkage_models")
    return collaboration_result(programme, inputs)


def year_notice(programme: GroupProgramme, day: date) -> str:
    """What to say when the programme's year is not the plan's; "" within its own year."""
    if programme.effective_from <= day <= programme.effective_to:
        return ""
    ran, now = FiscalYear(programme.fiscal_year), FiscalYear.containing(day)
    return (
        f"{ran.label}の事業の試算です。計画の日付の{now.label}に同じ事業があるか、"
        "金額が同じかは、都道府県に確認してください。"
    )
