"""Closed at any step and started again: everything is there, on disk and on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.application import App
from desktop.workflow.steps import STEPS

NOW = datetime(2026, 11, 22, 14, 32).astimezone()
LINE = {"technology": "intercom", "product_name": "こえのわ", "unit_price": 20_000, "units": 6}

# What is entered on each step, and the words by which it is seen again there.
ENTERED: dict[str, tuple[str, Any, str]] = {
    "facility": ("facility/corporation_name", "社会福祉法人ひまわり会", "社会福祉法人ひまわり会"),
    "diagnosis": ("tasks/records_and_billing/note", "紙の記録が多い。", "紙の記録が多い。"),
    "results": ("target_level", 3, "レベル3"),
    "technologies": ("chosen_technologies", ["intercom"], "インカム"),
    "quotations": ("quotations", [LINE], "こえのわ"),
    "requirements": (
        "declarations/guideline_plan",
        {"answer": "yes", "note": "手引きを読んだ。"},
        "手引きを読んだ。",
    ),
    "subsidy": ("prefecture_terms/source", "（例）募集要項 第3版", "（例）募集要項 第3版"),
    "plan": ("plan/issues", "夜勤が1人で不安がある。", "夜勤が1人で不安がある。"),
    "print": ("plan/title", "夜間の見守りを見直す計画", "夜間の見守りを見直す計画"),
}


@pytest.fixture
def start(
    qapp: QApplication, look: object, said: object, tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[[], App]]:
    """Starts the app on one and the same folder."""
    apps: list[App] = []

    def begin() -> App:
        app = App(qapp, tmp_path / "data", lambda: NOW)
        apps.append(app)
        app.show(then=app.open_data)
        qtbot.waitUntil(lambda: app.window.library is not None, timeout=10_000)
        return app

    yield begin
    for app in apps:
        app.close()
        app.window.deleteLater()


def words_in(widget: QWidget) -> str:
    """Everything that a person can read in ``widget``."""
    found = [label.text() for label in widget.findChildren(QLabel)]
    found += [line.text() for line in widget.findChildren(QLineEdit)]
    found += [box.currentText() for box in widget.findChildren(QComboBox)]
    found += [text.toPlainText() for text in widget.findChildren(QPlainTextEdit)]
    found += [text.toPlainText() for text in widget.findChildren(QTextEdit)]
    for table in widget.findChildren(QTableWidget):
        cells = (
            table.item(row, column)
            for row in range(table.rowCount())
            for column in range(table.columnCount())
        )
        found += [cell.text() for cell in cells if cell is not None]
    return "\n".join(found)


def test_each_step_is_tried() -> None:
    assert list(ENTERED) == [step.id for step in STEPS]


@pytest.mark.parametrize("last", [step.id for step in STEPS])
def test_closed_after_a_step_everything_up_to_it_is_there(
    start: Callable[[], App], qtbot: QtBot, last: str
) -> None:
    app = start()
    assert app.window.library is not None
    app.window.open_case(app.window.library.create("ひまわり訪問介護", "訪問介護").id)
    entered = dict(list(ENTERED.items())[: list(ENTERED).index(last) + 1])
    assert app.window.workspace is not None
    app.window.workspace.go_to(last)
    for step_id, (path, value, _seen) in entered.items():
        assert app.window.session is not None
        assert app.window.session.set(path, value, step_id) is None
    app.close()

    again = start()
    again.window.home.rows[0].open_button.click()
    session, workspace = again.window.session, again.window.workspace
    assert session is not None
    assert workspace is not None
    assert all(session.value(path) is not None for path, _value, _seen in entered.values())
    workspace.go_to("plan" if last == "print" else last)
    qtbot.wait(1)
    assert ENTERED[last][2] in words_in(workspace)
