"""The yearly reports (003 6(2); issue 4 §4): carried forward, compared, worse shown as worse."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.assessment.addition_report import addition_report, copy_texts
from desktop.assessment.case import Case
from desktop.assessment.effect_report import (
    KpiOutcome,
    Outcome,
    change_text,
    compared,
    kpi_outcomes,
    level_refusal,
    worst_first,
)
from desktop.assessment.kpis import kpis_of, measure_id
from desktop.assessment.paper import CourseFigure, Paragraph, Table
from desktop.assessment.quantity import Direction
from desktop.assessment.report_baseline import plan_differences
from desktop.assessment.report_paper import EffectReportPaper, report_paper
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import FiscalYear
from desktop.documents.plain_text import render_text
from tests.assessment.cases import assessed, case, rules
from tests.assessment.reported import R9, R10, R11, begun, changed, planned

LOWER, HIGHER = Direction.LOWER, Direction.HIGHER
TODAY = date(2027, 11, 5)


def outcome(
    made: Case, kpi: str, year: FiscalYear = R9, book: RuleBook | None = None
) -> KpiOutcome:
    found = kpi_outcomes(made, year, book or rules())
    return next(each for each in found if each.kpi.id == kpi)


def paper_of(made: Case, year: FiscalYear = R9) -> EffectReportPaper:
    paper = report_paper(made, assessed(made), rules(), year, TODAY)
    assert paper is not None
    return paper


# --- comparing ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "direction", "expected"),
    [
        ("9.9", LOWER, Outcome.BETTER),
        ("10", LOWER, Outcome.SAME),
        ("10.1", LOWER, Outcome.WORSE),
        ("9.9", HIGHER, Outcome.WORSE),
        ("10.0", HIGHER, Outcome.SAME),
        ("10.1", HIGHER, Outcome.BETTER),
        ("１０．０時間", LOWER, Outcome.SAME),
        ("10", None, Outcome.SAME),
        ("11", None, Outcome.UNCLEAR),
        ("", LOWER, Outcome.OPEN),
        ("10〜12", LOWER, Outcome.UNCLEAR),
        ("600分", LOWER, Outcome.UNCLEAR),
    ],
)
def test_a_result_against_the_baseline(later: str, direction: Direction | None, expected: Outcome):
    found = compared("10", later, "時間/月", direction)
    assert found.outcome is expected
    assert bool(found.reason) is (expected in (Outcome.UNCLEAR, Outcome.OPEN))


FIGURES = st.integers(0, 10**10).map(lambda n: f"{n // 10_000}.{n % 10_000:04d}")
MIRROR = {Outcome.WORSE: Outcome.BETTER, Outcome.BETTER: Outcome.WORSE, Outcome.SAME: Outcome.SAME}


@given(FIGURES, FIGURES, st.sampled_from(Direction))
def test_there_and_back_is_the_opposite(one: str, other: str, direction: Direction):
    there, back = (compared(a, b, "", direction) for a, b in ((one, other), (other, one)))
    assert back.outcome is MIRROR[there.outcome]
    assert there.change is not None
    assert back.change == -there.change


@given(FIGURES, FIGURES, st.sampled_from(Direction))
def test_the_way_of_writing_changes_nothing(one: str, other: str, direction: Direction):
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    plain = compared(one, other, "日/年", direction)
    assert compared(f"{one}日".translate(wide), f" {other} 日/年", "日/年", direction) == plain


@given(FIGURES, FIGURES)
def test_the_other_direction_is_the_opposite(one: str, other: str):
    lower, higher = (compared(one, other, "", way) for way in Direction)
    assert higher.outcome is MIRROR[lower.outcome]


@pytest.mark.parametrize("unit", ["%", "％", "パーセント"])
def test_a_share_changes_by_points(unit: str) -> None:
    """15.7% to 16.1% is 0.4 points more; 0.4% more would be 15.76%."""
    found = compared("15.7", "16.1", unit, Direction.LOWER)
    assert change_text(found, unit) == "0.4ポイントの増"


@pytest.mark.parametrize("unit", ["", "時間/月"])
def test_what_is_no_share_changes_by_its_unit(unit: str) -> None:
    found = compared("15.7", "16.1", unit, Direction.LOWER)
    assert change_text(found, unit) == f"0.4{unit}の増"


# --- reports -----------------------------------------------------------------------------------


def test_the_three_years_after_the_grant_are_reported():
    """003 6(2): 補助を受けた翌年度から3年の間; a grant of 令和8年度: R9, R10, R11."""
    assert assessed(planned()).report_years == (R9, R10, R11)


def test_worse_is_worse_in_words_in_shape_and_first():
    made = begun(planned(), R9, y2027={"overtime": "12", "paid_leave": "8.4", "turnover": "15.7"})
    first = worst_first(kpi_outcomes(made, R9, rules()))[0]
    assert first.kpi.id == "overtime"
    assert first.verdict == "× 悪化"
    assert first.sentence == (
        "× 悪化：1か月平均残業時間　10.5 → 12（1.5時間/月の増）。"
        "目標「現状値より減らす」に届いていません"
    )
    paper = paper_of(made)
    table = next(b for b in paper.blocks() if isinstance(b, Table) and b.id == "report_results")
    assert table.rows[0][0] == "× 悪化"
    warning = next(b for b in paper.blocks() if isinstance(b, Paragraph) and b.id == "worse")
    assert (warning.tone, warning.text) == ("warning", first.sentence)
    text = render_text(paper).decode("utf-8-sig")
    assert "指標7件：悪化 1件、比べられない 0件、未記入 4件、変化なし 1件、改善 1件。" in text
    assert "悪化した指標があります。原因が入っていません。" in text


@pytest.mark.parametrize(
    ("result", "reached", "verdict"),
    [
        ("8.1", False, "○ 改善"),
        ("8", True, "○ 改善（目標達成）"),
        ("7.9", True, "○ 改善（目標達成）"),
        ("10.5", False, "＝ 変化なし"),
    ],
)
def test_a_target_is_reached_at_its_figure(result: str, reached: bool, verdict: str):
    plan = planned().model_dump(mode="json", exclude_unset=True)
    plan["plan"]["kpis"][0]["target"] = "8時間以下"
    found = outcome(begun(Case.model_validate(plan), R9, y2027={"overtime": result}), "overtime")
    assert found.target.is_reached is reached
    assert found.verdict == verdict


def test_a_lax_target_does_not_turn_worse_into_better():
    plan = planned().model_dump(mode="json", exclude_unset=True)
    plan["plan"]["kpis"][0]["target"] = "15"
    found = outcome(begun(Case.model_validate(plan), R9, y2027={"overtime": "12"}), "overtime")
    assert found.target.is_reached
    assert found.verdict == "× 悪化"
    assert "目標「15」の値の内にはあります" in found.sentence


def test_a_target_against_the_figure_s_direction_is_not_compared():
    plan = planned().model_dump(mode="json", exclude_unset=True)
    plan["plan"]["kpis"][0]["target"] = "12時間以上"
    found = outcome(begun(Case.model_validate(plan), R9, y2027={"overtime": "9"}), "overtime")
    assert found.outcome is Outcome.BETTER
    assert found.target.is_reached is None
    assert "向きが違います" in found.target.reason


def test_what_cannot_be_read_is_told_and_keeps_the_paper_a_draft():
    made = begun(planned(), R9, y2027={"overtime": "10〜12"})
    found = outcome(made, "overtime")
    assert found.outcome is Outcome.UNCLEAR
    assert "範囲" in found.sentence
    paper = paper_of(made)
    assert paper.is_draft
    assert any("「1か月平均残業時間」は比べられません" in item.text for item in paper.open_items)


def test_last_year_s_result_is_carried_forward():
    made = begun(planned(), R9, R10, y2027={"overtime": "9"}, y2028={"overtime": "10"})
    found = outcome(made, "overtime", R10)
    assert found.last is not None
    assert (found.last.year, found.last.text) == (R9, "9")
    assert found.outcome is Outcome.BETTER  # than the baseline of 10.5
    assert found.last.comparison.outcome is Outcome.WORSE
    assert outcome(made, "overtime", R9).last is None
    assert "令和9年度の結果から：悪化。" in render_text(paper_of(made, R10)).decode("utf-8-sig")


def test_a_year_without_a_result_is_passed_over():
    made = begun(planned(), R9, R10, R11, y2027={"overtime": "9"}, y2029={"overtime": "8"})
    found = outcome(made, "overtime", R11)
    assert found.last is not None
    assert found.last.year == R9


def test_the_month_of_each_figure_stands_when_a_report_is_begun():
    made = begun(planned(), R9)
    assert outcome(made, "overtime").entry.measured == "令和9年10月"
    assert outcome(made, "paid_leave").entry.measured == "令和8年度"
    assert outcome(made, "night_visits").entry.measured == ""


# --- what does not change later ----------------------------------------------------------------


def test_later_edits_of_the_plan_do_not_change_the_report():
    made = begun(planned(), R9, y2027={"overtime": "12"})
    before = kpi_outcomes(made, R9, rules())
    kpis = [kpi.model_dump() for kpi in made.plan.kpis or ()]
    kpis[0] |= {"baseline": "20", "target": "15"}
    edited = changed(made, plan={"kpis": kpis[:-1]})
    assert kpi_outcomes(edited, R9, rules()) == before
    lines = plan_differences(edited, assessed(edited), rules())
    assert len(lines) == 2
    assert "現状値「20」目標値「15」" in lines[0]
    assert "いまの計画にありません" in lines[1]
    assert lines[0] in render_text(paper_of(edited)).decode("utf-8-sig")
    assert plan_differences(made, assessed(made), rules()) == ()


def test_one_report_for_a_year():
    with pytest.raises(ValidationError, match="2027年度の報告が2つ"):
        case(effect_reports=[{"fiscal_year": 2027}, {"fiscal_year": 2027}])
    years = case(effect_reports=[{"fiscal_year": 2028}, {"fiscal_year": "２０２７"}]).effect_reports
    assert [report.fiscal_year for report in years] == [2027, 2028]


@pytest.mark.parametrize(("level", "is_kept"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_level_is_0_to_3(level: int, is_kept: bool):
    report = {"fiscal_year": 2027, "level": level}
    if is_kept:
        assert case(effect_reports=[report]).effect_reports[0].level == level
    else:
        with pytest.raises(ValidationError):
            case(effect_reports=[report])


# --- other rules than those of the baseline -------------------------------------------------


def newer(**changes: object) -> RuleBook:
    """The rules of another version in which the measure "overtime" reads otherwise."""
    measures = tuple(
        m.model_copy(update=changes) if m.id == "overtime" else m for m in rules().measures
    )
    return remade(measures=measures)


def remade(**parts: object) -> RuleBook:
    """Made anew rather than copied: a copy keeps what the book has looked up already."""
    old = {name: getattr(rules(), name) for name in RuleBook.model_fields}
    return RuleBook.model_validate(old | parts | {"version": "2027.4.1"})


def test_a_figure_is_found_again_by_its_id_under_newer_rules():
    made = begun(planned(), R9, y2027={"overtime": "12"})
    renamed = newer(name="残業の時間（平均）")
    assert outcome(made, "overtime", book=renamed).outcome is Outcome.WORSE


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (newer(unit="時間/年"), "単位が違います（時間/月 と 時間/年）"),
        (newer(direction=HIGHER), "よい向きが違います"),
        (newer(id="overtime_new"), "この指標がありません"),
    ],
)
def test_a_figure_that_other_rules_count_otherwise_is_refused(book: RuleBook, words: str):
    made = begun(planned(), R9, y2027={"overtime": "12", "paid_leave": "8"})
    found = outcome(made, "overtime", book=book)
    assert found.outcome is Outcome.UNCLEAR
    assert words in found.sentence
    assert "2027.4.1" in found.refusal
    assert outcome(made, "paid_leave", book=book).outcome is Outcome.BETTER


def test_the_time_of_a_task_that_is_gone_is_refused_and_so_is_the_level():
    made = begun(planned(), R9, y2027={"task:night_rounds": "40"})
    tasks = tuple(task for task in rules().tasks if task.id != "night_rounds")
    book = remade(tasks=tasks)
    assert "この業務がありません" in outcome(made, "task:night_rounds", book=book).refusal
    assert made.report_baseline is not None
    assert "レベルを比べられません" in level_refusal(made.report_baseline, book)
    assert level_refusal(made.report_baseline, rules()) == ""


# --- the paper ---------------------------------------------------------------------------------


def test_the_course_shows_every_year_and_leaves_gaps():
    made = begun(planned(), R9, R11, y2027={"overtime": "１２"}, y2029={"overtime": "約9"})
    figure = next(b for b in paper_of(made).blocks() if isinstance(b, CourseFigure))
    assert figure.times == ("現状値", "令和9年度", "令和10年度", "令和11年度")
    row = next(each for each in figure.rows if each.label.startswith("1か月平均残業時間"))
    assert [p.value for p in row.points] == [Fraction(21, 2), 12, None, 9]
    assert [p.text for p in row.points] == ["10.5", "１２", "", "約9"]


def test_wages_are_asked_for_where_their_return_was_pledged():
    """003 表1①: 職員賃金へ還元することを導入効果[報告]に明記する."""
    pledged = planned(declarations={"wage_return_pledge": "yes"})
    texts = [item.text for item in paper_of(begun(pledged, R9)).open_items]
    assert any("賃金への還元の内容が入っていません" in text for text in texts)
    assert "賃金への還元" not in render_text(paper_of(begun(planned(), R9))).decode("utf-8-sig")


def test_a_whole_report_is_no_draft():
    facility = {"corporation_name": "社会福祉法人さくら", "facility_number": "1234567890"}
    made = begun(planned(facility=facility), R9)
    reports = [report.model_dump(mode="json") for report in made.effect_reports]
    for entry in reports[0]["results"]:
        entry |= {"result": "5", "measured": entry["measured"] or "令和9年10月"}
    reports[0] |= {"cause": "職員が減った。", "next_step": "採用する。"}
    paper = paper_of(changed(made, effect_reports=reports))
    assert [item.text for item in paper.open_items] == []
    assert not paper.is_draft
    assert "公式の報告様式ではありません" in paper.disclaimer


def test_there_is_no_paper_before_a_report_is_begun():
    made = planned()
    assert report_paper(made, assessed(made), rules(), R9, TODAY) is None


# --- the addition's report ---------------------------------------------------------------------


def test_the_items_stand_in_the_order_of_the_report():
    """domain-facts 2.2: ① QOL, ② 総業務時間・超過勤務時間, ③ 有休, (Ⅰ): ④ SRS-18, ⑤ 5日間."""
    made = planned()
    found = addition_report(made, assessed(made), rules())
    assert [row.number for row in found] == ["①", "②", "②", "③", "④", "⑤"]
    assert [row.grades for row in found][-2:] == ["（Ⅰ）", "（Ⅰ）"]
    assert found[0].missing == found[4].missing == "このアプリにはありません"
    assert all(row.citation.standing.value == "second_hand" for row in found)
    assert all(row.month for row in found)


def test_a_figure_is_handed_over_in_both_forms():
    made = planned()
    hours = addition_report(made, assessed(made), rules())[1]
    (figure,) = hours.figures
    assert (figure.text, figure.whole, figure.decimal) == ("1,800.0", "1800", "1800.0")
    assert "令和8年10月" in figure.where
    reported = begun(made, R9, y2027={"total_hours": "10〜12"})
    last = addition_report(reported, assessed(reported), rules())[1].figures[-1]
    assert (last.whole, last.decimal) == ("", "")
    assert "写せません" in last.where


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (Fraction(1800), ("1800", "1800.0")),
        (Fraction(21, 2), ("", "10.5")),
        (Fraction(0), ("0", "0.0")),
        (Fraction(1, 10_000), ("", "0.0001")),
        (Fraction(-5, 2), ("", "-2.5")),
        (Fraction(1, 3), ("", "")),
    ],
)
def test_no_figure_is_rounded_to_be_copied(value: Fraction, texts: tuple[str, str]):
    assert copy_texts(value) == texts


def test_the_ids_of_the_figures_are_those_of_the_rules():
    made = planned()
    ids = [measure_id(kpi, rules()) for kpi in kpis_of(made, assessed(made), rules())]
    assert ids[:5] == ["overtime", "paid_leave", "turnover", "total_hours", "night_visits"]
    assert all(each.startswith("task:") for each in ids[5:])


def test_the_paper_names_both_versions_of_the_rules():
    made = begun(planned(), R9, y2027={"overtime": "12"})
    paper = report_paper(made, assessed(made), newer(unit="時間/年"), R9, TODAY)
    assert paper is not None
    text = render_text(paper).decode("utf-8-sig")
    assert f"もとの規則は {rules().version}、いまの規則は 2027.4.1 です。" in text
    assert "？ 比べられない" in text
    assert "単位が違います" in text
    figure = next(b for b in paper.blocks() if isinstance(b, CourseFigure))
    row = next(each for each in figure.rows if each.label.startswith("1か月平均残業時間"))
    assert [point.value for point in row.points][1:] == [None, None, None]
