"""start.py: what it decides, what it says, and what a second start costs."""

import ast
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest

import start


@pytest.fixture
def house(tmp_path, monkeypatch):
    """An empty place with locks, where start.py believes itself to be."""
    monkeypatch.setattr(start, "ROOT", tmp_path)
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for kind in ("app", "test"):
        start.lock_file(kind).write_text(f"{kind}==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    return tmp_path


@pytest.fixture
def pip_calls(house, monkeypatch):
    """Stands in for pip and for a sound .venv."""
    calls: list[tuple[str, ...]] = []
    start.venv_python().parent.mkdir(parents=True)
    start.venv_python().touch()
    monkeypatch.setattr(start, "ensure_venv", lambda: None)
    monkeypatch.setattr(start, "pip", lambda *arguments: calls.append(arguments))
    return calls


# --- the Python it runs on ----------------------------------------------------------------------


def test_an_older_python_can_read_the_file(root):
    ast.parse((root / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_older_python_is_told_which_one_is_needed(root):
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 1); "
        "runpy.run_path('start.py', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", pretend],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Python 3.11 以上が必要です（いまの Python は 3.9）" in result.stderr


# --- stamps -------------------------------------------------------------------------------------


def test_a_stamp_holds_until_something_changes(house, monkeypatch):
    before = start.fingerprint("app")
    start.stamp("app", before)
    assert start.is_stamped("app", start.fingerprint("app"))
    start.lock_file("app").write_text("app==2\n", encoding="utf-8")
    assert not start.is_stamped("app", start.fingerprint("app"))
    start.lock_file("app").write_text("app==1\n", encoding="utf-8")
    assert start.is_stamped("app", start.fingerprint("app"))
    monkeypatch.setattr(start, "python_version", lambda: "cpython-3.99")
    assert not start.is_stamped("app", start.fingerprint("app"))


def test_a_moved_folder_is_set_up_again(house, monkeypatch):
    before = start.fingerprint("app")
    moved = house.parent / "moved"
    house.rename(moved)
    monkeypatch.setattr(start, "ROOT", moved)
    assert start.fingerprint("app") != before


def test_an_unreadable_stamp_counts_as_none(house):
    start.stamp_file("app").write_bytes(b"\xff\xfe")
    assert not start.is_stamped("app", start.fingerprint("app"))


def test_packages_are_installed_once_and_by_hash(pip_calls):
    start.ensure_packages("app")
    assert len(pip_calls) == 2
    assert "--require-hashes" in pip_calls[0]
    assert str(start.lock_file("app")) in pip_calls[0]
    assert {"--no-index", "--no-deps"} <= set(pip_calls[1])
    start.ensure_packages("app")
    assert len(pip_calls) == 2


def test_the_tests_bring_the_app_along_but_not_the_other_way(pip_calls):
    start.ensure_packages("app")
    start.ensure_packages("test")
    assert len(pip_calls) == 4
    start.ensure_packages("app")
    assert len(pip_calls) == 4


def test_a_failed_install_leaves_no_stamp(pip_calls, monkeypatch):
    def fail(*arguments: str) -> None:
        raise start.SetupFailed("通信")

    monkeypatch.setattr(start, "pip", fail)
    with pytest.raises(start.SetupFailed):
        start.ensure_packages("app")
    assert not start.stamp_file("app").exists()


def test_a_vanished_python_is_noticed_in_spite_of_the_stamp(pip_calls):
    start.ensure_packages("app")
    start.venv_python().unlink()
    start.ensure_packages("app")
    assert len(pip_calls) == 4


# --- the environment ----------------------------------------------------------------------------


@pytest.fixture
def sound_venv(house, monkeypatch):
    monkeypatch.setattr(start, "venv_python", lambda: Path(sys.executable))
    start.stamp("venv", start.python_version())
    return house


def test_a_finished_environment_is_kept(sound_venv):
    assert start.venv_is_sound()


def test_an_environment_left_half_way_is_not_trusted(sound_venv):
    start.tell_progress("Installing collected packages: a, b\n")
    assert not start.venv_is_sound()


def test_an_environment_of_another_python_is_not_trusted(sound_venv):
    start.stamp("venv", "cpython-3.10")
    assert not start.venv_is_sound()


def test_an_environment_made_by_others_is_not_trusted(sound_venv):
    start.stamp_file("venv").unlink()
    assert not start.venv_is_sound()


def test_an_environment_whose_python_is_gone_is_not_trusted(sound_venv, monkeypatch):
    monkeypatch.setattr(start, "venv_python", lambda: sound_venv / "gone")
    assert not start.venv_is_sound()


def test_a_broken_environment_is_cleared_away_and_made_again(house, monkeypatch, capsys):
    leftover = start.venv() / "leftover"
    leftover.touch()

    def make(command: list[str], **_):
        assert command == [sys.executable, "-m", "venv", str(start.venv())]
        start.venv().mkdir()
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(subprocess, "run", make)
    start.ensure_venv()
    assert not leftover.exists()
    assert start.is_stamped("venv", start.python_version())
    assert "作り直します" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ERROR: [Errno 28] No space left on device", "ディスクの空き"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE …", "一致しません"),
        ("WARNING: Retrying … NewConnectionError('… name resolution')", "インターネットから"),
        ("ReadTimeoutError: Read timed out.", "インターネットから"),
        ("ERROR: No matching distribution found for pyside6-essentials==6", "合う部品"),
        ("HINT: This error might have occurred … Long Path support", "短い場所"),
        ("ERROR: something new", "something new"),
    ],
)
def test_a_failure_of_pip_is_told_in_the_users_words(line, expected):
    told = start.explain_pip_failure(["Collecting a", line])
    assert expected in told
    assert "実行してください。" in told or "お知らせください。" in told


def test_progress_tells_the_large_files_and_one_unpacking(house, capsys):
    for line in (
        "Collecting pyside6-essentials==6\n",
        "  Downloading pyside6_essentials-6-cp310.whl.metadata (3.9 kB)\n",
        "Downloading pyside6_essentials-6-cp310-abi3-manylinux_2_34_x86_64.whl (84.3 MB)\n",
        "Installing collected packages: pyside6-essentials\n",
        "Installing collected packages: kaigo-kaizen\n",
    ):
        start.tell_progress(line)
    assert capsys.readouterr().out == "  受け取り中: pyside6_essentials (84.3 MB)\n  組み込み中…\n"


def test_no_connection_is_not_mistaken_for_a_wrong_computer():
    lines = ["Retrying … Connection refused", "ERROR: No matching distribution found for a==1"]
    assert "インターネットから" in start.explain_pip_failure(lines)


# --- window, no window --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["--data", "somewhere"], True),
        (["plan", "a.json"], False),
        (["example"], False),
        (["--help"], False),
        (["--version"], False),
    ],
)
def test_only_the_app_itself_wants_a_window(arguments, expected):
    assert start.wants_window(arguments) is expected


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("darwin", {}, False),
        ("win32", {}, False),
    ],
)
def test_a_missing_display_is_a_matter_of_linux(platform, environment, expected):
    assert start.display_is_missing(platform, environment) is expected


@pytest.fixture
def no_display(house, monkeypatch):
    """Runs no app; tells how it would have been called, and writes the plan unless `idle`."""
    calls: list[list[str]] = []
    idle: list[bool] = []

    def call(command: list[str], **_) -> int:
        calls.append(command[1:])
        if "-o" in command and not idle:
            Path(command[-1]).touch()
        return 0

    monkeypatch.chdir(house)
    monkeypatch.setattr(start, "ensure_packages", lambda kind: None)
    monkeypatch.setattr(start, "display_is_missing", lambda platform, environment: True)
    monkeypatch.setattr(subprocess, "call", call)
    return calls, idle


def test_without_a_display_a_plan_is_written_instead(no_display, house, capsys):
    calls, _ = no_display
    assert start.main([]) == 0
    folder = house / "下書き"
    answers, plan = str(folder / "houmon-kaigo.json"), str(folder / "houmon-kaigo.pdf")
    assert calls == [
        ["-m", "desktop", "example", "houmon-kaigo"],
        ["-m", "desktop", "plan", answers, "-o", plan],
    ]
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert "画面が見つからない" in said[0]
    assert said[1] == "できたPDF: " + plan


def test_a_plan_that_was_not_written_is_not_claimed(no_display, capsys):
    no_display[1].append(True)
    assert start.main([]) == 1
    assert "できたPDF" not in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_gives_way_to_a_temporary_one(tmp_path, monkeypatch):
    (tmp_path / "here").touch()  # a file, so that no folder can be made in it
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert start.drafts_folder(tmp_path / "here") == tmp_path / "下書き"


# --- every check --------------------------------------------------------------------------------


@pytest.fixture
def checks(house, monkeypatch):
    """Runs no tool; tells which would have run. Tools named in `failing` fail."""
    ran: list[list[str]] = []
    failing: set[str] = set()

    def call(command: list[str], **_) -> int:
        ran.append(command[2:])
        return int(command[2] in failing)

    monkeypatch.setattr(start, "ensure_packages", lambda kind: None)
    monkeypatch.setattr(start, "ensure_libraries", lambda: None)
    monkeypatch.setattr(subprocess, "call", call)
    return ran, failing


def test_every_check_runs_and_pytest_is_last(checks):
    ran, _ = checks
    assert start.main(["test"]) == 0
    assert [" ".join(command[:2]) for command in ran] == [
        "ruff format",
        "ruff check",
        "mypy",
        "pytest -m",
        "pytest -n",
    ]


def test_every_test_runs_once_and_what_is_measured_runs_alone(checks):
    ran, _ = checks
    start.main(["test"])
    alone, together = (command for command in ran if command[0] == "pytest")
    assert alone == ["pytest", "-m", "benchmark"]
    assert together[-2:] == ["-m", "not campaign and not benchmark"]


@pytest.mark.parametrize("tool", ["ruff", "mypy", "pytest"])
def test_one_failure_is_enough_but_stops_nothing(checks, capsys, tool):
    ran, failing = checks
    failing.add(tool)
    assert start.main(["test"]) == 1
    assert len(ran) == 5
    last_heading = capsys.readouterr().out.rstrip().splitlines()[-1]
    assert "pytest" in last_heading  # so pytest's own closing line ends the output


def test_what_follows_test_goes_to_pytest(checks):
    ran, _ = checks
    start.main(["test", "-k", "money"])
    assert ran[-1] == ["pytest", "-k", "money"]
    assert len([command for command in ran if command[0] == "pytest"]) == 1
    assert "-k" not in ran[0]


# --- the second start ---------------------------------------------------------------------------


def quickest(command: list[str], folder: Path) -> float:
    """The best of several runs: the machine may be busy with other things."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        result = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        times.append(time.perf_counter() - began)
        assert result.stdout == "the app ran\n"
    return min(times)


@pytest.mark.benchmark
def test_a_second_start_costs_next_to_nothing(house, root, monkeypatch):
    (house / "start.py").write_bytes((root / "start.py").read_bytes())
    (house / "desktop").mkdir()
    (house / "desktop" / "__main__.py").write_text("print('the app ran')\n", encoding="utf-8")
    (house / "pyproject.toml").write_bytes((root / "pyproject.toml").read_bytes())
    start.lock_file("app").write_bytes((root / "requirements" / "app.txt").read_bytes())
    venv.create(start.venv(), with_pip=False, symlinks=os.name != "nt")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in ("app", "qt-offscreen"):
        start.stamp(name, start.fingerprint("app"))
    directly = quickest([str(start.venv_python()), "-m", "desktop"], house)
    through_start = quickest([sys.executable, "start.py"], house)
    assert through_start - directly <= 0.3
