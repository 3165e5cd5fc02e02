"""The cells of a time study's sheet as rows of the case; what cannot be read is named by place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from desktop.assessment.time_study_inputs import (
    CATEGORIES,
    CATEGORY_WORDS,
    MOST_ROWS,
    TimeStudyRow,
)
from desktop.workflow.choices import CHOICE_WORDS
from desktop.workflow.file_text import FileRefusedError
from desktop.workflow.problems import problems_from, shown

COLUMNS: Mapping[str, str] = {
    "phase": "事前・事後",
    "day": "何日目",
    "role": "職種",
    "shift": "勤務",
    "person": "職員",
    **{category: f"{words}（分）" for category, words in CATEGORY_WORDS.items()},
}
"""The columns of the sheet, by field, in order."""

MOST_TOLD = 8
_SPARE_LINES = 200  # empty lines between the rows are no rows
MOST_LINES = MOST_ROWS + _SPARE_LINES
_SHORT = {word.removesuffix("（分）"): field for field, word in COLUMNS.items()}

NumberedLine = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The rows of a sheet, and the columns in it that mean nothing here."""

    rows: tuple[TimeStudyRow, ...]
    ignored: tuple[str, ...] = ()


def read_lines(lines: Sequence[NumberedLine], where: str) -> ReadSheet:
    """The rows that ``lines`` say, all of them or none."""
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        raise _not_a_sheet("用紙に何も書かれていません", where)
    head = filled[0][1]
    fields, ignored = _fields_of(head, where)
    rows, refusals = [], []
    for number, cells in filled[1:]:
        row, problems = _row(number, cells, fields)
        refusals += [*_without_head(number, cells, head), *problems]
        if row is not None:
            rows.append(row)
    _refuse(refusals, where)
    if not rows:
        raise _not_a_sheet("用紙に記録が1行もありません", where)
    if len(rows) > MOST_ROWS:
        raise FileRefusedError(
            f"記録が{len(rows)}行あります（取り込めるのは{MOST_ROWS}行まで）",
            what_to_do="用紙を分けるか、要らない行を消してください",
            where=where,
        )
    return ReadSheet(tuple(rows), ignored)


def _fields_of(head: tuple[str, ...], where: str) -> tuple[dict[int, str], tuple[str, ...]]:
    """Which field each column is; every column of the sheet must be there once."""
    fields: dict[int, str] = {}
    ignored = []
    for at, title in enumerate(head):
        field = _SHORT.get(_plain(title))
        if field is None and title.strip():
            ignored.append(shown(title))
        elif field is not None and field in fields.values():
            raise _not_a_sheet(f"「{COLUMNS[field]}」の列が2つあります", where)
        elif field is not None:
            fields[at] = field
    missing = [word for field, word in COLUMNS.items() if field not in fields.values()]
    if missing:
        told = "、".join(f"「{word}」" for word in missing)
        raise _not_a_sheet(f"1行目の見出しに{told}の列がありません", where)
    return fields, tuple(ignored)


def _plain(title: str) -> str:
    unified = unicodedata.normalize("NFC", title).replace("(分)", "（分）")
    return "".join(unified.split()).removesuffix("（分）")


def _without_head(number: int, cells: tuple[str, ...], head: tuple[str, ...]) -> list[str]:
    """Cells under no head: most often a number with a comma in it that moved the rest aside."""
    return [
        f"{number}行目の{_letter(at)}列：見出しのない列に「{shown(cell)}」があります。"
        for at, cell in enumerate(cells)
        if cell.strip() and not (at < len(head) and head[at].strip())
    ]


def _row(
    number: int, cells: tuple[str, ...], fields: Mapping[int, str]
) -> tuple[TimeStudyRow | None, list[str]]:
    entered = {
        field: cells[at] for at, field in fields.items() if at < len(cells) and cells[at].strip()
    }
    if not entered:
        return None, []
    places = {field: at for at, field in fields.items()}
    if "phase" not in entered:
        return None, [f"{_place(number, 'phase', places)}：空です。事前か事後を選んでください。"]
    try:
        return TimeStudyRow.model_validate(entered), []
    except ValidationError as error:
        found = problems_from(error, root=TimeStudyRow)
        return None, [
            f"{_place(number, problem.path, places)}：{_words(problem.sentence)}"
            for problem in found
        ]


def _place(number: int, field: str, places: Mapping[str, int]) -> str:
    return f"{number}行目の{_letter(places[field])}列「{COLUMNS[field]}」"


def _words(sentence: str) -> str:
    """The sentence without the field's name before it: the place says it already."""
    for field in TimeStudyRow.model_fields.values():
        sentence = sentence.removeprefix(f"{field.title}：")
    return sentence


def _letter(at: int) -> str:
    """The letter of a column as Excel shows it."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _refuse(refusals: list[str], where: str) -> None:
    if not refusals:
        return
    told = refusals[:MOST_TOLD]
    more = [f"ほかにも{len(refusals) - MOST_TOLD}か所あります。"] if refusals[MOST_TOLD:] else []
    raise FileRefusedError(
        f"読めないところが{len(refusals)}か所あるので、取り込みませんでした",
        what_to_do="\n".join([*told, *more]),
        where=where,
    )


def _not_a_sheet(message: str, where: str) -> FileRefusedError:
    return FileRefusedError(
        message,
        what_to_do="このアプリで作った用紙に書き込んで、もう一度選んでください",
        where=where,
    )


def cells_of(row: TimeStudyRow) -> list[str | int | None]:
    """A row as the sheet writes it: words for choices, numbers for minutes."""
    return [_cell(getattr(row, field)) for field in COLUMNS]


def _cell(value: Any) -> str | int | None:
    words = CHOICE_WORDS.get(type(value))
    return words[value] if words is not None else value


def is_minutes(field: str) -> bool:
    return field in CATEGORIES
