"""What each value of a choice is called in Japanese, for refusals and for the schema."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from desktop.assessment.attachment_inputs import AttachmentState
from desktop.assessment.case import (
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
from desktop.assessment.estimate_choices import CorporationKind, GroupBudget
from desktop.assessment.improvement_inputs import EFFORT_WORDS, Effort
from desktop.assessment.quantity import DIRECTION_WORDS, Direction
from desktop.assessment.time_study_inputs import (
    PHASE_WORDS,
    ROLE_WORDS,
    SHIFT_WORDS,
    Shift,
    StaffRole,
    StudyPhase,
)
from desktop.assessment.values import Answer

# By class first: StrEnum members of two classes are equal when their text is ("none").
CHOICE_WORDS: Mapping[type[enum.StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        Answer: {"yes": "はい", "no": "いいえ", "unknown": "わからない"},
        ContractKind: {
            "per_staff": "職員数で合計金額が変わる契約",
            "flat": "それ以外の契約",
            "unknown": "わからない",
        },
        AncillaryKind: {
            "network": "Wi-Fi環境の整備",
            "terminal": "PC・タブレットなどの端末",
            "other": "その他の付帯経費",
            "communication": "通信費（対象外）",
            "development": "開発費（対象外）",
        },
        OtherFunding: {
            "none": "使わない",
            "R8-teichaku": "介護テクノロジー定着支援事業",
            "it-dounyu": "IT導入補助金",
            "shouryokuka": "中小企業省力化投資補助金",
            "other": "そのほかの補助金",
            "unknown": "わからない",
        },
        ImprovementSupportKind: {
            "consultant": "第三者のコンサルティング",
            "prefecture_training": "都道府県が独自で行う研修",
            "centre_or_national_training": "相談センター・国の研修（費用は対象外）",
            "maker_lesson": "メーカーの操作説明（対象外）",
            "none": "なし",
            "unknown": "わからない",
        },
        SecurityAction: {
            "one_star": "★一つ星を宣言した",
            "two_stars": "★★二つ星を宣言した",
            "none": "宣言していない",
            "unknown": "わからない",
        },
        CorporationKind: {
            "visit_care": "訪問介護の法人",
            "other": "そのほかの法人",
            "unknown": "わからない",
        },
        GroupBudget: {
            "r5_supplementary": "令和5年度補正（令和6年度に実施）",
            "r6_supplementary": "令和6年度補正（令和7年度に実施）",
        },
        AttachmentState: {
            "done": "済",
            "not_yet": "未",
            "not_needed": "不要",
            "unknown": "わからない",
        },
        StudyPhase: PHASE_WORDS,
        StaffRole: ROLE_WORDS,
        Shift: SHIFT_WORDS,
        Effort: EFFORT_WORDS,
        Direction: DIRECTION_WORDS,
        TaxTreatment: {"excluded": "対象外（税抜で計算）", "included": "税込で計算"},
        RoundingStep: {
            "rate": "率を乗じた額で（上限と比べる前）",
            "line": "1機器ごとの補助額で",
            "office": "事業所の合計で",
        },
        SupportWay: {
            "single": "導入支援",
            "package": "パッケージ型",
            "mix": "両方に分ける",
        },
        ApplyAs: {"single": "導入支援", "package": "パッケージ型"},
        CalculationOrder: {
            "rate_then_cap": "率を掛けてから上限と比べる",
            "cap_then_rate": "上限と比べてから率を掛ける",
        },
        ContractStart: {
            "after_grant_decision": "交付決定の翌日から",
            "after_informal_notice": "内示の翌日から",
            "date": "決まった日から",
        },
        Channel: {
            "excel_upload": "Excelをアップロード",
            "web_form": "ウェブの入力欄",
            "post": "郵送",
            "email": "メール",
            "other": "そのほか",
        },
    }
)


def word_for(value: enum.StrEnum) -> str:
    """「はい」 for Answer.YES."""
    return CHOICE_WORDS[type(value)][value.value]


def explained(kind: type[enum.StrEnum]) -> str:
    """「yes（はい）、no（いいえ）、unknown（わからない）」."""
    return "、".join(f"{value}（{word}）" for value, word in CHOICE_WORDS[kind].items())
