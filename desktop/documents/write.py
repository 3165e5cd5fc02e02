"""Puts a finished document on disk, completely or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.errors import UserFacingError

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_SHARING_VIOLATION = {32, 33}  # Windows: another program holds the file open

Check = Callable[[bytes], None]
"""Looks into a file that was read back, and raises UserFacingError where it is not as it should."""


def write_file(path: Path | str, data: bytes, check: Check | None = None) -> None:
    """Writes ``data`` to ``path``; on any failure an older file stays as it was.

    The new file is written beside the old one, checked, put in its place and checked again.
    ``check`` opens what was read back before it takes the older file's place.
    """
    target = Path(os.path.realpath(path))  # a link keeps pointing at the file that is replaced
    with _told_in_japanese(target):
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(target.parent))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(target))
        temporary = target.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            _write_through(temporary, data)
            _compare(temporary, data)
            if check is not None:
                check(temporary.read_bytes())
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
        _compare(target, data)


def _write_through(path: Path, data: bytes) -> None:
    """Writes a new file as far as the disk itself."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _compare(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "what was read back differs from what was written", str(path))


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, where the system knows how to."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network drives cannot; the file itself is safe
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _told_in_japanese(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message, what_to_do = _explain(error)
        raise UserFacingError(message, what_to_do=what_to_do, where=str(target)) from error


def _explain(error: OSError) -> tuple[str, str]:
    """What happened and what helps, in the user's words."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATION:
        return (
            "ファイルがほかのアプリで開かれているため、保存できませんでした",
            "そのアプリでファイルを閉じてから、もう一度保存してください。",
        )
    if error.errno in _NO_ROOM:
        return (
            "保存先の空き容量が足りないため、保存できませんでした",
            "不要なファイルを片づけるか、別の場所を選んでください。",
        )
    for kind, message, what_to_do in _EXPLANATIONS:
        if isinstance(error, kind):
            return message, what_to_do
    return _explain_by_number(error)


_EXPLANATIONS: tuple[tuple[type[OSError], str, str], ...] = (
    (
        IsADirectoryError,
        "同じ名前のフォルダーがあるため、保存できませんでした",
        "別のファイル名にしてください。",
    ),
    (
        FileNotFoundError,
        "保存先のフォルダーが見つかりません",
        "フォルダーを作るか、別の場所を選んでください。",
    ),
    (
        NotADirectoryError,
        "保存先がフォルダーではないため、保存できませんでした",
        "別の場所を選んでください。",
    ),
    (
        PermissionError,
        "書き込みが許可されていないか、ファイルがほかのアプリで開かれているため、"
        "保存できませんでした",
        "ファイルを閉じるか、別の場所を選んでください。",
    ),
)


def _explain_by_number(error: OSError) -> tuple[str, str]:
    if error.errno == errno.EROFS:
        return "保存先が書き込み禁止のため、保存できませんでした", "別の場所を選んでください。"
    if error.errno == errno.ENAMETOOLONG:
        return "ファイル名が長すぎるため、保存できませんでした", "短い名前にしてください。"
    if error.errno == errno.EIO:
        return (
            "書き込んだ内容を読み直すと、元と違っていました",
            "別の場所（別のドライブ）に保存してください。",
        )
    return (
        f"ファイルを保存できませんでした（{error.strerror or type(error).__name__}）",
        "別の場所に保存するか、パソコンを再起動してからもう一度お試しください。",
    )
