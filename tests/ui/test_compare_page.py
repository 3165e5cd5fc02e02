"""申請のしかたを比べる: the engine's figures side by side, and what can be done with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.assessment.case import SupportWay
from desktop.ui import jobs
from desktop.ui.pages.compare import ComparePage
from desktop.ui.pages.compare_parts.computed_part import ComputedPart
from desktop.ui.pages.compare_parts.levers_part import LeversPart
from desktop.ui.pages.compare_parts.programmes_part import ProgrammesPart
from desktop.ui.pages.compare_parts.route_part import RoutePart
from desktop.ui.pages.compare_parts.ways_part import WaysPart
from desktop.ui.widgets.cards import Text
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, SOFTWARE, RecordingShell, document, opened, shown

LINES = [SENSOR | {"unit_price": 1_000_000, "units": 2, "tais_code": None}, SOFTWARE]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, document(quotations=LINES)) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> Iterator[ComparePage]:
    yield shown(qtbot, ComparePage(session, shell))
    jobs.close()


def part(page: ComparePage, qtbot: QtBot, section: str) -> Any:
    """The section, once its figures are there."""
    page.show_section(section)
    found = page.parts[section]
    assert isinstance(found, ComputedPart)
    qtbot.waitUntil(lambda: found.is_ready)
    return found


def settled(qtbot: QtBot, found: ComputedPart) -> None:
    qtbot.waitUntil(lambda: found.is_ready)


def words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisible())


# --- the ways -----------------------------------------------------------------------------------


def test_the_first_paint_waits_for_nothing(page: ComparePage):
    ways = page.parts["ways"]
    assert isinstance(ways, WaysPart)
    assert not ways.waiting.isHidden() or ways.is_ready


def test_the_ways_are_the_engines(page: ComparePage, session: Session, qtbot: QtBot):
    ways: WaysPart = part(page, qtbot, "ways")
    subsidy = session.assessment.subsidy
    assert subsidy is not None
    assert ways._rows[0].way is subsidy.applied
    amounts = {row.way: row.amount for row in ways._rows}
    assert amounts[SupportWay.SINGLE] == subsidy.single.amount.text()
    assert amounts[SupportWay.PACKAGE] == subsidy.package.amount.text()
    assert "募集要項が認める場合" in [row.state for row in ways._rows]


def test_an_amount_opens_its_trace(
    page: ComparePage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    ways: WaysPart = part(page, qtbot, "ways")
    ways.table.row_requested.emit(0)
    title, step = shell.traces[-1]
    assert title.endswith("の計算")
    assert session.assessment.subsidy is not None
    assert step.value == session.assessment.subsidy.applied_kind.amount.text()


def test_a_way_is_chosen_and_taken_back(page: ComparePage, session: Session, qtbot: QtBot):
    ways: WaysPart = part(page, qtbot, "ways")
    ways.buttons[SupportWay.SINGLE].click()
    assert session.case.way is SupportWay.SINGLE
    settled(qtbot, ways)
    assert not ways.buttons[SupportWay.SINGLE].isEnabled()
    session.undo()
    assert session.case.way is None


def test_a_forbidden_mix_says_so(page: ComparePage, session: Session, qtbot: QtBot):
    ways: WaysPart = part(page, qtbot, "ways")
    session.set("prefecture_terms/both_ways", "no", "両方")
    settled(qtbot, ways)
    assert ways._rows[-1].state == "募集要項で認められていない"
    assert not ways._rows[-1].can_apply
    assert ways.buttons[SupportWay.MIX].isHidden()
    assert "一緒に申請できません" in ways.notes.text()


def test_without_lines_there_is_nothing_to_compare(
    tmp_path: Path, qtbot: QtBot, shell: RecordingShell
):
    with opened(tmp_path, document()) as session:
        page = shown(qtbot, ComparePage(session, shell))
        ways: WaysPart = part(page, qtbot, "ways")
        assert not ways.empty.isHidden()
        assert ways.card.isHidden()
        jobs.close()


def test_a_year_without_a_programme(tmp_path: Path, qtbot: QtBot, shell: RecordingShell):
    case = document(quotations=LINES, plan_date="2020-05-01")
    with opened(tmp_path, case) as session:
        page = shown(qtbot, ComparePage(session, shell))
        for section in ("ways", "levers", "route", "programmes"):
            part(page, qtbot, section)
        jobs.close()


# --- what would help ----------------------------------------------------------------------------


def test_a_lever_leads_to_its_field(
    page: ComparePage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    levers: LeversPart = part(page, qtbot, "levers")
    assert levers.found is not None
    first = levers.found.levers[0]
    assert first.label in words(levers.card)
    assert first.gain.text() in words(levers.card)
    levers._go(first.field)
    assert shell.steps[-1][1] == first.field


def test_the_calls_own_terms_stand_apart(page: ComparePage, qtbot: QtBot):
    levers: LeversPart = part(page, qtbot, "levers")
    assert not levers.call_card.isHidden()
    assert any("都道府県の率" in each for each in levers.call_list.texts())


# --- the route ----------------------------------------------------------------------------------


def test_the_route_enters_the_candidates(page: ComparePage, session: Session, qtbot: QtBot):
    route: RoutePart = part(page, qtbot, "route")
    assert route.found is not None
    assert route.found.best is not None
    wanted = route.found.best.technologies
    route._choose(route.found.best)
    assert session.case.chosen_technologies == wanted
    settled(qtbot, route)
    assert "候補に入っています" in words(route.results)
    session.undo()
    assert session.case.chosen_technologies == ()


def test_the_level_is_switched(page: ComparePage, session: Session, qtbot: QtBot):
    route: RoutePart = part(page, qtbot, "route")
    route.choice.buttons[3].click()
    settled(qtbot, route)
    assert route.found is not None
    assert route.found.level == 3
    assert session.case.target_level == 2  # looking is not choosing
    assert "夜間" in words(route.results)
    assert "0円ではありません" in words(route.results)


# --- the programmes -----------------------------------------------------------------------------


def test_every_programme_stands_with_its_year_and_standing(page: ComparePage, qtbot: QtBot):
    programmes: ProgrammesPart = part(page, qtbot, "programmes")
    standings = {row.programme.id: row.standing for row in programmes.rows}
    assert standings["R8-dounyu"] == "原典を確認"
    assert standings["R8-teichaku"] == "要確認（二次情報）"
    assert {"R7-kikin", "R7-teichaku", "R6-package"} <= set(standings)
    assert programmes.rows[0].is_plan


def test_the_same_intercom_under_three_caps(tmp_path: Path, qtbot: QtBot, shell: RecordingShell):
    """domain 5.1: 30万円 a unit, by staff, 100万円 a unit — a rule without its year is wrong."""
    intercom = {
        "technology": "intercom",
        "product_name": "インカム",
        "unit_price": 2_000_000,
        "tais_listed": "yes",
    }
    case = document(quotations=[intercom])
    case["facility"] |= {"staff_count": 8}
    with opened(tmp_path, case) as session:
        page = shown(qtbot, ComparePage(session, shell))
        programmes: ProgrammesPart = part(page, qtbot, "programmes")
        caps = dict(
            zip(
                (row.programme.id for row in programmes.rows),
                (line.cap for line in programmes.lines),
                strict=True,
            )
        )
        assert caps["R8-dounyu"] == "1,000,000円"
        assert caps["R7-teichaku"] == "300,000円"
        assert caps["R7-kikin"].startswith("1,000,000円")
        assert caps["R6-package"] == "資料に記載なし"
        assert "表2" in programmes.why.text()
        jobs.close()


def test_another_programme_is_chosen_and_taken_back(
    page: ComparePage, session: Session, qtbot: QtBot
):
    programmes: ProgrammesPart = part(page, qtbot, "programmes")
    session.set("prefecture_terms/single_rate", "3/4", "率")
    settled(qtbot, programmes)
    programmes.buttons["R8-teichaku"].click()
    settled(qtbot, programmes)
    assert session.case.programme == "R8-teichaku"
    assert session.case.prefecture_terms.single_rate is None
    assert session.case.other_terms[0].programme == "R8-dounyu"
    assert "選んだ事業です" in programmes.chosen.text()
    assert not programmes.buttons[""].isHidden()
    programmes.buttons[""].click()
    settled(qtbot, programmes)
    assert session.case.programme == ""
    assert str(session.case.prefecture_terms.single_rate) == "3/4"
    assert programmes.buttons[""].isHidden()


def test_a_line_on_a_neighbour_is_listed(page: ComparePage, session: Session, qtbot: QtBot):
    programmes: ProgrammesPart = part(page, qtbot, "programmes")
    assert programmes.off_lines["it-dounyu"].isHidden()
    session.set("quotations/1/other_funding", "it-dounyu", "ほかの補助金")
    settled(qtbot, programmes)
    assert not programmes.off_lines["it-dounyu"].isHidden()
    assert "介護記録ソフト きろく" in words(programmes.neighbour_card)
