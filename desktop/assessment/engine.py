"""``assess``: a case and the rules in force on a date → one :class:`Assessment`.

Pure: no file, no clock, no database.  Everything that screen, paper and command line show is in
the result; nobody computes a figure again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.assessment.case import Case, PrefectureTerms
from desktop.assessment.grid import gaps, office_level, task_results
from desktop.assessment.open_items import open_items
from desktop.assessment.prepared import prepared_lines
from desktop.assessment.requirements import requirement_results
from desktop.assessment.results import Assessment, ProgrammeResult
from desktop.assessment.rules import Programme, RuleBook, ServiceType
from desktop.assessment.setting import Setting
from desktop.assessment.single import single_rates_of
from desktop.assessment.subsidy import subsidy_result
from desktop.assessment.suggestions import suggestions
from desktop.assessment.trace import Later
from desktop.assessment.values import FiscalYear


class UnknownServiceError(ValueError):
    """The case names a service that the rule book does not have; see :mod:`.validation`."""


def assess(case: Case, rules: RuleBook, on: date) -> Assessment:
    """Assess ``case`` under the rules of ``rules`` in force on ``on``.

    Raises:
        UnknownServiceError: the service is not in the rule book (``check_case`` says so first).
    """
    services = _services(case, rules)
    programme = rules.programme_on(on, case.programme)
    tasks = task_results(case, rules, services[0])
    found_gaps = gaps(tasks, rules.technologies_by_criterion)
    setting = (
        Setting(case_under(case, programme), rules, programme, services[0]) if programme else None
    )
    rates = single_rates_of(setting) if setting else None
    lines = prepared_lines(setting.case, rules, setting.programme, services) if setting else ()
    requirements = requirement_results(case, programme, services, lines) if programme else ()
    subsidy = subsidy_result(setting, rates, lines) if setting and rates else None
    found = Assessment(
        on=on,
        fiscal_year=FiscalYear.containing(on),
        rule_version=rules.version,
        programme=programme,
        service=services[0],
        additional_services=services[1:],
        target_level=case.target_level,
        office_level=office_level(tasks),
        tasks=tasks,
        gaps=found_gaps,
        suggestions=Later(
            lambda: suggestions(
                case, rules, services[0], gaps=found_gaps, programme=programme, rates=rates
            )
        ),
        requirements=requirements,
        subsidy=subsidy,
        open_items=(),
        beside=Later(lambda: _beside(case, rules, services, programme)),
        report_years=_report_years(programme),
    )
    # What is still open also asks for what the texts of the plan leave to be filled in.
    return replace(found, open_items=open_items(case, found, rules))


def _beside(
    case: Case, rules: RuleBook, services: tuple[ServiceType, ...], main: Programme | None
) -> Iterator[ProgrammeResult]:
    """The same lines under every other programme, the latest year first."""
    others = [p for p in rules.programme_by_id.values() if main is None or p.id != main.id]
    for programme in sorted(others, key=lambda p: (-p.fiscal_year, p.order)):
        yield programme_result(case, rules, services, programme)


def programme_result(
    case: Case, rules: RuleBook, services: tuple[ServiceType, ...], programme: Programme
) -> ProgrammeResult:
    """What ``programme`` would give for the lines of ``case``, applied for in its best way: the
    way that was chosen for the plan may not exist under another programme."""
    free = case.model_copy(update={"way": None}) if case.way is not None else case
    setting = Setting(case_under(free, programme, is_main=False), rules, programme, services[0])
    lines = prepared_lines(setting.case, rules, programme, services)
    return ProgrammeResult(programme, subsidy_result(setting, single_rates_of(setting), lines))


def case_under(case: Case, programme: Programme, *, is_main: bool = True) -> Case:
    """The case with the terms that hold for ``programme``: its own call's, as far as told.

    Beside the plan's programme, rates and bases of its call say nothing; how amounts are rounded
    and tax is treated is kept, so that the same quotation is compared.
    """
    main = case.prefecture_terms
    if main.programme == programme.id or (is_main and not main.programme):
        return case
    own = next((t for t in case.other_terms if t.programme == programme.id), None)
    if own is None:
        own = PrefectureTerms(rounding=main.rounding, tax_treatment=main.tax_treatment)
    return case.model_copy(update={"prefecture_terms": own})


def _services(case: Case, rules: RuleBook) -> tuple[ServiceType, ...]:
    """The service applied for, then the others under the same number."""
    found = []
    for key in (case.facility.service, *case.facility.additional_services):
        service = rules.service(key)
        if service is None:
            raise UnknownServiceError(key)
        found.append(service)
    return tuple(found)


def _report_years(programme: Programme | None) -> tuple[FiscalYear, ...]:
    """The years of the effect reports: from the year after the grant (003 6(2)), or from it."""
    if programme is None:
        return ()
    first = 1 if programme.report_begins == "next_year" else 0
    granted = FiscalYear(programme.fiscal_year)
    return tuple(granted.after(n) for n in range(first, first + programme.report_years))
