"""The work before and after, task by task: a table for the section of the measures.

「いま」 is what the diagnosis was told, 「導入後」 what is bought and the changed work that the
grid's own criteria name, and the times are those that somebody measured or aims at.  What nobody
has said reads 〔要記入〕: the app knows no office's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.assessment.case import Case, Kpi
from desktop.assessment.kpis import kpis_of
from desktop.assessment.paper import Column, Table
from desktop.assessment.plan_tables import MISSING
from desktop.assessment.prepared import line_label
from desktop.assessment.results import Assessment, TaskResult
from desktop.assessment.rules import Criterion, RuleBook
from desktop.assessment.served_tasks import tasks_served
from desktop.assessment.time_study import TimeStudyFigures, time_study_figures
from desktop.assessment.time_study_inputs import CATEGORY_WORDS
from desktop.assessment.values import Answer, Mark

NOTHING_BOUGHT = "この業務に使うものは、見積の行にない。"
NO_TIME = "－"
_STUDIED = {"records_and_billing": "records", "night_rounds": "rounds"}
"""The tasks that are one category of the time study; the others are spread over several."""

# How a question of the grid reads as a statement: its end, with はい and with いいえ.
_ENDS = (
    ("ていますか", "ている", "ていない"),
    ("りましたか", "った", "っていない"),
    ("えましたか", "えた", "えていない"),
    ("しましたか", "した", "していない"),
)
_RESULT = "その結果、"
_KANJI = re.compile("[\u3400-\u9fff]{2,}")
_GENERAL = frozenset({"介助", "作成", "調整"})  # words that name no single task
_TIME_UNITS = ("分", "時間")


def work_table(case: Case, assessment: Assessment, rules: RuleBook) -> Table:
    """A row for each task that a purchase or a gap touches."""
    studied = time_study_figures(case.time_study) if case.time_study.rows else None
    kpis = kpis_of(case, assessment, rules)
    rows = tuple(
        (
            result.task.short_name,
            _now(case, result, rules),
            _afterwards(case, result, rules),
            _times(case, result, kpis, studied),
        )
        for result in _touched(case, assessment, rules)
    )
    return Table(
        id="work",
        caption="表２ 業務ごとの仕事のしかた（いまと導入後）",
        columns=(
            Column("業務", weight=12),
            Column("いまの仕事のしかた", weight=35),
            Column("導入後の仕事のしかた", weight=35),
            Column("時間（いま → 後）", weight=18),
        ),
        rows=rows,
        empty_text=f"仕事のしかたが変わる業務は、まだ決まっていません。{MISSING}",
    )


def statement(criterion: Criterion, *, holds: bool) -> str:
    """「インカムを使っていますか？」 as 「インカムを使っている。」 or 「…使っていない。」"""
    question = criterion.question.rstrip("？?").removeprefix(_RESULT)
    for end, yes, no in _ENDS:
        if question.endswith(end):
            return f"{question.removesuffix(end)}{yes if holds else no}。"
    return f"「{criterion.question}」：{'はい' if holds else 'いいえ'}。"


def _touched(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[TaskResult]:
    lacking = {gap.result.task.id for gap in assessment.gaps}
    for result in assessment.tasks:
        if result.applicable and (result.task.id in lacking or _bought_for(case, result, rules)):
            yield result


def _bought_for(case: Case, result: TaskResult, rules: RuleBook) -> list[str]:
    """The quotation lines that serve a task, by their labels."""
    found = []
    for index, line in enumerate(case.quotations):
        technology = rules.technology_by_id.get(line.technology)
        if result.task in tasks_served(technology, rules):
            found.append(line_label(line, index, technology))
    return list(dict.fromkeys(found))


# --- before ------------------------------------------------------------------------------------


def _now(case: Case, result: TaskResult, rules: RuleBook) -> str:
    answers = case.task(result.task.id)
    lines = [
        statement(criterion, holds=answers.answers[criterion.id] is Answer.YES)
        for criterion in _telling(case, result, rules)
    ]
    if result.unknown or not result.answered:
        lines.append(f"確認していないことがある{MISSING}")
    if answers.note:
        lines.append(f"メモ：{answers.note}")
    return _listed(lines)


def _listed(lines: list[str]) -> str:
    """Several facts as a list, a single one plainly."""
    if len(lines) > 1:
        return "\n".join(f"・{line}" for line in lines)
    return "".join(lines) or MISSING


def _telling(case: Case, result: TaskResult, rules: RuleBook) -> list[Criterion]:
    """What was answered はい or いいえ, without the technologies that the plan does not touch.

    Where nothing is bought for a task, every answer tells how it stands.
    """
    task, given = result.task, case.task(result.task.id).answers
    asked = task.circle.criteria
    if result.mark is not Mark.NONE:
        asked += task.double_circle.criteria
    answered = [c for c in asked if given.get(c.id) in (Answer.YES, Answer.NO)]
    bought = _criteria_bought(case, rules)
    is_served = any(criterion.id in bought for criterion in answered)
    purchasable = rules.technologies_by_criterion
    return [
        criterion
        for criterion in answered
        if not is_served
        or given[criterion.id] is Answer.YES
        or criterion.id in bought
        or criterion.id not in purchasable
    ]


def _criteria_bought(case: Case, rules: RuleBook) -> frozenset[str]:
    """The criteria that the quotation lines would meet."""
    technologies = (rules.technology_by_id.get(line.technology) for line in case.quotations)
    return frozenset(
        service.criterion
        for technology in technologies
        if technology
        for service in technology.serves
    )


# --- after -------------------------------------------------------------------------------------


def _afterwards(case: Case, result: TaskResult, rules: RuleBook) -> str:
    """What comes into use, then the changed work of the ◎ that is not yet reached."""
    bought = _bought_for(case, result, rules)
    if not bought and result.mark is Mark.NONE:
        return NOTHING_BOUGHT if case.quotations else MISSING
    lines = [f"{label}を使う。" for label in bought]
    lines += dict.fromkeys(_change(each, result) for each in _changes(case, result, rules))
    return _listed(lines)


def _changes(case: Case, result: TaskResult, rules: RuleBook) -> Iterator[Criterion]:
    """The criteria of changed work without a はい; those that a purchase meets are above."""
    given = case.task(result.task.id).answers
    for criterion in result.task.double_circle.criteria:
        is_open = given.get(criterion.id) is not Answer.YES
        if is_open and criterion.id not in rules.technologies_by_criterion:
            yield criterion


def _change(criterion: Criterion, result: TaskResult) -> str:
    """What the plan is to do where its level asks for ◎; else what the guidance would ask."""
    if result.target_mark is Mark.DOUBLE_CIRCLE and criterion.action:
        return criterion.action
    return f"（◎の目安）{criterion.official}"


# --- time --------------------------------------------------------------------------------------


def _times(
    case: Case, result: TaskResult, kpis: tuple[Kpi, ...], studied: TimeStudyFigures | None
) -> str:
    """Whoever has settled the KPIs and named no time for a task has decided so."""
    lines = [*_study_lines(result, studied), *_kpi_lines(result, kpis)]
    return "\n".join(lines) or (MISSING if case.plan.kpis is None else NO_TIME)


def _study_lines(result: TaskResult, studied: TimeStudyFigures | None) -> Iterator[str]:
    """What the time study measured of the task's category, a person and day."""
    row = _STUDIED.get(result.task.id)
    if row is None or studied is None or not (studied.before or studied.after):
        return
    before, after = (
        phase.figure(row).per_text if phase else MISSING
        for phase in (studied.before, studied.after)
    )
    yield f"調査の「{CATEGORY_WORDS[row]}」（1人・1日）：{before} → {after}"


def _kpi_lines(result: TaskResult, kpis: tuple[Kpi, ...]) -> Iterator[str]:
    """The KPIs of time that name the task, with the target as such."""
    words = set(_words(result.task.short_name)) - _GENERAL
    for kpi in kpis:
        is_time = kpi.unit.startswith(_TIME_UNITS) and "残業" not in kpi.name
        if is_time and words & set(_words(kpi.name)):
            unit = f"（{kpi.unit}）"
            yield f"{kpi.name}{unit}：{kpi.baseline or MISSING} → 目標 {kpi.target or MISSING}"


def _words(text: str) -> Iterator[str]:
    """Every pair of kanji that stand side by side: 「夜間巡視」 has 夜間, 間巡 and 巡視."""
    for run in _KANJI.findall(text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
