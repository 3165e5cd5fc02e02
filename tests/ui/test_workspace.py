"""The shell: rail, bar, panel, undo, and a case that is all there when it is opened again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.assessment.citation import Citation
from desktop.assessment.trace import Step
from desktop.ui import theme
from desktop.ui.main_window import MainWindow
from desktop.ui.settings import Settings
from desktop.ui.theme import Scheme
from desktop.ui.widgets.reasons_panel import TraceNode
from desktop.ui.widgets.status import Shape
from desktop.ui.workspace import PAGES, page_class
from desktop.workflow.steps import TITLES

SOFTWARE = "tasks/records_and_billing/answers/records_and_billing.end_to_end_software"


@pytest.fixture
def window(library, shown, said, tmp_path):
    made = MainWindow(Settings(tmp_path), lambda: date(2026, 11, 22))
    made.fill_menus()
    made.receive(library)
    shown(made)
    yield made
    made.close()


@pytest.fixture
def opened(window, library):
    window.open_case(library.create("ひまわり訪問介護", "訪問介護").id, "facility")
    return window


def test_every_step_has_its_page():
    assert set(PAGES) == set(TITLES)
    for page_id in TITLES:
        assert page_class(page_id).step_id == page_id


@pytest.mark.parametrize("step_id", TITLES)
def test_every_step_can_be_shown(opened, step_id):
    opened.workspace.go_to(step_id)
    assert opened.workspace.stack.currentWidget().step_id == step_id
    rail = opened.workspace.rail
    assert {**rail.buttons, **rail.side_buttons}[step_id].isChecked()


def test_the_rail_tells_states_by_shape_and_word(opened):
    rail = opened.workspace.rail

    def shape(step_id):
        return rail.buttons[step_id].shape

    assert shape("facility") is Shape.PART
    assert "入力中・残り" in rail.buttons["facility"].word
    assert shape("diagnosis") is Shape.EMPTY
    opened.session.set(SOFTWARE, "no", "答え")
    assert shape("diagnosis") is Shape.PART
    assert "自己診断" in rail.buttons["diagnosis"].accessibleName()
    assert "入力中" in rail.buttons["diagnosis"].accessibleName()


def test_the_rail_is_moved_by_arrows_and_space(opened, qtbot):
    opened.workspace.rail.buttons["facility"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert opened.workspace.step_id == "results"


def test_the_bar_says_when_it_was_saved_and_what_is_open(opened):
    bar = opened.workspace.bar
    opened.session.set("facility/staff_count", 8, "職員数")
    local = opened.session.saved_at.astimezone()
    assert bar.saved_label.text() == f"{local:%H:%M} 保存済み"
    count = len(opened.session.assessment.open_items)
    assert bar.open_button.text() == f"未記入・要確認 {count}件"


def test_next_goes_through_the_tasks_before_the_next_step(opened):
    workspace = opened.workspace
    assert workspace.bar.next_button.text() == "次へ：自己診断"
    workspace.bar.next_button.click()
    assert workspace.step_id == "diagnosis"
    assert workspace.bar.next_button.text() == "次へ：総務・給与"
    for _ in range(7):
        workspace.bar.next_button.click()
    assert workspace.step_id == "diagnosis"
    assert workspace.bar.next_button.text() == "次へ：結果"
    workspace.bar.next_button.click()
    assert workspace.step_id == "results"
    workspace.bar.back_button.click()
    assert workspace.step_id == "diagnosis"


def test_back_from_the_first_step_leads_home(opened):
    opened.workspace.bar.back_button.click()
    assert opened.session is None
    assert opened.home.isVisible()


def test_what_is_typed_is_saved_before_the_page_is_left(opened, qtbot):
    editor = opened.workspace._pages["facility"].editors["facility/corporation_name"]
    editor.setFocus()
    editor.input.insert("社会福祉法人ひまわり")
    opened.menus.forward.trigger()
    assert opened.session.case.facility.corporation_name == "社会福祉法人ひまわり"


def test_open_items_are_listed_with_the_way_there(opened):
    opened.workspace.show_open_items()
    panel = opened.workspace.panel
    assert panel.isVisible()
    links = [b for b in panel.findChildren(QPushButton) if b.text() == "ここを開く"]
    assert len(links) == len(opened.session.assessment.open_items)
    number = next(b for b in links if "介護保険事業所番号" in b.accessibleName())
    number.click()
    editors = opened.workspace._pages["facility"].editors
    assert editors["facility/facility_number"].input.hasFocus()
    panel.dismiss()
    assert not panel.isVisible()


def test_a_trace_is_shown_and_folded(opened):
    leaf = Step("対象経費", "1,000,000円", citation=Citation(source="003", locator="4(1)ア"))
    middle = Step("率を掛ける", "750,000円", steps=(leaf,))
    opened.workspace.show_trace("補助額", Step("補助額", "750,000円", steps=(middle,)))
    panel = opened.workspace.panel
    nodes = panel.findChildren(TraceNode)
    assert len(nodes) == 3
    assert nodes[0].is_open
    nodes[0].toggle.click()
    assert not nodes[0].is_open
    nodes[0].toggle.click()
    assert nodes[0].is_open
    assert "4(1)ア" in panel.place_of(leaf.citation)
    assert "実施要綱" in panel.place_of(leaf.citation)


def test_undo_and_redo_name_what_they_do(opened):
    opened.session.set("facility/staff_count", 8, "職員数（申請時点）")
    opened.menus.refresh_edit()
    assert opened.menus.undo.text() == "元に戻す：職員数（申請時点）"
    opened.menus.undo.trigger()
    assert opened.session.case.facility.staff_count is None
    opened.menus.refresh_edit()
    assert opened.menus.redo.text() == "やり直す：職員数（申請時点）"
    opened.menus.redo.trigger()
    assert opened.session.case.facility.staff_count == 8


def test_pages_out_of_sight_are_brought_up_to_date_when_shown(opened):
    opened.workspace.go_to("results")
    opened.workspace.go_to("diagnosis")
    opened.session.set(SOFTWARE, "yes", "答え")
    opened.workspace.go_to("results")
    page = opened.workspace._pages["results"]
    assert "届いています" in page.grid.accessibleDescription().splitlines()[0]


def test_closed_and_opened_again_everything_is_there(opened, library, qtbot):
    case_id = opened.session.case_id
    opened.workspace.go_to("diagnosis", "tasks/records_and_billing")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    opened.show_home()
    opened.open_case(case_id, "diagnosis")
    opened.workspace.go_to("diagnosis", "tasks/records_and_billing")
    view = opened.workspace._pages["diagnosis"].view
    assert view.cards["records_and_billing.end_to_end_software"].answers.answer == "yes"
    assert view.mark.mark == "○"


@pytest.mark.parametrize("scale", [150, 200])
def test_larger_letters_keep_the_place(opened, scale):
    opened.workspace.go_to("results")
    opened.set_scale(scale)
    assert theme.current().scale == scale
    assert opened.workspace.step_id == "results"
    assert opened.settings.text_scale == scale
    opened.set_scale(100)


def test_another_scheme_keeps_the_place_and_is_remembered(opened, tmp_path):
    opened.set_scheme(Scheme.DARK)
    assert opened.workspace.step_id == "facility"
    assert Settings(tmp_path).scheme is Scheme.DARK
    opened.set_scheme(Scheme.LIGHT)


def test_the_title_names_office_and_step(opened):
    assert opened.windowTitle() == "ひまわり訪問介護 — 事業所 — 介護カイゼン"
    opened.show_home()
    assert opened.windowTitle() == "介護カイゼン"


def test_steps_have_keys(opened):
    opened.go_to_number(3)
    assert opened.workspace.step_id == "results"
    opened.go_back()
    assert opened.workspace.step_id == "diagnosis"


def test_only_what_can_be_done_can_be_chosen(window, opened):
    assert opened.menus.undo.isEnabled()
    opened.show_home()
    assert not opened.menus.undo.isEnabled()
    assert not opened.menus.home.isEnabled()
