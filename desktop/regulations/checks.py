"""Cross checks of a rule book: what no single file can show to be wrong.

They run in the tests and when a folder from outside is chosen, not at every start: the files
that come with the app have been checked before they were shipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from desktop.assessment.citation import Citation, Source, Standing
from desktop.assessment.rules import RuleBook
from desktop.regulations.attachment_checks import attachment_findings
from desktop.regulations.call_checks import call_findings
from desktop.regulations.estimate_checks import estimate_findings
from desktop.regulations.finding import Finding, duplicates
from desktop.regulations.grid_checks import grid_findings, technology_findings
from desktop.regulations.neighbour_checks import neighbour_findings
from desktop.regulations.programme_checks import programme_findings
from desktop.regulations.version import is_version
from desktop.regulations.wording_checks import wording_findings

PREFECTURES = 47

FAMILIES = (
    "訪問",
    "通所",
    "短期入所",
    "居住",
    "多機能",
    "施設",
    "支援",
    "用具",
    "総合事業訪問",
    "総合事業通所",
    "老人福祉",
)


def findings_in(book: RuleBook) -> list[Finding]:
    """Everything in ``book`` that contradicts itself, list by list."""
    return [
        *_version_findings(book),
        *_source_findings(book),
        *_citation_findings(book),
        *grid_findings(book, FAMILIES),
        *_service_findings(book),
        *technology_findings(book, FAMILIES),
        *programme_findings(book),
        *estimate_findings(book),
        *neighbour_findings(book),
        *attachment_findings(book),
        *call_findings(book),
        *wording_findings(book),
        *_register_findings(book),
    ]


def _version_findings(book: RuleBook) -> Iterator[Finding]:
    if not is_version(book.version):
        yield Finding("version", None, "", "版は 2026.11.1 のように書いてください")


def _source_findings(book: RuleBook) -> Iterator[Finding]:
    yield from duplicates("sources", "id", (source.id for source in book.sources))
    for index, source in enumerate(book.sources):
        if bool(source.file) != bool(source.sha256):
            sentence = "file と sha256 は両方書くか、両方書かないでください"
            yield Finding("sources", index, "sha256", sentence)
        elif source.sha256 and not re.fullmatch("[0-9a-f]{64}", source.sha256):
            yield Finding("sources", index, "sha256", "64桁の16進数（小文字）にしてください")
        if source.issued and not _is_a_day(source.issued):
            yield Finding(
                "sources", index, "issued", "日付を 2026-04-01 の形で書くか、空にしてください"
            )


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _citation_findings(book: RuleBook) -> Iterator[Finding]:
    sources = book.source_by_id
    for part in RuleBook.model_fields:
        value = getattr(book, part)
        if isinstance(value, tuple):
            for index, record in enumerate(value):
                for key, citation in citations_in(record):
                    sentence = _citation_fault(citation, sources)
                    if sentence:
                        yield Finding(part, index, key, sentence)


def _citation_fault(citation: Citation, sources: Mapping[str, Source]) -> str:
    source = sources.get(citation.source)
    if source is None:
        return f"出典「{citation.source}」は sources.toml にありません"
    if not citation.locator:
        return "出典の該当箇所（locator）が空です"
    if not source.sha256 and citation.standing is Standing.CONFIRMED:
        # What was only read about must never look like what was read.
        return "原典を読んでいない出典には standing に second_hand か to_confirm が必要です"
    return ""


def citations_in(value: Any, key: str = "") -> Iterator[tuple[str, Citation]]:
    """Every citation within a record, with the key under which it stands."""
    if isinstance(value, Citation):
        yield key, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from citations_in(getattr(value, name), f"{key}.{name}" if key else name)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from citations_in(item, f"{key}[{index + 1}]")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from citations_in(item, f"{key}.{name}")


def _service_findings(book: RuleBook) -> Iterator[Finding]:
    yield from duplicates("services", "id", (service.id for service in book.services))
    owner: dict[str, str] = {}
    for index, service in enumerate(book.services):
        if service.family not in FAMILIES:
            sentence = f"「{service.family}」は知らない系です（{'、'.join(FAMILIES)}）"
            yield Finding("services", index, "family", sentence)
        if not service.citations:
            yield Finding("services", index, "citations", "出典が必要です")
        for key in (service.name, *service.also_called, *service.codes):
            if owner.setdefault(key, service.id) != service.id:
                sentence = f"「{key}」は {owner[key]} の名前・番号と重なっています"
                yield Finding("services", index, "name", sentence)


def _register_findings(book: RuleBook) -> Iterator[Finding]:
    """The coverage register, the national figures, the prefectures."""
    yield from duplicates("coverage", "id", (entry.id for entry in book.coverage))
    yield from duplicates("kpis", "id", (kpi.id for kpi in book.kpis))
    yield from duplicates("measures", "id", (measure.id for measure in book.measures))
    yield from duplicates("report_notes", "id", (note.id for note in book.report_notes))
    for index, entry in enumerate(book.coverage):
        if entry.source not in book.source_by_id:
            sentence = f"出典「{entry.source}」は sources.toml にありません"
            yield Finding("coverage", index, "source", sentence)
        if entry.state != "modelled" and not entry.note:
            yield Finding(
                "coverage", index, "note", "扱わないもの・一部だけのものには説明が必要です"
            )
    registered = {entry.source for entry in book.coverage}
    for index, source in enumerate(book.sources):
        if source.file and source.id not in registered:
            yield Finding("sources", index, "id", "coverage.toml にこの出典の項目がありません")
    if len(set(book.prefectures)) != PREFECTURES:
        yield Finding("prefectures", None, "", f"重なりのない{PREFECTURES}の名前が必要です")
