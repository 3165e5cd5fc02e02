"""A realistic plan, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.assessment.paper import (
    Block,
    Paper,
    Paragraph,
    Section,
)
from desktop.assessment.results import OpenItem
from tests.documents.plan_pieces import (
    MISSING,
    current_blocks,
    effect_table,
    facility_fields,
    fund_blocks,
    gantt_figure,
    kpi_table,
    requirement_blocks,
    schedule_table,
    source_table,
    technology_table,
    trace_block,
)

DISCLAIMER = (
    "この計画は、入力された内容をもとに作った案です。都道府県や厚生労働省の公式の様式ではありません。"
    "補助金の交付や金額を約束するものでもありません。提出の前に、都道府県の募集要項を必ず確かめてください。"
)


def sample_plan() -> Paper:
    """A 訪問介護 of eight people that buys a care software and intercoms."""
    return Paper(
        title="業務改善計画",
        office_name="訪問介護ステーション ひだまり",
        corporation_name="合同会社ひだまりケア",
        date_text="令和8年11月22日",
        made_on=date(2026, 11, 22),
        programme_text="介護テクノロジー導入支援事業（令和8年度）",
        version_text="介護カイゼン 0.1.0　規則の版 2026-11",
        disclaimer=DISCLAIMER,
        is_draft=True,
        open_items=OPEN_ITEMS,
        sections=(
            Section("facility", "１ 事業所の概要", (facility_fields(),)),
            Section("current", "２ 現状（自己診断の結果）", current_blocks()),
            Section("issues", "３ 課題", (Paragraph("issues", ISSUES),)),
            Section("technologies", "４ 導入する技術", (technology_table(),)),
            Section(
                "measures",
                "５ 取組（技術の導入と仕事の進め方の見直し）",
                (Paragraph("measures", MEASURES),),
            ),
            Section("targets", "６ 目標とKPI", (Paragraph("targets", TARGETS), kpi_table())),
            Section("organisation", "７ 体制", (Paragraph("org", MISSING, missing=True),)),
            Section("schedule", "８ 日程", (schedule_table(), gantt_figure())),
            Section("funds", "１０ 資金計画（補助額の試算）", fund_blocks()),
            Section("requirements", "１１ 補助要件の確認の状況", requirement_blocks()),
            Section("effect", "１２ 効果の測定と3年間の報告", (effect_table(),)),
            Section("trace", "付録A 補助額の計算", (trace_block(),), appendix=True),
            Section("sources", "付録B 出典", (source_table(),), appendix=True),
        ),
    )


def plan_of(*blocks: Block, **changes: object) -> Paper:
    """A finished plan with one section of these blocks."""
    plan = replace(
        sample_plan(),
        is_draft=False,
        open_items=(),
        sections=(Section("only", "１ 試験", blocks),),
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def finished(plan: Paper) -> Paper:
    return replace(plan, is_draft=False, open_items=())


OPEN_ITEMS = (
    OpenItem("a", "介護保険事業所番号が未入力です。", "facility"),
    OpenItem("b", "代表者が未入力です。", "facility"),
    OpenItem(
        "c",
        "「記録・請求」の確認が必要：音声による入力やAIで、転記や実績の入力の手間を減らしていますか。",
        "diagnosis",
        what_to_do="ソフトの提供元に、音声入力の機能があるかを確かめてください。",
    ),
    OpenItem(
        "d",
        "5(ア) SECURITY ACTION：要確認。★一つ星または★★二つ星の宣言をしているかが分かりません。",
        "requirements",
        what_to_do="IPAのサイトで自己宣言をして、自己宣言IDを控えてください。",
    ),
    OpenItem("e", "都道府県の条件：端数処理が未入力です。", "subsidy"),
    OpenItem("f", "KPIの現状値・目標値に未記入があります。", "plan"),
)

ISSUES = (
    "・記録を紙に書き、事務所に戻ってからパソコンへ転記しているため、1人1日あたり約25分の間接業務が"
    "生じている。\n"
    "・訪問中の職員への連絡が電話に限られ、急な予定変更が全員に伝わるまでに時間がかかる。\n"
    "・居宅介護支援事業所8か所との提供票のやり取りが紙とFAXで、毎月の確認に約12時間かかっている。"
)
MEASURES = (
    "介護ソフト（記録から請求まで一気通貫のもの）を導入し、訪問先でスマートフォンから記録を入力する。"
    "これにより転記をなくし、記録の締めを翌日から当日に改める。\n"
    "インカムを全員が携行し、予定変更の連絡を「一人ずつの電話」から「全員への一斉連絡」に変える。"
    "連絡の手順書を作り、毎月の会議で運用を見直す。"
)
TARGETS = "令和11年度までに、1人1日あたりの間接業務時間を現在の95分から70分以下に減らす。"
