"""Whether a file is whole: the pages as SQLite sees them, and what is written on them.

SQLite keeps no checksum of its own.  A byte that rots in the middle of a text passes every check
of SQLite's, and a price has become another; so each document has a checksum, and each step of
the history, being packed, has one too.
"""

import sqlite3
from pathlib import Path

from desktop.errors import UserFacingError
from desktop.storage import calls, entries
from desktop.storage.connection import reading
from desktop.storage.documents import checksum
from desktop.storage.failures import is_damage
from desktop.storage.stored_case import stored_case


def file_is_sound(path: Path) -> bool:
    with reading(path) as connection:
        return is_sound(connection)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Raises sqlite3.Error when the disk or a lock, not the file, is at fault."""
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            return False
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        # Of another schema only the pages can be judged.
        return schema != entries.LISTED_SCHEMA or _content_is_whole(connection)
    except sqlite3.Error as error:
        if is_damage(error):
            return False
        raise


def _content_is_whole(connection: sqlite3.Connection) -> bool:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return False
    try:
        entries.offices(connection)
        for archived in (False, True):
            entries.cases(connection, archived=archived)
        for case_id, content, expected in connection.execute(
            "SELECT id, CAST(document AS BLOB), checksum FROM cases"
        ):
            if checksum(content) != expected:
                stored_case(connection, case_id)  # the history may still have it
        calls.check_content(connection)
    except (ValueError, UserFacingError):
        return False
    return True
