"""The pieces of a realistic plan: its tables, figures and calculation."""

from __future__ import annotations

from datetime import date

from desktop.assessment.citation import Citation, Standing
from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    Field,
    FieldList,
    FundBar,
    FundFigure,
    GanttBar,
    GanttFigure,
    GridFigure,
    GridRow,
    Paragraph,
    Table,
    TraceBlock,
)
from desktop.assessment.trace import Step
from desktop.assessment.values import Reason

MISSING = "〔要記入〕"


def facility_fields() -> FieldList:
    return FieldList(
        "facility",
        (
            Field("corporation", "法人名", "合同会社ひだまりケア"),
            Field("name", "事業所名", "訪問介護ステーション ひだまり"),
            Field("service", "サービス種別", "訪問介護"),
            Field("number", "介護保険事業所番号", MISSING, missing=True),
            Field("prefecture", "申請先の都道府県", "愛知県"),
            Field("address", "所在地", "愛知県豊橋市今橋町1番地 ひだまりビル2階"),
            Field("representative", "代表者", MISSING, missing=True),
            Field("contact", "担当者", "髙橋 花子（0532-00-0000、hidamari@example.jp）"),
            Field("staff", "職員数（申請時点）", "8人（令和8年11月1日現在）"),
        ),
    )


_GRID = (
    ("記録・文書作成・報酬請求", "－", "○", True),
    ("総務・人事・労務・給与", "－", "－", False),
    ("職員間の連絡調整", "－", "◎", True),
    ("排泄介助", "○", "－", False),
    ("食事介助（栄養管理や調理等の準備含む）・入浴支援", "－", "－", False),
    ("移乗・移動・体位変換", "○", "○", False),
    ("夜間巡視", "対象外", "", False),
    ("清掃・洗濯・調理配膳等", "対象外", "", False),
    ("事業所間でのデータ連携", "○", "◎", True),
    ("送迎・訪問等（スケジュール作成含む）", "◎", "○", False),
)


def _level(mark: str, target: str, *, short: bool) -> str:
    if not target:
        return ""
    if target == "－":
        return "目標では求められていません"
    return "不足" if short else "目標の目安に届いています"


def grid_figure() -> GridFigure:
    rows = tuple(
        GridRow(
            str(number), name, mark, target, _level(mark, target, short=short), short, bool(target)
        )
        for number, (name, mark, target, short) in enumerate(_GRID, start=1)
    )
    caption = "図１ 10業務の現状と目標（－ 取組なし　○ 技術を導入　◎ 仕事の進め方も見直し）"
    return GridFigure("grid", caption, "現在", "目標（レベル2）", rows)


def current_blocks() -> tuple[Block, ...]:
    return (
        Paragraph(
            "level",
            "省力化投資促進プランの10業務による自己診断の結果：レベル1に届いていない。目標：レベル2。"
            "事業所のレベルは、対象の業務のうち最も低いレベルで決まる。",
        ),
        grid_figure(),
        Paragraph(
            "notes",
            "業務7 夜間巡視：主に施設・居住系の業務のため、対象外としている。\n"
            "業務8 清掃等：施設・居住系の業務のため、対象外としている。",
            tone="note",
        ),
    )


def technology_table() -> Table:
    return Table(
        "technologies",
        "表１ 導入する機器・ソフト",
        (
            Column("製品（メーカー）", weight=26),
            Column("技術の種類", weight=20),
            Column("TAISコード", weight=14),
            Column("数", Align.RIGHT, 6),
            Column("単価", Align.RIGHT, 14),
            Column("使う業務", weight=20),
        ),
        (
            (
                "ケアノート クラウド（株式会社けあそふと）",
                "介護ソフト",
                "01234-000111",
                "1",
                "1,200,000円",
                "記録・請求、データ連携",
            ),
            (
                "スマートインカム SI-20（ことば通信株式会社）",
                "インカム",
                "04321-000222",
                "8",
                "28,600円",
                "連絡調整",
            ),
            ("〔要記入〕", "アシストスーツ", "", "2", "111,100円", "移乗"),
        ),
    )


def kpi_table() -> Table:
    return Table(
        "kpis",
        "表２ 数値目標（KPI）",
        (
            Column("指標", weight=22),
            Column("単位", weight=10),
            Column("現状値", weight=12),
            Column("目標値", weight=16),
            Column("測定時期", weight=16),
            Column("測定方法", weight=24),
        ),
        (
            (
                "間接業務時間",
                "分/人・日",
                "95",
                "70以下",
                "毎年10月",
                "5日間のタイムスタディ調査（職員8人）",
            ),
            ("月の残業時間", "時間/人", "6.4", "5.0", "毎年度末", "勤怠記録から集計する"),
            ("離職率", "％", "〔要記入〕", "15.3", "毎年度末", "在籍者数と退職者数から計算する"),
        ),
    )


def schedule_table() -> Table:
    return Table(
        "schedule",
        "表３ 日程",
        (Column("内容", weight=46), Column("時期", weight=38), Column("担当", weight=16)),
        (
            (
                "業務改善支援（第三者によるコンサルティング）",
                "令和8年12月1日〜令和9年2月26日",
                "管理者",
            ),
            ("介護ソフトの契約・設定・研修", "令和9年1月12日〜令和9年2月19日", "髙橋"),
            ("インカムの導入", "令和9年2月1日", "佐藤"),
            ("効果の測定（1回目）", "〔要記入〕", "〔要記入〕"),
        ),
    )


def gantt_figure() -> GanttFigure:
    return GanttFigure(
        "gantt",
        "図２ 日程（日付の決まっているもの）",
        (
            GanttBar(
                "業務改善支援（第三者によるコンサルティング）",
                "管理者",
                date(2026, 12, 1),
                date(2027, 2, 26),
                "令和8年12月1日〜令和9年2月26日",
            ),
            GanttBar(
                "介護ソフトの契約・設定・研修",
                "髙橋",
                date(2027, 1, 12),
                date(2027, 2, 19),
                "令和9年1月12日〜令和9年2月19日",
            ),
            GanttBar("インカムの導入", "佐藤", date(2027, 2, 1), date(2027, 2, 1), "令和9年2月1日"),
            GanttBar(
                "効果の測定（1回目）",
                "管理者",
                date(2027, 10, 1),
                date(2027, 10, 31),
                "令和9年10月1日〜令和9年10月31日",
            ),
        ),
    )


OPEN_AMOUNT = (1_171_600, 1_521_600)


def fund_figure() -> FundFigure:
    return FundFigure(
        "fund_figure",
        "図３ かかる費用と補助額・事業者負担",
        2_101_000,
        (
            FundBar("かかる費用", "2,101,000円", 0, 2_101_000, "cost"),
            FundBar("補助額", "1,171,600円〜1,521,600円", 0, 1_171_600, "subsidy", *OPEN_AMOUNT),
            FundBar("事業者負担", "579,400円〜929,400円", 1_521_600, 579_400, "own", *OPEN_AMOUNT),
        ),
    )


def fund_blocks() -> tuple[Block, ...]:
    return (
        Paragraph("way", "申請の方法：導入支援（１機器ごと）。補助率：2分の1〜4分の3。"),
        fund_figure(),
        Table(
            "fund_summary",
            "表４ 補助額の合計と事業者負担",
            (
                Column("区分", weight=30),
                Column("対象経費", Align.RIGHT, 35),
                Column("補助額", Align.RIGHT, 35),
            ),
            (
                ("導入支援（１機器ごと）", "1,651,000円", "721,600円〜1,071,600円"),
                ("業務改善支援", "450,000円", "450,000円"),
                ("かかる費用の合計", "2,101,000円", ""),
                ("補助額の合計", "", "1,171,600円〜1,521,600円"),
            ),
            ("事業者負担", "", "579,400円〜929,400円"),
        ),
        Table(
            "fund_lines",
            "表５ 機器・ソフトごとの内訳",
            (
                Column("機器・ソフト", weight=30),
                Column("かかる費用", Align.RIGHT, 17),
                Column("対象経費", Align.RIGHT, 17),
                Column("基準額（上限）", Align.RIGHT, 17),
                Column("補助額", Align.RIGHT, 19),
                Column("備考", weight=20),
            ),
            (
                (
                    "ケアノート クラウド",
                    "1,200,000円",
                    "1,200,000円",
                    "1,000,000円",
                    "600,000円〜900,000円",
                    "",
                ),
                (
                    "スマートインカム SI-20",
                    "228,800円",
                    "228,800円",
                    "8,000,000円",
                    "114,400円〜171,600円",
                    "",
                ),
                (
                    "アシストスーツ",
                    "222,200円",
                    "222,200円",
                    "2,000,000円",
                    "111,100円〜166,650円",
                    "通信費は対象になりません。",
                ),
            ),
        ),
        Paragraph(
            "caution",
            "金額は入力された見積と条件による概算であり、交付額は都道府県が決めます。",
            tone="note",
        ),
        Paragraph(
            "warning", "交付決定の前に契約した費用は、補助の対象になりません。", tone="warning"
        ),
    )


def requirement_blocks() -> tuple[Block, ...]:
    return (
        Paragraph(
            "note",
            "申告された内容から見た、要件の確認の状況。要件を満たすかどうかは、都道府県が判断します。",
            tone="note",
        ),
        Table(
            "requirements",
            "表６ 要綱の要件",
            (
                Column("箇所", weight=11),
                Column("要件", weight=27),
                Column("確認の状況", weight=12),
                Column("内容・することと予定", weight=50),
            ),
            (
                (
                    "5(ア)",
                    "SECURITY ACTIONの宣言",
                    "要確認",
                    "★一つ星または★★二つ星の宣言をしているかが分かりません。IPAのサイトで自己宣言をして、"
                    "自己宣言IDを控えてください。",
                ),
                (
                    "5(イ)",
                    "ガイドラインによる計画の作成",
                    "確認できた",
                    "「介護サービス事業における生産性向上に資するガイドライン」を使って作ると申告されています。",
                ),
                (
                    "5(キ)",
                    "ケアプランデータ連携システムの利用",
                    "足りない",
                    "令和8年度中に利用を始める予定がまだありません。予定日：令和9年1月31日",
                ),
            ),
        ),
    )


def effect_table() -> Table:
    return Table(
        "effect_report",
        "表８ 効果の報告（補助を受けた翌年度から3年間。結果の欄は各年度に記入）",
        (
            Column("指標", weight=34),
            Column("現状値", weight=14),
            Column("目標値", weight=19),
            Column("令和9年度の結果", weight=11),
            Column("令和10年度の結果", weight=11),
            Column("令和11年度の結果", weight=11),
        ),
        (
            ("間接業務時間（分/人・日）", "95", "70以下", "", "", ""),
            ("月の残業時間（時間/人）", "6.4", "5.0", "", "", ""),
            ("離職率（％）", "〔要記入〕", "15.3", "", "", ""),
        ),
    )


def source_table() -> Table:
    return Table(
        "sources",
        "表９ もとにした文書",
        (
            Column("文書", weight=34),
            Column("発行", weight=16),
            Column("日付", weight=14),
            Column("使った箇所", weight=36),
        ),
        (
            (
                "介護テクノロジー導入支援事業実施要綱（別添１）",
                "厚生労働省",
                "令和8年",
                "4(1)イ 表1、4(1)イ 表2、4(1)イ(イ) 表3、4(3)、5(ア)〜(ク)、6",
            ),
            (
                "省力化投資促進プラン（介護分野）",
                "厚生労働省",
                "令和7年6月",
                "1.2 優良事例と効果的な省力化投資のポイントの収集と整理（モデル化）",
            ),
        ),
    )


def trace_block() -> TraceBlock:
    rate = Step(
        "補助率",
        "2分の1〜4分の3",
        "条件⑤（ケアプランデータ連携システム等の利用）が「わからない」のため、2つの率で計算",
        Citation(source="003", locator="4(1)イ 表1"),
        reasons=(Reason("rate", "条件⑤の答えが決まると、率が一つに決まります。"),),
    )
    software = Step(
        "ケアノート クラウド",
        "600,000円〜900,000円",
        "率をかけた額と上限額の少ないほう",
        Citation(source="003", locator="4(1)イ(ア)"),
        steps=(
            Step("対象経費", "1,200,000円", "1,200,000円 × 1台"),
            rate,
            Step(
                "上限額",
                "1,000,000円",
                "職員数 8人（1〜10人の区分）、契約額が職員数で変わる契約",
                Citation(source="003", locator="4(1)イ(イ) 表3"),
            ),
            Step(
                "端数処理",
                "1円未満切捨て",
                "都道府県の条件が未入力のため、1円未満を切り捨て",
                Citation(
                    source="003",
                    locator="端数処理の定めなし",
                    standing=Standing.TO_CONFIRM,
                    note="1,000円未満切捨ての例が多い",
                ),
            ),
        ),
    )
    intercom = Step(
        "スマートインカム SI-20",
        "114,400円〜171,600円",
        "228,800円 × 2分の1〜4分の3 ≦ 1,000,000円 × 8台",
        Citation(source="003", locator="4(1)イ 表2"),
    )
    support = Step(
        "業務改善支援",
        "450,000円",
        "450,000円と実支出額450,000円の少ないほう（率はかけない）",
        Citation(source="003", locator="4(3)"),
    )
    return TraceBlock(
        "trace_total",
        "計算の過程",
        Step(
            "補助額の合計",
            "1,171,600円〜1,521,600円",
            "導入支援 ＋ 業務改善支援",
            steps=(
                Step("導入支援", "721,600円〜1,071,600円", steps=(software, intercom)),
                support,
            ),
        ),
    )
