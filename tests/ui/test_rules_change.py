"""Rules taken in, put back and written out in the window; a case of older rules asks first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.errors import UserFacingError
from desktop.regulations.loader import default_rule_book
from desktop.ui import rule_actions
from desktop.ui.dialogs import choose as choosing
from desktop.ui.dialogs import files, rule_change, rule_pack
from desktop.ui.dialogs import message as message_dialog
from desktop.ui.dialogs.help import CoverageDialog
from desktop.ui.dialogs.rule_change import Opening, RuleChangeDialog
from desktop.ui.dialogs.rule_pack import RulePackDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.settings import Settings
from desktop.ui.theme import Scheme
from desktop.ui.widgets.cards import Text
from desktop.workflow.library import Library
from desktop.workflow.rule_shelf import RuleShelf
from tests.regulations.packing import PROGRAMME, TRUSTED, pack_with
from tests.ui.conftest import NOW

OWN = default_rule_book().version
NEW = "2099.1.1"
CAP = (PROGRAMME, "amount = 300_000", "amount = 350_000")


@pytest.fixture
def library(tmp_path: Path):
    folder = tmp_path / "data"
    shelf = RuleShelf(folder, trusted=lambda: TRUSTED)
    with Library.open(folder, shelf=shelf, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def window(library, shown, said, tmp_path):
    made = MainWindow(Settings(tmp_path), lambda: date(2026, 11, 22))
    made.fill_menus()
    made.receive(library)
    yield shown(made)
    made.close()


@pytest.fixture
def usb(tmp_path, monkeypatch):
    """The file that the user chooses, here or there."""
    path = tmp_path / "新.kaizen-rules"
    path.write_bytes(pack_with(CAP, version=NEW))
    monkeypatch.setattr(files, "choose_open", lambda *_: path)
    return path


@pytest.fixture
def agreed(monkeypatch):
    """The user looks at what is in a pack and agrees; what was seen is noted."""
    seen = []

    def agree(_window, candidate):
        seen.append(candidate)
        return True

    monkeypatch.setattr(rule_pack, "ask_to_install", agree)
    return seen


@pytest.fixture
def opening(monkeypatch):
    """How the user opens a case of other rules, and what was shown before."""

    class Choice:
        def __init__(self):
            self.answer = Opening.NOW
            self.asked = []

    choice = Choice()

    def ask(_window, change, _sources):
        choice.asked.append(change)
        return choice.answer

    monkeypatch.setattr(rule_change, "ask_how_to_open", ask)
    return choice


def words_of(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Text))


# --- taking in, putting back, writing out -------------------------------------------------------


def test_rules_are_taken_in_from_the_menu_without_a_case(window, library, usb, agreed, said):
    action = next(a for a in window.menus.help.actions() if "規則のファイル" in a.text())
    action.trigger()
    assert agreed[0].pack.version == NEW
    assert library.rules.version == NEW
    assert said.last == f"規則 {NEW} を取り込みました。"
    assert (library.shelf.folder / "kept" / f"{NEW}.kaizen-rules").exists()


def test_nothing_is_taken_in_that_was_not_agreed_to(window, library, usb, monkeypatch):
    monkeypatch.setattr(rule_pack, "ask_to_install", lambda *_: False)
    window.actions_of_rules.act("install")
    assert library.rules.version == OWN


def test_a_refused_file_is_told_and_changes_nothing(window, library, usb, agreed):
    usb.write_bytes(usb.read_bytes()[:-1])
    with pytest.raises(UserFacingError, match="途中で切れています"):
        window.actions_of_rules.act("install")
    assert agreed == []
    assert library.rules.version == OWN


def test_the_window_of_a_pack_tells_what_is_in_it(library, usb, look, qtbot):
    dialog = RulePackDialog(library.shelf.examine(usb))
    qtbot.addWidget(dialog)
    words = words_of(dialog)
    assert f"規則 {OWN} を {NEW} に替えます" in words
    assert "署名：試験の署名者" in words
    assert "業務 10" in words
    assert "300,000円　→　350,000円" in words
    assert "表2" in words
    assert "book.toml　" in words
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == 0  # Enter alone takes nothing in


def test_the_open_case_is_opened_anew_with_its_differences(
    window, library, usb, agreed, opening, said
):
    entry = library.create_from_example("tokuyou")
    window.open_case(entry.id, "coverage")
    window.workspace._pages["coverage"].view.buttons["install"].click()
    assert [change.after for change in opening.asked] == [NEW]
    assert window.session.rules.version == NEW
    assert window.workspace.step_id == "coverage"
    assert NEW in words_of(window.workspace._pages["coverage"])


def test_one_returns_to_the_apps_own_rules(window, library, usb, agreed, said, monkeypatch):
    window.actions_of_rules.act("install")
    offered = []

    def choose(_parent, _title, _words, options, *, accept):
        offered.extend(options)
        return options[-1][0]

    monkeypatch.setattr(choosing, "choose", choose)
    window.actions_of_rules.act("return")
    assert offered == [(OWN, f"規則 {OWN}\nアプリに付属の規則")]
    assert library.rules.version == OWN
    assert said.last == f"規則 {OWN} に戻しました。"


def test_with_nothing_to_return_to_it_is_said(window, said):
    window.actions_of_rules.act("return")
    assert said.last == "戻せる規則はありません。"


def test_the_rules_are_written_out(window, library, said, tmp_path, monkeypatch):
    target = tmp_path / "写し.kaizen-rules"
    monkeypatch.setattr(files, "choose_save", lambda *_: target)
    window.actions_of_rules.act("export")
    assert target.exists()
    assert f"規則 {OWN} を書き出し" in said.last
    assert "署名がない" in said.told[-1][1]


def test_the_help_window_leads_to_the_installation(window, library, usb, agreed, monkeypatch):
    monkeypatch.setattr("desktop.ui.dialogs.help.show_coverage", lambda *_: "install")
    window.show_coverage()
    assert library.rules.version == NEW


# --- a case of older rules ----------------------------------------------------------------------


@pytest.fixture
def old_case(library, usb):
    entry = library.create_from_example("tokuyou")
    library.shelf.keep()
    library.shelf.install(library.shelf.examine(usb))
    return entry


def version_on_disk(library, entry):
    return library.store.case(entry.id).entry.rule_version


def test_a_case_of_these_rules_asks_nothing(window, library, opening):
    window.open_case(library.create_from_example("tokuyou").id)
    assert opening.asked == []
    assert window.session is not None


def test_to_think_better_of_it_changes_nothing(window, library, old_case, opening):
    opening.answer = Opening.CANCEL
    window.open_case(old_case.id)
    assert len(opening.asked) == 1
    assert window.session is None
    assert version_on_disk(library, old_case) == OWN


def test_under_the_new_rules_it_is_asked_once(window, library, old_case, opening):
    window.open_case(old_case.id)
    assert window.session.rules.version == NEW
    assert version_on_disk(library, old_case) == NEW
    window.show_home()
    window.open_case(old_case.id)
    assert len(opening.asked) == 1


def test_as_it_was_every_page_is_shown_and_nothing_can_be_changed(
    window, library, old_case, opening, said
):
    opening.answer = Opening.AS_IT_WAS
    window.open_case(old_case.id, "facility")
    workspace, before = window.workspace, library.store.document(old_case.id)
    assert window.session.is_read_only
    assert workspace.read_only_note.isVisible()
    assert OWN in workspace.read_only_note.label.text()
    for step_id in workspace.rail.buttons:
        workspace.go_to(step_id)
    workspace.go_to("facility")
    problem = window.session.set("facility/staff_count", 3, "職員数")
    assert problem is not None
    with pytest.raises(UserFacingError, match="書き換えられません"):
        window.undo()
    assert workspace.unsaved() == []
    window.show_home()
    assert window.session is None
    assert said.asked == []
    assert library.store.document(old_case.id) == before
    assert version_on_disk(library, old_case) == OWN


def test_an_ordinary_case_shows_no_note(window, library):
    window.open_case(library.create_from_example("tokuyou").id)
    assert not window.workspace.read_only_note.isVisible()


def test_the_window_shows_the_lines_and_the_rules_behind_them(library, old_case, look, qtbot):
    change = library.rule_change(old_case.id)
    dialog = RuleChangeDialog(change, dict(library.rules.source_by_id))
    qtbot.addWidget(dialog)
    words = words_of(dialog)
    assert f"規則 {OWN} で計算した診断です" in words
    assert "3,000,000円　→　3,500,000円" in words
    assert "もとになる規則の違い" in words
    assert "300,000円　→　350,000円" in words
    texts = [button.text() for button in dialog.buttons.values()]
    assert texts == ["新しい規則で開く", "前の規則のまま見る（読み取りだけ）", "やめる"]
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.focusWidget() is dialog.buttons[Opening.CANCEL]
    dialog.buttons[Opening.AS_IT_WAS].click()
    assert dialog.answer is Opening.AS_IT_WAS


def test_without_the_old_rules_that_is_said_and_they_cannot_be_chosen(library, look, qtbot):
    entry = library.create_from_example("tokuyou")
    stale = library.store.create_case(library.store.document(entry.id), rule_version="2020.1.1")
    dialog = RuleChangeDialog(library.rule_change(stale.id), {})
    qtbot.addWidget(dialog)
    assert "前の規則と比べられません" in words_of(dialog)
    assert not dialog.buttons[Opening.AS_IT_WAS].isEnabled()
    assert dialog.buttons[Opening.NOW].isEnabled()


def test_the_question_has_the_three_answers_of_the_dialog(window, library, old_case, monkeypatch):
    answered = []

    def execute(dialog):
        answered.append(dialog)
        dialog.buttons[Opening.NOW].click()
        return 1

    monkeypatch.setattr(RuleChangeDialog, "exec", execute)
    session = rule_actions.session_for(window, library, old_case.id)
    assert answered
    assert session is not None
    assert session.saved_rule_version == NEW


def test_the_careful_answer_is_under_the_enter_key(look, qtbot):
    dialog = message_dialog.MessageDialog("消しますか", "", ("消す", "やめる"), default=1)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.answer == 1


@pytest.mark.parametrize("scale", [100, 200])
def test_no_window_of_rules_is_larger_than_the_screen(library, usb, old_case, look, qtbot, scale):
    look.apply(Scheme.LIGHT, scale)
    room = QGuiApplication.primaryScreen().availableGeometry()
    change = library.rule_change(old_case.id)
    library.shelf.return_to(OWN)
    for dialog in (
        RuleChangeDialog(change, {}),
        RulePackDialog(library.shelf.examine(usb)),
        CoverageDialog(library.rules, ""),
    ):
        qtbot.addWidget(dialog)
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
