"""Two rule books, changed by hand: what is told, where, and from which paper."""

from __future__ import annotations

import pytest

from desktop.assessment.rules import RuleBook
from desktop.regulations.contents import counts_in, counts_text, line_text
from desktop.regulations.difference import ChangeKind, RuleLine, rule_differences
from desktop.regulations.key_names import key_words
from desktop.regulations.loader import checked_rule_book_from, rule_book_from
from tests.regulations.packing import PROGRAMME, Edit, files_with

REQUIREMENT = """
[[requirements]]
id = "leaflet"
clause = "9(9)"
title = "説明書を置く"
text = "利用者に説明書を渡す。"
check = "declaration"
declarations = ["effect_study"]
what_to_do = "用意してください。"
page = "requirements"
citation = { source = "003", locator = "9(9)" }

[[requirements]]"""
SOURCE = """
[[source]]
id = "999"
title = "新しい通知"
issuer = "厚生労働省"
issued = "2026-12-01"
fiscal_year = 2026
"""


def differences(book: RuleBook, *edits: Edit) -> tuple[RuleLine, ...]:
    return rule_differences(book, rule_book_from(files_with(*edits)))


def test_another_version_of_the_same_rules_differs_in_nothing(book: RuleBook):
    assert differences(book) == ()
    assert rule_differences(book, book) == ()


def test_a_changed_cap_is_told_in_yen_with_its_place(book: RuleBook):
    (line,) = differences(book, (PROGRAMME, "amount = 300_000", "amount = 350_000"))
    assert (line.kind, line.before, line.after) == (ChangeKind.CHANGED, "300,000円", "350,000円")
    assert line.part == "programmes"
    assert line.record == "R8-dounyu 2026-04-01"
    assert line.words == "1台あたりの基準額[その他の機器] › 額"
    assert line.citation is not None
    assert line.citation.source == "003"
    assert "表2" in line.citation.locator


def test_a_changed_rate_is_told_as_it_is_said(book: RuleBook):
    (line,) = differences(book, (PROGRAMME, 'met_floor = "3/4"', 'met_floor = "4/5"'))
    assert (line.before, line.after) == ("4分の3", "5分の4")
    assert line.key == "single_rate.met_floor"


def test_an_added_requirement_is_one_line(book: RuleBook):
    (line,) = differences(book, (PROGRAMME, "\n[[requirements]]", REQUIREMENT))
    assert (line.kind, line.before, line.after) == (ChangeKind.ADDED, "", "説明書を置く")
    assert line.words == "補助要件[説明書を置く]"
    assert line.citation is not None
    assert line.citation.locator == "9(9)"


def test_a_removed_record_is_one_line(book: RuleBook):
    smaller = book.model_copy(update={"kpis": book.kpis[1:]})
    (line,) = rule_differences(book, smaller)
    assert (line.kind, line.after, line.key) == (ChangeKind.REMOVED, "", "")
    assert line.title == f"指標「{book.kpis[0].name}」"
    (back,) = rule_differences(smaller, book)
    assert back.kind is ChangeKind.ADDED


def test_an_added_source_is_one_line(book: RuleBook):
    name = "sources.toml"
    text = files_with()[name].decode("utf-8")
    (line,) = differences(book, (name, text, text + SOURCE))
    assert (line.kind, line.title, line.after) == (
        ChangeKind.ADDED,
        "出典「新しい通知」",
        "新しい通知",
    )


def test_a_new_locator_is_a_difference(book: RuleBook):
    (line,) = differences(book, ("kpis.toml", 'locator = "', 'locator = "改 '))
    assert line.key.endswith("citation")
    assert line.after.partition(" ")[2].startswith("改 ")


def test_items_in_another_order_are_told(book: RuleBook):
    turned = tuple(reversed(book.programmes[0].requirements))
    programme = book.programmes[0].model_copy(update={"requirements": turned})
    (line,) = rule_differences(
        book, book.model_copy(update={"programmes": (programme, *book.programmes[1:])})
    )
    assert line.key == "requirements"
    assert line.before != line.after


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", ""),
        ("software_cap.bands[21人〜].amount", "ソフトの基準額 › 職員数の区分[21人〜] › 額"),
        ("conditions[a.b].text", "条件[a.b] › 本文"),
        ("something_new", "something_new"),
    ],
)
def test_keys_are_told_in_words(key: str, words: str):
    assert key_words(key) == words


def test_a_line_reads_as_one_sentence(book: RuleBook):
    new = checked_rule_book_from(files_with((PROGRAMME, "amount = 300_000", "amount = 350_000")))
    (line,) = rule_differences(book, new)
    sentence = line_text(line, new)
    assert sentence.startswith("変更 補助事業「介護テクノロジー導入支援事業")
    assert "300,000円 → 350,000円" in sentence
    assert "実施要綱" in sentence


def test_the_contents_are_counted(book: RuleBook):
    counts = dict(counts_in(book))
    assert counts["業務"] == 10
    assert counts["都道府県"] == 47
    assert counts["補助事業"] == len(book.programmes)
    assert counts_text(book).startswith("補助事業 ")
