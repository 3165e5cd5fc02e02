"""Which files a rule book folder holds, and the shape of each.

A file is either one record (a task, a programme version) or lists of records under a heading
(``[[service]]``).  The records themselves are those of :mod:`desktop.assessment.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: where it lies and which part of the rule book it fills.

    ``lists`` maps a heading in the file to the rule book's list; empty means that the whole
    file is one record of ``whole``.
    """

    pattern: str
    lists: tuple[tuple[str, str], ...] = ()
    whole: str = ""


# One value each, read as they are: file name -> key in the file -> field of the rule book.
SINGLE_VALUES = (
    ("book.toml", "version", "version"),
    ("prefectures.toml", "names", "prefectures"),
)

FILE_KINDS = (
    FileKind("sources.toml", lists=(("source", "sources"),)),
    FileKind("coverage.toml", lists=(("entry", "coverage"),)),
    FileKind("kpis.toml", lists=(("kpi", "kpis"),)),
    FileKind("grid/*.toml", whole="tasks"),
    FileKind("services/*.toml", lists=(("service", "services"),)),
    FileKind(
        "technologies/*.toml",
        lists=(("priority_item", "priority_items"), ("technology", "technologies")),
    ),
    FileKind("programmes/*/*.toml", whole="programmes"),
)
