"""The command line, called within this process or as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.__main__ import main


class Said(NamedTuple):
    """What a call left: its exit status and what it printed."""

    status: int
    out: str
    err: str


class Call:
    """``call("evaluate", path)`` runs a command in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Said:
        self._capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Said(status, *self._capsys.readouterr())

    def refused(self, *arguments: object) -> str:
        """The one line with which a command was refused; nothing else may have been printed."""
        said = self(*arguments)
        assert said.status == 2
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert said.err.endswith("\n")
        assert "Traceback" not in said.err
        return said.err.rstrip("\n")


def start(
    root: Path,
    *arguments: object,
    environment: dict[str, str] | None = None,
    stdin: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process, as the user's shell would."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        cwd=root,
        env={**kept, **(environment or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
