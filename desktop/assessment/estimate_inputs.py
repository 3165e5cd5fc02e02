"""What the user enters for the neighbouring figures: an addition, the data link, group programmes.

They are a part of the case, so they are saved and undone with it.  Every field may be left out.
"""

from __future__ import annotations

from desktop.assessment.estimate_choices import CorporationKind, GroupBudget
from desktop.assessment.exact_text import HoursField, UnitPriceField
from desktop.assessment.fields import AnswerField, Count, Headcount, Line, YenField, described
from desktop.assessment.record import Record
from desktop.assessment.values import Answer


def _asked(title: str, meaning: str) -> AnswerField:
    return described(title, meaning, default=Answer.UNKNOWN)  # type: ignore[no-any-return]


def _monthly(title: str, meaning: str = "1か月あたり。書かなければ数えない。") -> YenField:
    return described(title, meaning, "円", default=None)  # type: ignore[no-any-return]


class AdditionInputs(Record):
    """What 生産性向上推進体制加算 asks beyond the declarations, and the figures of its revenue."""

    users: Count = described(
        "加算を算定する利用者数",
        "毎月この加算を算定する利用者の人数。省略すると事業所の利用者数。",
        "人",
        default=None,
    )
    yen_per_unit: UnitPriceField = described(
        "1単位の単価",
        "地域とサービスで決まる1単位の金額（例：10.27）。省略すると10円（目安・要確認）。",
        "円",
        default=None,
    )
    safety_measures: AnswerField = _asked(
        "安全対策", "テクノロジーの利用に必要な安全対策を講じている。"
    )
    improvement_activity: AnswerField = _asked(
        "改善活動の継続", "生産性向上ガイドラインに基づく改善活動を続けている。"
    )
    yearly_data: AnswerField = _asked(
        "年1回のデータ提供", "1年以内ごとに1回、取組の効果を示すデータを提供する。"
    )
    results_confirmed: AnswerField = _asked(
        "成果の確認", "加算（Ⅱ）のデータで、業務改善の成果を確認できた。"
    )
    role_division: AnswerField = _asked(
        "役割分担", "介護助手の活用など、職員の間で適切に役割を分けている。"
    )
    committee_quarterly: AnswerField = _asked(
        "委員会の頻度と参加者", "委員会を3か月に1回以上開き、介護職員が加わっている（二次情報）。"
    )
    monitoring_all_rooms: AnswerField = _asked(
        "見守り機器を全居室に", "見守り機器をすべての居室に入れている（二次情報）。"
    )
    intercom_all_staff: AnswerField = _asked(
        "インカムを全介護職員が",
        "同じ時間帯に働くすべての介護職員がインカム等を使う（二次情報）。",
    )
    record_software_no_copying: AnswerField = _asked(
        "記録ソフトで転記が不要", "介護記録ソフトで、記録の転記が要らなくなっている（二次情報）。"
    )


class DataLinkInputs(Record):
    """One month before and after the data link, by the items that 001 counts."""

    hours_before: HoursField = described(
        "共有の時間（利用前）", "提供票の共有にかかる1か月の時間。", "時間", default=None
    )
    hours_after: HoursField = described(
        "共有の時間（利用後）", "データ連携を使ったときの1か月の時間。", "時間", default=None
    )
    hourly_wage: YenField = _monthly(
        "1時間あたりの人件費の額", "平均の給与を1時間あたりに直した額。時間に掛けて人件費を出す。"
    )
    labour_before: YenField = _monthly(
        "人件費の月額（利用前）", "わかっているときだけ。書くと「時間×単価」の代わりに使う。"
    )
    labour_after: YenField = _monthly(
        "人件費の月額（利用後）", "わかっているときだけ。書くと「時間×単価」の代わりに使う。"
    )
    printing_before: YenField = _monthly("印刷費の月額（利用前）")
    printing_after: YenField = _monthly("印刷費の月額（利用後）")
    communication_before: YenField = _monthly("通信費の月額（利用前）")
    communication_after: YenField = _monthly("通信費の月額（利用後）")
    postage_before: YenField = _monthly("郵送料の月額（利用前）")
    postage_after: YenField = _monthly("郵送料の月額（利用後）")
    transport_before: YenField = _monthly("交通費の月額（利用前）")
    transport_after: YenField = _monthly("交通費の月額（利用後）")
    software_before: YenField = _monthly("介護ソフト利用費の月額（利用前）")
    software_after: YenField = _monthly("介護ソフト利用費の月額（利用後）")
    free_pass: AnswerField = _asked(
        "フリーパスを使うか", "使う年はライセンス料がかからない。わからないあいだは幅で示す。"
    )


class MeasuredInputs(Record):
    """How many people do the work that a time study measured."""

    staff: dict[str, Headcount] = described(
        "職員数", "技術のid → その仕事をする1日の職員数（人）。参考の試算に使う。", default={}
    )


class AreaModel(Record):
    """One model of 面的支援によるモデル施設の育成・モデル地域づくり."""

    name: Line = described("モデルの名前", "見分けるための名前。", default="")
    cost: YenField = described("対象経費の額", "このモデルの対象経費。", "円", default=None)


class LinkageModel(Record):
    """One model of ケアプランデータ連携モデル地域づくり."""

    name: Line = described("モデルの名前", "見分けるための名前。", default="")
    cost: YenField = described("対象経費の額", "このモデルの対象経費。", "円", default=None)
    has_care_management: AnswerField = _asked(
        "居宅介護支援事業所があるか", "グループに少なくとも1つ（002 4(1)イ）。"
    )
    has_home_service: AnswerField = _asked(
        "居宅サービス事業所があるか", "グループに少なくとも1つ（002 4(1)イ）。"
    )


class GroupCorporation(Record):
    """A corporation (法人) of a group that works together."""

    name: Line = described("法人の名前", "見分けるための名前。", default="")
    kind: CorporationKind = described(
        "法人の種類", "訪問介護の法人は上限が違う年度がある。", default=CorporationKind.UNKNOWN
    )
    is_small: AnswerField = _asked("小規模法人か", "グループに少なくとも1つ必要。")


class GroupInputs(Record):
    """The group programmes: models, corporations, costs."""

    budget: GroupBudget | None = described(
        "予算", "どの補正予算の事業で試算するか。省略すると新しいほう。", default=None
    )
    area_models: tuple[AreaModel, ...] = described(
        "面的支援のモデル", "1つの都道府県のモデル。", default=(), max_length=60
    )
    linkage_models: tuple[LinkageModel, ...] = described(
        "データ連携のモデル", "1つの都道府県のモデル。", default=(), max_length=60
    )
    corporations: tuple[GroupCorporation, ...] = described(
        "協働化の法人", "事業者グループを作る法人。", default=(), max_length=60
    )
    collaboration_cost: YenField = described(
        "協働化の対象経費の額", "グループ全体の対象経費。", "円", default=None
    )
    with_introduction: AnswerField = _asked(
        "介護テクノロジー定着支援もあわせて行うか",
        "1の事業（介護テクノロジー定着支援事業）と併せて行うと率が変わる。",
    )


class EstimateInputs(Record):
    """Everything that the page 加算・効果の試算 asks for."""

    addition: AdditionInputs = described(
        "推進体制加算", "生産性向上推進体制加算の確認と試算。", default=AdditionInputs()
    )
    data_link: DataLinkInputs = described(
        "データ連携の効果", "ケアプランデータ連携の前と後。", default=DataLinkInputs()
    )
    measured: MeasuredInputs = described(
        "測定された効果", "時間調査の結果を当てはめる人数。", default=MeasuredInputs()
    )
    group: GroupInputs = described(
        "グループの事業", "地域づくりと協働化の試算。", default=GroupInputs()
    )
