"""計画の内容: how each KPI is counted stands beneath the table, in one sentence with its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.assessment.paper import Table
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


def told(page: PlanPage) -> list[str]:
    return [label.words.text() for label in page.measures.labels if not label.isHidden()]


def test_each_figure_is_explained_once(page: PlanPage, shell: RecordingShell, qtbot: QtBot):
    words = told(page)
    assert words[0].startswith("・1か月平均残業時間：その月に所定の時間を超えて働いた時間を")
    assert [each.count("。") for each in words] == [1] * len(words)
    assert sum("にかかる時間：" in each for each in words) == 1
    qtbot.mouseClick(page.measures.labels[0].source_button, Qt.MouseButton.LeftButton)
    assert shell.sources[0][2] == page.session.rules.measures[0].citation


def test_the_explanations_follow_the_table(page: PlanPage, session: Session):
    kpis = [{"name": "離職率", "unit": "%"}, {"name": "利用者の声", "unit": "件"}]
    session.set("plan/kpis", kpis, "KPI")
    (only,) = told(page)
    assert only.startswith("・離職率：")
    session.set("plan/kpis", [{"name": "利用者の声"}], "KPI")
    assert not page.measures.isVisible()


def test_an_edited_way_of_counting_is_kept(page: PlanPage, session: Session):
    kpi = {"name": "離職率", "unit": "%", "how": "法人の決まりによる"}
    session.set("plan/kpis", [kpi, {"name": "残業時間"}], "KPI")
    assert session.case.plan.kpis is not None
    assert session.case.plan.kpis[0].how == "法人の決まりによる"
    table = next(b for b in session.plan.blocks() if isinstance(b, Table) and b.id == "kpis")
    assert table.rows[0][-1] == "法人の決まりによる"
    assert table.rows[1][-1].startswith("その月に所定の時間を超えて")
