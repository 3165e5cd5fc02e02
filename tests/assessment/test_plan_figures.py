"""The figures that plan and screen share: levels that nobody flattered, and the time study."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from desktop.assessment.paper import LevelFigure, PairFigure, Paragraph
from desktop.assessment.plan_figures import level_figure, study_figure
from desktop.assessment.time_study import TimeStudyFigures, time_study_figures
from desktop.assessment.time_study_inputs import CATEGORIES
from tests.assessment.cases import assessed, case
from tests.assessment.test_plan_builder import block, plan_of

SOFTWARE = "records_and_billing.end_to_end_software"


def study_row(phase: str = "before", person: str = "A", **minutes: int) -> dict[str, Any]:
    known = {"phase": phase, "day": 1, "role": "care_worker", "shift": "day", "person": person}
    return {**known, **minutes}


def found(*rows: dict[str, Any]) -> TimeStudyFigures:
    return time_study_figures(case(time_study={"rows": rows}).time_study)


# --- levels -------------------------------------------------------------------------------------


def test_each_of_the_ten_tasks_has_a_row_in_the_grids_order() -> None:
    figure = level_figure(assessed(case()))
    assert [row.label.split()[0] for row in figure.rows] == [str(n) for n in range(1, 11)]
    assert figure.caption == "業務ごとのレベルと目標との差"
    assert level_figure(assessed(case()), "図２").caption.startswith("図２ ")


def test_a_row_has_the_engines_own_level() -> None:
    """Below, at and above the target of level 2, as the answers raise the mark."""
    for level, text in ((0, "あと2レベル（－→○）"), (2, "届いています")):
        answers = {SOFTWARE: "yes"} if level else {}
        tasks = {"records_and_billing": {"answers": answers}}
        assessment = assessed(case(target_level=2, tasks=tasks))
        row = level_figure(assessment).rows[0]
        assert row.current == assessment.tasks[0].level == level
        assert (row.target, row.text) == (2, text)


def test_nothing_unasked_for_has_a_bar() -> None:
    """000: at level 2 the grid shows － for some tasks; nobody achieved anything there."""
    assessment = assessed(case(target_level=2))
    rows = level_figure(assessment).rows
    unasked = [
        row
        for row, result in zip(rows, assessment.tasks, strict=True)
        if result.applicable and not result.asked_at_target
    ]
    assert unasked
    assert {(row.current, row.target, row.text) for row in unasked} == {
        (None, None, "求められていません")
    }


def test_a_task_that_is_switched_off_is_said_to_be() -> None:
    tasks = {"records_and_billing": {"applicable": False}}
    row = level_figure(assessed(case(tasks=tasks))).rows[0]
    assert (row.current, row.target, row.text) == (None, None, "対象外")


def test_the_plan_shows_the_levels_beside_the_grid() -> None:
    figure: LevelFigure = block(plan_of(case()), "levels")
    assert figure.caption == "図２ 業務ごとのレベルと目標との差"


# --- the time study -----------------------------------------------------------------------------


def test_without_records_there_is_no_figure() -> None:
    assert study_figure(found()) is None
    ids = [each.id for each in plan_of(case()).blocks()]
    assert "time_study" not in ids
    assert "time_study_notes" not in ids


def test_both_studies_stand_beside_each_other_with_their_person_days() -> None:
    figure = study_figure(
        found(
            study_row(records=95, rounds=30),
            study_row(person="B", records=50, rounds=30),
            study_row("after", records=50, rounds=45),
        )
    )
    assert figure is not None
    assert (figure.before_title, figure.after_title) == ("事前（2人日）", "事後（1人日）")
    assert len(figure.rows) == len(CATEGORIES)
    by_label = {row.label: row for row in figure.rows}
    records = by_label["記録"]
    assert (records.before, records.after) == (Fraction(145, 2), Fraction(50))
    assert (records.before_text, records.change_text) == ("72.5分", "22.5分減")
    assert by_label["巡回・移動"].change_text == "15.0分増"  # worse is said as worse
    assert figure.scale == Fraction(145, 2)


@pytest.mark.parametrize(
    ("phase", "titles"), [("before", ("事前（1人日）", "")), ("after", ("", "事後（1人日）"))]
)
def test_a_study_without_records_is_left_out_and_not_called_zero(phase, titles) -> None:
    figure = study_figure(found(study_row(phase, records=40)))
    assert figure is not None
    assert (figure.before_title, figure.after_title) == titles
    row = next(row for row in figure.rows if row.label == "記録")
    assert {row.before, row.after} == {Fraction(40), None}
    assert row.change_text == ""


def test_the_plan_says_who_was_counted_and_that_a_difference_has_no_named_cause() -> None:
    rows = [study_row(records=95), study_row("after", records=50)]
    plan = plan_of(case(time_study={"rows": rows}))
    figure: PairFigure = block(plan, "time_study")
    assert figure.caption == "図５ 1人・1日あたりの業務時間"
    notes: Paragraph = block(plan, "time_study_notes")
    assert "事前の調査：介護職員・日勤 1人日" in notes.text
    assert "何によって変わったかは、この数字だけではわかりません" in notes.text
    assert "1日分です（目安は5日間）" in notes.text


def test_the_plan_says_how_many_records_could_not_be_counted() -> None:
    rows = [study_row(records=95), study_row(person="B", records=2000)]
    plan = plan_of(case(time_study={"rows": rows}))
    notes: Paragraph = block(plan, "time_study_notes")
    assert "集計に入れられない記録が1件ある" in notes.text
