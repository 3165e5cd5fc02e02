"""Hints for forms in the user's words; the case model's own speak of the file format. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LINE_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "tais_listed": (
            "TAIS（福祉用具情報システム）で「介護テクノロジー」として載っている製品が対象です。"
            "「いいえ」は対象外、「わからない」は0円からの幅になります。"
        ),
        "contract_kind": "職員数で金額が変わる契約なら、上限は職員数の区分で決まります（表3）。",
        "only_software": (
            "ほかの機器を一緒に入れず、ソフトだけを導入するか（表3）。"
            "答えないときは、付帯経費とほかの行から判断します。"
        ),
        "end_to_end": (
            "記録・職員間の情報共有・請求まで、打ち直しなしでできること。"
            "いまあるソフトとの組み合わせでもかまいません。「いいえ」は対象外です。"
        ),
        "data_link_csv": "居宅系・予防系のサービスの条件です。「いいえ」は対象外です。",
        "data_link_support": "居宅系・予防系のサービスの条件です。「いいえ」は対象外です。",
        "life_csv": "施設系と地域密着型特養の条件です。「いいえ」は対象外です。",
        "works_linked": (
            "介護ソフトやインカムなどと組み合わせて使い、効果が高まるなら「はい」。"
            "パッケージ型に入れるための条件です。"
        ),
        "purpose": "同じ目的で別の機種を入れると、対象は1機種だけです。",
        "other_funding": "ほかの補助金で助成される機器は、この補助金の対象になりません。",
    }
)

DECLARATION_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "security_action": "情報処理推進機構（IPA）の自己宣言です。",
        "data_link_partners": "令和8年度内にデータ連携を行う相手の事業所の数です。",
    }
)

TERM_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "single_rate": "表1の条件をすべて満たすときの率です。",
        "single_rate_otherwise": "表1の条件に足りないものがあるときの率です。",
        "package_rate": "表4の条件をすべて満たすときの率です。",
        "package_rate_otherwise": "表4の条件に足りないものがあるときの率です。",
        "package_base": "400万〜1,000万円の間で都道府県が決めます。",
        "tax_treatment": "消費税を補助の対象に入れるかどうかです。",
        "source": "例：令和8年度 埼玉県 介護テクノロジー導入支援事業 募集要項",
        "seen_on": "募集要項を見た日です。",
    }
)
