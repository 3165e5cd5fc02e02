"""Where a rule stands: the source document and the place in it."""

from __future__ import annotations

import enum

from desktop.assessment.record import Record


class Standing(enum.StrEnum):
    """How far a fact may be relied on."""

    CONFIRMED = "confirmed"  # read in the source document itself
    SECOND_HAND = "second_hand"  # read in a text that quotes the official paper: 要確認
    TO_CONFIRM = "to_confirm"  # the source is silent or contradicts itself: 要確認


class Source(Record):
    """A source document: what it is, who issued it, and the file that was read.

    ``file`` and ``sha256`` are empty for a source that was read about, not read.
    """

    id: str
    title: str
    issuer: str
    issued: str
    fiscal_year: int
    file: str = ""
    sha256: str = ""
    note: str = ""


class Citation(Record):
    """A place in a source, given the way a reader finds it (section, table, item)."""

    source: str
    locator: str
    standing: Standing = Standing.CONFIRMED
    note: str = ""
