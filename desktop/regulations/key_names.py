"""The keys of the rule files in the user's words; a key that is not here is shown as it is."""

from __future__ import annotations

PART_NAMES = {
    "sources": "出典",
    "coverage": "対象の範囲",
    "tasks": "業務",
    "services": "サービス種別",
    "technologies": "技術",
    "priority_items": "重点分野",
    "programmes": "補助事業",
    "group_programmes": "地域・グループ向けの補助事業",
    "additions": "加算",
    "data_link_methods": "ケアプランデータ連携の効果",
    "kpis": "指標",
    "neighbours": "ほかの補助金",
    "prefectures": "都道府県",
    "call_examples": "募集要項の例",
}

KEY_NAMES = {
    "additions": "加算",
    "all_of": "すべて必要な目安",
    "also_called": "別の呼び名",
    "amount": "額",
    "any_of": "いずれかの目安",
    "applies_to": "当てはまる範囲",
    "at_least": "必要な数",
    "bands": "職員数の区分",
    "base_citation": "基準額の出典",
    "base_highest": "基準額の上限",
    "base_lowest": "基準額の下限",
    "by_staff_lowest": "職員数による額の下限",
    "cap": "上限",
    "cap_category": "上限の区分",
    "caps_not_said": "上限の記載がない",
    "card_reader_may_be_unneeded": "カードリーダーが要らないことがある",
    "categories": "区分",
    "change_minutes": "変化（分）",
    "check": "確かめ方",
    "circle": "○の目安",
    "citation": "出典",
    "citations": "出典",
    "clause": "条項",
    "clauses": "条項",
    "codes": "サービス種類コード",
    "committee_duty": "委員会の設置義務",
    "conditions": "条件",
    "data_link_duty": "ケアプランデータ連携の義務",
    "declarations": "申告",
    "definition": "定義",
    "description": "説明",
    "double_circle": "◎の目安",
    "effective_from": "始まりの日",
    "effective_to": "終わりの日",
    "effects": "効果の調査",
    "eligibility": "補助の対象",
    "eligibility_note": "補助の対象の注",
    "example": "例",
    "exclusion": "重複の決まり",
    "examples": "例",
    "family": "系",
    "field": "分野",
    "file": "原典のファイル",
    "fiscal_year": "年度",
    "group": "区分",
    "highest": "上限",
    "improvement_support": "業務改善支援",
    "is_floor": "率は下限",
    "issued": "発行日",
    "issuer": "発行元",
    "item": "項目",
    "joint_cap": "協働化の上限",
    "label": "名前",
    "level_marks": "レベルごとの印",
    "licence_yearly": "年間の利用料",
    "linked_fields": "連動の分野",
    "locator": "該当箇所",
    "lowest": "下限",
    "mainly_for": "主な対象",
    "mark": "印",
    "met_floor": "条件を満たす場合の率",
    "name": "名前",
    "needs_no_tais": "TAISの登録が要らない区分",
    "no_price_note": "価格がない理由",
    "not_applicable_families": "対象外の系",
    "not_applicable_reason": "対象外の理由",
    "not_for_families": "使えない系",
    "note": "注",
    "notes": "注意",
    "number": "番号",
    "official": "原文",
    "only_software_matters": "ソフトだけを入れる場合に限る",
    "other_contract": "その他の契約の額",
    "otherwise_floor": "それ以外の率",
    "package": "パッケージ型",
    "package_rate": "パッケージ型の率",
    "page": "ページ",
    "pays_unlisted": "TAISにないものの上限",
    "per": "単位",
    "price": "価格の目安",
    "priority_field": "重点分野",
    "priority_item": "重点分野の項目",
    "priority_technologies": "優先される技術",
    "prefecture": "都道府県",
    "productivity_addition": "生産性向上推進体制加算",
    "programme": "補助事業",
    "question": "質問",
    "rate_group": "率の区分",
    "rate_group_to_confirm": "率の区分（要確認）",
    "report_begins": "効果の報告の始まり",
    "report_years": "効果の報告の年数",
    "requirements": "補助要件",
    "run_by": "実施主体",
    "sample": "調査の対象",
    "scheme": "制度",
    "scope": "範囲",
    "serves": "応える目安",
    "sha256": "原典のSHA-256",
    "shared": "まとめて1つの額",
    "short_name": "短い名前",
    "single_rate": "導入支援の率",
    "software_cap": "ソフトの基準額",
    "software_condition": "ソフトの条件",
    "software_gates": "ソフトの要件",
    "source": "出典",
    "special_rates": "特別な率",
    "standing": "確かさ",
    "state": "状態",
    "study": "調査",
    "subject": "事項",
    "takes_rate": "率を掛ける",
    "terminal_cap": "端末の上限",
    "terms": "条件",
    "text": "本文",
    "title": "題",
    "told": "資料の言葉",
    "unit": "単位",
    "unit_cap": "1単位あたりの上限",
    "unit_caps": "1台あたりの基準額",
    "verified_on": "確認日",
    "what_to_do": "すること",
    "who_may_apply": "対象の事業所",
}

CATEGORY_NAMES = {
    "transfer": "移乗支援",
    "bathing": "入浴支援",
    "intercom": "インカム",
    "care_software": "介護ソフト",
    "back_office_software": "バックオフィスソフト",
    "terminal": "情報端末",
    "other": "その他の機器",
}

# Whole yen; the same key may count people elsewhere (職員数の区分: lowest, highest).
YEN_KEYS = {
    "amount",
    "base_highest",
    "base_lowest",
    "by_staff_lowest",
    "cap",
    "joint_cap",
    "licence_yearly",
    "other_contract",
    "unit_cap",
}


def key_words(key: str) -> str:
    """「software_cap.bands[2].amount」 as 「ソフトの基準額 › 職員数の区分[2] › 額」."""
    parts = []
    for part in _split(key):
        name, bracket, rest = part.partition("[")
        parts.append(KEY_NAMES.get(name, name) + bracket + rest)
    return " › ".join(parts)


def _split(key: str) -> list[str]:
    """At the dots, but not at those within brackets: an id may have one."""
    parts, depth = [""], 0
    for letter in key:
        depth += (letter == "[") - (letter == "]")
        if letter == "." and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]
