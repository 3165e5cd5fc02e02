"""Which part of a paper stands on which sheet of the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import Paper
from desktop.documents.office_content import (
    OPEN_ITEMS,
    CoverKind,
    OfficeSection,
    Rows,
    cover_lines,
    office_sections,
    part_strings,
    xml_text,
)

COVER = "表紙"
_SHEETS = {
    OPEN_ITEMS: "未記入・要確認",
    "facility": "事業所",
    "summary": "概要",
    "current": "現状・課題",
    "issues": "現状・課題",
    "technologies": "導入する技術",
    "measures": "計画",
    "targets": "計画",
    "organisation": "計画",
    "schedule": "日程・研修",
    "training": "日程・研修",
    "funds": "資金",
    "requirements": "要件",
    "effect_measurement": "効果の測定",
    "calculation": "算定根拠",
    "sources": "出典",
}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_NAME = 28  # Excel takes 31; a number may follow


@immutable
class SheetGroup:
    """A sheet: its name and the sections on it; the cover has ``lines`` instead."""

    name: str
    sections: tuple[OfficeSection, ...] = ()
    lines: tuple[tuple[CoverKind, str], ...] = ()

    def strings(self) -> Iterator[str]:
        """What its cells show, row by row; empty cells are left out."""
        yield from (xml_text(text) for text in self._texts() if text)

    def _texts(self) -> Iterator[str]:
        yield from (line for _kind, line in self.lines)
        for section in self.sections:
            yield section.title
            for part in section.parts:
                yield from part_strings(part)

    @property
    def tables(self) -> list[Rows]:
        parts = (part for section in self.sections for part in section.parts)
        return [part for part in parts if isinstance(part, Rows)]


def sheet_groups(paper: Paper, step_titles: Mapping[str, str]) -> list[SheetGroup]:
    """The sheets in their order, each name once."""
    grouped: dict[str, list[OfficeSection]] = {}
    for section in office_sections(paper, step_titles):
        name = _SHEETS.get(section.id) or _own_name(section.title, grouped)
        grouped.setdefault(name, []).append(section)
    cover = SheetGroup(COVER, lines=cover_lines(paper))
    return [cover, *(SheetGroup(name, tuple(sections)) for name, sections in grouped.items())]


def _own_name(title: str, taken: Mapping[str, object]) -> str:
    """A name for a sheet from a section's title, as Excel allows it."""
    plain = _FORBIDDEN.sub(" ", xml_text(title))[:_LONGEST_NAME].strip(" '") or "計画"
    used = {name.casefold() for name in (*taken, *_SHEETS.values(), COVER)}
    names = (plain, *(f"{plain}_{number}" for number in range(2, 100)))
    return next(name for name in names if name.casefold() not in used)
