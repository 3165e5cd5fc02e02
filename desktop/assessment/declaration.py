"""What the office declares about itself; conditions of rates and requirements are read here."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from desktop.assessment.choices import SecurityAction
from desktop.assessment.fields import AnswerField, Count, DateField, LongText, described
from desktop.assessment.record import Record
from desktop.assessment.values import Answer


class Declaration(Record):
    """An answer that the office gives about itself, with a due date and a note."""

    answer: AnswerField = described("答え", "yes / no / unknown。", default=Answer.UNKNOWN)
    due: DateField = described("予定日", "いつまでに行うか。", default=None)
    note: LongText = described("メモ", "証拠書類や担当者など。", default="")


def _declaration(value: object) -> object:
    """A bare answer (「はい」, "yes", true) is a declaration without a date or a note."""
    if isinstance(value, dict | Declaration):
        return value
    return {"answer": value}


DeclarationField = Annotated[Declaration, BeforeValidator(_declaration)]
NOT_DECLARED = Declaration()


def _declared(title: str, meaning: str) -> DeclarationField:
    return described(title, meaning, default=NOT_DECLARED)  # type: ignore[no-any-return]


class Declarations(Record):
    """What the office declares; the conditions of rates and requirements are read from here."""

    wage_return_pledge: DeclarationField = _declared(
        "賃金還元の明記", "収支が改善したら職員賃金へ還元することを効果報告に明記する（表1①）。"
    )
    staffing_efficiency: DeclarationField = _declared(
        "人員体制の効率化", "従前の介護職員等の人員体制の効率化を行っている（表1②）。"
    )
    care_quality_plan: DeclarationField = _declared(
        "ケアの質・休憩等の取組",
        "ケアの質の維持・向上や休憩時間の確保等の取組を予定している（表1③）。",
    )
    committee: DeclarationField = _declared(
        "委員会の設置", "安全・質・負担軽減を検討する委員会を設置する（表1④、5(カ)）。"
    )
    care_plan_data_link: DeclarationField = _declared(
        "ケアプランデータ連携の利用",
        "計画の年度内にケアプランデータ連携システム等を利用する（表1⑤、5(キ)）。",
    )
    digital_core_training: DeclarationField = _declared(
        "デジタル中核人材養成研修", "従業員がデジタル中核人材養成研修を受講している（表4①）。"
    )
    monitoring_in_use: DeclarationField = _declared(
        "見守りセンサーの活用", "見守りセンサーを活用している（表4②の1点め）。"
    )
    intercom_in_use: DeclarationField = _declared(
        "インカム等の活用", "インカム・スマートフォン等のICT機器を活用している（表4②の2点め）。"
    )
    care_record_software_in_use: DeclarationField = _declared(
        "介護記録ソフトの活用", "介護記録ソフトを活用している（表4②の3点め）。"
    )
    data_link_partners: Count = described(
        "データ連携する事業所数",
        "令和8年度内にデータ連携を行う相手の事業所数。5以上で表4③を満たす。",
        "事業所",
        default=None,
    )
    security_action: SecurityAction = described(
        "SECURITY ACTIONの宣言",
        "one_star=★, two_stars=★★, none=していない（5(ア)。自己宣言）。",
        default=SecurityAction.UNKNOWN,
    )
    security_measures: DeclarationField = _declared(
        "個人情報のセキュリティ対策",
        "個人情報保護の観点から十分なセキュリティ対策を講じる（5(ア)）。",
    )
    guideline_plan: DeclarationField = _declared(
        "ガイドライン等を参考にした計画", "5(イ)の資料を参考に業務改善に取り組み計画を作る。"
    )
    gap_u_confirmed: DeclarationField = _declared(
        "（ウ）の確認", "要綱本文に（ウ）がないことを都道府県に確認した。"
    )
    life_cooperation: DeclarationField = _declared(
        "LIFEへの協力", "LIFEによる情報収集に協力する（5(エ)）。"
    )
    effect_study: DeclarationField = _declared(
        "効果検証への協力", "厚生労働省等の効果検証事業等に可能な限り協力する（5(オ)）。"
    )
    client_certificate: DeclarationField = _declared(
        "クライアント証明書", "利用端末にクライアント証明書を入れた（5(ク)）。"
    )
    web_service_setup: DeclarationField = _declared(
        "介護WEBサービスの設定", "介護WEBサービスの初期設定等、端末の環境設定をした（5(ク)）。"
    )
    card_reader: DeclarationField = _declared(
        "カードリーダー", "カードリーダーを導入した（5(ク)）。"
    )
    card_reader_unneeded: DeclarationField = _declared(
        "カードリーダーは不要", "訪問介護など、不要と判断した（5(ク)）。"
    )
    centre_consultation: DeclarationField = _declared(
        "相談センターへの相談", "介護生産性向上総合相談センター等に相談した（6(1)。研修とは別）。"
    )
    plan_submission: DeclarationField = _declared(
        "計画の提出", "都道府県と厚生労働省老健局高齢者支援課へ計画を提出する（6(1)）。"
    )
    effect_report: DeclarationField = _declared(
        "3年間の効果報告", "補助を受けた翌年度から3年間、効果を報告する（6(2)）。"
    )
    no_other_subsidy: DeclarationField = _declared(
        "ほかの補助金との重複なし", "同じものにほかの補助金を使わない（7(4)）。"
    )
    proper_use: DeclarationField = _declared(
        "適切な利用場面", "介護サービスのために使い、専ら別の業務に使わない（7(3)）。"
    )
    data_link_partner_decided: DeclarationField = _declared(
        "連携の相手の決定",
        "ケアプランデータ連携を行う相手の事業所が決まっている（R7-kikin のICTの要件）。",
    )
    life_data: DeclarationField = _declared(
        "LIFEへのデータ提供",
        "LIFEにデータを提供しているか、提供を予定している（R7-kikin のICTの要件）。",
    )
    paperwork_halved: DeclarationField = _declared(
        "文書量の半減", "文書量半減を実現させる導入計画になっている（R7-kikin のICTの要件）。"
    )
    joint_collaboration: DeclarationField = _declared(
        "協働化・大規模化と併せて実施",
        "協働化・大規模化等による職場環境改善事業を併せて行う（率と業務改善支援の額が変わる事業で使う）。",
    )
    public_price: DeclarationField = _declared(
        "販売価格の公表", "販売価格が公表され一般に購入できる製品である（4(2)留意事項）。"
    )
