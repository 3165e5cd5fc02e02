"""確認と印刷: Word, Excel, text and JSON from one menu; the fields to copy, one by one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.errors import UserFacingError
from desktop.ui import jobs
from desktop.ui.dialogs.transfer import TransferDialog
from desktop.ui.pages import print_
from desktop.ui.pages.print_ import PrintPage
from desktop.workflow.printing import WORD, Report, save_paper
from desktop.workflow.session import Session
from desktop.workflow.transfer import transfer_of
from tests.ui.bench import SENSOR, RecordingShell, document, opened, shown
from tests.ui.test_print_page import answer_with


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own = jobs.Jobs()
    monkeypatch.setattr(jobs, "_jobs", [own])
    yield
    own.close()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, document(quotations=[SENSOR])) as session:
        session.set("plan/issues", "夜勤①名で㎝単位の記録。", "課題")
        yield session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> PrintPage:
    page = shown(qtbot, PrintPage(session, RecordingShell()))
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=20_000)
    return page


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> TransferDialog:
    dialog = TransferDialog(transfer_of(session.case, session.plan))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        ("Word（", "ひだまり苑_業務改善計画_令和8年11月22日.docx", "PK"),
        ("Excel（", "ひだまり苑_業務改善計画_令和8年11月22日.xlsx", "PK"),
        ("テキスト（", "ひだまり苑_業務改善計画_令和8年11月22日.txt", ""),
        ("JSON（", "ひだまり苑_業務改善計画_令和8年11月22日.json", "{"),
        (
            "転記シート（様式に写すための一覧、Excel",
            "ひだまり苑_転記シート_令和8年11月22日.xlsx",
            "PK",
        ),
        (
            "転記シート（様式に写すための一覧、テキスト",
            "ひだまり苑_転記シート_令和8年11月22日.txt",
            "",
        ),
    ],
)
def test_the_menu_saves_each_format(
    page: PrintPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    name: str,
    start: str,
):
    target = tmp_path / name
    offered = answer_with(monkeypatch, target)
    (action,) = [a for a in page.formats_button.menu().actions() if a.text().startswith(words)]
    action.trigger()
    qtbot.waitUntil(lambda: not page.saved.isHidden(), timeout=20_000)
    assert Path(offered[0]).name == name
    assert target.read_bytes().startswith(start.encode())
    assert "保存しました" in page.saved.label.text()
    assert str(target) in page.saved.label.text()


def test_the_name_says_what_is_inside(
    page: PrintPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    answer_with(monkeypatch, tmp_path / "計画.pdf")
    page.save_as(WORD)
    qtbot.waitUntil(lambda: not page.saved.isHidden(), timeout=20_000)
    assert (tmp_path / "計画.pdf.docx").read_bytes().startswith(b"PK")
    with pytest.raises(UserFacingError, match="同じ名前"):
        page.save_as(WORD)  # the window asked about 計画.pdf, not about this one


def test_cancelling_leaves_the_old_file(
    page: PrintPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    begun, go_on = threading.Event(), threading.Event()

    def waiting(plan: object, path: Path, report: Report) -> bytes:
        begun.set()
        assert go_on.wait(20)
        return save_paper(page.session.plan, path, report)

    monkeypatch.setattr(print_, "save_paper", waiting)
    target = tmp_path / "計画.docx"
    target.write_bytes(b"older")
    answer_with(monkeypatch, target)
    page.save_as(WORD)
    assert begun.wait(20)
    assert not page.job_bar.isHidden()
    qtbot.mouseClick(page.job_bar.cancel_button, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(page.job_bar.isHidden)
    assert target.read_bytes() == b"older"
    assert page.saved.isHidden()


def test_a_difference_is_told_and_nothing_is_called_saved(
    page: PrintPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("desktop.documents.read_back.docx_difference", lambda *_: "違い")
    answer_with(monkeypatch, tmp_path / "計画.docx")
    with qtbot.capture_exceptions() as caught:
        page.save_as(WORD)
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert isinstance(caught[0][1], UserFacingError)
    assert page.saved.isHidden()
    assert list(tmp_path.glob("計画*")) == []


def test_the_button_opens_the_fields(
    page: PrintPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    opened_sheets: list[object] = []
    monkeypatch.setattr(
        "desktop.ui.dialogs.transfer.show_transfer", lambda _p, sheet: opened_sheets.append(sheet)
    )
    qtbot.mouseClick(page.transfer_button, Qt.MouseButton.LeftButton)
    assert opened_sheets == [transfer_of(page.session.case, page.session.plan)]


def test_the_fields_are_folded_by_section_and_made_when_unfolded(dialog: TransferDialog):
    first, *others = dialog.groups
    assert first.rows
    assert not any(group.rows for group in others)
    others[1].set_open(True)
    assert others[1].rows
    others[1].set_open(False)
    assert others[1].content.isHidden()


def test_a_field_is_copied_as_it_is_and_the_proposal_only_on_wish(
    dialog: TransferDialog, qtbot: QtBot
):
    (group,) = [g for g in dialog.groups if "課題" in g.toggle.text()]
    assert "確かめるもの 1件" in group.toggle.text()
    qtbot.mouseClick(group.toggle, Qt.MouseButton.LeftButton)
    (row,) = group.rows
    row.copy_button.click()
    assert QGuiApplication.clipboard().text() == "夜勤①名で㎝単位の記録。"
    assert dialog.told.text() == "コピーしました：課題"
    assert row.replaced_button is not None
    row.replaced_button.click()
    assert QGuiApplication.clipboard().text() == "夜勤（1）名でcm単位の記録。"


def test_an_amount_is_copied_as_digits_too(dialog: TransferDialog):
    (group,) = [g for g in dialog.groups if "導入する技術" in g.toggle.text()]
    group.set_open(True)
    (price,) = [row for row in group.rows if row.digits_button and "単価" in _name(row.copy_button)]
    assert price.digits_button is not None
    price.digits_button.click()
    assert QGuiApplication.clipboard().text() == "180000"


def test_a_file_name_is_copied(dialog: TransferDialog):
    dialog.name_buttons[0].click()
    assert QGuiApplication.clipboard().text().endswith("業務改善計画（令和8年度版）.xlsx")


def test_every_button_says_what_it_copies(dialog: TransferDialog):
    for group in dialog.groups:
        group.set_open(True)
    names = [_name(row.copy_button) for group in dialog.groups for row in group.rows]
    assert len(names) == len(set(names))


def _name(button: object) -> str:
    return button.accessibleName()  # type: ignore[attr-defined, no-any-return]
