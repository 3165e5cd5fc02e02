"""Writing a case: made, saved, put into the bin and taken out.  Each runs in a transaction of
the caller's, and each change of a document leaves a step in the history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.storage.documents import checksum, facts_of, fiscal_year, packed, text_of
from desktop.storage.failures import CaseArchivedError, RevisionConflictError, case_not_found
from desktop.storage.moments import moment, stamp
from desktop.storage.offices import file_under_office, new_id, remove_if_empty

if TYPE_CHECKING:
    from sqlite_utils import Database

HISTORY_STEPS = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """A change is on disk: the new revision, and the moment (UTC) for 「9:41に保存」."""

    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What is new, and what it is called: `field` is the path that changed, `label` the words
    for it (「記録業務：はい」).  None keeps the progress or the rule version as it was."""

    document: Mapping[str, Any]
    field: str = ""
    label: str = ""
    progress: Mapping[str, Any] | None = None
    rule_version: str | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """The columns that a change starts from."""

    id: str
    office_id: str
    title: str
    plan_year: int
    revision: int
    shown_revision: int
    progress: str
    rule_version: str
    updated_at: str
    archived_at: str | None
    document: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history as it lies on disk, but for what it is called."""

    revision: int
    progress: str
    rule_version: str
    text: str


_ROW = """
    SELECT id, office_id, title, plan_year, revision, shown_revision, progress, rule_version,
        updated_at, archived_at, CAST(document AS BLOB)
    FROM cases WHERE id = ?
"""


def row_of(db: Database, case_id: str) -> CaseRow:
    row = db.execute(_ROW, (case_id,)).fetchone()
    if row is None:
        raise case_not_found()
    return CaseRow(*row)


def changeable_row(
    db: Database, case_id: str, expected_revision: int | None, now: datetime
) -> CaseRow:
    """The row, if the caller may change it: not in the bin, and not saved by others since."""
    row = row_of(db, case_id)
    if row.archived_at is not None:
        raise CaseArchivedError(
            "この診断は削除されています",
            what_to_do="「削除した診断」から元に戻すと、続きを入力できます。",
            where=row.title,
        )
    if expected_revision is not None and expected_revision != row.revision:
        raise RevisionConflictError(
            expected=expected_revision,
            found=row.revision,
            saved_at=moment(row.updated_at).astimezone(now.tzinfo),
            title=row.title,
        )
    return row


def insert_case(db: Database, change: Change, now: datetime) -> str:
    """A new case with its first step of history; the id is returned."""
    facts, at, case_id = facts_of(change.document), stamp(now), new_id()
    step = Step(
        1, _json(change.progress or {}), change.rule_version or "", text_of(change.document)
    )
    db.table("cases").insert(
        {
            "id": case_id,
            "office_id": file_under_office(db, facts, at),
            "title": facts.title,
            "plan_year": fiscal_year(facts.plan_date or now.date()),
            "revision": step.revision,
            "shown_revision": step.revision,
            "progress": step.progress,
            "rule_version": step.rule_version,
            "created_at": at,
            "updated_at": at,
            **_document_columns(step.text),
        }
    )
    _remember(db, case_id, step, change, at)
    return case_id


def save_change(
    db: Database, case_id: str, change: Change, expected_revision: int | None, now: datetime
) -> Saved:
    """The new document as the newest step; steps that were undone before are given up.

    A document like the one on disk makes no step, so that 「元に戻す」 never seems to do nothing.
    """
    row = changeable_row(db, case_id, expected_revision, now)
    text, at = text_of(change.document), stamp(now)
    progress = row.progress if change.progress is None else _json(change.progress)
    rule_version = row.rule_version if change.rule_version is None else change.rule_version
    if text.encode("utf-8") == row.document:
        if (progress, rule_version) != (row.progress, row.rule_version):
            _update(db, case_id, {"progress": progress, "rule_version": rule_version})
        return Saved(row.revision, moment(row.updated_at))
    step = Step(row.revision + 1, progress, rule_version, text)
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND revision > ?", (case_id, row.shown_revision)
    )
    _remember(db, case_id, step, change, at)
    _forget_oldest(db, case_id)
    show(db, row, change.document, step, now)
    return Saved(step.revision, moment(at))


def show(
    db: Database,
    row: CaseRow,
    document: Mapping[str, Any],
    step: Step,
    now: datetime,
) -> int:
    """Makes a step of the history the document of the case; the new revision is returned."""
    facts, at = facts_of(document), stamp(now)
    office_id = file_under_office(db, facts, at, present=row.office_id)
    revision = row.revision + 1
    _update(
        db,
        row.id,
        {
            "office_id": office_id,
            "title": facts.title,
            "plan_year": fiscal_year(facts.plan_date) if facts.plan_date else row.plan_year,
            "revision": revision,
            "shown_revision": step.revision,
            "progress": step.progress,
            "rule_version": step.rule_version,
            "updated_at": at,
            **_document_columns(step.text),
        },
    )
    if office_id != row.office_id:
        remove_if_empty(db, row.office_id)
    return revision


def set_archived(db: Database, case_id: str, archived: bool, now: datetime) -> None:
    """Into the bin or out of it.  Counts as a revision: an open window is told at its next save."""
    row, at = row_of(db, case_id), stamp(now)
    if archived != (row.archived_at is not None):
        _update(
            db,
            case_id,
            {
                "archived_at": at if archived else None,
                "revision": row.revision + 1,
                "updated_at": at,
            },
        )


def _document_columns(text: str) -> dict[str, str | int]:
    return {"checksum": checksum(text.encode("utf-8")), "document": text}


# An answer is saved while the user waits for the mark to move, so its statements are plain SQL:
# Table.update reads the whole row back first, document and all, and the other methods look up
# the schema each time.


def _update(db: Database, case_id: str, columns: dict[str, Any]) -> None:
    names = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(f"UPDATE cases SET {names} WHERE id = :case_id", {**columns, "case_id": case_id})


def _remember(db: Database, case_id: str, step: Step, change: Change, saved_at: str) -> None:
    db.execute(
        "INSERT INTO history (case_id, revision, saved_at, field, label, progress, rule_version,"
        " document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            case_id,
            step.revision,
            saved_at,
            change.field,
            change.label,
            step.progress,
            step.rule_version,
            packed(step.text),
        ),
    )


def _forget_oldest(db: Database, case_id: str) -> None:
    db.execute(
        "DELETE FROM history WHERE case_id = :id AND revision < (SELECT revision FROM history"
        " WHERE case_id = :id ORDER BY revision DESC LIMIT 1 OFFSET :steps)",
        {"id": case_id, "steps": HISTORY_STEPS},
    )


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
