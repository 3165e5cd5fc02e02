"""What is wrong with an input, in Japanese: where, what, and what to do.

Pydantic says it in English and for programmers; here each of its error types becomes a whole
sentence that names the field as the screen does.
"""

from __future__ import annotations

import difflib
import enum
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.assessment.case import CASE_FORMAT, Case
from desktop.assessment.prefecture_terms import CALL_FORMAT
from desktop.workflow.choices import explained
from desktop.workflow.field_names import Location, Names, Place, is_model, place_of

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

LONGEST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal: the field's "/"-path and a whole sentence for the user."""

    path: str
    sentence: str


def problems_from(
    error: ValidationError, names: Names | None = None, root: type[BaseModel] = Case
) -> list[Problem]:
    """Each error of pydantic as a sentence; ``names`` gives ids of the rules their names."""
    return [_problem(item, names, root) for item in error.errors(include_url=False)]


def _problem(item: ErrorDetails, names: Names | None, root: type[BaseModel]) -> Problem:
    location: Location = tuple(item["loc"])
    place = place_of(location, names, root)
    tell = _SENTENCES.get(item["type"], _unreadable)
    return Problem("/".join(str(part) for part in location), tell(place, item))


def nearest(problems: list[Problem], path: str) -> Problem:
    """The problem of the field that was edited; another one only where that has none."""
    under = [p for p in problems if p.path == path or p.path.startswith(f"{path}/")]
    return (under or problems)[0]


def shown(value: object) -> str:
    """A refused value as the user may see it again: short, on one line, without surprises."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "空"
    if isinstance(value, int):
        return _grouped(value)
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = "".join(c if c.isprintable() else " " for c in str(value)).strip()
    return (text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…") or "空"


def _grouped(number: int) -> str:
    """A number with separators; one too long to be printed only by its size."""
    return f"{number:,}" if abs(number) < 10**LONGEST_SHOWN else f"{LONGEST_SHOWN}桁を超える数"


def near_words(word: str, words: list[str]) -> list[str]:
    """The few among ``words`` that ``word`` may have been meant to be."""
    return difflib.get_close_matches(word, words, n=3, cutoff=0.5)


def _now(item: ErrorDetails) -> str:
    return f"（いまの値：{shown(item['input'])}）"


def _context(item: ErrorDetails, key: str) -> Any:
    return item.get("ctx", {}).get(key)


def _own(place: Place, item: ErrorDetails) -> str:
    """A ValueError of our own is Japanese already; pydantic only put words before it."""
    said = str(_context(item, "error") or item["msg"].removeprefix("Value error, "))
    what_to_do = "" if "ください" in said else "直して、もう一度入れてください。"
    return f"{place.name}：{_cut_value(said, item['input'])}。{what_to_do}"


def _cut_value(said: str, value: object) -> str:
    """``said`` with an endless or unprintable value made short."""
    text = str(value)
    return said.replace(text, shown(value)) if text else said


def _missing(place: Place, item: ErrorDetails) -> str:
    title = place.field.title if place.field else place.name
    return f"{place.name}が入っていません。「{item['loc'][-1]}」に{title}を入れてください。"


def _empty(place: Place) -> str:
    title = place.field.title if place.field else place.name
    return f"{place.name}が空です。{title}を入れてください。"


def _too_short(place: Place, item: ErrorDetails) -> str:
    if _context(item, "min_length") == 1:
        return _empty(place)
    return f"{place.name}が短すぎます。{_context(item, 'min_length')}文字以上で入れてください。"


def _too_long(place: Place, item: ErrorDetails) -> str:
    limit, length = _context(item, "max_length"), _context(item, "actual_length")
    if _context(item, "field_type") in ("Tuple", "Dictionary"):
        return f"{place.name}が多すぎます（いま{length}件）。{limit}件までにしてください。"
    now = f"（いま{length}文字）" if length else ""
    return f"{place.name}が長すぎます{now}。{limit}文字以内に短くしてください。"


def _too_small(place: Place, item: ErrorDetails) -> str:
    bound = f"{_context(item, 'ge'):,}{place.unit}"
    return f"{place.name}が小さすぎます{_now(item)}。{bound}以上で入れてください。"


def _too_large(place: Place, item: ErrorDetails) -> str:
    bound = f"{_context(item, 'le'):,}{place.unit}"
    return (
        f"{place.name}が大きすぎます{_now(item)}。{bound}以下で入れてください。"
        "桁を間違えていないか確かめてください。"
    )


def _not_text(place: Place, item: ErrorDetails) -> str:
    return f'{place.name}は文字（"…" で囲んだもの）で入れてください{_now(item)}。'


def _not_number(place: Place, item: ErrorDetails) -> str:
    unit = f"（単位：{place.unit}）" if place.unit else ""
    return f"{place.name}は整数{unit}で入れてください{_now(item)}。"


def _not_boolean(place: Place, item: ErrorDetails) -> str:
    return f"{place.name}は true（はい）か false（いいえ）で入れてください{_now(item)}。"


def _not_date(place: Place, item: ErrorDetails) -> str:
    return f'{place.name}は "2026-11-22" のような日付で入れてください{_now(item)}。'


def _not_list(place: Place, item: ErrorDetails) -> str:
    return f"{place.name}は一覧（[ ] で囲んだもの）で入れてください{_now(item)}。"


def _not_record(place: Place, item: ErrorDetails) -> str:
    name = place.name or "ファイルの中身"
    return f"{name}は項目の集まり（{{ }} で囲んだもの）で入れてください{_now(item)}。"


def _not_a_choice(place: Place, item: ErrorDetails) -> str:
    return f"{place.name}は次のどれかで入れてください：{_choices(place)}{_now(item)}。"


def _choices(place: Place) -> str:
    if isinstance(place.kind, type) and issubclass(place.kind, enum.StrEnum):
        return explained(place.kind)
    allowed = typing.get_args(place.kind)
    return "、".join(
        f"{value:,}{place.unit}" if isinstance(value, int) else str(value) for value in allowed
    )


def _not_ours(place: Place, item: ErrorDetails) -> str:
    if typing.get_args(place.kind) in ((CASE_FORMAT,), (CALL_FORMAT,)):
        return (
            f"介護カイゼンのファイルではないようです（ファイルの種類：{shown(item['input'])}）。"
            "介護カイゼンで書き出したファイルを選んでください。"
        )
    return _not_a_choice(place, item)


def _unknown_key(place: Place, item: ErrorDetails) -> str:
    key = str(item["loc"][-1])
    where = place.parent_name or "ファイルのいちばん上"
    return f"「{shown(key)}」という項目は{where}にありません。{_meant(place, key)}"


def _meant(place: Place, key: str) -> str:
    if not is_model(place.parent_kind):
        return "この項目を消してください。"
    fields = place.parent_kind.model_fields
    by_title = [name for name, field in fields.items() if field.title == key]
    close = by_title or near_words(key, list(fields))
    if not close:
        return "綴りを確かめるか、この項目を消してください。"
    meant = "、".join(f"「{name}」（{fields[name].title}）" for name in close)
    return f"近いもの：{meant}。綴りを確かめてください。"


def _unreadable(place: Place, item: ErrorDetails) -> str:
    return f"{place.name or 'ファイルの中身'}の値を読み取れません{_now(item)}。入れ直してください。"


_SENTENCES: dict[str, Callable[[Place, ErrorDetails], str]] = {
    "value_error": _own,
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "too_short": _too_short,
    "string_too_short": _too_short,
    "too_long": _too_long,
    "string_too_long": _too_long,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "string_type": _not_text,
    "int_type": _not_number,
    "finite_number": _not_number,
    "int_parsing": _not_number,
    "int_parsing_size": _not_number,
    "int_from_float": _not_number,
    "bool_type": _not_boolean,
    "bool_parsing": _not_boolean,
    "date_type": _not_date,
    "date_parsing": _not_date,
    "date_from_datetime_parsing": _not_date,
    "date_from_datetime_inexact": _not_date,
    "tuple_type": _not_list,
    "dict_type": _not_record,
    "model_type": _not_record,
    "model_attributes_type": _not_record,
    "enum": _not_a_choice,
    "literal_error": _not_ours,
}
