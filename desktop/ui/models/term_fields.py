"""The prefecture's terms (募集要項): each field, and what follows while it is missing. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.case import Case, Rounding
from desktop.assessment.rules import Programme, RateTable
from desktop.assessment.values import Rate, rate_text, yen_text


@dataclass(frozen=True, slots=True)
class TermField:
    """A term by its path, and the sentence that stands beside it while it is open."""

    name: str
    path: str
    missing: str
    known: bool


def term_fields(case: Case, programme: Programme | None) -> tuple[TermField, ...]:
    """The terms in the order of the form."""
    sentences = missing_sentences(programme)
    return tuple(
        TermField(
            name,
            f"prefecture_terms/{name}",
            sentences[name],
            bool(getattr(case.prefecture_terms, name)),
        )
        for name in ASKED
    )


def missing_sentences(programme: Programme | None) -> dict[str, str]:
    """What follows while a field is empty, by its name; with the programme's own figures."""
    sentences = dict(_MISSING)
    if programme is None:
        return sentences
    single, package = programme.single_rate, programme.package_rate
    tables = [("single_rate", single)]
    if package is not None:
        tables.append(("package_rate", package))
    for name, table in tables:
        sentences[name] = _rate_missing(table, table.met_floor)
        sentences[f"{name}_otherwise"] = _rate_missing(table, table.otherwise_floor)
    base = programme.package
    if base is not None:
        sentences["package_base"] = (
            f"未入力：{yen_text(base.base_lowest)}のときと{yen_text(base.base_highest)}のときの"
            "幅で示します。"
        )
    return sentences


def _rate_missing(table: RateTable, rate: Rate) -> str:
    if not table.is_floor:
        return f"未入力：この事業の率 {rate_text(rate)} で計算します。"
    return f"未入力：下限の {rate_text(rate)} で計算し、「以上」を付けて示します。"


# What the page of the subsidy asks for; the whole call has a page of its own.
ASKED = (
    "single_rate",
    "single_rate_otherwise",
    "package_rate",
    "package_rate_otherwise",
    "package_base",
    "rounding",
    "tax_treatment",
    "source",
    "seen_on",
)
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
    return sum(not getattr(case.prefecture_terms, name) for name in ASKED)
