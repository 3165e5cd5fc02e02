"""What must be covered: written by hand from sources 003 and 000, never from the code.

Each key is a table, list or clause of the source; each value names what it holds.
"""

from __future__ import annotations

from tests.scenarios.required_lists import (
    ALWAYS_NEEDED,
    BAND_EDGES,
    BANDS,
    CIRCLES,
    COMMITTEE_LIST,
    DATA_LINK_LIST,
    DECLARED_REQUIREMENTS,
    DOUBLE_CIRCLE_WAYS,
    DOUBLE_CIRCLES,
    EDGES,
    MARKS,
    MILLION,
    ON_BOTH_LISTS,
    ON_NEITHER_LIST,
    PLATFORM,
    RATE_1_OTHER,
    RATE_1_RESIDENTIAL,
    RATE_4_OTHER,
    RATE_4_RESIDENTIAL,
    RATE_GROUPS,
    SECURITY,
    SHORT_STAY_ONLY,
    SOFTWARE_1,
    SOFTWARE_2,
    SOFTWARE_NEITHER,
    TEN,
    THREE_HUNDRED_THOUSAND,
    VERDICTS,
)

REQUIRED: dict[str, list[str]] = {
    "003 表1 入所・泊まり・居住系": [f"表1 入所系：{row}" for row in RATE_1_RESIDENTIAL],
    "003 表1 それ以外": [f"表1 それ以外：{row}" for row in RATE_1_OTHER],
    "003 表1・表4 サービスの区分": [f"率の区分：{service}" for service in RATE_GROUPS],
    "003 表2 100万円": [f"表2 100万円：{device}" for device in MILLION],
    "003 表2 30万円": [f"表2 30万円：{device}" for device in THREE_HUNDRED_THOUSAND],
    "003 表2 境目": [
        f"表2 {cap}の境目 {rate}：{edge}"
        for cap in ("100万円", "30万円")
        for rate in ("4分の3", "2分の1")
        for edge in EDGES
    ]
    + ["表2 台数", "率が先、基準額が後", "１機器につき"],
    "003 表3 職員数の区分": [f"表3 職員数 {n}人" for n in (1, 10, 11, 20, 21, 30, 31)],
    "003 表3 一律": [f"表3 一律 {n}人" for n in (1, 10, 11, 20, 21, 30, 31)]
    + [f"表3 一律250万円の境目：{edge}" for edge in BAND_EDGES],
    "003 表3 境目": [
        f"表3 {band}円の境目 {rate}：{edge}"
        for band in BANDS
        for rate in ("4分の3", "2分の1")
        for edge in BAND_EDGES
    ],
    "003 表3 「のみ」とわからないこと": [
        "表3 ソフトのみ",
        "表3 ソフトのみではない",
        "表3 介護ソフトとバックオフィスソフト",
        "表3 職員数がわからない",
        "表3 契約方式がわからない",
    ],
    "003 表4 入所・泊まり・居住系": [f"表4 入所系：{row}" for row in RATE_4_RESIDENTIAL],
    "003 表4 それ以外": [f"表4 それ以外：{row}" for row in RATE_4_OTHER] + ["表1と表4は別の条件"],
    "003 ４(2)ア 組み合わせ": [
        "パッケージの例：介護業務支援＋見守り",
        "パッケージの例：複数の介護業務支援",
        "パッケージの例：介護ソフト＋インカム",
        "パッケージでない：介護業務支援がない",
        "パッケージでない：連動する技術がない",
    ],
    "003 ４(2)イ（イ）基準額": [
        f"基準額{base}円の境目 {rate}：{edge}"
        for base in ("4,000,000", "10,000,000")
        for rate in ("4分の3", "2分の1")
        for edge in BAND_EDGES
    ]
    + [f"基準額7,500,000円の境目 4分の3：{edge}" for edge in BAND_EDGES]
    + [
        "基準額がわからない：400万円に届かなければ決まる",
        "基準額がわからない：ちょうど400万円なら決まる",
        "基準額がわからない：400万円を超えると400万円からその額までの幅",
        "基準額がわからない：1,000万円を超えると400万〜1,000万円の幅",
    ]
    + [f"基準額の範囲の外：{base}円" for base in ("0", "3,999,999", "10,000,001", "17,000,000")]
    + ["基準額の範囲の端：4,000,000円", "基準額の範囲の端：10,000,000円"],
    "003 ４(3) 業務改善支援": [
        f"45万円：{cost}円"
        for cost in ("0", "1", "100,000", "449,999", "450,000", "450,001", "600,000", "5,000,000")
    ]
    + ["45万円：率がない", "業務改善支援の費用：わからない", "業務改善支援：導入がない"]
    + [
        f"業務改善支援の種類：{kind}"
        for kind in (
            "コンサルティング会社等",
            "都道府県が独自に行う研修",
            "センターや国の研修",
            "メーカーの操作説明",
            "受けない",
            "わからない",
        )
    ],
    "003 ４(2)留意事項 付帯経費": [
        "付帯経費：Wi-Fi環境の整備",
        "付帯経費：PC・タブレット端末",
        "付帯経費：その他の付帯経費",
        "付帯経費：通信費",
        "付帯経費：開発に要する経費",
        "付帯経費：パッケージ",
        "付帯経費の境目：に1円届かない",
        "付帯経費の境目：ちょうど",
        "付帯経費の境目：を超える",
    ],
    "003 ４(2)留意事項 介護ソフト": [
        f"一気通貫：{service} {answer}"
        for service in ("訪問介護", "介護老人福祉施設", "地域密着型通所介護")
        for answer in ("はい", "いいえ", "わからない")
    ]
    + [f"ソフト①：{service}" for service in SOFTWARE_1]
    + [f"ソフト②：{service}" for service in SOFTWARE_2]
    + [f"ソフト①②にない：{service}" for service in SOFTWARE_NEITHER]
    + [
        f"ソフト①②にない：{kind}型サービス（{sort}）"
        for kind in ("訪問", "通所")
        for sort in ("みなし", "独自", "独自／定率", "独自／定額")
    ]
    + [
        "ソフトの条件がわからない：①(1)データ連携のCSV",
        "ソフトの条件がわからない：①(2)サポート体制",
        "ソフトの条件がわからない：②LIFEのCSV",
    ],
    "003 ４(1)ア TAIS": [
        "TAIS：載っている",
        "TAIS：載っていない",
        "TAIS：載っているかわからない",
        "TAIS：コードだけ",
        "汎用機器：再加熱カート",
        "汎用機器：とろみサーバー",
        "バックオフィスソフト：載っている",
        "バックオフィスソフト：載っていない",
        "バックオフィスソフト：載っているかわからない",
    ],
    "003 ７(4) 重複補助": [
        f"重複補助：{name}"
        for name in (
            "介護テクノロジー定着支援事業",
            "IT導入補助金",
            "中小企業省力化投資補助金",
            "ほかの補助金",
            "なし",
            "わからない",
        )
    ]
    + [f"7(4)：{verdict}" for verdict in VERDICTS],
    "003 ７(7) 1機種": [
        "1機種：別の製品",
        "1機種：同じ目的",
        "1機種：目的が違う",
        "1機種：同じ製品",
        "1機種：パッケージ",
    ],
    "003 申告で決まる要件": [
        f"要件 {title}：{verdict}" for title in DECLARED_REQUIREMENTS for verdict in VERDICTS
    ]
    + ["効果報告3年"],
    "003 ５（ア）": [f"要件 （ア）：{stars} {measures}" for stars, measures in SECURITY],
    "003 ５（ウ）欠番": [f"要件 （ウ）：{word}" for word in ("はい", "いいえ", "わからない")],
    "003 ５（カ）": [f"（カ）：{service}" for service in COMMITTEE_LIST],
    "003 ５（カ）にない": [
        f"（カ）にない：{service}"
        for service in RATE_GROUPS
        if not service.endswith("（短期利用）")
        if service not in (*COMMITTEE_LIST, "看護小規模多機能型居宅介護")
    ],
    "003 ５（キ）": [f"（キ）：{service}" for service in DATA_LINK_LIST]
    + [
        f"（キ）短期利用：{service} {answer}"
        for service in SHORT_STAY_ONLY
        for answer in ("はい", "いいえ", "わからない")
    ]
    + [f"（キ）居宅療養管理指導：{answer}" for answer in ("はい", "いいえ", "わからない")],
    "003 ５（キ）にない": [
        f"（キ）にない：{service}"
        for service in (
            "介護老人福祉施設",
            "介護老人保健施設",
            "介護医療院",
            "地域密着型介護老人福祉施設",
            "介護予防特定施設入居者生活介護",
            *ON_NEITHER_LIST,
        )
    ],
    "003 ５（カ）（キ）両方・どちらにもない": [f"両方の一覧：{s}" for s in ON_BOTH_LISTS]
    + [f"どちらの一覧にもない：{s}" for s in ON_NEITHER_LIST],
    "003 ５（ク）": [f"要件 （ク）：{answers}" for answers in PLATFORM],
    "併設サービス": [
        "併設：率の区分は主のサービス（入所系）",
        "併設：率の区分は主のサービス（それ以外）",
        "併設：介護老人福祉施設＋短期入所生活介護",
        "併設：通所介護＋短期入所生活介護",
        "併設：通所介護＋通所型サービス（独自）",
        "併設：ソフトの条件 ①データ連携のCSV",
        "併設：ソフトの条件 ①サポート体制",
        "併設：ソフトの条件 ②LIFEのCSV",
    ],
    "県の募集要項：端数": [
        f"端数：{unit}円 {step}"
        for unit in ("1", "10", "100", "1,000", "10,000")
        for step in ("rate", "line", "office")
    ]
    + ["端数：わからない"],
    "県の募集要項：消費税": [f"消費税：税抜で計算・税込の見積 {percent}%" for percent in (0, 8, 10)]
    + [f"消費税：税込で計算・税抜の見積 {percent}%" for percent in (0, 8, 10)]
    + [
        "消費税：税抜どうし",
        "消費税：税込どうし",
        "消費税：県の扱いがわからない",
        "消費税：見積がわからない",
    ],
    "県の募集要項：率": [
        *(f"県の率：{rate}" for rate in ("3/4", "4/5", "7/8", "1/1")),
        *(f"県のそれ以外の率：{rate}" for rate in ("1/2", "2/3")),
        "県の率がわからない：条件もわからない",
        "県の率がわからない：条件を満たす",
        "県の率がわからない：条件を満たさない",
        "県の率がわからず基準額に届かなければ「以上」",
        "県の率がわからず基準額にちょうど届けば決まる",
        "県の率がわからず基準額に超えれば決まる",
        "パッケージの率がわからない",
        "下限を下回る率：単体・要件を満たす場合 2/3",
        "下限を下回る率：単体・それ以外 1/3",
        "下限を下回る率：パッケージ・要件を満たす場合 2/3",
        "下限を下回る率：パッケージ・それ以外 1/3",
        "率の書き方：小数",
        "率の書き方：0.75",
        "率の書き方：75%",
    ],
    "000 価格の目安": [
        f"価格の目安：{name}"
        for name in (
            "リフト",
            "アシストスーツ",
            "インカム",
            "見守りセンサー",
            "排泄支援機器",
            "介護記録ソフト",
            "なし",
        )
    ],
    "000 格子：業務ごとの印とレベル": [f"業務{n} {m}のレベル" for n in TEN for m in MARKS],
    "000 格子：目標のレベル": [
        f"業務{n} レベル{level} {m}" for n in TEN for level in (2, 3) for m in MARKS
    ],
    "000 格子：事業所のレベル": [
        "事業所のレベル：レベル1の行",
        "事業所のレベル：レベル2の行",
        "事業所のレベル：レベル3の行",
        "事業所のレベル：0",
        "事業所のレベル：なし",
        *(f"最低の業務がレベルを決める：業務{n}" for n in TEN),
        *(f"対象外は数えない：業務{n}" for n in TEN),
    ],
    "000 取組基準 ○": [f"○ {criterion}" for criterion in CIRCLES]
    + [f"わからない {criterion}" for criterion in CIRCLES],
    "000 取組基準 ◎": [f"◎だけ {criterion}" for criterion in DOUBLE_CIRCLES]
    + [f"業務{n} ○のない◎はない" for n in TEN]
    + [f"◎のわからない {criterion}" for criterion in ALWAYS_NEEDED]
    + DOUBLE_CIRCLE_WAYS,
    "000 業務一覧の系": [
        f"対象業務：{service}"
        for service in (
            "介護老人福祉施設",
            "認知症対応型共同生活介護",
            "訪問介護",
            "通所介護",
            "居宅介護支援",
        )
    ],
}
