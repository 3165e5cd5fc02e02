"""技術の候補: what could fill each gap, told by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.models.technology_cards import (
    ALL_TECHNOLOGIES,
    NO_PRICE,
    task_filters,
    technology_cards,
)
from desktop.ui.pages.technologies import TechnologiesPage
from desktop.ui.widgets.technology_card import TechnologyCardView
from desktop.workflow.session import Session
from tests.ui.bench import RecordingShell, document, opened, shown

SENSOR = "monitoring_sensor_facility"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, document()) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> TechnologiesPage:
    page = TechnologiesPage(session, shell)
    return shown(qtbot, page)


def visible(page: TechnologiesPage) -> dict[str, TechnologyCardView]:
    return {v.card.id: v for v in page.cards if not v.isHidden() and v.card is not None}


def test_each_gap_is_a_filter_between_all_gaps_and_the_whole_catalogue(session: Session):
    filters = task_filters(session.assessment)
    assert filters[0].text == f"足りない業務すべて（{len(session.assessment.gaps)}）"
    assert [f.key for f in filters[1:-1]] == [g.result.task.id for g in session.assessment.gaps]
    assert filters[-1].key == ALL_TECHNOLOGIES


def test_the_cards_follow_the_order_of_the_engine(page: TechnologiesPage, session: Session):
    assert list(visible(page)) == [s.technology.id for s in session.assessment.suggestions]


def test_a_task_of_the_filter_leaves_only_its_technologies(page: TechnologiesPage):
    page.show_filter("night_rounds")
    assert SENSOR in visible(page)
    assert "intercom" not in visible(page)
    assert "技術で届く取組" in page.needs.label.text()


def test_the_whole_catalogue_can_be_read(page: TechnologiesPage, session: Session):
    page.show_filter(ALL_TECHNOLOGIES)
    assert set(visible(page)) == {t.id for t in session.rules.technologies}


def test_a_price_is_the_sources_own_range_or_says_that_there_is_none(session: Session):
    cards = {
        card.id: card
        for card in technology_cards(
            session.case, session.assessment, session.rules, ALL_TECHNOLOGIES
        )
    }
    assert cards[SENSOR].price.text == "60,000円〜450,000円"
    assert cards[SENSOR].price.citation is not None
    assert cards["reheating_cart"].price.text == NO_PRICE
    assert cards["reheating_cart"].price.citation is None


def test_a_general_machine_points_to_the_other_subsidy_and_has_no_cap(session: Session):
    cards = technology_cards(session.case, session.assessment, session.rules, ALL_TECHNOLOGIES)
    cart = next(card for card in cards if card.id == "reheating_cart")
    assert "省力化投資補助金" in cart.eligibility
    assert cart.cap is None


def test_an_effect_is_shown_with_its_sample_and_an_increase_stays_one(session: Session):
    cards = technology_cards(session.case, session.assessment, session.rules, ALL_TECHNOLOGIES)
    lift = next(card for card in cards if card.id == "lift")
    told = session.rules.technology_by_id[lift.id].effects
    assert [effect.text for effect in lift.effects] == [effect.text for effect in told]
    for effect, rule in zip(lift.effects, told, strict=True):
        assert rule.sample in effect.note
    assert any("増" in effect.text for effect in lift.effects)


def test_the_quote_button_adds_a_line_and_remembers_the_choice_as_one_change(
    page: TechnologiesPage, session: Session, qtbot: QtBot
):
    card = visible(page)[SENSOR]
    qtbot.mouseClick(card.quote_button, Qt.MouseButton.LeftButton)
    assert [line.technology for line in session.case.quotations] == [SENSOR]
    assert session.case.chosen_technologies == (SENSOR,)
    assert "1行" in visible(page)[SENSOR].quoted.text()
    assert session.undo()
    assert not session.case.quotations
    assert not session.case.chosen_technologies
    assert visible(page)[SENSOR].quoted.isHidden()


def test_the_way_to_the_quotation_is_offered_once_a_line_is_there(
    page: TechnologiesPage, shell: RecordingShell, qtbot: QtBot
):
    page.add_to_quotations(SENSOR)
    qtbot.mouseClick(visible(page)[SENSOR].quoted, Qt.MouseButton.LeftButton)
    assert shell.steps == [("quotations", "")]


def test_the_source_of_a_price_opens_in_the_panel(
    page: TechnologiesPage, shell: RecordingShell, qtbot: QtBot
):
    qtbot.mouseClick(visible(page)[SENSOR].price.source_button, Qt.MouseButton.LeftButton)
    title, words, citation = shell.sources[0]
    assert title == "価格の目安"
    assert "60,000円〜450,000円" in words
    assert "見守りセンサー" in citation.locator


def test_a_general_machine_starts_with_the_question_of_the_other_subsidy(
    page: TechnologiesPage, session: Session
):
    page.add_to_quotations("reheating_cart")
    assert session.case.quotations[0].other_funding.value == "unknown"


def test_the_filter_is_worked_by_the_keyboard(page: TechnologiesPage, qtbot: QtBot):
    assert page.filter is not None
    page.filter.setFocus()
    qtbot.keyClick(page.filter, Qt.Key.Key_End)
    assert page.chosen == ALL_TECHNOLOGIES


def test_a_card_stays_the_same_widget_when_figures_change(page: TechnologiesPage, session: Session):
    before = visible(page)[SENSOR]
    session.set("declarations/committee/answer", "yes", "委員会")
    assert visible(page)[SENSOR] is before


def test_a_case_without_gaps_says_so(tmp_path: Path, qtbot: QtBot, shell: RecordingShell):
    with opened(tmp_path, document()) as session:
        everything = {
            task.id: {"applicable": False, "note": "行っていない"} for task in session.rules.tasks
        }
        assert session.set("tasks", everything, "対象外") is None
        page = TechnologiesPage(session, shell)
        shown(qtbot, page)
        assert not page.empty.isHidden()
        assert not visible(page)
