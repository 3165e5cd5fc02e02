"""The command line as a process: encodings, pipes and a full disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.workflow.examples import example_path
from tests.cli.calling import start

# A Japanese Windows of yesterday, and a Linux server that was never told its language.
OLD_WINDOWS = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp932"}
BARE_LINUX = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
STRICT = {
    "PYTHONWARNDEFAULTENCODING": "1",
    "PYTHONWARNINGS": "error::EncodingWarning",
}


@pytest.mark.parametrize("environment", [OLD_WINDOWS, BARE_LINUX], ids=["cp932", "C"])
def test_output_is_utf_8_whatever_the_machine_thinks(
    root: Path, case_file: Path, environment: dict[str, str]
):
    done = start(root, "evaluate", case_file, environment=environment | STRICT)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert json.loads(done.stdout.decode("utf-8"))["service"]["name"] == "訪問介護"


@pytest.mark.parametrize("environment", [OLD_WINDOWS, BARE_LINUX], ids=["cp932", "C"])
def test_a_plan_is_made_whatever_the_machine_thinks(
    root: Path, case_file: Path, tmp_path: Path, environment: dict[str, str]
):
    output = tmp_path / "髙﨑の計画①.pdf"
    done = start(root, "plan", case_file, "-o", output, environment=environment | STRICT)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert output.read_bytes().startswith(b"%PDF-")
    assert "髙﨑の計画①.pdf" in done.stdout.decode("utf-8")


def test_a_refusal_is_readable_whatever_the_machine_thinks(root: Path):
    done = start(root, "evaluate", "ない①.json", environment=BARE_LINUX)
    assert done.returncode == 2
    assert done.stdout == b""
    assert "ファイルが見つかりません（ない①.json）" in done.stderr.decode("utf-8")


def test_standard_input_is_bytes_of_utf_8(root: Path, case_file: Path):
    done = start(root, "evaluate", "-", stdin=case_file.read_bytes(), environment=OLD_WINDOWS)
    assert done.returncode == 0


def test_a_reader_may_stop_early(root: Path):
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "schema"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_one_line(root: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "schema"],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").count("\n") == 1


def test_nothing_heavy_is_imported_for_a_refusal(root: Path):
    code = (
        "import sys; from desktop.__main__ import main; status = main(['--bogus']);"
        "heavy = {'PySide6', 'pydantic', 'reportlab', 'sqlite_utils', 'desktop.workflow'};"
        "sys.exit(sorted(heavy & set(sys.modules)) or status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env={**os.environ}, capture_output=True, check=False
    )
    assert done.returncode == 2, done.stderr.decode("utf-8", "replace")


def test_a_pdf_waits_for_no_other_format(root: Path, tmp_path: Path):
    """Word and Excel take half a second to get ready; who wants a PDF does not pay for them."""
    case, output = example_path("houmon-kaigo"), tmp_path / "plan.pdf"
    code = (
        "import sys; from desktop.__main__ import main;"
        f"status = main(['plan', {str(case)!r}, '-o', {str(output)!r}]);"
        "sys.exit(sorted({'docx', 'openpyxl', 'lxml'} & set(sys.modules)) or status)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
