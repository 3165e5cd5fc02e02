"""都道府県の募集要項: written down by hand, used in the case, taken back, handed on as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.assessment.prefecture_terms import PrefectureTerms
from desktop.errors import UserFacingError
from desktop.ui.dialogs import call as ask
from desktop.ui.dialogs import choose as choose_dialog
from desktop.ui.dialogs import files
from desktop.ui.dialogs.call import ExamplesDialog, NewCallDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.models.call_fields import GROUPS, limit_from
from desktop.ui.models.call_rows import NO_PREFECTURE, NOTHING_YET, SAME, example_text
from desktop.ui.pages import call as call_page
from desktop.ui.pages.call import CallPage
from desktop.ui.pages.call_parts.call_form import CallForm
from desktop.ui.pages.call_parts.limit_tables import FieldLimits, UnitLimits
from desktop.ui.pages.subsidy import SubsidyPage
from desktop.ui.pages.subsidy_parts.rounding import RoundingEditor
from desktop.ui.settings import Settings
from desktop.ui.widgets.answers import AnswerButtons
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.inputs import ChoiceInput, LineInput
from desktop.workflow.library import Library
from desktop.workflow.session import Change, Session
from tests.ui.bench import RecordingShell, document, opened, shown

SAITAMA = {"name": "ひだまり苑", "service": "介護老人福祉施設", "prefecture": "埼玉県"}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path / "data", document(facility=SAITAMA)) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell, said) -> CallPage:
    return shown(qtbot, CallPage(session, shell))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Answers the window that asks for prefecture and programme."""

    def answer(prefecture: str, programme: str) -> None:
        def ask_new_call(_parent, _prefectures, programmes, _preset):
            return prefecture, next(p for p in programmes if p.id == programme)

        monkeypatch.setattr(ask, "ask_new_call", ask_new_call)

    return answer


@pytest.fixture
def written(page: CallPage, answers) -> CallPage:
    """The page with an empty call of the case's own prefecture and programme."""
    answers("埼玉県", "R8-dounyu")
    page.list_card.new.click()
    return page


def form(page: CallPage) -> CallForm:
    assert page.form is not None
    return page.form


def editor(page: CallPage, name: str) -> FieldEditor:
    found = form(page).rows[name].editor
    assert isinstance(found, FieldEditor)
    return found


def enter(page: CallPage, name: str, words: str) -> None:
    entry = editor(page, name).input
    assert isinstance(entry, LineInput)
    entry.setText(words)
    entry.editingFinished.emit()


def pick(entry: Any, value: object) -> None:
    assert isinstance(entry, ChoiceInput)
    entry.set_value(value)
    entry.activated.emit(entry.currentIndex())


def saved_terms(page: CallPage) -> PrefectureTerms:
    return page.calls.get(page.current).call.terms


# --- the first look -------------------------------------------------------------------------------


def test_an_empty_page_says_what_can_be_done(page: CallPage):
    assert page.list_card.empty.isVisible()
    assert page.form is None
    assert not page.list_card.use.isVisible()
    assert page.case_card.state.label.text() == NOTHING_YET
    assert "埼玉県" in page.case_card.title.text()


def test_without_a_prefecture_the_way_there_is_shown(qtbot: QtBot, tmp_path: Path, shell, said):
    with opened(tmp_path / "other", document()) as session:
        page = shown(qtbot, CallPage(session, shell))
        assert page.case_card.state.label.text() == NO_PREFECTURE
        page.case_card.facility_link.click()
        assert shell.steps == [("facility", "facility/prefecture")]


def test_every_field_of_the_terms_has_a_place(page: CallPage, answers, session: Session):
    answers("埼玉県", "R8-teichaku")
    page.list_card.new.click()
    heads = {name.partition("/")[0] for name in form(page).rows}
    assert heads == set(PrefectureTerms.model_fields) - {"programme", "to_confirm"}
    inner = {name.partition("/")[2] for name in form(page).rows} - {""}
    assert inner == set(type(PrefectureTerms().characters).model_fields)


def test_the_groups_stand_in_the_order_of_a_paper_call():
    assert [group.title for group in GROUPS] == [
        "率・上限",
        "計算のしかた",
        "消費税",
        "台数・併願",
        "日付",
        "提出の方法と文字の決まり",
        "出典",
    ]


# --- by hand --------------------------------------------------------------------------------------


def test_a_call_is_filled_by_hand_used_and_taken_back(written: CallPage, session: Session):
    enter(written, "single_rate", "４／５")
    enter(written, "office_cap", "５，０００，０００円")
    pick(editor(written, "tax_treatment").input, "excluded")
    rounding = form(written).rows["rounding"].editor
    assert isinstance(rounding, RoundingEditor)
    pick(rounding.unit, 1000)
    pick(rounding.step, "line")
    buttons = editor(written, "both_ways").input
    assert isinstance(buttons, AnswerButtons)
    list(buttons.buttons.values())[1].click()
    enter(written, "last_payment_day", "令和9年1月31日")
    terms = saved_terms(written)
    assert (terms.single_rate, terms.office_cap) == (Fraction(4, 5), 5_000_000)
    assert terms.rounding is not None
    assert terms.last_payment_day == date(2027, 1, 31)
    assert session.case.prefecture_terms.single_rate is None
    assert "補助率（導入支援・要件を満たす場合）" in written.list_card.changes.text()

    written.list_card.use.click()
    assert session.case.prefecture_terms == terms
    assert written.case_card.state.label.text() == SAME
    assert not written.list_card.use.isEnabled()
    assert not written.list_card.changes.isVisible()

    session.undo()
    assert session.case.prefecture_terms.single_rate is None
    assert written.list_card.use.isEnabled()
    assert saved_terms(written) == terms


def test_a_floor_is_shown_and_a_rate_under_it_refused_beside_the_field(written: CallPage):
    row = form(written).rows["single_rate"]
    words = " ".join(label.text() for label in row.findChildren(type(row.missing)))
    assert "下限：3/4（実施要綱 4(1)" in words
    assert "未入力" in row.missing.text()
    enter(written, "single_rate", "2/3")
    field = editor(written, "single_rate")
    assert "下限の 4分の3 を下回っています" in field.problem
    assert field.problem_label.isVisible()
    assert isinstance(field.input, LineInput)
    assert field.input.text() == "2/3"
    assert saved_terms(written).single_rate is None
    enter(written, "single_rate", "3/4")
    assert field.problem == ""
    assert row.missing.isHidden()


def test_the_base_out_of_its_range_is_refused_beside_the_field(written: CallPage):
    enter(written, "package_base", "3,999,999")
    assert "4,000,000円〜10,000,000円" in editor(written, "package_base").problem
    assert saved_terms(written).package_base is None


def test_contradicting_dates_are_refused_beside_the_field(written: CallPage):
    enter(written, "last_payment_day", "2026-12-31")
    enter(written, "application_deadline", "2027-01-10")
    assert "支払の期限より後" in editor(written, "application_deadline").problem


def test_a_refused_text_is_not_dropped_unasked(written: CallPage, answers, said):
    first = written.current
    enter(written, "single_rate", "1/3")
    said.answer = False
    answers("千葉県", "R8-dounyu")
    written.list_card.new.click()
    assert said.asked
    assert written.current == first
    field = editor(written, "single_rate")
    assert isinstance(field.input, LineInput)
    assert field.input.text() == "1/3"


def test_the_forms_last_change_is_taken_back_before_the_cases(written: CallPage, session: Session):
    session.set("facility/capacity", 30, "定員")
    enter(written, "single_rate", "3/4")
    assert written.own_undo_label() == "募集要項の直し"
    assert written.undo_own()
    assert saved_terms(written).single_rate is None
    assert not written.undo_own()
    enter(written, "single_rate", "4/5")
    session.set("facility/capacity", 40, "定員")
    assert not written.undo_own()
    assert saved_terms(written).single_rate == Fraction(4, 5)
    form(written).undo_button.click()
    assert saved_terms(written).single_rate is None


def test_unit_limits_are_added_edited_and_refused(written: CallPage, monkeypatch, said):
    table = form(written).rows["unit_limits"].editor
    assert isinstance(table, UnitLimits)
    monkeypatch.setattr(choose_dialog, "choose", lambda *_a, **_k: "intercom")
    said.text = "定員１０名に1台"
    table.add_button.click()
    assert saved_terms(written).unit_limits[0].users_per_unit == 10
    item = table.table.grid.item(0, 0)
    assert item is not None
    assert item.text() == "インカム"
    item.setText("すべての機器")
    assert saved_terms(written).unit_limits[0].technology == ""
    item.setText("ない機器")
    assert "ない機器" in table.table.problem.text()
    assert saved_terms(written).unit_limits[0].technology == ""


def test_field_limits_are_added_and_removed(written: CallPage, monkeypatch, said):
    table = form(written).rows["characters/field_limits"].editor
    assert isinstance(table, FieldLimits)
    words = iter(["課題", "400文字"])
    monkeypatch.setattr("desktop.ui.messages.ask_text", lambda *_: next(words))
    table.add_button.click()
    assert "数として読めません" in table.table.problem.text()
    words = iter(["課題", "400"])
    table.add_button.click()
    (limit,) = saved_terms(written).characters.field_limits
    assert (limit.field, limit.characters) == ("課題", 400)
    table.table.focus_cell(0)
    table.table.remove_button.click()
    assert saved_terms(written).characters.field_limits == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10", {"most": "10"}),
        ("10台まで", {"most": "10台"}),
        ("定員10人に1台", {"users_per_unit": "10"}),
        ("２０名に１台", {"users_per_unit": "20"}),
    ],
)
def test_a_limit_is_read_as_people_write_it(words, expected):
    assert limit_from(words) == expected


# --- examples -------------------------------------------------------------------------------------


def test_an_example_is_copied_and_confirmed_field_by_field(
    page: CallPage, session: Session, answers, monkeypatch
):
    example = next(e for e in session.rules.call_examples if e.id == "saitama-2025")
    monkeypatch.setattr(ask, "ask_example", lambda *_: example)
    answers("埼玉県", "R8-dounyu")
    page.list_card.example.click()
    rows = form(page).rows
    assert {name for name, row in rows.items() if not row.doubt.isHidden()} == {
        "single_rate",
        "office_cap",
        "order",
    }
    assert "要確認 3件" in form(page).count.text()
    rows["order"].confirm_button.click()
    enter(page, "office_cap", "6,000,000")
    assert rows["order"].doubt.isHidden()
    assert rows["office_cap"].doubt.isHidden()
    assert saved_terms(page).to_confirm == ("single_rate",)

    page.list_card.use.click()
    codes = {item.code for item in session.assessment.open_items}
    assert "term:to_confirm" in codes
    page.case_card.doubts.buttons["single_rate"].click()
    assert session.case.prefecture_terms.to_confirm == ()
    assert "term:to_confirm" not in {item.code for item in session.assessment.open_items}


def test_an_example_that_is_only_looked_at_changes_nothing(page: CallPage, monkeypatch):
    monkeypatch.setattr(ask, "ask_example", lambda *_: None)
    page.list_card.example.click()
    assert page.calls.all() == ()


def test_the_examples_window_says_that_they_are_not_settled(qtbot: QtBot, session: Session, look):
    dialog = ExamplesDialog(session.rules.call_examples, example_text)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(1)
    said = dialog.view.toPlainText()
    assert dialog.example.id == "kanagawa-2025"
    assert "二次情報・要確認" in said
    assert "carerobot.kanafuku.jp" in said


def test_the_window_for_a_new_call_wants_both_answers(qtbot: QtBot, session: Session, look):
    rules = session.rules
    dialog = NewCallDialog(rules.prefectures, rules.programmes, ("", None))
    qtbot.addWidget(dialog)
    dialog.try_accept()
    assert "都道府県" in dialog.problem_label.text()
    dialog.prefecture_input.set_value("埼玉県")
    dialog.try_accept()
    assert "補助事業" in dialog.problem_label.text()
    dialog.programme_input.set_value("R8-dounyu 2026")
    dialog.try_accept()
    assert dialog.result() == NewCallDialog.DialogCode.Accepted
    assert dialog.programme == rules.programme_by_id["R8-dounyu"]


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
