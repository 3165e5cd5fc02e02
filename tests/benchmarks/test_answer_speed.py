"""From the key to the mark: an answer is saved, assessed and seen within one frame.

The largest example, a real data file on disk.  Timed from the press of a key (or of the mouse)
on an answer until the task's mark has been painted anew; each answer moves the mark.  Beside it
stands what no app could do without: a bare button whose click commits one row to a file opened
in the same way and repaints a label.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.assessment.values import Answer
from desktop.storage.connection import connect, transaction
from desktop.ui.application import make_application
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.diagnosis import DiagnosisPage
from desktop.ui.settings import Settings
from desktop.ui.theme import Scheme, current
from desktop.workflow.library import Library
from tests.benchmarks.measuring import ATTEMPTS

pytestmark = [pytest.mark.benchmark, pytest.mark.no_qt_log]

LIMIT_MS = 16.0
ANSWERS = 120
WARM_UP = 24

# One task after the other, and in it the one question on which its mark hangs.
QUESTIONS = {
    "records_and_billing": "end_to_end_software",
    "administration_and_payroll": "labour_accounting_software",
    "night_rounds": "monitoring",
    "inter_facility_data_exchange": "data_link_system",
}


class PaintWatch:
    """Notes when ``widget`` has been painted."""

    def __init__(self, widget: QWidget, patch: pytest.MonkeyPatch) -> None:
        self.painted_at = 0.0
        self._paint: Callable[[QPaintEvent], None] = widget.paintEvent
        patch.setattr(widget, "paintEvent", self._note)

    def _note(self, event: QPaintEvent) -> None:
        self._paint(event)
        self.painted_at = time.perf_counter()

    def milliseconds_after(self, act: Callable[[], object]) -> float:
        """From the beginning of ``act`` to the end of the paint that it leads to."""
        self.painted_at = 0.0
        start = time.perf_counter()
        act()
        while not self.painted_at:
            QApplication.processEvents()
        return (self.painted_at - start) * 1000


def percentile(values: list[float], share: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[DiagnosisPage]:
    make_application()
    current().apply(Scheme.LIGHT, 100)
    with Library.open(tmp_path / "data") as library:
        library.store.warm_up()
        window = MainWindow(Settings(tmp_path))
        qtbot.addWidget(window)
        window.fill_menus()
        window.receive(library)
        window.resize(1366, 768)
        window.show()
        window.open_case(library.create_from_example("tokuyou").id, "diagnosis")
        assert window.workspace is not None
        shown = window.workspace.stack.currentWidget()
        assert isinstance(shown, DiagnosisPage)
        yield shown
        window.close()


def bring_to_front(page: DiagnosisPage, qtbot: QtBot) -> None:
    """Keys go to the active window, and the bare one may have been it since."""
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)


def prepare(page: DiagnosisPage) -> None:
    """Leave each mark to one question: every other one that could carry it says いいえ."""
    for task_id, question in QUESTIONS.items():
        task = page.session.rules.task_by_id[task_id]
        answers = {
            f"tasks/{task_id}/answers/{criterion.id}": Answer.NO.value
            for criterion in task.circle.criteria
            if criterion.id != f"{task_id}.{question}"
        }
        page.session.set_all(answers, "準備")
        page.session.set(f"tasks/{task_id}/answers/{task_id}.{question}", "yes", "準備")


def answer_times(
    page: DiagnosisPage, qtbot: QtBot, patch: pytest.MonkeyPatch, count: int
) -> list[float]:
    """``count`` answers, by key and by mouse in turns; each moves the mark of its task."""
    bring_to_front(page, qtbot)
    taken = []
    for task_id, question in QUESTIONS.items():
        page.show_task(task_id)
        view = page.view
        card = view.cards[f"{task_id}.{question}"]
        watch = PaintWatch(view.mark, patch)
        for turn in range(count // len(QUESTIONS)):
            view.focus_card(card.criterion_id)
            QApplication.processEvents()
            wanted = Answer.YES if card.answers.answer is Answer.NO else Answer.NO
            before = view.mark.mark
            button = card.answers.buttons[wanted]
            if turn % 4 < 2:
                key = Qt.Key.Key_1 if wanted is Answer.YES else Qt.Key.Key_2
                focused = QApplication.focusWidget()
                assert focused is not None
                assert card.isAncestorOf(focused)
                took = watch.milliseconds_after(partial(QTest.keyClick, focused, key))
            else:
                left = Qt.MouseButton.LeftButton
                took = watch.milliseconds_after(partial(QTest.mouseClick, button, left))
            assert view.mark.mark != before
            assert page.session.value(f"tasks/{task_id}/answers/{card.criterion_id}") == wanted
            taken.append(took)
            QApplication.processEvents()  # whatever else follows is not the next answer's burden
    return taken


class BareButton(QWidget):
    """The least that an answer takes: a click, a commit, a word painted anew."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection
        self._count = 0
        connection.execute("CREATE TABLE answers (id INTEGER PRIMARY KEY, answer TEXT)")
        connection.execute("INSERT INTO answers VALUES (1, '')")
        self.button, self.label = QPushButton("はい"), QLabel("－")
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.label)
        self.button.clicked.connect(self._answer)

    def _answer(self) -> None:
        self._count += 1
        with transaction(self._connection):
            self._connection.execute("UPDATE answers SET answer = ?", (str(self._count),))
        self.label.setText("○" if self._count % 2 else "◎")
        self.label.repaint()


def bare_times(qtbot: QtBot, folder: Path, patch: pytest.MonkeyPatch, count: int) -> list[float]:
    folder.mkdir()
    connection = connect(folder / "bare.sqlite3")
    bare = BareButton(connection)
    qtbot.addWidget(bare)
    with qtbot.waitExposed(bare):
        bare.show()
    watch = PaintWatch(bare.label, patch)
    left = Qt.MouseButton.LeftButton
    taken = [
        watch.milliseconds_after(lambda: QTest.mouseClick(bare.button, left)) for _ in range(count)
    ]
    bare.close()
    connection.close()
    return taken


def test_an_answer_reaches_the_mark_within_a_frame(
    page: DiagnosisPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(page)
    answer_times(page, qtbot, monkeypatch, WARM_UP)
    found: list[float] = []
    bare_found: list[float] = []
    while len(found) < ATTEMPTS and not any(taken <= LIMIT_MS for taken in found):
        taken = answer_times(page, qtbot, monkeypatch, ANSWERS)
        bare = bare_times(qtbot, tmp_path / f"bare{len(found)}", monkeypatch, ANSWERS)
        found.append(percentile(taken, 0.95))
        bare_found.append(percentile(bare, 0.95))
        print(
            f"\nanswer to repainted mark, {len(taken)} answers:"
            f" p50 {percentile(taken, 0.5):.1f} ms, p95 {found[-1]:.1f} ms (limit {LIMIT_MS:.0f})"
            f" / bare button and commit: p50 {percentile(bare, 0.5):.1f} ms,"
            f" p95 {bare_found[-1]:.1f} ms = {found[-1] / bare_found[-1]:.2f}"
        )
    if min(found) > LIMIT_MS and min(bare_found) > LIMIT_MS:
        pytest.skip(f"too busy to tell: even a bare button takes {min(bare_found):.0f} ms")
    assert min(found) <= LIMIT_MS
