"""A page on its own: a real session over the real rules, and a shell that only listens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.assessment.case import Case
from desktop.assessment.citation import Citation
from desktop.assessment.sentences import Sentence
from desktop.assessment.trace import Step
from desktop.ui.pages.base import Page
from desktop.workflow.library import Library
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session

AnyPage = TypeVar("AnyPage", bound=Page)

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

SENSOR = {
    "technology": "monitoring_sensor_facility",
    "product_name": "見守りセンサー AB-100",
    "maker": "みまもり製作所",
    "tais_code": "00001-000010",
    "tais_listed": "yes",
    "units": 10,
    "unit_price": 180_000,
    "tax_included": True,
}
SOFTWARE = {
    "technology": "care_software",
    "product_name": "介護記録ソフト きろく",
    "tais_listed": "yes",
    "unit_price": 1_200_000,
    "tax_included": True,
    "contract_kind": "flat",
    "end_to_end": "yes",
    "life_csv": "yes",
}


class RecordingShell:
    """Remembers what a page asked of the window around it."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []
        self.traces: list[tuple[str, Step]] = []
        self.sources: list[tuple[str, str, Citation]] = []
        self.sentences: list[tuple[str, tuple[Sentence, ...]]] = []
        self.problems: list[Problem] = []

    def go_to(self, step_id: str, field: str = "") -> None:
        self.steps.append((step_id, field))

    def show_trace(self, title: str, step: Step) -> None:
        self.traces.append((title, step))

    def show_source(self, title: str, text: str, citation: Citation) -> None:
        self.sources.append((title, text, citation))

    def show_sentences(self, title: str, sentences: Sequence[Sentence]) -> None:
        self.sentences.append((title, tuple(sentences)))

    def show_problem(self, problem: Problem) -> None:
        self.problems.append(problem)


def document(**more: Any) -> dict[str, Any]:
    """A nursing home in 埼玉県 that has answered nothing else."""
    return {
        "plan_date": "2026-11-22",
        "facility": {"name": "ひだまり苑", "service": "介護老人福祉施設"},
        **more,
    }


@contextmanager
def opened(folder: Path, case: dict[str, Any]) -> Iterator[Session]:
    """A session on a case in a store of its own."""
    with Library.open(folder, clock=lambda: NOW) as library:
        entry = library.add(Case.model_validate(case), "新しい診断", "")
        yield library.session(entry.id)


def shown(qtbot: QtBot, page: AnyPage) -> AnyPage:
    """The page as the workspace shows it: filled, in a size of its own, kept up to date."""
    # The window has no smallest size of its own: the offscreen platform warns of those.
    window = QWidget()
    qtbot.addWidget(window)
    page.setParent(window)
    page.__dict__["bench_window"] = window  # qtbot holds it weakly
    page.refresh(Change(""))
    page.session.subscribe(page.refresh)
    page.resize(1146, 680)
    window.resize(1146, 680)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return page
