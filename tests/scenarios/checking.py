"""Holds an assessment against what a scenario expects; every mismatch is one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from desktop.assessment.engine import assess
from desktop.assessment.results import (
    Assessment,
    KindResult,
    LineResult,
    RequirementResult,
    SubsidyResult,
)
from desktop.assessment.rules import Criterion, RuleBook
from desktop.assessment.trace import Step
from desktop.assessment.validation import check_case
from desktop.assessment.values import Estimate, Reason
from tests.scenarios.reading import Scenario, ScenarioFileError


@dataclass(frozen=True)
class Outcome:
    """What came of a scenario: the mismatches, and the trace to look them up in."""

    mismatches: list[str]
    trace: str

    def message(self, scenario: Scenario) -> str:
        lines = [f"{scenario.name}　［{scenario.subject}］", f"出典：{scenario.locator}"]
        if scenario.why:
            lines.append(f"理由：{scenario.why.strip()}")
        lines += [f"✗ {mismatch}" for mismatch in self.mismatches]
        return "\n".join([*lines, "計算の跡：", self.trace, f"件：{scenario.case}"])


def outcome_of(scenario: Scenario, rules: RuleBook) -> Outcome:
    """Runs ``scenario`` and compares."""
    expected = dict(scenario.expect)
    refused = expected.pop("refused", None)
    if refused is not None:
        return Outcome(list(_refusal(scenario, rules, refused)), "（計算しない）")
    case = scenario.to_case()
    problems = check_case(case, rules, scenario.on)
    if problems:
        sentences = [f"{problem.path}：{problem.sentence}" for problem in problems]
        return Outcome([f"受け付けられなかった：{sentences}"], "（計算しない）")
    assessment = assess(case, rules, scenario.on)
    view = _View(assessment)
    mismatches = [m for key, value in expected.items() for m in view.compared(key, value)]
    return Outcome(mismatches, trace_text(assessment))


def _refusal(scenario: Scenario, rules: RuleBook, words: list[str]) -> Iterator[str]:
    """The case must be refused, with all of ``words`` in one of the sentences."""
    sentences = refusals(scenario, rules)
    if not sentences:
        yield f"断られるはず（{words}）だが、受け付けられた"
    elif not any(all(word in sentence for word in words) for sentence in sentences):
        yield f"断る文に {words} があるはず：{sentences}"


def refusals(scenario: Scenario, rules: RuleBook) -> list[str]:
    """What is said against the case, by the fields themselves or by the rule book."""
    try:
        case = scenario.to_case()
    except ValidationError as error:
        found = error.errors(include_url=False)
        return [f"{'/'.join(map(str, e['loc']))}：{e['msg']}" for e in found]
    problems = check_case(case, rules, scenario.on)
    return [f"{problem.path}：{problem.sentence}" for problem in problems]


def trace_text(assessment: Assessment) -> str:
    subsidy = assessment.subsidy
    if subsidy is None:
        return "（補助事業なし）"
    kinds = (subsidy.single, subsidy.package, subsidy.improvement_support)
    return "\n".join(_step_text(depth, s) for k in kinds for depth, s in k.trace.walk())


def _step_text(depth: int, step: Step) -> str:
    place = f"［{step.citation.locator}］" if step.citation else ""
    return f"{'　' * depth}{step.label}：{step.value}　{step.working}{place}"


class _View:
    """Reads figures out of an assessment by the dotted keys of the scenarios."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    def compared(self, key: str, expected: Any) -> Iterator[str]:
        head, _, rest = key.partition(".")
        reader = _READERS.get(head)
        if reader is None:
            raise ScenarioFileError(f"expect: {key} を読めません")
        yield from reader(self._assessment, rest, expected, key)


_Reader = Callable[[Assessment, str, Any, str], Iterable[str]]


def _equal(key: str, expected: Any, actual: Any) -> Iterator[str]:
    if actual != expected:
        yield f"{key} は {expected!r} のはず、実際は {actual!r}"


def _contain(key: str, words: list[str], texts: Iterable[str]) -> Iterator[str]:
    found = list(texts)
    for word in words:
        if not any(word in text for text in found):
            yield f"{key} に「{word}」があるはず：{found}"


def _lack(key: str, words: list[str], texts: Iterable[str]) -> Iterator[str]:
    for word in words:
        for text in texts:
            if word in text:
                yield f"{key} に「{word}」はないはず：{text}"


def _reason_texts(reasons: Iterable[Reason]) -> list[str]:
    return [f"{r.code} {r.text} {r.field}" for r in reasons]


_SPANS: dict[str, tuple[Callable[[Any], list[int]], bool, str]] = {
    "exact": (lambda yen: [yen, yen], False, "{0:,}円ちょうど"),
    "at_least": (lambda yen: [yen, yen], True, "{0:,}円以上"),
    "range": (lambda span: span, False, "{0:,}〜{1:,}円"),
    "range_or_more": (lambda span: span, True, "{0:,}〜{1:,}円以上"),
}
"""How an amount may be expected: its two bounds, whether it may be more, and how that is said."""


def _estimate(estimate: Estimate, what: str, expected: Any, key: str) -> Iterator[str]:
    """One of ``_SPANS``, a single bound or mark, the text, or words of the reasons."""
    if what in _SPANS:
        bounds_of, may_be_more, words = _SPANS[what]
        bounds = bounds_of(expected)
        may_be_less = what != "exact" and estimate.may_be_less  # a range of the own share
        actual = ([estimate.lowest, estimate.highest], estimate.may_be_more, estimate.may_be_less)
        if actual != (bounds, may_be_more, may_be_less):
            yield f"{key} は{words.format(*bounds)}のはず、実際は {estimate.text()}"
    elif what in ("lowest", "highest", "may_be_more", "may_be_less"):
        yield from _equal(key, expected, getattr(estimate, what))
    elif what == "text":
        yield from _equal(key, expected, estimate.text())
    elif what == "reasons_contain":
        yield from _contain(key, expected, _reason_texts(estimate.reasons))
    elif what == "reasons_lack":
        yield from _lack(key, expected, _reason_texts(estimate.reasons))
    else:
        raise ScenarioFileError(f"expect: {key} を読めません")


def _subsidy(assessment: Assessment) -> SubsidyResult:
    assert assessment.subsidy is not None, "この日に効力のある補助事業がない"
    return assessment.subsidy


def _kind(kind: KindResult, what: str, expected: Any, key: str) -> Iterator[str]:
    head, _, rest = what.partition(".")
    match head:
        case "available":
            yield from _equal(key, expected, kind.available)
        case "unavailable_contain":
            yield from _contain(key, expected, [kind.unavailable_reason])
        case "verdict":
            yield from _equal(key, expected, str(kind.conditions_verdict))
        case "conditions":
            found = {condition.id: str(condition.verdict) for condition in kind.conditions}
            yield from _equal(key, expected, found.get(rest))
        case "numbers":
            yield from _equal(key, expected, [condition.number for condition in kind.conditions])
        case "eligible":
            yield from _estimate(kind.eligible_cost, rest, expected, key)
        case "notes_contain":
            yield from _contain(key, expected, _reason_texts(kind.notes))
        case "notes_lack":
            yield from _lack(key, expected, _reason_texts(kind.notes))
        case _:
            yield from _estimate(kind.amount, what, expected, key)


def _line(line: LineResult, what: str, expected: Any, key: str) -> Iterator[str]:
    head, _, rest = what.partition(".")
    match head:
        case "cap":
            assert line.cap is not None, f"{key}: 基準額がない"
            yield from _estimate(line.cap, rest, expected, key)
        case "cost":
            yield from _estimate(line.cost, rest, expected, key)
        case "eligible":
            yield from _estimate(line.eligible_cost, rest, expected, key)
        case "left_out":
            yield from _equal(key, expected, bool(line.left_out))
        case "left_out_contain":
            yield from _contain(key, expected, _reason_texts(line.left_out))
        case "notes_contain":
            yield from _contain(key, expected, _reason_texts(line.notes))
        case "notes_lack":
            yield from _lack(key, expected, _reason_texts(line.notes))
        case _:
            yield from _estimate(line.amount, what, expected, key)


def _single(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _kind(_subsidy(assessment).single, rest, expected, key)


def _package(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _kind(_subsidy(assessment).package, rest, expected, key)


def _mix(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    mix = _subsidy(assessment).mix
    if rest == "offered":
        return _equal(key, expected, mix is not None and mix.available)
    assert mix is not None, "両方に分ける申請が計算されていない"
    if rest == "packaged":
        return _equal(key, expected, [index + 1 for index in mix.packaged])
    return _kind(mix, rest, expected, key)


def _beside(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    """``beside.R7-kikin.single.exact``: another programme's amounts for the same lines."""
    programme_id, _, what = rest.partition(".")
    found = next((b for b in assessment.beside if b.programme.id == programme_id), None)
    assert found is not None, f"{programme_id} は比べる事業にない"
    subsidy = found.subsidy
    name, _, figure = what.partition(".")
    kinds = {
        "single": subsidy.single,
        "package": subsidy.package,
        "support": subsidy.improvement_support,
    }
    if name == "provisional":
        return _equal(key, expected, subsidy.provisional is not None)
    if name == "lines":
        return _numbered(subsidy.single.lines, figure, expected, key)
    return _kind(kinds[name], figure, expected, key)


def _provisional(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, expected, _subsidy(assessment).provisional is not None)


def _support(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _kind(_subsidy(assessment).improvement_support, rest, expected, key)


def _numbered(lines: tuple[LineResult, ...], rest: str, expected: Any, key: str) -> Iterable[str]:
    number, _, what = rest.partition(".")
    return _line(lines[int(number) - 1], what, expected, key)


def _lines(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _numbered(_subsidy(assessment).single.lines, rest, expected, key)


def _package_lines(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _numbered(_subsidy(assessment).package.lines, rest, expected, key)


def _sum(name: str) -> _Reader:
    def read(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
        return _estimate(getattr(_subsidy(assessment), name), rest, expected, key)

    return read


def _applied(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, expected, str(_subsidy(assessment).applied))


def _requirement(assessment: Assessment, requirement_id: str) -> RequirementResult:
    return next(r for r in assessment.requirements if r.id == requirement_id)


def _requirements(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, expected, str(_requirement(assessment, rest).verdict))


def _requirement_says(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    result = _requirement(assessment, rest)
    texts = [result.title, result.text, result.reason, result.what_to_do, *result.fields]
    return _contain(key, expected, [" ".join(texts)])


def _due(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, expected, _requirement(assessment, rest).due)


def _ids(criteria: Iterable[Criterion]) -> list[str]:
    return sorted(criterion.id for criterion in criteria)


def _tasks(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    task_id, _, what = rest.partition(".")
    result = assessment.task(task_id)
    match what:
        case "mark" | "target_mark":
            return _equal(key, expected, str(getattr(result, what)))
        case "level" | "applicable" | "reaches_target" | "answered" | "asked_at_target":
            return _equal(key, expected, getattr(result, what))
        case "cells":
            return _equal(key, expected, [str(result.task.mark_at(n)) for n in (1, 2, 3)])
        case "applicable_reason_contain":
            return _contain(key, expected, [result.applicable_reason])
        case "unknown" | "missing":
            return _equal(key, sorted(expected), _ids(getattr(result, what)))
    raise ScenarioFileError(f"expect: {key} を読めません")


def _gaps(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    if not rest:
        return _equal(key, sorted(expected), sorted(g.result.task.id for g in assessment.gaps))
    task_id, _, what = rest.partition(".")
    gap = next((g for g in assessment.gaps if g.result.task.id == task_id), None)
    if gap is None:
        return [f"{key}：{task_id} は足りない業務のはず"]
    return _equal(key, sorted(expected), _ids(gap.buy if what == "buy" else gap.change))


def _gaps_contain(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    found = {gap.result.task.id for gap in assessment.gaps}
    return [f"{key}：{task} は足りない業務のはず" for task in expected if task not in found]


def _not_gaps(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    found = {gap.result.task.id for gap in assessment.gaps}
    return [f"{key}：{task} は足りない業務ではないはず" for task in expected if task in found]


def _office_level(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, None if expected == "なし" else expected, assessment.office_level)


def _programme(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, expected, assessment.programme.id if assessment.programme else "なし")


def _not_programme(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    if assessment.programme is not None and assessment.programme.id == expected:
        yield f"{key}：{expected} の期間ではないはず"


def _fiscal_year(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, expected, assessment.fiscal_year.label)


def _report_years(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    return _equal(key, expected, [year.label for year in assessment.report_years])


def _open_contain(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    items = assessment.open_items
    return _contain(key, expected, [f"{i.code} {i.text} {i.field}" for i in items])


def _open_lack(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    items = assessment.open_items
    return _lack(key, expected, [f"{i.code} {i.text} {i.field}" for i in items])


def _suggested(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    found = [s.technology.id for s in assessment.suggestions]
    return [f"{key} に {wanted} があるはず：{found}" for wanted in expected if wanted not in found]


def _not_suggested(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    found = [s.technology.id for s in assessment.suggestions]
    return [f"{key}：{wanted} は候補にならないはず" for wanted in expected if wanted in found]


def _priority(assessment: Assessment, rest: str, expected: Any, key: str) -> Iterable[str]:
    found = {s.technology.id: s.priority for s in assessment.suggestions}
    return _equal(key, expected, found.get(rest))


_READERS: dict[str, _Reader] = {
    "single": _single,
    "package": _package,
    "support": _support,
    "mix": _mix,
    "beside": _beside,
    "provisional": _provisional,
    "lines": _lines,
    "package_lines": _package_lines,
    "total": _sum("total"),
    "own": _sum("own_contribution"),
    "cost": _sum("cost"),
    "applied": _applied,
    "requirements": _requirements,
    "requirement_says": _requirement_says,
    "due": _due,
    "tasks": _tasks,
    "gaps": _gaps,
    "gaps_contain": _gaps_contain,
    "not_gaps": _not_gaps,
    "office_level": _office_level,
    "programme": _programme,
    "not_programme": _not_programme,
    "fiscal_year": _fiscal_year,
    "report_years": _report_years,
    "open_contain": _open_contain,
    "open_lack": _open_lack,
    "suggested": _suggested,
    "not_suggested": _not_suggested,
    "priority": _priority,
}
