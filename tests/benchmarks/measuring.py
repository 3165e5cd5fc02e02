"""Whole processes side by side: how long they take and how much memory they touch at the most.

Subject and reference run in turns, so that a busy machine slows both; the least disturbed run of
each counts.  A ratio over its limit is measured again before it is believed.

Both are started by ``launcher.py``: the kernel's peak of a process begins with what its parent
held, and pytest holds more than the reference does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = Path(__file__).with_name("launcher.py")
ATTEMPTS = 3


@dataclass(frozen=True)
class Run:
    """One process: seconds on the clock and peak resident memory in KiB."""

    seconds: float
    peak_kib: int


def run_once(command: Sequence[str]) -> Run:
    """Run ``command`` to its end; its own output is kept out of the test's."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # An installed app has its bytecode on disk; without this every run would compile it anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(LAUNCHER), *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seconds, peak_kib = done.stdout.split()
    return Run(float(seconds), int(peak_kib))


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


@dataclass(frozen=True)
class Comparison:
    """The best run of the subject beside the best of the reference."""

    subject: float
    reference: float

    @property
    def ratio(self) -> float:
        return self.subject / self.reference


def compare(
    subject: Sequence[str],
    reference: Sequence[str],
    quantity: Callable[[Run], float],
    rounds: int = 5,
) -> Comparison:
    """Both commands in turns, ``rounds`` times each."""
    pairs = [(quantity(run_once(subject)), quantity(run_once(reference))) for _ in range(rounds)]
    return Comparison(min(p[0] for p in pairs), min(p[1] for p in pairs))


def assert_ratio(name: str, limit: float, measure: Callable[[], Comparison], unit: str) -> None:
    """Print the ratio; over ``limit``, measure again up to :data:`ATTEMPTS` times."""
    ratios: list[float] = []
    while len(ratios) < ATTEMPTS and not any(ratio <= limit for ratio in ratios):
        found = measure()
        ratios.append(found.ratio)
        print(
            f"\n{name}: {found.subject:.4g}{unit} / {found.reference:.4g}{unit}"
            f" = {found.ratio:.2f} (limit {limit:.2f})"
        )
    assert min(ratios) <= limit, f"{name}: ratio {min(ratios):.2f} is over {limit:.2f}"
