"""申請前の点検: by weight, with clause and way to the field; an empty list promises nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.assessment.submission import CHECKED, Severity, summary_text
from desktop.assessment.submission_finding import page_of
from desktop.ui.models.call_fields import GROUPS
from desktop.ui.models.check_groups import (
    NOTHING_FOUND,
    NOTHING_TO_MEND,
    PROMISES_NOTHING,
    empty_text,
    finding_groups,
)
from desktop.ui.models.term_fields import ASKED
from desktop.ui.pages.check import CheckPage
from desktop.ui.pages.print_ import PrintPage
from desktop.ui.widgets.paper_view import PaperView
from desktop.ui.workspace import page_class
from desktop.workflow.session import Session
from desktop.workflow.steps import TITLES
from tests.assessment.submissions import changed, ready
from tests.ui.bench import SENSOR, RecordingShell, document, opened, shown

FORBIDDEN = ("採択されます", "認定", "保証", "必ず")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    case = document(quotations=[SENSOR], declarations={"committee": "no"})
    with opened(tmp_path, case) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> CheckPage:
    return shown(qtbot, CheckPage(session, shell))


def words_on(page: CheckPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_workspace_finds_the_page():
    assert page_class("check") is CheckPage
    assert TITLES["check"] == "申請前の点検"


def test_what_is_to_be_mended_stands_first(page: CheckPage, session: Session, qtbot: QtBot):
    first = next(iter(page.cards))
    assert first == "requirement:committee"
    assert list(page.cards) == [finding.id for finding in session.findings]
    assert page.counts[Severity.ERROR].word == "直す 1件"
    qtbot.waitUntil(lambda: page.cards[first].y() > 0)
    weights = [group.group.severity for group in page.groups]
    assert weights == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    qtbot.waitUntil(lambda: page.groups[0].y() < page.groups[1].y() < page.groups[2].y())


def test_a_card_says_what_why_and_what_to_do(page: CheckPage, session: Session):
    card = page.cards["requirement:committee"]
    told = "\n".join(label.text() for label in card.findChildren(QLabel))
    for part in (card.finding.problem, card.finding.why, card.finding.what_to_do):
        assert part
        assert part in told


def test_the_clause_is_one_click_away(page: CheckPage, shell: RecordingShell, qtbot: QtBot):
    button = page.cards["requirement:committee"].source_button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shell.sources[0][2].locator == "5(カ)"


def test_a_source_in_words_stands_on_the_card(page: CheckPage):
    card = page.cards["deadline_untold"]
    assert card.source_button is None
    told = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "根拠：都道府県の募集要項" in told


def test_every_field_can_be_reached(page: CheckPage, shell: RecordingShell, qtbot: QtBot):
    for card in page.cards.values():
        assert card.field_button is not None
        qtbot.mouseClick(card.field_button, Qt.MouseButton.LeftButton)
        step, field = shell.steps[-1]
        assert field == card.finding.field
        assert step in TITLES


def test_an_answer_mends_the_list(page: CheckPage, session: Session):
    session.set("declarations/committee", "yes", "委員会の設置")
    assert "requirement:committee" not in page.cards
    assert page.counts[Severity.ERROR].word == "直す 0件"


def test_nothing_found_says_what_was_looked_for_and_promises_nothing(
    tmp_path: Path, qtbot: QtBot, shell: RecordingShell
):
    with opened(tmp_path, ready()) as session:
        page = shown(qtbot, CheckPage(session, shell))
        assert page.cards == {}
        assert page.empty.label.text() == NOTHING_FOUND
        told = words_on(page)
        assert all(words in told for words in CHECKED)
        assert PROMISES_NOTHING in told
        for word in FORBIDDEN[:3]:
            assert word not in told


def test_with_notes_alone_there_is_nothing_to_mend(
    tmp_path: Path, qtbot: QtBot, shell: RecordingShell
):
    case = changed(prefecture_terms__tax_report="yes")
    with opened(tmp_path, case) as session:
        page = shown(qtbot, CheckPage(session, shell))
        assert list(page.cards) == ["tax_report"]
        assert page.empty.label.text() == NOTHING_TO_MEND
        assert empty_text(session.findings) == NOTHING_TO_MEND
        (group,) = finding_groups(session.findings)
        assert group.title == "参考（1件）"


def test_hundreds_of_findings_come_a_screenful_at_a_time(
    tmp_path: Path, qtbot: QtBot, shell: RecordingShell
):
    case = ready()
    case["quotations"] = [case["quotations"][0] | {"valid_until": "2026-11-01"}] * 70
    with opened(tmp_path, case) as session:
        page = shown(qtbot, CheckPage(session, shell))
        (group,) = page.groups
        assert page.counts[Severity.ERROR].word == "直す 70件"
        assert (len(page.cards), group.more_button.text()) == (30, "残り40件を見る")
        group.more_button.setFocus()
        qtbot.mouseClick(group.more_button, Qt.MouseButton.LeftButton)
        assert QApplication.focusWidget() is page.cards["quotation_expired:30"].field_button
        group.show_more()
        assert len(page.cards) == 70
        assert group.more_button.isHidden()


def test_no_text_of_the_users_is_read_as_a_promise_of_ours(page: CheckPage):
    for word in FORBIDDEN[:3]:
        assert word not in words_on(page)


# --- 確認と印刷 ---------------------------------------------------------------------------------


@pytest.fixture
def without_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PaperView, "show_paper", lambda _self, _paper: None)


def test_the_print_page_counts_and_leads_there(
    session: Session, shell: RecordingShell, qtbot: QtBot, without_preview: None
):
    page = shown(qtbot, PrintPage(session, shell))
    errors = sum(finding.severity is Severity.ERROR for finding in session.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in session.findings)
    expected = f"申請前の点検：直すもの {errors}件・確かめるもの {warnings}件"
    assert page.check_line.text() == expected == summary_text(session.findings)
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    assert shell.steps == [("check", "")]


def test_the_count_follows_the_case(
    session: Session, shell: RecordingShell, qtbot: QtBot, without_preview: None
):
    page = shown(qtbot, PrintPage(session, shell))
    before: Any = page.check_line.text()
    session.set("declarations/committee", "yes", "委員会の設置")
    assert page.check_line.text() != before
    assert "直すもの 0件" in page.check_line.text()


def test_a_term_is_mended_where_it_is_entered():
    """The page that a finding names for a term is one that has a field for it."""
    on_call = {name for group in GROUPS for name in group.names}
    for name in on_call - {"entered_by", "note", "channel", "source", "seen_on"}:
        expected = "subsidy" if name in ASKED else "call"
        assert page_of(f"prefecture_terms/{name}") == expected
