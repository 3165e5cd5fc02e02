"""What every amount is computed under: the case, the rules, the programme, the service."""

from __future__ import annotations

from desktop.assessment.case import Case, RoundingStep
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import Programme, RuleBook, ServiceType
from desktop.assessment.values import Estimate, floor_to


@immutable
class Setting:
    """``service`` is the one that is applied for; its group decides the rate."""

    case: Case
    rules: RuleBook
    programme: Programme
    service: ServiceType

    def office_rounded(self, amount: Estimate) -> Estimate:
        """``amount`` rounded down, where the prefecture rounds the office's total."""
        rounding = self.case.prefecture_terms.rounding
        if rounding is None or rounding.step is not RoundingStep.OFFICE:
            return amount
        return amount.mapped(lambda yen: floor_to(yen, rounding.unit))
