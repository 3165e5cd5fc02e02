"""Open items: each once, with who settles it and until when, kept while the item is closed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.assessment.plan_builder import build_plan
from desktop.assessment.results import OpenItem
from desktop.documents.extract import paper_strings
from desktop.workflow.case_files import document_of
from tests.assessment.cases import ON, SENSOR, assessed, case, rules

ADDRESS = "missing:address@facility.address"


def items(a_case: Case, on: date = ON) -> dict[str, OpenItem]:
    found = assessed(a_case, on).open_items
    assert len({item.key for item in found}) == len(found)
    return {item.key: item for item in found}


def planned(**plan: Any) -> Case:
    return case(open_item_plans={ADDRESS: plan})


def test_an_item_has_no_plan_until_the_office_makes_one():
    item = items(case())[ADDRESS]
    assert (item.who, item.until, item.until_text, item.overdue) == ("", None, "", False)


def test_an_item_carries_who_and_until_when():
    item = items(planned(who="佐藤", until="令和8年12月10日", note="本部に確認中"))[ADDRESS]
    assert (item.who, item.until, item.note) == ("佐藤", date(2026, 12, 10), "本部に確認中")
    assert item.until_text == "令和8年12月10日"


@pytest.mark.parametrize(
    ("until", "is_over"), [("2026-11-21", True), ("2026-11-22", False), ("2026-11-23", False)]
)
def test_a_day_before_the_plans_own_has_passed(until: str, is_over: bool):
    item = items(planned(until=until))[ADDRESS]
    assert item.overdue is is_over
    assert ("期限切れ" in item.until_text) is is_over


def test_a_closed_item_goes_and_its_plan_stays():
    closed = case(facility={"address": "さいたま市"}, open_item_plans={ADDRESS: {"who": "佐藤"}})
    assert ADDRESS not in items(closed)
    assert closed.open_item_plans[ADDRESS].who == "佐藤"
    document = document_of(closed)
    del document["facility"]["address"]
    assert items(Case.model_validate(document))[ADDRESS].who == "佐藤"


def test_a_plan_for_an_item_that_is_not_known_is_kept():
    kept = case(open_item_plans={"from_a_later_version@x": {"who": "佐藤"}})
    assert "from_a_later_version@x" in document_of(kept)["open_item_plans"]


def test_a_key_can_stand_in_a_path():
    found = items(case(quotations=[SENSOR, {"technology": "care_software"}]))
    assert all("/" not in key for key in found)
    assert {"product_open@quotations.1.product_name", "requirement:security_action"} <= set(found)


def test_a_duty_keeps_its_key_whichever_field_is_next():
    before = items(case(declarations={"client_certificate": "no"}))
    after = items(case(declarations={"client_certificate": "yes"}))
    assert "requirement:care_platform" in before
    assert "requirement:care_platform" in after


def test_two_lines_that_lack_the_same_are_two_items():
    lines = [{"technology": "lift", "product_name": "甲"}, {"technology": "lift"}]
    found = [key for key in items(case(quotations=lines)) if key.startswith("price_from_guide@")]
    assert len(found) == 2


def test_what_a_proposal_leaves_open_is_asked_for_by_name():
    item = items(case())["plan:organisation@plan.organisation"]
    assert "委員会の名称・開催頻度・構成員" in item.text
    assert "相談する日" in item.text
    # Who is responsible is asked for on the first page already.
    assert "職名と氏名" not in item.text


def test_what_the_user_left_to_fill_in_is_asked_for():
    own = case(plan={"training": "研修は〔要記入：日付〕と〔要記入〕に行う。"})
    assert items(own)["plan:training@plan.training"].text == (
        "研修に〔要記入〕が残っています（日付）。"
    )
    assert "plan:training@plan.training" not in items(case(plan={"training": "毎月行う。"}))


def test_the_paper_tells_who_and_until_when():
    a_case = planned(who="佐藤", until="2026-12-10", note="本部に確認中")
    strings = paper_strings(build_plan(a_case, assessed(a_case), rules()))
    at = strings.index("所在地が未入力です。")
    assert strings[at + 1 : at + 4] == ["佐藤", "本部に確認中", "令和8年12月10日"]
