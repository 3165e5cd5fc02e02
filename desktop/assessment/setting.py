"""What every amount is computed under: the case, the rules, the programme, the service."""

from __future__ import annotations

from desktop.assessment.bounds import rounding_step
from desktop.assessment.case import Case, RoundingStep
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import Programme, RuleBook, ServiceType
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate, Yen, floor_to


@immutable
class Setting:
    """``service`` is the one that is applied for; its group decides the rate."""

    case: Case
    rules: RuleBook
    programme: Programme
    service: ServiceType

    def office_total(self, amount: Estimate) -> Estimate:
        """``amount`` within the prefecture's cap per office, then rounded down where it says so."""
        terms = self.case.prefecture_terms
        most = terms.office_cap
        if most is not None and amount.highest >= most:
            amount = _capped(amount, most)
        rounding = terms.rounding
        if rounding is None or rounding.step is not RoundingStep.OFFICE:
            return amount
        return amount.mapped(lambda yen: floor_to(yen, rounding.unit))

    def office_steps(self, before: Estimate, after: Estimate) -> tuple[Step, ...]:
        """The lines of the trace that say what :meth:`office_total` did."""
        most = self.case.prefecture_terms.office_cap
        found: list[Step] = []
        if most is not None and before.highest > most:
            cap = Estimate.exactly(most)
            found.append(
                Step("1事業所の上限額", cap.text(), f"{before.text()} と比べる", None, cap)
            )
        return (*found, *rounding_step(self.case, RoundingStep.OFFICE, after))


def _capped(amount: Estimate, most: Yen) -> Estimate:
    """No more than ``most``; an amount that reaches it for sure is open no longer."""
    if amount.lowest >= most:
        return Estimate.exactly(most)
    return Estimate(amount.lowest, most, reasons=amount.reasons)
