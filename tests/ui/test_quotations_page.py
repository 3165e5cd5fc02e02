"""見積: lines added, copied, moved, removed and given back; figures beside the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.pages.quotations import QuotationsPage
from desktop.ui.widgets.inputs import LineInput
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, SOFTWARE, RecordingShell, document, opened, shown


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, document(quotations=[SENSOR, SOFTWARE])) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> QuotationsPage:
    page = QuotationsPage(session, shell)
    return shown(qtbot, page)


def cell(page: QuotationsPage, row: int, column: int) -> str:
    item = page.table.item(row, column)
    assert item is not None
    return item.text()


def products(session: Session) -> list[str]:
    return [line.product_name for line in session.case.quotations]


def text_of(page: QuotationsPage, name: str) -> str:
    entry = page.form.editors[name].input
    assert isinstance(entry, LineInput)
    return entry.text()


def type_into(page: QuotationsPage, name: str, words: str) -> None:
    entry = page.form.editors[name].input
    assert isinstance(entry, LineInput)
    entry.setFocus()
    entry.setText(words)
    entry.editingFinished.emit()


def test_the_list_shows_each_line_and_the_support(page: QuotationsPage):
    assert page.table.rowCount() == 3
    assert "見守りセンサー AB-100" in cell(page, 0, 1)
    assert cell(page, 0, 3) == "180,000円"
    assert cell(page, 2, 0) == "支援"


def test_amounts_are_the_engines_own(page: QuotationsPage, session: Session):
    assert session.assessment.subsidy is not None
    line = session.assessment.subsidy.single.lines[0]
    assert cell(page, 0, 6).replace("\n", "") == line.amount.text()
    assert page.form.outcome.amount.text() == line.amount.text()


def test_a_price_in_full_width_digits_changes_the_amounts_at_once(
    page: QuotationsPage, session: Session
):
    type_into(page, "unit_price", "２００，０００円")
    assert session.case.quotations[0].unit_price == 200_000
    assert cell(page, 0, 3) == "200,000円"
    assert cell(page, 0, 5) == "2,000,000円"


def test_what_cannot_be_read_stays_as_typed_with_a_sentence(page: QuotationsPage, session: Session):
    type_into(page, "unit_price", "じゅうまん")
    editor = page.form.editors["unit_price"]
    assert editor.problem
    assert text_of(page, "unit_price") == "じゅうまん"
    assert session.case.quotations[0].unit_price == 180_000


def test_a_refused_text_is_there_again_when_its_line_is(page: QuotationsPage):
    type_into(page, "tais_code", "abc")
    page.show_row(1)
    assert not page.form.editors["tais_code"].problem
    page.show_row(0)
    assert text_of(page, "tais_code") == "abc"
    assert page.form.editors["tais_code"].problem


def test_a_new_line_takes_the_keyboard_to_its_technology(
    page: QuotationsPage, session: Session, qtbot: QtBot
):
    qtbot.mouseClick(page.buttons.add, Qt.MouseButton.LeftButton)
    assert len(session.case.quotations) == 3
    assert page.current == 2
    assert QApplication.focusWidget() is page.form.editors["technology"].input
    assert cell(page, 2, 7) == "技術を選ぶ"


def test_a_copy_stands_below_its_line(page: QuotationsPage, session: Session, qtbot: QtBot):
    qtbot.mouseClick(page.buttons.copy, Qt.MouseButton.LeftButton)
    assert products(session) == [
        SENSOR["product_name"],
        SENSOR["product_name"],
        SOFTWARE["product_name"],
    ]
    assert page.current == 1


def test_a_removed_line_is_offered_back(page: QuotationsPage, session: Session, qtbot: QtBot):
    qtbot.mouseClick(page.buttons.remove, Qt.MouseButton.LeftButton)
    assert products(session) == [SOFTWARE["product_name"]]
    assert "見守りセンサー AB-100" in page.removed.label.text()
    qtbot.mouseClick(page.removed.undo_button, Qt.MouseButton.LeftButton)
    assert products(session) == [SENSOR["product_name"], SOFTWARE["product_name"]]
    assert page.removed.isHidden()


def test_the_offer_ends_with_the_next_entry(page: QuotationsPage, qtbot: QtBot):
    page.remove_line()
    type_into(page, "maker", "別の会社")
    assert page.removed.isHidden()


def test_lines_change_places_and_the_chosen_one_stays_chosen(
    page: QuotationsPage, session: Session, qtbot: QtBot
):
    qtbot.mouseClick(page.buttons.down, Qt.MouseButton.LeftButton)
    assert products(session) == [SOFTWARE["product_name"], SENSOR["product_name"]]
    assert page.current == 1
    assert text_of(page, "product_name") == SENSOR["product_name"]


def test_software_questions_are_only_asked_of_software(page: QuotationsPage):
    assert page.form.software_card.isHidden()
    page.show_row(1)
    assert not page.form.software_card.isHidden()
    assert not page.form.editors["life_csv"].isHidden()
    assert page.form.editors["data_link_csv"].isHidden()


def test_the_support_has_a_form_of_its_own(page: QuotationsPage, session: Session, qtbot: QtBot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert not page.support.isHidden()
    assert page.form.isHidden()
    session.set("improvement_support/kind", "consultant", "支援の種類")
    session.set("improvement_support/cost", 600_000, "費用")
    assert page.support.outcome.amount.text() == "450,000円"
    assert cell(page, 2, 6) == "450,000円"


def test_side_costs_are_added_and_removed(page: QuotationsPage, session: Session, qtbot: QtBot):
    form = page.form.ancillary
    qtbot.mouseClick(form.add_button, Qt.MouseButton.LeftButton)
    amount = form.rows[0].editors["amount"].input
    assert isinstance(amount, LineInput)
    amount.setText("50000")
    amount.editingFinished.emit()
    assert session.case.quotations[0].ancillary[0].amount == 50_000
    assert cell(page, 0, 5) == "1,850,000円"
    assert cell(page, 0, 4) == "1件"
    qtbot.mouseClick(form.rows[0].remove_button, Qt.MouseButton.LeftButton)
    assert session.case.quotations[0].ancillary == ()
    assert not form.rows


def test_the_amount_opens_its_trace(
    page: QuotationsPage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    qtbot.mouseClick(page.form.outcome.amount, Qt.MouseButton.LeftButton)
    assert session.assessment.subsidy is not None
    assert shell.traces[0][1] is session.assessment.subsidy.single.lines[0].trace


def test_what_all_lines_share_is_one_sentence_with_the_way_there(
    page: QuotationsPage, shell: RecordingShell, qtbot: QtBot
):
    words = page.form.outcome.reasons.texts()
    assert len(words) == 1
    assert "率の条件や都道府県の条件" in words[0]
    qtbot.mouseClick(page.form.outcome.reasons.buttons()[0], Qt.MouseButton.LeftButton)
    assert shell.steps == [("subsidy", "prefecture_terms")]


def test_enter_in_the_list_goes_to_the_form(page: QuotationsPage, qtbot: QtBot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.current == 1
    assert QApplication.focusWidget() is page.form.editors["technology"].input


@pytest.mark.parametrize(
    ("path", "name"),
    [("quotations/1/units", "units"), ("quotations/0/purpose", "purpose")],
)
def test_a_field_is_found_by_its_path(page: QuotationsPage, path: str, name: str):
    page.focus_field(path)
    assert page.current == int(path.split("/")[1])
    assert QApplication.focusWidget() is page.form.editors[name].input


def test_the_supports_field_is_found_by_its_path(page: QuotationsPage):
    page.focus_field("improvement_support/cost")
    assert QApplication.focusWidget() is page.support.editors["cost"].input


def test_focus_stays_where_the_user_types(page: QuotationsPage):
    type_into(page, "maker", "別の会社")
    assert QApplication.focusWidget() is page.form.editors["maker"].input


def empty_case() -> dict[str, Any]:
    return document()


def test_an_empty_list_says_what_to_do(tmp_path: Path, qtbot: QtBot, shell: RecordingShell):
    with opened(tmp_path, empty_case()) as session:
        page = QuotationsPage(session, shell)
        shown(qtbot, page)
        assert "行を追加" in page.empty.label.text()
        assert not page.empty.isHidden()
        page.focus_field("quotations")
        assert QApplication.focusWidget() is page.buttons.add


def test_a_line_that_is_out_says_so_and_why(page: QuotationsPage, session: Session):
    session.set("quotations/0/tais_listed", "no", "TAIS")
    assert cell(page, 0, 7) == "対象外"
    assert page.form.outcome.amount.text() == "対象外"
    assert "TAIS" in page.form.outcome.reasons.texts()[0]


def test_lines_of_a_package_have_no_amount_of_their_own(page: QuotationsPage, session: Session):
    session.set("way", "package", "申請の方法")
    assert cell(page, 0, 6) == "まとめて計算"
