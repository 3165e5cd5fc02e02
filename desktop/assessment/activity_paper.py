"""The improvement activities as one printed sheet, on the way that the guideline shows.

The sheet is the app's own: it names the guideline's tools and does not copy their form.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from desktop import __version__
from desktop.assessment.case import Case
from desktop.assessment.due_dates import FOLLOW_UP_RULE, follow_up_day
from desktop.assessment.immutable import immutable
from desktop.assessment.improvement_inputs import EFFORT_WORDS, ImprovementActivity
from desktop.assessment.paper import (
    Column,
    Field,
    FieldList,
    Paper,
    Paragraph,
    Section,
    Table,
)
from desktop.assessment.results import Assessment, OpenItem
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import wareki

MISSING = "〔要記入〕"
DISCLAIMER = (
    "このシートは介護カイゼンのもので、国の「課題把握シート」「課題分析シート」「改善方針シート」"
    "「進捗管理シート」ではありません。"
    "公式のシートで残すよう求められたときは、内容をそちらに書き写してください。"
)
_PARTS = (
    ("issue", "課題"),
    ("cause", "原因"),
    ("measure", "取組"),
    ("owner", "担当"),
    ("start", "始める日"),
)


@immutable
class ActivitySheet(Paper):
    """All improvement activities of an office."""

    format: ClassVar[str] = "kaigo-kaizen-activities"
    noun: ClassVar[str] = "改善活動のシート"


def activity_sheet(
    case: Case, assessment: Assessment, rules: RuleBook, today: date
) -> ActivitySheet:
    """The sheet as it would be printed on ``today``."""
    items = tuple(activity_open_items(case))
    return ActivitySheet(
        title="改善活動のシート",
        office_name=case.facility.name,
        corporation_name=case.facility.corporation_name,
        date_text=wareki(today),
        made_on=today,
        programme_text=f"サービス種別：{assessment.service.name}",
        version_text=f"介護カイゼン {__version__}　規則の版 {rules.version}",
        disclaimer=DISCLAIMER,
        is_draft=bool(items),
        open_items=items,
        sections=(_activities(case), *_follow_ups(case), _guide(rules)),
    )


def activity_open_items(case: Case) -> Iterator[OpenItem]:
    """What each activity still lacks; the follow-up is not open before its day."""
    for index, activity in enumerate(case.improvement_activities):
        for name, label in _PARTS:
            if not getattr(activity, name):
                yield OpenItem(
                    f"activity:{index}:{name}",
                    f"改善活動{index + 1}：{label}が入っていません。",
                    "activities",
                    f"improvement_activities/{index}/{name}",
                )


def _activities(case: Case) -> Section:
    table = Table(
        id="activities",
        caption="表１ 課題から3か月後の振り返りまで",
        columns=(
            Column("番号", weight=6),
            Column("課題", weight=22),
            Column("原因", weight=20),
            Column("取組（７つの取組）", weight=24),
            Column("担当", weight=12),
            Column("時期", weight=16),
        ),
        rows=tuple(_row(at, each) for at, each in enumerate(case.improvement_activities, start=1)),
        empty_text="改善活動は、まだ入力されていません。〔要記入〕",
    )
    return Section("activities", "１ 改善活動の一覧", (table,))


def _row(number: int, activity: ImprovementActivity) -> tuple[str, ...]:
    effort = f"\n（{EFFORT_WORDS[activity.effort]}）" if activity.effort else ""
    return (
        str(number),
        activity.issue or MISSING,
        activity.cause or MISSING,
        f"{activity.measure or MISSING}{effort}",
        activity.owner or MISSING,
        _times(activity),
    )


def _times(activity: ImprovementActivity) -> str:
    start = wareki(activity.start) if activity.start else MISSING
    day = follow_up_day(activity)
    return f"{start}から\n振り返り {wareki(day) if day else MISSING}"


def _follow_ups(case: Case) -> Iterator[Section]:
    """The follow-up of each activity, with room to write where nothing is entered yet."""
    if not case.improvement_activities:
        return
    lists = tuple(
        FieldList(
            f"follow_up_{at}",
            (
                Field("measure", f"活動{at}", activity.measure or activity.issue or MISSING),
                Field("day", "振り返りの日", _day_text(activity)),
                Field("result", "振り返りの結果", activity.result or "（まだ）"),
                Field("next_step", "次の手立て", activity.next_step or "（まだ）"),
            ),
        )
        for at, activity in enumerate(case.improvement_activities, start=1)
    )
    note = Paragraph(
        "follow_up_note", f"振り返りの日を入れていないときは、{FOLLOW_UP_RULE}", "note"
    )
    yield Section("follow_ups", "２ 振り返り（約3か月ごと）", (*lists, note))


def _day_text(activity: ImprovementActivity) -> str:
    day = follow_up_day(activity)
    return wareki(day) if day else MISSING


def _guide(rules: RuleBook) -> Section:
    notes = [note for note in rules.report_notes if note.id.startswith("activity_")]
    lines = []
    for note in notes:
        source = rules.source_by_id.get(note.citation.source)
        doubt = "" if note.citation.standing.value == "confirmed" else "・要確認"
        where = f"{source.title if source else note.citation.source} {note.citation.locator}"
        lines.append(f"・{note.text}（{where}{doubt}）")
    return Section(
        "guide", "３ ガイドラインの手順", (Paragraph("guide", "\n".join(lines), "note"),)
    )
