"""What can go wrong with a file on a real computer, told so that the manager can act on it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop.errors import UserFacingError


class NewerFileError(UserFacingError):
    """A newer version of the app wrote the file; it was not touched."""


class ForeignFileError(UserFacingError):
    """The file under our name is not ours; it was not touched."""


class UnusableBackupError(UserFacingError):
    """The chosen copy is damaged, not ours or too new; the present file was not touched."""


class CaseNotFoundError(UserFacingError):
    """No case has this id."""


class CaseArchivedError(UserFacingError):
    """The case lies in the bin; it must be taken out before it is changed."""


class CallNotFoundError(UserFacingError):
    """No saved call (募集要項) has this id."""


class CallArchivedError(UserFacingError):
    """The call lies in the bin; it must be taken out before it is changed."""


class RevisionConflictError(UserFacingError):
    """Another window saved this case or call in between; nothing was written.

    `found` is the revision on disk and `saved_at` when it was saved.
    """

    def __init__(
        self, *, expected: int, found: int, saved_at: datetime, title: str, what: str = "診断"
    ) -> None:
        super().__init__(
            f"この{what}は、別のウィンドウで{saved_at:%H:%M}に保存されています",
            what_to_do=f"{what}を開き直して、新しい内容を見てから入力してください。"
            "いまの入力はまだ保存されていません。",
            where=title,
        )
        self.expected = expected
        self.found = found
        self.saved_at = saved_at


_NOT_SAVED = "直前の入力はまだ保存されていません。"
_FULL = (
    "ディスクの空きが足りません",
    f"不要なファイルを消してから、やり直してください。{_NOT_SAVED}",
)
_NOT_WRITABLE = (
    "データの入った場所に書き込めません",
    "フォルダーの書き込み許可と、USBメモリーの書き込み禁止スイッチを確かめてください。"
    + _NOT_SAVED,
)
_BUSY = (
    "ほかのウィンドウかアプリが、データファイルを使っています",
    f"少し待ってから、もう一度やり直してください。{_NOT_SAVED}",
)
_UNREADABLE = (
    "データファイルを読み書きできません",
    f"USBメモリーやネットワークの接続を確かめてから、アプリを開き直してください。{_NOT_SAVED}",
)
_DAMAGED = (
    "データファイルが壊れています",
    "アプリを開き直してください。壊れたファイルは残したまま、最後のバックアップを開きます。",
)
_MOVED = (
    "データファイルが、アプリの外で移動されたか置き換えられました",
    f"アプリを開き直してください。{_NOT_SAVED}",
)

_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_IOERR: _UNREADABLE,
    sqlite3.SQLITE_CANTOPEN: _UNREADABLE,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _NOT_WRITABLE,
    errno.EPERM: _NOT_WRITABLE,
    errno.EROFS: _NOT_WRITABLE,
}


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turns a failure of the disk into words; anything else is a bug and passes as it is."""
    try:
        yield
    except sqlite3.Error as error:
        words = _words(error)
        if words is None:
            raise
        raise UserFacingError(words[0], what_to_do=words[1], where=str(path)) from error
    except OSError as error:
        message, what_to_do = _system_words(error)
        where = str(error.filename or path)
        raise UserFacingError(message, what_to_do=what_to_do, where=where) from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error that came of checking a file lies in the file, rather than in the disk,
    the lock or the permission.  A damaged header or schema has no error code of its own."""
    if isinstance(error, sqlite3.ProgrammingError) or not isinstance(error, sqlite3.DatabaseError):
        return False
    return _words(error) in {None, _DAMAGED}


def _words(error: sqlite3.Error) -> tuple[str, str] | None:
    code: int = getattr(error, "sqlite_errorcode", 0)
    if not code and "decode to UTF-8" in str(error):
        return _DAMAGED  # Python's own finding, in a text that SQLite handed over as it is
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return _MOVED
    return _SQLITE.get(code & 0xFF)


def _system_words(error: OSError) -> tuple[str, str]:
    # Windows reports a file that someone else has open as if permission were missing.
    if getattr(error, "winerror", None) in {32, 33}:
        return _BUSY
    return _SYSTEM.get(error.errno or 0, _UNREADABLE)


def case_not_found() -> CaseNotFoundError:
    return CaseNotFoundError(
        "この診断が見つかりません", what_to_do="一覧を開き直して、選び直してください。"
    )


def call_not_found() -> CallNotFoundError:
    return CallNotFoundError(
        "この募集要項が見つかりません", what_to_do="一覧を開き直して、選び直してください。"
    )


def newer_file(path: Path, schema: int, known: int) -> NewerFileError:
    return NewerFileError(
        f"このデータファイルは、新しい版のアプリで作られています（データの版{schema}。"
        f"このアプリが読めるのは版{known}まで）",
        what_to_do="アプリを新しい版にしてから開いてください。ファイルには何も書き込んでいません。",
        where=str(path),
    )


def foreign_file(path: Path) -> ForeignFileError:
    return ForeignFileError(
        "データファイルと同じ名前の、別のファイルがあります",
        what_to_do="このファイルを別の場所に移してから、アプリを開き直してください。"
        "ファイルには何も書き込んでいません。",
        where=str(path),
    )
