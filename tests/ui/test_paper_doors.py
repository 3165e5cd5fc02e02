"""The doors of one paper: each format, a look at the pages, a refusal, and a change of mind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.assessment.paper import Paper, Paragraph
from desktop.documents.preview import page_count
from desktop.errors import UserFacingError
from desktop.ui import jobs
from desktop.ui.dialogs import paper as paper_dialog
from desktop.ui.dialogs.paper import PaperDialog
from desktop.ui.widgets import paper_doors
from desktop.ui.widgets.paper_doors import PaperDoors
from desktop.workflow.printing import WORD, Report, paper_pdf, save_paper
from tests.documents.plans import plan_of
from tests.ui.test_print_page import answer_with

SMALL_PLAN = plan_of(Paragraph("words", "関係書類を添えて提出します。"))


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own = jobs.Jobs()
    monkeypatch.setattr(jobs, "_jobs", [own])
    yield
    own.close()


@pytest.fixture
def doors(qtbot: QtBot) -> PaperDoors:
    doors = PaperDoors(lambda: SMALL_PLAN, lambda ending: f"送付状{ending}")
    doors.set_subject("送付状")
    qtbot.addWidget(doors)
    doors.show()
    return doors


def test_the_pdf_is_saved_under_the_proposed_name(
    doors: PaperDoors, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "送付状.pdf"
    offered = answer_with(monkeypatch, target)
    qtbot.mouseClick(doors.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not doors.saved.isHidden(), timeout=20_000)
    assert Path(offered[0]).name == "送付状.pdf"
    assert target.read_bytes() == paper_pdf(SMALL_PLAN)
    assert doors.saved.label.text() == f"PDFを保存しました。\n{target}"


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".txt", ".json"])
def test_the_menu_has_every_other_format(
    doors: PaperDoors, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
):
    target = tmp_path / f"送付状{ending}"
    offered = answer_with(monkeypatch, target)
    (action,) = [a for a in doors.formats_button.menu().actions() if a.data()[1].ending == ending]
    action.trigger()
    qtbot.waitUntil(lambda: not doors.saved.isHidden(), timeout=20_000)
    assert Path(offered[0]).name == target.name
    assert target.stat().st_size > 0


def test_a_change_of_mind_saves_nothing(doors: PaperDoors, monkeypatch: pytest.MonkeyPatch):
    answer_with(monkeypatch, None)
    doors.save_as(WORD)
    assert doors.saved.isHidden()
    assert doors.job_bar.isHidden()


def test_cancelling_leaves_the_old_file(
    doors: PaperDoors, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun, go_on = threading.Event(), threading.Event()

    def waiting(paper: Paper, path: Path, report: Report) -> bytes:
        begun.set()
        assert go_on.wait(20)
        return save_paper(paper, path, report)

    monkeypatch.setattr(paper_doors, "save_paper", waiting)
    target = tmp_path / "送付状.docx"
    target.write_bytes(b"older")
    answer_with(monkeypatch, target)
    doors.save_as(WORD)
    assert begun.wait(20)
    assert not doors.job_bar.isHidden()
    doors.job_bar.cancel_button.click()
    go_on.set()
    qtbot.waitUntil(doors.job_bar.isHidden)
    assert target.read_bytes() == b"older"
    assert doors.saved.isHidden()


def test_a_place_that_cannot_be_written_is_told_by_the_one_door(
    doors: PaperDoors, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer_with(monkeypatch, tmp_path / "ない" / "送付状.docx")
    with qtbot.capture_exceptions() as caught:
        doors.save_as(WORD)
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert isinstance(caught[0][1], UserFacingError)
    assert doors.saved.isHidden()


def test_a_row_that_is_gone_when_its_job_ends_is_no_error(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    doors = PaperDoors(lambda: SMALL_PLAN, lambda ending: f"送付状{ending}")
    target = tmp_path / "送付状.docx"
    answer_with(monkeypatch, target)
    doors.save_as(WORD)
    doors.deleteLater()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.wait(50)


def test_the_pages_are_shown_before_they_are_saved(qtbot: QtBot):
    dialog = PaperDialog(SMALL_PLAN)
    qtbot.addWidget(dialog)
    dialog.show()
    view = dialog.view
    qtbot.waitUntil(lambda: not view.picture.pixmap().isNull(), timeout=20_000)
    assert view.count == page_count(paper_pdf(SMALL_PLAN))
    assert view.picture.accessibleName() == "書類の1ページ目の見本"
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_look_is_of_the_paper_as_it_is_now(
    doors: PaperDoors, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    shown: list[Paper] = []
    monkeypatch.setattr(paper_dialog, "show_paper", lambda _parent, paper: shown.append(paper))
    qtbot.mouseClick(doors.preview_button, Qt.MouseButton.LeftButton)
    assert shown == [SMALL_PLAN]


def test_every_door_says_whose_it_is(doors: PaperDoors):
    names = {
        button.accessibleName()
        for button in (doors.save_button, doors.formats_button, doors.preview_button)
    }
    assert names == {"PDFで保存：送付状", "ほかの形式：送付状", "見本を見る：送付状"}
