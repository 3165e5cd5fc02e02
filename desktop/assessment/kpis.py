"""The figures by which the improvement is measured: the app's proposal, or the user's own."""

from __future__ import annotations

from datetime import date

from desktop.assessment.case import Case, Kpi
from desktop.assessment.measure_rules import KpiMeasure
from desktop.assessment.months import last_whole_month, month_text
from desktop.assessment.quantity import Direction, Target, Unreadable, read_figure, read_target
from desktop.assessment.results import Assessment
from desktop.assessment.rules import GridTask, RuleBook
from desktop.assessment.served_tasks import tasks_served
from desktop.assessment.values import FiscalYear

TASK_TIME, TASK_PREFIX = "task_time", "task:"
TASK_TIME_ENDING = "にかかる時間"
_WAYS = {Direction.LOWER: "減らす", Direction.HIGHER: "増やす"}


def proposed_kpis(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Kpi, ...]:
    """The figures that grantees report, and the time of each task that is worked on."""
    tasks = _worked_on(case, assessment, rules)
    ids = {task.id for task in tasks}
    kpis = [
        _proposed(measure, measure.name, assessment.on)
        for measure in rules.measures
        if measure.id != TASK_TIME and (not measure.task or measure.task in ids)
    ]
    time = rules.measure_by_id.get(TASK_TIME)
    if time is not None:
        kpis.extend(_proposed(time, task_time_name(task), assessment.on) for task in tasks)
    return tuple(kpis)


def _proposed(measure: KpiMeasure, name: str, on: date) -> Kpi:
    return Kpi(
        name=name,
        unit=measure.unit,
        target=f"現状値より{_WAYS[measure.direction]}",
        when=measured_when(measure, on),
        how=measure.explanation,
    )


def task_time_name(task: GridTask) -> str:
    return f"{task.short_name}{TASK_TIME_ENDING}"


def measured_when(measure: KpiMeasure, on: date) -> str:
    """Which month or year is meant, by name: nobody should have to guess it."""
    if measure.period == "month":
        month = last_whole_month(on)
        return f"{month_text(month)}（導入前）と、翌年から毎年{month.month}月（導入後）"
    if measure.period == "year":
        before = FiscalYear.containing(on).after(-1)
        return f"{before.label}（導入前）と、{before.after(1).label}から毎年度（導入後）"
    return "導入の前の5日間と、導入の3か月後の5日間"


def _worked_on(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[GridTask, ...]:
    served = {
        task.id
        for line in case.quotations
        for task in tasks_served(rules.technology_by_id.get(line.technology), rules)
    }
    return tuple(r.task for r in assessment.tasks if r.applicable and r.task.id in served)


def kpis_of(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Kpi, ...]:
    own = case.plan.kpis
    return proposed_kpis(case, assessment, rules) if own is None else own


# --- what a figure is -----------------------------------------------------------------------------


def measure_id(kpi: Kpi, rules: RuleBook) -> str:
    """「overtime」, 「task:night_rounds」; "" for a figure that the rules do not know."""
    measure = rules.measure_by_name.get(kpi.name)
    if measure is not None and measure.id != TASK_TIME:
        return measure.id
    if not kpi.name.endswith(TASK_TIME_ENDING):
        return ""
    named = (t.id for t in rules.tasks if task_time_name(t) == kpi.name)
    return next((f"{TASK_PREFIX}{task}" for task in named), "")


def measure_by_id(rules: RuleBook, found: str) -> KpiMeasure | None:
    """The rule behind an id of :func:`measure_id`; None where these rules have none."""
    if found.startswith(TASK_PREFIX):
        if found.removeprefix(TASK_PREFIX) not in rules.task_by_id:
            return None
        found = TASK_TIME
    return rules.measure_by_id.get(found)


def direction_of(kpi: Kpi, rules: RuleBook) -> Direction | None:
    """Which way is better: by the rules, by the words of the target, or by where it lies."""
    measure = measure_by_id(rules, measure_id(kpi, rules))
    if measure is not None:
        return measure.direction
    target = read_target(kpi.target, kpi.unit)
    if isinstance(target, Unreadable):
        return None
    return target.direction or _way_to(target, kpi)


def _way_to(target: Target, kpi: Kpi) -> Direction | None:
    baseline = read_figure(kpi.baseline, kpi.unit)
    if isinstance(baseline, Unreadable) or target.value in (None, baseline.value):
        return None
    assert target.value is not None
    return Direction.LOWER if target.value < baseline.value else Direction.HIGHER


def explanation_of(kpi: Kpi, rules: RuleBook) -> KpiMeasure | None:
    """How the figure is counted, where the rules say it."""
    return measure_by_id(rules, measure_id(kpi, rules))


def how_of(kpi: Kpi, rules: RuleBook) -> str:
    """The user's own way of counting, else that of the rules."""
    measure = explanation_of(kpi, rules) if not kpi.how else None
    return measure.explanation if measure else kpi.how
