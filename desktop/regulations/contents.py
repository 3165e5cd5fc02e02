"""What is in a rule book or a pack, counted, for whoever decides about it."""

from __future__ import annotations

from desktop.assessment.rules import RuleBook
from desktop.regulations.difference import RuleLine
from desktop.regulations.key_names import PART_NAMES

_FIRST = ("programmes", "tasks", "services", "technologies")


def counts_in(book: RuleBook) -> tuple[tuple[str, int], ...]:
    """How many records each list of ``book`` has, by its name in Japanese."""
    parts = [name for name in RuleBook.model_fields if isinstance(getattr(book, name), tuple)]
    ordered = [*_FIRST, *(name for name in parts if name not in _FIRST)]
    return tuple((PART_NAMES.get(name, name), len(getattr(book, name))) for name in ordered)


def counts_text(book: RuleBook) -> str:
    """The counts as running text: 「補助事業 1、業務 10、…」."""
    return "、".join(f"{name} {count}" for name, count in counts_in(book))


def line_text(line: RuleLine, book: RuleBook) -> str:
    """A difference as one line of text; ``book`` is the new one, which knows the sources."""
    key = f" {line.words}" if line.words else ""
    values = f"{line.before or 'なし'} → {line.after or 'なし'}"
    return f"{line.kind.word} {line.title}{key}：{values}{_place(line, book)}"


def _place(line: RuleLine, book: RuleBook) -> str:
    if line.citation is None:
        return ""
    source = book.source_by_id.get(line.citation.source)
    return f"（{source.title if source else line.citation.source} {line.citation.locator}）"
