"""What must hold under every programme and every call, whatever is in the case."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.assessment.division import TECHNOLOGIES_NEEDED, Piece, best_division
from desktop.assessment.results import KindResult, SubsidyResult
from desktop.assessment.values import Estimate, floor_to, floor_yen
from tests.properties.programme_strategies import (
    assessed_under,
    completed,
    programme_documents,
    subsidy_under,
)
from tests.properties.strategies import Document, changed
from tests.properties.test_properties import campaign, estimates, is_no_less, is_within, ordinary

Property = Callable[..., None]


def ways(subsidy: SubsidyResult) -> dict[str, KindResult]:
    found = {"single": subsidy.single, "package": subsidy.package}
    if subsidy.mix is not None and subsidy.mix.available:
        found["mix"] = subsidy.mix
    return found


def kinds(subsidy: SubsidyResult) -> list[KindResult]:
    return [*ways(subsidy).values(), subsidy.improvement_support]


def nothing_breaks(document: Document) -> None:
    assessment = assessed_under(document)
    assert assessment.programme is not None
    assert assessment.programme.id == document["programme"]
    assert len(assessment.beside) == 4
    for found in [assessment.subsidy, *(b.subsidy for b in assessment.beside)]:
        assert found is not None
        for kind in kinds(found):
            for estimate in [kind.amount, kind.eligible_cost, *estimates(kind.trace)]:
                assert 0 <= estimate.lowest <= estimate.highest
            assert kind.amount.is_exact or kind.amount.reasons


def no_subsidy_above_its_cost(document: Document) -> None:
    for kind in kinds(subsidy_under(document)):
        assert kind.amount.lowest <= kind.eligible_cost.highest or kind.eligible_cost.may_be_more
        if not kind.eligible_cost.may_be_more:
            assert kind.amount.highest <= kind.eligible_cost.highest


def no_subsidy_above_its_cap(document: Document) -> None:
    subsidy = subsidy_under(document)
    for line in subsidy.single.lines:
        if line.cap is not None:
            assert line.amount.highest <= line.cap.highest
    office_cap = document["prefecture_terms"].get("office_cap")
    if office_cap is not None:
        for kind in ways(subsidy).values():
            assert kind.amount.highest <= office_cap
            assert kind.amount.highest < office_cap or not kind.amount.may_be_more


def more_cost_never_lowers_it(document: Document, more: int, data: st.DataObject) -> None:
    priced = [i for i, line in enumerate(document["quotations"]) if "unit_price" in line]
    assume(priced)
    index = data.draw(st.sampled_from(priced))
    price = document["quotations"][index]["unit_price"]
    dearer = changed(document, ("quotations", index, "unit_price"), price + more)
    less, greater = ways(subsidy_under(document)), ways(subsidy_under(dearer))
    for name, kind in less.items():
        assert is_no_less(greater[name].amount, kind.amount), name


def the_best_way_is_never_below_another(document: Document) -> None:
    subsidy = subsidy_under({**document, "way": None})
    best = subsidy.applied_kind.amount
    for name, kind in ways(subsidy).items():
        assert best.highest >= kind.amount.highest, name
        if best.highest == kind.amount.highest:
            assert best.lowest >= kind.amount.lowest, name


def a_mix_is_never_below_the_package_that_it_could_be(document: Document) -> None:
    """All that may join in the package and the rest alone is one of the mixes."""
    for line in document["quotations"]:
        line.pop("apply_as", None)
    document["prefecture_terms"]["both_ways"] = "yes"
    subsidy = subsidy_under(document)
    if subsidy.package.available:
        assert subsidy.mix is not None
        assert subsidy.mix.amount.highest >= subsidy.package.amount.highest


def ranges_hold_every_completion(document: Document, data: st.DataObject) -> None:
    before = subsidy_under(document)
    after = subsidy_under(completed(data.draw, document))
    for name in ("single", "package", "improvement_support"):
        inner, outer = getattr(after, name).amount, getattr(before, name).amount
        assert is_within(inner, outer), (name, inner, outer)
    if before.mix is not None and before.mix.available:
        assert after.mix is not None
        if after.mix.available:
            assert is_within(after.mix.amount, before.mix.amount)


def the_cap_first_never_gives_more(document: Document) -> None:
    terms = document["prefecture_terms"]
    assume(not terms.get("rounding"))
    rate_first = subsidy_under(with_terms(document, order="rate_then_cap"))
    cap_first = subsidy_under(with_terms(document, order="cap_then_rate"))
    for name in ("single", "package"):
        less, more = getattr(cap_first, name).amount, getattr(rate_first, name).amount
        assert less.highest <= more.highest, name
        assert less.lowest <= more.lowest, name


def the_orders_agree_where_nothing_reaches_its_cap(document: Document) -> None:
    for line in document["quotations"]:
        line["unit_price"] = min(line.get("unit_price", 0), 100_000)
        line["units"] = 1
        line["ancillary"] = []
        line.pop("donation", None)
    document["prefecture_terms"].pop("office_cap", None)
    one = subsidy_under(with_terms(document, order="rate_then_cap"))
    other = subsidy_under(with_terms(document, order="cap_then_rate"))
    for name in ("single", "package"):
        a, b = getattr(one, name).amount, getattr(other, name).amount
        assert (a.lowest, a.highest) == (b.lowest, b.highest), name


def rounding_to_one_yen_is_none(document: Document, step: str) -> None:
    plain = with_terms(document, rounding=None)
    rounded = with_terms(document, rounding={"unit": 1, "step": step})
    for a, b in zip(kinds(subsidy_under(plain)), kinds(subsidy_under(rounded)), strict=True):
        assert (a.amount.lowest, a.amount.highest) == (b.amount.lowest, b.amount.highest)


def rounding_by_line_takes_less_than_a_unit_from_each(document: Document, unit: int) -> None:
    plain = subsidy_under(with_terms(document, rounding=None, office_cap=None))
    by_line = with_terms(document, rounding={"unit": unit, "step": "line"}, office_cap=None)
    rounded = subsidy_under(by_line)
    for a, b in zip(plain.single.lines, rounded.single.lines, strict=True):
        assert b.amount.lowest == floor_to(a.amount.lowest, unit)
        assert b.amount.highest == floor_to(a.amount.highest, unit)


def with_terms(document: Document, **terms: Any) -> Document:
    found = {**document["prefecture_terms"], **terms}
    return {**document, "prefecture_terms": {k: v for k, v in found.items() if v is not None}}


def another_funding_takes_the_line_out_everywhere(document: Document, name: str) -> None:
    for line in document["quotations"]:
        line["other_funding"] = name
    assessment = assessed_under(document)
    for found in [assessment.subsidy, *(b.subsidy for b in assessment.beside)]:
        assert found is not None
        assert found.single.amount == Estimate.exactly(0)
        assert found.package.amount == Estimate.exactly(0)


def the_trace_ends_in_the_amount(document: Document) -> None:
    for kind in kinds(subsidy_under(document)):
        assert kind.trace.value == kind.amount.text()
        assert kind.trace.amount == kind.amount


_any = {"document": programme_documents()}
_plain = {"document": programme_documents(plain=True)}
_data = {"data": st.data()}
PROPERTIES: list[tuple[Property, dict[str, st.SearchStrategy[Any]]]] = [
    (nothing_breaks, _any),
    (no_subsidy_above_its_cost, _any),
    (no_subsidy_above_its_cap, _any),
    (more_cost_never_lowers_it, _any | _data | {"more": st.integers(1, 500_000)}),
    (the_best_way_is_never_below_another, _any),
    (a_mix_is_never_below_the_package_that_it_could_be, _any),
    (ranges_hold_every_completion, _plain | _data),
    (the_cap_first_never_gives_more, _plain),
    (the_orders_agree_where_nothing_reaches_its_cap, _any),
    (rounding_to_one_yen_is_none, _any | {"step": st.sampled_from(["rate", "line", "office"])}),
    (
        rounding_by_line_takes_less_than_a_unit_from_each,
        _any | {"unit": st.sampled_from([10, 100, 1_000])},
    ),
    (
        another_funding_takes_the_line_out_everywhere,
        _any | {"name": st.sampled_from(["it-dounyu", "shouryokuka", "other"])},
    ),
    (the_trace_ends_in_the_amount, _any),
]


@pytest.mark.parametrize(("check", "drawn"), PROPERTIES, ids=[p.__name__ for p, _ in PROPERTIES])
def test_it_holds(check: Property, drawn: dict[str, st.SearchStrategy[Any]]):
    ordinary(given(**drawn)(check))()


@pytest.mark.campaign
@pytest.mark.parametrize(("check", "drawn"), PROPERTIES, ids=[p.__name__ for p, _ in PROPERTIES])
def test_it_holds_in_a_campaign(check: Property, drawn: dict[str, st.SearchStrategy[Any]]):
    campaign(given(**drawn)(check))()


# --- the division, against every division -----------------------------------------------------


@st.composite
def pieces(draw: st.DrawFn) -> tuple[Piece, ...]:
    number = draw(st.integers(0, 7))
    return tuple(_piece(draw, index) for index in range(number))


def _piece(draw: st.DrawFn, index: int) -> Piece:
    may_join = draw(st.booleans()) or draw(st.booleans())
    return Piece(
        index=index,
        technology=draw(st.sampled_from(["software", "intercom", "sensor", "lift"])),
        is_anchor=draw(st.booleans()),
        brings=Fraction(draw(st.integers(0, 4_000)), draw(st.sampled_from([1, 3, 4]))),
        alone=draw(st.integers(0, 1_000)),
        is_shared=draw(st.booleans()),
        may_join=may_join,
        must_join=may_join and draw(st.integers(0, 4)) == 0,
    )


@st.composite
def worths(draw: st.DrawFn) -> tuple[Callable[[Fraction, int, int], int], Fraction]:
    most = Fraction(draw(st.sampled_from([500, 2_000, 10_000])))
    shared_most = draw(st.sampled_from([0, 300, 10_000]))
    unit = draw(st.sampled_from([1, 10, 100]))

    def worth(brings: Fraction, alone: int, shared: int) -> int:
        package = floor_to(floor_yen(min(brings, most)), unit)
        return package + floor_to(alone + min(shared, shared_most), unit)

    return worth, most


def _is_package(chosen: tuple[Piece, ...]) -> bool:
    technologies = {piece.technology for piece in chosen}
    return len(technologies) >= TECHNOLOGIES_NEEDED and any(p.is_anchor for p in chosen)


def _value(found: tuple[Piece, ...], chosen: frozenset[int], worth: Any) -> int:
    inside = [piece for piece in found if piece.index in chosen]
    outside = [piece for piece in found if piece.index not in chosen]
    return int(
        worth(
            sum((piece.brings for piece in inside), Fraction(0)),
            sum(piece.alone for piece in outside if not piece.is_shared),
            sum(piece.alone for piece in outside if piece.is_shared),
        )
    )


def _every_division(found: tuple[Piece, ...]) -> list[frozenset[int]]:
    return [
        frozenset(piece.index for piece in chosen)
        for size in range(len(found) + 1)
        for chosen in combinations(found, size)
        if all(piece.may_join for piece in chosen)
        and all(piece in chosen for piece in found if piece.must_join)
        and _is_package(chosen)
    ]


def no_division_is_better(found: tuple[Piece, ...], judged: Any) -> None:
    worth, most = judged
    best = best_division(found, worth, most)
    every = _every_division(found)
    if best is None:
        assert every == []
        return
    assert best in every
    assert _value(found, best, worth) == max(_value(found, each, worth) for each in every)


DRAWN = {"found": pieces(), "judged": worths()}


def test_no_division_is_better_than_the_best():
    ordinary(given(**DRAWN)(no_division_is_better))()


@pytest.mark.campaign
def test_no_division_is_better_than_the_best_in_a_campaign():
    campaign(given(**DRAWN)(no_division_is_better))()
