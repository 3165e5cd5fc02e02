"""Reading the office's declarations: an answer, a due date, the case field behind them."""

from __future__ import annotations

from desktop.assessment.case import Case, Declaration
from desktop.assessment.rules import DataLinkDuty, ServiceType
from desktop.assessment.values import Answer, Verdict, all_of, any_of

VERDICT_OF = {
    Answer.YES: Verdict.MET,
    Answer.NO: Verdict.NOT_MET,
    Answer.UNKNOWN: Verdict.UNKNOWN,
}


def declared(case: Case, name: str) -> Declaration:
    """The declaration called ``name``; the rule book's checks make sure that it exists."""
    declaration: Declaration = getattr(case.declarations, name)
    return declaration


def answer_to(case: Case, name: str) -> Answer:
    declaration: Declaration = getattr(case.declarations, name)
    return declaration.answer


def field_of(name: str) -> str:
    """The "/"-path of a declaration in the case document."""
    return f"declarations/{name}"


def partners_answer(case: Case, at_least: int) -> Answer:
    """Whether data is linked with ``at_least`` 事業所 or more."""
    count = case.declarations.data_link_partners
    if count is None:
        return Answer.UNKNOWN
    return Answer.YES if count >= at_least else Answer.NO


def data_link_duty(case: Case, services: tuple[ServiceType, ...]) -> Answer:
    """Whether 003 5(キ) asks this office for the data link: the union over its services."""
    return any_of([_duty_of(case, service) for service in services])


def _duty_of(case: Case, service: ServiceType) -> Answer:
    match service.data_link_duty:
        case DataLinkDuty.ALWAYS:
            return Answer.YES
        case DataLinkDuty.SHORT_STAY_ONLY:
            return case.facility.offers_short_stay
        case DataLinkDuty.ONLY_IF_PLANNED:
            return case.facility.plan_includes_data_link
        case _:
            return Answer.NO


def care_platform_answer(case: Case) -> Answer:
    """Whether 介護情報基盤 is ready (003 5(ク)): certificate, set-up, and the reader if needed."""
    reader = any_of([answer_to(case, "card_reader"), answer_to(case, "card_reader_unneeded")])
    certificate = answer_to(case, "client_certificate")
    return all_of([certificate, answer_to(case, "web_service_setup"), reader])
