"""What the user enters of an improvement activity (改善活動): from the issue to the follow-up."""

from __future__ import annotations

import enum
import re
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator

from desktop.assessment.fields import DateField, Line, LongText, clean_line, described
from desktop.assessment.record import Record

MOST_ACTIVITIES = 40


class Effort(enum.StrEnum):
    """The 「７つの取組」 of the guideline; the second has two parts (001)."""

    WORKPLACE = "workplace"
    WORK_FLOW = "work_flow"
    TECHNOLOGY = "technology"
    MANUALS = "manuals"
    RECORDS = "records"
    SHARING = "sharing"
    TRAINING = "training"
    PRINCIPLES = "principles"


EFFORT_WORDS = MappingProxyType(
    {
        "workplace": "①職場環境の整備",
        "work_flow": "②(1)業務全体の流れを再構築",
        "technology": "②(2)テクノロジーの活用",
        "manuals": "③手順書の作成",
        "records": "④記録・報告様式の工夫",
        "sharing": "⑤情報共有の工夫",
        "training": "⑥OJTの仕組みづくり",
        "principles": "⑦理念・行動指針の徹底",
    }
)


_NUMBER = re.compile(r"^[①-⑦](?:\([12]\))?")
_EFFORTS = {
    word: effort
    for effort, words in EFFORT_WORDS.items()
    for word in (effort, words, _NUMBER.sub("", words))
}


def _effort(value: Any) -> Any:
    """An effort by its id or its words, with the number of the guideline or without."""
    if not isinstance(value, str) or isinstance(value, enum.Enum):
        return value
    word = clean_line(value)
    return _EFFORTS.get(word, word) or None


EffortField = Annotated[Effort | None, BeforeValidator(_effort)]


class ImprovementActivity(Record):
    """One activity. ``follow_up`` None: three months after ``start``."""

    issue: LongText = described("課題", "いま困っていること。", default="")
    cause: LongText = described("原因", "なぜそうなっているか。", default="")
    measure: LongText = described("取組", "何をどう変えるか。", default="")
    effort: EffortField = described(
        "７つの取組", "生産性向上ガイドラインの取組のどれに当たるか。", default=None
    )
    owner: Line = described("担当", "誰がするか。", default="")
    start: DateField = described("始める日", "取組を始める日。", default=None)
    follow_up: DateField = described(
        "振り返りの日", "効果を確かめる日。省略すると、始める日の3か月後。", default=None
    )
    result: LongText = described(
        "振り返りの結果", "良くなったことも、悪くなったことも。", default=""
    )
    next_step: LongText = described("次の手立て", "続ける・やめる・直すこと。", default="")
