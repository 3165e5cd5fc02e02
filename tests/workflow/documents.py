"""Case documents for the tests: a small one to change, and every one that can be."""

from __future__ import annotations

import copy
import enum
import typing
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from operator import itemgetter
from typing import Any

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from desktop.assessment.report_inputs import EffectReport
from desktop.workflow.document_paths import put
from desktop.workflow.field_names import is_model, plain_type

SMALL: dict[str, Any] = {
    "plan_date": "2026-11-22",
    "facility": {"name": "みほん訪問介護", "service": "訪問介護"},
}
CODES = {
    "facility_number": r"[0-9]{10}",
    "corporation_number": r"[0-9]{13}",
    "tais_code": r"[0-9]{5}-[0-9]{6}",
    "yen_per_unit": r"[1-9][0-9]?(\.[0-9]{1,4})?",
    "hours_before": r"[0-9]{1,4}(\.[0-9]{1,2})?",
    "hours_after": r"[0-9]{1,4}(\.[0-9]{1,2})?",
}
# Of some dictionaries the keys have a form of their own.
KEYS = {
    "attachments": ["quotation:L1", "catalogue:髙﨑①", "own:1"],
    "open_item_plans": ["missing:address", "product_open@quotations.0.product_name"],
    "proposals_seen": ["issues", "training"],
}
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
    | st.sampled_from("\n\t①髙﨑㌔が"),
    max_size=12,
)


def small(**changes: Any) -> dict[str, Any]:
    """The small document with changes by path: small(**{"facility/staff_count": 8})."""
    document = copy.deepcopy(SMALL)
    for path, value in changes.items():
        put(document, path, value)
    return document


def documents(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Documents that ``model`` accepts, with any of the optional fields left out."""
    fields = model.model_fields.items()
    return st.fixed_dictionaries(
        {name: _value(name, field) for name, field in fields if field.is_required()},
        optional={name: _value(name, field) for name, field in fields if not field.is_required()},
    )


def _value(name: str, field: FieldInfo) -> st.SearchStrategy[Any]:
    if name in CODES:
        return st.none() | st.from_regex(CODES[name], fullmatch=True)
    if name in ("name", "service") and field.is_required():
        return st.sampled_from(["訪問介護", "髙﨑の家①", "43"])
    if name in ("id", "kpi") and field.is_required():
        return st.sampled_from(["overtime", "task:night_rounds", "own:3"])
    if name == "effect_reports":  # one for each year
        return st.lists(documents(EffectReport), max_size=3, unique_by=itemgetter("fiscal_year"))
    kind = field.annotation
    if name in KEYS:
        inner = typing.get_args(plain_type(kind))[1]
        return st.dictionaries(st.sampled_from(KEYS[name]), _of_kind(plain_type(inner), field))
    value = _of_kind(plain_type(kind), field)
    return st.none() | value if type(None) in typing.get_args(kind) else value


def _of_kind(kind: Any, field: FieldInfo) -> st.SearchStrategy[Any]:
    if is_model(kind):
        return documents(kind)
    inner = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return st.lists(_of_kind(plain_type(inner[0]), field), max_size=3)
    if origin is dict:
        return st.dictionaries(WORDS, _of_kind(plain_type(inner[1]), field), max_size=3)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        return st.sampled_from([member.value for member in kind])
    return _plain(kind, field)


def _bounds(annotation: Any, metadata: Iterable[Any]) -> Iterator[int]:
    """The bounds of a number, wherever in its type they stand."""
    for item in metadata:
        if isinstance(item, FieldInfo):
            yield from _bounds(None, item.metadata)
        elif isinstance(item, Ge):
            yield int(item.ge)  # type: ignore[call-overload]
        elif isinstance(item, Le):
            yield int(item.le)  # type: ignore[call-overload]
    for inner in typing.get_args(annotation):
        yield from _bounds(inner, getattr(inner, "__metadata__", ()))


def _plain(kind: Any, field: FieldInfo) -> st.SearchStrategy[Any]:
    if kind is int:
        bounds = list(_bounds(field.annotation, field.metadata))
        return st.integers(min(bounds), max(bounds))
    days = st.integers(0, 4000).map(lambda n: (date(2024, 1, 1) + timedelta(days=n)).isoformat())
    rates = st.fractions(Fraction(1, 100), 1, max_denominator=100)
    return {
        str: WORDS,
        bool: st.booleans(),
        date: days,
        Fraction: rates.map(lambda rate: f"{rate.numerator}/{rate.denominator}"),
    }[kind]
