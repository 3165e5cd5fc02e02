"""申請の書類: a card for each paper, and the list to tick off, saved as it is ticked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.assessment.application_papers import PAPER_KINDS
from desktop.assessment.attachment_inputs import AttachmentState
from desktop.ui import jobs
from desktop.ui.dialogs import files
from desktop.ui.dialogs import paper as paper_dialog
from desktop.ui.pages.papers import PapersPage
from desktop.ui.pages.papers_parts.attachment_row import AttachmentRow
from desktop.workflow.session import Session
from desktop.workflow.steps import SIDE_PAGES
from tests.ui.bench import SENSOR, SOFTWARE, RecordingShell, document, opened, shown
from tests.ui.test_print_page import answer_with

DONE, NOT_YET = AttachmentState.DONE, AttachmentState.NOT_YET


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own = jobs.Jobs()
    monkeypatch.setattr(jobs, "_jobs", [own])
    yield
    own.close()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, document(quotations=[SENSOR])) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> PapersPage:
    return shown(qtbot, PapersPage(session, shell))


def row(page: PapersPage, key: str) -> AttachmentRow:
    return page.attachments.rows[key]


def tick(page: PapersPage, key: str, state: AttachmentState) -> None:
    row(page, key).states.buttons[state].click()


def test_it_stands_beside_the_steps(page: PapersPage):
    assert {each.id: each.title for each in SIDE_PAGES}[page.step_id] == "申請の書類"


def test_each_paper_has_its_card(page: PapersPage):
    assert list(page.cards) == [kind.id for kind in PAPER_KINDS]
    names = {card.doors.save_button.accessibleName() for card in page.cards.values()}
    assert names == {f"PDFで保存：{kind.title}" for kind in PAPER_KINDS}


@pytest.mark.parametrize("kind", PAPER_KINDS, ids=lambda kind: kind.id)
def test_each_paper_can_be_saved_under_a_name_of_its_own(
    page: PapersPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind,
):
    target = tmp_path / "x.pdf"
    offered = answer_with(monkeypatch, target)
    doors = page.cards[kind.id].doors
    qtbot.mouseClick(doors.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not doors.saved.isHidden(), timeout=20_000)
    assert Path(offered[0]).name == f"ひだまり苑_{kind.title}_令和8年11月22日.pdf"
    assert target.read_bytes().startswith(b"%PDF")


def test_a_look_shows_the_case_as_it_is_now(
    page: PapersPage, session: Session, monkeypatch: pytest.MonkeyPatch
):
    looked_at = []
    monkeypatch.setattr(paper_dialog, "show_paper", lambda _p, paper: looked_at.append(paper))
    session.set("facility/name", "あたらしい苑", "事業所名")
    page.cards["cover_letter"].doors.preview_button.click()
    assert looked_at[0].office_name == "あたらしい苑"


def test_the_plan_is_one_click_away(page: PapersPage, shell: RecordingShell):
    page.plan_button.click()
    assert shell.steps == [("print", "")]


# --- the list ----------------------------------------------------------------------------------


def test_a_tick_is_saved_at_once_and_counted(page: PapersPage, session: Session):
    count = len(page.attachments.rows)
    assert page.attachments.progress.text() == f"{count}件中0件 済"
    tick(page, "budget", DONE)
    assert session.case.attachments["budget"].state is DONE
    assert page.attachments.progress.text() == f"{count}件中1件 済"
    tick(page, "officers", AttachmentState.NOT_NEEDED)
    assert page.attachments.progress.text() == f"{count - 1}件中1件 済"


def test_a_tick_keeps_the_row_that_it_was_made_on(page: PapersPage):
    before = row(page, "budget")
    tick(page, "budget", DONE)
    assert row(page, "budget") is before


def test_a_tick_can_be_taken_back(page: PapersPage, session: Session):
    tick(page, "budget", DONE)
    assert session.undo_label == "「歳入歳出予算書の抄本」の状態"
    session.undo()
    assert row(page, "budget").states.buttons[AttachmentState.UNKNOWN].isChecked()


def test_a_file_is_named_and_stays_where_it_is(
    page: PapersPage, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    there = tmp_path / "見積書.pdf"
    there.write_bytes(b"%PDF")
    monkeypatch.setattr(files, "choose_open", lambda *_: there)
    found = row(page, "quotation:見守りセンサー AB-100")
    found.set_open(True)
    found.choose_button.click()
    assert session.case.attachments[found.item.id].file == str(there)
    assert found.editors[0].input.text() == str(there)  # type: ignore[attr-defined]
    assert there.read_bytes() == b"%PDF"
    assert "記入あり" in found.toggle.text()


def test_no_file_chosen_changes_nothing(
    page: PapersPage, session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "choose_open", lambda *_: None)
    found = row(page, "budget")
    found.set_open(True)
    found.choose_button.click()
    assert session.case.attachments == {}


def test_a_note_is_kept(page: PapersPage, session: Session):
    found = row(page, "budget")
    found.toggle.click()
    found.editors[1].input.setPlainText("理事会のあとで受け取る")  # type: ignore[attr-defined]
    found.editors[1].commit()
    assert session.case.attachments["budget"].note == "理事会のあとで受け取る"


def test_the_fields_are_made_when_a_row_is_unfolded(page: PapersPage):
    assert not any(each.editors for each in page.attachments.rows.values())
    row(page, "budget").toggle.click()
    assert row(page, "budget").editors


def test_another_line_brings_another_row_and_keeps_what_was_open(
    page: PapersPage, session: Session
):
    row(page, "budget").set_open(True)
    session.insert("quotations", 1, SOFTWARE, "見積の行")
    assert "quotation:介護記録ソフト きろく" in page.attachments.rows
    assert not row(page, "budget").content.isHidden()


def test_a_paper_of_one_s_own_is_added_and_taken_out(
    page: PapersPage, session: Session, qtbot: QtBot
):
    page.attachments.name_input.setText("　口座振替の申出書 ")
    qtbot.keyClick(page.attachments.name_input, Qt.Key.Key_Return)
    entry = session.case.attachments["own:1"]
    assert (entry.name, entry.state) == ("口座振替の申出書", NOT_YET)
    assert page.attachments.name_input.text() == ""
    row(page, "own:1").remove_button.click()
    assert "own:1" not in session.case.attachments
    assert "own:1" not in page.attachments.rows


def test_a_paper_without_a_name_is_none(page: PapersPage, session: Session):
    page.attachments.name_input.setText("　 ")
    page.attachments.add_button.click()
    assert session.case.attachments == {}


def test_a_name_that_is_too_long_is_refused_in_words(
    page: PapersPage, session: Session, shell: RecordingShell
):
    page.attachments.name_input.setText("長" * 201)
    page.attachments.add_button.click()
    assert session.case.attachments == {}
    assert "長すぎます" in shell.problems[0].sentence
    assert page.attachments.name_input.text() == "長" * 201


def test_every_button_says_whose_it_is(page: PapersPage):
    for each in page.attachments.rows.values():
        assert each.item.title in each.toggle.accessibleName()
        for button in each.states.buttons.values():
            assert each.item.title in button.accessibleName()
    titles = [each.item.title for each in page.attachments.rows.values()]
    assert len(titles) == len(set(titles))


def test_a_field_of_the_list_is_found(page: PapersPage):
    page.focus_field("attachments/budget/state")
    assert row(page, "budget").states.buttons[DONE].hasFocus()
    page.focus_field("attachments/nowhere/state")
    assert page.attachments.name_input.hasFocus()
