"""A case as a window opens it: its entry and its document, whole."""

import sqlite3
from dataclasses import dataclass

from desktop.storage.documents import Document, checksum, document_from, unpacked
from desktop.storage.entries import CaseEntry, case_with
from desktop.storage.failures import case_not_found


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case with its document, read at one moment: `entry.revision` belongs to `document`."""

    entry: CaseEntry
    document: Document


def stored_case(connection: sqlite3.Connection, case_id: str) -> StoredCase:
    """Raises CaseNotFoundError, and UserFacingError when the document cannot be read."""
    # As bytes: sqlite3 would stop at a rotten character before the checksum is looked at.
    found = case_with(connection, case_id, "CAST(document AS BLOB)", "checksum", "shown_revision")
    if found is None:
        raise case_not_found()
    entry, (content, expected, shown) = found
    if checksum(content) == expected:
        return StoredCase(entry, document_from(content.decode("utf-8"), entry.title))
    return StoredCase(entry, _from_history(connection, entry, shown))


def _from_history(connection: sqlite3.Connection, entry: CaseEntry, shown: int) -> Document:
    """The same document once more: the step of the history that is shown, which is packed and
    checks itself."""
    row = connection.execute(
        "SELECT document FROM history WHERE case_id = ? AND revision = ?", (entry.id, shown)
    ).fetchone()
    return document_from(unpacked(b"" if row is None else row[0], entry.title), entry.title)
