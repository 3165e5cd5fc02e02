"""Before and after, over the years, levels, funds: honest, within the page, legible in gray."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from desktop.assessment.paper import (
    CourseFigure,
    Figure,
    LevelFigure,
    LevelRow,
    PairFigure,
    PairRow,
    Table,
)
from desktop.documents.course_chart import course_picture
from desktop.documents.extract import missing_strings, paper_strings
from desktop.documents.figure_words import figure_table, figure_text
from desktop.documents.figures import figure_picture
from desktop.documents.fund_chart import fund_picture
from desktop.documents.level_chart import level_picture
from desktop.documents.pair_chart import pair_picture
from desktop.documents.paper_docx import render_docx
from desktop.documents.paper_json import json_difference, render_json
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.paper_xlsx import render_xlsx
from desktop.documents.plain_text import render_text, text_difference
from desktop.documents.read_back import docx_difference, xlsx_difference
from desktop.documents.sheet_groups import sheet_groups
from desktop.documents.styles import (
    ACCENT,
    CONTENT_WIDTH,
    INK,
    MIDDLE,
    PAPER,
    RULE,
    contrast,
)
from tests.documents.figures import (
    course_figure,
    empty_figures,
    level_figure,
    pair_figure,
    tall_figures,
)
from tests.documents.plan_pieces import fund_figure, gantt_figure, grid_figure
from tests.documents.plans import plan_of
from tests.documents.reading import body_text
from tests.documents.recording import Recording
from tests.documents.test_look import gray

NEW = (pair_figure(), course_figure(), level_figure())
EVERY: tuple[Figure, ...] = (grid_figure(), fund_figure(), gantt_figure(), *NEW)
UNMEASURED = "未測定"


# --- every output ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "figures", [NEW, empty_figures(), tall_figures(12)], ids=["usual", "empty", "tall"]
)
def test_every_output_holds_every_string(figures):
    paper = plan_of(*figures)
    assert missing_strings(paper_strings(paper), body_text(render_pdf(paper))) == []
    assert text_difference(render_text(paper), paper, {}) == ""
    assert missing_strings(paper_strings(paper), render_text(paper).decode("utf-8")) == []
    assert json_difference(render_json(paper), paper) == ""


@pytest.mark.parametrize("figures", [NEW, empty_figures()], ids=["usual", "empty"])
def test_word_and_excel_read_back_as_the_figures(figures):
    paper = plan_of(*figures)
    assert docx_difference(render_docx(paper), paper, {}) == ""
    expected = {group.name: group.strings() for group in sheet_groups(paper, {})}
    assert xlsx_difference(render_xlsx(paper), expected) == ""


def test_40_rows_run_over_pages_and_lose_nothing():
    row = pair_figure().rows[1]
    rows = tuple(replace(row, label=f"{at}番目の業務") for at in range(40))
    paper = plan_of(replace(pair_figure(), rows=rows))
    assert missing_strings(paper_strings(paper), body_text(render_pdf(paper))) == []


def test_json_keeps_figures_exact():
    found = json.loads(render_json(plan_of(pair_figure())))
    rows = found["sections"][0]["blocks"][0]["rows"]
    assert rows[1]["before"] == "95/2"
    assert rows[1]["after"] == "22"
    assert rows[4]["after"] is None


def test_the_words_say_what_the_picture_shows():
    assert "巡回・移動：事前 60.0分、事後 74.5分、14.5分増（悪化）" in figure_text(pair_figure())
    assert f"休憩：事前 55.0分、事後 {UNMEASURED}" in figure_text(pair_figure())
    told = figure_text(course_figure())
    assert f"月の残業時間：導入前（令和8年10月） 6.4、1年目（令和9年度） {UNMEASURED}" in told
    assert "3年目 5.0、目標 5.0時間以下" in told
    levels = figure_text(level_figure()).splitlines()
    assert levels[1] == "1 記録・請求：現在 レベル2、目標 レベル3、あと1段"
    assert levels[2] == "2 総務・給与：現在 レベル1未満、目標 レベル3、あと3段"
    assert levels[6] == "6 夜間巡視：対象外"


def test_the_table_of_a_figure_has_its_words():
    table: Table = figure_table(course_figure())
    assert [column.title for column in table.columns] == [
        "指標",
        "導入前（令和8年10月）",
        "1年目（令和9年度）",
        "2年目",
        "3年目",
        "目標",
    ]
    assert table.rows[1] == ("月の残業時間", "6.4", UNMEASURED, "5.8", "5.0", "5.0時間以下")


# --- within the page ----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [180.0, 300.0, CONTENT_WIDTH, 900.0])
@pytest.mark.parametrize("figure", EVERY, ids=lambda figure: type(figure).__name__)
def test_nothing_is_drawn_outside(figure, width):
    picture = figure_picture(figure, width)
    made = Recording.of(picture)
    assert min(made.xs) >= -0.01
    assert max(made.xs) <= width + 0.01
    assert min(made.ys) >= -0.01
    assert max(made.ys) <= picture.height + 0.01


@pytest.mark.parametrize(
    "figure", [*empty_figures(), *tall_figures(40)], ids=lambda figure: figure.id
)
def test_nothing_of_the_extremes_is_drawn_outside(figure):
    picture = figure_picture(figure)
    made = Recording.of(picture)
    assert min(made.xs, default=0) >= -0.01
    assert max(made.xs, default=0) <= CONTENT_WIDTH + 0.01
    assert max(made.ys, default=0) <= picture.height + 0.01


# --- gray ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("colour", [INK, ACCENT])
def test_bars_lines_and_points_stand_out_in_gray(colour):
    """4.5 as for text: they carry the figure."""
    assert contrast(gray(colour), gray(PAPER)) >= 4.5


def test_axes_and_the_plain_bar_are_seen_in_gray():
    """3 is WCAG's least for a graphic; the cost's bar has its words and a dark one below it."""
    assert contrast(gray(RULE), gray(PAPER)) >= 3
    assert contrast(gray(MIDDLE), gray(PAPER)) >= 2
    assert contrast(gray(MIDDLE), gray(ACCENT)) >= 2


def test_before_is_an_outline_and_after_a_solid():
    row = PairRow("甲", Fraction(5), "5分", Fraction(5), "5分")
    made = Recording.of(pair_picture(replace(pair_figure(), rows=(row,))))
    before, after = made.boxes[-2:]
    assert (before.fill, before.stroke) == (PAPER, INK)
    assert (after.fill, after.stroke) == (ACCENT, "")
    assert before.size[0] == pytest.approx(after.size[0])


# --- before and after ---------------------------------------------------------------------------


def bars(row: PairRow, scale: int = 100) -> list[float]:
    figure = PairFigure("p", "", "事前", "事後", Fraction(scale), (row,))
    return [box.size[0] for box in Recording.of(pair_picture(figure)).boxes[3:]]


def test_a_worse_figure_has_the_longer_bar():
    before, after = bars(PairRow("甲", Fraction(40), "40分", Fraction(60), "60分"))
    assert after == pytest.approx(before * 3 / 2)


def test_what_was_not_measured_has_no_bar_and_says_so():
    row = PairRow("甲", Fraction(40), "40分", None, "")
    assert len(bars(row)) == 1
    figure = PairFigure("p", "", "事前", "事後", Fraction(100), (row,))
    assert UNMEASURED in Recording.of(pair_picture(figure)).texts


def test_a_word_for_what_is_missing_is_kept():
    row = PairRow("甲", None, "〔要記入〕", None, "")
    figure = PairFigure("p", "", "事前", "事後", Fraction(0), (row,))
    assert Recording.of(pair_picture(figure)).texts[-2:] == ["〔要記入〕", UNMEASURED]


def test_nothing_is_cut_where_a_value_lies_beyond_the_scale():
    one, two = bars(PairRow("甲", Fraction(100), "100分", Fraction(200), "200分"), scale=50)
    assert two == pytest.approx(2 * one)


def test_a_bar_below_zero_goes_the_other_way():
    row = PairRow("甲", Fraction(-30), "-30分", Fraction(30), "30分")
    figure = PairFigure("p", "", "事前", "事後", Fraction(30), (row,))
    before, after = Recording.of(pair_picture(figure)).boxes[-2:]
    assert before.corner[0] + before.size[0] == pytest.approx(after.corner[0])


def test_zero_has_words_but_no_bar():
    assert bars(PairRow("甲", Fraction(0), "0分", Fraction(0), "0分"), scale=0) == []


def test_a_side_without_a_title_is_left_out():
    figure = replace(pair_figure(), after_title="")
    assert UNMEASURED not in Recording.of(pair_picture(figure)).texts
    assert "231.0分" not in figure_text(figure)
    assert [column.title for column in figure_table(figure).columns] == ["項目", "事前", "差"]


# --- over the years -----------------------------------------------------------------------------


def course(row: int) -> Recording:
    figure = course_figure()
    return Recording.of(course_picture(replace(figure, rows=(figure.rows[row],))))


def drawn_course(made: Recording) -> list[tuple[float, float]]:
    return [(line.start[0], line.end[0]) for line in made.lines if line.colour == ACCENT]


def test_a_year_that_was_not_measured_breaks_the_line():
    made = course(1)  # measured, not, measured, measured
    assert len(made.dots) == 3
    (only,) = drawn_course(made)
    assert only == (made.dots[1].centre[0], made.dots[2].centre[0])
    assert UNMEASURED in made.texts


def test_a_whole_course_is_one_line():
    made = course(0)
    assert len(made.dots) == 4
    assert len(drawn_course(made)) == 3


def test_a_worse_year_is_drawn_higher_than_the_one_before():
    """離職率 12 → 15.3 → 18: it rises above the target, and is drawn so."""
    made = course(2)
    heights = [dot.centre[1] for dot in made.dots]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_the_target_is_a_dashed_line_at_its_height_with_its_words():
    made = course(0)  # the last year is at the target of 70
    (target,) = made.dashed()
    assert target.start[1] == target.end[1] == pytest.approx(made.dots[-1].centre[1])
    word, figure = (
        next(words for words in made.words if words.text == text) for text in ("目標", "70分以下")
    )
    assert word.left == figure.left > target.end[0]
    assert word.baseline < figure.baseline
    assert abs((word.baseline + figure.baseline) / 2 - target.start[1]) < 8


def test_a_scale_begins_at_zero_so_that_a_small_change_looks_small():
    made = course(0)  # 95 → 70 on a scale from 0
    zero = max(line.start[1] for line in made.lines if line.colour == RULE)
    first, *_, last = (zero - dot.centre[1] for dot in made.dots)
    assert last / first == pytest.approx(70 / 95)


def test_without_a_target_there_is_no_dashed_line():
    assert course(3).dashed() == []


def test_a_value_below_zero_lies_below_the_axis():
    made = course(3)  # -3, 1, 2
    axis = made.lines[1].start[1]
    below, *above = (dot.centre[1] for dot in made.dots)
    assert below > axis > max(above)


def test_more_points_than_times_are_all_drawn():
    figure = replace(course_figure(), times=("導入前",))
    assert len(Recording.of(course_picture(figure)).dots) == 4 + 3 + 3 + 3
    assert len(figure_table(figure).columns) == 6


def test_no_times_and_no_rows():
    assert Recording.of(course_picture(CourseFigure("c", "", (), ()))).texts == []


# --- levels -------------------------------------------------------------------------------------


def level_bars(*rows: LevelRow, target: int = 3) -> tuple[list[float], list[float]]:
    """The lengths of what is reached and of what is lacking; the legend is left away."""
    made = Recording.of(level_picture(LevelFigure("l", "", target, rows)))
    reached = [box.size[0] for box in made.filled(ACCENT)[1:]]
    lacking = [box.size[0] for box in made.boxes if box.fill == PAPER][1:]
    return reached, lacking


@pytest.mark.parametrize(("current", "lacks"), [(0, 3), (1, 2), (2, 1)])
def test_the_gap_is_as_long_as_the_levels_that_lack(current, lacks):
    reached, lacking = level_bars(LevelRow("甲", current, 3, ""))
    (unit,) = level_bars(LevelRow("甲", 1, 1, ""))[0]
    assert lacking == [pytest.approx(lacks * unit)]
    assert sum(reached) == pytest.approx(current * unit)


@pytest.mark.parametrize("current", [3, 4])
def test_what_reaches_the_target_lacks_nothing(current):
    assert level_bars(LevelRow("甲", current, 3, "届いています"))[1] == []


def test_a_task_that_does_not_count_has_words_only():
    assert level_bars(LevelRow("甲", None, None, "対象外")) == ([], [])


def test_the_target_level_is_named_and_dashed():
    made = Recording.of(level_picture(level_figure()))
    assert "目標" in made.texts
    assert len(made.dashed()) == len(level_figure().rows)


# --- funds --------------------------------------------------------------------------------------


def test_the_funds_are_steps_and_a_range_is_an_open_outline_in_both():
    made = Recording.of(fund_picture(fund_figure()))
    cost, subsidy, own = made.boxes[0], made.boxes[1], made.boxes[-1]
    assert subsidy.corner[0] == cost.corner[0]
    assert own.corner[0] + own.size[0] == pytest.approx(cost.corner[0] + cost.size[0])
    # What is open: from the end of what is certain to the beginning of the own share.
    flat = [line for line in made.dashed() if line.start[1] == line.end[1]]
    edges = {round(x, 3) for line in flat for x in (line.start[0], line.end[0])}
    assert edges == {round(subsidy.corner[0] + subsidy.size[0], 3), round(own.corner[0], 3)}
    assert len({line.start[1] for line in flat}) == 4


def test_a_settled_amount_has_nothing_open():
    figure = fund_figure()
    settled = tuple(replace(bar, open_from=0, open_to=0) for bar in figure.bars)
    made = Recording.of(fund_picture(replace(figure, bars=settled)))
    assert all(line.start[0] == line.end[0] for line in made.dashed())
