"""Checks of the group programmes, the additions and the data link's method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from desktop.assessment.addition_rules import Addition
from desktop.assessment.case import Declaration, Declarations
from desktop.assessment.estimate_inputs import AdditionInputs
from desktop.assessment.exact_text import decimal_text
from desktop.assessment.group_rules import GroupProgramme
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import FiscalYear
from desktop.regulations.finding import Finding, duplicates

Fault = tuple[str, str]
"""A key of the record and what is wrong there."""

_MONTHS = 12


class _Version(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def effective_from(self) -> date: ...
    @property
    def effective_to(self) -> date: ...


def estimate_findings(book: RuleBook) -> Iterator[Finding]:
    """Each record by itself, then the versions of one id against each other."""
    for index, programme in enumerate(book.group_programmes):
        for fault in _group_faults(programme):
            yield Finding("group_programmes", index, *fault)
    for index, addition in enumerate(book.additions):
        for fault in _addition_faults(addition):
            yield Finding("additions", index, *fault)
    yield from _overlaps("group_programmes", book.group_programmes)
    yield from _overlaps("additions", book.additions)
    yield from _method_findings(book)


def _overlaps(part: str, versions: Sequence[_Version]) -> Iterator[Finding]:
    for index, later in enumerate(versions):
        if later.effective_from > later.effective_to:
            yield Finding(part, index, "effective_to", "終わりの日が始まりの日より前です")
        for earlier in versions[:index]:
            meets = (
                earlier.effective_from <= later.effective_to
                and later.effective_from <= earlier.effective_to
            )
            if earlier.id == later.id and meets:
                span = f"{earlier.effective_from}〜{earlier.effective_to}"
                yield Finding(part, index, "effective_from", f"{span} の版と期間が重なっています")


# --- group programmes -------------------------------------------------------------------------


def _group_faults(programme: GroupProgramme) -> Iterator[Fault]:
    for key in ("effective_from", "effective_to"):
        year = FiscalYear.containing(getattr(programme, key))
        if year.year != programme.fiscal_year:
            yield key, f"年度（{programme.fiscal_year}）の外の日です"
    for clause in _clauses_of(programme):
        if clause not in programme.clauses:
            yield f"clauses.{clause}", "この条項の出典が必要です"
    if not programme.eligible_costs:
        yield "eligible_costs", "対象経費が必要です"
    yield from _amount_faults(programme)


def _clauses_of(programme: GroupProgramme) -> tuple[str, ...]:
    """The clauses that a calculation names: each figure that is set needs its own."""
    names = ["who", "rate", "unit_cap", "eligible_cost"]
    if programme.id != "area-model":
        names.append("members")
    if programme.unit == "corporation":
        names.append("order")
    figures = ("combined_rate", "visit_care_cap", "most_units", "total_cap")
    return (*names, *(name for name in figures if getattr(programme, name) is not None))


def _amount_faults(programme: GroupProgramme) -> Iterator[Fault]:
    if programme.combined_rate is not None and programme.combined_rate < programme.rate:
        yield "combined_rate", "併せて行う場合の率が、ふつうの率より低くなっています"
    if programme.visit_care_cap is not None and programme.visit_care_cap < programme.unit_cap:
        yield "visit_care_cap", "訪問介護の上限が、ほかの法人の上限より低くなっています"
    if programme.total_cap is not None and programme.total_cap < programme.unit_cap:
        yield "total_cap", "全体の上限が、1件の上限より低くなっています"
    if (programme.total_cap is None) != (programme.total_per == ""):
        yield "total_per", "total_cap と total_per は両方書くか、両方書かないでください"


# --- additions --------------------------------------------------------------------------------

_ASKED = {
    f"estimates/addition/{name}"
    for name in AdditionInputs.model_fields
    if name not in {"users", "yen_per_unit"}
} | {
    f"declarations/{name}"
    for name, field in Declarations.model_fields.items()
    if field.annotation is Declaration
}


def _addition_faults(addition: Addition) -> Iterator[Fault]:
    if [grade.id for grade in addition.grades] != ["I", "II"]:
        yield "grades", "I と II をこの順に1つずつ書いてください"
    if not addition.devices:
        yield "devices", "テクノロジーの種類が必要です"
    try:
        decimal_text(addition.usual_unit_price, places=4, lowest="1", highest="99.9999")
    except ValueError as error:
        yield "usual_unit_price", str(error)
    for number, device in enumerate(addition.devices, start=1):
        fields = (device.field, *(detail.field for detail in device.details))
        yield from _field_faults(f"devices[{number}]", fields)
    seen: set[str] = set()
    for number, condition in enumerate(addition.conditions, start=1):
        place = f"conditions[{number}]"
        if condition.id in seen:
            yield f"{place}.id", f"「{condition.id}」が重なっています"
        seen.add(condition.id)
        if (condition.check == "answers") != bool(condition.fields):
            yield f"{place}.fields", "fields は check が answers のときだけ、必ず書いてください"
        told = tuple(detail.field for detail in condition.details)
        yield from _field_faults(place, (*condition.fields, *told))


def _field_faults(place: str, fields: Sequence[str]) -> Iterator[Fault]:
    for field in fields:
        if field and field not in _ASKED:
            yield f"{place}.fields", f"答えの場所「{field}」はありません"


# --- the data link ----------------------------------------------------------------------------


def _method_findings(book: RuleBook) -> Iterator[Finding]:
    yield from duplicates("data_link_methods", "id", (m.id for m in book.data_link_methods))
    for index, method in enumerate(book.data_link_methods):
        if method.licence_yearly % _MONTHS:
            sentence = "12か月で割り切れる額にしてください（月額を円の整数で示すため）"
            yield Finding("data_link_methods", index, "licence_yearly", sentence)
