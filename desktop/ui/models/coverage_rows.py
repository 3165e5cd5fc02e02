"""What the rules cover, as rows to read and to filter: entries, doubtful facts, sources. No Qt."""

from __future__ import annotations

import enum
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desktop.assessment.citation import Citation, Source, Standing
from desktop.assessment.rules import CoverageEntry, RuleBook
from desktop.regulations.checks import citations_in
from desktop.regulations.difference import record_name
from desktop.regulations.key_names import PART_NAMES

STATES = {
    "modelled": "対応",
    "partly": "一部対応",
    "not_modelled": "未対応",
    "second_hand": "要確認",
}
TONES = {"modelled": "accent", "partly": "accent", "second_hand": "warning"}
_DOUBTS = {
    Standing.SECOND_HAND: "二次情報（公式の文書を引用した資料で読んだもの）",
    Standing.TO_CONFIRM: "出典に書かれていないか、出典の中で食い違っているもの",
}
NAMES_SHOWN = 12


class View(enum.StrEnum):
    """The three lists of the page."""

    SCOPE = "scope"
    DOUBT = "doubt"
    SOURCE = "source"

    @property
    def word(self) -> str:
        return {"scope": "対象の範囲", "doubt": "要確認の事実", "source": "出典"}[self.value]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One entry: its state, what it is about, where it stands, when it was checked, and why.

    ``source`` is the id of its source; ``place`` says paper, locator and day in words;
    ``detail`` is for whoever compares files.
    """

    state: str
    badge: str
    tone: str
    title: str
    place: str
    note: str
    source: str
    detail: str = ""

    @property
    def sought(self) -> str:
        """What a search looks through."""
        return plain(f"{self.badge} {self.title} {self.place} {self.note} {self.detail}")


def rows_of(book: RuleBook) -> dict[View, tuple[CoverageRow, ...]]:
    """The rows of each list, in the order of the register and of the sources."""
    return {
        View.SCOPE: tuple(_entry(entry, book) for entry in book.coverage),
        View.DOUBT: _doubts(book),
        View.SOURCE: tuple(_source(source, book) for source in book.sources),
    }


def is_shown(row: CoverageRow, *, state: str, source: str, words: str) -> bool:
    """Whether ``row`` passes the filters; "" lets everything pass, ``words`` must all occur."""
    if (state and row.state != state) or (source and row.source != source):
        return False
    return all(word in row.sought for word in plain(words).split())


def plain(text: str) -> str:
    """For a search alone: full-width letters and capitals do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def _entry(entry: CoverageEntry, book: RuleBook) -> CoverageRow:
    return CoverageRow(
        state=entry.state,
        badge=STATES[entry.state],
        tone=TONES.get(entry.state, ""),
        title=entry.subject,
        place=f"{_name(book, entry.source)}　{entry.locator}　{_day(entry.verified_on)} 確認",
        note=entry.note,
        source=entry.source,
    )


def _doubts(book: RuleBook) -> tuple[CoverageRow, ...]:
    """Facts that were not read in the official paper itself, those of one place together."""
    places: dict[tuple[str, Citation], list[str]] = defaultdict(list)
    for part in RuleBook.model_fields:
        records = getattr(book, part)
        for record in records if isinstance(records, tuple) else ():
            for _key, citation in citations_in(record):
                if citation.standing is not Standing.CONFIRMED:
                    places[part, citation].append(record_name(record))
    return tuple(_doubt(part, c, names, book) for (part, c), names in places.items())


def _doubt(part: str, citation: Citation, names: list[str], book: RuleBook) -> CoverageRow:
    different = list(dict.fromkeys(names))
    kind = PART_NAMES.get(part, part)
    title, note = f"{kind}「{different[0]}」", ""
    if len(different) > 1:
        title = f"{kind}　{len(different)}件"
        note = "、".join(different[:NAMES_SHOWN])
        note += f" ほか{len(different) - NAMES_SHOWN}件" if len(different) > NAMES_SHOWN else ""
    notes = (citation.note, _DOUBTS[citation.standing], note)
    return CoverageRow(
        state="second_hand",
        badge=STATES["second_hand"],
        tone="warning",
        title=title,
        place=f"{_name(book, citation.source)}　{citation.locator}",
        note="\n".join(words for words in notes if words),
        source=citation.source,
    )


def _source(source: Source, book: RuleBook) -> CoverageRow:
    days = [entry.verified_on for entry in book.coverage if entry.source == source.id]
    facts = [source.issuer, f"{source.issued} 発行" if source.issued else "発行日の記載なし"]
    facts += [f"{_day(max(days))} 確認"] if days else []
    digest = f"読んだファイル {source.file}　SHA-256\n{source.sha256}" if source.sha256 else ""
    return CoverageRow(
        state="modelled" if source.sha256 else "second_hand",
        badge="原典を確認" if source.sha256 else "原典は未読",
        tone="accent" if source.sha256 else "warning",
        title=source.title,
        place="　".join(fact for fact in facts if fact),
        note=source.note,
        source=source.id,
        detail=digest,
    )


def _name(book: RuleBook, source: str) -> str:
    found = book.source_by_id.get(source)
    return found.title if found else source


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
