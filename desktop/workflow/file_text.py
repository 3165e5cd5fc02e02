"""The text of a file that someone chose: its bytes, and its characters, or a clear refusal."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.errors import UserFacingError

LARGEST_FILE = 5 * 1024 * 1024
SAVE_AS_UTF_8 = (
    "メモ帳で開き、「名前を付けて保存」で文字コードを UTF-8 にして保存し直してから、"
    "もう一度選んでください"
)
# Files that are chosen by mistake, by their first bytes.
_FOREIGN = (
    (b"%PDF", "PDFファイル"),
    (b"PK\x03\x04", "ExcelやWord、ZIPのファイル"),
    (b"\xd0\xcf\x11\xe0", "古いExcelやWordのファイル"),
    (b"SQLite format 3\x00", "データベースのファイル"),
    (b"\x89PNG", "画像ファイル"),
    (b"\xff\xd8\xff", "画像ファイル"),
)
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class FileRefusedError(UserFacingError):
    """A file that cannot be taken in; nothing was changed because of it."""


def bytes_of(path: Path) -> bytes:
    """The content of the file at ``path``."""
    data = read_up_to(path, LARGEST_FILE)
    check_size(data, path_text(Path(path.name)))
    return data


def read_up_to(path: Path, largest: int) -> bytes:
    """The content of the file at ``path``; one byte too many tells that there is more."""
    try:
        if path.is_dir():
            raise FileRefusedError(
                "フォルダーが指定されています",
                what_to_do="その中のファイルを選んでください",
                where=path_text(path),
            )
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError as error:
        raise FileRefusedError(
            "ファイルが見つかりません",
            what_to_do="名前と場所を確かめてください",
            where=path_text(path),
        ) from error
    except PermissionError as error:
        raise FileRefusedError(
            "ファイルを開く権限がありません",
            what_to_do="ほかのアプリで開いていないか、読み取りが許されているかを確かめてください",
            where=path_text(path),
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise FileRefusedError(
            "ファイルを読めません",
            what_to_do="USBメモリーや共有フォルダーがつながっているかを確かめてください",
            where=path_text(path),
        ) from error


def check_size(data: bytes, where: str) -> None:
    """Refuse what is far larger than any case can be."""
    if len(data) > LARGEST_FILE:
        raise FileRefusedError(
            f"ファイルが大きすぎます（{LARGEST_FILE // 1024 // 1024}MBまで）",
            what_to_do="介護カイゼンで書き出したファイル（.json）を選んでください",
            where=where,
        )


def text_of(data: bytes, where: str) -> str:
    """The characters of ``data``: UTF-8, with or without the mark (BOM) that Windows writes."""
    check_size(data, where)
    _refuse_foreign(data, where)
    _refuse_utf_16(data, where)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _undecodable(error, data, where) from error


def _refuse_foreign(data: bytes, where: str) -> None:
    for mark, kind in _FOREIGN:
        if data.startswith(mark):
            raise FileRefusedError(
                f"これは{kind}です",
                what_to_do="介護カイゼンで書き出したファイル（.json）を選んでください",
                where=where,
            )


def _refuse_utf_16(data: bytes, where: str) -> None:
    # JSON starts with an ASCII character: in UTF-16 one of its two bytes is 0.
    if data.startswith(_UTF_16_MARKS) or (len(data) > 1 and 0 in data[:2]):
        raise FileRefusedError(
            "文字コードが UTF-16 のファイルです", what_to_do=SAVE_AS_UTF_8, where=where
        )


def _undecodable(error: UnicodeDecodeError, data: bytes, where: str) -> FileRefusedError:
    if error.reason == "unexpected end of data":
        return FileRefusedError(
            "ファイルが途中で切れています",
            what_to_do="元の場所からコピーし直してください",
            where=where,
        )
    # Japanese that could be read up to here was UTF-8: then this is damage, no other encoding.
    if data[: error.start].isascii() and _is_shift_jis(data):
        return FileRefusedError(
            "文字コードが Shift-JIS（ANSI）のファイルです", what_to_do=SAVE_AS_UTF_8, where=where
        )
    return FileRefusedError(
        "文字が壊れていて読めません",
        what_to_do="元の場所からコピーし直してください",
        where=where,
    )


def _is_shift_jis(data: bytes) -> bool:
    try:
        data.decode("cp932")
    except UnicodeDecodeError:
        return False
    return True


def path_text(path: Path) -> str:
    """A path for messages, also where its name is not in the encoding that Python expected."""
    name = os.fsencode(path).decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else "?" for c in name)
