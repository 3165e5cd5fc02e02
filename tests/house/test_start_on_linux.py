"""start.py on Linux: which libraries Qt needs there, and how a missing one is told or supplied."""

import os
import re
import sys
from pathlib import Path

import pytest

import start

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")


@pytest.fixture
def debian(monkeypatch):
    """A Debian whose apt-get answers as told: one text per call, empty for a success."""
    answers: list[str] = []
    calls: list[tuple[str, ...]] = []

    def apt_get(*arguments: str) -> str:
        calls.append(arguments)
        return answers.pop(0) if answers else ""

    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(start, "apt_get", apt_get)
    return answers, calls


@pytest.mark.parametrize(
    ("environment", "plugin"),
    [
        ({"DISPLAY": ":0"}, "xcb"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "offscreen:configfile=a"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "wayland"),
    ],
)
def test_the_libraries_wanted_are_those_of_the_plugin(environment, plugin):
    assert start.qt_platform(environment) == plugin


def needed_by(file: Path) -> set[str]:
    """Names of shared libraries in the file's string table: its NEEDED entries and its own name."""
    found = re.findall(rb"\0((?:lib|ld-)[\w.+-]+\.so[.\d]*)(?=\0)", file.read_bytes())
    return {name.decode() for name in found} - {file.name}


@LINUX
@pytest.mark.parametrize(
    ("plugin", "libraries"),
    [("xcb", ["XcbQpa"]), ("offscreen", []), ("wayland", ["WaylandClient"])],
)
def test_the_table_names_every_library_that_qt_needs(plugin, libraries):
    import PySide6

    qt = Path(PySide6.__path__[0]) / "Qt"
    always = ["Core", "Gui", "Widgets", "DBus", "Svg", "PrintSupport"]
    files = [qt / "lib" / f"libQt6{name}.so.6" for name in [*always, *libraries]]
    files.append(qt / "plugins" / "platforms" / f"libq{plugin}.so")
    part_of_every_system = re.compile(
        r"(libc|libm|libdl|librt|libpthread|libstdc\+\+|libgcc_s|ld-)"
    )
    needed = {
        name
        for file in files
        for name in needed_by(file)
        if not (qt / "lib" / name).exists() and not part_of_every_system.match(name)
    }
    assert "libGL.so.1" in needed
    assert needed <= start.libraries_for(plugin).keys()


@LINUX
def test_a_library_that_cannot_be_loaded_is_named(monkeypatch):
    monkeypatch.setattr(start, "venv_python", lambda: Path(sys.executable))
    table = {"libsurely-absent.so.9": "libsurely-absent9", "libz.so.1": "zlib1g"}
    monkeypatch.setattr(start, "libraries_for", lambda plugin: table)
    assert start.missing_libraries("offscreen") == ["libsurely-absent.so.9"]


def test_a_user_gets_the_exact_command(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    known = start.libraries_for("xcb")
    with pytest.raises(start.SetupFailed) as told:
        start.supply_libraries(["libxcb-cursor.so.0", "libEGL.so.1"], known)
    assert "libxcb-cursor.so.0" in str(told.value)
    assert str(told.value).endswith("  sudo apt-get install -y libegl1 libxcb-cursor0")
    assert debian[1] == []


@LINUX
def test_root_installs_at_once_and_refreshes_the_list_only_if_needed(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    answers, calls = debian
    install = ("install", "-y", "libegl1")
    start.supply_packages(["libegl1"], "")
    assert calls == [install]
    calls.clear()
    answers += ["E: Unable to locate package libegl1", "", ""]
    start.supply_packages(["libegl1"], "")
    assert calls == [install, ("update",), install]


@LINUX
def test_root_is_told_when_apt_get_cannot_help(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    debian[0].extend(["E: no list", "E: no network", "E: still no libegl1"])
    with pytest.raises(start.SetupFailed, match="still no libegl1"):
        start.supply_packages(["libegl1"], "")


def test_another_linux_gets_the_names_of_the_libraries(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(start.SetupFailed, match=r"libxcb-cursor\.so\.0"):
        start.supply_libraries(["libxcb-cursor.so.0"], start.libraries_for("xcb"))


def test_an_unknown_library_is_named_without_a_guess(debian):
    with pytest.raises(start.SetupFailed, match=r"libodd\.so\.1"):
        start.supply_libraries(["libodd.so.1"], start.libraries_for("xcb"))
    assert debian[1] == []


def test_a_python_without_venv_names_the_package(debian, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    minor = sys.version_info[1]
    with pytest.raises(start.SetupFailed, match=f"sudo apt-get install -y python3.{minor}-venv"):
        start.ensure_venv_module()
