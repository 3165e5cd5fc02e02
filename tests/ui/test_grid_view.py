"""The emblem: marks by shape, the gap by length, and every row in words."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.assessment.values import Mark
from desktop.ui.widgets.grid_view import GridView, ViewRow, standing, steps_short
from desktop.ui.widgets.marks import MARK_NAMES, MARK_WORDS, MarkView, mark_named, paint_mark

ROWS = (
    ViewRow("1", "記録・請求", "○", "◎", "レベル2", True),
    ViewRow("2", "総務・給与", "－", "◎", "レベル1", True),
    ViewRow("3", "連絡調整", "○", "○", "レベル2", False),
    ViewRow("4", "排泄介助", "－", "－", "レベル2", False),
    ViewRow("7", "夜間巡視", "対象外", "対象外", "", False, applicable=False),
)


def picture(mark: str) -> bytes:
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_mark(painter, mark, QRectF(0, 0, 40, 40), QColor("#333333"))
    painter.end()
    return bytes(image.constBits())


def test_marks_differ_by_shape_in_gray(look):
    assert len({picture(mark) for mark in Mark}) == len(Mark)


def test_every_mark_has_a_name_and_words():
    for mark in Mark:
        assert mark_named(MARK_NAMES[mark]) == mark
        assert MARK_WORDS[mark].startswith(MARK_NAMES[mark])
    assert mark_named("対象外") is None


def test_the_gap_is_counted_in_marks():
    assert [steps_short(row) for row in ROWS] == [1, 2, 0, 0, 0]


def test_words_never_call_achieved_what_nobody_asked_for():
    assert [standing(row) for row in ROWS] == [
        "あと1段",
        "あと2段",
        "届いています",
        "求められていません",
        "対象外",
    ]


def test_the_picture_has_a_text_equivalent(look):
    view = GridView(ROWS, target_title="レベル3")
    lines = view.accessibleDescription().splitlines()
    assert lines[0] == "1 記録・請求：いま○、レベル3◎、あと1段"
    assert lines[4] == "7 夜間巡視：対象外"
    assert len(lines) == len(ROWS)


def test_rows_change_in_place(look):
    view = GridView(ROWS)
    tall = view.sizeHint().height()
    view.set_rows(ROWS[:1])
    assert view.sizeHint().height() < tall
    assert "総務" not in view.accessibleDescription()


@pytest.mark.parametrize("width", [400, 880])
def test_a_longer_gap_is_a_longer_bar(look, shown, width):
    view = shown(GridView(ROWS), width, 300)
    image = view.grab().toImage()
    colour = look.colour("gap").rgb()

    def length(row: int) -> int:
        y = view._heights()[0] + row * view._heights()[1] + view._heights()[1] // 2
        return sum(image.pixel(x, y) == colour for x in range(image.width()))

    assert length(1) > length(0) > 0
    assert length(2) == length(3) == length(4) == 0


def test_a_picture_that_is_not_to_be_operated_takes_no_keyboard(look):
    assert GridView(ROWS).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_changed_mark_is_lit_for_a_moment(look, shown, qtbot):
    view = shown(MarkView(), 60, 60)
    view.set_mark(Mark.CIRCLE, flash=True)
    assert view._lit
    assert view.accessibleName() == MARK_WORDS["○"]
    qtbot.waitUntil(lambda: not view._lit, timeout=2000)
    view.set_mark(Mark.CIRCLE, flash=True)
    assert not view._lit
