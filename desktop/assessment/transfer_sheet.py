"""転記シート: the plan field by field, for copying into a prefecture's own form.

Every prefecture has its own form (an Excel file, a Word file, a page on the web), and most count
characters or refuse some.  Nothing is computed and nothing changed here: each text is the plan's,
with what the form will say of it and a proposal beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import (
    Align,
    Block,
    FieldList,
    Paper,
    Paragraph,
    Section,
    Table,
)
from desktop.assessment.plan_summary import SUMMARY
from desktop.assessment.plan_text import PlanText
from desktop.assessment.platform_characters import (
    PlatformCharacter,
    platform_characters,
    with_replacements,
)
from desktop.assessment.prefecture_terms import CharacterRules, FieldLimit
from desktop.assessment.transfer_names import ProposedName
from desktop.assessment.values import Answer

# The tables that forms ask for. NUMBERED: a form has a line for each; the others go by their name.
_NUMBERED = {"technologies": "機器・ソフト", "kpis": "KPI", "schedule": "日程"}
_NAMED = {"fund_summary": "資金", "fund_lines": "内訳"}
_EXACT = re.compile(r"(\d{1,3}(?:,\d{3})*)円?")
_NUMBER = re.compile(r"^[０-９0-9]+[ 　]+")
_NO_WIDTH = {"Mn", "Me", "Cf"}


@immutable
class TransferField:
    """A text to copy, and what a form will say of it.

    ``characters``: a full-width and a half-width letter are one each; line ends are not counted.
    ``columns``: a full-width letter is two, a half-width one is one.
    ``replaced``: the text with every proposal for ``marks`` taken.
    ``digits``: an exact amount as a form for figures wants it (1200000), else "".
    """

    id: str
    label: str
    text: str
    missing: bool
    characters: int
    columns: int
    limit: int | None
    marks: tuple[PlatformCharacter, ...]
    replaced: str
    digits: str

    @property
    def excess(self) -> int:
        """By how many characters the text is too long."""
        return 0 if self.limit is None else max(0, self.characters - self.limit)

    @property
    def count_text(self) -> str:
        """「123文字（半角換算246）・上限200文字」."""
        counted = f"{self.characters:,}文字（半角換算{self.columns:,}）"
        return counted if self.limit is None else f"{counted}・上限{self.limit:,}文字"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be mended before the form takes the text."""
        told = [f"未記入です（{self.text}）。"] if self.missing else []
        if self.excess:
            told.append(f"上限を{self.excess:,}文字超えています。")
        if self.marks:
            told.append(f"環境依存文字：{'、'.join(map(_mark_text, self.marks))}")
        return tuple(told)


@immutable
class TransferGroup:
    """The fields of one section of the plan."""

    title: str
    fields: tuple[TransferField, ...]


@immutable
class TransferSheet:
    """The whole sheet; ``notes``: what the call says about characters, or that it is not known."""

    groups: tuple[TransferGroup, ...]
    notes: tuple[str, ...]
    file_names: tuple[ProposedName, ...]

    def fields(self) -> Iterator[TransferField]:
        for group in self.groups:
            yield from group.fields


def transfer_sheet(
    plan: Paper, rules: CharacterRules, file_names: Iterable[ProposedName] = ()
) -> TransferSheet:
    """The plan's fields with what ``rules`` (of the call) say of each."""
    groups = [
        TransferGroup(_NUMBER.sub("", section.title), tuple(_fields(section)))
        for section in plan.sections
        if not section.appendix and section.id != SUMMARY
    ]
    filled = _with_limits([group for group in groups if group.fields], rules.field_limits)
    names = tuple(file_names)
    return TransferSheet(tuple(filled), tuple(_notes(rules)), names)


def character_count(text: str) -> int:
    """As most forms count: each letter one, line ends none."""
    return len(text.replace("\n", ""))


def half_width_columns(text: str) -> int:
    """As older forms count: full-width letters two, half-width letters one, line ends none."""
    return sum(_columns(character) for character in text if character != "\n")


def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "FWA" else 1


def _fields(section: Section) -> Iterator[TransferField]:
    for block in section.blocks:
        yield from _block_fields(section, block)


def _block_fields(section: Section, block: Block) -> Iterator[TransferField]:
    match block:
        case FieldList():
            for field in block.fields:
                place = f"{block.id}/{field.id}"
                yield _field(place, field.label, field.text, missing=field.missing)
        case Paragraph() if block.tone == "body":
            yield _field(block.id, _label(section, block), block.text, missing=block.missing)
        case Table():
            yield from _table_fields(block)


def _label(section: Section, block: Paragraph) -> str:
    """A text that the user wrote goes by the name that it has on the screen."""
    info = PlanText.model_fields.get(block.id)
    return (info.title if info else None) or _NUMBER.sub("", section.title)


def _table_fields(table: Table) -> Iterator[TransferField]:
    numbered, named = _NUMBERED.get(table.id), _NAMED.get(table.id)
    if numbered:
        rows = [(f"{numbered}{number}", row) for number, row in enumerate(table.rows, start=1)]
    elif named:
        rows = [(f"{named}（{row[0]}）", row) for row in (*table.rows, table.total) if row]
    else:
        return
    for number, (name, row) in enumerate(rows):
        for at, (text, column) in enumerate(zip(row, table.columns, strict=True)):
            if text and not (named and at == 0):
                missing = "〔要記入" in text
                field = _field(
                    f"{table.id}/{number}/{at}", f"{name} {column.title}", text, missing=missing
                )
                yield field if column.align is Align.RIGHT else replace(field, digits="")


def _field(field_id: str, label: str, text: str, *, missing: bool) -> TransferField:
    exact = _EXACT.fullmatch(text)
    return TransferField(
        id=field_id,
        label=label,
        text=text,
        missing=missing,
        characters=character_count(text),
        columns=half_width_columns(text),
        limit=None,
        marks=platform_characters(text),
        replaced=with_replacements(text),
        digits=exact[1].replace(",", "") if exact else "",
    )


def _with_limits(
    groups: list[TransferGroup], limits: tuple[FieldLimit, ...]
) -> Iterator[TransferGroup]:
    """A limit holds for the field of its name; else for all whose name contains it."""
    labels = [field.label for group in groups for field in group.fields]
    found: dict[str, int] = {}
    for limit in limits:
        exact = [label for label in labels if label == limit.field]
        for label in exact or [label for label in labels if limit.field and limit.field in label]:
            found[label] = min(limit.characters, found.get(label, limit.characters))
    for group in groups:
        fields = (replace(field, limit=found.get(field.label)) for field in group.fields)
        yield TransferGroup(group.title, tuple(fields))


def _notes(rules: CharacterRules) -> Iterator[str]:
    if rules.no_platform_characters is Answer.YES:
        yield "募集要項は環境依存文字を使えないとしています。示した文字の書き方を変えてください。"
    elif rules.no_platform_characters is Answer.UNKNOWN:
        yield "環境依存文字を使えるかどうかは、まだ入力されていません（都道府県の募集要項の画面）。"
    if not rules.field_limits:
        yield "欄ごとの文字数の上限は、入力されていません。様式で確かめてください。"
    yield "文字数に改行は含めていません。改行を数える様式では、その分だけ多くなります。"


def _mark_text(mark: PlatformCharacter) -> str:
    proposal = f"→「{mark.replacement}」" if mark.replacement else ""
    return f"「{mark.character}」（{mark.kind}）{proposal}"
