"""自己診断 by keyboard: answers, marks that follow, ◎ after ○, tasks that do not apply."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.assessment.values import Answer, Mark
from desktop.ui.pages.diagnosis import DiagnosisPage
from desktop.workflow.session import Change
from tests.ui.bench import RecordingShell

RECORDS = "records_and_billing"
SOFTWARE = "records_and_billing.end_to_end_software"


@pytest.fixture
def page(session, shown):
    made = DiagnosisPage(session, RecordingShell())
    made.refresh(Change(""))
    session.subscribe(made.refresh)
    shown(made, 1140, 640)
    made.show_task(RECORDS)
    yield made
    made.hide()


def press(qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def focused_question(page: DiagnosisPage) -> str:
    return next((c.criterion_id for c in page.view.visible_cards() if c.answers.has_keyboard()), "")


def test_it_opens_at_the_first_task_without_an_answer(session, shown, qtbot):
    session.set(f"tasks/{RECORDS}/answers/{SOFTWARE}", "no", "答え")
    made = DiagnosisPage(session, RecordingShell())
    assert made.task_id == "administration_and_payroll"
    made.deleteLater()


def test_one_key_answers_saves_and_moves_on(page, session, qtbot):
    assert focused_question(page) == SOFTWARE
    press(qtbot, Qt.Key.Key_1)
    assert session.value(f"tasks/{RECORDS}/answers/{SOFTWARE}") == "yes"
    assert page.view.cards[SOFTWARE].answers.answer is Answer.YES
    assert focused_question(page) == "records_and_billing.ai_voice_input"


def test_the_mark_follows_from_the_answers(page, session, qtbot):
    assert page.view.mark.mark == Mark.NONE
    press(qtbot, Qt.Key.Key_1)
    assert page.view.mark.mark == Mark.CIRCLE
    assert page.strip.cells[RECORDS].mark == Mark.CIRCLE
    press(qtbot, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1)
    assert page.view.mark.mark == Mark.DOUBLE_CIRCLE
    assert "◎" in page.view.mark.accessibleName()


def test_the_second_circle_is_asked_after_the_first_and_says_why(page, qtbot):
    assert not page.view.double.isVisible()
    assert page.view.later_notice.isVisible()
    assert "からです" in page.view.later_notice.label.text()
    press(qtbot, Qt.Key.Key_1)
    assert page.view.double.isVisible()
    assert not page.view.later_notice.isVisible()


def test_nothing_is_made_anew_for_an_answer(page, qtbot):
    view, card = page.view, page.view.cards[SOFTWARE]
    press(qtbot, Qt.Key.Key_1)
    page.view.focus_card(SOFTWARE)
    press(qtbot, Qt.Key.Key_2)
    assert page.view is view
    assert view.cards[SOFTWARE] is card


def test_enter_leads_to_the_next_task(page, qtbot):
    press(qtbot, Qt.Key.Key_Return)
    assert page.task_id == "administration_and_payroll"
    assert focused_question(page).startswith("administration_and_payroll.")


def test_after_the_last_question_the_keyboard_is_on_the_way_on(page, qtbot):
    press(qtbot, Qt.Key.Key_2)
    assert page.view.next_button.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert page.task_id == "administration_and_payroll"


def test_arrows_move_between_questions(page, qtbot):
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Up)
    assert focused_question(page) == SOFTWARE
    press(qtbot, Qt.Key.Key_Down)
    assert focused_question(page) == "records_and_billing.ai_voice_input"


def test_the_last_task_leads_to_the_results(page, qtbot):
    page.show_task("transport_and_visits")
    press(qtbot, Qt.Key.Key_Return)
    assert page.shell.steps == [("results", "")]


def test_tasks_that_do_not_apply_are_skipped_and_say_why(page, qtbot):
    page.show_task("transfer_and_repositioning")
    assert page.inner_words() == ("食事・入浴", "データ連携")
    page.show_task("night_rounds")
    assert page.view.off_switch.isChecked()
    assert page.view.off_notice.isVisible()
    assert "施設・居住系" in page.view.off_notice.label.text()
    assert not page.view.circle.isVisible()


def test_a_task_is_switched_off_with_a_note_and_on_again(page, session, qtbot):
    page.view.off_switch.click()
    assert session.case.task(RECORDS).applicable is False
    assert page.view.off_notice.isVisible()
    assert page.view.note.input.hasFocus()
    page.view.note.input.insertPlainText("本部がまとめて行う")
    page.view.note.commit()
    assert session.case.task(RECORDS).note == "本部がまとめて行う"
    page.view.off_switch.click()
    assert session.case.task(RECORDS).applicable is True
    assert page.view.circle.isVisible()


def test_what_nobody_asks_for_is_not_called_achieved(page):
    page.show_task("toileting_care")
    assert "レベル2では求められていません" in page.view.standing.text()
    assert "達成" not in page.view.standing.text()


def test_undo_takes_the_tick_away(page, session, qtbot):
    press(qtbot, Qt.Key.Key_1)
    session.undo()
    assert page.view.cards[SOFTWARE].answers.answer is None
    assert page.view.mark.mark == Mark.NONE


def test_a_source_is_one_press_away(page):
    page.view.cards[SOFTWARE].source_requested.emit(SOFTWARE)
    title, words, citation = page.shell.sources[0]
    assert title == "根拠"
    assert "ICTソフト" in words
    assert citation.locator


def test_a_field_is_found_by_its_path(page):
    page.focus_field("tasks/staff_communication/answers/staff_communication.business_chat")
    assert page.task_id == "staff_communication"
    assert focused_question(page) == "staff_communication.business_chat"


def test_the_question_in_hand_is_wholly_in_sight(page, qtbot):
    page.show_task("meal_and_bathing_care")
    for _ in range(4):
        press(qtbot, Qt.Key.Key_1)
        for card in page.view.visible_cards():
            if card.answers.has_keyboard():
                viewport = page.view._scroll.viewport()
                top = card.mapTo(viewport, card.rect().topLeft()).y()
                assert top >= 0
                assert top + card.height() <= viewport.height()


def test_the_strip_is_moved_by_arrows(page, qtbot):
    page.strip.cells[RECORDS].setFocus()
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert page.task_id == "night_rounds"


def test_progress_and_level_are_told_in_words(page, session, qtbot):
    assert page.progress.text() == "対象の8業務のうち、0業務に回答"
    assert page.level.text() == "事業所のレベル：レベル1に届いていません"
    press(qtbot, Qt.Key.Key_1)
    assert page.level.text() == "事業所のレベル：レベル1"
