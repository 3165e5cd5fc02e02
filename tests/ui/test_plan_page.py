"""計画の内容: proposals follow the answers until the user writes; then they are the user's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.assessment.proposals import TEXT_FIELDS, proposed_text
from desktop.ui.models.plan_entries import EDITED, NEW_PROPOSAL, OWN_WORDS, PROPOSED
from desktop.ui.models.text_difference import line_pairs
from desktop.ui.pages.plan import PlanPage
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, RecordingShell, document, opened, shown


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, document(quotations=[SENSOR])) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> PlanPage:
    return shown(qtbot, PlanPage(session, shell))


def write(page: PlanPage, field: str, words: str) -> None:
    entry = page.texts[field].input
    entry.setPlainText(words)
    entry.committed.emit()


def edit(page: PlanPage, table: str, row: int, column: int, words: str) -> None:
    grid = (page.kpis if table == "kpis" else page.schedule).table.grid
    item = grid.item(row, column)
    assert item is not None
    item.setText(words)


def test_every_text_starts_as_the_proposal(page: PlanPage, session: Session):
    for field in TEXT_FIELDS:
        proposal = proposed_text(session.case, session.assessment, session.rules, field)
        assert page.texts[field].input.text() == proposal
        assert page.texts[field].bar.state.text() == PROPOSED
        assert page.texts[field].bar.reset_button.isHidden()


def test_a_proposal_follows_the_answers(page: PlanPage, session: Session):
    session.set("quotations/0/product_name", "新しいセンサー", "製品名")
    assert "新しいセンサー" in page.texts["measures"].input.text()


def test_an_edited_text_is_never_overwritten(page: PlanPage, session: Session):
    write(page, "measures", "自分のことばの取組。")
    assert session.case.plan.measures == "自分のことばの取組。"
    session.set("quotations/0/product_name", "新しいセンサー", "製品名")
    assert page.texts["measures"].input.text() == "自分のことばの取組。"
    assert session.case.plan.measures == "自分のことばの取組。"


def test_a_proposal_that_changed_since_is_told_and_shown_beside(
    page: PlanPage, session: Session, qtbot: QtBot
):
    editor = page.texts["measures"]
    assert editor.compare_button.isHidden()
    write(page, "measures", "自分のことばの取組。")
    assert editor.bar.state.text() == EDITED
    session.set("quotations/0/product_name", "新しいセンサー", "製品名")
    assert editor.bar.state.text() == NEW_PROPOSAL
    qtbot.mouseClick(editor.compare_button, Qt.MouseButton.LeftButton)
    assert not editor.comparison.isHidden()
    assert any("新しいセンサー" in pair.proposed for pair in editor.comparison.pairs)
    assert any(pair.own == "自分のことばの取組。" for pair in editor.comparison.pairs)
    assert session.case.plan.measures == "自分のことばの取組。"


def test_the_new_proposal_is_taken_and_given_back_in_one_step(
    page: PlanPage, session: Session, qtbot: QtBot
):
    editor = page.texts["measures"]
    write(page, "measures", "自分のことばの取組。")
    session.set("quotations/0/product_name", "新しいセンサー", "製品名")
    qtbot.mouseClick(editor.compare_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(editor.comparison.accept_button, Qt.MouseButton.LeftButton)
    assert "新しいセンサー" in editor.input.text()
    assert editor.comparison.isHidden()
    assert session.case.plan.measures is None
    session.undo()
    assert editor.input.text() == "自分のことばの取組。"
    assert editor.bar.state.text() == NEW_PROPOSAL


def test_a_new_proposal_that_was_seen_is_no_longer_news(
    page: PlanPage, session: Session, qtbot: QtBot
):
    editor = page.texts["measures"]
    write(page, "measures", "自分のことばの取組。")
    session.set("quotations/0/product_name", "新しいセンサー", "製品名")
    write(page, "measures", "自分のことばの取組を直した。")
    assert editor.bar.state.text() == NEW_PROPOSAL  # writing on is not looking at the proposal
    qtbot.mouseClick(editor.compare_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(editor.comparison.keep_button, Qt.MouseButton.LeftButton)
    assert editor.bar.state.text() == EDITED
    assert session.case.plan.measures == "自分のことばの取組を直した。"
    session.set("quotations/0/product_name", "もっと新しいセンサー", "製品名")
    assert editor.bar.state.text() == NEW_PROPOSAL


def test_each_sentence_says_why_it_is_there(
    page: PlanPage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    editor = page.texts["measures"]
    qtbot.mouseClick(editor.reasons_button, Qt.MouseButton.LeftButton)
    title, sentences = shell.sentences[0]
    assert title == "なぜこの文か：取組"
    assert "\n".join(sentence.text for sentence in sentences) == editor.input.text()
    assert sentences[0].citation is not None
    write(page, "measures", f"{sentences[0].text}\n自分の一文。")
    qtbot.mouseClick(editor.reasons_button, Qt.MouseButton.LeftButton)
    own = shell.sentences[1][1]
    assert [s.because for s in own] == [sentences[0].because, OWN_WORDS]


def test_words_to_think_about_are_marked_and_explained(
    page: PlanPage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    editor = page.texts["measures"]
    assert editor.words.isHidden()
    write(page, "measures", "𠮷田が担当する。必ず採択される。")
    assert not editor.words.isHidden()
    assert "「必ず採択され」" in editor.words.label.text()
    (mark,) = editor.input.extraSelections()
    assert mark.cursor.selectedText() == "必ず採択され"
    qtbot.mouseClick(editor.words_button, Qt.MouseButton.LeftButton)
    (sentence,) = shell.sentences[0][1]
    assert sentence.citation is not None
    assert sentence.citation.locator == "7(1)"
    write(page, "measures", "採択を約束するものではない。")
    assert editor.words.isHidden()
    assert editor.input.extraSelections() == []


def test_two_texts_are_told_apart_line_by_line():
    pairs = line_pairs("同じ行。\n自分だけ。", "・同じ行。\n\n案だけ。\n案のもう一行。")
    assert [(p.kind.word, p.own, p.proposed) for p in pairs] == [
        ("同じ", "同じ行。", "・同じ行。"),
        ("違う", "自分だけ。", "案だけ。"),
        ("案だけ", "", "案のもう一行。"),
    ]
    assert [pair.kind.word for pair in line_pairs("一。\n二。", "二。")] == ["いまの文だけ", "同じ"]
    assert line_pairs("", "") == ()


def test_the_proposal_comes_back_and_can_be_undone(page: PlanPage, session: Session, qtbot: QtBot):
    write(page, "measures", "自分のことばの取組。")
    qtbot.mouseClick(page.texts["measures"].bar.reset_button, Qt.MouseButton.LeftButton)
    assert session.case.plan.measures is None
    assert "見守りセンサー" in page.texts["measures"].input.text()
    session.undo()
    assert page.texts["measures"].input.text() == "自分のことばの取組。"


def test_a_text_written_back_to_the_proposal_follows_again(page: PlanPage, session: Session):
    proposal = page.texts["issues"].input.text()
    write(page, "issues", "別の文章")
    write(page, "issues", proposal)
    assert session.case.plan.issues is None


def test_nothing_is_saved_while_nothing_changed(page: PlanPage, session: Session):
    page.texts["issues"].input.committed.emit()
    assert session.case.plan.issues is None
    assert session.undo_label is None


def test_a_text_that_is_too_long_stays_with_its_sentence(page: PlanPage, session: Session):
    write(page, "issues", "あ" * 4001)
    assert not page.texts["issues"].problem.isHidden()
    assert len(page.texts["issues"].input.text()) == 4001
    assert session.case.plan.issues is None
    write(page, "issues", "短い文章")
    assert page.texts["issues"].problem.isHidden()
    assert session.case.plan.issues == "短い文章"


def test_an_edited_figure_makes_the_table_the_users_own(page: PlanPage, session: Session):
    edit(page, "kpis", 0, 2, "8.5")
    kpis = session.case.plan.kpis
    assert kpis is not None
    assert kpis[0].baseline == "8.5"
    assert kpis[0].name == "1か月平均残業時間"
    assert page.kpis.bar.state.text() == EDITED


def test_rows_are_added_moved_and_removed(page: PlanPage, session: Session, qtbot: QtBot):
    table = page.kpis.table
    before = table.grid.rowCount()
    table.focus_cell(0)
    qtbot.mouseClick(table.add_button, Qt.MouseButton.LeftButton)
    assert table.grid.rowCount() == before + 1
    assert table.grid.currentRow() == 1
    edit(page, "kpis", 1, 0, "利用者の満足度")
    qtbot.mouseClick(table.up_button, Qt.MouseButton.LeftButton)
    assert session.case.plan.kpis is not None
    assert session.case.plan.kpis[0].name == "利用者の満足度"
    qtbot.mouseClick(table.remove_button, Qt.MouseButton.LeftButton)
    assert session.case.plan.kpis[0].name == "1か月平均残業時間"
    assert table.grid.rowCount() == before


def test_a_date_may_be_written_the_japanese_way(page: PlanPage, session: Session):
    edit(page, "schedule", 0, 1, "令和8年12月1日")
    items = session.case.plan.schedule
    assert items is not None
    assert str(items[0].start) == "2026-12-01"
    item = page.schedule.table.grid.item(0, 1)
    assert item is not None
    assert item.text() == "2026-12-01"


def test_a_date_that_is_none_is_refused_in_its_cell(page: PlanPage, session: Session):
    edit(page, "schedule", 2, 1, "来月")
    assert not page.schedule.table.problem.isHidden()
    assert page.schedule.table.rows()[2][1] == "来月"
    assert page.schedule.table.grid.currentRow() == 2
    assert session.case.plan.schedule is None
    edit(page, "schedule", 2, 1, "2026-12-20")
    assert page.schedule.table.problem.isHidden()
    assert session.case.plan.schedule is not None


def test_the_schedule_goes_back_to_the_proposal(page: PlanPage, session: Session, qtbot: QtBot):
    edit(page, "schedule", 0, 3, "佐藤")
    qtbot.mouseClick(page.schedule.bar.reset_button, Qt.MouseButton.LeftButton)
    assert session.case.plan.schedule is None
    assert page.schedule.bar.state.text() == PROPOSED


def test_the_picture_of_the_schedule_says_its_dates(page: PlanPage):
    assert "効果の報告（1年目）" in page.gantt.accessibleDescription()


def test_a_field_is_found_by_its_path(page: PlanPage):
    page.focus_field("plan/training")
    assert QApplication.focusWidget() is page.texts["training"].input
    page.focus_field("plan/kpis/0/baseline")
    assert QApplication.focusWidget() is page.kpis.table.grid


def test_the_national_figures_have_their_sources(
    page: PlanPage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    first = page.national[0]
    assert session.rules.kpis[0].text in first.words.text()
    qtbot.mouseClick(first.source_button, Qt.MouseButton.LeftButton)
    assert shell.sources[0][2] == session.rules.kpis[0].citation
