"""The work before and after, task by task: from the answers, the purchases and the measures."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.assessment.paper import Table
from desktop.assessment.plan_builder import MISSING, build_plan
from desktop.assessment.plan_work import NO_TIME, NOTHING_BOUGHT, statement, work_table
from tests.assessment.cases import SENSOR, SOFTWARE, assessed, case, rules

INTERCOM = {
    "technology": "intercom",
    "product_name": "こえつなぎ",
    "unit_price": 28_500,
    "units": 8,
}


def table_of(service: str = "介護老人福祉施設", **parts: Any) -> Table:
    a_case = case(service, **parts)
    return work_table(a_case, assessed(a_case), rules())


def row_of(name: str, **parts: Any) -> tuple[str, ...]:
    return next(row for row in table_of(**parts).rows if row[0] == name)


def answers(task: str, note: str = "", **given: str) -> dict[str, Any]:
    return {task: {"note": note, "answers": {f"{task}.{key}": each for key, each in given.items()}}}


def night(**given: str) -> dict[str, Any]:
    return answers("night_rounds", **given)


# --- which tasks -------------------------------------------------------------------------------


def test_a_task_has_a_row_where_a_purchase_or_a_gap_touches_it() -> None:
    # レベル2: 記録 ○, 総務 ○, 連絡 ○, 夜間 ○ (000 1.2); the sensor serves 夜間巡視.
    yes = {
        **answers("records_and_billing", end_to_end_software="yes"),
        **answers("administration_and_payroll", labour_accounting_software="yes"),
        **night(monitoring="yes"),
    }
    table = table_of(tasks=yes, quotations=[SENSOR], target_level=2)
    assert [row[0] for row in table.rows] == ["連絡調整", "夜間巡視"]


def test_a_task_that_is_off_has_no_row_even_where_a_purchase_serves_it() -> None:
    off = {"night_rounds": {"applicable": False, "note": "夜勤がない"}}
    table = table_of(tasks=off, quotations=[SENSOR])
    assert "夜間巡視" not in [row[0] for row in table.rows]


def test_it_stands_with_the_measures() -> None:
    a_case = case(quotations=[SENSOR])
    plan = build_plan(a_case, assessed(a_case), rules())
    (section,) = [section for section in plan.sections if section.id == "measures"]
    assert [block.id for block in section.blocks] == ["measures", "work"]


def test_nothing_to_change_says_so() -> None:
    every = {task.id: {"applicable": False} for task in rules().tasks}
    table = table_of(tasks=every)
    assert table.rows == ()
    assert MISSING in table.empty_text


# --- before ------------------------------------------------------------------------------------


def test_now_is_what_was_answered_in_plain_statements() -> None:
    row = row_of("夜間巡視", tasks=night(monitoring="no"), quotations=[SENSOR])
    assert row[1] == "夜の見守りに、センサーなどの見守り機器を使っていない。"


def test_the_users_note_stands_with_it() -> None:
    tasks = answers("night_rounds", "2時間ごとに全室を見回る。", monitoring="no")
    assert "メモ：2時間ごとに全室を見回る。" in row_of("夜間巡視", tasks=tasks)[1]


def test_what_nobody_has_answered_is_asked_for() -> None:
    assert row_of("夜間巡視")[1] == f"確認していないことがある{MISSING}"
    unsure = row_of("夜間巡視", tasks=night(monitoring="unknown"), quotations=[SENSOR])
    assert MISSING in unsure[1]
    assert "使っていない" not in unsure[1]


def test_technologies_that_the_plan_does_not_touch_are_left_out() -> None:
    tasks = answers("staff_communication", intercom="no", business_chat="no")
    bought = row_of("連絡調整", tasks=tasks, quotations=[INTERCOM])
    assert "インカム" in bought[1]
    assert "チャット" not in bought[1]
    nothing = row_of("連絡調整", tasks=tasks, quotations=[SENSOR])
    assert "インカム" in nothing[1]
    assert "チャット" in nothing[1]


@pytest.mark.parametrize("criterion", rules().criterion_by_id.values(), ids=lambda each: each.id)
def test_every_question_reads_as_a_statement_both_ways(criterion: Any) -> None:
    yes, no = statement(criterion, holds=True), statement(criterion, holds=False)
    assert yes != no
    for text in (yes, no):
        assert text.endswith("。")
        assert "ますか" not in text
        assert "ましたか" not in text
        assert "？" not in text
    assert no.endswith("ない。")
    assert not yes.endswith("ない。")


def test_a_question_of_another_shape_is_quoted() -> None:
    some = next(iter(rules().criterion_by_id.values()))
    other = some.model_copy(update={"question": "記録は紙だけですか？"})
    assert statement(other, holds=True) == "「記録は紙だけですか？」：はい。"
    assert statement(other, holds=False) == "「記録は紙だけですか？」：いいえ。"


# --- after -------------------------------------------------------------------------------------


def test_after_names_what_is_bought_and_the_changed_work_of_the_double_circle() -> None:
    row = row_of(
        "夜間巡視", tasks=night(monitoring="no"), quotations=[SENSOR, SENSOR], target_level=3
    )
    first, *rest = row[2].split("\n")
    assert first == "・見守りセンサーAを使う。"
    changes = [
        criterion.action
        for criterion in rules().task_by_id["night_rounds"].double_circle.criteria
        if criterion.id not in rules().technologies_by_criterion
    ]
    assert rest == [f"・{action}" for action in changes]
    assert rest


def test_where_the_target_does_not_ask_for_it_the_changed_work_is_only_guidance() -> None:
    row = row_of("夜間巡視", tasks=night(monitoring="no"), quotations=[SENSOR], target_level=2)
    assert "（◎の目安）夜間の定時の訪室から" in row[2]


def test_changed_work_that_is_done_already_is_not_planned_again() -> None:
    done = night(monitoring="yes", visits_by_need="yes")
    row = row_of("夜間巡視", tasks=done, quotations=[SENSOR], target_level=3)
    assert row[2] == "見守りセンサーAを使う。"


def test_a_gap_for_which_nothing_is_bought_is_told() -> None:
    tasks = answers("staff_communication", intercom="no", business_chat="no")
    assert row_of("連絡調整", tasks=tasks, quotations=[SENSOR])[2] == NOTHING_BOUGHT
    assert row_of("連絡調整", tasks=tasks)[2] == MISSING


# --- time --------------------------------------------------------------------------------------


def studied(phase: str, records: int, rounds: int = 30) -> dict[str, Any]:
    row = {"phase": phase, "day": 1, "role": "care_worker", "shift": "day", "person": "A"}
    return {**row, "direct_care": 300, "records": records, "rounds": rounds}


def test_the_time_study_gives_the_minutes_of_its_own_categories() -> None:
    rows = [studied("before", 95), studied("before", 96), studied("after", 70)]
    for at, row in enumerate(rows):
        row["person"] = f"職員{at}"
    record = row_of("記録・請求", time_study={"rows": rows}, quotations=[SOFTWARE])
    assert record[3].split("\n")[0] == "調査の「記録」（1人・1日）：95.5分 → 70.0分"
    assert "調査" not in row_of("連絡調整", time_study={"rows": rows})[3]


def test_a_study_that_was_not_done_again_asks_for_the_after() -> None:
    study = {"rows": [studied("before", 95)]}
    night_row = row_of("夜間巡視", time_study=study, quotations=[SENSOR])
    assert f"調査の「巡回・移動」（1人・1日）：30.0分 → {MISSING}" in night_row[3]


@pytest.mark.parametrize(
    ("name", "unit", "is_found"),
    [
        ("夜勤1回あたりの巡視・訪室の時間", "分", True),
        ("夜間巡視にかかる時間", "分/日", True),
        ("巡視の回数", "回/夜", False),
        ("1か月の残業時間（夜間）", "時間/月", False),
        ("移乗介助の時間", "分", False),
    ],
)
def test_a_kpi_of_time_that_names_the_task_gives_its_figures(
    name: str, unit: str, is_found: bool
) -> None:
    kpi = {"name": name, "unit": unit, "baseline": "96", "target": "60.5"}
    row = row_of("夜間巡視", plan={"kpis": [kpi]}, quotations=[SENSOR])
    assert row[3] == (f"{name}（{unit}）：96 → 目標 60.5" if is_found else NO_TIME)


def test_without_any_figure_the_time_is_asked_for_until_the_kpis_are_settled() -> None:
    assert MISSING in row_of("連絡調整")[3]
    assert row_of("連絡調整", plan={"kpis": []})[3] == NO_TIME


def test_an_increase_is_not_hidden() -> None:
    kpi = {"name": "移乗にかかる時間", "unit": "分", "baseline": "17.2", "target": "20"}
    row = row_of("移乗・体位変換", plan={"kpis": [kpi]}, target_level=3)
    assert row[3] == "移乗にかかる時間（分）：17.2 → 目標 20"
