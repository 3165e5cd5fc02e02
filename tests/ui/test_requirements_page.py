"""補助要件: three verdicts, never a promise; answered in place, arranged when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.assessment.values import Answer, Verdict
from desktop.ui.models.requirement_cards import (
    QuestionKind,
    question,
    rate_blocks,
    requirement_cards,
)
from desktop.ui.pages.requirements import RequirementsPage
from desktop.ui.widgets.answers import AnswerButtons
from desktop.ui.widgets.inputs import ChoiceInput, LineInput
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, RecordingShell, document, opened, shown

FORBIDDEN = ("採択されます", "対象です。", "認定")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    case = document(quotations=[SENSOR], declarations={"life_cooperation": "no"})
    with opened(tmp_path, case) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> RequirementsPage:
    return shown(qtbot, RequirementsPage(session, shell))


def buttons(page: RequirementsPage, duty: str, name: str) -> AnswerButtons:
    editor = page.duties[duty].questions[f"declarations/{name}"].editor
    assert editor is not None
    assert isinstance(editor.input, AnswerButtons)
    return editor.input


def order(page: RequirementsPage) -> list[str]:
    return sorted(page.duties, key=lambda duty: page.duties[duty].y())


def test_every_duty_of_the_outline_is_there(page: RequirementsPage, session: Session):
    assert set(page.duties) == {result.id for result in session.assessment.requirements}


def test_what_is_missing_comes_first(page: RequirementsPage, qtbot: QtBot):
    qtbot.waitUntil(lambda: page.duties["life_cooperation"].height() > 50)
    assert order(page)[0] == "life_cooperation"
    assert page.counts[Verdict.NOT_MET].word == "足りないもの 1"


def test_the_gap_in_the_numbering_is_shown_as_it_is(page: RequirementsPage, session: Session):
    card = page.duties["gap_u"].card
    assert card.heading.startswith("5(ウ)")
    assert card.verdict is Verdict.UNKNOWN
    assert "要綱" in card.text


def test_a_click_answers_and_the_verdict_changes_in_place(
    page: RequirementsPage, session: Session, qtbot: QtBot
):
    place = page.duties["effect_study"].y()
    answers = buttons(page, "effect_study", "effect_study")
    qtbot.mouseClick(answers.buttons[Answer.YES], Qt.MouseButton.LeftButton)
    assert session.case.declarations.effect_study.answer is Answer.YES
    assert page.duties["effect_study"].mark.word == "確認できた条件"
    assert page.duties["effect_study"].y() == place
    assert not page.arrange_button.isHidden()


def test_the_cards_are_arranged_when_asked(page: RequirementsPage, qtbot: QtBot):
    buttons(page, "effect_study", "effect_study").answer_requested.emit(Answer.YES)
    qtbot.mouseClick(page.arrange_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: order(page).index("effect_study") > order(page).index("gap_u"))
    assert page.placed["effect_study"] is Verdict.MET
    assert page.arrange_button.isHidden()


def test_keys_answer_too_and_focus_stays(page: RequirementsPage, session: Session, qtbot: QtBot):
    page.focus_field("declarations/plan_submission")
    answers = buttons(page, "plan_submission", "plan_submission")
    assert answers.has_keyboard()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert session.case.declarations.plan_submission.answer is Answer.NO
    assert answers.has_keyboard()


def test_a_due_date_and_a_note_are_kept(page: RequirementsPage, session: Session, qtbot: QtBot):
    editor = page.duties["committee"].questions["declarations/committee"]
    assert not editor.plan_fields
    qtbot.mouseClick(editor.plan_button, Qt.MouseButton.LeftButton)
    due = editor.plan_fields[0].input
    assert isinstance(due, LineInput)
    due.setText("令和9年1月10日")
    due.editingFinished.emit()
    assert str(session.case.declarations.committee.due) == "2027-01-10"


def test_security_action_is_a_choice_of_declarations(page: RequirementsPage, session: Session):
    editor = page.duties["security_action"].questions["declarations/security_action"].editor
    assert editor is not None
    entry = editor.input
    assert isinstance(entry, ChoiceInput)
    entry.set_value("two_stars")
    entry.activated.emit(entry.currentIndex())
    assert session.case.declarations.security_action.value == "two_stars"


def test_the_data_link_partners_are_counted_for_other_services(
    tmp_path: Path, qtbot: QtBot, shell: RecordingShell
):
    case = document()
    case["facility"]["service"] = "訪問介護"
    with opened(tmp_path, case) as session:
        page = shown(qtbot, RequirementsPage(session, shell))
        editor = page.rates["package"].questions["declarations/data_link_partners"].editor
        assert editor is not None
        assert isinstance(editor.input, LineInput)
        editor.input.setText("５")
        editor.input.editingFinished.emit()
        assert session.case.declarations.data_link_partners == 5
        assert page.rates["package"].marks["data_link_partners"].word == "確認できた条件"


def test_both_tables_of_rates_stand_by_themselves(page: RequirementsPage, session: Session):
    blocks = {block.id: block for block in rate_blocks(session.assessment)}
    assert [c.heading[0] for c in blocks["single"].conditions] == ["①", "②", "③", "④"]
    assert [c.heading[0] for c in blocks["package"].conditions] == ["①", "②"]
    assert len(blocks["package"].conditions[1].questions) == 3
    assert "4分の3" in blocks["single"].summary


def test_one_answer_counts_in_a_duty_and_in_a_rate(page: RequirementsPage):
    buttons(page, "committee", "committee").answer_requested.emit(Answer.YES)
    assert page.rates["single"].marks["committee"].word == "確認できた条件"
    rate_editor = page.rates["single"].questions["declarations/committee"].editor
    assert rate_editor is not None
    assert isinstance(rate_editor.input, AnswerButtons)
    assert rate_editor.input.answer is Answer.YES


def test_what_is_entered_elsewhere_leads_there(
    page: RequirementsPage, shell: RecordingShell, qtbot: QtBot
):
    editor = page.duties["improvement_support"].questions["improvement_support/kind"]
    assert editor.question.kind is QuestionKind.ELSEWHERE
    qtbot.mouseClick(editor.link, Qt.MouseButton.LeftButton)
    assert shell.steps == [("quotations", "improvement_support/kind")]


def test_the_clause_opens_in_the_panel(page: RequirementsPage, shell: RecordingShell):
    page.duties["committee"].source_requested.emit(page.duties["committee"].card)
    assert shell.sources[0][2].locator == "5(カ)"


def test_no_word_of_the_page_promises_anything(page: RequirementsPage):
    words = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "確認できた条件" in words
    assert not [word for word in FORBIDDEN if word in words]


def test_a_year_without_an_outline_says_so(tmp_path: Path, qtbot: QtBot, shell: RecordingShell):
    case = document(plan_date="2023-05-01")
    with opened(tmp_path, case) as session:
        page = shown(qtbot, RequirementsPage(session, shell))
        assert not page.empty.isHidden()
        assert not page.duties
        assert requirement_cards(session.assessment) == ()


def test_a_question_tells_how_it_is_answered():
    assert question("declarations/committee").kind is QuestionKind.ANSWER
    assert question("declarations/security_action").kind is QuestionKind.SECURITY
    assert question("declarations/data_link_partners").kind is QuestionKind.COUNT
    assert question("facility/offers_short_stay").kind is QuestionKind.ELSEWHERE
