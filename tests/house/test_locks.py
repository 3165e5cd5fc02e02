"""What is installed is pinned by version and hash, and says nothing about where it came from."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LOCKS = ["app.txt", "test.txt"]


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, flags=re.MULTILINE))


def normal(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.fixture
def locks(root) -> dict[str, str]:
    return {name: (root / "requirements" / name).read_text(encoding="utf-8") for name in LOCKS}


@pytest.fixture
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_carries_its_hashes(locks, name):
    entries = re.split(r"\n(?=[A-Za-z])", locks[name])[1:]
    assert len(entries) == len(pins(locks[name])) > 10
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_index(locks, name):
    assert not re.search(r"://|--index|--find-links|--extra|--trusted", locks[name])


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_says_how_it_is_refreshed(locks, name):
    command = locks[name].splitlines()[1]
    assert command.startswith("#    uv pip compile --universal --generate-hashes")
    assert command.endswith(f"-o requirements/{name}")


def test_the_tests_run_on_the_very_packages_of_the_app(locks):
    assert pins(locks["app.txt"]).items() <= pins(locks["test.txt"]).items()


def test_the_locks_hold_what_the_project_asks_for(locks, project):
    app = {normal(entry) for entry in project["project"]["dependencies"]}
    tools = {
        normal(entry) for entry in project["dependency-groups"]["test"] if isinstance(entry, str)
    }
    assert app <= pins(locks["app.txt"]).keys()
    assert tools <= pins(locks["test.txt"]).keys()


def test_the_app_carries_no_web_engine_and_no_client(locks):
    carried = pins(locks["app.txt"]).keys()
    assert not carried & {"pyside6", "pyside6-addons", "requests", "httpx", "urllib3", "aiohttp"}


def test_qt_gives_none_back(root: Path):
    """PySide6 6.12.0 lost a reference to None with every call that returns nothing.

    On Python 3.11 that ends in "Fatal Python error: none_dealloc" after an hour of use.
    """
    counting = (
        "import sys; from PySide6.QtCore import QObject; o = QObject();"
        "before = sys.getrefcount(None); [o.setObjectName('x') for _ in range(1000)];"
        "sys.exit(abs(sys.getrefcount(None) - before) > 500)"
    )
    lost = subprocess.run([sys.executable, "-c", counting], cwd=root, check=False)
    assert lost.returncode == 0
