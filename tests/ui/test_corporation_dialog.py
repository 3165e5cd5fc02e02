"""法人でまとめる from the first screen: which cases, and a file that is read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.assessment.case import Case
from desktop.errors import UserFacingError
from desktop.ui import jobs
from desktop.ui.dialogs import corporation as dialogs
from desktop.ui.dialogs.corporation import NOTHING, CorporationDialog, show_corporation
from desktop.ui.main_window import MainWindow
from desktop.ui.settings import Settings
from desktop.workflow.corporation import cases_by_corporation, paper_of_cases
from desktop.workflow.library import Library
from desktop.workflow.printing import EXCEL
from tests.ui.bench import SENSOR, document
from tests.ui.test_print_page import answer_with


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own = jobs.Jobs()
    monkeypatch.setattr(jobs, "_jobs", [own])
    yield
    own.close()


def add(library: Library, name: str, corporation: str = "さくら会", title: str = "") -> str:
    facility = {
        "name": name,
        "service": "介護老人福祉施設",
        "corporation_name": corporation,
        "prefecture": "埼玉県",
    }
    record = document(facility=facility, quotations=[SENSOR], title=title)
    return library.add(Case.model_validate(record), "新しい診断", "").id


@pytest.fixture
def dialog(qtbot: QtBot, library: Library) -> CorporationDialog:
    add(library, "一番館")
    add(library, "二番館", title="前の案")
    add(library, "二番館", title="いまの案")
    dialog = CorporationDialog(library, cases_by_corporation(library))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def tick(dialog: CorporationDialog, words: str, state: Qt.CheckState) -> None:
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    next(item for item in items if words in item.text()).setCheckState(state)


def test_the_newest_case_of_each_office_is_ticked(dialog: CorporationDialog):
    assert len(dialog.chosen()) == 2
    assert dialog.list.count() == 3
    assert dialog.count.text() == "2件を選んでいます"
    assert dialog.doors.isEnabled()


def test_one_case_alone_cannot_be_saved(dialog: CorporationDialog):
    tick(dialog, "一番館", Qt.CheckState.Unchecked)
    assert dialog.count.text() == "1件を選んでいます（2件以上選んでください）"
    assert not dialog.doors.isEnabled()


def test_the_workbook_has_the_offices_and_the_sums(
    dialog: CorporationDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "法人.xlsx"
    offered = answer_with(monkeypatch, target)
    dialog.doors.save_as(EXCEL)
    qtbot.waitUntil(lambda: not dialog.doors.saved.isHidden(), timeout=20_000)
    assert Path(offered[0]).name == "さくら会_法人のとりまとめ_令和8年11月22日.xlsx"
    names = load_workbook(target).sheetnames
    assert names[-3] == "合計"
    assert {name.partition(" ")[2] for name in names[-2:]} == {"一番館", "二番館"}


def test_the_same_office_twice_is_told_by_the_one_door(
    dialog: CorporationDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer_with(monkeypatch, tmp_path / "法人.xlsx")
    for words in ("前の案", "いまの案"):
        tick(dialog, words, Qt.CheckState.Checked)
    with pytest.raises(UserFacingError, match="2回選ばれています"):
        dialog.doors.save_as(EXCEL)
    assert not (tmp_path / "法人.xlsx").exists()


def test_putting_together_changes_no_case(dialog: CorporationDialog, library: Library):
    before = [(entry.id, entry.revision) for entry in library.cases()]
    paper_of_cases(library, dialog.chosen())
    assert [(entry.id, entry.revision) for entry in library.cases()] == before


def test_each_corporation_stands_by_itself(qtbot: QtBot, library: Library):
    for name, corporation in (("東", "あ会"), ("西", "あ会"), ("南", "い会"), ("北", "い 会")):
        add(library, name, corporation)
    add(library, "ひとり", "う会")
    add(library, "名なし", "")
    groups = cases_by_corporation(library)
    assert sorted("".join(name.split()) for name, _entries in groups) == ["あ会", "い会"]
    dialog = CorporationDialog(library, groups)
    qtbot.addWidget(dialog)
    dialog.corporation.setCurrentIndex(1)
    assert dialog.list.count() == 2


def test_where_nothing_can_be_put_together_it_says_why(library: Library, said):
    add(library, "一番館")
    show_corporation(None, library)
    assert said.last == NOTHING


def test_the_first_screen_leads_there(
    library: Library, shown, said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    add(library, "一番館")
    window = MainWindow(Settings(tmp_path), lambda: date(2026, 11, 22))
    window.fill_menus()
    window.receive(library)
    shown(window)
    asked = []
    monkeypatch.setattr(dialogs, "show_corporation", lambda _parent, given: asked.append(given))
    window.home.corporation_button.click()
    assert asked == [library]
    window.close()
