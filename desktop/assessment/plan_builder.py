"""From a case and its assessment to the content model of the plan. Nothing is computed here."""

from __future__ import annotations

from dataclasses import replace

from desktop import __version__
from desktop.assessment.case import Case
from desktop.assessment.paper import (
    Block,
    Field,
    FieldList,
    GanttBar,
    GanttFigure,
    GridFigure,
    GridRow,
    Paragraph,
    Section,
    Table,
)
from desktop.assessment.plan import ImprovementPlan
from desktop.assessment.plan_figures import level_figure, study_figure
from desktop.assessment.plan_funds import calculation_section, funds_section
from desktop.assessment.plan_summary import summary_section
from desktop.assessment.plan_tables import (
    date_span,
    effect_table,
    kpi_table,
    requirement_table,
    schedule_table,
    source_table,
    technology_table,
)
from desktop.assessment.plan_work import work_table
from desktop.assessment.proposals import (
    level_text,
    mark_text,
    schedule_of,
    text_of,
)
from desktop.assessment.results import Assessment, TaskResult
from desktop.assessment.rules import RuleBook
from desktop.assessment.time_study import time_study_figures
from desktop.assessment.time_study_inputs import PHASE_WORDS
from desktop.assessment.values import Mark, wareki

MISSING = "〔要記入〕"
DISCLAIMER = (
    "この計画は、入力された内容をもとに作った案です。"
    "都道府県や厚生労働省の公式の様式ではありません。"
    "補助金の交付や金額を約束するものでもありません。提出の前に、都道府県の募集要項を必ず確かめてください。"
)


def build_plan(case: Case, assessment: Assessment, rules: RuleBook) -> ImprovementPlan:
    """The plan as data: every text and figure, ready to print."""
    sections = [
        *_first_sections(case, assessment, rules),
        _current(assessment),
        _text_section(case, assessment, rules, "issues", "３ 課題"),
        Section("technologies", "４ 導入する技術", (technology_table(case, rules),)),
        _measures(case, assessment, rules),
        _targets(case, assessment, rules),
        _text_section(case, assessment, rules, "organisation", "７ 体制"),
        _schedule(case, assessment, rules),
        _text_section(case, assessment, rules, "training", "９ 研修"),
        funds_section(case, assessment),
        _requirements(case, assessment),
        _measurement(case, assessment, rules),
        calculation_section(assessment),
        Section("sources", "付録B 出典", (source_table(assessment, rules),), appendix=True),
    ]
    return ImprovementPlan(
        title=case.plan.title or "業務改善計画",
        office_name=case.facility.name,
        corporation_name=case.facility.corporation_name,
        date_text=wareki(assessment.on),
        made_on=assessment.on,
        programme_text=programme_text(assessment),
        version_text=f"介護カイゼン {__version__}　規則の版 {assessment.rule_version}",
        disclaimer=DISCLAIMER,
        is_draft=bool(assessment.open_items),
        open_items=assessment.open_items,
        sections=tuple(sections),
    )


def programme_text(assessment: Assessment) -> str:
    """The programme with its year, or that none is in the rules."""
    programme = assessment.programme
    if programme is None:
        return f"{assessment.fiscal_year.label}の要綱は、この版の規則に入っていません"
    return programme.label


def _facility(case: Case, assessment: Assessment) -> Section:
    facility = case.facility
    people = [
        ("capacity", "定員", facility.capacity, "人"),
        ("user_count", "利用者数", facility.user_count, "人"),
    ]
    services = [assessment.service, *assessment.additional_services]
    fields = [
        _field("corporation_name", "法人名", facility.corporation_name),
        _field("name", "事業所名", facility.name),
        _field("service", "サービス種別", "、".join(service.name for service in services)),
        _field("facility_number", "介護保険事業所番号", facility.facility_number),
        _field("prefecture", "申請先の都道府県", facility.prefecture),
        _field("address", "所在地", facility.address),
        _field("representative", "代表者", facility.representative),
        _field("contact_person", "担当者", _contact(case)),
        _field("staff_count", "職員数（申請時点）", _staff_text(case)),
        *(
            _field(name, label, f"{value}{unit}")
            for name, label, value, unit in people
            if value is not None
        ),
    ]
    return Section("facility", "１ 事業所の概要", (FieldList("facility", tuple(fields)),))


def _field(field_id: str, label: str, text: str | None) -> Field:
    return Field(field_id, label, text or MISSING, missing=not text)


def _contact(case: Case) -> str:
    facility = case.facility
    details = [part for part in (facility.phone, facility.email) if part]
    if not facility.contact_person:
        return ""
    return facility.contact_person + (f"（{'、'.join(details)}）" if details else "")


def _staff_text(case: Case) -> str:
    facility = case.facility
    if facility.staff_count is None:
        return ""
    counted = facility.staff_count_as_of
    return f"{facility.staff_count}人" + (f"（{wareki(counted)}現在）" if counted else "")


def _current(assessment: Assessment) -> Section:
    target = f"レベル{assessment.target_level}"
    reached = assessment.office_level
    text = (
        f"省力化投資促進プランの10業務による自己診断の結果：{level_text(reached)}。目標：{target}。"
        "事業所のレベルは、対象の業務のうち最も低いレベルで決まる。"
    )
    figure = GridFigure(
        id="grid",
        caption="図１ 10業務の現状と目標（－ 取組なし　○ 技術を導入　◎ 仕事の進め方も見直し）",
        current_title="現在",
        target_title=f"目標（{target}）",
        rows=tuple(_grid_row(result) for result in assessment.tasks),
    )
    blocks: list[Block] = [Paragraph("level", text), figure, level_figure(assessment, "図２")]
    notes = [_note(result) for result in assessment.tasks if result.applicable_reason]
    if notes:
        blocks.append(Paragraph("grid_notes", "\n".join(notes), tone="note"))
    return Section("current", "２ 現状（自己診断の結果）", tuple(blocks))


def _grid_row(result: TaskResult) -> GridRow:
    if not result.applicable:
        return GridRow(str(result.task.number), result.task.name, "対象外", "", "", False, False)
    if result.target_mark is Mark.NONE:
        level = "目標では求められていません"
    elif result.reaches_target:
        level = "目標の目安に届いています"
    else:
        level = "不足"
    return GridRow(
        number=str(result.task.number),
        name=result.task.name,
        current=mark_text(result.mark),
        target=mark_text(result.target_mark),
        level=level,
        short=not result.reaches_target,
        applicable=True,
    )


def _note(result: TaskResult) -> str:
    return f"業務{result.task.number} {result.task.short_name}：{result.applicable_reason}"


def _text_section(
    case: Case, assessment: Assessment, rules: RuleBook, field: str, title: str
) -> Section:
    text = text_of(case, assessment, rules, field)
    return Section(field, title, (Paragraph(field, text or MISSING, missing=not text),))


def _first_sections(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Section, ...]:
    """The office and the summary, which has a page of its own.

    Once all is done the cover is short, and the office stands beneath it; what is open takes the
    cover's page and more, and the office would leave a few lines on a page between.
    """
    office, summary = _facility(case, assessment), summary_section(case, assessment, rules)
    return (summary, office) if assessment.open_items else (office, summary)


def _measures(case: Case, assessment: Assessment, rules: RuleBook) -> Section:
    title = "５ 取組（技術の導入と仕事の進め方の見直し）"
    section = _text_section(case, assessment, rules, "measures", title)
    return replace(section, blocks=(*section.blocks, work_table(case, assessment, rules)))


def _targets(case: Case, assessment: Assessment, rules: RuleBook) -> Section:
    text = text_of(case, assessment, rules, "targets")
    table: Table = kpi_table(case, assessment, rules)
    return Section("targets", "６ 目標とKPI", (Paragraph("targets", text or MISSING), table))


def _schedule(case: Case, assessment: Assessment, rules: RuleBook) -> Section:
    items = schedule_of(case, assessment, rules)
    bars = tuple(
        GanttBar(item.label, item.owner, item.start, item.end or item.start, date_span(item))
        for item in items
        if item.start is not None
    )
    blocks: list[Block] = [schedule_table(items)]
    if bars:
        blocks.append(GanttFigure("gantt", "図３ 日程（日付の決まっているもの）", bars))
    return Section("schedule", "８ 日程", tuple(blocks))


def _requirements(case: Case, assessment: Assessment) -> Section:
    text = (
        "申告された内容から見た、要件の確認の状況。要件を満たすかどうかは、都道府県が判断します。"
    )
    return Section(
        "requirements",
        "１１ 補助要件の確認の状況",
        (Paragraph("requirements_note", text, tone="note"), *requirement_table(case, assessment)),
    )


def _measurement(case: Case, assessment: Assessment, rules: RuleBook) -> Section:
    text = text_of(case, assessment, rules, "effect_measurement")
    blocks: tuple[Block, ...] = (
        Paragraph("effect_measurement", text or MISSING),
        effect_table(case, assessment, rules),
        *_study_blocks(case),
    )
    return Section("effect_measurement", "１２ 効果の測定と3年間の報告", blocks)


def _study_blocks(case: Case) -> tuple[Block, ...]:
    """What the time study found, with who was counted and what a reader has to know."""
    if not case.time_study.rows:
        return ()
    found = time_study_figures(case.time_study)
    figure = study_figure(found, "図５")
    if figure is None:
        return ()
    studies = [study for study in (found.before, found.after) if study is not None]
    people = [f"{PHASE_WORDS[study.phase]}の調査：{study.people_text}" for study in studies]
    left_out = sum(finding.is_left_out for finding in found.findings)
    lacking = f"集計に入れられない記録が{left_out}件ある。" if left_out else ""
    notes = "\n".join(filter(None, (*people, lacking, found.no_comparison, *found.notes)))
    return (figure, Paragraph("time_study_notes", notes, tone="note"))
