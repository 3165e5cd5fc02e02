"""事業所: the form, its searchable choices, and what is wrong told in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.ui.pages.facility import HINTS, FacilityPage
from desktop.workflow.session import Change
from tests.ui.bench import RecordingShell


@pytest.fixture
def page(session, shown):
    made = FacilityPage(session, RecordingShell())
    made.refresh(Change(""))
    session.subscribe(made.refresh)
    shown(made, 1140, 640)
    yield made
    made.hide()


def enter(qtbot, editor, words: str) -> None:
    editor.input.selectAll()
    editor.input.insert(words)
    qtbot.keyClick(editor.input, Qt.Key.Key_Return)


def test_every_field_says_why_it_is_asked(page):
    assert set(page.editors) == set(HINTS)
    assert all(HINTS.values())


def test_the_number_of_the_office_is_checked_in_place(page, session, qtbot):
    editor = page.editors["facility/facility_number"]
    enter(qtbot, editor, "12345")
    assert "10桁" in editor.problem_label.text()
    enter(qtbot, editor, "１２３４５６７８９０")
    assert editor.problem == ""
    assert session.case.facility.facility_number == "1234567890"


def test_a_service_is_found_by_a_part_of_its_name(page, session, qtbot):
    editor = page.editors["facility/service"]
    completer = editor.input.completer()
    completer.setCompletionPrefix("通所介護")
    offered = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionCount())
    ]
    assert "通所介護（通所・15）" in offered
    enter(qtbot, editor, "通所介護（通所・15）")
    assert session.assessment.service.name == "通所介護"


def test_all_services_and_prefectures_can_be_chosen(page, session):
    services = page.editors["facility/service"].input.completer().model()
    assert services.rowCount() == len(session.rules.services)
    prefectures = page.editors["facility/prefecture"].input.completer().model()
    assert prefectures.rowCount() == 47


def test_a_prefecture_that_is_none_is_refused_in_place(page, session, qtbot):
    editor = page.editors["facility/prefecture"]
    enter(qtbot, editor, "埼玉")
    assert "埼玉県" in editor.problem_label.text()
    assert editor.input.text() == "埼玉"
    enter(qtbot, editor, "埼玉県")
    assert session.case.facility.prefecture == "埼玉県"


def test_questions_for_some_services_are_asked_of_those_only(page, session, qtbot):
    assert not page.editors["facility/offers_short_stay"].isVisible()
    assert not page.editors["facility/plan_includes_data_link"].isVisible()
    session.set("facility/service", "group_home", "サービス種別")
    asked = page.editors["facility/offers_short_stay"].isVisible()
    session.set("facility/service", "home_medical_guidance", "サービス種別")
    assert asked or page.editors["facility/plan_includes_data_link"].isVisible()


def test_other_services_are_added_and_taken_out(page, session, qtbot):
    services = page.services
    services.add_input.insert("通所介護（通所・15）")
    qtbot.keyClick(services.add_input, Qt.Key.Key_Return)
    assert session.case.facility.additional_services == ("day_care",)
    assert services.add_input.text() == ""
    services.add_input.insert("通所介護（通所・15）")
    qtbot.keyClick(services.add_input, Qt.Key.Key_Return)
    assert "もう入っています" in services.problem_label.text()
    remove = next(b for b in services.findChildren(QPushButton) if b.text() == "外す")
    remove.click()
    assert session.case.facility.additional_services == ()


def test_a_field_is_found_by_its_path(page):
    page.focus_field("facility/email")
    assert page.editors["facility/email"].input.hasFocus()
