"""What the user told us: the office, the answers, the quotations, the declarations, the plan.

A :class:`Case` is the file that the app saves, exports and imports, and the input of the
engine.  Every field but the office's name and service may be left out; what is left out is
"not known yet", never "no".  Amounts are whole 円.
"""

from __future__ import annotations

import enum
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from desktop.assessment import fields
from desktop.assessment.fields import (
    AnswerField,
    Code,
    Count,
    DateField,
    Headcount,
    Line,
    LongText,
    RateField,
    YenField,
    described,
)
from desktop.assessment.record import Record
from desktop.assessment.values import Answer

CASE_FORMAT = "kaigo-kaizen-case"
CASE_VERSION = 1


class ContractKind(enum.StrEnum):
    """How a software contract is priced (003 4(1)イ（イ）表3)."""

    PER_STAFF = "per_staff"  # 職員数により合計金額が変動する契約
    FLAT = "flat"  # それ以外の方式の契約
    UNKNOWN = "unknown"


class AncillaryKind(enum.StrEnum):
    """What a side cost is for (003 4(2)留意事項)."""

    NETWORK = "network"  # Wi-Fi環境の整備
    TERMINAL = "terminal"  # PC・タブレット端末等
    OTHER = "other"  # 導入に付帯するその他の経費（初期設定など）
    COMMUNICATION = "communication"  # 通信費（対象外）
    DEVELOPMENT = "development"  # 開発に要する経費（対象外）


class OtherFunding(enum.StrEnum):
    """Another subsidy that pays for a line (003 7(4): such a line leaves this programme)."""

    NONE = "none"
    TEICHAKU = "R8-teichaku"
    IT_SUBSIDY = "it-dounyu"
    LABOUR_SAVING_SUBSIDY = "shouryokuka"
    OTHER = "other"
    UNKNOWN = "unknown"


class ImprovementSupportKind(enum.StrEnum):
    """The support that goes with an introduction (003 4(3)ア)."""

    CONSULTANT = "consultant"  # （ア）コンサルティング会社等、個別の契約
    PREFECTURE_TRAINING = "prefecture_training"  # （イ）都道府県が独自で実施する研修
    CENTRE_OR_NATIONAL_TRAINING = "centre_or_national_training"  # （イ）センター・国の研修
    MAKER_LESSON = "maker_lesson"  # メーカー等の操作説明（対象外）
    NONE = "none"
    UNKNOWN = "unknown"


class SecurityAction(enum.StrEnum):
    """The SECURITY ACTION self-declaration (003 5(ア))."""

    ONE_STAR = "one_star"
    TWO_STARS = "two_stars"
    NONE = "none"
    UNKNOWN = "unknown"


class TaxTreatment(enum.StrEnum):
    """How the prefecture treats consumption tax; no seed says, each call does."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


class RoundingStep(enum.StrEnum):
    """At which step amounts are rounded down; no seed says, each call does."""

    RATE = "rate"  # 率を乗じた額（上限と比べる前）
    LINE = "line"  # 1機器（パッケージは1事業所）の補助額
    OFFICE = "office"  # 事業所ごとの合計


class SupportWay(enum.StrEnum):
    SINGLE = "single"
    PACKAGE = "package"


def _facility_number(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[0-9]{10}", value):
        raise ValueError(f"介護保険事業所番号は10桁の数字です（いまの値：{value}）")
    return value


def _corporation_number(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[0-9]{13}", value):
        raise ValueError(f"法人番号は13桁の数字です（いまの値：{value}）")
    return value


def _tais_code(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[0-9]{5}-[0-9]{6}", value):
        raise ValueError(f"TAISコードは 00000-000000 の形です（いまの値：{value}）")
    return value


FacilityNumber = Annotated[Code, AfterValidator(_facility_number)]
CorporationNumber = Annotated[Code, AfterValidator(_corporation_number)]
TaisCode = Annotated[Code, AfterValidator(_tais_code)]


class Facility(Record):
    """The office (介護事業所等)."""

    name: Annotated[Line, Field(min_length=1)] = described("事業所名", "事業所・施設の名称。必須。")
    service: Annotated[Line, Field(min_length=1)] = described(
        "サービス種別",
        "申請するサービス。サービス一覧のid・正式名称・2桁の種類コードのいずれか。必須。",
    )
    additional_services: tuple[Line, ...] = described(
        "同じ番号で行うほかのサービス",
        "併設のサービス。義務（委員会・データ連携）とソフトの条件は合わせて見る。率は主のサービスで決まる。",
        default=(),
        max_length=20,
    )
    facility_number: FacilityNumber = described(
        "介護保険事業所番号", "10桁の数字（全角でもよい）。", default=None
    )
    corporation_name: Line = described("法人名", "法人の正式名称。", default="")
    corporation_number: CorporationNumber = described("法人番号", "13桁の数字。", default=None)
    prefecture: Line = described("都道府県", "申請先の都道府県（例：埼玉県）。", default="")
    address: Line = described("所在地", "事業所の所在地。", default="")
    representative: Line = described("代表者", "代表者の職名と氏名。", default="")
    contact_person: Line = described("担当者", "この計画の担当者。", default="")
    phone: Line = described("電話番号", "担当者の電話番号。", default="")
    email: Line = described("メールアドレス", "担当者のメールアドレス。", default="")
    staff_count: Headcount = described(
        "職員数（申請時点）",
        "申請時点の職員数。介護ソフトの基準額（003 表3）に使う。数え方は都道府県の募集要項による。",
        "人",
        default=None,
    )
    staff_count_as_of: DateField = described(
        "職員数を数えた日", "いつの時点の人数か。", default=None
    )
    capacity: Headcount = described("定員", "利用定員。", "人", default=None)
    user_count: Count = described("利用者数", "現在の利用者数。", "人", default=None)
    offers_short_stay: AnswerField = described(
        "短期利用を行っているか",
        "特定施設・グループホームの短期利用。データ連携の義務（003 5(キ)）が変わる。",
        default=Answer.UNKNOWN,
    )
    plan_includes_data_link: AnswerField = described(
        "ケアプランデータ連携を行う計画か",
        "居宅療養管理指導だけ：計画に含むときに限り 003 5(キ) の対象。",
        default=Answer.UNKNOWN,
    )


class TaskAnswers(Record):
    """The answers to one task of the grid."""

    applicable: bool | None = described(
        "対象の業務か", "false で対象外。省略するとサービス種別から決まる。", default=None
    )
    note: LongText = described("メモ", "対象外とした理由や、気づいたこと。", default="")
    answers: dict[str, AnswerField] = described(
        "答え", "目安のid → yes / no / unknown（はい／いいえ／わからない）。", default={}
    )


class AncillaryCost(Record):
    """A cost that comes with a device or a software."""

    kind: AncillaryKind = described(
        "種類",
        "network=Wi-Fi環境の整備, terminal=PC・タブレット, other=その他の付帯経費,"
        " communication=通信費（対象外）, development=開発費（対象外）",
        default=AncillaryKind.OTHER,
    )
    label: Line = described("内容", "何の費用か。", default="")
    amount: YenField = described("金額", "この費用の合計。", "円", default=None)


class QuotationLine(Record):
    """One line of a quotation: a main device or software, with its side costs."""

    id: Line = described("行のid", "行を指すための名前。省略できる。", default="")
    technology: Line = described("技術", "技術の一覧のid。", default="")
    product_name: Line = described("製品名", "製品の名称と型番。", default="")
    maker: Line = described("メーカー", "製造・販売元。", default="")
    tais_code: TaisCode = described("TAISコード", "5桁-6桁（例：00001-000010）。", default=None)
    tais_listed: AnswerField = described(
        "TAISに「介護テクノロジー」として載っているか",
        "003 4(1)ア。no なら対象外。unknown なら0円からの幅になる。"
        "TAISコードがあれば載っているものとみなし、確認を促す。",
        default=Answer.UNKNOWN,
    )
    units: Annotated[int, BeforeValidator(fields.whole_number), Field(ge=1, le=9_999)] = described(
        "台数", "導入する台数（ソフトは契約の数）。", "台", default=1
    )
    unit_price: YenField = described(
        "単価", "1台あたりの金額。省略すると技術の価格の目安から幅で計算する。", "円", default=None
    )
    ancillary: tuple[AncillaryCost, ...] = described(
        "付帯経費", "この機器と一緒に必要な費用。", default=(), max_length=40
    )
    tax_included: bool | None = described(
        "金額は税込か", "true=税込, false=税抜。単価と付帯経費の両方に当てはまる。", default=None
    )
    tax_percent: Annotated[Literal[0, 8, 10], BeforeValidator(fields.whole_number)] = described(
        "消費税率", "0, 8, 10 のいずれか。", "%", default=10
    )
    contract_kind: ContractKind = described(
        "ソフトの契約方式",
        "per_staff=職員数で合計金額が変わる契約, flat=それ以外, unknown=わからない（003 表3）。",
        default=ContractKind.UNKNOWN,
    )
    only_software: AnswerField = described(
        "ソフトだけの導入か",
        "003 表3「介護ソフトおよびバックオフィスソフトのみを導入する場合」。省略すると付帯経費と"
        "ほかの行から判断し、決められないときは幅にする。",
        default=Answer.UNKNOWN,
    )
    end_to_end: AnswerField = described(
        "記録・情報共有・請求が一気通貫か",
        "介護ソフトだけ。いまあるソフトとの組み合わせでもよい（003 4(2)留意事項）。no なら対象外。",
        default=Answer.UNKNOWN,
    )
    data_link_csv: AnswerField = described(
        "ケアプラン標準仕様CSVの出力・取込ができるか",
        "介護ソフトだけ。居宅系・予防系の条件①(1)。no なら対象外。",
        default=Answer.UNKNOWN,
    )
    data_link_support: AnswerField = described(
        "データ連携システムの活用を支えるサポート体制があるか",
        "介護ソフトだけ。居宅系・予防系の条件①(2)。no なら対象外。",
        default=Answer.UNKNOWN,
    )
    life_csv: AnswerField = described(
        "LIFEのCSVを出力できるか",
        "介護ソフトだけ。施設系と地域密着型特養の条件②。no なら対象外。",
        default=Answer.UNKNOWN,
    )
    works_linked: AnswerField = described(
        "介護業務支援の技術と連動するか",
        "パッケージ型に入れるための条件（003 4(2)ア）。",
        default=Answer.UNKNOWN,
    )
    purpose: Line = described(
        "目的", "何のために使うか。同じ目的の別機種は1機種だけが対象（003 7(7)）。", default=""
    )
    other_funding: OtherFunding = described(
        "ほかの補助金",
        "none=なし。ほかの補助金で助成されるものは対象外（003 7(4)）。",
        default=OtherFunding.NONE,
    )
    vendor: Line = described("見積元", "見積書を出した会社。", default="")
    quoted_on: DateField = described("見積日", "見積書の日付。", default=None)
    valid_until: DateField = described("見積の有効期限", "見積書の有効期限。", default=None)


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
        "令和8年度内にケアプランデータ連携システム等を利用する（表1⑤、5(キ)）。",
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
    public_price: DeclarationField = _declared(
        "販売価格の公表", "販売価格が公表され一般に購入できる製品である（4(2)留意事項）。"
    )


class ImprovementSupport(Record):
    """The improvement support that goes with the introduction (003 4(3))."""

    kind: ImprovementSupportKind = described(
        "支援の種類",
        "consultant=（ア）第三者のコンサルティング, prefecture_training=（イ）県独自の研修,"
        " centre_or_national_training=（イ）センター・国の研修（費用は対象外）,"
        " maker_lesson=メーカーの操作説明（対象外）, none=なし",
        default=ImprovementSupportKind.UNKNOWN,
    )
    provider: Line = described("支援する人・機関", "契約先や研修の名称。", default="")
    cost: YenField = described(
        "費用", "支援にかかる費用。45万円まで、率を掛けない。", "円", default=None
    )
    tax_included: bool | None = described("費用は税込か", "true=税込, false=税抜。", default=None)
    tax_percent: Annotated[Literal[0, 8, 10], BeforeValidator(fields.whole_number)] = described(
        "消費税率", "0, 8, 10 のいずれか。", "%", default=10
    )


class Rounding(Record):
    """How the prefecture rounds amounts down."""

    unit: Annotated[Literal[1, 10, 100, 1_000, 10_000], BeforeValidator(fields.whole_number)] = (
        described("端数処理の単位", "この金額未満を切り捨てる。", "円")
    )
    step: RoundingStep = described(
        "端数処理の段階",
        "rate=率を乗じた額（上限と比べる前）, line=1機器ごとの補助額, office=事業所の合計",
    )


class PrefectureTerms(Record):
    """What the prefecture's call says for this case; anything left out stays open."""

    single_rate: RateField = described(
        "補助率（導入支援・要件を満たす場合）", '県が決めた率。"3/4" 以上。', default=None
    )
    single_rate_otherwise: RateField = described(
        "補助率（導入支援・それ以外）", '県が決めた率。"1/2" 以上。', default=None
    )
    package_rate: RateField = described(
        "補助率（パッケージ型・要件を満たす場合）", '県が決めた率。"3/4" 以上。', default=None
    )
    package_rate_otherwise: RateField = described(
        "補助率（パッケージ型・それ以外）", '県が決めた率。"1/2" 以上。', default=None
    )
    package_base: YenField = described(
        "パッケージ型の基準額", "4,000,000〜10,000,000円の範囲で県が設定。", "円", default=None
    )
    rounding: Rounding | None = described(
        "端数処理", "省略すると1円未満切捨て・要確認。", default=None
    )
    tax_treatment: TaxTreatment | None = described(
        "消費税の扱い", "excluded=対象外（税抜で計算）, included=税込で計算。", default=None
    )
    source: Line = described("募集要項の名称・URL", "どこで確認したか。", default="")
    seen_on: DateField = described("確認した日", "募集要項を見た日。", default=None)


class Kpi(Record):
    """One figure by which the improvement is measured."""

    name: Line = described("指標", "何を測るか。", default="")
    unit: Line = described("単位", "例：時間/月、日、%。", default="")
    baseline: Line = described("現状値", "導入前の値。", default="")
    target: Line = described("目標値", "目標とする値。", default="")
    when: Line = described("測定時期", "いつ測るか。", default="")
    how: LongText = described("測定方法", "どうやって測るか。", default="")


class ScheduleItem(Record):
    """One line of the schedule."""

    label: Line = described("内容", "何をするか。", default="")
    start: DateField = described("開始", "始める日。", default=None)
    end: DateField = described("終了", "終える日。", default=None)
    owner: Line = described("担当", "誰がするか。", default="")


class PlanText(Record):
    """The user's own words in the plan. None means "as the app proposes it"."""

    title: Line = described("計画の名称", "表紙に載る名称。", default="")
    issues: LongText | None = described("課題", "いま困っていること。", default=None)
    measures: LongText | None = described("取組", "技術の導入と、仕事の変え方。", default=None)
    targets: LongText | None = described("目標", "目指す姿。", default=None)
    kpis: tuple[Kpi, ...] | None = described("KPI", "数値目標。", default=None, max_length=40)
    organisation: LongText | None = described("体制", "委員会と担当者。", default=None)
    schedule: tuple[ScheduleItem, ...] | None = described(
        "日程", "発注から効果報告まで。", default=None, max_length=60
    )
    training: LongText | None = described("研修", "職員の研修。", default=None)
    effect_measurement: LongText | None = described(
        "効果測定", "いつ、誰が、どう測るか。", default=None
    )


class Case(Record):
    """One self-assessment and the plan that grows from it."""

    format: Literal["kaigo-kaizen-case"] = described(
        "ファイルの種類", "常に kaigo-kaizen-case。省略できる。", default=CASE_FORMAT
    )
    version: Annotated[int, Field(ge=1, le=CASE_VERSION)] = described(
        "ファイルの版", "この形式の版番号。省略できる。", default=CASE_VERSION
    )
    title: Line = described("件名", "事業所の中でこの診断を見分ける名前。", default="")
    plan_date: DateField = described(
        "計画の日付",
        "計画を作る日。年度と適用する要綱が決まる。省略すると実行した日。",
        default=None,
    )
    facility: Facility = described("事業所", "申請する事業所。")
    target_level: Annotated[Literal[2, 3], BeforeValidator(fields.whole_number)] = described(
        "目標のレベル", "2 または 3。", default=2
    )
    tasks: dict[str, TaskAnswers] = described(
        "自己診断", "業務のid → 答え。省略した業務は「まだ答えていない」。", default={}
    )
    chosen_technologies: tuple[Line, ...] = described(
        "検討する技術", "候補から選んだ技術のid。", default=(), max_length=60
    )
    quotations: tuple[QuotationLine, ...] = described(
        "見積", "導入する機器・ソフトの行。", default=(), max_length=200
    )
    improvement_support: ImprovementSupport = described(
        "業務改善支援", "導入支援と一体で受ける支援。", default=ImprovementSupport()
    )
    declarations: Declarations = described(
        "申告", "率の条件と補助要件についての申告。", default=Declarations()
    )
    prefecture_terms: PrefectureTerms = described(
        "都道府県の条件", "募集要項が決める率・基準額・端数・消費税。", default=PrefectureTerms()
    )
    way: SupportWay | None = described(
        "申請の方法",
        "single=導入支援, package=パッケージ型。省略すると計画には多いほうを示す。",
        default=None,
    )
    plan: PlanText = described(
        "計画の文章", "計画書の文章。省略した欄は案が入る。", default=PlanText()
    )

    def task(self, task_id: str) -> TaskAnswers:
        """The answers to a task, or empty ones."""
        return self.tasks.get(task_id, _NO_ANSWERS)


_NO_ANSWERS = TaskAnswers()
