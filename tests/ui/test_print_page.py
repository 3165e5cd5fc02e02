"""確認と印刷: what is open leads to its field; the PDF is what the preview shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop.documents.preview import page_count
from desktop.errors import UserFacingError
from desktop.ui import jobs
from desktop.ui.dialogs import files
from desktop.ui.models.open_groups import draft_text, open_groups
from desktop.ui.pages.print_ import PrintPage
from desktop.ui.pages.print_parts import printer as printing
from desktop.ui.widgets.inputs import LineInput
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, RecordingShell, document, opened, shown


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A worker of the test's own, which has nothing to do any more when the test ends."""
    own = jobs.Jobs()
    monkeypatch.setattr(jobs, "_jobs", [own])
    yield
    own.close()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, document(quotations=[SENSOR])) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> PrintPage:
    page = shown(qtbot, PrintPage(session, shell))
    qtbot.waitUntil(lambda: has_picture(page))
    return page


def has_picture(page: PrintPage) -> bool:
    return not page.view.picture.pixmap().isNull()


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """The file dialog answers ``path``; returns the names that it is offered."""
    offered: list[str] = []

    def choose_save(_parent: object, _title: str, proposed: str, _kinds: str = "") -> Path | None:
        offered.append(proposed)
        return path

    monkeypatch.setattr(files, "choose_save", choose_save)
    return offered


def test_it_says_before_saving_that_this_is_a_draft(page: PrintPage, session: Session):
    count = len(session.plan.open_items)
    assert count > 0
    assert page.draft.label.text() == draft_text(session.plan)
    assert f"{count}件" in page.draft.label.text()
    assert "下書き" in page.draft.label.text()


def test_no_open_item_is_lost_in_the_groups(session: Session):
    groups = open_groups(session.plan.open_items)
    assert sum(len(group.items) for group in groups) == len(session.plan.open_items)
    assert groups[0].step == "facility"


def test_an_open_item_leads_to_its_field(
    page: PrintPage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    box = page.items.boxes[0]
    assert not box.is_open
    qtbot.mouseClick(box.toggle, Qt.MouseButton.LeftButton)
    assert box.is_open
    qtbot.mouseClick(box.rows[0].button, Qt.MouseButton.LeftButton)
    first = session.plan.open_items[0]
    assert shell.steps == [(first.step, first.field)]


def unfolded(page: PrintPage, qtbot: QtBot) -> Any:
    """The first row of the first group, which is made when the group is unfolded."""
    box = page.items.boxes[0]
    assert box.rows == []
    qtbot.mouseClick(box.toggle, Qt.MouseButton.LeftButton)
    return box.rows[0]


def typed(line: LineInput, words: str) -> None:
    line.setText(words)
    line.committed.emit()


def test_who_and_until_when_are_entered_in_the_list(
    page: PrintPage, session: Session, qtbot: QtBot
):
    row = unfolded(page, qtbot)
    key = row.item.key
    typed(row.who.input, "佐藤")
    typed(row.until.input, "令和8年11月21日")
    plan = session.case.open_item_plans[key]
    assert (plan.who, str(plan.until)) == ("佐藤", "2026-11-21")
    assert page.items.boxes[0].rows[0] is row  # in place: the keyboard stays where it is
    assert row.until.input.text() == "2026-11-21"
    assert not row.overdue.isHidden()
    assert "期限切れ 1件" in page.items.boxes[0].toggle.text()
    typed(row.until.input, "2026-11-22")
    assert row.overdue.isHidden()
    session.undo()
    assert row.until.input.text() == "2026-11-21"
    typed(row.who.input, "")
    typed(row.until.input, "")
    assert session.case.open_item_plans == {}


def test_a_day_that_is_none_is_refused_beneath_its_line(
    page: PrintPage, session: Session, qtbot: QtBot
):
    row = unfolded(page, qtbot)
    typed(row.until.input, "来月")
    assert not row.problem.isHidden()
    assert row.problem.text().startswith("日付は")
    assert session.case.open_item_plans == {}
    typed(row.who.input, "佐藤")
    assert session.case.open_item_plans[row.item.key].who == "佐藤"
    assert row.until.input.text() == "来月"  # what was refused stays as typed
    assert not row.problem.isHidden()
    typed(row.until.input, "2026-12-10")
    assert row.problem.isHidden()
    assert str(session.case.open_item_plans[row.item.key].until) == "2026-12-10"


def test_what_was_unfolded_stays_so(page: PrintPage, session: Session):
    page.items.boxes[0].set_open(True)
    session.set("facility/address", "さいたま市", "所在地")
    assert page.items.boxes[0].is_open
    assert page.items.boxes[0].step == "facility"


def test_the_preview_shows_page_after_page(page: PrintPage, qtbot: QtBot):
    assert page.view.count == page_count(page.pdf)
    assert page.view.place.text() == f"1／{page.view.count}ページ"
    qtbot.mouseClick(page.view.on_button, Qt.MouseButton.LeftButton)
    assert page.view.number == 1
    name = "計画書の2ページ目の見本"
    qtbot.waitUntil(lambda: page.view.picture.accessibleName() == name)


def test_the_keys_turn_pages_at_the_ends(page: PrintPage, qtbot: QtBot):
    area = page.view.area
    area.setFocus()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert page.view.number == 1
    area.verticalScrollBar().setValue(0)
    qtbot.keyClick(area, Qt.Key.Key_PageUp)
    assert page.view.number == 0


def test_zoom_makes_the_picture_larger(page: PrintPage, qtbot: QtBot):
    before = page.view.picture.pixmap().width()
    qtbot.mouseClick(page.view.larger_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.picture.pixmap().width() > before)
    assert page.view.zoom_label.text() == "125%"


def test_the_preview_follows_the_case(page: PrintPage, session: Session, qtbot: QtBot):
    before = page.pdf
    session.set("facility/name", "あたらしい苑", "事業所名")
    qtbot.waitUntil(lambda: page.pdf not in (b"", before))


def test_a_pdf_is_saved_and_its_folder_offered(
    page: PrintPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
):
    target = tmp_path / "計画.pdf"
    offered = answer_with(monkeypatch, target)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.saved.isHidden())
    assert Path(offered[0]).name == "ひだまり苑_業務改善計画_令和8年11月22日.pdf"
    assert target.read_bytes() == page.pdf
    assert str(target) in page.saved.label.text()
    opened_folders: list[Path] = []
    page.saved.folder_requested.connect(opened_folders.append)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    qtbot.mouseClick(page.saved.folder_button, Qt.MouseButton.LeftButton)
    assert opened_folders == [tmp_path]


def test_the_folder_is_remembered(
    page: PrintPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    offered = answer_with(monkeypatch, tmp_path / "計画.pdf")
    page.save_pdf()
    qtbot.waitUntil(lambda: not page.saved.isHidden())
    page.export_case()
    assert Path(offered[1]).parent == tmp_path
    assert Path(offered[1]).suffix == ".json"


def test_nothing_happens_when_the_user_thinks_better_of_it(
    page: PrintPage, monkeypatch: pytest.MonkeyPatch
):
    answer_with(monkeypatch, None)
    page.save_pdf()
    page.export_case()
    assert page.saved.isHidden()
    assert page.job_bar.isHidden()


def test_the_case_is_written_for_another_computer(
    page: PrintPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "診断.json"
    answer_with(monkeypatch, target)
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.saved.isHidden())
    written = json.loads(target.read_text(encoding="utf-8"))
    assert written["format"] == "kaigo-kaizen-case"
    assert written["facility"]["name"] == "ひだまり苑"


def test_a_place_that_cannot_be_written_is_told_by_the_one_door(
    page: PrintPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    answer_with(monkeypatch, tmp_path / "ない" / "計画.pdf")
    with qtbot.capture_exceptions() as caught:
        page.save_pdf()
        qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0][1], UserFacingError)
    assert page.saved.isHidden()


def test_the_pages_go_to_the_printer(
    page: PrintPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    from PySide6.QtPrintSupport import QPrinter

    target = tmp_path / "印刷.pdf"
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    monkeypatch.setattr(printing, "ask_printer", lambda *_: printer)
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "送りました" in page.printing_note.text(), timeout=20_000)
    assert page_count(target.read_bytes()) == page.view.count
    assert page.print_button.isEnabled()


def test_only_the_chosen_pages_are_printed():
    printer = printing.new_printer()
    assert printing.chosen_pages(printer, 3) == [0, 1, 2]
    printer.setFromTo(2, 9)
    assert printing.chosen_pages(printer, 3) == [1, 2]
