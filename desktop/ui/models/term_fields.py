"""The prefecture's terms (募集要項): each field, and what follows while it is missing. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.case import Case, PrefectureTerms, Rounding
from desktop.assessment.rules import Programme
from desktop.assessment.values import rate_text, yen_text


@dataclass(frozen=True, slots=True)
class TermField:
    """A term by its path, and the sentence that stands beside it while it is open."""

    name: str
    path: str
    missing: str
    known: bool


def term_fields(case: Case, programme: Programme | None) -> tuple[TermField, ...]:
    """The terms in the order of the form."""
    sentences = _missing_sentences(programme)
    return tuple(
        TermField(
            name,
            f"prefecture_terms/{name}",
            sentences[name],
            bool(getattr(case.prefecture_terms, name)),
        )
        for name in PrefectureTerms.model_fields
    )


def _missing_sentences(programme: Programme | None) -> dict[str, str]:
    sentences = dict(_MISSING)
    if programme is None:
        return sentences
    single, package = programme.single_rate, programme.package_rate
    for name, floor in (
        ("single_rate", single.met_floor),
        ("single_rate_otherwise", single.otherwise_floor),
        ("package_rate", package.met_floor),
        ("package_rate_otherwise", package.otherwise_floor),
    ):
        sentences[name] = f"未入力：下限の {rate_text(floor)} で計算し、「以上」を付けて示します。"
    base = programme.package
    sentences["package_base"] = (
        f"未入力：{yen_text(base.base_lowest)}のときと{yen_text(base.base_highest)}のときの"
        "幅で示します。"
    )
    return sentences


_MISSING = {
    "single_rate": "未入力：下限の率で計算し、「以上」を付けて示します。",
    "single_rate_otherwise": "未入力：下限の率で計算し、「以上」を付けて示します。",
    "package_rate": "未入力：下限の率で計算し、「以上」を付けて示します。",
    "package_rate_otherwise": "未入力：下限の率で計算し、「以上」を付けて示します。",
    "package_base": "未入力：基準額の下限と上限の幅で示します。",
    "rounding": "未入力：1円未満を切り捨てて示します（要確認。1,000円単位の県もあります）。",
    "tax_treatment": "未入力：入力した金額のまま計算します（要確認）。",
    "source": "未入力：どの募集要項で確認したかを書くと、計画書の根拠に載ります。",
    "seen_on": "未入力：確認した日を書くと、古くなっていないかが分かります。",
}


def rounding_document(unit: object, step: object) -> dict[str, object] | None:
    """The rounding to save: both parts, or nothing, since one alone says too little."""
    if unit in (None, "") or step in (None, ""):
        return None
    return {"unit": unit, "step": step}


def rounding_parts(rounding: Rounding | None) -> tuple[int | None, str | None]:
    if rounding is None:
        return None, None
    return rounding.unit, rounding.step.value


def open_count(case: Case) -> int:
    """How many terms the prefecture's call has not told yet."""
    return sum(not getattr(case.prefecture_terms, name) for name in PrefectureTerms.model_fields)
