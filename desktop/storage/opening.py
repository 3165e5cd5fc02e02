"""Opening the data file: looked at, checked, kept safe and brought up to date, in this order.

A file that is not ours, or newer than this app, is refused before SQLite touches it.
"""

import enum
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.errors import UserFacingError
from desktop.storage.backup import (
    BackupEntry,
    BackupKind,
    backups,
    keep_daily,
    make_backup,
    put_in_place,
    remove_parts,
)
from desktop.storage.connection import connect, transaction
from desktop.storage.failures import explaining, foreign_file, is_damage, newer_file
from desktop.storage.file_header import DATA_FILE, FileKind, Header, read_header
from desktop.storage.instance_lock import InstanceLock
from desktop.storage.migrations import Migration, database, upgrade
from desktop.storage.restore import keep_companions, new_file, recover
from desktop.storage.soundness import is_sound

OPENING_LOCK = ".opening.lock"
OPENING_SECONDS = 10.0
OLDEST_SQLITE = (3, 37)  # knows STRICT tables


class NoticeKind(enum.Enum):
    RECOVERED = "recovered"  # the file was damaged; a copy was opened
    STARTED_EMPTY = "started_empty"  # the file was damaged and there was no good copy
    COPIES_FOUND = "copies_found"  # there is no data file, but copies of one
    UPGRADED = "upgraded"
    NO_BACKUP = "no_backup"  # the copy of the day could not be made


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened while opening and that the user should read, in Japanese."""

    kind: NoticeKind
    message: str
    what_to_do: str = ""
    path: Path | None = None


@dataclass(slots=True)
class Opened:
    connection: sqlite3.Connection
    notices: list[Notice] = field(default_factory=list)


def open_data(folder: Path, now: datetime, migrations: Sequence[Migration]) -> Opened:
    """A checked connection of the newest schema, with what there is to say about it."""
    path = folder / DATA_FILE
    with explaining(path):
        # Answers about an office are nobody else's: other users of the computer stay out.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Two windows that start at once: one creates, upgrades or recovers, the other waits.
        with InstanceLock(folder / OPENING_LOCK) as lock:
            if not lock.acquire(OPENING_SECONDS):
                raise UserFacingError(
                    "ほかのウィンドウが、データファイルを開いている途中です",
                    what_to_do="少し待ってから、もう一度開いてください。",
                    where=str(path),
                )
            return _open(folder, now, migrations)


def _open(folder: Path, now: datetime, migrations: Sequence[Migration]) -> Opened:
    path = folder / DATA_FILE
    _refuse_old_sqlite()
    header = read_header(path)
    _refuse_others(path, header, len(migrations))
    remove_parts(folder)
    # An empty file beside copies is not a beginning but what a failing disk left.
    is_new = header.kind is FileKind.EMPTY and not backups(folder)
    if header.kind is FileKind.MISSING or is_new:
        return _created(folder, now, migrations)
    connection = _sound_connection(path) if header.kind is FileKind.OURS else None
    opened = _recovered(folder, now, migrations) if connection is None else Opened(connection)
    try:
        _bring_up_to_date(opened, folder, now, migrations)
        _keep_daily(opened, folder, now)
    except BaseException:
        opened.connection.close()
        raise
    return opened


def _refuse_old_sqlite() -> None:
    # To an older SQLite our tables look like damage, and it would put the file aside.
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise UserFacingError(
            f"このコンピューターのSQLite（{sqlite3.sqlite_version}）が古いため、データを開けません",
            what_to_do="SQLite 3.37以降の入ったPythonで動かしてください。"
            "ファイルには何も書き込んでいません。",
        )


def _refuse_others(path: Path, header: Header, known_schema: int) -> None:
    if header.kind is FileKind.FOREIGN:
        raise foreign_file(path)
    if header.schema > known_schema:
        raise newer_file(path, header.schema, known_schema)


def _created(folder: Path, now: datetime, migrations: Sequence[Migration]) -> Opened:
    path = folder / DATA_FILE
    keep_companions(path, folder, now)
    put_in_place(new_file(path, migrations), path)
    opened = Opened(connect(path))
    copies = backups(folder)
    if copies:
        notice = Notice(
            NoticeKind.COPIES_FOUND,
            f"データファイルがないため、新しく作りました。バックアップが{len(copies)}個あります。",
            "前のデータを使うときは、「バックアップから戻す」で選んでください。",
            copies[0].path,
        )
        opened.notices.append(notice)
    return opened


def _sound_connection(path: Path) -> sqlite3.Connection | None:
    """An open connection, or None if the file is damaged.  A disk that cannot be read or a lock
    that is not let go is no damage and is raised."""
    connection = None
    try:
        connection = connect(path)
        if is_sound(connection):
            return connection
    except sqlite3.Error as error:
        if not is_damage(error):
            if connection is not None:
                connection.close()
            raise
    if connection is not None:
        connection.close()
    return None


def _recovered(folder: Path, now: datetime, migrations: Sequence[Migration]) -> Opened:
    kept, entry = recover(folder, now, migrations)
    opened = Opened(connect(folder / DATA_FILE))
    opened.notices.append(_damage_notice(kept, entry))
    if kept is not None and (entry is None or entry.schema == len(migrations)):
        _salvage(opened, kept, now)
    return opened


def _damage_notice(kept: Path | None, entry: BackupEntry | None) -> Notice:
    if entry is None:
        return Notice(
            NoticeKind.STARTED_EMPTY,
            "データファイルが壊れていて、使えるバックアップもないため、新しいデータで始めます。",
            "壊れたファイルは残してあります。消さずに、詳しい人に見てもらってください。",
            kept,
        )
    return Notice(
        NoticeKind.RECOVERED,
        f"データファイルが壊れていたため、{entry.made_at:%Y年%m月%d日 %H:%M}のバックアップを"
        "開きました。",
        "そのあとに入力した内容を確かめてください。壊れたファイルは残してあります。",
        kept,
    )


def _salvage(opened: Opened, kept: Path, now: datetime) -> None:
    from desktop.storage.salvage import bring_in

    connection = opened.connection
    try:
        with transaction(connection):
            titles = bring_in(database(connection), connection, kept, now)
    except (OSError, sqlite3.Error, UserFacingError):
        # An extra: the good copy is open, whatever the damaged file still holds.
        return
    if titles:
        opened.notices.append(
            Notice(
                NoticeKind.RECOVERED,
                f"壊れたファイルから、新しい内容を{len(titles)}件取り出しました。",
                "内容を確かめて、違っていたら「元に戻す」でバックアップの内容に戻してください。",
                kept,
            )
        )


def _bring_up_to_date(
    opened: Opened, folder: Path, now: datetime, migrations: Sequence[Migration]
) -> None:
    present: int = opened.connection.execute("PRAGMA user_version").fetchone()[0]
    if present == len(migrations):
        return
    copy = make_backup(opened.connection, folder, BackupKind.UPGRADE, now)
    try:
        upgrade(opened.connection, migrations)
    except sqlite3.Error as error:
        raise UserFacingError(
            "データファイルを新しい版に変えられませんでした（データは元のままです）",
            what_to_do="ディスクの空きを確かめて、開き直してください。"
            f"変える前の写しは {copy.name} です。",
            where=str(folder / DATA_FILE),
        ) from error
    notice = Notice(
        NoticeKind.UPGRADED,
        "データファイルを新しい版に変えました。変える前の写しを残してあります。",
        path=copy,
    )
    opened.notices.append(notice)


def _keep_daily(opened: Opened, folder: Path, now: datetime) -> None:
    try:
        keep_daily(opened.connection, folder, now)
    except (OSError, sqlite3.Error):
        # A full disk must not keep the user from the data; it must be said, though.
        notice = Notice(
            NoticeKind.NO_BACKUP,
            "今日のバックアップを作れませんでした。",
            "ディスクの空きと、フォルダーの書き込み許可を確かめてください。",
            folder,
        )
        opened.notices.append(notice)
