"""The papers to attach in the rules: what the facts name, as examples, and what the checks find."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.assessment.application_paper_names import PAPER_TITLES
from desktop.assessment.citation import Standing
from desktop.regulations.checks import findings_in

# domain-facts 1.1, 神奈川 R7 application set (grant-8367)
KANAGAWA = {
    "交付申請書",
    "役員等氏名一覧",
    "所要額調書",
    "事業計画書",
    "歳入歳出予算書の抄本",
    "申請者の概要（登記簿など）",
    "指定・許可事業者証の写し",
    "職員数がわかる書類（勤務形態一覧表など）",
    "カタログ",
    "見積書の写し",
    "業務改善支援の概要と費用がわかる書類",
    "申請額の算出内訳",
}


def test_one_prefecture_s_list_is_an_example_and_says_so(book):
    examples = {rule.name for rule in book.attachments if rule.is_example}
    assert examples == KANAGAWA
    for rule in book.attachments:
        second_hand = rule.citation.standing is Standing.SECOND_HAND
        assert second_hand == rule.is_example
        assert ("要確認" in rule.standing_text) == (
            rule.citation.standing is not Standing.CONFIRMED
        )


def test_the_outline_asks_for_the_plan_and_for_duties_alone(source_text, book):
    outline = "".join(source_text("003").split())
    assert "見積" not in outline  # no list of papers there: it may never be cited for one
    assert "当該計画を提出する" in outline  # 6(1)
    confirmed = {r.id for r in book.attachments if r.citation.standing is Standing.CONFIRMED}
    assert confirmed == {"improvement_plan"}


def test_a_paper_of_the_app_is_one_that_it_makes(book):
    assert {rule.paper for rule in book.attachments} - {""} <= set(PAPER_TITLES)


def test_no_paper_names_an_amount(book):
    assert not any("円" in rule.text for rule in book.attachments)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"id": "a/b"}, "id"),
        ({"need": "requirement", "requirement": ""}, "requirement"),
        ({"need": "requirement", "requirement": "nowhere"}, "requirement"),
        ({"need": "always", "requirement": "security_action"}, "requirement"),
        ({"programmes": ("R0",)}, "programmes"),
        ({"paper": "novel"}, "paper"),
        ({"prefecture": "神奈川"}, "prefecture"),
        ({"fiscal_year": None}, "fiscal_year"),
        ({"prefecture": "", "fiscal_year": None}, "prefecture"),
    ],
)
def test_a_slip_is_found(book, change: dict[str, Any], key: str):
    first = next(rule for rule in book.attachments if rule.is_example)
    wrong = first.model_copy(update={"need": "always", "requirement": "", **change})
    parts = {name: getattr(book, name) for name in type(book).model_fields}
    other = type(book).model_validate(parts | {"attachments": (wrong,)})
    keys = {finding.key for finding in findings_in(other) if finding.part == "attachments"}
    assert key in keys


def test_the_shipped_rules_have_no_slip(book):
    assert [f.text() for f in findings_in(book) if f.part == "attachments"] == []
