"""改善活動: issue → cause → measure → who/when → 3-month follow-up, and its sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from desktop.assessment.activity_paper import ActivitySheet, activity_sheet
from desktop.assessment.activity_proposals import proposed_activities
from desktop.assessment.case import Case
from desktop.assessment.due_dates import follow_up_day
from desktop.assessment.improvement_inputs import EFFORT_WORDS, Effort, ImprovementActivity
from desktop.documents.plain_text import render_text
from tests.assessment.cases import assessed, case, rules

TODAY = date(2026, 9, 1)
WHOLE = {
    "issue": "夜勤の定時の巡回が多い。",
    "cause": "全員を同じ回数で見回る決まりである。",
    "measure": "通知を見てから訪室する手順に変える。",
    "effort": "technology",
    "owner": "主任 山田",
    "start": "2026-08-31",
}


def with_activities(*activities: dict[str, Any]) -> Case:
    return case(improvement_activities=list(activities))


def sheet_of(made: Case) -> ActivitySheet:
    return activity_sheet(made, assessed(made), rules(), TODAY)


@pytest.mark.parametrize(
    ("start", "follow_up", "day"),
    [
        ("2026-08-30", None, date(2026, 11, 30)),
        ("2026-08-31", None, date(2026, 11, 30)),
        ("2026-09-01", None, date(2026, 12, 1)),
        ("令和8年8月31日", None, date(2026, 11, 30)),
        ("2026-08-31", "2026-10-15", date(2026, 10, 15)),
        (None, "2026-10-15", date(2026, 10, 15)),
        (None, None, None),
    ],
)
def test_the_look_back_is_three_months_on(
    start: str | None, follow_up: str | None, day: date | None
):
    activity = ImprovementActivity.model_validate({"start": start, "follow_up": follow_up})
    assert follow_up_day(activity) == day


@pytest.mark.parametrize(
    "typed", ["technology", "②(2)テクノロジーの活用", "テクノロジーの活用", " テクノロジーの活用　"]
)
def test_an_effort_is_read_by_id_or_words(typed: str):
    assert ImprovementActivity(effort=typed).effort is Effort.TECHNOLOGY  # type: ignore[arg-type]


def test_an_effort_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        ImprovementActivity.model_validate({"effort": "がんばる"})
    assert ImprovementActivity.model_validate({"effort": ""}).effort is None


def test_the_seven_efforts_are_those_of_the_guideline():
    """001: ①職場環境の整備 … ⑦理念・行動指針の徹底; ② has two parts."""
    numbers = [words[0] for words in EFFORT_WORDS.values()]
    assert "".join(dict.fromkeys(numbers)) == "①②③④⑤⑥⑦"
    assert numbers.count("②") == 2
    assert set(EFFORT_WORDS) == {effort.value for effort in Effort}


def test_forty_activities_and_no_more():
    assert len(with_activities(*[WHOLE] * 40).improvement_activities) == 40
    with pytest.raises(ValidationError):
        with_activities(*[WHOLE] * 41)


def test_the_sheet_shows_the_way_and_says_that_it_is_not_the_official_one():
    sheet = sheet_of(with_activities(WHOLE))
    text = render_text(sheet).decode("utf-8-sig")
    for words in (WHOLE["issue"], WHOLE["cause"], WHOLE["owner"], "令和8年11月30日"):
        assert words in text
    assert "②(2)テクノロジーの活用" in text
    assert not sheet.is_draft
    # domain-facts 2.1: the names of the tools are exact.
    for tool in ("課題把握シート", "課題分析シート", "改善方針シート", "進捗管理シート"):
        assert f"「{tool}」" in sheet.disclaimer
        assert f"「{tool}」" in text.replace(sheet.disclaimer, "")
    assert "ではありません" in sheet.disclaimer
    assert "要確認" in text


@pytest.mark.parametrize("missing", ["issue", "cause", "measure", "owner", "start"])
def test_what_is_missing_keeps_the_sheet_a_draft(missing: str):
    sheet = sheet_of(with_activities(WHOLE | {missing: None if missing == "start" else ""}))
    assert sheet.is_draft
    (item,) = sheet.open_items
    assert item.field == f"improvement_activities/0/{missing}"
    assert "〔要記入〕" in render_text(sheet).decode("utf-8-sig")


def test_a_sheet_without_activities_says_so():
    text = render_text(sheet_of(case())).decode("utf-8-sig")
    assert "改善活動は、まだ入力されていません。" in text


def test_the_gaps_are_proposed_and_never_taken_over_by_themselves():
    made = case()
    found = assessed(made)
    proposed = proposed_activities(made, found)
    assert len(proposed) == len(found.gaps) > 0
    assert made.improvement_activities == ()
    assert all(activity.cause == "" for activity in proposed)
    taken = made.model_copy(update={"improvement_activities": proposed})
    assert proposed_activities(taken, found) == ()


def test_proposals_stop_at_forty():
    made = with_activities(*[WHOLE] * 39)
    assert len(proposed_activities(made, assessed(made))) == 1
    full = with_activities(*[WHOLE] * 40)
    assert proposed_activities(full, assessed(full)) == ()
