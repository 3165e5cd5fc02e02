"""Putting another file in the place of the data file, without a moment in which there is none.

The present file is kept first, under a new name; then the checked copy takes its name in one
step.  Whatever fails before that step leaves everything as it was.
"""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from desktop.storage.backup import (
    BACKUP_FOLDER,
    BackupEntry,
    BackupKind,
    candidates,
    free_name,
    part_of,
    put_in_place,
    stage,
    sync_folder,
)
from desktop.storage.connection import connect
from desktop.storage.failures import UnusableBackupError, explaining
from desktop.storage.file_header import DATA_FILE
from desktop.storage.migrations import MIGRATIONS, Migration, upgrade

DAMAGED_FOLDER = "damaged"


def restore_backup(
    folder: Path,
    source: Path,
    now: datetime,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> Path | None:
    """Makes the copy `source` the data file; the path of the file that was replaced is returned.

    No store may be open on the folder.  Works also when the present file was refused or is gone.
    Raises UserFacingError (UnusableBackupError, or a failure of the disk) with nothing changed.
    """
    target = folder / DATA_FILE
    with explaining(target):
        folder.mkdir(parents=True, exist_ok=True)
        part = stage(source, folder, len(migrations))
        try:
            kept = keep_present(target, folder / BACKUP_FOLDER, BackupKind.REPLACED, now)
            put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)
    return kept


def recover(
    folder: Path, now: datetime, migrations: Sequence[Migration]
) -> tuple[Path | None, BackupEntry | None]:
    """Keeps a damaged data file aside and puts the newest good copy, or an empty one, in place.

    Returns where the damaged file is kept, and the copy that was opened (None: an empty one).
    """
    target = folder / DATA_FILE
    part, entry = _newest_good(folder, now, len(migrations))
    if part is None:
        part = new_file(target, migrations)
    try:
        kept = keep_present(target, folder / DAMAGED_FOLDER, "damaged", now)
        put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)
    return kept, entry


def new_file(target: Path, migrations: Sequence[Migration]) -> Path:
    """An empty database under a temporary name: the real name never means a half-made file."""
    part = part_of(target)
    part.unlink(missing_ok=True)
    with closing(connect(part)) as connection:
        upgrade(connection, migrations)
    return part


def keep_present(target: Path, folder: Path, kind: str, now: datetime) -> Path | None:
    """A second name for the present file, which also keeps the first until it is replaced."""
    if not target.exists():
        keep_companions(target, folder.parent, now)
        return None
    kept = free_name(folder, kind, now)
    try:
        os.link(target, kept)
    except OSError:
        # FAT, as on most USB sticks, knows no second names.
        shutil.copyfile(target, kept)
        with kept.open("rb+") as file:
            os.fsync(file.fileno())
    _move_companions(target, kept)
    sync_folder(folder)
    return kept


def keep_companions(target: Path, folder: Path, now: datetime) -> None:
    """Moves aside what a file that is gone has left behind, before a new file takes its name."""
    if any(companion.exists() for companion, _ in companions(target)):
        _move_companions(target, free_name(folder / DAMAGED_FOLDER, "damaged", now))


def _move_companions(target: Path, kept: Path) -> None:
    """A journal goes where its file goes: SQLite would play it into the file that comes next."""
    for companion, ending in companions(target):
        if companion.exists():
            companion.replace(kept.with_name(kept.name + ending))


def companions(target: Path) -> list[tuple[Path, str]]:
    """The names under which SQLite keeps what belongs to a file, each with its ending."""
    endings = ("-journal", "-wal", "-shm")
    return [(target.with_name(target.name + ending), ending) for ending in endings]


def _newest_good(
    folder: Path, now: datetime, known_schema: int
) -> tuple[Path | None, BackupEntry | None]:
    for entry in candidates(folder, now):
        try:
            return stage(entry.path, folder, known_schema), entry
        except (UnusableBackupError, OSError, sqlite3.Error):
            continue
    return None, None
