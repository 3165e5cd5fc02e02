"""From start to finish: first paint, one instance, a damaged start, what nobody foresaw."""

import sys
import types
from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.errors import UserCancelled, UserFacingError
from desktop.regulations.loader import default_rule_book
from desktop.storage.file_header import DATA_FILE
from desktop.storage.instance_lock import InstanceLock
from desktop.ui import application, jobs, theme
from desktop.ui.application import EXIT_ALREADY_OPEN, EXIT_NO_DATA, LOCK_FILE, App
from desktop.ui.crash import CrashHandler, write_log
from desktop.ui.theme import Scheme
from desktop.workflow.library import Library

NOW = datetime(2026, 11, 22, 14, 32).astimezone()


@pytest.fixture
def start(qapp, look, said, tmp_path, qtbot):
    """Starts the app on a folder of its own."""
    apps: list[App] = []

    def begin() -> App:
        app = App(qapp, tmp_path / "data", lambda: NOW)
        apps.append(app)
        app.show(then=app.open_data)
        return app

    yield begin
    for app in apps:
        app.close()
        app.window.deleteLater()


def ready(qtbot, app: App) -> Library:
    qtbot.waitUntil(lambda: app.window.library is not None, timeout=10_000)
    assert app.window.library is not None
    return app.window.library


def test_it_paints_first_and_opens_the_data_then(start, qtbot):
    app = start()
    assert app.window.home.welcome.isVisible()
    library = ready(qtbot, app)
    app.window.open_case(library.create("ひまわり", "訪問介護").id)
    assert app.window.session is not None


def test_closed_and_started_again_everything_is_there(start, qtbot):
    app = start()
    library = ready(qtbot, app)
    app.window.open_case(library.create("ひまわり", "訪問介護").id, "facility")
    app.window.session.set("facility/staff_count", 8, "職員数")
    app.window.set_scheme(Scheme.DARK)
    app.close()
    again = start()
    assert [row.card.title for row in again.window.home.rows] == ["令和8年度の診断"]
    assert theme.current().scheme is Scheme.DARK
    ready(qtbot, again)
    again.window.home.rows[0].open_button.click()
    assert again.window.session.case.facility.staff_count == 8


def test_a_second_window_is_refused_in_plain_words(start, said, tmp_path, qtbot):
    (tmp_path / "data").mkdir()
    with InstanceLock(tmp_path / "data" / LOCK_FILE) as held:
        assert held.acquire()
        app = start()
        qtbot.waitUntil(lambda: bool(said.told), timeout=5_000)
        assert said.last == "介護カイゼンは、もう開いています。"
        assert app.exit_code == EXIT_ALREADY_OPEN
        assert app.window.library is None


def test_a_file_that_is_not_ours_is_told_and_left_alone(start, said, tmp_path, qtbot):
    file = tmp_path / "data" / DATA_FILE
    file.parent.mkdir()
    file.write_bytes(b"someone else's notes" * 20)
    app = start()
    qtbot.waitUntil(lambda: bool(said.told), timeout=10_000)
    assert "別のファイル" in said.last
    assert app.exit_code == EXIT_NO_DATA
    assert file.read_bytes() == b"someone else's notes" * 20


def test_a_damaged_file_is_told_with_what_was_opened_instead(start, said, tmp_path, qtbot):
    app = start()
    ready(qtbot, app).create("ひまわり", "訪問介護")
    app.close()
    file = tmp_path / "data" / DATA_FILE
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(bytes(data))
    again = start()
    ready(qtbot, again)
    qtbot.waitUntil(lambda: bool(said.told))
    assert "壊れて" in said.told[0][0]


def test_a_broken_pack_of_rules_is_told_and_the_app_goes_on(start, said, tmp_path, qtbot):
    installed = tmp_path / "data" / "rules" / "installed"
    installed.mkdir(parents=True)
    (installed / "2099.1.1.kaizen-rules").write_bytes(b"x")
    app = start()
    library = ready(qtbot, app)
    assert library.rules is default_rule_book()
    qtbot.waitUntil(lambda: bool(said.told))
    message, advice = said.told[0]
    assert f"規則 {library.rules.version}（アプリに付属の規則）で動いています" in message
    assert "2099.1.1" in advice


def test_the_rules_in_use_are_kept_in_the_background(start, tmp_path, qtbot):
    app = start()
    version = ready(qtbot, app).rules.version
    kept = tmp_path / "data" / "rules" / "kept" / f"{version}.kaizen-rules"
    qtbot.waitUntil(kept.exists, timeout=5_000)


def test_quit_when_shown_ends_after_the_first_painted_window(
    qapp, look, said, tmp_path, monkeypatch
):
    painted: list[str] = []
    monkeypatch.setattr(qapp, "quit", lambda: painted.append("quit"))
    monkeypatch.setattr(
        QApplication,
        "exec",
        lambda *_: _spin_until(lambda: bool(painted)),
    )
    options = types.SimpleNamespace(data=tmp_path / "data", quit_when_shown=True)
    assert application.run(options) == 0
    assert painted == ["quit"]
    assert not (tmp_path / "data" / DATA_FILE).exists()


def _spin_until(condition) -> int:
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start(5)
    loop.exec()
    return 0


# --- what nobody foresaw ------------------------------------------------------------------------


@pytest.fixture
def crashes(qapp, said, tmp_path):
    handler = CrashHandler(tmp_path, lambda: NOW)
    yield handler
    handler.uninstall()


def raise_into(handler: CrashHandler, error: BaseException) -> None:
    handler._on_error(type(error), error, None)


def test_an_unforeseen_error_says_that_all_is_saved_and_keeps_a_log(
    crashes, said, tmp_path, qtbot, caplog
):
    raise_into(crashes, ZeroDivisionError("division by zero"))
    qtbot.waitUntil(lambda: bool(said.told))
    message, detail = said.told[0]
    assert "保存されています" in message
    (log,) = (tmp_path / "logs").iterdir()
    assert str(log) in detail
    text = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "2026-11-22 14:32" in text


def test_an_error_with_words_is_shown_in_those_words(crashes, said, tmp_path, qtbot):
    raise_into(
        crashes, UserFacingError("ディスクの空きが足りません", what_to_do="空けてください。")
    )
    qtbot.waitUntil(lambda: bool(said.told))
    assert said.told == [("ディスクの空きが足りません", "空けてください。")]
    assert not (tmp_path / "logs").exists()


def test_a_cancelled_wish_is_no_error(crashes, said, qtbot):
    raise_into(crashes, UserCancelled())
    qtbot.wait(20)
    assert said.told == []


def test_a_log_that_cannot_be_written_is_no_second_error(tmp_path):
    (tmp_path / "logs").write_text("a file in the way", encoding="utf-8")
    assert write_log(tmp_path, ValueError("x"), NOW) is None


def test_the_hooks_are_given_back(qapp, tmp_path):
    before = sys.excepthook
    handler = CrashHandler(tmp_path, lambda: NOW)
    handler.install()
    assert sys.excepthook != before
    handler.uninstall()
    assert sys.excepthook == before


@pytest.fixture(autouse=True)
def _no_jobs_left():
    yield
    jobs.close()
