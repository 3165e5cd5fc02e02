"""The open data file: one connection, one lock around it, sqlite-utils on the first write."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.storage.backup import keep_daily
from desktop.storage.connection import transaction
from desktop.storage.failures import explaining
from desktop.storage.file_header import DATA_FILE
from desktop.storage.migrations import Migration, database
from desktop.storage.opening import Notice, open_data
from desktop.storage.restore import restore_backup

if TYPE_CHECKING:
    from sqlite_utils import Database

Clock = Callable[[], datetime]


class DataFile:
    """What `Store` stands on.  Usable from any thread; one use at a time."""

    def __init__(self, folder: Path, clock: Clock, migrations: Sequence[Migration]) -> None:
        self.folder = folder
        self.path = folder / DATA_FILE
        self.clock = clock
        self.notices: list[Notice] = []
        self._migrations = migrations
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._database: Database | None = None

    def open(self) -> None:
        opened = open_data(self.folder, self.clock(), self._migrations)
        self._connection = opened.connection
        self.notices.extend(opened.notices)

    def close(self) -> None:
        """Brings the copy of the day up to date and lets go of the file."""
        with self._lock:
            if self._connection is None:
                return
            try:
                keep_daily(self._connection, self.folder, self.clock(), refresh=True)
            except (OSError, sqlite3.Error):
                # The answers are safe in the file, and nobody is left to be told.
                return
            finally:
                self._disconnect()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, explaining(self.path):
            yield self._connected()

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: committed at the end of the block, or nothing of it."""
        with self._lock, explaining(self.path):
            db = self.writer()
            with transaction(self._connected()):
                yield db

    def writer(self) -> Database:
        with self._lock:
            if self._database is None:
                self._database = database(self._connected())
            return self._database

    def restore(self, source: Path) -> Path | None:
        """Puts a copy in the place of the file and opens it, or the present one if that fails."""
        with self._lock:
            self._disconnect()
            try:
                return restore_backup(self.folder, source, self.clock(), self._migrations)
            finally:
                self.open()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("the store is closed")
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._database = None
