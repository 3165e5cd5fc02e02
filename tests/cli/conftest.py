"""A way to call the command line, and a case file to call it with."""

from pathlib import Path

import pytest

from desktop.workflow.examples import example_path
from tests.cli.calling import Call


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(capsys)


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    """A copy of an example that is complete."""
    path = tmp_path / "はなみずき.json"
    path.write_bytes(example_path("houmon-kaigo").read_bytes())
    return path
