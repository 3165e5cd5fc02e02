"""The kinds of field that a case is made of: text, numbers, yen, rates, answers.

Each accepts what people really type where the meaning is sure (full-width digits, commas,
「円」, surrounding spaces, はい／いいえ) and refuses the rest with a sentence in Japanese.
Text is kept in NFC; never NFKC, which would turn ① into 1.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from desktop.assessment.values import MAXIMUM_YEN, Answer

_DIGITS = str.maketrans("０１２３４５６７８９，．／－ー−‐―", "0123456789,./-----")
_SPACES = re.compile(r"[\s　]+")
_UNITS = ("円", "人", "名", "台", "件", "分", "か所", "事業所")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_ANSWERS = {
    "はい": Answer.YES,
    "いいえ": Answer.NO,
    "わからない": Answer.UNKNOWN,
    "": Answer.UNKNOWN,
    "true": Answer.YES,
    "false": Answer.NO,
}


def clean_line(value: Any) -> Any:
    """One line of text: NFC, no control characters, outer spaces (also 全角) removed."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", _CONTROL.sub("", value.replace("\n", " "))).strip(" 　\t")


def clean_text(value: Any) -> Any:
    """Text of several lines: NFC, unified line ends, outer blank space removed."""
    if not isinstance(value, str):
        return value
    unified = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", unified)).strip(" 　\t\n")


def clean_code(value: Any) -> Any:
    """A code of digits and hyphens, with full-width characters and spaces made plain."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError('番号は文字列（"…"）で書いてください。先頭の0が失われるためです')
    return _SPACES.sub("", value.translate(_DIGITS)) or None


def whole_number(value: Any) -> Any:
    """A whole number from what people type: 「１，０００円」, "1000", 1000.0."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise ValueError("数を入れてください")
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if value.is_integer():
            return int(value)
        raise ValueError(f"整数で入れてください（いまの値：{value}）")
    if isinstance(value, str):
        return _number_in(value)
    raise ValueError("数を入れてください")


def _number_in(text: str) -> int | None:
    plain = _SPACES.sub("", text.translate(_DIGITS)).replace(",", "").lstrip("¥￥")
    for unit in _UNITS:
        plain = plain.removesuffix(unit)
    if not plain:
        return None
    if re.fullmatch(r"-?\d{1,15}(\.0+)?", plain):
        return int(plain.split(".", maxsplit=1)[0])
    if re.fullmatch(r"-?\d+\.\d+", plain):
        raise ValueError(f"整数で入れてください（いまの値：{text}）")
    raise ValueError(f"数として読めません（いまの値：{text}）")


def answer_from(value: Any) -> Any:
    """An answer from はい／いいえ／わからない, yes/no/unknown, true/false or nothing."""
    if value is None:
        return Answer.UNKNOWN
    if isinstance(value, bool):
        return Answer.YES if value else Answer.NO
    if isinstance(value, str):
        word = clean_line(value).lower()
        return _ANSWERS.get(word, word)
    return value


def rate_from(value: Any) -> Any:
    """An exact rate from "3/4" or 「4分の3」; a decimal is refused, since 2/3 is not 0.67."""
    if value is None or value == "" or isinstance(value, Fraction):
        return value or None
    if not isinstance(value, str):
        raise ValueError('率は "3/4" のように分数で書いてください（小数では正確に計算できません）')
    plain = _SPACES.sub("", value.translate(_DIGITS))
    japanese = re.fullmatch(r"(\d{1,3})分の(\d{1,3})", plain)
    western = re.fullmatch(r"(\d{1,3})/(\d{1,3})", plain)
    if japanese:
        denominator, numerator = (int(part) for part in japanese.groups())
    elif western:
        numerator, denominator = (int(part) for part in western.groups())
    else:
        raise ValueError(f'率は "3/4" のように分数で書いてください（いまの値：{value}）')
    if denominator == 0 or not 0 < numerator <= denominator:
        raise ValueError(f"率は0より大きく1以下にしてください（いまの値：{value}）")
    return Fraction(numerator, denominator)


def date_from(value: Any) -> Any:
    """A date from "2026-11-22", "2026/11/22" or 「令和8年11月22日」."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(f'日付は "2026-11-22" のように書いてください（いまの値：{value}）')
    plain = _SPACES.sub("", value.translate(_DIGITS))
    era = re.fullmatch(r"令和(元|\d{1,2})年(\d{1,2})月(\d{1,2})日", plain)
    western = re.fullmatch(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?", plain)
    if era:
        first, month, day = era.groups()
        year = 2018 + (1 if first == "元" else int(first))
        return _day(year, int(month), int(day), value)
    if western:
        numbers = [int(part) for part in western.groups()]
        return _day(numbers[0], numbers[1], numbers[2], value)
    raise ValueError(f'日付は "2026-11-22" のように書いてください（いまの値：{value}）')


def _day(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"その日付はありません（いまの値：{written}）") from None


def described(title: str, meaning: str, unit: str = "", **bounds: Any) -> Any:
    """A pydantic field that says what it is called, what it means and in which unit it counts."""
    extra: Any = {"unit": unit} if unit else None
    return Field(title=title, description=meaning, json_schema_extra=extra, **bounds)


Line = Annotated[str, BeforeValidator(clean_line), Field(max_length=200)]
LongText = Annotated[str, BeforeValidator(clean_text), Field(max_length=4000)]
Code = Annotated[str | None, BeforeValidator(clean_code)]
YenField = Annotated[
    Annotated[int, Field(ge=0, le=MAXIMUM_YEN)] | None, BeforeValidator(whole_number)
]
Headcount = Annotated[Annotated[int, Field(ge=1, le=9_999)] | None, BeforeValidator(whole_number)]
Count = Annotated[Annotated[int, Field(ge=0, le=99_999)] | None, BeforeValidator(whole_number)]
AnswerField = Annotated[Answer, BeforeValidator(answer_from)]
DateField = Annotated[date | None, BeforeValidator(date_from)]
RateField = Annotated[
    Fraction | None,
    BeforeValidator(rate_from),
    PlainSerializer(
        lambda rate: None if rate is None else f"{rate.numerator}/{rate.denominator}",
        return_type=str | None,
    ),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^\d+/\d+$"}, {"type": "null"}]}),
]
