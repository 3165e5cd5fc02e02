"""What differs between two assessments of one case: line by line, before → after.

Pure, like the engine.  Both sides are ready to print; an amount reads as everywhere else.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.results import (
    Assessment,
    ConditionResult,
    KindResult,
    LineResult,
    RequirementResult,
    Suggestion,
    TaskResult,
)
from desktop.assessment.rules import Programme
from desktop.assessment.values import Estimate, Mark, Verdict, wareki

NONE = "なし"
_VERDICTS = {
    Verdict.MET: "確認できた",
    Verdict.NOT_MET: "足りない",
    Verdict.UNKNOWN: "要確認",
    Verdict.NOT_APPLICABLE: "対象外",
}
_KINDS = {"single": "導入支援", "package": "パッケージ型", "improvement_support": "業務改善支援"}


class DifferencePart(enum.StrEnum):
    """What a line is about; the lines come in this order."""

    PROGRAMME = "programme"
    LEVEL = "level"
    REQUIREMENT = "requirement"
    AMOUNT = "amount"
    SUGGESTION = "suggestion"

    @property
    def word(self) -> str:
        return _PARTS[self]


_PARTS = {
    DifferencePart.PROGRAMME: "補助事業",
    DifferencePart.LEVEL: "自己診断のレベル",
    DifferencePart.REQUIREMENT: "補助要件",
    DifferencePart.AMOUNT: "金額と率",
    DifferencePart.SUGGESTION: "技術の候補",
}


@immutable
class DifferenceLine:
    """One thing that reads differently; 「なし」 where one side does not have it."""

    part: DifferencePart
    label: str
    before: str
    after: str
    citation: Citation | None = None


def assessment_differences(before: Assessment, after: Assessment) -> tuple[DifferenceLine, ...]:
    """Every level, verdict and amount in which the two differ; empty where none does."""
    found = (
        *_programme_lines(before, after),
        *_level_lines(before, after),
        *_requirement_lines(before, after),
        *_amount_lines(before, after),
        *_suggestion_lines(before, after),
    )
    return tuple(line for line in found if line.before != line.after)


# --- programme, level ---------------------------------------------------------------------------


def _programme_lines(before: Assessment, after: Assessment) -> Iterator[DifferenceLine]:
    citation = _first(after.programme, before.programme)
    rows = (
        ("計画に使う補助事業", _programme(before.programme), _programme(after.programme)),
        ("効果の報告をする年度", _years(before), _years(after)),
    )
    for label, old, new in rows:
        yield DifferenceLine(DifferencePart.PROGRAMME, label, old, new, citation)


def _programme(programme: Programme | None) -> str:
    if programme is None:
        return NONE
    return f"{programme.name}（{wareki(programme.effective_from)}から）"


def _years(assessment: Assessment) -> str:
    return "、".join(year.label for year in assessment.report_years) or NONE


def _first(*records: Programme | TaskResult | None) -> Citation | None:
    """The citation of the first that is there."""
    for record in records:
        if isinstance(record, TaskResult):
            return record.task.citation
        if record is not None:
            return record.citation
    return None


def _level_lines(before: Assessment, after: Assessment) -> Iterator[DifferenceLine]:
    level = DifferencePart.LEVEL
    yield DifferenceLine(
        level, "事業所のレベル", _level(before.office_level), _level(after.office_level)
    )
    old = {result.task.id: result for result in before.tasks}
    new = {result.task.id: result for result in after.tasks}
    for task_id in {**old, **new}:
        one, other = old.get(task_id), new.get(task_id)
        named = other or one
        name = named.task.name if named else ""
        citation = _first(other, one)
        yield DifferenceLine(level, f"{name}：いまの印", _mark(one), _mark(other), citation)
        yield DifferenceLine(level, f"{name}：目標の印", _target(one), _target(other), citation)


def _level(level: int | None) -> str:
    return "まだ決まらない" if level is None else f"レベル{level}" if level else "レベル1に届かない"


def _mark(result: TaskResult | None) -> str:
    if result is None:
        return NONE
    return _sign(result.mark) if result.applicable else "対象外"


def _target(result: TaskResult | None) -> str:
    return NONE if result is None else _sign(result.target_mark)


def _sign(mark: Mark) -> str:
    return "－" if mark is Mark.NONE else mark.value


# --- requirements -------------------------------------------------------------------------------


def _requirement_lines(before: Assessment, after: Assessment) -> Iterator[DifferenceLine]:
    old = {result.id: result for result in before.requirements}
    new = {result.id: result for result in after.requirements}
    for name in {**old, **new}:
        yield from _requirement(old.get(name), new.get(name))


def _requirement(
    old: RequirementResult | None, new: RequirementResult | None
) -> Iterator[DifferenceLine]:
    named = new or old
    if named is None:
        return
    rows = [("", _verdict(old), _verdict(new)), ("：期限", _due(old), _due(new))]
    if old and new:  # the words of one that came or went would only repeat its verdict
        rows += [("：条項", old.clause, new.clause), ("：内容", old.text, new.text)]
    for words, before, after in rows:
        label = f"{named.title}{words}"
        yield DifferenceLine(DifferencePart.REQUIREMENT, label, before, after, named.citation)


def _verdict(result: RequirementResult | ConditionResult | None) -> str:
    return NONE if result is None else _VERDICTS[result.verdict]


def _due(result: RequirementResult | None) -> str:
    return wareki(result.due) if result is not None and result.due else NONE


# --- amounts ------------------------------------------------------------------------------------


def _amount_lines(before: Assessment, after: Assessment) -> Iterator[DifferenceLine]:
    old, new = before.subsidy, after.subsidy
    kinds = [
        ((getattr(old, kind) if old else None), (getattr(new, kind) if new else None), title)
        for kind, title in _KINDS.items()
    ]
    for one, other, title in kinds:
        yield from _kind(title, one, other)
    for label, name in (
        ("かかる費用の合計", "cost"),
        ("補助額の合計", "total"),
        ("事業者の負担の合計", "own_contribution"),
    ):
        yield _amount_line(label, _estimate(old, name), _estimate(new, name))


def _kind(title: str, old: KindResult | None, new: KindResult | None) -> Iterator[DifferenceLine]:
    part = DifferencePart.AMOUNT
    citation = _trace_citation(new) or _trace_citation(old)
    yield DifferenceLine(part, f"{title}：使えるか", _available(old), _available(new), citation)
    yield DifferenceLine(part, f"{title}：率", _rate(old), _rate(new), citation)
    for name, words in (("eligible_cost", "対象経費"), ("amount", "補助額")):
        yield _amount_line(
            f"{title}：{words}", _estimate(old, name), _estimate(new, name), citation
        )
    yield from _conditions(title, old.conditions if old else (), new.conditions if new else ())
    yield from _lines(title, old.lines if old else (), new.lines if new else ())


def _available(kind: KindResult | None) -> str:
    if kind is None:
        return NONE
    return "使える" if kind.available else f"使えない（{kind.unavailable_reason}）"


def _rate(kind: KindResult | None) -> str:
    return kind.rate_text or NONE if kind is not None else NONE


def _conditions(
    title: str, before: Iterable[ConditionResult], after: Iterable[ConditionResult]
) -> Iterator[DifferenceLine]:
    old, new = ({c.id: c for c in conditions} for conditions in (before, after))
    for name in {**old, **new}:
        named = new.get(name) or old[name]
        label = f"{title}の条件：{named.label}"
        verdicts = _verdict(old.get(name)), _verdict(new.get(name))
        yield DifferenceLine(DifferencePart.REQUIREMENT, label, *verdicts, named.citation)


def _lines(
    title: str, before: Iterable[LineResult], after: Iterable[LineResult]
) -> Iterator[DifferenceLine]:
    old, new = ({line.line_id: line for line in lines} for lines in (before, after))
    for line_id in {**old, **new}:
        one, other = old.get(line_id), new.get(line_id)
        label = (other or old[line_id]).label
        citation = _trace_citation(other) or _trace_citation(one)
        for name, words in (
            ("eligible_cost", "対象経費"),
            ("cap", "上限"),
            ("amount", "補助額"),
            ("own_contribution", "事業者の負担"),
        ):
            amounts = _estimate(one, name), _estimate(other, name)
            yield _amount_line(f"{title}「{label}」：{words}", *amounts, citation)


def _estimate(result: object, name: str) -> Estimate | None:
    found = getattr(result, name, None)
    return found if isinstance(found, Estimate) else None


def _amount_line(
    label: str, before: Estimate | None, after: Estimate | None, citation: Citation | None = None
) -> DifferenceLine:
    return DifferenceLine(DifferencePart.AMOUNT, label, _shown(before), _shown(after), citation)


def _trace_citation(result: KindResult | LineResult | None) -> Citation | None:
    """Where the first cited step of the calculation stands."""
    if result is None:
        return None
    return next((s.citation for _depth, s in result.trace.walk() if s.citation is not None), None)


# --- suggestions --------------------------------------------------------------------------------


def _suggestion_lines(before: Assessment, after: Assessment) -> Iterator[DifferenceLine]:
    old = {s.technology.id: s for s in before.suggestions}
    new = {s.technology.id: s for s in after.suggestions}
    part = DifferencePart.SUGGESTION
    for name in {**old, **new}:
        one, other = old.get(name), new.get(name)
        named = other or old[name]
        label = named.technology.name
        citation = named.cap_citation or next(iter(named.technology.citations), None)
        yield DifferenceLine(part, f"{label}：候補", _there(one), _there(other), citation)
        if one and other:
            for field, words in (
                ("cap_per_unit", "1台あたりの上限"),
                ("subsidy_per_unit", "補助額の目安"),
            ):
                old_text, new_text = (_shown(_estimate(s, field)) for s in (one, other))
                yield DifferenceLine(part, f"{label}：{words}", old_text, new_text, citation)


def _there(suggestion: Suggestion | None) -> str:
    return NONE if suggestion is None else "あり"


def _shown(amount: Estimate | None) -> str:
    return NONE if amount is None else amount.text()
