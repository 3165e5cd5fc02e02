"""Who settles an open item and until when, as the office decides it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from desktop.assessment.fields import DateField, Line, described
from desktop.assessment.record import Record

MOST_PLANS = 2_000


class OpenItemPlan(Record):
    """The office's plan for one open item; kept also while the item is closed."""

    who: Line = described("担当", "誰が決める・確かめるか。", default="")
    until: DateField = described("期限", "いつまでに決める・確かめるか。", default=None)
    note: Line = described("メモ", "頼んだ相手や、待っているもの。", default="")


OpenItemKey = Annotated[str, Field(min_length=1, max_length=300)]
OpenItemPlans = dict[OpenItemKey, OpenItemPlan]
