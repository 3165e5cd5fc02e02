"""The lists of offices and cases, in plain SQL and with the standard library alone.

The home screen is painted from `read_listing` before sqlite-utils or pydantic is imported.  The
entries are named tuples, which take a fifth of the time that a dataclass takes to come into being.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from desktop.storage.connection import reading
from desktop.storage.file_header import DATA_FILE, FileKind, read_header
from desktop.storage.moments import moment

LISTED_SCHEMA = 2  # the schema that the queries below are written for


class OfficeEntry(NamedTuple):
    """An office with at least one case that is not in the bin.  Moments are UTC."""

    id: str
    name: str
    service: str
    facility_number: str | None
    case_count: int
    updated_at: datetime


class CaseEntry(NamedTuple):
    """A case without its document.  `progress` is what the workflow last gave, {} if nothing.

    `revision` goes into the next `Store.save` as `expected_revision`.
    """

    id: str
    office_id: str
    office_name: str
    service: str
    title: str
    plan_year: int
    revision: int
    rule_version: str
    progress: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None


class Listing(NamedTuple):
    """What the home screen shows, newest first."""

    offices: tuple[OfficeEntry, ...] = ()
    cases: tuple[CaseEntry, ...] = ()


_OFFICES = """
    SELECT offices.id, name, service, facility_number, count(*), max(cases.updated_at) AS newest
    FROM offices JOIN cases ON cases.office_id = offices.id AND cases.archived_at IS NULL
    GROUP BY offices.id ORDER BY newest DESC, offices.id
"""
_COLUMNS = {
    "id": "cases.id",
    "office_id": "office_id",
    "office_name": "offices.name",
    "service": "offices.service",
    "title": "title",
    "plan_year": "plan_year",
    "revision": "revision",
    "rule_version": "rule_version",
    "progress": "progress",
    "created_at": "cases.created_at",
    "updated_at": "cases.updated_at",
    "archived_at": "archived_at",
}
_SELECTED = ", ".join(_COLUMNS.values())
_FROM = "FROM cases JOIN offices ON offices.id = office_id"


def offices(connection: sqlite3.Connection) -> tuple[OfficeEntry, ...]:
    return tuple(
        OfficeEntry(office_id, name, service, number, count, moment(newest))
        for office_id, name, service, number, count, newest in connection.execute(_OFFICES)
    )


def cases(
    connection: sqlite3.Connection, office_id: str | None = None, *, archived: bool = False
) -> tuple[CaseEntry, ...]:
    rows = connection.execute(
        f"SELECT {_SELECTED} {_FROM} WHERE (archived_at IS NOT NULL) = ?"
        " AND office_id = coalesce(?, office_id) ORDER BY cases.updated_at DESC, cases.id",
        (archived, office_id),
    )
    return tuple(_case(row) for row in rows)


def case(connection: sqlite3.Connection, case_id: str) -> CaseEntry | None:
    row = connection.execute(
        f"SELECT {_SELECTED} {_FROM} WHERE cases.id = ?", (case_id,)
    ).fetchone()
    return None if row is None else _case(row)


def case_with(
    connection: sqlite3.Connection, case_id: str, *columns: str
) -> tuple[CaseEntry, tuple[Any, ...]] | None:
    """The entry and further columns, in one query so that all are of one moment."""
    row = connection.execute(
        f"SELECT {_SELECTED}, {', '.join(columns)} {_FROM} WHERE cases.id = ?", (case_id,)
    ).fetchone()
    width = len(_COLUMNS)
    return None if row is None else (_case(row[:width]), row[width:])


def read_listing(folder: Path) -> Listing | None:
    """The list for the first painted window, read and not locked, checked or upgraded.

    An empty listing when there is no file yet; None when the file needs more than a look (a
    crash to be rolled back, an upgrade, a refusal): `Store.open` then says what.
    """
    path = folder / DATA_FILE
    try:
        header = read_header(path)
        if header.kind is FileKind.MISSING:
            return Listing()
        if header.kind is not FileKind.OURS or header.schema != LISTED_SCHEMA:
            return None
        # A journal is left by a crash, and opening the file would roll it back.
        if path.with_name(f"{DATA_FILE}-journal").exists():
            return None
        with reading(path) as connection:
            return Listing(offices(connection), cases(connection))
    except (OSError, sqlite3.Error, ValueError):
        return None


def _case(row: tuple[Any, ...]) -> CaseEntry:
    columns = dict(zip(_COLUMNS, row, strict=True))
    columns["progress"] = _progress(columns["progress"])
    for name in ("created_at", "updated_at", "archived_at"):
        columns[name] = None if columns[name] is None else moment(columns[name])
    return CaseEntry(**columns)


def _progress(text: str) -> dict[str, Any]:
    # The progress is a convenience; a case must not vanish from the list because of it.
    try:
        progress = json.loads(text)
    except ValueError:
        return {}
    return progress if isinstance(progress, dict) else {}
