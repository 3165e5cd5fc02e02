"""Three answers, for the mouse, for 1 2 3 and for the arrows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.assessment.values import Answer
from desktop.ui.widgets.answers import AnswerButtons


class Window(QWidget):
    """The answers between two buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = QPushButton("前"), QPushButton("後")
        self.answers = AnswerButtons("リフトを使っていますか？")
        self.wanted: list[Answer] = []
        self.answers.answer_requested.connect(self.wanted.append)
        row = QHBoxLayout(self)
        for widget in (self.before, self.answers, self.after):
            row.addWidget(widget)


@pytest.fixture
def window(shown):
    made = shown(Window(), 800, 80)
    made.answers.setFocus()
    yield made
    made.hide()


@pytest.fixture
def answers(window):
    return window.answers


def ticked(answers: AnswerButtons) -> list[Answer]:
    return [answer for answer, button in answers.buttons.items() if button.isChecked()]


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Qt.Key.Key_1, Answer.YES), (Qt.Key.Key_2, Answer.NO), (Qt.Key.Key_3, Answer.UNKNOWN)],
)
def test_a_digit_answers(window, answers, qtbot, key, answer):
    qtbot.keyClick(window.focusWidget(), key)
    assert window.wanted == [answer]


def test_the_number_pad_answers_too(window, answers, qtbot):
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert window.wanted == [Answer.NO]


def test_a_digit_with_ctrl_is_not_an_answer(window, answers, qtbot):
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.wanted == []


def test_a_click_asks_and_only_the_owner_ticks(window, answers, qtbot):
    qtbot.mouseClick(answers.buttons[Answer.NO], Qt.MouseButton.LeftButton)
    assert window.wanted == [Answer.NO]
    assert ticked(answers) == []
    answers.set_answer(Answer.NO)
    assert ticked(answers) == [Answer.NO]


def test_no_answer_ticks_nothing_though_it_counts_as_unknown(answers):
    answers.set_answer(Answer.UNKNOWN)
    assert ticked(answers) == [Answer.UNKNOWN]
    answers.set_answer(None)
    assert ticked(answers) == []


def test_arrows_move_without_answering_and_space_answers(window, answers, qtbot):
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert answers.buttons[Answer.UNKNOWN].hasFocus()
    assert window.wanted == []
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.wanted == [Answer.UNKNOWN]


def test_the_tab_key_stops_once_at_a_question(window, answers, qtbot):
    window.before.setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert answers.has_keyboard()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.after.hasFocus()


def test_each_answer_has_a_name_to_be_read_aloud(answers):
    names = {button.accessibleName() for button in answers.buttons.values()}
    assert names == {f"リフトを使っていますか？：{w}" for w in ("はい", "いいえ", "わからない")}


def test_the_chosen_answer_differs_by_more_than_colour(answers):
    def gray(button) -> bytes:
        image = button.grab().toImage().convertToFormat(image_format)
        return bytes(image.constBits())

    from PySide6.QtGui import QImage

    image_format = QImage.Format.Format_Grayscale8
    button = answers.buttons[Answer.YES]
    before = gray(button)
    answers.set_answer(Answer.YES)
    assert gray(button) != before
