"""Checks of the subsidy programmes: versions, caps, bands, conditions, declarations, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from desktop.assessment.case import Declaration, Declarations
from desktop.assessment.rules import (
    CapCategory,
    HeadcountBand,
    Programme,
    RateTable,
    RuleBook,
    SoftwareCap,
)
from desktop.assessment.values import FiscalYear
from desktop.regulations.finding import Finding

# The clauses that steps of every calculation name. The other clauses are rules that a programme
# may lack: without "one_model_per_purpose", say, several models count.
CLAUSES = (
    "eligible_cost",
    "single_rate",
    "lesser_amount",
    "improvement_support",
    "no_double_funding",
)
KNOWN_CLAUSES = (
    *CLAUSES,
    "unit_cap",
    "software_cap",
    "package_scope",
    "package_rate",
    "package_base",
    "ancillary",
    "communication_cost",
    "development_cost",
    "software_gate",
    "link_csv",
    "life_csv",
    "reporting",
    "priority",
    "unit_limit",
    "one_model_per_purpose",
    "rounding_not_said",
    "tax_not_said",
)

Fault = tuple[str, str]
"""A key of the programme and what is wrong there."""

_DECLARATIONS = {
    name for name, field in Declarations.model_fields.items() if field.annotation is Declaration
}


def programme_findings(book: RuleBook) -> Iterator[Finding]:
    """Each version by itself, then the versions of one programme against each other."""
    for index, programme in enumerate(book.programmes):
        faults = [
            *_period_faults(programme),
            *_cap_faults(programme),
            *_software_faults(programme.software_cap),
            *_rate_faults(programme),
            *_package_faults(programme),
            *_requirement_faults(programme),
            *_link_faults(programme, book),
        ]
        yield from (Finding("programmes", index, *fault) for fault in faults)
    yield from _overlaps(book)


def _overlaps(book: RuleBook) -> Iterator[Finding]:
    for index, later in enumerate(book.programmes):
        for earlier in book.programmes[:index]:
            same = earlier.id == later.id
            apart = (
                earlier.effective_to < later.effective_from
                or later.effective_to < earlier.effective_from
            )
            if same and not apart:
                sentence = (
                    f"{earlier.effective_from}〜{earlier.effective_to} の版と期間が重なっています"
                )
                yield Finding("programmes", index, "effective_from", sentence)


def _period_faults(programme: Programme) -> Iterator[Fault]:
    if programme.effective_from > programme.effective_to:
        yield "effective_to", "終わりの日が始まりの日より前です"
    for key in ("effective_from", "effective_to"):
        year = FiscalYear.containing(getattr(programme, key))
        if year.year != programme.fiscal_year:
            yield key, f"年度（{programme.fiscal_year}）の外の日です"


def _cap_faults(programme: Programme) -> Iterator[Fault]:
    """Every kind of device has exactly one cap, unless the source prints none at all."""
    named = [category for cap in programme.unit_caps for category in cap.categories]
    software = programme.software_cap.categories if programme.software_cap else ()
    if programme.caps_not_said is not None:
        if named or software:
            yield "caps_not_said", "上限を書くか、記載なしとするか、どちらか一方にしてください"
        return
    if programme.software_cap is None:
        yield "software_cap", "ソフトの基準額か、caps_not_said が必要です"
    for category in CapCategory:
        only_beside = category is CapCategory.TERMINAL and category not in programme.needs_no_tais
        if category in software or only_beside:
            if category in named:
                yield "unit_caps", f"「{category}」は software_cap か付帯経費で、ここには書けません"
        elif named.count(category) != 1:
            yield "unit_caps", f"「{category}」の基準額がちょうど1つ必要です"


def _software_faults(cap: SoftwareCap | None) -> Iterator[Fault]:
    if cap is None:
        return
    if bool(cap.bands) == (cap.by_staff_lowest is not None):
        yield "software_cap.bands", "bands か by_staff_lowest のどちらか一方を書いてください"
    if cap.bands:
        yield from _band_faults(cap.bands)
    if cap.lowest > cap.other_contract:
        yield "software_cap.other_contract", "職員数による額の下限より低くなっています"
    yield from _repeated("software_cap.additions", (addition.id for addition in cap.additions))
    for number, addition in enumerate(cap.additions, start=1):
        by_count = addition.check == "data_link_partners"
        if by_count != (addition.at_least is not None):
            sentence = "at_least は check が data_link_partners のときだけ、必ず書いてください"
            yield f"software_cap.additions[{number}].at_least", sentence


def _rate_faults(programme: Programme) -> Iterator[Fault]:
    yield from _table_faults("single_rate", programme.single_rate)
    named = [c for table in programme.special_rates for c in table.categories]
    for number, table in enumerate(programme.special_rates, start=1):
        yield from _table_faults(f"special_rates[{number}]", table)
    for category in CapCategory:
        if named.count(category) > 1:
            yield "special_rates", f"「{category}」の率が2つあります"
    if (programme.package is None) != (programme.package_rate is None):
        yield "package_rate", "package と package_rate は、両方書くか、両方書かないでください"
    if programme.package_rate is not None:
        yield from _table_faults("package_rate", programme.package_rate)


def _band_faults(bands: tuple[HeadcountBand, ...]) -> Iterator[Fault]:
    """From one person on without a gap, and open at the top: every headcount has one band."""
    key = "software_cap.bands"
    if bands[0].lowest != 1:
        yield key, "最初の区分は1人から始めてください"
    for lower, upper in pairwise(bands):
        if lower.highest is None or lower.highest + 1 != upper.lowest:
            yield key, f"{upper.lowest}人から始まる区分の前に、すき間か重なりがあります"
        if lower.amount >= upper.amount:
            yield key, f"{upper.lowest}人からの区分の額が、前の区分より高くありません"
    if bands[-1].highest is not None:
        yield key, "最後の区分には highest を書かないでください（上限なし）"


def _table_faults(key: str, table: RateTable) -> Iterator[Fault]:
    if table.otherwise_floor > table.met_floor:
        yield f"{key}.otherwise_floor", "要件を満たす場合の率より高くなっています"
    yield from _repeated(f"{key}.conditions", (condition.id for condition in table.conditions))
    for number, condition in enumerate(table.conditions, start=1):
        place = f"{key}.conditions[{number}]"
        yield from _declaration_faults(f"{place}.declarations", condition.declarations)
        by_count = condition.check == "data_link_partners"
        if by_count != (condition.at_least is not None):
            sentence = "at_least は check が data_link_partners のときだけ、必ず書いてください"
            yield f"{place}.at_least", sentence
        by_declaration = condition.check not in ("data_link_partners", "third_party_support")
        if by_declaration and not condition.declarations:
            yield f"{place}.declarations", "どの申告から読むかを書いてください"


def _package_faults(programme: Programme) -> Iterator[Fault]:
    rule = programme.package
    if rule is not None and rule.base_lowest > rule.base_highest:
        yield "package.base_lowest", "基準額の下限が上限より高くなっています"


def _requirement_faults(programme: Programme) -> Iterator[Fault]:
    yield from _repeated("requirements", (r.id for r in programme.requirements))
    yield from _repeated("notes", (note.id for note in programme.notes))
    for number, requirement in enumerate(programme.requirements, start=1):
        place = f"requirements[{number}].declarations"
        yield from _declaration_faults(place, requirement.declarations)
        if requirement.check == "declaration" and not requirement.declarations:
            yield place, "どの申告から読むかを書いてください"


def _link_faults(programme: Programme, book: RuleBook) -> Iterator[Fault]:
    for technology in programme.priority_technologies:
        if technology not in book.technology_by_id:
            yield "priority_technologies", f"技術「{technology}」はありません"
    for clause in CLAUSES:
        if clause not in programme.clauses:
            yield f"clauses.{clause}", "この条項の出典が必要です"
    for clause in programme.clauses:
        if clause not in KNOWN_CLAUSES:
            yield f"clauses.{clause}", "知らない条項です（つづりを確かめてください）"


def _declaration_faults(key: str, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if name not in _DECLARATIONS:
            yield key, f"申告「{name}」はありません"


def _repeated(key: str, ids: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in ids:
        if entry in seen:
            yield key, f"「{entry}」が重なっています"
        seen.add(entry)
