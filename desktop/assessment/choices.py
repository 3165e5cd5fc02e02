"""The closed choices of a case: what a field may hold, with the source's words beside it."""

from __future__ import annotations

import enum


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


class CalculationOrder(enum.StrEnum):
    """Whether the rate comes before the cap (003 4(1)イ) or after it, as some calls have it."""

    RATE_THEN_CAP = "rate_then_cap"
    CAP_THEN_RATE = "cap_then_rate"


class ContractStart(enum.StrEnum):
    """From when a contract may be signed; each call says."""

    AFTER_GRANT_DECISION = "after_grant_decision"  # 交付決定の翌日
    AFTER_INFORMAL_NOTICE = "after_informal_notice"  # 内示の翌日
    DATE = "date"


class Channel(enum.StrEnum):
    """How the prefecture takes the papers."""

    EXCEL_UPLOAD = "excel_upload"
    WEB_FORM = "web_form"
    POST = "post"
    EMAIL = "email"
    OTHER = "other"


class ApplyAs(enum.StrEnum):
    """Under which support a line is applied for, where the call allows both."""

    SINGLE = "single"
    PACKAGE = "package"


class SupportWay(enum.StrEnum):
    SINGLE = "single"
    PACKAGE = "package"
    MIX = "mix"  # some lines as a package, the others by themselves, where the call allows both
