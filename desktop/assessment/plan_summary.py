"""概要: the plan on one page, for an officer who has five minutes.

Nothing is computed here, and nothing stands here alone: every figure is one of the sections
behind it.  So that it stays one page, long lists are cut and say how much more there is, and
where; a long name is shortened, and stands in full in its section.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.assessment.case import Case, Kpi, QuotationLine, ScheduleItem
from desktop.assessment.kpis import kpis_of
from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    Field,
    FieldList,
    Paragraph,
    Section,
    Table,
)
from desktop.assessment.plan_funds import NO_PROGRAMME, WAY_TEXT, caution, provisional_note
from desktop.assessment.plan_tables import MISSING, date_span
from desktop.assessment.prepared import line_label
from desktop.assessment.proposals import level_text, schedule_of
from desktop.assessment.results import Assessment, SubsidyResult
from desktop.assessment.rules import RuleBook
from desktop.assessment.served_tasks import tasks_served

SUMMARY = "summary"
"""The section that says again, in short, what the others say."""

_LONGEST_NAME = 30
_LONGEST_EVENT = 17  # what is done, on one line with its dates
_LONGEST_KPI = 24
_LONGEST_UNIT = 8
_LONGEST_FIGURES = (14, 20, 32)  # of what the user typed of a KPI: now, aimed at, when
_CELL_LINE = 15  # characters that a line of a narrow cell holds at the least
_ROOM = 18  # of a table, in thirds of a line: a row of one line takes three
_MOST_DATES = 4


def summary_section(case: Case, assessment: Assessment, rules: RuleBook) -> Section:
    """Level, purchases, money, effects, dates and what is open, on a page of its own."""
    blocks: list[Block] = [
        FieldList("summary_level", (_level(assessment), _gaps(assessment))),
        *_purchases(case, rules),
        *_money(assessment),
        *_effects(case, assessment, rules),
        FieldList(
            "summary_course",
            (_dates(schedule_of(case, assessment, rules)), _open(assessment)),
        ),
    ]
    return Section(SUMMARY, "概要", tuple(blocks), on_own_page=True)


def shortened(text: str, longest: int) -> str:
    """``text`` on one line, with … where it is longer than ``longest`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


# --- where the office stands -------------------------------------------------------------------


def _level(assessment: Assessment) -> Field:
    now, target = level_text(assessment.office_level), f"レベル{assessment.target_level}"
    return Field("level", "現状 → 目標", f"{now} → {target}（10業務の自己診断。２を参照）")


def _gaps(assessment: Assessment) -> Field:
    names = [gap.result.task.short_name for gap in assessment.gaps]
    text = "、".join(names) or "なし"
    return Field("gaps", "目標に足りない業務", text)


# --- what is bought ----------------------------------------------------------------------------


def _purchases(case: Case, rules: RuleBook) -> tuple[Block, ...]:
    rows = [_purchase(line, at, rules) for at, line in enumerate(case.quotations)]
    shown = _fitting(rows)
    table = Table(
        id="summary_purchases",
        caption="導入する機器・ソフト",
        columns=(
            Column("製品", weight=40),
            Column("種類", weight=24),
            Column("数", Align.RIGHT, 8),
            Column("使う業務", weight=28),
        ),
        rows=tuple(shown),
        empty_text=f"見積の行がまだありません。{MISSING}",
    )
    return (table, *_rest("summary_more_purchases", len(rows) - len(shown), "４と１０"))


def _purchase(line: QuotationLine, index: int, rules: RuleBook) -> tuple[str, ...]:
    technology = rules.technology_by_id.get(line.technology)
    tasks = "、".join(task.short_name for task in tasks_served(technology, rules))
    return (
        shortened(line_label(line, index, technology), _LONGEST_NAME),
        shortened(technology.name, _LONGEST_NAME) if technology else MISSING,
        f"{line.units:,}",
        tasks or "－",
    )


def _fitting(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The first rows that a table of the summary has room for; at least one."""
    shown: list[tuple[str, ...]] = []
    used = 0
    for row in rows:
        used += 1 + 2 * max(-(-len(text) // _CELL_LINE) for text in row)
        if shown and used > _ROOM:
            break
        shown.append(row)
    return shown


def _rest(block_id: str, count: int, sections: str) -> tuple[Paragraph, ...]:
    if not count:
        return ()
    return (Paragraph(block_id, f"ほか{count}件（{sections}を参照）", tone="note"),)


# --- money -------------------------------------------------------------------------------------


def _money(assessment: Assessment) -> tuple[Block, ...]:
    """The amounts of the fund plan, and beneath them how far they are settled."""
    subsidy = assessment.subsidy
    if subsidy is None:
        return (Paragraph("summary_no_programme", NO_PROGRAMME, missing=True),)
    warnings = (
        Paragraph(f"summary_{note.id}", note.text, note.tone) for note in provisional_note(subsidy)
    )
    note = Paragraph("summary_not_settled", f"{caution(subsidy)}内訳は１０を参照。", tone="note")
    return (FieldList("summary_funds", _fund_fields(subsidy)), *warnings, note)


def _fund_fields(subsidy: SubsidyResult) -> tuple[Field, ...]:
    rate = subsidy.applied_kind.rate_text
    way = WAY_TEXT[subsidy.applied] + (f"、補助率 {rate}" if rate else "")
    return (
        Field("cost", "かかる費用", subsidy.cost.text()),
        Field("subsidy", "補助額（試算）", f"{_settled(subsidy)}（{way}）"),
        Field("own", "事業者負担", subsidy.own_contribution.text()),
    )


def _settled(subsidy: SubsidyResult) -> str:
    """The amount of the subsidy with the mark that it may still change."""
    mark = "　要確認" if subsidy.provisional or not subsidy.total.is_exact else ""
    return f"{subsidy.total.text()}{mark}"


# --- effects -----------------------------------------------------------------------------------


def _effects(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Block, ...]:
    kpis = kpis_of(case, assessment, rules)
    rows = [_effect(kpi) for kpi in kpis]
    shown = _fitting(rows)
    table = Table(
        id="summary_effects",
        caption="目標とする効果",
        columns=(
            Column("指標（単位）", weight=34),
            Column("現状値", weight=15),
            Column("目標値", weight=20),
            Column("測る時期", weight=31),
        ),
        rows=tuple(shown),
        empty_text=f"数値目標は、まだ入力されていません。{MISSING}",
    )
    return (table, *_rest("summary_more_effects", len(rows) - len(shown), "６"))


def _effect(kpi: Kpi) -> tuple[str, ...]:
    unit = f"（{shortened(kpi.unit, _LONGEST_UNIT)}）" if kpi.unit else ""
    figures = zip((kpi.baseline, kpi.target, kpi.when), _LONGEST_FIGURES, strict=True)
    return (
        f"{shortened(kpi.name, _LONGEST_KPI) or MISSING}{unit}",
        *(shortened(figure, longest) or MISSING for figure, longest in figures),
    )


# --- the course --------------------------------------------------------------------------------


def _dates(items: Iterable[ScheduleItem]) -> Field:
    """The first dates in their order; the undated steps are counted, not passed over."""
    items = tuple(items)
    dated = sorted(
        ((item.start, item) for item in items if item.start is not None), key=lambda each: each[0]
    )
    lines = [f"{date_span(item)}　{_event(item)}" for _, item in dated[:_MOST_DATES]]
    rest = []
    if len(dated) > _MOST_DATES:
        rest.append(f"ほか{len(dated) - _MOST_DATES}件（８を参照）")
    if len(items) > len(dated):
        rest.append(f"日付の決まっていない予定 {len(items) - len(dated)}件{MISSING}")
    text = "\n".join([*lines, *filter(None, ["、".join(rest)])])
    return Field("dates", "主な日程", text or MISSING, missing=not dated)


def _event(item: ScheduleItem) -> str:
    return shortened(item.label, _LONGEST_EVENT) or MISSING


def _open(assessment: Assessment) -> Field:
    count = len(assessment.open_items)
    text = f"{count}件（はじめの一覧を参照）" if count else "なし"
    return Field("open", "未記入・要確認", text, missing=bool(count))
