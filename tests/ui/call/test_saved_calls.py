"""Several saved calls: which fits, used in the case, handed on as a file, ways to the page."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import UserFacingError
from desktop.ui.dialogs import files
from desktop.ui.main_window import MainWindow
from desktop.ui.models.call_rows import SAME
from desktop.ui.pages import call as call_page
from desktop.ui.pages.call import CallPage
from desktop.ui.pages.subsidy import SubsidyPage
from desktop.ui.settings import Settings
from desktop.ui.widgets.inputs import LineInput
from desktop.workflow.library import Library
from desktop.workflow.session import Change, Session
from tests.ui.bench import RecordingShell, shown
from tests.ui.call.hands import editor, enter, form, pick, saved_terms

# --- several calls --------------------------------------------------------------------------------


def test_calls_that_fit_stand_first_and_say_so(written: CallPage, answers):
    answers("千葉県", "R8-dounyu")
    written.list_card.new.click()
    answers("埼玉県", "R8-teichaku")
    written.list_card.new.click()
    texts = [written.list_card.list.item(row).text() for row in range(3)]
    assert [("埼玉県" in t, "この件" in t) for t in texts] == [
        (True, True),
        (True, True),
        (False, False),
    ]
    assert "この件に合う" in texts[0]
    assert "この件の別の事業" in texts[1]


def test_a_call_of_another_programme_goes_beside_and_comes_off(
    page: CallPage, session: Session, answers
):
    answers("埼玉県", "R8-teichaku")
    page.list_card.new.click()
    pick(editor(page, "tax_treatment").input, "excluded")
    page.list_card.use.click()
    assert [t.programme for t in session.case.other_terms] == ["R8-teichaku"]
    page.case_card.beside.buttons["R8-teichaku"].click()
    assert session.case.other_terms == ()


def test_another_prefectures_call_is_used_only_when_meant(page: CallPage, session, answers, said):
    answers("千葉県", "R8-dounyu")
    page.list_card.new.click()
    enter(page, "single_rate", "4/5")
    said.answer = False
    page.list_card.use.click()
    assert session.case.prefecture_terms.single_rate is None
    said.answer = True
    page.list_card.use.click()
    assert session.case.prefecture_terms.single_rate == Fraction(4, 5)


def test_a_changed_call_is_noticed_and_its_differences_shown(written: CallPage, session: Session):
    enter(written, "single_rate", "3/4")
    written.list_card.use.click()
    enter(written, "single_rate", "4/5")
    assert "違うところが1項目" in written.case_card.state.label.text()
    written.case_card.show_button.click()
    assert written.list_card.changes.text() == ("・補助率（導入支援・要件を満たす場合）：3/4 → 4/5")


def test_the_cases_terms_become_a_call(page: CallPage, session: Session):
    session.set("prefecture_terms/single_rate", "4/5", "率")
    page.case_card.save_button.click()
    assert saved_terms(page).single_rate == Fraction(4, 5)
    assert page.case_card.state.label.text() == SAME
    assert not page.case_card.save_button.isVisible()


def test_a_copy_for_next_time_is_to_be_confirmed(written: CallPage, answers):
    enter(written, "single_rate", "4/5")
    answers("千葉県", "R8-dounyu")
    written.list_card.copy.click()
    assert len(written.calls.all()) == 2
    assert saved_terms(written).to_confirm == ("single_rate",)


def test_deleting_asks_and_can_be_taken_back(written: CallPage, said, monkeypatch):
    enter(written, "entered_by", "本部")
    first = written.current
    said.answer = False
    written.list_card.delete.click()
    assert len(written.calls.all()) == 1
    said.answer = True
    written.list_card.delete.click()
    assert written.calls.all() == ()
    assert written.removed.isVisible()
    written.removed.undo_button.click()
    assert saved_terms(written).entered_by == "本部"
    assert not written.removed.isVisible()
    written.list_card.delete.click()
    monkeypatch.setattr(call_page, "choose", lambda *_a, **_k: first)
    written.list_card.bin.click()
    assert written.current == first


# --- files ----------------------------------------------------------------------------------------


def test_a_call_is_exported_and_imported(written: CallPage, tmp_path: Path, monkeypatch, said):
    enter(written, "single_rate", "4/5")
    proposed: list[str] = []

    def save(_parent, _title, name):
        proposed.append(name)
        return tmp_path / name

    monkeypatch.setattr(files, "choose_save", save)
    written.list_card.export.click()
    path = tmp_path / "募集要項_埼玉県_R8-dounyu_2026年度.json"
    assert proposed == [path.name]
    assert json.loads(path.read_text(encoding="utf-8"))["terms"]["single_rate"] == "4/5"

    monkeypatch.setattr(files, "choose_open", lambda *_: path)
    written.list_card.take_in.click()
    assert said.last == "同じ内容の募集要項が、すでに保存されています。"
    written.list_card.delete.click()
    written.list_card.take_in.click()
    assert saved_terms(written).single_rate == Fraction(4, 5)


def test_a_bad_file_is_refused_and_nothing_is_saved(
    page: CallPage, tmp_path: Path, monkeypatch, qtbot: QtBot
):
    path = tmp_path / "要項.json"
    wrong = {
        "prefecture": "埼玉県",
        "fiscal_year": 2026,
        "terms": {"programme": "R8-dounyu", "single_rate": "1/2"},
    }
    path.write_text(json.dumps(wrong), encoding="utf-8")
    monkeypatch.setattr(files, "choose_open", lambda *_: path)
    with qtbot.capture_exceptions() as caught:
        page.list_card.take_in.click()
    assert isinstance(caught[0][1], UserFacingError)
    assert "下限の 4分の3" in str(caught[0][1].message)
    assert page.calls.all() == ()


def test_a_file_is_imported_from_the_menu_without_a_case(
    library: Library, shown, said, tmp_path: Path, monkeypatch
):
    window = MainWindow(Settings(tmp_path), lambda: date(2026, 11, 22))
    window.fill_menus()
    window.receive(library)
    shown(window)
    path = tmp_path / "要項.json"
    content = {"prefecture": "埼玉県", "fiscal_year": 2026, "terms": {"programme": "R8-dounyu"}}
    path.write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(files, "choose_open", lambda *_: path)
    assert window.menus is not None
    action = next(a for a in window.menus.file.actions() if "募集要項" in a.text())
    action.trigger()
    assert said.last == "募集要項を取り込みました。"
    assert [entry.prefecture for entry in library.store.calls()] == ["埼玉県"]
    window.close()


# --- ways to the page -----------------------------------------------------------------------------


def test_the_subsidy_page_leads_here(qtbot: QtBot, session: Session, shell: RecordingShell, look):
    page = shown(qtbot, SubsidyPage(session, shell))
    page.terms.call_button.click()
    page.focus_field("prefecture_terms/office_cap")
    assert shell.steps == [("call", ""), ("call", "prefecture_terms/office_cap")]


def test_the_subsidy_page_tells_of_a_saved_call_that_says_otherwise(
    qtbot: QtBot, session: Session, shell: RecordingShell, look
):
    page = shown(qtbot, SubsidyPage(session, shell))
    assert page.terms.newer.isHidden()
    programme = session.assessment.programme
    assert programme is not None
    calls = session.calls
    calls.edit(calls.create("埼玉県", programme).id).set("terms/single_rate", "4/5", "率")
    page.refresh(Change(""))
    assert "1項目" in page.terms.newer.text()
    assert not page.terms.newer.isHidden()


def test_what_another_window_saved_is_shown_and_can_be_gone_on_with(written: CallPage):
    other = written.calls.edit(written.current)
    other.set("terms/entered_by", "本部", "入力した人")
    with pytest.raises(UserFacingError, match="別のウィンドウ"):
        form(written).draft.set("terms/note", "あとから", "そのほか")
    written.refresh(Change(""))
    enter(written, "office_cap", "5,000,000")
    terms = saved_terms(written)
    assert (terms.entered_by, terms.office_cap) == ("本部", 5_000_000)


def test_a_field_is_brought_to_the_keyboard(written: CallPage, qtbot: QtBot):
    written.focus_field("prefecture_terms/office_cap")
    assert editor(written, "office_cap").input.hasFocus()
    written.focus_field("grant_notice_on")
    assert written.case_card.grant_notice.input.hasFocus()


def test_the_day_of_the_grant_is_the_cases_own(page: CallPage, session: Session, qtbot: QtBot):
    entry = page.case_card.grant_notice.input
    assert isinstance(entry, LineInput)
    entry.setFocus()
    qtbot.keyClicks(entry, "2026-12-01")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert session.case.grant_notice_on == date(2026, 12, 1)


def test_another_windows_call_is_shown_when_the_page_is_shown_again(page: CallPage, session):
    programme = session.assessment.programme
    assert programme is not None
    page.calls.create("埼玉県", programme)
    page.refresh(Change(""))
    assert page.list_card.list.count() == 1
    assert page.form is not None
