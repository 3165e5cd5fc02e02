"""Which office a case belongs to, read from its document.

The rows follow the documents: a case whose office name is corrected takes its office along, and
one that is turned into a case of another office moves there.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

    from desktop.storage.documents import Facts


def new_id() -> str:
    """An id that no other file gives out, so that copies and exchanged cases never collide."""
    return os.urandom(8).hex()


def file_under_office(db: Database, facts: Facts, now: str, *, present: str | None = None) -> str:
    """The id of the office of a case, made or renamed if need be.

    `present` is where the case is filed now; an office that it leaves without cases is removed.
    """
    if present is not None and _is_same(db, present, facts):
        return present
    found = _by_number(db, facts) or _by_name(db, facts)
    if found is None and present is not None and _is_alone(db, present):
        found = present
    if found is None:
        return _insert(db, facts, now)
    db.execute(
        "UPDATE offices SET name = ?, service = ?, updated_at = ?,"
        " facility_number = coalesce(?, facility_number) WHERE id = ?",
        (facts.office_name, facts.service, now, facts.facility_number, found),
    )
    return found


def remove_if_empty(db: Database, office_id: str) -> None:
    """Forgets an office to which no case, in the bin or out of it, belongs any more."""
    db.table("offices").delete_where(
        "id = :id AND NOT EXISTS (SELECT 1 FROM cases WHERE office_id = :id)", {"id": office_id}
    )


def _is_same(db: Database, office_id: str, facts: Facts) -> bool:
    row = db.execute(
        "SELECT name, service, facility_number FROM offices WHERE id = ?", (office_id,)
    ).fetchone()
    if row is None or row[:2] != (facts.office_name, facts.service):
        return False
    return facts.facility_number in {None, row[2]}


def _by_number(db: Database, facts: Facts) -> str | None:
    """By the official number.  The service counts too: one number may carry several services,
    and each has cases of its own."""
    if facts.facility_number is None:
        return None
    return _first(
        db,
        "facility_number = ? AND service = ?",
        (facts.facility_number, facts.service),
    )


def _by_name(db: Database, facts: Facts) -> str | None:
    """By name and service; two offices whose numbers differ are two, even with one name."""
    return _first(
        db,
        "name = ? AND service = ? AND (facility_number IS NULL OR ? IS NULL)",
        (facts.office_name, facts.service, facts.facility_number),
    )


def _first(db: Database, where: str, values: tuple[str | None, ...]) -> str | None:
    row = db.execute(
        f"SELECT id FROM offices WHERE {where} ORDER BY updated_at DESC LIMIT 1", values
    ).fetchone()
    return None if row is None else str(row[0])


def _is_alone(db: Database, office_id: str) -> bool:
    """Whether the office has one case, so that a new name renames no other case's office."""
    count: int = db.execute(
        "SELECT count(*) FROM cases WHERE office_id = ?", (office_id,)
    ).fetchone()[0]
    return count == 1


def _insert(db: Database, facts: Facts, now: str) -> str:
    office_id = new_id()
    db.table("offices").insert(
        {
            "id": office_id,
            "name": facts.office_name,
            "service": facts.service,
            "facility_number": facts.facility_number,
            "created_at": now,
            "updated_at": now,
        }
    )
    return office_id
