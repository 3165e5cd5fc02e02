"""The user's own words in the plan: texts, KPIs, schedule."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from desktop.assessment.fields import DateField, Line, LongText, described
from desktop.assessment.record import Record


class Kpi(Record):
    """One figure by which the improvement is measured."""

    name: Line = described("指標", "何を測るか。", default="")
    unit: Line = described("単位", "例：時間/月、日、%。", default="")
    baseline: Line = described("現状値", "導入前の値。", default="")
    target: Line = described("目標値", "目標とする値。", default="")
    when: Line = described("測定時期", "いつ測るか。", default="")
    how: LongText = described("測定方法", "どうやって測るか。", default="")


class ScheduleItem(Record):
    """One line of the schedule."""

    label: Line = described("内容", "何をするか。", default="")
    start: DateField = described("開始", "始める日。", default=None)
    end: DateField = described("終了", "終える日。", default=None)
    owner: Line = described("担当", "誰がするか。", default="")


ProposalField = Annotated[
    str, Field(pattern="^(issues|measures|targets|organisation|training|effect_measurement)$")
]
ProposalMark = Annotated[str, Field(max_length=64)]


class PlanText(Record):
    """The user's own words in the plan. None means "as the app proposes it"."""

    title: Line = described("計画の名称", "表紙に載る名称。", default="")
    issues: LongText | None = described("課題", "いま困っていること。", default=None)
    measures: LongText | None = described("取組", "技術の導入と、仕事の変え方。", default=None)
    targets: LongText | None = described("目標", "目指す姿。", default=None)
    kpis: tuple[Kpi, ...] | None = described("KPI", "数値目標。", default=None, max_length=40)
    organisation: LongText | None = described("体制", "委員会と担当者。", default=None)
    schedule: tuple[ScheduleItem, ...] | None = described(
        "日程", "発注から効果報告まで。", default=None, max_length=60
    )
    training: LongText | None = described("研修", "職員の研修。", default=None)
    effect_measurement: LongText | None = described(
        "効果測定", "いつ、誰が、どう測るか。", default=None
    )
    proposals_seen: dict[ProposalField, ProposalMark] = described(
        "書きかえたときの案",
        "文章を書きかえたときの案の印。案がそのあと変わったかを知らせるために、アプリが書く。",
        default={},
    )
