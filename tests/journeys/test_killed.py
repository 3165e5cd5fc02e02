"""The process is gone right after the time of saving was shown: the answer is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import Start
from tests.journeys.killed import KILLED
from tests.journeys.test_reopen import assert_it_goes_on
from tests.journeys.work import WORK


@pytest.mark.parametrize("step_id", ["facility", "diagnosis", "plan"])
def test_killed_right_after_the_time_of_saving_was_shown(
    start: Start, root: Path, folder: Path, step_id: str
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    script = [sys.executable, "-m", "tests.journeys.killed", str(folder), step_id]
    ended = subprocess.run(
        script, cwd=root, env=environment, capture_output=True, check=False, timeout=60
    )
    assert ended.returncode == KILLED, ended.stderr.decode("utf-8", "replace")
    work = next(work for work in WORK if work.step_id == step_id)
    assert_it_goes_on(start(), (work,))
