"""Fields commit when left, say what is wrong in place, and never throw away what was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.values import Answer
from desktop.ui.models.field_info import Kind, as_text, field_info
from desktop.ui.widgets.fields import FieldEditor, touches
from desktop.ui.widgets.inputs import ChoiceInput, LineInput, TextInput
from desktop.workflow.session import Change


@pytest.fixture
def form(session, shown):
    """Builds an editor in a shown window."""
    window = QWidget()
    column = QVBoxLayout(window)
    shown(window, 600, 400)

    def make(path: str, **more) -> FieldEditor:
        editor = FieldEditor(session, path, **more)
        column.addWidget(editor)
        editor.show()
        session.subscribe(editor.refresh)
        editor.setFocus()
        return editor

    yield make
    window.hide()


def type_in(editor: FieldEditor, words: str) -> None:
    """As an input method does it: QTest's own keys know no Japanese."""
    if isinstance(editor.input, TextInput):
        editor.input.insertPlainText(words)
    elif isinstance(editor.input, LineInput):
        editor.input.insert(words)


def retype(qtbot, editor: FieldEditor, words: str) -> None:
    assert isinstance(editor.input, LineInput)
    editor.input.selectAll()
    type_in(editor, words)
    qtbot.keyClick(editor.input, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("facility/name", Kind.TEXT),
        ("facility/staff_count", Kind.NUMBER),
        ("quotations/0/unit_price", Kind.YEN),
        ("quotations/0/tais_listed", Kind.ANSWER),
        ("quotations/0/contract_kind", Kind.CHOICE),
        ("quotations/0/tax_percent", Kind.CHOICE),
        ("prefecture_terms/single_rate", Kind.RATE),
        ("plan_date", Kind.DATE),
        ("plan/issues", Kind.LONG_TEXT),
        ("quotations/0/tax_included", Kind.SWITCH),
    ],
)
def test_the_model_says_how_a_field_is_entered(path, kind):
    info = field_info(path)
    assert info.kind is kind
    assert info.title


def test_unit_and_choices_come_from_the_model():
    assert field_info("facility/staff_count").unit == "人"
    assert ("flat", "それ以外の契約") in field_info("quotations/0/contract_kind").choices


def test_values_read_as_people_write_them(session):
    assert as_text(1_200_000) == "1,200,000"
    assert as_text(None) == ""


def test_enter_saves_what_was_typed(form, session, qtbot):
    editor = form("facility/staff_count")
    retype(qtbot, editor, "１２人")
    assert session.case.facility.staff_count == 12
    assert editor.input.text() == "12"
    assert not editor.problem


def test_leaving_the_field_saves_too(form, session, qtbot):
    editor = form("facility/corporation_name")
    type_in(editor, "社会福祉法人ひまわり")
    editor.input.clearFocus()
    assert session.case.facility.corporation_name == "社会福祉法人ひまわり"


def test_a_refused_value_stays_with_its_sentence(form, session, qtbot):
    editor = form("facility/facility_number")
    retype(qtbot, editor, "123")
    assert "10桁" in editor.problem_label.text()
    assert editor.problem_label.isVisible()
    assert editor.input.text() == "123"
    assert session.case.facility.facility_number is None
    # Another field's change does not wipe it away.
    session.set("facility/name", "別の名前", "事業所名")
    assert editor.input.text() == "123"
    retype(qtbot, editor, "1234567890")
    assert session.case.facility.facility_number == "1234567890"
    assert not editor.problem_label.isVisible()


def test_the_sentence_does_not_name_its_own_field_twice(form, qtbot):
    editor = form("facility/facility_number")
    retype(qtbot, editor, "123")
    assert not editor.problem_label.text().startswith("事業所の介護保険事業所番号：")


def test_undo_shows_the_former_value(form, session, qtbot):
    editor = form("facility/staff_count")
    retype(qtbot, editor, "8")
    retype(qtbot, editor, "9")
    session.undo()
    assert editor.input.text() == "8"


def test_emptying_a_field_takes_the_entry_out(form, session, qtbot):
    editor = form("facility/staff_count")
    retype(qtbot, editor, "8")
    editor.input.clear()
    qtbot.keyClick(editor.input, Qt.Key.Key_Return)
    assert session.case.facility.staff_count is None


def test_the_same_value_is_not_saved_again(form, session, qtbot):
    editor = form("facility/staff_count")
    retype(qtbot, editor, "8")
    before = session.saved_at
    with qtbot.assertNotEmitted(editor.committed):
        editor.commit()
    assert session.saved_at == before


def test_a_choice_is_saved_when_it_is_made(form, session):
    session.insert("quotations", 0, {"product_name": "きろく"}, "見積")
    editor = form("quotations/0/contract_kind")
    assert isinstance(editor.input, ChoiceInput)
    editor.input.setCurrentIndex(editor.input.findText("それ以外の契約"))
    editor.input.activated.emit(editor.input.currentIndex())
    assert session.case.quotations[0].contract_kind == "flat"


def test_an_answer_is_ticked_only_once_it_was_given(form, session, qtbot):
    session.insert("quotations", 0, {"product_name": "きろく"}, "見積")
    editor = form("quotations/0/tais_listed")
    assert editor.input.answer is None
    qtbot.keyClick(editor.window().focusWidget(), Qt.Key.Key_3)
    assert editor.input.answer is Answer.UNKNOWN
    assert session.value("quotations/0/tais_listed") == "unknown"


def test_long_text_is_saved_when_the_hands_rest(form, session, qtbot, monkeypatch):
    editor = form("tasks/night_rounds/note")
    assert isinstance(editor.input, TextInput)
    editor.input._idle.setInterval(10)
    type_in(editor, "夜間は行っていない")
    qtbot.waitUntil(lambda: session.case.task("night_rounds").note == "夜間は行っていない")
    assert editor.input.hasFocus()


def test_saving_leaves_a_text_that_is_being_written_in_peace(form, session, qtbot):
    editor = form("tasks/night_rounds/note")
    type_in(editor, "書きかけ ")
    cursor = editor.input.textCursor().position()
    editor.commit()
    assert session.case.task("night_rounds").note == "書きかけ"
    assert editor.input.toPlainText() == "書きかけ "
    assert editor.input.textCursor().position() == cursor


def test_a_search_field_offers_names_and_refuses_what_is_none(form, session, qtbot):
    choices = (("home_visit_care", "訪問介護（訪問・11）"), ("day_care", "通所介護（通所・15）"))
    editor = form("facility/service", kind=Kind.SEARCH, choices=choices)
    retype(qtbot, editor, "通所介護（通所・15）")
    assert session.case.facility.service == "day_care"
    retype(qtbot, editor, "ない介護")
    assert "ない介護" in editor.problem_label.text()
    assert editor.input.text() == "ない介護"
    assert session.case.facility.service == "day_care"


def test_every_field_has_a_name_to_be_read_aloud(form):
    editor = form("facility/staff_count")
    assert editor.input.accessibleName() == "職員数（申請時点）（人）"


def test_ctrl_z_is_the_cases_once_the_line_has_nothing_to_undo(form, qtbot):
    editor = form("facility/corporation_name")
    assert isinstance(editor.input, LineInput)
    assert not editor.input.isUndoAvailable()
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    def override() -> bool:
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        event.ignore()
        editor.input.event(event)
        return event.isAccepted()

    assert not override()
    type_in(editor, "あ")
    assert override()


@pytest.mark.parametrize(
    ("changed", "path", "expected"),
    [
        ("", "facility/name", True),
        ("facility/name", "facility/name", True),
        ("facility", "facility/name", True),
        ("quotations/0", "quotations", True),
        ("facility/name", "facility/name_of_other", False),
        ("tasks/x", "facility/name", False),
    ],
)
def test_a_change_touches_what_is_on_its_way(changed, path, expected):
    assert touches(Change(changed).path, path) is expected
