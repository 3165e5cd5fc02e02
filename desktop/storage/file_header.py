"""What a file is, told from its first hundred bytes.

SQLite itself may write while it opens a file (it rolls back a journal that a crash left), so a
file that is to be refused untouched must be judged before SQLite sees it.
"""

import enum
from pathlib import Path
from typing import NamedTuple

APPLICATION_ID = int.from_bytes(b"KKZN", "big")
DATA_FILE = "kaigo-kaizen.sqlite3"

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
_FORMAT = slice(18, 20)  # by which SQLite reads and writes: 1 or 2
_SCHEMA = slice(60, 64)  # where SQLite keeps PRAGMA user_version, big-endian
_APPLICATION = slice(68, 72)  # and PRAGMA application_id


class FileKind(enum.Enum):
    MISSING = "missing"
    EMPTY = "empty"  # no bytes at all
    OURS = "ours"
    WRECKED = "wrecked"  # ours once, by all appearance: cut within the header, or overwritten by 0
    FOREIGN = "foreign"


class Header(NamedTuple):
    kind: FileKind
    schema: int = 0


def read_header(path: Path) -> Header:
    """What `path` is; raises OSError when it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except FileNotFoundError:
        return Header(FileKind.MISSING)
    if not head:
        return Header(FileKind.EMPTY)
    if not any(head):
        # What NTFS leaves of a file after a power cut: the right length, and nothing but zeros.
        return Header(FileKind.WRECKED)
    if len(head) < _LENGTH:
        cut = head[: len(_MAGIC)]
        return Header(FileKind.WRECKED if _MAGIC.startswith(cut) else FileKind.FOREIGN)
    if not head.startswith(_MAGIC) or _number(head[_APPLICATION]) != APPLICATION_ID:
        return Header(FileKind.FOREIGN)
    schema = _number(head[_SCHEMA])
    # With a wrong format SQLite would take the file for one that must not be written.
    whole = schema > 0 and set(head[_FORMAT]) <= {1, 2}
    return Header(FileKind.OURS, schema) if whole else Header(FileKind.WRECKED)


def _number(part: bytes) -> int:
    return int.from_bytes(part, "big", signed=True)
