"""結果: levels in words, the grid, what each gap needs, what is to be confirmed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.models.levels import level_words
from desktop.ui.pages.results import NO_GAPS, ResultsPage
from desktop.ui.widgets.cards import Badge
from desktop.ui.widgets.gap_card import BUY, CHANGE, MET, GapCard
from desktop.workflow.session import Change
from tests.ui.bench import RecordingShell


@pytest.fixture
def page(session, shown):
    made = ResultsPage(session, RecordingShell())
    made.refresh(Change(""))
    session.subscribe(made.refresh)
    shown(made, 1140, 640)
    yield made
    made.hide()


def words(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_levels_have_words():
    assert level_words(0) == "レベル1に届いていません"
    assert level_words(2) == "レベル2"
    assert level_words(None) == "まだわかりません"


def test_an_unfinished_diagnosis_says_that_it_is_one(page):
    assert page.level.text() == "いまの事業所：レベル1に届いていません"
    assert "途中の結果" in page.explained.text()


def test_the_grid_shows_the_ten_tasks(page, session):
    lines = page.grid.accessibleDescription().splitlines()
    assert len(lines) == 10
    assert lines[0] == "1 記録・請求：いま－、レベル2○、あと1段"
    assert lines[6] == "7 夜間巡視：対象外"
    session.set(
        "tasks/records_and_billing/answers/records_and_billing.end_to_end_software", "yes", ""
    )
    assert "届いています" in page.grid.accessibleDescription().splitlines()[0]


def badges(page) -> list[str]:
    return [badge.text() for badge in page.findChildren(Badge) if badge.isVisibleTo(page)]


def test_each_gap_says_what_to_bring_in_and_what_to_change(page, session):
    assert len(page.findChildren(GapCard)) == len(session.assessment.gaps)
    assert BUY in badges(page)
    assert CHANGE not in badges(page)
    page.target.buttons[3].click()
    assert session.case.target_level == 3
    assert CHANGE in badges(page)
    assert "レベル3までに足りないもの" in words(page)


def test_a_gap_never_offers_as_alternatives_what_is_needed_together(page, session):
    page.target.buttons[3].click()
    assert "「はい」なら ○ です。" in words(page)
    assert "はじめの2つのどれかと、最後の質問が「はい」なら ◎ です。" in words(page)
    path = "tasks/records_and_billing/answers/records_and_billing"
    session.set(f"{path}.end_to_end_software", "yes", "答え")
    session.set(f"{path}.less_indirect_time", "yes", "答え")
    assert badges(page)[:3] == [BUY, CHANGE, MET]
    session.set(f"{path}.no_transcription", "no", "答え")
    session.set(f"{path}.ai_voice_input", "yes", "答え")
    cards = [card for card in page.findChildren(GapCard) if card.isVisibleTo(page)]
    assert cards[0].accessibleName().startswith("総務")


def test_nothing_unasked_for_is_called_achieved(page):
    assert "求められていません" in page.grid.accessibleDescription()
    assert "達成" not in words(page)


def test_unknown_answers_are_listed_with_the_way_there(page, session):
    path = "tasks/staff_communication/answers/staff_communication.intercom"
    session.set(path, "unknown", "答え")
    assert "確認が必要" in words(page)
    from PySide6.QtWidgets import QPushButton

    button = next(b for b in page.findChildren(QPushButton) if b.text() == "この質問を開く")
    button.click()
    assert page.shell.steps == [("diagnosis", path)]


def test_a_row_leads_to_its_questions(page, qtbot):
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.shell.steps == [("diagnosis", "tasks/administration_and_payroll")]


def test_without_gaps_it_says_so(session, library, shown):
    complete = library.session(library.create_from_example("tokuyou").id)
    for task in complete.rules.tasks:
        for criterion in task.circle.criteria + task.double_circle.criteria:
            complete.set(f"tasks/{task.id}/answers/{criterion.id}", "yes", "")
    made = ResultsPage(complete, RecordingShell())
    made.refresh(Change(""))
    shown(made, 1140, 640)
    assert NO_GAPS in words(made)
    assert made.level.text() == "いまの事業所：レベル3"
    made.hide()


def test_the_whole_grid_is_above_the_fold(page):
    viewport = page._scroll.viewport()
    bottom = page.grid.mapTo(viewport, page.grid.rect().bottomLeft()).y()
    assert bottom <= viewport.height()
