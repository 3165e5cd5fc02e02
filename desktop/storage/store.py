"""The user's cases on disk: what the rest of the app uses of this folder.

Every method that changes something returns when it is committed to the disk, in one transaction.
All of them may be called from any thread, one at a time; and all raise :class:`UserFacingError`
when the disk, a lock or the file is at fault, with nothing written.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from desktop.storage import backup, calls, changes, entries, history
from desktop.storage.backup import BackupEntry, BackupKind
from desktop.storage.calls import CallChange, CallEntry, StoredCall
from desktop.storage.changes import Change, Saved
from desktop.storage.data_file import Clock, DataFile
from desktop.storage.documents import Document, copy_title, title_from
from desktop.storage.entries import CaseEntry, OfficeEntry
from desktop.storage.failures import explaining
from desktop.storage.history import HistoryEntry, Stepped
from desktop.storage.migrations import MIGRATIONS, Migration
from desktop.storage.opening import Notice
from desktop.storage.stored_case import StoredCase, stored_case


class Store:
    """Made with :meth:`open`; a context manager that closes itself."""

    def __init__(self, file: DataFile) -> None:
        self._file = file

    @classmethod
    def open(
        cls, folder: Path, *, clock: Clock, migrations: Sequence[Migration] = MIGRATIONS
    ) -> Self:
        """Opens `folder`/kaigo-kaizen.sqlite3, and makes it if there is none.

        `clock` returns an aware datetime.  Raises NewerFileError or ForeignFileError, with the
        file left untouched; a damaged file is kept aside, the newest good copy opened, and
        `notices` say so.
        """
        file = DataFile(folder, clock, migrations)
        file.open()
        return cls(file)

    def close(self) -> None:
        """Brings the copy of the day up to date and lets go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        return self._file.folder

    @property
    def notices(self) -> list[Notice]:
        """What happened while opening and should be told, in Japanese."""
        return self._file.notices

    def warm_up(self) -> None:
        """Imports what the first write needs, at a moment when nobody waits (about 100 ms)."""
        self._file.writer()

    # --- lists -------------------------------------------------------------------------------

    def offices(self) -> tuple[OfficeEntry, ...]:
        """The offices that have a case outside the bin, the one last worked on first."""
        with self._file.reading() as connection:
            return entries.offices(connection)

    def cases(
        self, office_id: str | None = None, *, archived: bool = False
    ) -> tuple[CaseEntry, ...]:
        """The cases (of one office), newest first; `archived` lists the bin instead."""
        with self._file.reading() as connection:
            return entries.cases(connection, office_id, archived=archived)

    # --- one case ----------------------------------------------------------------------------

    def case(self, case_id: str) -> StoredCase:
        """Entry and document of one moment.  Raises CaseNotFoundError."""
        with self._file.reading() as connection:
            return stored_case(connection, case_id)

    def document(self, case_id: str) -> Document:
        """The document of a case: the JSON object of `Case`.  Raises CaseNotFoundError."""
        return self.case(case_id).document

    def create_case(
        self,
        document: Mapping[str, Any],
        *,
        label: str = "新しい診断",
        progress: Mapping[str, Any] | None = None,
        rule_version: str = "",
    ) -> CaseEntry:
        """Files a new case under the office that its facility names, made when it is new."""
        change = Change(document, "", label, progress, rule_version)
        with self._file.writing() as db:
            case_id = changes.insert_case(db, change, self._file.clock())
            return stored_case(db.conn, case_id).entry

    def save(
        self,
        case_id: str,
        document: Mapping[str, Any],
        *,
        field: str,
        label: str,
        expected_revision: int,
        progress: Mapping[str, Any] | None = None,
        rule_version: str | None = None,
    ) -> Saved:
        """One accepted answer, on disk with its step of history when this returns.

        `field` is the path that changed and `label` its words for 「元に戻す」.  Raises
        RevisionConflictError when another window saved since `expected_revision`,
        CaseArchivedError, CaseNotFoundError.
        """
        change = Change(document, field, label, progress, rule_version)
        with self._file.writing() as db:
            return changes.save_change(db, case_id, change, expected_revision, self._file.clock())

    def rename(self, case_id: str, title: str) -> Saved:
        """A new title, as a change like any other (it can be undone)."""
        title = title_from(title)
        with self._file.writing() as db:
            document = {**stored_case(db.conn, case_id).document, "title": title}
            change = Change(document, "title", f"件名：{title}")
            return changes.save_change(db, case_id, change, None, self._file.clock())

    def duplicate(self, case_id: str, *, title: str | None = None) -> CaseEntry:
        """A second case with the same answers and a history of its own."""
        with self._file.writing() as db:
            source = stored_case(db.conn, case_id)
            new_title = copy_title(source.entry.title) if title is None else title_from(title)
            document = {**source.document, "title": new_title}
            label = f"「{source.entry.title or source.entry.office_name}」の写し"
            change = Change(document, "", label, source.entry.progress, source.entry.rule_version)
            copy_id = changes.insert_case(db, change, self._file.clock())
            return stored_case(db.conn, copy_id).entry

    def delete(self, case_id: str) -> None:
        """Into the bin, from which `restore` takes it back; nothing is erased."""
        with self._file.writing() as db:
            changes.set_archived(db, case_id, True, self._file.clock())

    def restore(self, case_id: str) -> None:
        """Out of the bin, with its answers and history as they were."""
        with self._file.writing() as db:
            changes.set_archived(db, case_id, False, self._file.clock())

    # --- undo and redo -----------------------------------------------------------------------

    def undo(self, case_id: str, *, expected_revision: int | None = None) -> Stepped | None:
        """One step back, also after a restart; None when there is none.

        With `expected_revision`, raises RevisionConflictError rather than undo a step of
        another window.
        """
        with self._file.writing() as db:
            return history.step(db, case_id, "undo", expected_revision, self._file.clock())

    def redo(self, case_id: str, *, expected_revision: int | None = None) -> Stepped | None:
        """One undone step forth again; None when there is none."""
        with self._file.writing() as db:
            return history.step(db, case_id, "redo", expected_revision, self._file.clock())

    def history(self, case_id: str) -> tuple[HistoryEntry, ...]:
        """The last 200 steps, newest first; those above the shown one can be redone."""
        with self._file.reading() as connection:
            return history.entries_of(connection, case_id)

    def document_at(self, case_id: str, revision: int) -> Document | None:
        """The document as a step of the history left it, or None when it is no longer kept."""
        with self._file.reading() as connection:
            return history.document_at(connection, case_id, revision)

    # --- calls (都道府県の募集要項) -----------------------------------------------------------

    def calls(self, *, archived: bool = False) -> tuple[CallEntry, ...]:
        """The saved calls, the one last changed first; `archived` lists the bin instead."""
        with self._file.reading() as connection:
            return calls.entries_of(connection, archived=archived)

    def call(self, call_id: str) -> StoredCall:
        """Entry and document of one moment.  Raises CallNotFoundError."""
        with self._file.reading() as connection:
            return calls.stored_call(connection, call_id)

    def create_call(
        self, document: Mapping[str, Any], *, label: str = "新しい募集要項"
    ) -> CallEntry:
        """A new call: the JSON object of `PrefectureCall`."""
        with self._file.writing() as db:
            call_id = calls.insert_call(db, CallChange(document, label), self._file.clock())
            return calls.stored_call(db.conn, call_id).entry

    def save_call(
        self, call_id: str, document: Mapping[str, Any], *, label: str, expected_revision: int
    ) -> Saved:
        """One accepted change.  Raises RevisionConflictError when another window saved since
        `expected_revision`, CallArchivedError, CallNotFoundError."""
        change = CallChange(document, label, expected_revision)
        with self._file.writing() as db:
            return calls.save_call(db, call_id, change, self._file.clock())

    def delete_call(self, call_id: str) -> None:
        """Into the bin, from which `restore_call` takes it back; nothing is erased."""
        with self._file.writing() as db:
            calls.set_archived(db, call_id, True, self._file.clock())

    def restore_call(self, call_id: str) -> None:
        """Out of the bin, as it was."""
        with self._file.writing() as db:
            calls.set_archived(db, call_id, False, self._file.clock())

    # --- settings ----------------------------------------------------------------------------

    def setting(self, key: str, default: Any = None) -> Any:
        """A value set before (anything that JSON holds), or `default`."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def set_setting(self, key: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        with self._file.writing() as db:
            db.table("settings").insert({"key": key, "value": text}, pk="key", replace=True)

    # --- copies ------------------------------------------------------------------------------

    def backups(self) -> list[BackupEntry]:
        """The copies in the folder `backups`, newest first."""
        with explaining(self.folder):
            return backup.backups(self.folder)

    def back_up_now(self) -> Path:
        """A checked copy at the user's wish; it is never removed by itself."""
        with self._file.reading() as connection:
            return backup.make_backup(
                connection, self.folder, BackupKind.MANUAL, self._file.clock()
            )

    def restore_backup(self, path: Path) -> Path | None:
        """Opens a copy in place of the present data, which is kept among the copies.

        Returns where the present data went.  Raises UnusableBackupError with nothing changed.
        Every case that a window holds open must be loaded again.
        """
        return self._file.restore(path)
