"""業務時間の調査: figures reckoned by hand, and what may not be counted silently."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from desktop.assessment.time_study import (
    DIFFERENCE_NOTE,
    MIX_NOTE,
    ROUNDING_NOTE,
    TOTAL,
    WITHOUT_BREAKS,
    Scope,
    TimeStudyFigures,
    difference_text,
    one_decimal,
    time_study_figures,
)
from desktop.assessment.time_study_inputs import (
    Shift,
    StaffRole,
    TimeStudy,
    TimeStudyRow,
    minutes_from,
)
from desktop.assessment.time_study_people import row_total


def before(**fields) -> dict:
    return {
        "phase": "before",
        "day": 1,
        "role": "介護職員",
        "shift": "日勤",
        "person": "A",
    } | fields


def after(**fields) -> dict:
    return before(phase="after") | fields


def study(*rows: dict, **fields) -> TimeStudy:
    return TimeStudy.model_validate({"rows": rows, **fields})


def figures(*rows: dict, scope: Scope = Scope()) -> TimeStudyFigures:  # noqa: B008 - immutable
    return time_study_figures(study(*rows), scope)


def told(found: TimeStudyFigures) -> str:
    return "\n".join(finding.text for finding in found.findings)


TWO_AND_TWO = (
    before(direct_care=200, indirect=60, records=60, breaks=60),
    before(direct_care=301, indirect=30, records=60, breaks=60, person="B"),
    after(direct_care=250, indirect=40, records=30, breaks=60),
    after(direct_care=260, indirect=40, records=31, breaks=60, person="B"),
)

# --- figures by hand --------------------------------------------------------------------------


def test_totals_averages_and_shares_by_hand():
    found = figures(*TWO_AND_TWO)
    assert found.before is not None
    assert found.before.person_days == 2
    direct = found.before.figure("direct_care")
    assert (direct.total, direct.per_person_day) == (501, Fraction(501, 2))
    assert (direct.total_text, direct.per_text) == ("501分", "250.5分")
    # 501 + 90 + 120 + 0 + 120 + 0 = 831
    assert direct.share == Fraction(501, 831)
    assert direct.share_text == "60.3％"
    assert found.before.figure(TOTAL).total == 831
    assert found.before.figure(TOTAL).share_text == "100.0％"
    assert found.before.figure(WITHOUT_BREAKS).total == 711
    assert found.before.figure("rounds").total_text == "0分"


def test_differences_by_hand_and_an_increase_is_an_increase():
    found = figures(*TWO_AND_TWO)
    texts = {row: difference.text for row, difference in found.differences}
    assert texts["direct_care"] == "4.5分増"  # 255.0 − 250.5
    assert texts["indirect"] == "5.0分減"  # 40 − 45
    assert texts["records"] == "29.5分減"  # 30.5 − 60
    assert texts["breaks"] == texts["rounds"] == "変わらない"
    assert texts[TOTAL] == texts[WITHOUT_BREAKS] == "30.0分減"  # 385.5 − 415.5
    assert found.no_comparison == ""
    assert DIFFERENCE_NOTE in found.notes


def test_the_trace_tells_each_step():
    trace = figures(*TWO_AND_TWO).trace("records")
    assert trace.value == "29.5分減"
    assert [step.value for step in trace.steps] == ["60.0分", "30.5分"]
    assert trace.steps[1].steps[1].working == "61分 ÷ 2人日"


def test_the_figures_of_both_studies_are_per_person_day_and_not_totals():
    """Twice the days must not read as twice the work."""
    found = figures(
        before(records=60), after(records=60), after(records=60, day=2), after(records=60, day=3)
    )
    assert found.after is not None
    assert (found.after.person_days, found.after.figure("records").total) == (3, 180)
    difference = found.difference("records")
    assert difference is not None
    assert difference.text == "変わらない"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(0), "0.0"),
        (Fraction(1, 20), "0.1"),
        (Fraction(1, 21), "0.0"),
        (Fraction(2, 3), "0.7"),
        (Fraction(999_95, 100), "1,000.0"),
        (Fraction(999_94, 100), "999.9"),
        (Fraction(12_345), "12,345.0"),
    ],
)
def test_rounding_is_half_up_at_the_second_decimal(value: Fraction, words: str):
    assert one_decimal(value) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Fraction(0), "変わらない"),
        (Fraction(-1, 30), "0.1分未満の減"),
        (Fraction(1, 30), "0.1分未満の増"),
        (Fraction(1, 20), "0.1分増"),
        (Fraction(-25, 2), "12.5分減"),
    ],
)
def test_a_change_too_small_to_show_is_not_called_none(change: Fraction, words: str):
    assert difference_text(change) == words


def test_shares_that_do_not_add_up_are_explained():
    found = figures(before(direct_care=1, indirect=1, records=1))
    assert found.before is not None
    shares = [found.before.figure(row).share_text for row in ("direct_care", "indirect", "records")]
    assert shares == ["33.3％"] * 3
    assert ROUNDING_NOTE in found.notes
    assert "100％" in ROUNDING_NOTE


# --- boundaries of a day ----------------------------------------------------------------------


def test_a_row_of_zeros_is_counted_and_asked_about():
    found = figures(before(records=0))
    assert found.before is not None
    assert found.before.person_days == 1
    assert found.before.figure("records").share is None
    assert found.before.figure("records").share_text == "—"
    assert "合計が0分です" in told(found)


def test_one_minute_is_counted():
    found = figures(before(records=1))
    assert found.before is not None
    assert found.before.figure(TOTAL).total == 1
    assert found.findings == ()


def test_a_whole_day_is_counted():
    found = figures(before(direct_care=1_000, breaks=440))
    assert found.before is not None
    assert found.before.figure(TOTAL).total == 1_440
    assert found.findings == ()


def test_a_minute_more_than_a_day_is_left_out_and_the_row_is_named():
    found = figures(before(records=10), before(direct_care=1_001, breaks=440, person="B"))
    assert found.before is not None
    assert found.before.figure(TOTAL).total == 10
    (finding,) = found.findings
    assert finding.is_left_out
    assert finding.path == "time_study/rows/1/direct_care"
    assert finding.text.startswith("事前の2行目：1人・1日の合計が1,441分です。")


def test_two_rows_of_one_person_on_one_day_are_one_person_day():
    found = figures(before(records=30), before(records=31, shift="夜勤"))
    assert found.before is not None
    assert (found.before.person_days, found.before.figure("records").total) == (1, 61)
    assert found.before.people_text == "介護職員・日勤と夜勤 1人日"
    assert "事前の1行目と同じ職員・同じ日" in told(found)


def test_two_rows_that_make_more_than_a_day_are_both_left_out():
    found = figures(before(records=1_000), before(records=441, shift="夜勤"))
    assert found.before is None
    assert "（事前の1行目と合わせて）" in told(found)
    # The night alone would fit into a day, but the day it belongs to does not.
    assert (
        time_study_figures(
            study(before(records=1_000), before(records=441, shift="夜勤")),
            Scope(shift=Shift.NIGHT),
        ).before
        is None
    )


def test_the_same_letter_in_another_role_or_study_is_another_person():
    found = figures(
        before(records=1_000), before(records=1_000, role="看護職員"), after(records=1_000)
    )
    assert found.before is not None
    assert found.before.person_days == 2
    assert found.findings == ()


# --- what is not known ------------------------------------------------------------------------


def test_nothing_entered_is_no_figure():
    found = figures()
    assert (found.before, found.after, found.differences, found.notes) == (None, None, (), ())
    assert found.no_comparison == "数えられる記録がまだありません。"


@pytest.mark.parametrize(
    ("row", "missing"), [(before(records=1), "事後"), (after(records=1), "事前")]
)
def test_without_the_other_study_nothing_is_compared(row: dict, missing: str):
    found = figures(row)
    assert found.differences == ()
    assert found.no_comparison.startswith(f"{missing}の記録がないので")
    assert DIFFERENCE_NOTE not in found.notes
    assert found.trace("records").value == "—"


def test_a_row_without_minutes_is_not_a_person_day():
    found = figures(before(), before(records=5, person="B"))
    assert found.before is not None
    assert found.before.person_days == 1
    assert "事前の1行目：分数が1つも入っていない" in told(found)


def test_a_row_of_no_study_is_not_counted():
    found = figures({"records": 5})
    assert found.before is found.after is None
    assert "事前か事後かが空" in told(found)


def test_rows_without_a_day_or_a_name_are_a_person_day_each_and_told():
    found = figures(before(records=5, day=None), before(records=5, person=""), before(records=5))
    assert found.before is not None
    assert found.before.person_days == 3
    assert "事前の1行目：「何日目」が空なので、この1行を1人・1日" in told(found)
    assert "事前の2行目：「職員」が空なので" in told(found)


def test_fewer_than_five_days_are_told():
    rows = [before(records=5, day=day) for day in (1, 2, 3, 4)]
    assert any(note.startswith("事前の記録は4日分") for note in figures(*rows).notes)
    rows.append(before(records=5, day=5))
    assert not any("日分です" in note for note in figures(*rows).notes)


def test_dates_the_wrong_way_round_are_told():
    rows = {"before_from": "2026-11-02", "after_from": "2026-11-02"}
    assert "初日" in time_study_figures(study(**rows)).findings[0].text
    rows["after_from"] = "2026-11-03"
    assert time_study_figures(study(**rows)).findings == ()


# --- who is in it -----------------------------------------------------------------------------

MIXED = (
    before(records=60),
    before(records=30, person="B", shift="夜勤"),
    before(records=10, person="C", role="看護職員"),
    after(records=50),
)


def test_a_total_says_who_is_in_it():
    found = figures(*MIXED)
    assert found.before is not None
    assert (
        found.before.people_text
        == "介護職員・日勤 1人日、介護職員・夜勤 1人日、看護職員・日勤 1人日"
    )
    assert MIX_NOTE in found.notes


@pytest.mark.parametrize(
    ("scope", "count", "total"),
    [
        (Scope(), 3, 100),
        (Scope(role=StaffRole.CARE_WORKER), 2, 90),
        (Scope(role=StaffRole.NURSE), 1, 10),
        (Scope(shift=Shift.DAY), 2, 70),
        (Scope(shift=Shift.NIGHT), 1, 30),
        (Scope(StaffRole.CARE_WORKER, Shift.DAY), 1, 60),
    ],
)
def test_a_scope_counts_only_its_own(scope: Scope, count: int, total: int):
    found = figures(*MIXED, scope=scope)
    assert found.before is not None
    assert (found.before.person_days, found.before.figure("records").total) == (count, total)


def test_a_scope_without_rows_is_empty():
    assert figures(*MIXED, scope=Scope(role=StaffRole.ASSISTANT)).before is None


def test_the_same_mix_is_not_warned_of():
    found = figures(*MIXED, scope=Scope(StaffRole.CARE_WORKER, Shift.DAY))
    assert MIX_NOTE not in found.notes
    assert DIFFERENCE_NOTE in found.notes


def test_a_row_of_no_role_is_counted_with_all_and_with_no_role():
    row = before(records=5, role=None)
    found = figures(row)
    assert found.before is not None
    assert found.before.people_text == "職種が空・日勤 1人日"
    assert "「職種」が空" in told(found)
    assert figures(row, scope=Scope(role=StaffRole.OTHER)).before is None


def test_nothing_claims_a_cause():
    found = figures(*MIXED)
    words = "\n".join((*found.notes, *(difference.text for _row, difference in found.differences)))
    for claim in ("効果", "削減", "改善"):
        assert claim not in words


# --- inputs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [(90, 90), ("９０分", 90), ("1:30", 90), ("1時間30分", 90), ("24:00", 1_440), ("", None)],
)
def test_minutes_are_read(typed: object, minutes: int | None):
    assert minutes_from(typed) == minutes


@pytest.mark.parametrize("typed", ["1:5", "1:60", "1.5時間", "x", 1.5, True])
def test_minutes_that_are_not_sure_are_refused(typed: object):
    with pytest.raises(ValueError):
        minutes_from(typed)


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", 0), ("day", 6), ("records", -1), ("records", 10_000), ("role", "調理員")],
)
def test_what_cannot_be_is_refused(field: str, value: object):
    with pytest.raises(ValidationError):
        TimeStudyRow.model_validate({field: value})


@pytest.mark.parametrize("value", ["夜勤", "night", Shift.NIGHT, " 夜勤　"])
def test_a_choice_is_read_by_its_word_or_its_id(value: object):
    assert TimeStudyRow.model_validate({"shift": value}).shift is Shift.NIGHT


@pytest.mark.parametrize(("fields", "total"), [({}, None), ({"other": 0}, 0), ({"other": 5}, 5)])
def test_the_sum_of_a_row(fields: dict, total: int | None):
    assert row_total(TimeStudyRow.model_validate(fields)) == total
