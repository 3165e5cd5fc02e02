"""Copies of the data file, in a folder that the user can see.

Each is made with SQLite's backup interface into a temporary file, checked, brought to the disk
and only then given its name: a name in this folder is a good copy.
"""

import enum
import errno
import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.storage.connection import reading
from desktop.storage.failures import UnusableBackupError
from desktop.storage.file_header import FileKind, read_header
from desktop.storage.soundness import file_is_sound

BACKUP_FOLDER = "backups"
DAILY_COPIES = 14

_NAME = re.compile(r"kaigo-kaizen_([a-z-]+)_(\d{8}-\d{6}[+-]\d{4})(?:_\d+)?\.sqlite3")


class BackupKind(enum.StrEnum):
    DAILY = "daily"  # made by itself; the newest 14 stay
    UPGRADE = "before-upgrade"  # made before the schema was changed; stays
    REPLACED = "replaced"  # what was in use when another copy was put in its place; stays
    MANUAL = "manual"  # asked for; stays


@dataclass(frozen=True, slots=True)
class BackupEntry:
    """A copy in the folder, by its name; `made_at` is aware.  Its content is checked on use."""

    path: Path
    kind: BackupKind
    made_at: datetime
    size: int
    schema: int


def backups(folder: Path) -> list[BackupEntry]:
    """The copies of our own making, newest first; other files in the folder are not mentioned."""
    found = (_entry(path) for path in (folder / BACKUP_FOLDER).glob("kaigo-kaizen_*.sqlite3"))
    return sorted(
        (entry for entry in found if entry is not None),
        key=lambda entry: (entry.made_at, entry.path.name),
        reverse=True,
    )


def make_backup(
    connection: sqlite3.Connection, folder: Path, kind: BackupKind, now: datetime
) -> Path:
    """A checked copy of what is committed.  Raises sqlite3.Error or OSError; nothing half-made
    stays under a copy's name."""
    target = free_name(folder / BACKUP_FOLDER, kind, now)
    part = part_of(target)
    try:
        with closing(sqlite3.connect(part)) as copy:
            # The copy is synced once, whole, below; until then it has no name to be trusted by.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            connection.backup(copy)
        if not file_is_sound(part):
            raise OSError(errno.EIO, "the copy did not pass quick_check", str(part))
        put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def keep_daily(
    connection: sqlite3.Connection, folder: Path, now: datetime, *, refresh: bool = False
) -> Path | None:
    """The copy of the day, if there is none or, with `refresh`, if the data changed since.

    Unchanged data is not copied again: fourteen quiet days must not push out the copies of the
    days on which something was done.
    """
    daily = _daily(folder)
    of_today = [entry for entry in daily if entry.made_at.date() == now.date()]
    if of_today and not refresh:
        return None
    if daily and _mark_of(daily[0].path) == _mark(connection):
        return None
    if not daily and _mark(connection)[0] == 0:
        return None
    made = make_backup(connection, folder, BackupKind.DAILY, now)
    # Only now that the newer one is safe.
    _remove(entry.path for entry in of_today)
    _remove(entry.path for entry in _daily(folder)[DAILY_COPIES:])
    return made


def stage(source: Path, folder: Path, known_schema: int) -> Path:
    """A checked temporary copy of `source`, ready to be put in place; `source` is only read.

    Raises UnusableBackupError when it is damaged, not ours, or newer than `known_schema`.
    """
    header = read_header(source)
    if header.kind is not FileKind.OURS:
        raise _unusable("このファイルは、介護カイゼンのバックアップではありません", source)
    if header.schema > known_schema:
        raise _unusable("このバックアップは、新しい版のアプリで作られています", source)
    part = part_of(folder / source.name)
    # Byte by byte: SQLite is to open the copy, never the user's own file.
    part.write_bytes(source.read_bytes())
    try:
        sound = file_is_sound(part)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        part.unlink(missing_ok=True)
        raise _unusable("このバックアップは壊れていて開けません", source)
    return part


def candidates(folder: Path, now: datetime) -> list[BackupEntry]:
    """The copies to fall back on, best first.  One that was replaced on purpose is no candidate;
    one from the future was made while the clock was wrong and comes last."""
    usable = [entry for entry in backups(folder) if entry.kind is not BackupKind.REPLACED]
    tomorrow = now + timedelta(days=1)
    return sorted(usable, key=lambda entry: entry.made_at > tomorrow)


def free_name(folder: Path, kind: str, now: datetime) -> Path:
    """A name in `folder` (made if need be) that nothing has yet."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"kaigo-kaizen_{kind}_{now.strftime('%Y%m%d-%H%M%S%z')}"
    path, number = folder / f"{stem}.sqlite3", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}.sqlite3", number + 1
    return path


def part_of(target: Path) -> Path:
    """The temporary name of a file that is not finished, in the folder of the finished one."""
    return target.with_name(f"{target.name}.{os.getpid()}.part")


def put_in_place(part: Path, target: Path) -> None:
    """Brings `part` to the disk and gives it its name in one indivisible step."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Brings a new name to the disk; Windows does so by itself and knows no such call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_parts(folder: Path) -> None:
    """Removes unfinished copies that a crash left; no other file is ever removed."""
    _remove(folder.glob("kaigo-kaizen*.sqlite3.*.part"))
    _remove((folder / BACKUP_FOLDER).glob("kaigo-kaizen*.sqlite3.*.part"))


def _entry(path: Path) -> BackupEntry | None:
    match = _NAME.fullmatch(path.name)
    if match is None or match[1] not in set(BackupKind):
        return None
    try:
        header, size = read_header(path), path.stat().st_size
        made_at = datetime.strptime(match[2], "%Y%m%d-%H%M%S%z")
    except (OSError, ValueError):
        return None
    if header.kind is not FileKind.OURS:
        return None
    return BackupEntry(path, BackupKind(match[1]), made_at, size, header.schema)


def _daily(folder: Path) -> list[BackupEntry]:
    return [entry for entry in backups(folder) if entry.kind is BackupKind.DAILY]


def _mark(connection: sqlite3.Connection) -> tuple[int, int, str]:
    """What tells one state of the data from another without reading a single document."""
    count, revisions, newest = connection.execute(
        "SELECT count(*), coalesce(sum(revision), 0), coalesce(max(updated_at), '') FROM"
        f" ({_revised(connection)})"
    ).fetchone()
    return count, revisions, newest


def _revised(connection: sqlite3.Connection) -> str:
    """All that has revisions; a file of the first schema has cases only."""
    known = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'calls'"
    cases = "SELECT revision, updated_at FROM cases"
    has_calls = connection.execute(known).fetchone() is not None
    return f"{cases} UNION ALL SELECT revision, updated_at FROM calls" if has_calls else cases


def _mark_of(path: Path) -> tuple[int, int, str] | None:
    try:
        with reading(path) as connection:
            return _mark(connection)
    except sqlite3.Error:
        return None


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        # A copy that cannot be removed (Windows: someone looks at it) only takes up room.
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


def _unusable(message: str, source: Path) -> UnusableBackupError:
    return UnusableBackupError(
        message,
        what_to_do="一覧から別のバックアップを選んでください。いまのデータはそのままです。",
        where=str(source),
    )
