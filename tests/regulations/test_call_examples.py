"""The examples of prefectures' calls: as the summaries have them, and never settled."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from desktop.assessment.call_examples import CallExample
from desktop.assessment.choices import CalculationOrder, ContractStart, RoundingStep, TaxTreatment
from desktop.assessment.citation import Standing
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import Answer
from desktop.errors import UserFacingError
from desktop.regulations.loader import load_checked_rule_book, load_rule_book

FILE = "call_examples.toml"


def example(book: RuleBook, name: str) -> CallExample:
    return next(e for e in book.call_examples if e.id == name)


@pytest.mark.parametrize(
    ("name", "rate", "base"),
    [  # the table of real prefecture figures: rate, 「package / total cap」
        ("aichi-2025", "4/5", 10_000_000),
        ("kanagawa-2025", "4/5", 10_000_000),
        ("kagoshima-2025", "3/4", 4_000_000),
        ("kyoto-2025", "3/4", 10_000_000),
        ("saitama-2025", "3/4", None),
        ("chiba-2025", "3/4", None),
        ("chiba-2026", "4/5", None),
        ("tokyo-2025", "7/8", None),
        ("nagasaki-2025", "4/5", None),
        ("tottori-2025", "3/4", 10_000_000),
        ("gunma-2024", "3/4", None),
    ],
)
def test_rate_and_base(book: RuleBook, name, rate, base):
    terms = example(book, name).terms
    assert terms.single_rate == Fraction(rate)
    assert terms.package_base == base


def test_aichi_compares_with_the_cap_first(book: RuleBook):
    terms = example(book, "aichi-2025").terms
    assert terms.order is CalculationOrder.CAP_THEN_RATE
    assert terms.rounding is not None
    assert terms.rounding.unit == 1_000


def test_kagoshima_rounds_at_the_rate_and_takes_spending_from_april(book: RuleBook):
    terms = example(book, "kagoshima-2025").terms
    assert terms.rounding is not None
    assert (terms.rounding.unit, terms.rounding.step) == (1_000, RoundingStep.RATE)
    assert (terms.contract_start, terms.contract_from) == (ContractStart.DATE, date(2025, 4, 1))
    assert terms.last_payment_day == date(2026, 2, 28)


def test_kanagawa_leaves_tax_out_and_takes_one_way_only(book: RuleBook):
    terms = example(book, "kanagawa-2025").terms
    assert terms.tax_treatment is TaxTreatment.EXCLUDED
    assert (terms.both_ways, terms.terminal_cap) == (Answer.NO, 100_000)


def test_every_example_is_second_hand_and_nothing_computes_with_it(book: RuleBook):
    for found in book.call_examples:
        assert found.citation.standing is Standing.SECOND_HAND
        assert found.terms.seen_on is None
        assert found.terms.source == ""
        assert found.told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('standing = "second_hand"', 'standing = "confirmed"', "standing"),
        ('source = "prefecture-calls"', 'source = "no-such"', "no-such"),
        ('prefecture = "愛知県"', 'prefecture = "愛知"', "愛知"),
        ('programme = "R8-teichaku"', 'programme = "R7-teichaku"', "R7-teichaku"),
        ('[example.terms]\nsingle_rate = "4/5"\n', "[example.terms]\nseen_on = 2025-05-01\n", "例"),
        ('id = "kanagawa-2025"', 'id = "aichi-2025"', "重なって"),
    ],
)
def test_an_example_that_claims_too_much_is_refused(spoil, old, new, words):
    folder = spoil(FILE, old, new)
    with pytest.raises(UserFacingError, match=words) as caught:
        load_checked_rule_book(folder)
    assert FILE in caught.value.where


def test_an_unknown_key_is_refused(spoil):
    folder = spoil(FILE, "terminal_cap = 100_000", "terminal_kap = 100_000")
    with pytest.raises(UserFacingError) as caught:
        load_rule_book(folder)
    assert "terminal_kap" in caught.value.where
