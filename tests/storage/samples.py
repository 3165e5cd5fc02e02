"""Documents, a clock and a way to look at files from outside, for the tests of the store."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from desktop.storage.file_header import DATA_FILE

JAPAN = timezone(timedelta(hours=9))


class Clock:
    """Japanese time that stands still but for one second a reading."""

    def __init__(self, now: datetime = datetime(2026, 11, 22, 9, 30, tzinfo=JAPAN)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


def sample(
    name: str = "さくらデイサービス",
    service: str = "通所介護",
    *,
    number: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    facility = {"name": name, "service": service, "facility_number": number}
    return {"facility": facility, "title": "", **more}


def large(kilobytes: int = 60) -> dict[str, Any]:
    """A document of about that many kB of JSON, of Japanese text that does not repeat itself."""
    lines = [
        hashlib.sha256(f"{number}".encode()).hexdigest()[:20] + "夜間の巡回と記録の転記を減らす"
        for number in range(kilobytes * 1000 // 70)
    ]
    return sample(plan={"issues": lines})


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def look(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What another program reads in the data file at this moment."""
    with closing(sqlite3.connect(folder / DATA_FILE)) as connection:
        return connection.execute(query).fetchall()
