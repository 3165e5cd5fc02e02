"""Proposed texts: each sentence knows why it is there, says what is known, promises nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.assessment.platform_characters import platform_characters
from desktop.assessment.proposals import (
    TEXT_FIELDS,
    has_new_proposal,
    proposal_mark,
    proposed_sentences,
    proposed_text,
    text_of,
)
from desktop.assessment.sentences import Sentence, asked_for, joined, to_fill_in
from desktop.workflow.examples import EXAMPLES, example_case
from tests.assessment.cases import ON, SENSOR, SOFTWARE, assessed, case, rules

NAMES = [example.name for example in EXAMPLES]
POLITE = re.compile(r"(です|ます|ください|ましょう)。")


def sentences(a_case: Case, field: str) -> tuple[Sentence, ...]:
    return proposed_sentences(a_case, assessed(a_case, a_case.plan_date or ON), rules(), field)


def text(a_case: Case, field: str) -> str:
    return proposed_text(a_case, assessed(a_case, a_case.plan_date or ON), rules(), field)


def answered(task: str, **answers: str) -> dict[str, Any]:
    return {task: {"answers": {f"{task}.{name}": answer for name, answer in answers.items()}}}


# --- the shape ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_a_proposal_is_its_sentences_and_each_says_why(name: str, field: str):
    a_case = example_case(name)
    found = sentences(a_case, field)
    assert found
    assert text(a_case, field) == joined(found)
    for sentence in found:
        assert sentence.text.strip()
        assert sentence.because.endswith(("。", "）")), sentence.because
        assert sentence.missing is ("〔要記入" in sentence.text)
        if sentence.citation is not None:
            assert sentence.citation.source in rules().source_by_id


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_the_words_are_plain_administrative_japanese(name: str, field: str):
    words = text(example_case(name), field)
    assert "。。" not in words
    assert "、、" not in words
    assert "（）" not in words
    assert "「」" not in words
    assert not POLITE.search(words)  # である and 体言止め throughout
    assert platform_characters(words) == ()
    for line in words.splitlines():
        assert line == line.strip()
        assert line.startswith("・") or line.endswith(("。", "〕")) or "：" in line


def test_lines_are_kept_and_may_go_on():
    parts = (
        Sentence("一。", "why"),
        Sentence("二。", "why", same_line=True),
        Sentence("三。", "why"),
    )
    assert joined(parts) == "一。二。\n三。"


def test_what_is_to_be_filled_in_is_read_back():
    words = (
        f"責任者：{to_fill_in('職名と氏名')}\n{to_fill_in('日付')}と{to_fill_in('日付')}〔要記入〕"
    )
    assert asked_for(words) == ("職名と氏名", "日付", "")
    assert asked_for("〔要記入：閉じていない") == ("",)
    assert asked_for("記入済み") == ()


# --- issues ---------------------------------------------------------------------------------------


def test_an_issue_names_the_gap_in_the_sources_words_and_its_question():
    a_case = case(tasks=answered("night_rounds", monitoring="no"))
    found = next(s for s in sentences(a_case, "issues") if "夜間巡視" in s.text)
    assert found.text == "・夜間巡視（現在 －、目標 ○）：「見守り支援機器の導入」に至っていない。"
    assert found.citation is not None
    assert found.citation.locator == "1.2 省力化の取組基準「夜間巡視」○となる目安"
    assert found.field == "tasks/night_rounds"


def test_not_known_is_to_be_confirmed_and_never_called_lacking():
    a_case = case(tasks=answered("night_rounds", monitoring="unknown"))
    found = next(s for s in sentences(a_case, "issues") if "夜間巡視" in s.text)
    assert "分からないため、現状を確認する。" in found.text
    assert "至っていない" not in found.text
    assert "「わからない」" in found.because


def test_an_unanswered_question_is_not_taken_for_a_no():
    found = next(s for s in sentences(case(), "issues") if "夜間巡視" in s.text)
    assert "未回答" in found.text
    assert "至っていない" not in found.text


def test_technology_without_changed_work_is_told_so():
    a_case = case(
        target_level=3, tasks=answered("night_rounds", monitoring="yes", visits_by_need="no")
    )
    found = next(s for s in sentences(a_case, "issues") if "夜間巡視" in s.text)
    assert "技術は導入しているが、「夜間の定時の訪室から" in found.text
    assert "定時の見回りをやめ" in found.because


def test_without_a_gap_the_staff_are_asked():
    everything = {
        task.id: {
            "answers": {c.id: "yes" for c in task.circle.criteria + task.double_circle.criteria}
        }
        for task in rules().tasks
    }
    found = sentences(case(tasks=everything), "issues")
    assert "不足する業務はなかった。" in found[0].text
    assert asked_for(found[1].text) == ("職員への聞き取りの結果",)


# --- measures -------------------------------------------------------------------------------------


def test_a_purchase_says_what_how_many_and_for_which_task():
    found = sentences(case(quotations=[SENSOR]), "measures")
    expected = "・見守り機器（施設）「見守りセンサーA」を10台導入し、夜間巡視に用いる。"
    assert found[0].text == expected
    assert "見積の1行目" in found[0].because


@pytest.mark.parametrize(
    ("technology", "words"),
    [
        ("lift", "を2台導入し"),
        ("care_software", "を導入（2契約）し"),
        ("business_chat", "を導入（2契約）し"),
        ("terminal_or_network", "を導入（2式）する"),
        ("shared_transport", "共同送迎を開始し、"),
    ],
)
def test_each_thing_is_counted_in_its_own_unit(technology: str, words: str):
    a_case = case("通所介護", quotations=[{"technology": technology, "units": 2}])
    assert words in sentences(a_case, "measures")[0].text


def test_lines_of_one_product_are_one_sentence():
    found = sentences(case(quotations=[SENSOR, SOFTWARE, SENSOR]), "measures")
    assert "を20台導入" in found[0].text
    assert "見積の1・3行目" in found[0].because
    assert len([s for s in found if s.because.startswith("見積の")]) == 2


def test_a_task_that_is_off_is_not_named_as_a_use():
    off = {"night_rounds": {"applicable": False, "note": "夜勤がない"}}
    found = sentences(case(quotations=[SENSOR], tasks=off), "measures")
    assert found[0].text == "・見守り機器（施設）「見守りセンサーA」を10台導入する。"


def test_forty_and_two_hundred_lines_stay_a_text_that_can_be_edited():
    lines = [{**SENSOR, "product_name": f"センサー{n}"} for n in range(200)]
    found = text(case(quotations=lines), "measures")
    assert len(found) <= 4_000
    assert "・ほか170件の機器・ソフトは、導入する技術の表のとおりとする。" in found


def test_a_gap_that_nothing_works_on_is_left_for_later_in_so_many_words():
    tasks = answered("night_rounds", monitoring="no") | answered(
        "staff_communication", intercom="no", business_chat="no"
    )
    found = text(case(quotations=[SENSOR], tasks=tasks), "measures")
    assert "連絡調整については、今回の導入の対象とせず、時期と方法を検討する。" in found
    assert "夜間巡視については" not in found


@pytest.mark.parametrize(
    ("service", "answer", "words"),
    [
        ("訪問介護", "yes", "令和8年度内に、ケアプランデータ連携システム等の利用を開始する。"),
        ("訪問介護", "no", "利用の開始に向け、申込みと相手の事業所との調整を進める。"),
        # 003 5(キ) does not name the service: nothing is proposed.
        ("介護老人福祉施設", "no", ""),
        # Named for 短期利用 only.
        ("認知症対応型共同生活介護", "unknown", ""),
    ],
)
def test_the_data_link_follows_the_duty(service: str, answer: str, words: str):
    a_case = case(
        service, quotations=[SOFTWARE], declarations={"care_plan_data_link": {"answer": answer}}
    )
    found = text(a_case, "measures")
    assert words in found
    assert ("ケアプランデータ連携システム等" in found) is bool(words)


# --- targets, organisation, training --------------------------------------------------------------


def test_the_target_is_the_level_by_the_end_of_the_year():
    found = text(case(tasks=answered("night_rounds", monitoring="no")), "targets")
    assert found.startswith("令和8年度末までに、")
    assert "「レベル2」の目安に近づける。" in found
    assert "・夜間巡視：現在 －、目標 ○" in found


@pytest.mark.parametrize(("answer", "is_said"), [("yes", True), ("no", False), ("unknown", False)])
def test_wages_are_promised_only_where_the_office_has_pledged(answer: str, is_said: bool):
    a_case = case(quotations=[SENSOR], declarations={"wage_return_pledge": answer})
    assert ("職員の賃金へ還元し" in text(a_case, "targets")) is is_said


@pytest.mark.parametrize(
    ("service", "additional", "is_asked"),
    [
        ("介護老人福祉施設", [], True),
        ("短期入所生活介護", [], True),
        ("訪問介護", [], False),
        ("居宅介護支援", [], False),
        # domain.md 4b: the duties of several services under one number are the union.
        ("訪問介護", ["短期入所生活介護"], True),
    ],
)
def test_the_committee_is_proposed_where_the_outline_names_the_service(
    service: str, additional: list[str], is_asked: bool
):
    a_case = case(service, facility={"additional_services": additional})
    words = text(a_case, "organisation")
    committee = (
        "利用者の安全並びに介護サービスの質の確保及び職員の負担軽減に資する方策を検討する委員会"
    )
    assert (committee in words) is is_asked
    assert ("話し合いの場：" in words) is not is_asked


@pytest.mark.parametrize(
    ("declared", "words", "is_open"),
    [
        ({"answer": "yes"}, "相談センター等に相談した。〔要記入：相談した日〕", True),
        ({"answer": "no", "due": "2026-12-05"}, "令和8年12月5日までに介護生産性", False),
        ({"answer": "unknown"}, "相談する。〔要記入：相談する日〕", True),
    ],
)
def test_the_consultation_has_its_day(declared: dict[str, str], words: str, is_open: bool):
    a_case = case(declarations={"centre_consultation": declared})
    found = next(s for s in sentences(a_case, "organisation") if "総合相談センター" in s.text)
    assert words in found.text
    assert found.missing is is_open
    assert found.citation is not None
    assert found.citation.source == "003"


@pytest.mark.parametrize(
    ("stars", "words"),
    [
        ("one_star", "★一つ星を自己宣言している。"),
        ("two_stars", "★★二つ星を自己宣言している。"),
        ("none", "★一つ星又は★★二つ星を自己宣言する。"),
        ("unknown", "★一つ星又は★★二つ星を自己宣言する。"),
    ],
)
def test_security_action_is_a_declaration(stars: str, words: str):
    found = text(case(declarations={"security_action": stars}), "organisation")
    assert words in found
    assert "認定" not in found


def test_training_names_the_products_and_who_is_easily_forgotten():
    at_home = text(case("訪問介護", quotations=[SOFTWARE]), "training")
    assert "「介護ソフトB」の操作研修を、" in at_home
    assert "夜勤者" not in at_home
    resident = text(case(quotations=[SENSOR, SOFTWARE]), "training")
    assert "「見守りセンサーA」及び「介護ソフトB」の操作研修を、" in resident
    assert "・夜勤者や短時間勤務の職員も" in resident


def test_a_lesson_of_the_maker_is_not_the_improvement_support():
    # 003 4(3): メーカーや販売店等による機器の操作説明は対象としない.
    given = {"kind": "maker_lesson", "provider": "みまもり製作所"}
    a_case = case(quotations=[SENSOR], improvement_support=given)
    for field in ("organisation", "training"):
        assert "業務改善支援として" not in text(a_case, field)
    course = {"kind": "centre_or_national_training", "provider": ""}
    found = text(case(quotations=[SENSOR], improvement_support=course), "training")
    assert "操作研修とは別に、業務改善支援として、相談センター等が実施する研修を受講する。" in found


# --- effects (000: measured, with their samples; an increase is an increase) ----------------------


def test_an_effect_is_a_past_measurement_with_its_sample():
    found = text(case(quotations=[SENSOR]), "effect_measurement")
    assert "効果測定事業」（事前n=277、事後n=248）では、" in found
    assert "約17分減った。" in found
    assert "・当事業所における効果は、導入後に測定して確かめる。" in found


def test_an_increase_is_told_as_one():
    found = text(case(quotations=[{"technology": "lift"}]), "effect_measurement")
    assert "（事前n=143、事後n=130）では、" in found
    assert "約12分増えた。" in found


def test_one_study_of_several_products_is_told_once():
    lines = [SOFTWARE, {"technology": "intercom"}]
    found = text(case("訪問介護", quotations=lines), "effect_measurement")
    assert found.count("n=93") == 1
    assert "介護ソフト（記録・情報共有・請求）及びインカム" in found


def test_nothing_is_told_of_what_no_study_measured():
    found = text(case(quotations=[{"technology": "reheating_cart"}]), "effect_measurement")
    assert "n=" not in found
    assert "当事業所における効果は" not in found


def test_reports_are_those_of_the_programme():
    assert "令和9年度、令和10年度及び令和11年度に、" in text(case(), "effect_measurement")


# --- the user's own words -------------------------------------------------------------------------


def test_the_users_text_stays_and_a_changed_proposal_is_known():
    before = case(quotations=[SENSOR])
    mark = proposal_mark(text(before, "measures"))
    plan = {"measures": "自分の文。", "proposals_seen": {"measures": mark}}
    same = case(quotations=[SENSOR], plan=plan)
    other = case(quotations=[{**SENSOR, "units": 11}], plan=plan)
    assert text_of(other, assessed(other), rules(), "measures") == "自分の文。"
    assert not has_new_proposal(same, assessed(same), rules(), "measures")
    assert has_new_proposal(other, assessed(other), rules(), "measures")


def test_of_a_text_from_elsewhere_nothing_is_claimed():
    written = case(quotations=[SENSOR], plan={"measures": "自分の文。"})
    assert not has_new_proposal(written, assessed(written), rules(), "measures")
