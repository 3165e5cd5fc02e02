"""The yearly effect report: each result against baseline, target and the year before.

Exact fractions throughout.  A figure that got worse is said to be worse and stands first; what
cannot be compared says why.
"""

from __future__ import annotations

import enum
from fractions import Fraction

from desktop.assessment.case import Case
from desktop.assessment.exact_text import decimal_words
from desktop.assessment.immutable import immutable
from desktop.assessment.kpis import TASK_PREFIX, measure_by_id
from desktop.assessment.quantity import (
    EMPTY,
    Direction,
    Quantity,
    Target,
    Unreadable,
    read_figure,
    read_target,
    same_unit,
)
from desktop.assessment.report_inputs import EffectReport, KpiResult, ReportBaseline, ReportKpi
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import FiscalYear


class Outcome(enum.StrEnum):
    """What became of a figure; worse comes first wherever outcomes are listed."""

    WORSE = "worse"
    UNCLEAR = "unclear"
    OPEN = "open"
    SAME = "same"
    BETTER = "better"

    @property
    def word(self) -> str:
        return _WORDS[self][1]

    @property
    def marked(self) -> str:
        """The word with its shape: nobody has to tell colours apart."""
        return " ".join(_WORDS[self])


_WORDS = {
    Outcome.WORSE: ("×", "悪化"),
    Outcome.UNCLEAR: ("？", "比べられない"),
    Outcome.OPEN: ("…", "未記入"),
    Outcome.SAME: ("＝", "変化なし"),
    Outcome.BETTER: ("○", "改善"),
}
_ORDER = tuple(Outcome)
NO_DIRECTION = "上がるとよいのか下がるとよいのかが決まっていません"


@immutable
class Comparison:
    """A figure against an earlier one. ``change`` is later less earlier, in the KPI's unit."""

    outcome: Outcome
    change: Fraction | None
    reason: str = ""
    is_about: bool = False


def compared(earlier: str, later: str, unit: str, direction: Direction | None) -> Comparison:
    """``later`` against ``earlier``, both as they were typed."""
    if not later.strip(" 　"):
        return Comparison(Outcome.OPEN, None, EMPTY)
    before, after = read_figure(earlier, unit), read_figure(later, unit)
    if isinstance(after, Unreadable):
        return Comparison(Outcome.UNCLEAR, None, f"結果：{after.reason}")
    if isinstance(before, Unreadable):
        return Comparison(Outcome.UNCLEAR, None, f"比べるもとの値：{before.reason}")
    change = after.value - before.value
    is_about = before.is_about or after.is_about
    if direction is None and change:
        return Comparison(Outcome.UNCLEAR, change, NO_DIRECTION, is_about)
    return Comparison(_outcome(change, direction), change, "", is_about)


def _outcome(change: Fraction, direction: Direction | None) -> Outcome:
    if change == 0:
        return Outcome.SAME
    is_better = (change < 0) == (direction is Direction.LOWER)
    return Outcome.BETTER if is_better else Outcome.WORSE


@immutable
class TargetFinding:
    """Whether the target was reached; None where that cannot be said, and ``reason`` why."""

    is_reached: bool | None
    reason: str = ""


def against_target(kpi: ReportKpi, result: str, outcome: Outcome) -> TargetFinding:
    """The result held against the target of the plan."""
    found, target = read_figure(result, kpi.unit), read_target(kpi.target, kpi.unit)
    if isinstance(found, Unreadable):
        return TargetFinding(None, f"結果：{found.reason}")
    if isinstance(target, Unreadable):
        return TargetFinding(None, f"目標値：{target.reason}")
    if target.direction is not None and kpi.direction not in (None, target.direction):
        return TargetFinding(None, "目標値の向きと、指標のよい向きが違います")
    direction = kpi.direction or target.direction
    if direction is None:
        return TargetFinding(None, NO_DIRECTION)
    return _reached(found, target, direction, outcome)


def _reached(
    found: Quantity, target: Target, direction: Direction, outcome: Outcome
) -> TargetFinding:
    if target.value is None:  # 「現状値より減らす」: what is better than the baseline reaches it
        if outcome in (Outcome.UNCLEAR, Outcome.OPEN):
            return TargetFinding(None, "現状値と比べられません")
        return TargetFinding(outcome is Outcome.BETTER)
    if direction is Direction.LOWER:
        return TargetFinding(found.value <= target.value)
    return TargetFinding(found.value >= target.value)


# --- one year's report ------------------------------------------------------------------------


@immutable
class LastResult:
    """The latest result of an earlier report, carried forward."""

    year: FiscalYear
    text: str
    comparison: Comparison


@immutable
class KpiOutcome:
    """One KPI in one report, ready to be shown."""

    kpi: ReportKpi
    entry: KpiResult
    comparison: Comparison
    target: TargetFinding
    last: LastResult | None
    refusal: str

    @property
    def outcome(self) -> Outcome:
        return self.comparison.outcome

    @property
    def verdict(self) -> str:
        """「× 悪化」, 「○ 改善（目標達成）」."""
        words = self.outcome.marked
        if self.target.is_reached and self.outcome in (Outcome.BETTER, Outcome.SAME):
            return f"{words}（目標達成）"
        return words

    @property
    def change_text(self) -> str:
        return change_text(self.comparison, self.kpi.unit)

    @property
    def sentence(self) -> str:
        """The KPI in one sentence, its reason where it could not be compared."""
        name = f"{self.verdict}：{self.kpi.name or '名前のない指標'}"
        if self.outcome is Outcome.OPEN:
            return f"{name}（結果がまだ入っていません）"
        if self.outcome is Outcome.UNCLEAR:
            return f"{name}（{self.comparison.reason}）"
        words = f"{name}　{self.kpi.baseline} → {self.entry.result}（{self.change_text}）"
        return f"{words}{self._target_words()}"

    def _target_words(self) -> str:
        if self.target.is_reached is None:
            return f"。目標とは比べられません（{self.target.reason}）"
        if self.target.is_reached:
            held = "の値の内にはあります" if self.outcome is Outcome.WORSE else "に届いています"
            return f"。目標「{self.kpi.target}」{held}"
        return f"。目標「{self.kpi.target}」に届いていません"


def change_text(comparison: Comparison, unit: str) -> str:
    """「2.5時間/月の増」, 「約3日/年の減」, 「0.4ポイントの増」; 「—」 where nothing can be said.

    A share changes by points: 「0.4%の増」 would be a 250th of what it was.
    """
    if comparison.change is None:
        return "—"
    if comparison.change == 0:
        return "増減なし"
    about = "約" if comparison.is_about else ""
    word = "増" if comparison.change > 0 else "減"
    of = "ポイント" if same_unit(unit, "%") and unit else unit
    return f"{about}{decimal_words(abs(comparison.change))}{of}の{word}"


def report_of(case: Case, year: FiscalYear) -> EffectReport | None:
    """The report of ``year``, if it was begun."""
    return next((r for r in case.effect_reports if r.fiscal_year == year.year), None)


def entry_of(report: EffectReport, kpi_id: str) -> KpiResult:
    """What was entered for a KPI, or an empty entry."""
    return next((r for r in report.results if r.kpi == kpi_id), KpiResult(kpi=kpi_id))


def kpi_outcomes(case: Case, year: FiscalYear, rules: RuleBook) -> tuple[KpiOutcome, ...]:
    """Every KPI of the report of ``year`` in the plan's order; empty before it is begun."""
    report, baseline = report_of(case, year), case.report_baseline
    if report is None or baseline is None:
        return ()
    return tuple(_kpi_outcome(case, report, kpi, rules) for kpi in baseline.kpis)


def worst_first(outcomes: tuple[KpiOutcome, ...]) -> tuple[KpiOutcome, ...]:
    """Worse before everything else, reached targets last."""
    return tuple(
        sorted(
            outcomes, key=lambda each: (_ORDER.index(each.outcome), bool(each.target.is_reached))
        )
    )


def _kpi_outcome(case: Case, report: EffectReport, kpi: ReportKpi, rules: RuleBook) -> KpiOutcome:
    entry = entry_of(report, kpi.id)
    refusal = rule_refusal(kpi, case.report_baseline, rules)
    comparison = compared(kpi.baseline, entry.result, kpi.unit, kpi.direction)
    target = against_target(kpi, entry.result, comparison.outcome)
    if refusal and comparison.outcome is not Outcome.OPEN:
        comparison = Comparison(Outcome.UNCLEAR, None, refusal)
        target = TargetFinding(None, refusal)
    last = _last_result(case, FiscalYear(report.fiscal_year), kpi, entry.result)
    return KpiOutcome(kpi, entry, comparison, target, last, refusal)


def _last_result(case: Case, year: FiscalYear, kpi: ReportKpi, result: str) -> LastResult | None:
    for report in reversed(case.effect_reports):
        text = entry_of(report, kpi.id).result
        if report.fiscal_year < year.year and text:
            found = compared(text, result, kpi.unit, kpi.direction)
            return LastResult(FiscalYear(report.fiscal_year), text, found)
    return None


# --- other rules than those of the baseline ------------------------------------------------------


def rule_refusal(kpi: ReportKpi, baseline: ReportBaseline | None, rules: RuleBook) -> str:
    """Why a KPI of the baseline cannot be followed under ``rules``; "" where it can.

    It is found again by its id; a figure that other rules count in another unit or the other way
    round is another figure.
    """
    if baseline is None or baseline.rule_version == rules.version or not kpi.measure:
        return ""
    versions = f"規則 {baseline.rule_version} と {rules.version}"
    measure = measure_by_id(rules, kpi.measure)
    if measure is None:
        what = "業務" if kpi.measure.startswith(TASK_PREFIX) else "指標"
        return f"いまの規則 {rules.version} に、この{what}がありません"
    if measure.unit != kpi.measure_unit:
        return f"{versions}で単位が違います（{kpi.measure_unit} と {measure.unit}）"
    if kpi.direction not in (None, measure.direction):
        return f"{versions}で、よい向きが違います"
    return ""


def level_refusal(baseline: ReportBaseline, rules: RuleBook) -> str:
    """Why the level of then cannot be set beside one of now; "" where it can."""
    gone = [task for task in baseline.tasks if task not in rules.task_by_id]
    if not gone:
        return ""
    return (
        f"規則 {baseline.rule_version} で診断した業務のうち{len(gone)}つが、"
        f"いまの規則 {rules.version} にないため、レベルを比べられません"
    )
