"""Fills in what a case leaves open, only with values that the open case must allow for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from desktop.assessment.rules import Eligibility
from tests.properties.strategies import (
    DECLARATIONS,
    GATES,
    MET_RATES,
    OTHERWISE_RATES,
    RULES,
    Document,
    changed,
    yen,
)

Path = tuple[str | int, ...]
Blank = tuple[Path, st.SearchStrategy[Any]]

_OUT_UNTIL_TOLD = (Eligibility.GENERAL_MACHINE, Eligibility.NOT_A_DEVICE)
_yes_no = st.sampled_from(["yes", "no"])


def blanks(document: Document) -> list[Blank]:
    """Every open question that makes a range, with the answers that it may get.

    Left alone: rounding and tax, which are computed one way and noted rather than shown as a
    range, and a technology not chosen yet.
    """
    return [
        *_facility(document),
        *_declarations(document),
        *(blank for i in range(len(document["quotations"])) for blank in _line(document, i)),
        *_terms(document["prefecture_terms"]),
        *_support(document["improvement_support"]),
    ]


def _facility(document: Document) -> Iterator[Blank]:
    if "staff_count" not in document["facility"]:
        yield ("facility", "staff_count"), st.sampled_from([1, 10, 11, 20, 21, 30, 31, 60])


def _declarations(document: Document) -> Iterator[Blank]:
    declarations = document["declarations"]
    for name in DECLARATIONS:
        if declarations[name] == "unknown":
            yield ("declarations", name), _yes_no
    if "data_link_partners" not in declarations:
        yield ("declarations", "data_link_partners"), st.integers(0, 8)


def _line(document: Document, index: int) -> Iterator[Blank]:
    line = document["quotations"][index]
    technology = RULES.technology_by_id.get(line["technology"])
    at: Path = ("quotations", index)
    # A general-purpose machine counts as out until it is said to be listed (000 2.1).
    general = technology is not None and technology.eligibility in _OUT_UNTIL_TOLD
    if line["tais_listed"] == "unknown" and "tais_code" not in line and not general:
        yield (*at, "tais_listed"), _yes_no
    for gate in GATES:
        if line[gate] == "unknown":
            yield (*at, gate), _yes_no
    if line["contract_kind"] == "unknown":
        yield (*at, "contract_kind"), st.sampled_from(["per_staff", "flat"])
    if line["other_funding"] == "unknown":
        yield (*at, "other_funding"), st.sampled_from(["none", "it-dounyu"])
    # The outline's own example takes 見守り・コミュニケーション as linked until told otherwise.
    example = technology is not None and technology.priority_field == "見守り・コミュニケーション"
    if line["works_linked"] == "unknown" and not example:
        yield (*at, "works_linked"), _yes_no
    if "unit_price" not in line:
        price = technology.price if technology is not None else None
        told = st.integers(price.lowest, price.highest) if price is not None else yen
        yield (*at, "unit_price"), told
    for number, cost in enumerate(line["ancillary"]):
        if "amount" not in cost:
            # A cost on the list costs something; at 0円 nothing would be brought in with it.
            yield (*at, "ancillary", number, "amount"), yen.map(lambda amount: max(1, amount))


def _terms(terms: Document) -> Iterator[Blank]:
    """A rate that the prefecture sets is at or above its floor, and the met one is the higher."""
    for kind in ("single", "package"):
        met, otherwise = f"{kind}_rate", f"{kind}_rate_otherwise"
        if met not in terms:
            lowest = Fraction(terms.get(otherwise, "1/2"))
            allowed = [rate for rate in MET_RATES if Fraction(rate) >= lowest]
            yield ("prefecture_terms", met), st.sampled_from(allowed)
        if otherwise not in terms:
            highest = Fraction(terms.get(met, "3/4"))
            allowed = [rate for rate in OTHERWISE_RATES if Fraction(rate) <= highest]
            yield ("prefecture_terms", otherwise), st.sampled_from(allowed)
    if "package_base" not in terms:
        yield ("prefecture_terms", "package_base"), st.integers(4_000_000, 10_000_000)


def _support(support: Document) -> Iterator[Blank]:
    if support["kind"] == "unknown":
        kinds = ["consultant", "prefecture_training", "centre_or_national_training", "none"]
        yield ("improvement_support", "kind"), st.sampled_from(kinds)
    if "cost" not in support:
        yield ("improvement_support", "cost"), yen


def fully_completed(draw: Callable[[st.SearchStrategy[Any]], Any], document: Document) -> Document:
    """``document`` with every blank filled in."""
    for path, values in blanks(document):
        document = changed(document, path, draw(values))
    return document


def once_completed(draw: Callable[[st.SearchStrategy[Any]], Any], document: Document) -> Document:
    """``document`` with one of its blanks filled in; as it is where there is none."""
    found = blanks(document)
    if not found:
        return document
    path, values = draw(st.sampled_from(found))
    return changed(document, path, draw(values))
