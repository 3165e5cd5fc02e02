"""都道府県の募集要項: a call is written down by hand, from examples too, and taken back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assessment.prefecture_terms import PrefectureTerms
from desktop.ui.dialogs import call as ask
from desktop.ui.dialogs import choose as choose_dialog
from desktop.ui.dialogs.call import ExamplesDialog, NewCallDialog
from desktop.ui.models.call_fields import GROUPS, limit_from
from desktop.ui.models.call_rows import NO_PREFECTURE, NOTHING_YET, SAME, example_text
from desktop.ui.pages.call import CallPage
from desktop.ui.pages.call_parts.limit_tables import FieldLimits, UnitLimits
from desktop.ui.pages.subsidy_parts.rounding import RoundingEditor
from desktop.ui.widgets.answers import AnswerButtons
from desktop.ui.widgets.inputs import LineInput
from desktop.workflow.session import Session
from tests.ui.bench import document, opened, shown
from tests.ui.call.hands import editor, enter, form, pick, saved_terms

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
