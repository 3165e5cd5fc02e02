"""The tables of the plan: technologies, KPIs, schedule, requirements, reports, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.assessment.case import Case, Declaration, ScheduleItem
from desktop.assessment.citation import Citation, Standing
from desktop.assessment.kpis import how_of, kpis_of
from desktop.assessment.paper import Align, Column, Table
from desktop.assessment.results import Assessment, ConditionResult, RequirementResult
from desktop.assessment.rules import RuleBook
from desktop.assessment.served_tasks import tasks_served
from desktop.assessment.values import Verdict, wareki, yen_text

MISSING = "〔要記入〕"
VERDICT_TEXT = {
    Verdict.MET: "確認できた",
    Verdict.NOT_MET: "足りない",
    Verdict.UNKNOWN: "要確認",
    Verdict.NOT_APPLICABLE: "対象外",
}


def technology_table(case: Case, rules: RuleBook) -> Table:
    """What is bought: product, kind, units, price, and the tasks it serves."""
    rows = []
    for line in case.quotations:
        technology = rules.technology_by_id.get(line.technology)
        tasks = "、".join(task.short_name for task in tasks_served(technology, rules))
        product = line.product_name or MISSING
        maker = f"（{line.maker}）" if line.maker else ""
        price = MISSING if line.unit_price is None else yen_text(line.unit_price)
        rows.append(
            (
                f"{product}{maker}",
                technology.name if technology else MISSING,
                line.tais_code or "",
                f"{line.units:,}",
                price,
                tasks,
            )
        )
    return Table(
        id="technologies",
        caption="表１ 導入する機器・ソフト",
        columns=(
            Column("製品（メーカー）", weight=26),
            Column("技術の種類", weight=20),
            Column("TAISコード", weight=14),
            Column("数", Align.RIGHT, 6),
            Column("単価", Align.RIGHT, 14),
            Column("使う業務", weight=20),
        ),
        rows=tuple(rows),
        empty_text="導入する機器・ソフトは、まだ入力されていません。〔要記入〕",
    )


def kpi_table(case: Case, assessment: Assessment, rules: RuleBook) -> Table:
    """Each figure with its baseline, target, time and way of measuring."""
    rows = tuple(
        (
            kpi.name or MISSING,
            kpi.unit,
            kpi.baseline or MISSING,
            kpi.target or MISSING,
            kpi.when or MISSING,
            how_of(kpi, rules) or MISSING,
        )
        for kpi in kpis_of(case, assessment, rules)
    )
    return Table(
        id="kpis",
        caption="表３ 数値目標（KPI）",
        columns=(
            Column("指標", weight=22),
            Column("単位", weight=10),
            Column("現状値", weight=12),
            Column("目標値", weight=16),
            Column("測定時期", weight=16),
            Column("測定方法", weight=24),
        ),
        rows=rows,
        empty_text="数値目標は、まだ入力されていません。〔要記入〕",
    )


def date_span(item: ScheduleItem) -> str:
    """「令和8年12月1日〜令和9年1月31日」, a single day, or 〔要記入〕."""
    if item.start is None:
        return MISSING
    if item.end is None or item.end == item.start:
        return wareki(item.start)
    return f"{wareki(item.start)}〜{wareki(item.end)}"


def schedule_table(items: tuple[ScheduleItem, ...]) -> Table:
    return Table(
        id="schedule",
        caption="表４ 日程",
        columns=(Column("内容", weight=46), Column("時期", weight=38), Column("担当", weight=16)),
        rows=tuple((item.label, date_span(item), item.owner or MISSING) for item in items),
        empty_text="日程は、まだ入力されていません。〔要記入〕",
    )


def requirement_table(case: Case, assessment: Assessment) -> tuple[Table, ...]:
    """The duties with their verdicts and evidence, and the conditions of the higher rates."""
    duties = Table(
        id="requirements",
        caption="表７ 要綱の要件",
        columns=(
            Column("箇所", weight=11),
            Column("要件", weight=27),
            Column("確認の状況", weight=12),
            Column("内容・することと予定・証拠", weight=50),
        ),
        rows=tuple(_requirement_row(result, case) for result in assessment.requirements),
        empty_text="この年度の要件は、規則に入っていません。",
    )
    if assessment.subsidy is None:
        return (duties,)
    conditions = (
        *(("導入支援", c) for c in assessment.subsidy.single.conditions),
        *(("パッケージ型", c) for c in assessment.subsidy.package.conditions),
    )
    rates = Table(
        id="rate_conditions",
        caption="表８ 高い補助率の条件",
        columns=(
            Column("区分", weight=14),
            Column("条件", weight=56),
            Column("確認の状況", weight=12),
            Column("箇所", weight=18),
        ),
        rows=tuple(_condition_row(kind, condition, case) for kind, condition in conditions),
    )
    return duties, rates


def _requirement_row(result: RequirementResult, case: Case) -> tuple[str, ...]:
    details = [result.reason, result.what_to_do]
    if result.due is not None:
        details.append(f"予定日：{wareki(result.due)}")
    details.extend(_evidence(result.fields, case))
    return (
        result.clause,
        result.title,
        VERDICT_TEXT[result.verdict],
        " ".join(detail for detail in details if detail),
    )


def _evidence(fields: Iterable[str], case: Case) -> Iterator[str]:
    """What the office noted beside its declarations: papers, dates, persons."""
    for field in fields:
        section, _, name = field.partition("/")
        declared = getattr(case.declarations, name, None) if section == "declarations" else None
        if isinstance(declared, Declaration) and declared.note:
            yield f"証拠・メモ：{' '.join(declared.note.split())}"


def _condition_row(kind: str, condition: ConditionResult, case: Case) -> tuple[str, ...]:
    details = (f"{condition.number} {condition.text}", *_evidence((condition.field,), case))
    return (
        kind,
        " ".join(details),
        VERDICT_TEXT[condition.verdict],
        condition.citation.locator,
    )


def effect_table(case: Case, assessment: Assessment, rules: RuleBook) -> Table:
    """The sheet to fill in over the years of the reports: baseline and target stand already."""
    years = [year.label for year in assessment.report_years]
    rows = tuple(
        (
            f"{kpi.name}（{kpi.unit}）" if kpi.unit else kpi.name,
            kpi.baseline or MISSING,
            kpi.target or MISSING,
            *("" for _ in years),
        )
        for kpi in kpis_of(case, assessment, rules)
    )
    return Table(
        id="effect_report",
        caption="表９ 効果の報告（補助を受けた翌年度から3年間。結果の欄は各年度に記入）",
        columns=(
            Column("指標", weight=33),
            Column("現状値", weight=13),
            Column("目標値", weight=18),
            *(Column(year, weight=12) for year in years),
        ),
        rows=rows,
        empty_text="報告する指標は、まだ入力されていません。〔要記入〕",
    )


def source_table(assessment: Assessment, rules: RuleBook) -> Table:
    """The documents that the plan rests on, and the places that were used."""
    places: dict[str, dict[str, None]] = {}
    for citation in _citations(assessment):
        note = "" if citation.standing is Standing.CONFIRMED else "（要確認）"
        places.setdefault(citation.source, {})[f"{citation.locator}{note}"] = None
    rows = tuple(
        (source.id, source.title, source.issuer, source.issued, "、".join(places[source.id]))
        for source in rules.sources
        if source.id in places
    )
    return Table(
        id="sources",
        caption="表１０ もとにした文書（計算の過程には番号で示す）",
        columns=(
            Column("番号", weight=8),
            Column("文書", weight=30),
            Column("発行", weight=14),
            Column("日付", weight=14),
            Column("使った箇所", weight=34),
        ),
        rows=rows,
    )


def _citations(assessment: Assessment) -> Iterator[Citation]:
    for result in assessment.tasks:
        yield result.task.citation
    for requirement in assessment.requirements:
        yield requirement.citation
    if assessment.subsidy is None:
        return
    for _depth, step in assessment.subsidy.trace.walk():
        if step.citation is not None:
            yield step.citation
