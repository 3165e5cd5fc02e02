"""Checks of the papers to attach: what they name exists, and an example says whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.application_paper_names import PAPER_TITLES
from desktop.assessment.attachment_rules import AttachmentRule
from desktop.assessment.citation import Standing
from desktop.assessment.rules import RuleBook
from desktop.regulations.finding import Finding, duplicates


def attachment_findings(book: RuleBook) -> Iterator[Finding]:
    yield from duplicates("attachments", "id", (rule.id for rule in book.attachments))
    for index, rule in enumerate(book.attachments):
        for key, sentence in _faults(rule, book):
            yield Finding("attachments", index, key, sentence)


def _faults(rule: AttachmentRule, book: RuleBook) -> Iterator[tuple[str, str]]:
    if not rule.id or any(mark in rule.id for mark in "/:"):
        yield "id", "空にせず、「/」と「:」を使わないでください"
    if (rule.need == "requirement") != bool(rule.requirement):
        yield "requirement", "need が requirement のときだけ、要件のidを書いてください"
    if rule.requirement and rule.requirement not in _requirements(book):
        yield "requirement", f"要件「{rule.requirement}」は、どの補助事業にもありません"
    for programme in rule.programmes:
        if programme not in book.programme_by_id:
            yield "programmes", f"補助事業「{programme}」は規則にありません"
    if rule.paper and rule.paper not in PAPER_TITLES:
        yield "paper", f"「{rule.paper}」はアプリの書類にありません"
    yield from _example_faults(rule, book)


def _example_faults(rule: AttachmentRule, book: RuleBook) -> Iterator[tuple[str, str]]:
    if rule.prefecture and rule.prefecture not in book.prefectures:
        yield "prefecture", f"「{rule.prefecture}」は都道府県の名前ではありません"
    if bool(rule.prefecture) != (rule.fiscal_year is not None):
        yield "fiscal_year", "都道府県と年度は、両方書くか、両方書かないでください"
    second_hand = rule.citation.standing is Standing.SECOND_HAND
    if second_hand and not rule.prefecture:
        # One prefecture's list must never read as everybody's.
        yield "prefecture", "二次情報の書類には、どの都道府県の例かが必要です"


def _requirements(book: RuleBook) -> set[str]:
    return {rule.id for programme in book.programmes for rule in programme.requirements}
