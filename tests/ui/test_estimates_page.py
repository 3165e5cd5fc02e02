"""加算・効果の試算: four sections whose figures lead to their traces, entered like any answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.assessment.values import Answer, Verdict
from desktop.ui.models.labels import VERDICT_WORDS
from desktop.ui.pages.estimates import EstimatesPage
from desktop.ui.pages.estimates_parts.addition_part import AdditionPart
from desktop.ui.pages.estimates_parts.data_link_part import DataLinkPart
from desktop.ui.pages.estimates_parts.group_part import GroupPart
from desktop.ui.pages.estimates_parts.measured_part import MeasuredPart
from desktop.ui.tab_order import stops_within
from desktop.ui.widgets.answers import AnswerButtons
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.inputs import ChoiceInput, LineInput
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, RecordingShell, document, opened, shown

Opened = Callable[..., EstimatesPage]


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, shell: RecordingShell) -> Iterator[Opened]:
    """Opens the page on a case; ``section`` is shown first."""
    contexts = []

    def page(section: str = "", **case: Any) -> EstimatesPage:
        context = opened(tmp_path, document(**case))
        contexts.append(context)
        made = shown(qtbot, EstimatesPage(context.__enter__(), shell))
        if section:
            made.show_section(section)
        QApplication.processEvents()  # what a layout was given becomes visible a moment later
        return made

    yield page
    for context in contexts:
        context.__exit__(None, None, None)


def enter(editor: FieldEditor, words: str) -> None:
    assert isinstance(editor.input, LineInput)
    editor.input.setText(words)
    editor.input.editingFinished.emit()


def answer(editor: FieldEditor, wanted: Answer) -> None:
    assert isinstance(editor.input, AnswerButtons)
    editor.input.answer_requested.emit(wanted)


def choose(editor: FieldEditor, value: str) -> None:
    assert isinstance(editor.input, ChoiceInput)
    editor.input.set_value(value)
    editor.input.activated.emit(editor.input.currentIndex())


def spoken(widget: QWidget) -> str:
    """A button without a name of its own is read by its words."""
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def words_on(page: EstimatesPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


# --- the page ---------------------------------------------------------------------------------


def test_it_opens_where_the_office_has_something_to_see(make: Opened):
    assert make().section == "addition"


def test_a_visiting_office_opens_at_the_data_link(make: Opened):
    assert make(facility={"name": "ひまわり", "service": "訪問介護"}).section == "data_link"


@pytest.mark.parametrize("section", [section for section, _words in EstimatesPage.sections])
def test_each_section_is_reached_by_its_button(make: Opened, qtbot: QtBot, section: str):
    page = make()
    qtbot.mouseClick(page.choice.buttons[section], Qt.MouseButton.LeftButton)
    assert page.section == section
    assert page.stack.currentWidget() is page.parts[section]


def test_the_arrows_go_from_section_to_section(make: Opened, qtbot: QtBot):
    page = make("addition")
    page.choice.buttons["addition"].setFocus()
    qtbot.keyClick(page.choice.buttons["addition"], Qt.Key.Key_Right)
    assert page.section == "data_link"


@pytest.mark.parametrize("section", [section for section, _words in EstimatesPage.sections])
def test_the_tab_key_reaches_everything_and_everything_has_a_name(make: Opened, section: str):
    page = make(
        section,
        quotations=[SENSOR],
        estimates={"group": {"area_models": [{}], "corporations": [{}]}},
    )
    stops = list(stops_within(page))
    assert len(stops) > 4
    assert [stop for stop in stops if not (stop.accessibleName() or spoken(stop))] == []


@pytest.mark.parametrize("section", [section for section, _words in EstimatesPage.sections])
def test_nothing_promises(make: Opened, section: str):
    page = make(
        section, quotations=[SENSOR], facility={"name": "苑", "service": "介護老人福祉施設"}
    )
    for promise in ("採択されます", "対象です。", "認定", "算定できます"):
        assert promise not in words_on(page)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("estimates/addition/users", "addition"),
        ("estimates/addition/yearly_data", "addition"),
        ("estimates/data_link/free_pass", "data_link"),
        ("estimates/data_link/hours_before", "data_link"),
        ("estimates/measured/staff/monitoring_sensor_facility", "measured"),
        ("estimates/group/collaboration_cost", "group"),
        ("estimates/group/area_models", "group"),
        ("estimates/group/corporations/0/is_small", "group"),
    ],
)
def test_a_field_is_found_in_its_section(make: Opened, path: str, section: str):
    page = make(quotations=[SENSOR], estimates={"group": {"corporations": [{}]}})
    page.focus_field(path)
    assert page.section == section
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.parts[section].isAncestorOf(focused)


# --- the addition -----------------------------------------------------------------------------


@pytest.fixture
def addition(make: Opened) -> AdditionPart:
    page = make("addition")
    part = page.parts["addition"]
    assert isinstance(part, AdditionPart)
    return part


def test_users_and_price_make_the_years_revenue(addition: AdditionPart):
    assert not addition.grades["I"].amount.isVisible()
    enter(addition.users, "３０人")
    assert addition.grades["I"].amount.text() == "360,000円"
    assert any("目安・要確認：地域単価" in words for words in addition.reasons.texts())
    enter(addition.price, "１０．２７")
    assert addition.price.problem == ""
    assert addition.session.case.estimates.addition.yen_per_unit == "10.27"
    assert addition.grades["I"].amount.text() == "369,720円"
    assert addition.grades["II"].amount.text() == "36,972円"
    assert addition.reasons.texts() == ()


def test_a_price_that_is_none_is_refused_in_place(addition: AdditionPart):
    enter(addition.price, "10.123456")
    assert "小数は4桁まで" in addition.price.problem
    assert addition.session.case.estimates.addition.yen_per_unit is None


def test_the_revenue_opens_its_trace(addition: AdditionPart, shell: RecordingShell, qtbot: QtBot):
    enter(addition.users, "10")
    addition.reveal(addition.grades["II"].amount)
    qtbot.mouseClick(addition.grades["II"].amount, Qt.MouseButton.LeftButton)
    ((title, trace),) = shell.traces
    assert title == "加算（Ⅱ）の計算"
    assert trace.value == "12,000円"


def test_an_answer_moves_the_verdict(addition: AdditionPart):
    card = addition.cards["improvement_activity"]
    assert card.mark.word == VERDICT_WORDS[Verdict.UNKNOWN]
    answer(card.editors["estimates/addition/improvement_activity"], Answer.YES)
    assert card.mark.word == VERDICT_WORDS[Verdict.MET]
    answer(card.editors["estimates/addition/improvement_activity"], Answer.NO)
    assert card.mark.word == VERDICT_WORDS[Verdict.NOT_MET]
    assert addition.grades["II"].mark.word == VERDICT_WORDS[Verdict.NOT_MET]


def test_a_declaration_is_the_same_answer_as_on_the_requirements_page(addition: AdditionPart):
    editor = addition.cards["committee"].editors["declarations/committee"]
    answer(editor, Answer.YES)
    assert addition.session.case.declarations.committee.answer is Answer.YES


def test_how_a_device_is_used_is_asked_once_it_is_in_use(addition: AdditionPart):
    card = addition.cards["one_device"]
    assert "estimates/addition/intercom_all_staff" not in card.editors
    answer(card.editors["declarations/intercom_in_use"], Answer.YES)
    assert card.editors["estimates/addition/intercom_all_staff"].isVisibleTo(card)
    # The card of 「複数」 reads the same answers and does not ask them again.
    several = addition.cards["several_devices"]
    assert set(several.editors).isdisjoint(card.editors)
    assert several.above.isVisibleTo(several)


def test_what_is_second_hand_says_so_and_where_it_was_read(
    addition: AdditionPart, shell: RecordingShell
):
    card = addition.cards["committee"]
    assert card.details.text().startswith("要確認（二次情報）")
    card.details_link.click()
    assert shell.sources[0][2].source == "addition-checklist"
    assert not addition.cards["role_division"].details_link.isVisibleTo(addition)


def test_an_office_without_the_addition_is_told_why(make: Opened):
    page = make("addition", facility={"name": "ひまわり", "service": "通所介護"})
    part = page.parts["addition"]
    assert isinstance(part, AdditionPart)
    assert "この加算がありません" in part.notice.label.text()
    assert not part.inside.isVisible()


# --- the data link ----------------------------------------------------------------------------


@pytest.fixture
def data_link(make: Opened) -> DataLinkPart:
    part = make("data_link").parts["data_link"]
    assert isinstance(part, DataLinkPart)
    return part


def test_the_sources_example_gives_the_sources_figures(data_link: DataLinkPart, qtbot: QtBot):
    data_link.reveal(data_link.example_button)
    qtbot.mouseClick(data_link.example_button, Qt.MouseButton.LeftButton)
    said = {name: (v.monthly.text(), v.yearly.text()) for name, v in data_link.views.items()}
    assert said == {
        "hours": ("月 34.3時間減", "年 411.6時間減"),
        "labour": ("月 62,434円減", "年 749,208円減"),
        "direct": ("月 4,184円減", "年 50,208円減"),
    }
    assert data_link.reasons.texts() == ()
    bars = data_link.views["direct"].bars
    assert bars.accessibleDescription() == "利用前 38,395円、利用後 34,211円"


def test_the_example_is_one_step_to_undo(data_link: DataLinkPart):
    data_link.enter_example()
    assert data_link.session.undo_label == "国の資料の例"
    data_link.session.undo()
    assert data_link.nothing.isVisibleTo(data_link)
    assert not data_link.views["hours"].isVisibleTo(data_link)


def test_what_was_entered_is_cleared(data_link: DataLinkPart):
    assert not data_link.clear_button.isEnabled()
    data_link.enter_example()
    data_link.clear()
    assert data_link.session.value("estimates/data_link") is None
    assert data_link.reasons.texts() == ()


def test_the_offices_own_hours(data_link: DataLinkPart, shell: RecordingShell):
    enter(data_link.form.editors["hours_before"], "12.5")
    enter(data_link.form.editors["hours_after"], "4")
    enter(data_link.form.editors["hourly_wage"], "1,900")
    assert data_link.views["hours"].monthly.text() == "月 8.5時間減"
    assert data_link.views["labour"].monthly.text() == "月 16,150円減"
    data_link.views["labour"].monthly.click()
    ((title, trace),) = shell.traces
    assert title == "人件費にあたる額の計算"
    assert trace.steps


def test_an_open_item_leads_to_its_field(data_link: DataLinkPart, make: Opened):
    enter(data_link.form.editors["hours_before"], "12.5")
    button = data_link.reasons.buttons()[0]
    button.click()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert data_link.form.editors["hours_after"].isAncestorOf(focused)


# --- measured effects -------------------------------------------------------------------------


def test_the_effects_of_what_was_quoted(make: Opened, shell: RecordingShell):
    page = make("measured", quotations=[SENSOR], chosen_technologies=["lift"])
    part = page.parts["measured"]
    assert isinstance(part, MeasuredPart)
    assert list(part.views) == ["monitoring_sensor_facility", "lift"]
    sensor, lift = part.views.values()
    assert sensor.rows[0].minutes.text() == "約17分減"
    assert lift.rows[0].minutes.text() == "約12分増"
    assert "合計は出していません" in part.warning.label.text()
    assert sensor.editor is not None
    enter(sensor.editor, "3")
    assert sensor.rows[0].daily.text() == "1日 約51分減"
    sensor.rows[0].daily.click()
    assert "参考" in shell.traces[0][1].label
    lift.rows[0].minutes.click()
    assert "事前n=143" in shell.sources[0][1]


def test_a_refused_number_of_staff_names_the_technology(make: Opened):
    part = make("measured", quotations=[SENSOR]).parts["measured"]
    assert isinstance(part, MeasuredPart)
    editor = part.views["monitoring_sensor_facility"].editor
    assert editor is not None
    enter(editor, "0")
    assert "見守り機器" in editor.problem
    assert "1以上" in editor.problem


def test_without_a_technology_the_way_to_one(make: Opened, shell: RecordingShell):
    part = make("measured").parts["measured"]
    assert isinstance(part, MeasuredPart)
    assert part.nothing.isVisible()
    part.choose.click()
    assert shell.steps == [("technologies", "")]


def test_another_choice_changes_the_list(make: Opened):
    page = make("measured", quotations=[SENSOR])
    page.session.set("chosen_technologies", ["care_assistant"], "技術")
    part = page.parts["measured"]
    assert isinstance(part, MeasuredPart)
    assert list(part.views) == ["monitoring_sensor_facility", "care_assistant"]


# --- group programmes -------------------------------------------------------------------------


@pytest.fixture
def group(make: Opened) -> GroupPart:
    part = make("group").parts["group"]
    assert isinstance(part, GroupPart)
    return part


def test_models_are_added_and_reckoned(group: GroupPart, shell: RecordingShell):
    view = group.views["area-model"]
    view.rows.add_button.click()
    enter(view.rows.rows[0].editors["cost"], "18,000,000")
    assert view.amount.text() == "18,000,000円"
    view.rows.add_button.click()
    assert view.amount.text() == "18,000,000円〜38,000,000円"
    view.amount.click()
    assert shell.traces[0][1].value == "18,000,000円〜38,000,000円"
    view.rows.rows[0].remove_button.click()
    assert view.amount.text() == "0円〜20,000,000円"
    assert len(view.rows.rows) == 1


def test_a_fourth_model_is_refused_with_its_clause(group: GroupPart, shell: RecordingShell):
    view = group.views["area-model"]
    for _ in range(4):
        view.rows.add_button.click()
    assert not view.amount.isVisibleTo(view)
    assert "3モデルまで" in view.refused.label.text()
    view.refused_link.click()
    assert shell.sources[0][2].source == "004"


def test_corporations_and_the_budget(group: GroupPart):
    view = group.views["collaboration"]
    for number, kind in enumerate(("visit_care", "other")):
        view.rows.add_button.click()
        choose(view.rows.rows[number].editors["kind"], kind)
    choose(view.rows.rows[0].editors["is_small"], "yes")
    cost, combined = view.fields
    enter(cost, "100,000,000")
    answer(combined, Answer.NO)
    assert view.amount.text() == "2,700,000円"
    group.budget.buttons["r5_supplementary"].click()
    assert view.amount.text() == "1,800,000円〜2,400,000円"
    assert "令和6年度" in group.notice.label.text()


def test_each_programme_tells_costs_duties_and_exclusions(group: GroupPart, shell: RecordingShell):
    for view in group.views.values():
        for link in view.links.values():
            link.click()
    assert len(shell.sources) == 9
    assert all(words and citation.locator for _title, words, citation in shell.sources)


def test_what_was_entered_is_there_when_the_page_is_made_again(
    make: Opened, qtbot: QtBot, shell: RecordingShell
):
    page = make("group")
    part = page.parts["group"]
    assert isinstance(part, GroupPart)
    part.views["linkage-model"].rows.add_button.click()
    enter(part.views["linkage-model"].rows.rows[0].editors["cost"], "9000000")
    again = shown(qtbot, EstimatesPage(page.session, shell))
    again.show_section("group")
    fresh = again.parts["group"]
    assert isinstance(fresh, GroupPart)
    cost = fresh.views["linkage-model"].rows.rows[0].editors["cost"].input
    assert isinstance(cost, LineInput)
    assert cost.text() == "9,000,000"


def test_undo_takes_a_row_back(group: GroupPart):
    session: Session = group.session
    group.views["area-model"].rows.add_button.click()
    session.undo()
    assert group.views["area-model"].rows.rows == []
    assert session.value("estimates") is None


def test_every_button_has_words(group: GroupPart):
    shown_buttons = [b for b in group.findChildren(QPushButton) if b.isVisibleTo(group)]
    assert shown_buttons
    assert all(button.text() for button in shown_buttons)
