"""An assessment as plain JSON data, for ``kaigo-kaizen evaluate`` and whoever reads its output.

The shape is stable: keys are added, never renamed or removed, while ``format_version`` is 1.

* Amounts are objects: ``lowest`` and ``highest`` in whole yen, ``exact``, ``may_be_more`` and
  ``may_be_less`` (the prefecture may move that bound), ``text`` as the screen says it,
  ``reasons`` why it is open, and ``yen``: the one figure when it is settled, otherwise null.
* Verdicts are ``met``, ``not_met``, ``unknown``, ``not_applicable``.
* A trace is a tree of ``label``, ``working``, ``value``, ``source``, ``locator``, ``steps``.
* ``subsidy`` and ``programme`` are null when no programme that the app knows is in force on
  the date.
* ``mix`` is null where the call does not allow single devices and a package together; its
  ``packaged`` are the numbers of the lines in the package.  ``provisional`` says why no amount
  may be taken for settled, or is null.  ``beside``: the same lines under the other programmes.
* ``submission`` is the check before submission (申請前の点検), or null where none was made:
  ``findings`` by weight, ``error`` (直す), ``warning`` (確かめる), ``note`` (参考); where no
  clause stands behind one, ``source_text`` says in words what it rests on.
"""

from __future__ import annotations

from typing import Any

from desktop.assessment.citation import Citation
from desktop.assessment.results import (
    Assessment,
    ConditionResult,
    Gap,
    KindResult,
    LineResult,
    OpenItem,
    ProgrammeResult,
    RequirementResult,
    SubsidyResult,
    Suggestion,
    TaskResult,
)
from desktop.assessment.rules import Criterion, Programme, ServiceType
from desktop.assessment.submission import SubmissionFinding, count_by_severity
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate, Reason

FORMAT = "kaigo-kaizen-assessment"
FORMAT_VERSION = 1

Json = dict[str, Any]


def assessment_json(
    assessment: Assessment, findings: tuple[SubmissionFinding, ...] | None = None
) -> Json:
    """The whole assessment as data that ``json.dumps`` takes, with the check's ``findings``."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "rule_version": assessment.rule_version,
        "date": assessment.on.isoformat(),
        "fiscal_year": assessment.fiscal_year.year,
        "fiscal_year_label": assessment.fiscal_year.label,
        "programme": _programme(assessment.programme) if assessment.programme else None,
        "service": _service(assessment.service),
        "additional_services": [_service(service) for service in assessment.additional_services],
        "office_level": assessment.office_level,
        "target_level": assessment.target_level,
        "tasks": [_task(result) for result in assessment.tasks],
        "gaps": [_gap(gap) for gap in assessment.gaps],
        "suggestions": [_suggestion(item) for item in assessment.suggestions],
        "requirements": [_requirement(result) for result in assessment.requirements],
        "subsidy": _subsidy(assessment.subsidy) if assessment.subsidy else None,
        "beside": [_beside(result) for result in assessment.beside],
        "submission": None if findings is None else _submission(findings),
        "open_items": [_open_item(item) for item in assessment.open_items],
        "is_draft": bool(assessment.open_items),
        "report_years": [year.year for year in assessment.report_years],
    }


def _programme(programme: Programme) -> Json:
    return {
        "id": programme.id,
        "name": programme.name,
        "fiscal_year": programme.fiscal_year,
        "effective_from": programme.effective_from.isoformat(),
        "effective_to": programme.effective_to.isoformat(),
        **_place(programme.citation),
    }


def _service(service: ServiceType) -> Json:
    return {"id": service.id, "name": service.name, "rate_group": service.rate_group.value}


def _criteria(criteria: tuple[Criterion, ...]) -> list[Json]:
    return [{"id": criterion.id, "question": criterion.question} for criterion in criteria]


def _task(result: TaskResult) -> Json:
    return {
        "id": result.task.id,
        "number": result.task.number,
        "name": result.task.name,
        "applicable": result.applicable,
        "applicable_reason": result.applicable_reason,
        "mark": result.mark.value,
        "level": result.level,
        "target_mark": result.target_mark.value,
        "reaches_target": result.reaches_target,
        "answered": result.answered,
        "unknown": _criteria(result.unknown),
        "missing": _criteria(result.missing),
    }


def _gap(gap: Gap) -> Json:
    return {
        "task": gap.result.task.id,
        "name": gap.result.task.name,
        "mark": gap.result.mark.value,
        "target_mark": gap.result.target_mark.value,
        "buy": _criteria(gap.buy),
        "change": _criteria(gap.change),
    }


def _suggestion(item: Suggestion) -> Json:
    return {
        "technology": item.technology.id,
        "name": item.technology.name,
        "tasks": [task.id for task in item.tasks],
        "reasons": list(item.reasons),
        "priority": item.priority,
        "cap_per_unit": _optional_amount(item.cap_per_unit),
        "subsidy_per_unit": _optional_amount(item.subsidy_per_unit),
    }


def _requirement(result: RequirementResult) -> Json:
    return {
        "id": result.id,
        "clause": result.clause,
        "title": result.title,
        "text": result.text,
        "verdict": result.verdict.value,
        "reason": result.reason,
        "what_to_do": result.what_to_do,
        "due": result.due.isoformat() if result.due else None,
        "fields": list(result.fields),
        **_place(result.citation),
    }


def _subsidy(subsidy: SubsidyResult) -> Json:
    return {
        "single": _kind(subsidy.single),
        "package": _kind(subsidy.package),
        "mix": _kind(subsidy.mix) if subsidy.mix else None,
        "improvement_support": _kind(subsidy.improvement_support),
        "applied": subsidy.applied.value,
        "applied_is_chosen": subsidy.applied_is_chosen,
        "cost": _amount(subsidy.cost),
        "total": _amount(subsidy.total),
        "own_contribution": _amount(subsidy.own_contribution),
        "provisional": _provisional(subsidy),
        "trace": _trace(subsidy.trace),
    }


def _provisional(subsidy: SubsidyResult) -> Json | None:
    return _reasons((subsidy.provisional,))[0] if subsidy.provisional else None


def _beside(result: ProgrammeResult) -> Json:
    """Another programme for the same lines: its totals, without lines and traces."""
    subsidy = result.subsidy
    return {
        "programme": _programme(result.programme),
        "applied": subsidy.applied.value,
        "single": _amount(subsidy.single.amount),
        "package": _amount(subsidy.package.amount) if subsidy.package.available else None,
        "total": _amount(subsidy.total),
        "own_contribution": _amount(subsidy.own_contribution),
        "provisional": _provisional(subsidy),
    }


def _kind(kind: KindResult) -> Json:
    return {
        "available": kind.available,
        "unavailable_reason": kind.unavailable_reason,
        "conditions_verdict": kind.conditions_verdict.value,
        "conditions": [_condition(condition) for condition in kind.conditions],
        "eligible_cost": _amount(kind.eligible_cost),
        "amount": _amount(kind.amount),
        "lines": [_line(line) for line in kind.lines],
        "packaged": list(kind.packaged),
        "notes": _reasons(kind.notes),
        "trace": _trace(kind.trace),
    }


def _condition(condition: ConditionResult) -> Json:
    return {
        "id": condition.id,
        "number": condition.number,
        "label": condition.label,
        "text": condition.text,
        "verdict": condition.verdict.value,
        "field": condition.field,
        **_place(condition.citation),
    }


def _line(line: LineResult) -> Json:
    return {
        "id": line.line_id,
        "index": line.index,
        "label": line.label,
        "technology": line.technology.id if line.technology else None,
        "cost": _amount(line.cost),
        "eligible_cost": _amount(line.eligible_cost),
        "cap": _optional_amount(line.cap),
        "amount": _amount(line.amount),
        "left_out": _reasons(line.left_out),
        "notes": _reasons(line.notes),
        "trace": _trace(line.trace),
    }


def _optional_amount(amount: Estimate | None) -> Json | None:
    return None if amount is None else _amount(amount)


def _amount(amount: Estimate) -> Json:
    return {
        "yen": amount.lowest if amount.is_exact else None,
        "lowest": amount.lowest,
        "highest": amount.highest,
        "exact": amount.is_exact,
        "may_be_more": amount.may_be_more,
        "may_be_less": amount.may_be_less,
        "text": amount.text(),
        "reasons": _reasons(amount.reasons),
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[Json]:
    return [{"code": r.code, "text": r.text, "field": r.field} for r in reasons]


def _submission(findings: tuple[SubmissionFinding, ...]) -> Json:
    counts = count_by_severity(findings)
    return {
        "counts": {severity.value: count for severity, count in counts.items()},
        "findings": [_finding(each) for each in findings],
    }


def _finding(each: SubmissionFinding) -> Json:
    return {
        "id": each.id,
        "severity": each.severity.value,
        "problem": each.problem,
        "why": each.why,
        "what_to_do": each.what_to_do,
        "field": each.field,
        "page": each.page,
        **(_place(each.citation) if each.citation else {"source": None, "locator": None}),
        "source_text": each.source,
    }


def _open_item(item: OpenItem) -> Json:
    return {
        "code": item.code,
        "text": item.text,
        "step": item.step,
        "field": item.field,
        "what_to_do": item.what_to_do,
        "key": item.key,
        "who": item.who,
        "until": item.until.isoformat() if item.until else None,
        "note": item.note,
        "overdue": item.overdue,
    }


def _trace(step: Step) -> Json:
    return {
        "label": step.label,
        "working": step.working,
        "value": step.value,
        **(_place(step.citation) if step.citation else {"source": None, "locator": None}),
        "steps": [_trace(inner) for inner in step.steps],
    }


def _place(citation: Citation) -> Json:
    return {"source": citation.source, "locator": citation.locator}
