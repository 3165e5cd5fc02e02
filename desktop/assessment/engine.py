"""``assess``: a case and the rules in force on a date → one :class:`Assessment`.

Pure: no file, no clock, no database.  Everything that screen, paper and command line show is in
the result; nobody computes a figure again.
"""

from __future__ import annotations

from datetime import date

from desktop.assessment.case import Case
from desktop.assessment.grid import gaps, office_level, task_results
from desktop.assessment.open_items import open_items
from desktop.assessment.prepared import prepared_lines
from desktop.assessment.requirements import requirement_results
from desktop.assessment.results import Assessment
from desktop.assessment.rules import Programme, RuleBook, ServiceType
from desktop.assessment.setting import Setting
from desktop.assessment.single import single_rate_span
from desktop.assessment.subsidy import subsidy_result
from desktop.assessment.suggestions import suggestions
from desktop.assessment.values import FiscalYear


class UnknownServiceError(ValueError):
    """The case names a service that the rule book does not have; see :mod:`.validation`."""


def assess(case: Case, rules: RuleBook, on: date) -> Assessment:
    """Assess ``case`` under the rules of ``rules`` in force on ``on``.

    Raises:
        UnknownServiceError: the service is not in the rule book (``check_case`` says so first).
    """
    services = _services(case, rules)
    programme = rules.programme_on(on)
    tasks = task_results(case, rules, services[0])
    found_gaps = gaps(tasks, rules.technologies_by_criterion)
    setting = Setting(case, rules, programme, services[0]) if programme else None
    rate = single_rate_span(setting) if setting else None
    lines = prepared_lines(case, rules, programme, services) if programme else ()
    requirements = requirement_results(case, programme, services, lines) if programme else ()
    subsidy = subsidy_result(setting, rate, lines) if setting and rate else None
    return Assessment(
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
        suggestions=suggestions(
            case, rules, services[0], gaps=found_gaps, programme=programme, rate=rate
        ),
        requirements=requirements,
        subsidy=subsidy,
        open_items=open_items(case, tasks, requirements, subsidy),
        report_years=_report_years(programme),
    )


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
    """The years of the effect reports: from the year after the grant (003 6(2))."""
    if programme is None:
        return ()
    granted = FiscalYear(programme.fiscal_year)
    return tuple(granted.after(n) for n in range(1, programme.report_years + 1))
