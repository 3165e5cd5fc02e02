"""What can still be read from a damaged file, when the copy that was opened is older.

A file is seldom damaged throughout: with a page or its end missing, most cases are intact, and
among them may be an afternoon's answers that no copy has.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.storage import calls
from desktop.storage.backup import part_of
from desktop.storage.changes import Change, insert_case, save_change
from desktop.storage.connection import reading
from desktop.storage.documents import Document, checksum, document_from, facts_of
from desktop.storage.entries import case
from desktop.storage.restore import companions

if TYPE_CHECKING:
    from sqlite_utils import Database

_LABEL = "壊れたファイルから取り出した内容"


def readable_cases(damaged: Path) -> dict[str, tuple[int, Document]]:
    """Revision and document of each case (bin left out) that can still be read in full."""
    return _readable(damaged, "cases")


def readable_calls(damaged: Path) -> dict[str, tuple[int, Document]]:
    """The same of each saved call; nothing from a file that had none."""
    return _readable(damaged, "calls")


def _readable(damaged: Path, table: str) -> dict[str, tuple[int, Document]]:
    found: dict[str, tuple[int, Document]] = {}
    with _copied(damaged) as copy, reading(copy) as connection:
        # Reading stops at a bad page; coming from the other end finds what lies behind it.
        for order in ("ASC", "DESC"):
            _collect(connection, table, order, found)
    return found


def bring_in(
    db: Database, connection: sqlite3.Connection, damaged: Path, now: datetime
) -> tuple[str, ...]:
    """Saves what the damaged file has and the opened copy has not, as one step that can be
    undone.  Returns the titles of the cases and calls."""
    titles = list(calls.bring_in(db, readable_calls(damaged), _LABEL, now))
    for case_id, (revision, document) in readable_cases(damaged).items():
        entry = case(connection, case_id)
        change = Change(document, label=_LABEL)
        if entry is None:
            insert_case(db, change, now)
        elif entry.archived_at is None and revision > entry.revision:
            save_change(db, case_id, change, None, now)
        else:
            continue
        titles.append(facts_of(document).title)
    return tuple(titles)


@contextmanager
def _copied(damaged: Path) -> Iterator[Path]:
    """A copy to read from: SQLite plays a journal into what it opens, and the damaged file is
    evidence that stays as it is."""
    copy = part_of(damaged)
    pairs = [(damaged, copy)]
    pairs += [(left, copy.with_name(copy.name + ending)) for left, ending in companions(damaged)]
    try:
        for source, target in pairs:
            if source.exists():
                shutil.copyfile(source, target)
        yield copy
    finally:
        for _, target in pairs:
            target.unlink(missing_ok=True)


def _collect(
    connection: sqlite3.Connection,
    table: str,
    order: str,
    found: dict[str, tuple[int, Document]],
) -> None:
    try:
        for case_id, revision, expected, content in connection.execute(
            f"SELECT id, revision, checksum, CAST(document AS BLOB) FROM {table}"
            f" WHERE archived_at IS NULL ORDER BY rowid {order}"
        ):
            if checksum(content) == expected:
                document = document_from(content.decode("utf-8"), "")
                found.setdefault(case_id, (revision, document))
    except sqlite3.Error:
        return
