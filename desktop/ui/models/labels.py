"""Words and choices that the case model alone does not carry. No Qt."""

from __future__ import annotations

from desktop.assessment.case import ApplyAs, RoundingStep, SupportWay, TaxTreatment
from desktop.assessment.values import Verdict
from desktop.ui.models.field_info import Choice
from desktop.workflow.choices import CHOICE_WORDS

# "" is how a list says "nothing chosen"; the case then keeps no value at all.
NOT_KNOWN: Choice = ("", "まだわからない")

TAX_INCLUDED: tuple[Choice, ...] = (("", "わからない"), (True, "税込"), (False, "税抜"))
APPLY_AS: tuple[Choice, ...] = (
    ("", "決めない（有利なほうで計算）"),
    *CHOICE_WORDS[ApplyAs].items(),
)
TAX_PERCENTS: tuple[Choice, ...] = ((10, "10"), (8, "8"), (0, "0"))
TAX_TREATMENTS: tuple[Choice, ...] = (NOT_KNOWN, *CHOICE_WORDS[TaxTreatment].items())
ROUNDING_STEPS: tuple[Choice, ...] = (NOT_KNOWN, *CHOICE_WORDS[RoundingStep].items())
ROUNDING_UNITS: tuple[Choice, ...] = (
    NOT_KNOWN,
    *((unit, f"{unit:,}円未満を切捨て") for unit in (1, 10, 100, 1_000, 10_000)),
)
WAYS: tuple[Choice, ...] = (
    ("", "まだ決めない（計画には金額の多いほうを載せる）"),
    (SupportWay.SINGLE.value, "導入支援で申請する"),
    (SupportWay.PACKAGE.value, "パッケージ型で申請する"),
    (SupportWay.MIX.value, "両方に分けて申請する（募集要項が認めるとき）"),
)

VERDICT_WORDS = {
    Verdict.NOT_MET: "足りないもの",
    Verdict.UNKNOWN: "要確認",
    Verdict.MET: "確認できた条件",
    Verdict.NOT_APPLICABLE: "対象外",
}
GROUP_ORDER = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_APPLICABLE)
