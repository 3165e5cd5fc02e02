"""Imports run one way: import-linter's contracts of pyproject.toml, and a proof that they bite."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ONE_WAY = "Imports run one way"
QT = "Qt stays in ui and __main__"
OFFLINE = "Nothing reaches for a network"
PURE = "The assessment is pure"

ROOMS = ("ui", "workflow", "documents", "storage", "regulations", "assessment")

# One forbidden import each: where, what, and the contract that must catch it.
BREACHES = [
    ("desktop.assessment.a", "desktop.regulations.m", ONE_WAY),
    ("desktop.assessment.b", "desktop.paths", ONE_WAY),
    ("desktop.storage.a", "desktop.documents.m", ONE_WAY),
    ("desktop.documents.a", "desktop.regulations.m", ONE_WAY),
    ("desktop.regulations.a", "desktop.workflow.m", ONE_WAY),
    ("desktop.workflow.a", "desktop.ui.m", ONE_WAY),
    ("desktop.ui.a", "desktop.__main__", ONE_WAY),
    ("desktop.errors", "desktop.assessment.m", ONE_WAY),
    ("desktop.paths", "desktop.storage.m", ONE_WAY),
    ("desktop.workflow.b", "PySide6", QT),
    ("desktop.documents.b", "PySide6", QT),
    ("desktop.ui.b", "socket", OFFLINE),
    ("desktop.storage.b", "urllib", OFFLINE),
    ("desktop.__main__", "http", OFFLINE),
    ("desktop.assessment.c", "sqlite3", PURE),
    ("desktop.assessment.d", "time", PURE),
    ("desktop.assessment.e", "pathlib", PURE),
    ("desktop.assessment.f", "reportlab", PURE),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
            "--no-logo",
            "--no-cache",
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build_house(folder: Path, root: Path) -> None:
    """A house with every room and no furniture, under this project's own contracts."""
    shutil.copy(root / "pyproject.toml", folder)
    for room in ROOMS:
        (folder / "desktop" / room).mkdir(parents=True)
        (folder / "desktop" / room / "__init__.py").touch()
        (folder / "desktop" / room / "m.py").touch()
    for name in ("__init__", "__main__", "errors", "paths"):
        (folder / "desktop" / f"{name}.py").touch()


def add_import(folder: Path, importer: str, imported: str) -> None:
    file = folder / (importer.replace(".", "/") + ".py")
    with file.open("a", encoding="utf-8") as source:
        source.write(f"import {imported}\n")


@pytest.fixture(scope="module")
def broken_contracts(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, str]:
    """Name of each broken contract -> the imports that break it, in import-linter's words."""
    folder = tmp_path_factory.mktemp("broken")
    build_house(folder, root)
    for importer, imported, _ in BREACHES:
        add_import(folder, importer, imported)
    result = lint_imports(folder)
    assert result.returncode == 1, result.stdout + result.stderr
    pieces = re.split(r"^(.+)\n-{5,}$", result.stdout, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_the_contracts_hold(root):
    result = lint_imports(root)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Contracts: 4 kept, 0 broken." in result.stdout


def test_an_orderly_house_is_not_accused(tmp_path, root):
    build_house(tmp_path, root)
    add_import(tmp_path, "desktop.ui.a", "desktop.workflow.m")
    add_import(tmp_path, "desktop.ui.a", "PySide6")
    add_import(tmp_path, "desktop.storage.a", "sqlite3")
    add_import(tmp_path, "desktop.__main__", "desktop.paths")
    result = lint_imports(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("importer", "imported", "contract"), BREACHES)
def test_each_forbidden_import_is_caught(broken_contracts, importer, imported, contract):
    assert f" {importer} -> {imported} (l." in broken_contracts[contract]


def test_a_new_room_must_say_where_it_stands(tmp_path, root):
    build_house(tmp_path, root)
    (tmp_path / "desktop" / "attic.py").touch()
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert "attic" in result.stdout
