"""000, 1.2: the ten tasks, the grid of marks, and every example of the criteria."""

from __future__ import annotations

import re

import pytest

from desktop.assessment.rules import TASK_IDS

# 業務一覧（計10業務）, read column by column: レベル3, レベル2, レベル1.
GRID = {
    "records_and_billing": "◎○○",
    "administration_and_payroll": "◎○-",
    "staff_communication": "◎○-",
    "toileting_care": "○--",
    "meal_and_bathing_care": "○--",
    "transfer_and_repositioning": "○--",
    "night_rounds": "◎○-",
    "housekeeping_and_catering": "◎--",
    "inter_facility_data_exchange": "◎○-",
    "transport_and_visits": "○--",
}

NAMES = [
    "記録・文書作成・報酬請求",
    "総務・人事・労務・給与",
    "職員間の連絡調整",
    "排泄介助",
    "食事介助（栄養管理や調理等の準備含む）・入浴支援",
    "移乗・移動・体位変換",
    "夜間巡視",
    "清掃・洗濯・調理配膳等",
    "事業所間でのデータ連携",
    "送迎・訪問等（スケジュール作成含む）",
]

AI_CELL = (
    "AIを活用した音声による情報の入力や、情報の転記や実績の入力など、"
    "事務作業を効率化し、間接業務時間を削減"
)
TIME_CELL = "省力化により生み出した時間を直接的なケアの実施や職員の休憩・研修等の時間に充当"

# 省力化の取組基準: every cell, its bullets apart, in the source's own words.
CIRCLE = {
    "records_and_billing": [
        "ICTソフト（記録から報酬請求、データの活用まで一気通貫のシステム）の導入"
    ],
    "administration_and_payroll": ["ICTソフト（労務管理・会計ソフト機能）の導入"],
    "staff_communication": ["インカム・ビジネスチャットツール等の導入"],
    "toileting_care": ["リフト、アシストスーツやAIを活用した排泄タイミングの予測機器の導入"],
    "meal_and_bathing_care": [
        "特浴やリフト付きシャワーキャリー、アシストスーツ、速乾ドライヤー等の導入"
    ],
    "transfer_and_repositioning": ["リフトやアシストスーツ、自動体位変換器の導入"],
    "night_rounds": ["見守り支援機器の導入"],
    "housekeeping_and_catering": ["再加熱カートやとろみサーバー、清掃・配膳ロボットの導入"],
    "inter_facility_data_exchange": ["ケアプランデータ連携システムの導入"],
    "transport_and_visits": [
        "ICTソフト（AI等によるスケジュール作成）の導入",
        "共同送迎やAIを活用した効率的な移動の実施",
    ],
}
DOUBLE_CIRCLE = {
    "records_and_billing": [AI_CELL],
    "administration_and_payroll": [AI_CELL],
    "staff_communication": [
        "職員に対してそれぞれ指示していたものから、全職員にタイムリーかつ双方向の情報共有を行い、"
        "間接業務時間を削減"
    ],
    "toileting_care": [
        "リフトを活用したケアやAIを活用した適時適切なケアの実施による身体的負担の軽減",
        "利用者の状態に応じた適切なケアのタイミングに見直すことによるケアの質の向上",
    ],
    "meal_and_bathing_care": [TIME_CELL],
    "transfer_and_repositioning": [
        "職員２人による介助から１人による介助へオペレーションの見直すことによる業務効率化",
        "夜間の体位変換のための訪室回数の見直しによる業務効率化",
    ],
    "night_rounds": [
        "夜間の定時の訪室から、利用者の離床状況等を踏まえたケアの実施へオペレーションを見直すことによる"
        "業務効率化及びケアの質の向上"
    ],
    "housekeeping_and_catering": [TIME_CELL],
    "inter_facility_data_exchange": [
        "５事業所以上とデータ連携を実施することにより、事務作業を効率化し、間接業務時間を削減"
    ],
    "transport_and_visits": [
        "ＡＩ等の活用による省力化により生み出した時間を直接的なケアの実施や職員の休憩・研修等の時間に充当"
    ],
}

# What each cell comes down to: (any of these), (all of these).
QUESTIONS = {
    "records_and_billing": (
        ["end_to_end_software"],
        ["ai_voice_input", "no_transcription"],
        ["less_indirect_time"],
    ),
    "administration_and_payroll": (
        ["labour_accounting_software"],
        ["ai_voice_input", "no_transcription"],
        ["less_indirect_time"],
    ),
    "staff_communication": (
        ["intercom", "business_chat"],
        [],
        ["timely_two_way", "less_indirect_time"],
    ),
    "toileting_care": (
        ["lift", "assist_suit", "ai_prediction"],
        ["less_physical_burden", "timing_reviewed"],
        [],
    ),
    "meal_and_bathing_care": (
        ["special_bath", "lift_shower_carrier", "assist_suit", "quick_dryer"],
        [],
        ["time_reused"],
    ),
    "transfer_and_repositioning": (
        ["lift", "assist_suit", "auto_repositioning"],
        ["two_to_one", "fewer_night_visits"],
        [],
    ),
    "night_rounds": (["monitoring"], [], ["visits_by_need"]),
    "housekeeping_and_catering": (
        ["reheating_cart", "thickener_server", "cleaning_robot", "catering_robot"],
        [],
        ["time_reused"],
    ),
    "inter_facility_data_exchange": (
        ["data_link_system"],
        [],
        ["five_offices", "less_indirect_time"],
    ),
    "transport_and_visits": (
        ["ai_scheduling", "shared_transport", "ai_efficient_travel"],
        [],
        ["time_reused"],
    ),
}


def test_ten_tasks_in_the_source_s_order(book):
    assert [task.id for task in book.tasks] == list(TASK_IDS)
    assert [task.name for task in book.tasks] == NAMES
    groups = [task.group for task in book.tasks]
    assert groups == ["業種横断的"] * 6 + ["業種別"] * 4


@pytest.mark.parametrize("task_id", TASK_IDS)
def test_every_cell_of_the_grid(book, task_id):
    task = book.task_by_id[task_id]
    assert "".join(task.mark_at(level) for level in (3, 2, 1)) == GRID[task_id]


def test_the_grid_stands_so_in_the_source(source_text):
    rows = ["".join(GRID[task_id][column] for task_id in TASK_IDS) for column in range(3)]
    text = source_text("000")
    assert f"レベル３（目標となる優良事例）{rows[0]}" in text
    assert f"レベル２（ベンチマークとなる事例）{rows[1]}" in text
    assert f"レベル１（平均的な事例）{rows[2]}" in text


@pytest.mark.parametrize("task_id", TASK_IDS)
def test_every_cell_of_the_criteria_has_its_words(book, task_id):
    task = book.task_by_id[task_id]
    for guidance, cells in ((task.circle, CIRCLE), (task.double_circle, DOUBLE_CIRCLE)):
        words = list(dict.fromkeys(criterion.official for criterion in guidance.criteria))
        assert words == cells[task_id]


def test_the_words_of_the_criteria_stand_in_the_source(book, source_text):
    text = source_text("000")
    for criterion in book.criterion_by_id.values():
        assert criterion.official in text, criterion.id


@pytest.mark.parametrize("task_id", TASK_IDS)
def test_which_questions_are_alternatives_and_which_must_all_hold(book, task_id):
    task = book.task_by_id[task_id]
    any_of, double_any_of, double_all_of = QUESTIONS[task_id]

    def names(criteria):
        return [criterion.id.removeprefix(f"{task_id}.") for criterion in criteria]

    assert names(task.circle.any_of) == any_of
    assert task.circle.all_of == ()  # 取組例: one of the examples is enough
    assert names(task.double_circle.any_of) == double_any_of
    assert names(task.double_circle.all_of) == double_all_of


def test_questions_are_short_plain_and_answerable_with_yes_or_no(book):
    for criterion in book.criterion_by_id.values():
        assert len(criterion.question) <= 60, criterion.id
        assert re.search(r"(か？)$", criterion.question), criterion.id
        assert criterion.example.endswith("。"), criterion.id


STAYING = {"短期入所", "居住", "多機能", "施設", "老人福祉"}
HOME_BASED = {"訪問", "通所", "短期入所", "多機能", "支援", "用具", "総合事業訪問", "総合事業通所"}


@pytest.mark.parametrize(
    ("task_id", "asked_of", "mainly_for"),
    [
        ("night_rounds", STAYING, "主に施設・居住系"),
        ("housekeeping_and_catering", STAYING, "施設・居住系"),
        ("inter_facility_data_exchange", HOME_BASED, "居宅系"),
        ("transport_and_visits", HOME_BASED, "主に居宅系"),
    ],
)
def test_tasks_of_some_services_start_as_not_applicable_elsewhere(
    book, task_id, asked_of, mainly_for
):
    task = book.task_by_id[task_id]
    families = {service.family for service in book.services}
    assert families - set(task.not_applicable_families) == asked_of
    assert task.not_applicable_reason.endswith("。")
    assert task.mainly_for == mainly_for


def test_cross_industry_tasks_are_asked_of_everyone(book):
    for task in book.tasks[:6]:
        assert task.not_applicable_families == ()
