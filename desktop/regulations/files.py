"""Which files a rule book folder holds, and the shape of each.

A file is either one record (a task, a programme version) or lists of records under a heading
(``[[service]]``).  The records themselves are those of :mod:`desktop.assessment.rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: where it lies and which part of the rule book it fills.

    ``lists`` maps a heading in the file to the rule book's list; empty means that the whole
    file is one record of ``whole``.  ``optional``: a rule book may do without.
    """

    pattern: str
    lists: tuple[tuple[str, str], ...] = ()
    whole: str = ""
    optional: bool = False


# One value each, read as they are: file name -> key in the file -> field of the rule book.
SINGLE_VALUES = (
    ("book.toml", "version", "version"),
    ("prefectures.toml", "names", "prefectures"),
)

# Folders whose files are versions: the folder in them is the id, the file the first day in force.
VERSIONED = ("programmes", "group_programmes", "additions")

FILE_KINDS = (
    FileKind("sources.toml", lists=(("source", "sources"),)),
    FileKind("coverage.toml", lists=(("entry", "coverage"),)),
    FileKind(
        "kpis.toml", lists=(("kpi", "kpis"), ("measure", "measures"), ("note", "report_notes"))
    ),
    FileKind("grid/*.toml", whole="tasks"),
    FileKind("services/*.toml", lists=(("service", "services"),)),
    FileKind(
        "technologies/*.toml",
        lists=(("priority_item", "priority_items"), ("technology", "technologies")),
    ),
    FileKind("programmes/*/*.toml", whole="programmes"),
    FileKind("group_programmes/*/*.toml", whole="group_programmes"),
    FileKind("additions/*/*.toml", whole="additions"),
    FileKind("data_link/*.toml", whole="data_link_methods"),
    FileKind("neighbours.toml", lists=(("neighbour", "neighbours"),), optional=True),
    FileKind("wording.toml", lists=(("rule", "wording"),), optional=True),
    FileKind("attachments.toml", lists=(("attachment", "attachments"),), optional=True),
    FileKind("call_examples.toml", lists=(("example", "call_examples"),)),
)

RuleFiles = Mapping[str, bytes]
"""What the files of a rule book hold, by their names relative to its folder, with "/"."""

_PATTERNS = (*(name for name, _, _ in SINGLE_VALUES), *(kind.pattern for kind in FILE_KINDS))
_NOT_OURS = {"thumbs.db", "desktop.ini"}  # what file managers leave behind


def is_rule_file(name: str) -> bool:
    """Whether the loader would read ``name`` (relative, with "/")."""
    return any(matches(name, pattern) for pattern in _PATTERNS)


def matches(name: str, pattern: str) -> bool:
    """As in a folder: ``*`` stands for a part of one name and never for a "/"."""
    if name.count("/") != pattern.count("/"):
        return False
    return all(map(fnmatchcase, name.split("/"), pattern.split("/")))


def names_in(folder: Path) -> list[str]:
    """Every file within ``folder``, sorted; hidden ones and a file manager's are left out."""
    found = []
    for path in folder.rglob("*"):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in relative.parts)
        if not hidden and relative.name.lower() not in _NOT_OURS and path.is_file():
            found.append(relative.as_posix())
    return sorted(found)
