"""介護カイゼンを始める一つの入口。

    python3 start.py            必要な部品をそろえて、アプリを開く
    python3 start.py test       必要な部品をそろえて、すべての検査を行う

This file runs on a bare Python and uses the standard library only. Its syntax stays within
Python 3.6, so that an older Python reaches the sentence below instead of a SyntaxError. What is
slow to import is imported where it is used: the second start must cost next to nothing.
"""

import os
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        "介護カイゼンには Python 3.11 以上が必要です（いまの Python は "
        + ".".join(map(str, sys.version_info[:2]))
        + "）。新しい Python を入れて、もう一度 start.py を実行してください。"
    )

ROOT = Path(__file__).resolve().parent
EXAMPLE = "houmon-kaigo"
DRAFTS = "下書き"

IN_PARALLEL = ("-n", "auto", "--dist", "loadfile")
TOOLS = (
    ("書式（ruff format）", ("ruff", "format", "--check", ".")),
    ("書き方（ruff check）", ("ruff", "check", ".")),
    ("型（mypy）", ("mypy",)),
)
TESTS = (
    # What is measured is measured alone; everything else takes every core.
    ("速さと記憶（pytest）", ("pytest", "-m", "benchmark")),
    # Last, so that its closing line is the last thing printed.
    ("試験（pytest）", ("pytest", *IN_PARALLEL, "-m", "not campaign and not benchmark")),
)

# What pip says in English, and what it means for the person in front of the screen.
PIP_FAILURES = {
    "No space left|not enough space": (
        "ディスクの空きが足りません。1GB ほど空けてから、もう一度実行してください。"
    ),
    "DO NOT MATCH THE HASHES": (
        "受け取った部品が、このアプリの指定と一致しません。通信が途中で書き換えられたおそれが"
        "あります。別の回線で、もう一度実行してください。"
    ),
    "Long Path|WinError 206": (
        "フォルダーの場所が深すぎて、部品を置けません。"
        "C:\\kaigo-kaizen のような短い場所へ移して、もう一度実行してください。"
    ),
    "Connection|getaddrinfo|name resolution|timed out|ProxyError|SSLError|unreachable": (
        "インターネットから部品を受け取れませんでした。準備のときだけ通信が要ります。"
        "回線やプロキシの設定を確かめて、もう一度実行してください。"
    ),
    "No matching distribution": (
        "このパソコンに合う部品が見つかりません。"
        "通信できているか、64ビット版の Python 3.11〜3.13 かを確かめて、もう一度実行してください。"
    ),
}

# Runs in .venv: prints the name of each library that cannot be loaded, Qt's own plugin included.
LOADER = """
import ctypes, pathlib, sys
from importlib.util import find_spec
plugin, *names = sys.argv[1:]
qt = pathlib.Path(find_spec("PySide6").origin).parent / "Qt"
own = [qt / "lib/libQt6Widgets.so.6", qt / ("plugins/platforms/libq" + plugin + ".so")]
for name in [*names, *map(str, own)]:
    try:
        ctypes.CDLL(name)
    except OSError as error:
        print(str(error).partition(":")[0])
"""


class SetupFailed(Exception):  # noqa: N818 - a state of the machine, told in words
    """Set-up cannot go on; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    speak_on_any_console()
    try:
        return run(arguments)
    except SetupFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("中止しました。準備の途中だったときは、次に実行したときに整え直します。")
        return 130


def run(arguments: list[str]) -> int:
    if arguments[:1] == ["test"]:
        return run_checks(arguments[1:])
    ensure_packages("app")
    if wants_window(arguments):
        if display_is_missing(sys.platform, dict(os.environ)):
            return write_example_plan()
        ensure_libraries()
    hand_over(["-m", "desktop", *arguments])
    return 0


# --- what is wanted -----------------------------------------------------------------------------


def wants_window(arguments: list[str]) -> bool:
    """A first word without a dash is a command of the app's own command line (plan, example …)."""
    if not arguments:
        return True
    return arguments[0].startswith("-") and not {"-h", "--help", "--version"} & set(arguments)


def display_is_missing(platform: str, environment: dict[str, str]) -> bool:
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.startswith("linux") and not any(environment.get(name) for name in known)


def hand_over(arguments: list[str]) -> None:
    """The app takes this process's place; Windows has no true exec, so there it is a child."""
    command = [str(venv_python()), *arguments]
    sys.stdout.flush()
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def write_example_plan() -> int:
    """Without a screen the app still shows what it makes: the plan of a bundled example."""
    folder = drafts_folder(Path.cwd())
    answers, plan = folder / (EXAMPLE + ".json"), folder / (EXAMPLE + ".pdf")
    say("画面が見つからないため、アプリを開く代わりに、例の事業所の計画書をPDFで作ります。")
    app = [str(venv_python()), "-m", "desktop"]
    with answers.open("wb") as file:
        status = subprocess.call([*app, "example", EXAMPLE], stdout=file)
    status = status or subprocess.call([*app, "plan", str(answers), "-o", str(plan)])
    if status or not plan.exists():
        say("計画書を作れませんでした。")
        return status or 1
    say("できたPDF: " + str(plan))
    return 0


def drafts_folder(here: Path) -> Path:
    import tempfile

    for parent in (here, Path(tempfile.gettempdir())):
        folder = parent / DRAFTS
        try:
            folder.mkdir(exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise SetupFailed("計画書を書き込める場所がありません。別のフォルダーで実行してください。")


# --- every check --------------------------------------------------------------------------------


def run_checks(extra: list[str]) -> int:
    """All checks, even after a failure; what follows `test` goes to one run of pytest instead."""
    ensure_packages("test")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ensure_libraries()
    tests = ((TESTS[-1][0], ("pytest", *extra)),) if extra else TESTS
    checks = (*TOOLS, *tests)
    failed: list[str] = []
    for heading, command in checks:
        if command == checks[-1][1] and failed:
            say("\n通らなかった検査: " + "、".join(failed))
        say("\n== " + heading + " ==")
        if subprocess.call([str(venv_python()), "-m", *command], cwd=ROOT):
            failed.append(heading)
    return 1 if failed else 0


# --- stamps: what is known to be in place -------------------------------------------------------


def venv() -> Path:
    return ROOT / ".venv"


def venv_python() -> Path:
    return venv() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_file(kind: str) -> Path:
    return ROOT / "requirements" / (kind + ".txt")


def python_version() -> str:
    """Without the third number: a patched Python keeps its .venv, and no download is needed."""
    return f"{sys.implementation.name}-{sys.version_info[0]}.{sys.version_info[1]}"


def fingerprint(kind: str) -> str:
    """Changes with the lock, the Python and the place (a moved folder is linked in anew)."""
    import hashlib

    digest = hashlib.sha256(f"{python_version()} {ROOT}".encode())
    for file in (lock_file(kind), ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp_file(name: str) -> Path:
    return venv() / (".kaigo-" + name)


def is_stamped(name: str, expected: str) -> bool:
    try:
        return stamp_file(name).read_text(encoding="ascii") == expected
    except (OSError, UnicodeDecodeError):
        return False


def stamp(name: str, text: str) -> None:
    """Written last and in one step, so that an interrupted set-up never looks finished."""
    fresh = stamp_file(name + ".new")
    fresh.write_text(text, encoding="ascii")
    fresh.replace(stamp_file(name))


# --- Python packages ----------------------------------------------------------------------------


def ensure_packages(kind: str) -> None:
    if venv_python().exists() and is_stamped(kind, fingerprint(kind)):
        return
    ensure_venv()
    say("必要な部品をそろえています（初回だけ、数分かかることがあります）…")
    pip("--require-hashes", "--progress-bar", "off", "-r", str(lock_file(kind)))
    # The lock holds all that is needed, setuptools too: nothing may be fetched past its hashes.
    pip("--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp_file("unpacking").unlink(missing_ok=True)
    for name in {kind, "app"}:  # the lock of the tests holds every package of the app's
        stamp(name, fingerprint(name))
    say("部品がそろいました。")


def ensure_venv() -> None:
    if venv_is_sound():
        return
    if venv().exists():
        say("前の準備が途中か、別の Python のものなので、作り直します。")
        remove_venv()
    ensure_venv_module()
    say("このアプリ専用の Python 環境（.venv）を作っています…")
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(venv())],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if made.returncode:
        raise SetupFailed(
            "専用の Python 環境を作れません。このフォルダーに書き込めるかを確かめてください。\n"
            + made.stdout.decode("utf-8", "replace").strip()
        )
    stamp("venv", python_version())


def remove_venv() -> None:
    import shutil

    try:
        shutil.rmtree(venv())
    except OSError as error:
        raise SetupFailed(
            f"古い準備フォルダーを消せません（{error.filename}）。"
            "アプリを閉じてから、もう一度実行してください。"
        ) from error


def venv_is_sound() -> bool:
    if stamp_file("unpacking").exists() or not is_stamped("venv", python_version()):
        return False
    try:
        return not subprocess.call(
            [str(venv_python()), "-c", "import pip"], stderr=subprocess.DEVNULL
        )
    except OSError:
        return False


def ensure_venv_module() -> None:
    """Debian ships Python without ensurepip, and `python3 -m venv` then leaves a useless folder."""
    from importlib.util import find_spec

    if find_spec("venv") and find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    supply_packages([package], "Python の venv が入っていません。")


def pip(*arguments: str) -> None:
    command = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    with subprocess.Popen(
        [*command, "--no-input", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as running:
        lines = []
        for line in running.stdout or ():
            lines.append(line.rstrip())
            tell_progress(line)
    if running.returncode:
        raise SetupFailed(explain_pip_failure(lines))


def tell_progress(line: str) -> None:
    """Only what takes time is told: the large files, and the long silence while they unpack."""
    words = line.split()
    if words[:1] == ["Downloading"] and line.rstrip().endswith(" MB)"):
        say("  受け取り中: " + words[1].partition("-")[0] + " " + " ".join(words[-2:]))
    elif words[:2] == ["Installing", "collected"] and not stamp_file("unpacking").exists():
        # From here on an interruption leaves half a package behind; before, it leaves nothing.
        stamp("unpacking", "")
        say("  組み込み中…")


def explain_pip_failure(lines: list[str]) -> str:
    output = "\n".join(lines)
    for signs, meaning in PIP_FAILURES.items():
        if any(sign in output for sign in signs.split("|")):
            return meaning
    record = "\n".join(lines[-15:])
    return "部品を組み込めませんでした。次の記録を添えてお知らせください。\n" + record


# --- libraries of the system that Qt needs (Linux) ----------------------------------------------


def ensure_libraries() -> None:
    """Loads what Qt will load, once: a missing library is otherwise a crash without a word."""
    if not sys.platform.startswith("linux"):
        return
    plugin = qt_platform(dict(os.environ))
    name, expected = "qt-" + plugin, fingerprint("app")
    if is_stamped(name, expected):
        return
    missing = missing_libraries(plugin)
    if missing:
        supply_libraries(missing, libraries_for(plugin))
        missing = missing_libraries(plugin)
        if missing:
            raise SetupFailed(sentence_for(missing))
    stamp(name, expected)


def qt_platform(environment: dict[str, str]) -> str:
    """The plugin that Qt will choose, as far as it decides which libraries are needed."""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen in ("offscreen", "minimal", "xcb"):
        return chosen
    only_wayland = environment.get("WAYLAND_DISPLAY") and not environment.get("DISPLAY")
    return "wayland" if only_wayland or chosen.startswith("wayland") else "xcb"


def libraries_for(plugin: str) -> dict[str, str]:
    """Name of the library -> name of the Debian package that brings it."""
    text = (ROOT / "requirements" / "linux-libraries.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {library: package for needed_by, library, package in rows if needed_by in ("qt", plugin)}


def missing_libraries(plugin: str) -> list[str]:
    loaded = subprocess.run(
        [str(venv_python()), "-c", LOADER, plugin, *libraries_for(plugin)],
        stdout=subprocess.PIPE,
        check=False,
    )
    if loaded.returncode:
        raise SetupFailed(
            ".venv が壊れています。.venv フォルダーを消して、もう一度実行してください。"
        )
    return sorted(set(loaded.stdout.decode("utf-8").split()))


def supply_libraries(missing: list[str], known: dict[str, str]) -> None:
    if not all(name in known for name in missing):
        raise SetupFailed(sentence_for(missing))
    supply_packages(sorted({known[name] for name in missing}), sentence_for(missing))


def sentence_for(missing: list[str]) -> str:
    return "画面の表示に要る共有ライブラリがありません（" + "、".join(missing) + "）。"


def supply_packages(packages: list[str], reason: str) -> None:
    """Debian's root gets them installed; everybody else gets the exact command."""
    import shutil

    if not shutil.which("apt-get"):
        raise SetupFailed(reason + "お使いの Linux のパッケージ管理で入れてください。")
    command = "apt-get install -y " + " ".join(packages)
    if sys.platform == "win32" or os.geteuid() != 0:
        advice = "次のコマンドで入れて、もう一度実行してください。\n  sudo "
        raise SetupFailed(reason + advice + command)
    say(reason + "管理者（root）なので、いま入れます: " + command)
    # A machine that never asked for the list of packages finds nothing the first time.
    if apt_get("install", "-y", *packages):
        apt_get("update")
        output = apt_get("install", "-y", *packages)
        if output:
            raise SetupFailed("apt-get で入れられませんでした。\n" + output[-1500:])


def apt_get(*arguments: str) -> str:
    """The output of a failure; nothing after a success."""
    result = subprocess.run(
        ["apt-get", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return result.stdout.decode("utf-8", "replace").strip() if result.returncode else ""


# --- words --------------------------------------------------------------------------------------


def say(text: str) -> None:
    print(text, flush=True)


def speak_on_any_console() -> None:
    """A console that cannot write Japanese shows question marks instead of ending the set-up."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
