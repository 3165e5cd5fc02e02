"""Technologies for the gaps: which, why, at what price, and what the programme pays per unit."""

from __future__ import annotations

from desktop.assessment.case import Case
from desktop.assessment.citation import Citation
from desktop.assessment.rates import RateSpan
from desktop.assessment.results import Gap, Suggestion
from desktop.assessment.rules import (
    Eligibility,
    GridTask,
    Programme,
    RuleBook,
    ServiceType,
    Technology,
)
from desktop.assessment.single import SingleRates
from desktop.assessment.values import Estimate, Reason, multiply


def suggestions(
    case: Case,
    rules: RuleBook,
    service: ServiceType,
    *,
    gaps: tuple[Gap, ...],
    programme: Programme | None,
    rates: SingleRates | None,
) -> tuple[Suggestion, ...]:
    """For each gap what could fill it: priority technologies first, then by tasks served."""
    wanted = {c.id: gap.result.task for gap in gaps for c in gap.buy}
    candidates = {
        technology.id: technology
        for criterion in wanted
        for technology in rules.technologies_by_criterion.get(criterion, ())
    }
    found = [
        _suggestion(case, technology, wanted, programme, rates)
        for technology in candidates.values()
        if service.family not in technology.not_for_families
    ]
    order = {Eligibility.TAIS: 0, Eligibility.TO_CONFIRM: 1}
    return tuple(
        sorted(
            found,
            key=lambda s: (
                order.get(s.technology.eligibility, 2),
                not s.priority,
                -len(s.tasks),
                s.tasks[0].number,
            ),
        )
    )


def _suggestion(
    case: Case,
    technology: Technology,
    wanted: dict[str, GridTask],
    programme: Programme | None,
    rates: SingleRates | None,
) -> Suggestion:
    serves = [s for s in technology.serves if s.criterion in wanted]
    tasks = tuple({s.task: wanted[s.criterion] for s in serves}.values())
    reasons = tuple(
        dict.fromkeys(
            f"「{wanted[s.criterion].short_name}」を{s.mark}にする取組例に挙げられています。"
            for s in serves
        )
    )
    cap, citation = _unit_cap(case, technology, programme)
    return Suggestion(
        technology=technology,
        tasks=tasks,
        reasons=reasons,
        cap_per_unit=cap,
        cap_citation=citation,
        subsidy_per_unit=_per_unit(technology, cap, _rate_of(technology, programme, rates)),
        priority=programme is not None and technology.id in programme.priority_technologies,
    )


def _rate_of(
    technology: Technology, programme: Programme | None, rates: SingleRates | None
) -> RateSpan | None:
    if programme is None or rates is None:
        return None
    return rates.of(programme.rate_by_category[technology.cap_category])


def _unit_cap(
    case: Case, technology: Technology, programme: Programme | None
) -> tuple[Estimate | None, Citation | None]:
    """The cap for one unit; None where the programme does not pay for such a thing."""
    payable = (Eligibility.TAIS, Eligibility.TO_CONFIRM)
    if programme is None or technology.eligibility not in payable:
        return None, None
    rule = programme.software_cap
    if rule is None or technology.cap_category not in rule.categories:
        unit = programme.cap_by_category.get(technology.cap_category)
        return (Estimate.exactly(unit.amount), unit.citation) if unit else (None, None)
    staff = case.facility.staff_count
    band = rule.band_for(staff) if staff is not None else None
    lowest = band.amount if band is not None else rule.lowest
    if lowest == rule.other_contract:
        return Estimate.exactly(lowest), rule.citation
    reason = Reason(
        "software_cap_by_contract",
        "職員数で金額が変わる契約か、それ以外の契約かで基準額が変わります。",
        "quotations",
    )
    return Estimate(lowest, rule.other_contract, reasons=(reason,)), rule.citation


def _per_unit(
    technology: Technology, cap: Estimate | None, rate: RateSpan | None
) -> Estimate | None:
    """What a unit at the guide price would bring; None without a guide price or a cap."""
    if cap is None or rate is None or technology.price is None:
        return None
    price = technology.price
    lowest = min(multiply(price.lowest, rate.lowest), cap.lowest)
    highest = min(multiply(price.highest, rate.highest), cap.highest)
    may_be_more = rate.highest_open and highest < cap.highest
    return Estimate(lowest, highest, may_be_more, reasons=rate.reasons + cap.reasons)
