"""What happens when something goes wrong that nobody foresaw: say so, keep a log, go on.

Every accepted answer is on disk already, so there is nothing to rescue; the message says just
that.  Errors that have words for the user are shown in those words, and a cancelled wish is none.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from desktop import __version__
from desktop.errors import UserCancelled, UserFacingError
from desktop.ui import messages

LOG_FOLDER = "logs"
KEPT_LOGS = 20

_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def write_log(folder: Path, error: BaseException, now: datetime) -> Path | None:
    """What happened, for whoever mends it. No answer of the user's stands in it but what the
    error itself names. None when not even this could be written."""
    place = folder / LOG_FOLDER
    path = place / f"問題の記録_{now:%Y%m%d-%H%M%S}.txt"
    lines = [
        f"介護カイゼン {__version__}　Python {platform.python_version()}　{platform.platform()}",
        f"{now:%Y-%m-%d %H:%M:%S}",
        "",
        *traceback.format_exception(error),
    ]
    try:
        place.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        for old in sorted(place.glob("問題の記録_*.txt"))[:-KEPT_LOGS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


class CrashHandler(QObject):
    """Takes Python's last word, from any thread, and tells it in the window's thread."""

    _raised = Signal(object)

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._folder = folder
        self._now = now
        self._is_speaking = False
        self._before: _Hook = sys.excepthook
        self._raised.connect(self.tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def uninstall(self) -> None:
        sys.excepthook = self._before
        threading.excepthook = threading.__excepthook__

    def _on_error(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before(type(error), error, error.__traceback__)
        elif not isinstance(error, UserCancelled):
            self._raised.emit(error)

    def _on_thread_error(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_error(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def tell(self, error: BaseException) -> None:
        """Say what happened, in the window's thread."""
        if isinstance(error, UserFacingError):
            messages.show_error(None, error)
            return
        logging.getLogger(__name__).error("unforeseen", exc_info=error)
        log = write_log(self._folder, error, self._now())
        if self._is_speaking:
            return  # a second one while the first is being read: the log has it
        self._is_speaking = True
        try:
            place = f"\n記録：{log}" if log else ""
            messages.warn(
                None,
                "思わぬ問題が起きました。これまでの入力は保存されています。",
                "この操作をもう一度試すか、アプリを開き直してください。"
                f"続けて起きるときは、次の記録を添えてお知らせください。{place}",
            )
        finally:
            self._is_speaking = False
