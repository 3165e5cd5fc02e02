"""What the user enters of a time study (業務時間調査): who did what for how many minutes.

A row is one person on one day.  The six categories are this app's own; the ministry's
業務時間見える化ツール and the forms of the addition may divide the work otherwise.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from desktop.assessment.fields import (
    DateField,
    Line,
    clean_code,
    clean_line,
    described,
    whole_number,
)
from desktop.assessment.record import Record

MOST_ROWS = 500
STUDY_DAYS = 5
LONGEST_MINUTES = 9_999  # more than a day is kept as typed and told, beyond this it is a slip
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?")
_HOURS = re.compile(r"(\d{1,2})時間(?:([0-5]?\d)分)?")


class StudyPhase(enum.StrEnum):
    """Before or after what is being tried (事前・事後)."""

    BEFORE = "before"
    AFTER = "after"


class StaffRole(enum.StrEnum):
    """The role (職種) of the person."""

    CARE_WORKER = "care_worker"
    NURSE = "nurse"
    ASSISTANT = "assistant"
    OTHER = "other"


class Shift(enum.StrEnum):
    """The shift (勤務)."""

    DAY = "day"
    NIGHT = "night"


PHASE_WORDS = MappingProxyType({"before": "事前", "after": "事後"})
ROLE_WORDS = MappingProxyType(
    {"care_worker": "介護職員", "nurse": "看護職員", "assistant": "介護助手", "other": "その他"}
)
SHIFT_WORDS = MappingProxyType({"day": "日勤", "night": "夜勤"})
CATEGORY_WORDS = MappingProxyType(
    {
        "direct_care": "直接介護",
        "indirect": "間接業務",
        "records": "記録",
        "rounds": "巡回・移動",
        "breaks": "休憩",
        "other": "その他",
    }
)
CATEGORIES = tuple(CATEGORY_WORDS)
BREAKS = "breaks"


def minutes_from(value: Any) -> Any:
    """Minutes from what people type: 30, 「３０分」, 「1:30」 and 「1時間30分」 as 90."""
    if not isinstance(value, str):
        return whole_number(value)
    plain = (clean_code(value) or "").replace("：", ":")
    found = _CLOCK.fullmatch(plain) or _HOURS.fullmatch(plain)
    if found is not None:
        return int(found[1]) * 60 + int(found[2] or 0)
    if ":" in plain or "時間" in plain:
        raise ValueError(f"分の数か、1:30 の形で入れてください（いまの値：{value}）")
    return whole_number(value)


def day_from(value: Any) -> Any:
    """The number of the day from 1, 「1日目」 or 「１」."""
    if not isinstance(value, str):
        return whole_number(value)
    plain = clean_code(value) or ""
    return whole_number(plain.removesuffix("目").removesuffix("日"))


def _choice(words: Mapping[str, str]) -> BeforeValidator:
    """A choice by its id or by its Japanese word."""
    ids = {word: value for value, word in words.items()}

    def chosen(value: Any) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, enum.Enum) or not isinstance(value, str):
            return value
        word = clean_line(value)
        if word and word not in words and word not in ids:
            told = "・".join(ids)
            raise ValueError(f"{told}のどれかで入れてください（いまの値：{value}）")
        return ids.get(word, word) or None

    return BeforeValidator(chosen)


PhaseField = Annotated[StudyPhase | None, _choice(PHASE_WORDS)]
RoleField = Annotated[StaffRole | None, _choice(ROLE_WORDS)]
ShiftField = Annotated[Shift | None, _choice(SHIFT_WORDS)]
DayField = Annotated[Annotated[int, Field(ge=1, le=STUDY_DAYS)] | None, BeforeValidator(day_from)]
MinutesField = Annotated[
    Annotated[int, Field(ge=0, le=LONGEST_MINUTES)] | None, BeforeValidator(minutes_from)
]


def _minutes(category: str, meaning: str) -> MinutesField:
    title = f"{CATEGORY_WORDS[category]}の時間"
    return described(title, f"{meaning}1人・1日の合計。", "分", default=None)  # type: ignore[no-any-return]


class TimeStudyRow(Record):
    """One person on one day. An empty category of a row that has minutes counts as 0."""

    phase: PhaseField = described("事前・事後", "取組の前の調査か、後の調査か。", default=None)
    day: DayField = described("何日目", "調査の何日目か（1から5まで）。", "日目", default=None)
    role: RoleField = described("職種", "記録した人の職種。", default=None)
    shift: ShiftField = described("勤務", "日勤か夜勤か。", default=None)
    person: Line = described(
        "職員", "人を見分ける記号（例：A、B、1番）。氏名でなくてよい。", default=""
    )
    direct_care: MinutesField = _minutes("direct_care", "食事・排せつ・入浴の介助など。")
    indirect: MinutesField = _minutes("indirect", "準備・片付け・清掃・物品の管理など。")
    records: MinutesField = _minutes("records", "記録・文書の作成・申し送りなど。")
    rounds: MinutesField = _minutes("rounds", "巡回・見守りの訪室・移動など。")
    breaks: MinutesField = _minutes("breaks", "休憩・仮眠など。")
    other: MinutesField = _minutes("other", "会議・研修など、ほかのどれにも入らないもの。")


class TimeStudy(Record):
    """The rows of both studies, and when they began."""

    before_from: DateField = described(
        "事前の調査の初日", "取組の前の調査を始めた日。", default=None
    )
    after_from: DateField = described(
        "事後の調査の初日", "取組の後の調査を始めた日。", default=None
    )
    rows: tuple[TimeStudyRow, ...] = described(
        "調査の記録", "1人・1日を1行とする。", default=(), max_length=MOST_ROWS
    )
