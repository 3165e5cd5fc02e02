"""The whole job without a mouse, the tab key in reading order, nothing clipped, all named."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from desktop.ui.dialogs.new_case import NewCaseDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.settings import Settings
from desktop.ui.tab_order import stops_within
from desktop.ui.widgets.cards import Text

STEPS = ("facility", "diagnosis", "results")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(library, shown, said, tmp_path):
    made = MainWindow(Settings(tmp_path), lambda: date(2026, 11, 22))
    made.fill_menus()
    made.receive(library)
    shown(made, 1366, 700)
    made.activateWindow()
    yield made
    made.close()


def press(qtbot, window, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def fill_dialog(qtbot) -> None:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, NewCaseDialog) or not dialog.isActiveWindow():  # not open yet
        QTimer.singleShot(20, lambda: fill_dialog(qtbot))
        return
    QTimer.singleShot(5_000, dialog, dialog.reject)  # a failure below must not wait for ever
    dialog.name_input.setFocus()
    dialog.name_input.insert("ひまわり訪問介護")
    qtbot.keyClick(dialog.name_input, Qt.Key.Key_Tab)
    assert dialog.service_input.hasFocus()
    dialog.service_input.insert("訪問介護（訪問・11）")
    qtbot.keyClick(dialog.service_input, Qt.Key.Key_Return)


def test_from_an_empty_start_to_the_last_step(window, qtbot):
    QTimer.singleShot(0, lambda: fill_dialog(qtbot))
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    window.activateWindow()  # what a window manager does when a dialog closes
    window.workspace._focus_page()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.session is not None
    assert window.session.case.facility.name == "ひまわり訪問介護"
    assert window.workspace.step_id == "facility"
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert window.workspace.step_id == "diagnosis"
    answered = 0
    while window.workspace.step_id == "diagnosis" and answered < 60:
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and "へ" not in focused.text():
            press(qtbot, window, Qt.Key.Key_1)
            answered += 1
        else:
            press(qtbot, window, Qt.Key.Key_Return)
        if window.workspace._pages["diagnosis"].view.next_button.hasFocus():
            press(qtbot, window, Qt.Key.Key_Return)
    assert window.workspace.step_id == "results"
    assert all(result.answered for result in window.session.assessment.tasks if result.applicable)
    assert window.session.assessment.office_level == 3
    for step_id in ("technologies", "quotations", "requirements", "subsidy", "plan", "print"):
        press(qtbot, window, Qt.Key.Key_Right, ALT)
        assert window.workspace.step_id == step_id
    press(qtbot, window, Qt.Key.Key_H, CTRL)
    assert window.home.isVisible()


@pytest.fixture
def opened(window, library):
    window.open_case(library.create_from_example("chiiki-tsuusho").id, "facility")
    return window


def place(window, widget) -> tuple[int, int]:
    top = widget.mapTo(window, widget.rect().center())
    return top.y(), top.x()


@pytest.mark.parametrize("step_id", STEPS)
def test_the_tab_key_goes_rail_page_bar_and_round(opened, qtbot, step_id):
    workspace = opened.workspace
    workspace.go_to(step_id)
    stops = list(stops_within(workspace))
    rail = [i for i, w in enumerate(stops) if workspace.rail.isAncestorOf(w)]
    page = [i for i, w in enumerate(stops) if workspace.stack.isAncestorOf(w)]
    bar = [i for i, w in enumerate(stops) if workspace.bar.isAncestorOf(w)]
    assert max(rail) < min(page)
    assert max(page) < min(bar)
    assert len(rail) == len(workspace.rail.buttons) + len(workspace.rail.side_buttons)
    stops[-1].setFocus()
    press(qtbot, opened, Qt.Key.Key_Tab)
    assert stops[0].hasFocus()
    press(qtbot, opened, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert stops[-1].hasFocus()


def test_the_tab_key_reads_a_form_row_by_row(opened, qtbot):
    page = opened.workspace.stack.currentWidget()
    fields = [w for w in stops_within(page) if isinstance(w, QLineEdit)]
    names = [w.accessibleName() for w in fields[:4]]
    assert names[:3] == ["事業所名", "介護保険事業所番号", "サービス種別"]


def test_what_has_the_keyboard_is_in_sight(opened, qtbot):
    page = opened.workspace.stack.currentWidget()
    fields = list(stops_within(page))
    fields[0].setFocus()
    for field in fields[1:]:
        press(qtbot, opened, Qt.Key.Key_Tab)
        assert field.hasFocus()
        assert not field.visibleRegion().isEmpty()


@pytest.mark.parametrize("step_id", STEPS)
def test_all_that_can_be_operated_has_a_name(opened, step_id):
    opened.workspace.go_to(step_id)
    nameless = [
        w
        for w in stops_within(opened.workspace)
        if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("step_id", STEPS)
def test_no_text_is_cut(opened, qtbot, step_id, scale):
    opened.set_scale(scale)
    opened.workspace.go_to(step_id)
    qtbot.wait(30)
    for label in opened.workspace.stack.currentWidget().findChildren(QLabel):
        if label.isVisible() and label.text():
            if isinstance(label, Text):
                assert label.height() >= label.heightForWidth(label.width()) - 2, label.text()
            else:
                assert label.width() >= label.sizeHint().width() - 1, label.text()
    opened.set_scale(100)


def test_the_panel_is_reached_and_left_by_keyboard(opened, qtbot):
    editor = opened.workspace._pages["facility"].editors["facility/phone"]
    editor.setFocus()
    press(qtbot, opened, Qt.Key.Key_F6)
    assert opened.workspace.panel.isVisible()
    assert opened.workspace.panel.isAncestorOf(QApplication.focusWidget())
    press(qtbot, opened, Qt.Key.Key_Escape)
    assert not opened.workspace.panel.isVisible()
    assert editor.input.hasFocus()


# --- nothing is lost on the way out ---------------------------------------------------------------


def refuse(opened):
    editor = opened.workspace._pages["facility"].editors["facility/facility_number"]
    editor.setFocus()
    editor.input.clear()
    editor.input.insert("12")
    return editor


def test_a_refused_text_is_still_there_when_the_page_is_shown_again(opened):
    editor = refuse(opened)
    opened.workspace.go_to("results")
    opened.session.set("target_level", 3, "目標のレベル")
    opened.workspace.go_to("facility")
    assert editor.input.text() == "12"
    assert "10桁" in editor.problem_label.text()


def test_leaving_with_a_refused_text_is_asked_about(opened, said):
    editor = refuse(opened)
    said.answer = False
    opened.show_home()
    assert said.asked == ["保存できていない入力があります。"]
    assert opened.session is not None
    assert editor.input.hasFocus()
    assert not opened.close()
    said.answer = True
    opened.show_home()
    assert opened.session is None


def test_undo_mends_a_refused_text_only_where_it_changes_the_field(opened):
    opened.session.set("facility/phone", "0123", "電話番号")
    editor = refuse(opened)
    opened.workspace.commit_pending()
    opened.session.undo()
    assert editor.input.text() == "12"


def test_a_disk_that_is_full_keeps_what_was_typed(opened, qtbot, monkeypatch):
    from desktop.errors import UserFacingError

    editor = opened.workspace._pages["facility"].editors["facility/phone"]
    editor.setFocus()
    editor.input.clear()
    editor.input.insert("0120-000-000")

    def full(*_args, **_more):
        raise UserFacingError("ディスクの空きが足りません")

    monkeypatch.setattr(opened.session._store, "save", full)
    with qtbot.captureExceptions() as raised:
        qtbot.keyClick(editor.input, Qt.Key.Key_Return)
    assert [str(error) for _kind, error, _trace in raised] == ["ディスクの空きが足りません。"]
    assert editor.input.text() == "0120-000-000"
    monkeypatch.undo()
    qtbot.keyClick(editor.input, Qt.Key.Key_Return)
    assert opened.session.case.facility.phone == "0120-000-000"
