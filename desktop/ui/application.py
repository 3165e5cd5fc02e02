"""Start to finish of the app: one window, one data folder, one instance.

The order counts.  The window paints with what the store's list alone knows; only then are the
rule book, pydantic and the writing part of the store brought in, in the background.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.storage.entries import Listing, read_listing
from desktop.ui import theme
from desktop.ui.main_window import APP_NAME, MainWindow
from desktop.ui.settings import Settings

if TYPE_CHECKING:
    from desktop.storage.instance_lock import InstanceLock
    from desktop.ui.crash import CrashHandler
    from desktop.workflow.library import Library

    class Options(Protocol):
        """What the command line says about the window."""

        @property
        def data(self) -> Path | str | None: ...
        @property
        def quit_when_shown(self) -> bool: ...


LOCK_FILE = ".app.lock"
LOCK_SECONDS = 0.3
EXIT_ALREADY_OPEN, EXIT_NO_DATA = 3, 4


def run(options: Options) -> int:
    """Show the app until it is closed; the process's exit code."""
    application = make_application()
    app = App(application, paths.user_data_dir(options.data))
    if options.quit_when_shown:
        app.show(then=application.quit)
    else:
        app.show(then=app.open_data)
    code = application.exec()
    app.close()
    return app.exit_code or code


def make_application() -> QApplication:
    """The QApplication of this process, in our look."""
    existing = QApplication.instance()
    # By argument: setStyle would hand a QStyle to Python, whose enums cost ten milliseconds.
    arguments = [*sys.argv[:1], "-style", "Fusion"]
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName("kaigo-kaizen")
    application.setApplicationDisplayName(APP_NAME)
    theme.load_fonts()
    return application


def local_now() -> datetime:
    return datetime.now().astimezone()


def open_library(folder: Path) -> Library:
    """Everything heavy, for the background: imports, rule book, data file."""
    from desktop.workflow.library import Library

    library = Library.open(folder)
    try:
        _ = library.rules
        library.store.warm_up()
        # The first opened case and the first answer would otherwise wait for these.
        importlib.import_module("desktop.workflow.session")
        importlib.import_module("desktop.assessment.engine")
    except BaseException:
        library.close()
        raise
    return library


class App(QObject):
    """The window with its data folder."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__()
        self._application = application
        self._folder = folder
        self._now = now
        self._library: Library | None = None
        self._lock: InstanceLock | None = None
        self._crashes: CrashHandler | None = None
        self.exit_code = 0
        settings = Settings(folder)
        theme.current().apply(settings.scheme, settings.text_scale)
        self.window = MainWindow(settings, lambda: now().date())
        self.window.home.show_listing(read_listing(folder) or Listing())

    def show(self, then: Callable[[], object]) -> None:
        """Show the window and, once it is painted, do ``then``."""
        self.window.painted.connect(then)
        self.window.show()

    # --- after the first paint ----------------------------------------------------------------

    def open_data(self) -> None:
        """Bring in everything that the first paint did without."""
        from desktop.ui import jobs
        from desktop.ui.crash import CrashHandler

        self._crashes = CrashHandler(self._folder, self._now)
        self._crashes.install()
        self._dress_late()
        self.window.fill_menus()
        if not self._take_lock():
            self._refuse_second_window()
            return
        job = jobs.runner().start(lambda _progress: open_library(self._folder))
        job.finished.connect(self._receive)
        job.failed.connect(self._refuse)

    def _take_lock(self) -> bool:
        from desktop.storage.instance_lock import InstanceLock

        self._lock = InstanceLock(self._folder / LOCK_FILE)
        try:
            return self._lock.acquire(LOCK_SECONDS)
        except OSError:
            return True  # the store says in plain words what is wrong with the folder

    def _dress_late(self) -> None:
        """Japanese words for Qt's own buttons, and the icon."""
        from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
        from PySide6.QtGui import QIcon

        QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(self)
        if translator.load("qtbase_ja", folder):
            self._application.installTranslator(translator)
        icon = paths.icons_dir() / "app.png"
        if icon.is_file():
            self._application.setWindowIcon(QIcon(str(icon)))

    def _receive(self, library: Library) -> None:
        from desktop.ui import jobs, messages
        from desktop.ui.rule_actions import warning_about

        self._library = library
        self.window.receive(library)
        for notice in library.store.notices:
            messages.warn(self.window, notice.message, notice.what_to_do)
        rules = library.shelf.in_force
        if rules.warning:
            messages.warn(self.window, *warning_about(rules))
        # In the background: old figures need old rules, and nobody waits for the copy.
        jobs.runner().start(lambda _progress: library.shelf.keep())

    def _refuse(self, error: Exception) -> None:
        assert self._crashes is not None
        self._crashes.tell(error)
        self._end(EXIT_NO_DATA)

    def _refuse_second_window(self) -> None:
        from desktop.ui import messages

        messages.warn(
            self.window,
            "介護カイゼンは、もう開いています。",
            "開いているほうのウィンドウをお使いください。"
            "見当たらないときは、少し待ってから開き直してください。",
        )
        self._end(EXIT_ALREADY_OPEN)

    def _end(self, code: int) -> None:
        self.exit_code = code
        QTimer.singleShot(0, self._application.quit)

    def close(self) -> None:
        """Let go of everything, in the order that loses nothing."""
        self.window.close()
        if self._crashes is not None:  # the data was asked for
            from desktop.ui import jobs

            jobs.close()
        if self._library is not None:
            self._library.close()
            self._library = None
        if self._lock is not None:
            self._lock.release()
        if self._crashes is not None:
            self._crashes.uninstall()
