"""The yearly effect report as a paper: what got worse stands first, in the app's own form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from desktop import __version__
from desktop.assessment.case import Case
from desktop.assessment.effect_report import (
    KpiOutcome,
    Outcome,
    kpi_outcomes,
    level_refusal,
    report_of,
    worst_first,
)
from desktop.assessment.immutable import immutable
from desktop.assessment.level_words import level_text
from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    Field,
    FieldList,
    Paper,
    Paragraph,
    Section,
    Table,
)
from desktop.assessment.report_baseline import plan_differences
from desktop.assessment.report_course import course_figure
from desktop.assessment.report_inputs import EffectReport, ReportBaseline
from desktop.assessment.results import Assessment, OpenItem
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import Answer, FiscalYear, wareki

MISSING = "〔要記入〕"
DISCLAIMER = (
    "このシートは、入力された内容をもとに作った案です。"
    "厚生労働省や都道府県の公式の報告様式ではありません。"
    "報告の内容・方法・期限は、都道府県の案内で必ず確かめてください。"
)
FROZEN_NOTE = (
    "現状値と目標値は、最初の報告を始めた日（{day}）の計画の写しです。"
    "そのあとで計画を直しても、この報告の現状値と目標値は変わりません。"
)
CAUSE_NOTE = "増減は結果と現状値の差です。何によって変わったかは、数字だけではわかりません。"


@immutable
class EffectReportPaper(Paper):
    """The report of one fiscal year."""

    format: ClassVar[str] = "kaigo-kaizen-effect-report"
    noun: ClassVar[str] = "効果の報告"


def report_paper(
    case: Case, assessment: Assessment, rules: RuleBook, year: FiscalYear, today: date
) -> EffectReportPaper | None:
    """The paper of the report of ``year``; None before that is begun."""
    report, baseline = report_of(case, year), case.report_baseline
    if report is None or baseline is None:
        return None
    outcomes = kpi_outcomes(case, year, rules)
    items = tuple(report_open_items(case, report, outcomes))
    return EffectReportPaper(
        title=f"効果の報告（{year.label}）",
        office_name=case.facility.name,
        corporation_name=case.facility.corporation_name,
        date_text=wareki(today),
        made_on=today,
        programme_text=baseline.programme or "補助事業は、この版の規則に入っていません",
        version_text=f"介護カイゼン {__version__}　規則の版 {rules.version}",
        disclaimer=DISCLAIMER,
        is_draft=bool(items),
        open_items=items,
        sections=(
            _facts(case, assessment, report, baseline),
            _results(outcomes),
            _words(case, report),
            _level(report, baseline, rules),
            _basis(case, assessment, rules),
            _course(case, assessment, rules),
        ),
    )


_NEEDED = (("corporation_name", "法人名"), ("facility_number", "介護保険事業所番号"))


# --- open items ---------------------------------------------------------------------------------


def report_open_items(
    case: Case, report: EffectReport, outcomes: tuple[KpiOutcome, ...]
) -> Iterator[OpenItem]:
    """What the report still lacks before it can be sent."""
    at = case.effect_reports.index(report)
    for name, label in _NEEDED:
        if not getattr(case.facility, name):
            text = f"{label}が入っていません。"
            yield OpenItem(f"facility:{name}", text, "facility", f"facility/{name}")
    for each in outcomes:
        name = each.kpi.name or "名前のない指標"
        if each.outcome is Outcome.OPEN:
            text = f"「{name}」の結果が入っていません。"
        elif each.outcome is Outcome.UNCLEAR:
            text = f"「{name}」は比べられません（{each.comparison.reason}）。"
        elif not each.entry.measured:
            text = f"「{name}」をいつ測ったかが入っていません。"
        else:
            continue
        yield OpenItem(f"report:{each.kpi.id}", text, "report", f"effect_reports/{at}/results")
    if not report.cause and any(each.outcome is Outcome.WORSE for each in outcomes):
        text = "悪化した指標があります。原因が入っていません。"
        yield OpenItem("report:cause", text, "report", f"effect_reports/{at}/cause")
    if not report.next_step:
        text = "次の手立てが入っていません。"
        yield OpenItem("report:next_step", text, "report", f"effect_reports/{at}/next_step")
    if pledged(case) and not report.wage_return:
        text = "賃金への還元の内容が入っていません（申請で還元の明記を申告しています）。"
        yield OpenItem("report:wage_return", text, "report", f"effect_reports/{at}/wage_return")


def pledged(case: Case) -> bool:
    """Whether the office declared that proceeds go back to wages (003 表1①)."""
    return case.declarations.wage_return_pledge.answer is Answer.YES


# --- sections -----------------------------------------------------------------------------------


def _facts(
    case: Case, assessment: Assessment, report: EffectReport, baseline: ReportBaseline
) -> Section:
    services = [assessment.service, *assessment.additional_services]
    year = FiscalYear(report.fiscal_year)
    texts = (
        ("corporation_name", "法人名", case.facility.corporation_name),
        ("name", "事業所名", case.facility.name),
        ("facility_number", "介護保険事業所番号", case.facility.facility_number),
        ("service", "サービス種別", "、".join(service.name for service in services)),
        ("programme", "補助事業", baseline.programme),
        ("year", "報告する年度", year.label),
        ("reported_on", "報告した日", _day(report.reported_on) or "未報告"),
    )
    fields = tuple(
        Field(name, label, text or MISSING, missing=not text) for name, label, text in texts
    )
    return Section("facts", "１ 事業所と報告", (FieldList("facts", fields),))


def _day(day: date | None) -> str:
    return wareki(day) if day else ""


def _results(outcomes: tuple[KpiOutcome, ...]) -> Section:
    ordered = worst_first(outcomes)
    worse = [each for each in ordered if each.outcome is Outcome.WORSE]
    blocks: list[Block] = [Paragraph("counts", counts_text(outcomes))]
    if worse:
        words = "\n".join(each.sentence for each in worse)
        blocks.append(Paragraph("worse", words, tone="warning"))
    blocks += [
        result_table(ordered),
        _remark_table(ordered),
        Paragraph("cause_note", CAUSE_NOTE, "note"),
    ]
    return Section("results", "２ 結果（悪化したものを先に示す）", tuple(blocks))


def counts_text(outcomes: tuple[KpiOutcome, ...]) -> str:
    """「悪化 1件、改善 2件（うち目標達成 1件）…」; nothing is left out of the count."""
    counts = {kind: sum(each.outcome is kind for each in outcomes) for kind in Outcome}
    reached = sum(
        each.outcome in (Outcome.BETTER, Outcome.SAME) and bool(each.target.is_reached)
        for each in outcomes
    )
    parts = [f"{kind.word} {count}件" for kind, count in counts.items()]
    return f"指標{len(outcomes)}件：{'、'.join(parts)}。目標達成は{reached}件。"


def result_table(ordered: tuple[KpiOutcome, ...]) -> Table:
    return Table(
        id="report_results",
        caption="表１ 指標ごとの結果",
        columns=(
            Column("判定", weight=19),
            Column("指標（単位）", weight=18),
            Column("現状値", Align.RIGHT, 10),
            Column("目標値", weight=21),
            Column("前回", Align.RIGHT, 9),
            Column("結果", Align.RIGHT, 10),
            Column("増減", weight=13),
        ),
        rows=tuple(_result_row(each) for each in ordered),
        empty_text="報告する指標がありません。",
    )


def _result_row(each: KpiOutcome) -> tuple[str, ...]:
    kpi = each.kpi
    return (
        each.verdict,
        f"{kpi.name}（{kpi.unit}）" if kpi.unit else kpi.name,
        kpi.baseline or "空欄",
        kpi.target or "空欄",
        each.last.text if each.last else "—",
        each.entry.result or MISSING,
        each.change_text,
    )


def _remark_table(ordered: tuple[KpiOutcome, ...]) -> Table:
    return Table(
        id="report_remarks",
        caption="表２ いつ、どう測ったか",
        columns=(
            Column("指標", weight=20),
            Column("測った時期", weight=14),
            Column("測定方法", weight=42),
            Column("比べた結果・備考", weight=24),
        ),
        rows=tuple(
            (each.kpi.name, each.entry.measured or MISSING, each.kpi.how, _remarks(each))
            for each in ordered
        ),
        empty_text="報告する指標がありません。",
    )


def _remarks(each: KpiOutcome) -> str:
    parts = []
    if each.outcome is Outcome.UNCLEAR:
        parts.append(f"比べられない理由：{each.comparison.reason}。")
    elif each.target.is_reached is None and each.outcome is not Outcome.OPEN:
        parts.append(f"目標と比べられない理由：{each.target.reason}。")
    if each.last is not None and each.outcome is not Outcome.OPEN:
        parts.append(f"{each.last.year.label}の結果から：{each.last.comparison.outcome.word}。")
    return " ".join((*parts, each.entry.remarks)).strip()


def _course(case: Case, assessment: Assessment, rules: RuleBook) -> Section:
    figure = course_figure(case, assessment, rules)
    note = Paragraph(
        "course_note", "1つの数として読めない値と、まだ測っていない年度は空けています。", "note"
    )
    return Section("course", "６ 年度ごとの推移", (figure, note) if figure.rows else (note,))


def _words(case: Case, report: EffectReport) -> Section:
    fields = [
        _words_field("cause", "結果の原因", report.cause),
        _words_field("next_step", "次の手立て", report.next_step),
    ]
    if pledged(case) or report.wage_return:
        fields.append(_words_field("wage_return", "賃金への還元", report.wage_return))
    return Section("words", "３ 原因と次の手立て", (FieldList("words", tuple(fields)),))


def _words_field(name: str, label: str, text: str) -> Field:
    return Field(name, label, text or MISSING, missing=not text)


def _level(report: EffectReport, baseline: ReportBaseline, rules: RuleBook) -> Section:
    refusal = level_refusal(baseline, rules)
    then = level_text(baseline.level)
    now = "記入なし" if report.level is None else level_text(report.level)
    fields = (
        Field("level_then", "計画のときのレベル", then),
        Field("level_now", "報告のときのレベル", now),
        Field("level_change", "変化", refusal or _level_change(report, baseline)),
    )
    return Section("level", "４ 自己診断のレベル", (FieldList("level", fields),))


def _level_change(report: EffectReport, baseline: ReportBaseline) -> str:
    if report.level is None or baseline.level is None:
        return "比べていません"
    if report.level == baseline.level:
        return "変わらない"
    return "上がった" if report.level > baseline.level else "× 下がった"


def _basis(case: Case, assessment: Assessment, rules: RuleBook) -> Section:
    baseline = case.report_baseline
    assert baseline is not None
    lines = [FROZEN_NOTE.format(day=_day(baseline.taken_on) or "日付なし")]
    lines += [f"・{line}" for line in plan_differences(case, assessment, rules)]
    if baseline.rule_version != rules.version:
        lines.append(
            f"もとの規則は {baseline.rule_version}、いまの規則は {rules.version} です。"
            "指標はidで対応させ、対応しないものは比べていません。"
        )
    lines += [note.text for note in rules.report_notes if note.id.startswith("report_")]
    return Section("basis", "５ この報告のもと", (Paragraph("basis", "\n".join(lines), "note"),))
