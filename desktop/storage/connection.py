"""How a connection to the data file is made and used for writing.

The journal is kept in DELETE mode.  WAL would save two milliseconds an answer, but it needs
shared memory, which a network folder does not have, and it leaves the newest answers in a second
file, which stays behind when somebody copies the data file to a USB stick.  In DELETE mode one
file is the whole of the data whenever no answer is just being written, SQLite notices before
each write when the file was moved away under it, and a killed process is rolled back by whoever
opens the file next.  `synchronous = EXTRA` is FULL and also settles the removal of the journal;
without that, a power cut straight after an answer could bring the journal, and with it the state
before the answer, back to life.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUSY_MILLISECONDS = 3_000

_PRAGMAS = (
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "trusted_schema = OFF",  # a file may come from anywhere: its schema runs no functions
    "cell_size_check = ON",  # damage is noticed where it is read, not where it spreads
)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that writes.  Raises sqlite3.Error; the caller closes it."""
    # One lock in Store keeps the threads apart; SQLite need not forbid them.
    connection = _plain(path)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy that is only looked at.

    By path and not by a `file:` address, which SQLite does not take for a network folder.
    """
    connection = _plain(path)
    try:
        connection.execute("PRAGMA query_only = ON")
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing.  IMMEDIATE, so that what is read here is still so when it is written."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled back already; then there is nothing left to undo.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _plain(path: Path) -> sqlite3.Connection:
    # No implicit transactions: each write says itself where it begins and ends.
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)
