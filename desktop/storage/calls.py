"""Saved calls (都道府県の募集要項): listed, made, changed, put into the bin.

A call is a small document of its own, kept beside the cases that it was copied into.  Every
change runs in a transaction of the caller's and leaves its document in a history.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.errors import UserFacingError
from desktop.storage.changes import Saved
from desktop.storage.documents import (
    Document,
    checksum,
    document_from,
    packed,
    text_of,
    unpacked,
)
from desktop.storage.failures import CallArchivedError, RevisionConflictError, call_not_found
from desktop.storage.moments import moment, stamp
from desktop.storage.offices import new_id

if TYPE_CHECKING:
    from sqlite_utils import Database

HISTORY_STEPS = 50


class CallEntry(NamedTuple):
    """A saved call without its document.  `programme` is the id; moments are UTC.

    `revision` goes into the next `Store.save_call` as `expected_revision`.
    """

    id: str
    prefecture: str
    programme: str
    fiscal_year: int
    revision: int
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None

    @property
    def title(self) -> str:
        return _title(self.prefecture, self.programme, self.fiscal_year)


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A call with its document, read at one moment."""

    entry: CallEntry
    document: Document


@dataclass(frozen=True, slots=True)
class CallChange:
    """A new document, what the change is called, and the revision that it starts from."""

    document: Mapping[str, Any]
    label: str
    expected_revision: int | None = None


class _Facts(NamedTuple):
    prefecture: str
    programme: str
    fiscal_year: int


_SELECTED = ", ".join(CallEntry._fields)


def entries_of(connection: sqlite3.Connection, *, archived: bool = False) -> tuple[CallEntry, ...]:
    rows = connection.execute(
        f"SELECT {_SELECTED} FROM calls WHERE (archived_at IS NOT NULL) = ?"
        " ORDER BY updated_at DESC, id",
        (archived,),
    )
    return tuple(_entry(row) for row in rows)


def stored_call(connection: sqlite3.Connection, call_id: str) -> StoredCall:
    """Raises CallNotFoundError, and UserFacingError when the document cannot be read."""
    row = connection.execute(
        f"SELECT {_SELECTED}, CAST(document AS BLOB), checksum FROM calls WHERE id = ?", (call_id,)
    ).fetchone()
    if row is None:
        raise call_not_found()
    *columns, content, expected = row
    entry = _entry(tuple(columns))
    if checksum(content) == expected:
        return StoredCall(entry, document_from(content.decode("utf-8"), entry.title))
    # The same document once more: the history is packed and checks itself.
    step = connection.execute(
        "SELECT document FROM call_history WHERE call_id = ? ORDER BY revision DESC LIMIT 1",
        (call_id,),
    ).fetchone()
    text = unpacked(b"" if step is None else step[0], entry.title)
    return StoredCall(entry, document_from(text, entry.title))


def check_content(connection: sqlite3.Connection) -> None:
    """Raises ValueError or UserFacingError where a call can no longer be read in full."""
    for archived in (False, True):
        for entry in entries_of(connection, archived=archived):
            stored_call(connection, entry.id)


def insert_call(db: Database, change: CallChange, now: datetime) -> str:
    """A new call with its first step of history; the id is returned."""
    facts, at, call_id, text = (
        _facts(change.document),
        stamp(now),
        new_id(),
        text_of(change.document),
    )
    db.table("calls").insert(
        {
            "id": call_id,
            **facts._asdict(),
            "revision": 1,
            "created_at": at,
            "updated_at": at,
            "checksum": checksum(text.encode("utf-8")),
            "document": text,
        }
    )
    _remember(db, call_id, 1, (at, change.label, text))
    return call_id


def save_call(db: Database, call_id: str, change: CallChange, now: datetime) -> Saved:
    """The new document; one like that on disk changes nothing."""
    entry, at, text = _changeable(db, call_id, change, now), stamp(now), text_of(change.document)
    content = text.encode("utf-8")
    present = db.execute(
        "SELECT CAST(document AS BLOB) FROM calls WHERE id = ?", (call_id,)
    ).fetchone()[0]
    if present == content:
        return Saved(entry.revision, entry.updated_at)
    revision = entry.revision + 1
    facts = _facts(change.document)
    db.execute(
        "UPDATE calls SET prefecture = ?, programme = ?, fiscal_year = ?, revision = ?,"
        " updated_at = ?, checksum = ?, document = ? WHERE id = ?",
        (*facts, revision, at, checksum(content), text, call_id),
    )
    _remember(db, call_id, revision, (at, change.label, text))
    return Saved(revision, moment(at))


def set_archived(db: Database, call_id: str, archived: bool, now: datetime) -> None:
    """Into the bin or out of it; counts as a revision."""
    entry = stored_call(db.conn, call_id).entry
    if archived != (entry.archived_at is not None):
        at = stamp(now)
        db.execute(
            "UPDATE calls SET archived_at = ?, revision = revision + 1, updated_at = ?"
            " WHERE id = ?",
            (at if archived else None, at, call_id),
        )


def bring_in(
    db: Database, found: Mapping[str, tuple[int, Document]], label: str, now: datetime
) -> Iterator[str]:
    """Save what a damaged file has and this one has not; yields the title of each."""
    present = {e.id: e for old in (False, True) for e in entries_of(db.conn, archived=old)}
    for call_id, (revision, document) in found.items():
        entry = present.get(call_id)
        change = CallChange(document, label)
        if entry is None:
            insert_call(db, change, now)
        elif entry.archived_at is None and revision > entry.revision:
            save_call(db, call_id, change, now)
        else:
            continue
        yield _title(*_facts(document))


def _changeable(db: Database, call_id: str, change: CallChange, now: datetime) -> CallEntry:
    entry = stored_call(db.conn, call_id).entry
    if entry.archived_at is not None:
        raise CallArchivedError(
            "この募集要項は削除されています",
            what_to_do="「削除したものを戻す」で元に戻すと、続きを入力できます。",
            where=entry.title,
        )
    expected = change.expected_revision
    if expected is not None and expected != entry.revision:
        raise RevisionConflictError(
            expected=expected,
            found=entry.revision,
            saved_at=entry.updated_at.astimezone(now.tzinfo),
            title=entry.title,
            what="募集要項",
        )
    return entry


def _remember(db: Database, call_id: str, revision: int, step: tuple[str, str, str]) -> None:
    """`step`: the moment, the label and the text of the document."""
    at, label, text = step
    db.execute(
        "INSERT INTO call_history (call_id, revision, saved_at, label, document)"
        " VALUES (?, ?, ?, ?, ?)",
        (call_id, revision, at, label, packed(text)),
    )
    db.execute(
        "DELETE FROM call_history WHERE call_id = :id AND revision < (SELECT revision FROM"
        " call_history WHERE call_id = :id ORDER BY revision DESC LIMIT 1 OFFSET :steps)",
        {"id": call_id, "steps": HISTORY_STEPS - 1},
    )


def _facts(document: Mapping[str, Any]) -> _Facts:
    """The plain columns.  A call without a prefecture or a year cannot be listed."""
    terms = document.get("terms")
    prefecture, year = document.get("prefecture"), document.get("fiscal_year")
    if not isinstance(prefecture, str) or not prefecture or not isinstance(year, int):
        raise UserFacingError(
            "都道府県と年度がないため、保存できません",
            what_to_do="都道府県と年度を入れてください。",
            where="募集要項",
        )
    programme = terms.get("programme") if isinstance(terms, Mapping) else None
    return _Facts(prefecture, programme if isinstance(programme, str) else "", year)


def _title(prefecture: str, programme: str, fiscal_year: int) -> str:
    return f"{prefecture} {programme} {fiscal_year}年度"


def _entry(row: tuple[Any, ...]) -> CallEntry:
    columns = dict(zip(CallEntry._fields, row, strict=True))
    for name in ("created_at", "updated_at", "archived_at"):
        columns[name] = None if columns[name] is None else moment(columns[name])
    return CallEntry(**columns)
