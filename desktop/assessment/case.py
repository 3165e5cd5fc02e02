"""What the user told us: the office, the answers, the quotations, the declarations, the plan.

A :class:`Case` is the file that the app saves, exports and imports, and the input of the
engine.  Every field but the office's name and service may be left out; what is left out is
"not known yet", never "no".  Amounts are whole 円.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from desktop.assessment import fields
from desktop.assessment.attachment_inputs import Attachments
from desktop.assessment.choices import (
    AncillaryKind,
    ApplyAs,
    CalculationOrder,
    Channel,
    ContractKind,
    ContractStart,
    ImprovementSupportKind,
    OtherFunding,
    RoundingStep,
    SecurityAction,
    SupportWay,
    TaxTreatment,
)
from desktop.assessment.declaration import Declaration, Declarations
from desktop.assessment.estimate_inputs import EstimateInputs
from desktop.assessment.fields import (
    AnswerField,
    Code,
    Count,
    DateField,
    Headcount,
    Line,
    LongText,
    YenField,
    described,
)
from desktop.assessment.improvement_inputs import MOST_ACTIVITIES, ImprovementActivity
from desktop.assessment.open_item_plans import MOST_PLANS, OpenItemPlans
from desktop.assessment.plan_text import Kpi, PlanText, ScheduleItem
from desktop.assessment.prefecture_terms import PrefectureTerms, Rounding
from desktop.assessment.record import Record
from desktop.assessment.report_inputs import MOST_REPORTS, EffectReports, ReportBaseline
from desktop.assessment.time_study_inputs import TimeStudy
from desktop.assessment.values import Answer

__all__ = [
    "CASE_FORMAT",
    "CASE_VERSION",
    "AncillaryCost",
    "AncillaryKind",
    "ApplyAs",
    "CalculationOrder",
    "Case",
    "Channel",
    "ContractKind",
    "ContractStart",
    "Declaration",
    "Declarations",
    "Facility",
    "FacilityNumber",
    "ImprovementSupport",
    "ImprovementSupportKind",
    "Kpi",
    "OtherFunding",
    "PlanText",
    "PrefectureTerms",
    "QuotationLine",
    "Rounding",
    "RoundingStep",
    "ScheduleItem",
    "SecurityAction",
    "SupportWay",
    "TaskAnswers",
    "TaxTreatment",
]

CASE_FORMAT = "kaigo-kaizen-case"
CASE_VERSION = 1


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
    units: Headcount = described(
        "端末の台数",
        "PC・タブレットの台数。1台あたりの上限がある募集要項で使う。",
        "台",
        default=None,
    )


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
    no_retyping: AnswerField = described(
        "転記の要らない環境か",
        "バックオフィスソフトだけ：転記等の業務が発生しない環境が実現できているか（R7-kikin）。",
        default=Answer.UNKNOWN,
    )
    setup_support: AnswerField = described(
        "導入前後の支援を受けるか",
        "介護ソフトだけ：導入前後の支援があるときに基準額が上がる事業（R8-teichaku）で使う。",
        default=Answer.UNKNOWN,
    )
    prefecture_approved: AnswerField = described(
        "都道府県が対象と認めたか",
        "TAISに載っていない機器を、都道府県の判断で対象とする事業（R7-teichaku など）で使う。",
        default=Answer.UNKNOWN,
    )
    donation: YenField = described(
        "寄付金その他の収入の額", "この行の費用にあてる寄付金など。", "円", default=None
    )
    apply_as: ApplyAs | None = described(
        "申請の区分",
        "single=導入支援, package=パッケージ型。両方で申請するとき、行ごとに決める。"
        "省略すると有利なほう。",
        default=None,
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
    contract_on: DateField = described(
        "契約（発注）の予定日", "契約書や発注書の日付。", default=None
    )
    paid_on: DateField = described("支払の予定日", "支払いを終える日。", default=None)


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
    other_terms: tuple[PrefectureTerms, ...] = described(
        "ほかの事業の条件",
        "計画で使う事業のほかに、比べる事業の募集要項。それぞれ programme を書く。",
        default=(),
        max_length=20,
    )
    programme: Line = described(
        "補助事業", "計画で使う事業のid。省略すると計画の日付から決まる。", default=""
    )
    grant_notice_on: DateField = described(
        "交付決定・内示の日", "契約してよい日を確かめるために使う。", default=None
    )
    way: SupportWay | None = described(
        "申請の方法",
        "single=導入支援, package=パッケージ型, mix=両方に分ける（募集要項が認めるとき）。"
        "省略すると計画には多いほうを示す。",
        default=None,
    )
    estimates: EstimateInputs = described(
        "加算・効果の試算",
        "加算の確認、データ連携の効果、グループの事業の試算に使う数字。補助金の計算には使わない。",
        default=EstimateInputs(),
    )
    time_study: TimeStudy = described(
        "業務時間の調査",
        "事前と事後に、誰が何に何分使ったか。補助金の計算には使わない。",
        default=TimeStudy(),
    )
    improvement_activities: tuple[ImprovementActivity, ...] = described(
        "改善活動",
        "課題から3か月後の振り返りまで。補助金の計算には使わない。",
        default=(),
        max_length=MOST_ACTIVITIES,
    )
    report_baseline: ReportBaseline | None = described(
        "効果の報告のもと",
        "最初の報告を始めたときの計画の写し。あとで計画を直しても変わらない。",
        default=None,
    )
    effect_reports: EffectReports = described(
        "効果の報告", "年度ごとの報告。", default=(), max_length=MOST_REPORTS
    )
    attachments: Attachments = described(
        "添付書類",
        "書類のid → 済／未／不要、ファイル、メモ。自分で加えた書類のidは own: で始まる。"
        "補助金の計算には使わない。",
        default={},
    )
    plan: PlanText = described(
        "計画の文章", "計画書の文章。省略した欄は案が入る。", default=PlanText()
    )
    open_item_plans: OpenItemPlans = described(
        "未記入・要確認の担当と期限",
        "項目の印 → 担当・期限・メモ。項目が片づいても消えず、また開いたときに使う。",
        default={},
        max_length=MOST_PLANS,
    )

    def task(self, task_id: str) -> TaskAnswers:
        """The answers to a task, or empty ones."""
        return self.tasks.get(task_id, _NO_ANSWERS)


_NO_ANSWERS = TaskAnswers()
