"""The schema, one numbered step after the other; PRAGMA user_version is the last one taken.

A released step is never edited: a change of the schema is a new function at the end of
`MIGRATIONS`, and a stored database in tests/upgrades.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.storage.connection import transaction
from desktop.storage.file_header import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: what it is for, and the function that takes it inside a transaction."""

    purpose: str
    apply: Callable[[Database], None]


def first_release(db: Database) -> None:
    _create_offices(db)
    _create_cases(db)
    _create_history(db)
    db.table("settings").create(
        {"key": str, "value": str}, pk="key", not_null={"key", "value"}, strict=True
    )


def _create_offices(db: Database) -> None:
    columns = {
        "id": str,
        "name": str,
        "service": str,
        "facility_number": str,
        "created_at": str,
        "updated_at": str,
    }
    filled = set(columns) - {"facility_number"}
    db.table("offices").create(columns, pk="id", not_null=filled, strict=True)


def _create_cases(db: Database) -> None:
    columns = {
        "id": str,
        "office_id": str,
        "title": str,
        "plan_year": int,
        "revision": int,  # counts every change, undo and redo too; never goes back
        "shown_revision": int,  # the step of the history that the document is
        "progress": str,
        "rule_version": str,
        "created_at": str,
        "updated_at": str,
        "archived_at": str,
        "checksum": int,  # of the document
        # Last, so that a list of cases never reads the pages that it spills over to.
        "document": str,
    }
    db.table("cases").create(
        columns,
        pk="id",
        foreign_keys=[("office_id", "offices", "id")],
        not_null=set(columns) - {"archived_at"},
        strict=True,
    ).create_index(["office_id"])


def _create_history(db: Database) -> None:
    columns = {
        "case_id": str,
        "revision": int,
        "saved_at": str,
        "field": str,
        "label": str,
        "progress": str,
        "rule_version": str,
        "document": bytes,
    }
    db.table("history").create(
        columns,
        pk=("case_id", "revision"),
        foreign_keys=[("case_id", "cases", "id")],
        not_null=set(columns),
        strict=True,
    )


def prefecture_calls(db: Database) -> None:
    _create_calls(db)
    _create_call_history(db)


def _create_calls(db: Database) -> None:
    columns = {
        "id": str,
        "prefecture": str,
        "programme": str,
        "fiscal_year": int,
        "revision": int,  # counts every change; never goes back
        "created_at": str,
        "updated_at": str,
        "archived_at": str,
        "checksum": int,  # of the document
        "document": str,
    }
    db.table("calls").create(columns, pk="id", not_null=set(columns) - {"archived_at"}, strict=True)


def _create_call_history(db: Database) -> None:
    columns = {"call_id": str, "revision": int, "saved_at": str, "label": str, "document": bytes}
    db.table("call_history").create(
        columns,
        pk=("call_id", "revision"),
        foreign_keys=[("call_id", "calls", "id")],
        not_null=set(columns),
        strict=True,
    )


MIGRATIONS: tuple[Migration, ...] = (
    Migration("最初の版", first_release),
    Migration("都道府県の募集要項", prefecture_calls),
)


def upgrade(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Takes every step that is missing, all in one transaction: it happens whole or not at all."""
    db = database(connection)
    # A step that rebuilds a table must be free to drop it; the references are checked at the end.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(connection):
            taken: int = connection.execute("PRAGMA user_version").fetchone()[0]
            for migration in migrations[taken:]:
                migration.apply(db)
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise sqlite3.IntegrityError(f"references lost in an upgrade: {broken[:3]}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(migrations)}")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def database(connection: sqlite3.Connection) -> Database:
    """sqlite-utils around a connection.  Imported here, on the first write: it takes as long to
    import as the rest of the store together takes to open, and a start must not wait for it."""
    from sqlite_utils import Database

    # Plugins are other people's programs; none is to run on the user's data.
    return Database(connection, execute_plugins=False)
