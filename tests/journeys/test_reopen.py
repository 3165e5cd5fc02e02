"""Closed at any step, whoever starts the app again goes on where they were.

One case grows from test to test, a step each, as it would from day to day; a test that is run
alone first does what is missing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import Start
from tests.journeys.eyes import words_in
from tests.journeys.journey import Journey
from tests.journeys.work import OFFICE, WORK, Work, go_to, make_a_case

STEPS = [work.step_id for work in WORK]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reopen") / "data"


@pytest.fixture(scope="module")
def done() -> list[Work]:
    """What was done in this folder so far."""
    return []


@pytest.mark.parametrize("last", STEPS)
def test_closed_at_a_step_and_started_again(
    start: Start, saved_to: Path, done: list[Work], last: str
) -> None:
    journey = start()
    if done:
        journey.wait_for_data()
        journey.click("開く")
    else:
        make_a_case(journey)
    for work in WORK[len(done) : STEPS.index(last) + 1]:
        go_to(journey, work.step_id)
        work.do(journey)
        done.append(work)
    assert "保存済み" in words_in(journey.workspace.bar)
    # The field that was typed into last still has the keyboard: closing saves it.
    journey.app.close()
    assert_it_goes_on(start(), tuple(done))
    assert saved_to.exists() == (last == "print")


def assert_it_goes_on(journey: Journey, done: tuple[Work, ...]) -> None:
    """The first screen offers the case; opened, it has everything, on disk and on screen."""
    journey.wait_for_data()
    home = words_in(journey.window.home)
    assert OFFICE in home
    assert "次は「" in home
    journey.click("開く")
    assert journey.step_id
    stored = journey.session
    for work in done:
        assert stored.value(work.path) == work.kept
        go_to(journey, work.step_id)
        assert work.is_seen(journey), f"what was done on {work.step_id} is not on the screen"
