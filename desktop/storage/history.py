"""Undo and redo, step by step, on disk: they still work after a restart."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from desktop.storage.changes import Step, changeable_row, show
from desktop.storage.documents import Document, document_from, unpacked
from desktop.storage.moments import moment, stamp

if TYPE_CHECKING:
    from sqlite_utils import Database

Direction = Literal["undo", "redo"]

_UNDO = "SELECT max(revision) FROM history WHERE case_id = ? AND revision < ?"
_REDO = "SELECT min(revision) FROM history WHERE case_id = ? AND revision > ?"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step: the revision that it was saved as, what changed, and whether it is shown now.
    Steps newer than the shown one have been undone and can be redone."""

    revision: int
    saved_at: datetime
    field: str
    label: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step back or forth is on disk.  `field` and `label` name the change that was undone or
    redone, so that the screen can go there; `document` is what the case says now."""

    revision: int
    saved_at: datetime
    document: Document
    field: str
    label: str


def entries_of(connection: sqlite3.Connection, case_id: str) -> tuple[HistoryEntry, ...]:
    """The steps of a case, newest first."""
    rows = connection.execute(
        "SELECT history.revision, saved_at, field, label, history.revision = shown_revision"
        " FROM history JOIN cases ON cases.id = case_id WHERE case_id = ?"
        " ORDER BY history.revision DESC",
        (case_id,),
    )
    return tuple(
        HistoryEntry(revision, moment(saved_at), field, label, bool(shown))
        for revision, saved_at, field, label, shown in rows
    )


def document_at(connection: sqlite3.Connection, case_id: str, revision: int) -> Document | None:
    """The document as a step left it, or None when that step is no longer kept."""
    row = connection.execute(
        "SELECT document FROM history WHERE case_id = ? AND revision = ?", (case_id, revision)
    ).fetchone()
    return None if row is None else document_from(unpacked(row[0], case_id), case_id)


def step(
    db: Database, case_id: str, direction: Direction, expected_revision: int | None, now: datetime
) -> Stepped | None:
    """One step back or forth; None when there is none, and then nothing is written."""
    row = changeable_row(db, case_id, expected_revision, now)
    query = _UNDO if direction == "undo" else _REDO
    target = db.execute(query, (case_id, row.shown_revision)).fetchone()[0]
    if target is None:
        return None
    progress, rule_version, packed = db.execute(
        "SELECT progress, rule_version, document FROM history WHERE case_id = ? AND revision = ?",
        (case_id, target),
    ).fetchone()
    text = unpacked(packed, row.title)
    document = document_from(text, row.title)
    field, label = _name(db, case_id, row.shown_revision if direction == "undo" else target)
    revision = show(db, row, document, Step(target, progress, rule_version, text), now)
    return Stepped(revision, moment(stamp(now)), document, field, label)


def _name(db: Database, case_id: str, revision: int) -> tuple[str, str]:
    field, label = db.execute(
        "SELECT field, label FROM history WHERE case_id = ? AND revision = ?", (case_id, revision)
    ).fetchone()
    return field, label
