"""Hints for forms in the user's words; the case model's own speak of the file format. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# The words hold for every year: clauses and their numbers stand behind 「要綱の該当箇所」.
LINE_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "tais_listed": (
            "TAIS（福祉用具情報システム）に「介護テクノロジー」として載っている製品か。"
            "載っていないものは対象外になるか、都道府県の判断になります。"
            "「わからない」は0円からの幅になります。"
        ),
        "prefecture_approved": (
            "TAISに載っていなくても、都道府県が認めた機器は対象になる事業です。"
            "「いいえ」は対象外、「わからない」は0円からの幅になります。"
        ),
        "contract_kind": "職員数で金額が変わる契約なら、上限は職員数の区分で決まります。",
        "only_software": (
            "ほかの機器を一緒に入れず、ソフトだけを導入するか。上限の決まり方が変わります。"
            "答えないときは、付帯経費とほかの行から判断します。"
        ),
        "end_to_end": (
            "記録・職員間の情報共有・請求まで、打ち直しなしでできること。"
            "いまあるソフトとの組み合わせでもかまいません。「いいえ」は対象外です。"
        ),
        "data_link_csv": "居宅系・予防系のサービスの条件です。「いいえ」は対象外です。",
        "data_link_support": "居宅系・予防系のサービスの条件です。「いいえ」は対象外です。",
        "life_csv": "施設系と地域密着型特養の条件です。「いいえ」は対象外です。",
        "no_retyping": (
            "ほかのソフトへの打ち直しや転記が要らない環境になるか。「いいえ」は対象外です。"
        ),
        "setup_support": "販売元などの導入前後の支援があると、上限が上がる事業です。",
        "works_linked": (
            "介護ソフトやインカムなどと組み合わせて使い、効果が高まるなら「はい」。"
            "パッケージ型に入れるための条件です。"
        ),
        "apply_as": "導入支援とパッケージ型の両方で申請するときの、この行の区分です。",
        "purpose": "同じ目的の別の機種は、1機種に限られることがあります。",
        "other_funding": "ほかの補助金で助成される機器は、この補助金の対象になりません。",
        "contract_on": "募集要項の「契約してよい日」から。",
        "paid_on": "納品ではなく、支払いを終える日。",
        "donation": "この行にあてるもの。なければ空のまま。",
    }
)

DECLARATION_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "wage_return_pledge": "収支が改善したら職員の賃金へ還元することを、効果の報告に明記する。",
        "staffing_efficiency": "これまでの介護職員等の人員体制の効率化を行っている。",
        "care_quality_plan": "ケアの質の維持・向上や、休憩時間の確保などの取組を予定している。",
        "committee": "利用者の安全・質・職員の負担軽減を検討する委員会を設置する。",
        "care_plan_data_link": "計画の年度内に、ケアプランデータ連携システム等を利用する。",
        "digital_core_training": "従業員がデジタル中核人材養成研修を受講している。",
        "monitoring_in_use": "見守りセンサーを活用している。",
        "intercom_in_use": "インカム・スマートフォン等のICT機器を活用している。",
        "care_record_software_in_use": "介護記録ソフトを活用している。",
        "data_link_partners": "計画の年度内にデータ連携を行う、相手の事業所の数です。",
        "security_action": "情報処理推進機構（IPA）の自己宣言です。",
        "security_measures": "個人情報を守る十分なセキュリティ対策を講じる。",
        "guideline_plan": "生産性向上のガイドラインなどを参考に業務改善に取り組み、計画を作る。",
        "life_cooperation": "LIFEによる情報収集に協力する。",
        "effect_study": "厚生労働省等の効果検証事業等に、可能な限り協力する。",
        "client_certificate": "利用する端末にクライアント証明書を入れた。",
        "web_service_setup": "介護WEBサービスの初期設定など、端末の環境設定をした。",
        "card_reader": "カードリーダーを導入した。",
        "card_reader_unneeded": "訪問介護など、カードリーダーは不要と判断した。",
        "centre_consultation": "相談センターや国の委託事業の相談窓口に相談した（研修とは別）。",
        "plan_submission": "業務改善計画を、都道府県などの決められた先へ提出する。",
        "effect_report": "補助を受けたあと、決められた年数のあいだ効果を報告する。",
        "no_other_subsidy": "同じものに、ほかの補助金を使わない。",
        "proper_use": "介護サービスのために使い、専ら別の業務に使わない。",
        "public_price": "販売価格が公表され、一般に購入できる製品である。",
        "data_link_partner_decided": "データ連携を行う相手の事業所が決まっている。",
        "life_data": "LIFEにデータを提供しているか、提供を予定している。",
        "paperwork_halved": "文書量を半分にする導入計画になっている。",
        "joint_collaboration": "協働化・大規模化等による職場環境改善事業を、併せて行う。",
    }
)

TERM_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "single_rate": "高い率の条件をすべて満たすときの率です。",
        "single_rate_otherwise": "高い率の条件に足りないものがあるときの率です。",
        "package_rate": "パッケージ型の高い率の条件をすべて満たすときの率です。",
        "package_rate_otherwise": "パッケージ型の高い率の条件に足りないものがあるときの率です。",
        "package_base": "1事業所あたりの上限の額です。都道府県が決めます。",
        "tax_treatment": "消費税を補助の対象に入れるかどうかです。",
        "source": "例：令和8年度 埼玉県 介護テクノロジー導入支援事業 募集要項",
        "seen_on": "募集要項を見た日です。",
    }
)
