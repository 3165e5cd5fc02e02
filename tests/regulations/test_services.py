"""003, 3 and 5(カ)(キ): every named service stands on its lists, and no other does."""

from __future__ import annotations

import re

import pytest

from desktop.assessment.rules import DataLinkDuty, RateGroup, SoftwareCondition

# 5(カ), in the source's words and order.
COMMITTEE = [
    "短期入所生活介護",
    "短期入所療養介護",
    "特定施設入居者生活介護",
    "小規模多機能型居宅介護",
    "認知症対応型共同生活介護",
    "地域密着型特定施設入居者生活介護",
    "複合型サービス（看護小規模多機能型居宅介護）",
    "地域密着型介護老人福祉施設",
    "介護老人福祉施設",
    "介護老人保健施設",
    "介護医療院",
    "介護予防短期入所生活介護",
    "介護予防短期入所療養介護",
    "介護予防特定施設入居者生活介護",
    "介護予防小規模多機能型居宅介護",
    "介護予防認知症対応型共同生活介護",
]

# 5(キ), in the source's words and order.
DATA_LINK = [
    "訪問介護",
    "訪問入浴介護",
    "訪問看護",
    "訪問リハビリテーション",
    "通所介護",
    "通所リハビリテーション",
    "福祉用具貸与",
    "居宅療養管理指導（ケアプランデータ連携を行う計画となっている場合に限る）",
    "短期入所生活介護",
    "短期入所療養介護",
    "夜間対応型訪問介護",
    "定期巡回・随時対応型訪問介護看護",
    "認知症対応型通所介護",
    "地域密着型通所介護",
    "小規模多機能型居宅介護",
    "看護小規模多機能型居宅介護",
    "特定施設入居者生活介護（短期利用）",
    "地域密着型特定施設入居者生活介護（短期利用）",
    "認知症対応型共同生活介護（短期利用）",
    "居宅介護支援",
    "介護予防訪問入浴介護",
    "介護予防訪問看護",
    "介護予防訪問リハビリテーション",
    "介護予防通所リハビリテーション",
    "介護予防福祉用具貸与",
    "介護予防短期入所生活介護",
    "介護予防短期入所療養介護",
    "介護予防居宅療養管理指導",
    "介護予防認知症対応型通所介護",
    "介護予防小規模多機能型居宅介護",
    "介護予防小規模多機能型居宅介護（短期利用）",
    "介護予防認知症対応型共同生活介護（短期利用）",
    "介護予防支援",
    "訪問型サービス（みなし）",
    "訪問型サービス（独自）",
    "訪問型サービス（独自／定率）",
    "訪問型サービス（独自／定額）",
    "通所型サービス（みなし）",
    "通所型サービス（独自）",
    "通所型サービス（独自／定率）",
    "通所型サービス（独自／定額）",
]

SHORT_STAY = "（短期利用）"
ONLY_IF = "（ケアプランデータ連携を行う計画となっている場合に限る）"


def bullets(text: str) -> list[str]:
    """The ⚫ items of a stretch of text that has no spaces left."""
    return [re.split(r"https|（キ）|（ク）", item)[0] for item in text.split("⚫")[1:]]


def test_the_lists_stand_so_in_the_source(source_text):
    text = source_text("003")
    committee = text.partition("（カ）以下サービス")[2].partition("（キ）以下サービス")[0]
    data_link = text.partition("（キ）以下サービス")[2].partition("（ク）介護情報基盤")[0]
    assert bullets(committee) == COMMITTEE
    assert bullets(data_link) == DATA_LINK
    assert (len(COMMITTEE), len(DATA_LINK)) == (16, 41)


def test_the_committee_is_a_duty_of_the_listed_services_and_no_others(book):
    listed = {book.service(name).id for name in COMMITTEE}
    assert len(listed) == 16
    bound = {service for service in book.services if service.committee_duty}
    # 短期利用 is given by the listed facility itself, so its entry carries the duty as well.
    bases = {book.service(service.name.removesuffix(SHORT_STAY)).id for service in bound}
    assert bases == listed
    assert {service.id for service in bound if SHORT_STAY not in service.name} == listed


def test_the_data_link_is_a_duty_of_the_listed_services_and_no_others(book):
    listed = {book.service(name.removesuffix(ONLY_IF)).id: name for name in DATA_LINK}
    assert len(listed) == 41
    always = {s.id for s in book.services if s.data_link_duty is DataLinkDuty.ALWAYS}
    planned = {s.id for s in book.services if s.data_link_duty is DataLinkDuty.ONLY_IF_PLANNED}
    assert always | planned == set(listed)
    assert planned == {s for s, name in listed.items() if name.endswith(ONLY_IF)}
    assert planned == {"home_medical_guidance"}


def test_where_only_the_short_stay_is_listed_the_base_has_the_duty_for_it_alone(book):
    bases = [s for s in book.services if s.data_link_duty is DataLinkDuty.SHORT_STAY_ONLY]
    names = {service.name for service in bases}
    assert names == {
        "特定施設入居者生活介護",
        "地域密着型特定施設入居者生活介護",
        "認知症対応型共同生活介護",
        "介護予防認知症対応型共同生活介護",
    }
    for name in names:
        assert name not in DATA_LINK
        assert name + SHORT_STAY in DATA_LINK
        assert book.service(name + SHORT_STAY).data_link_duty is DataLinkDuty.ALWAYS


@pytest.mark.parametrize(
    "name",
    [
        "短期入所生活介護",
        "短期入所療養介護",
        "小規模多機能型居宅介護",
        "看護小規模多機能型居宅介護",
    ],
)
def test_services_on_both_lists(book, name):
    service = book.service(name)
    assert service.committee_duty
    assert service.data_link_duty is DataLinkDuty.ALWAYS
    assert service.rate_group is RateGroup.RESIDENTIAL


@pytest.mark.parametrize(
    "name", ["養護老人ホーム", "軽費老人ホーム", "特定福祉用具販売", "特定介護予防福祉用具販売"]
)
def test_services_on_neither_list(book, name):
    service = book.service(name)
    assert not service.committee_duty
    assert service.data_link_duty is DataLinkDuty.NONE
    assert service.software_condition is SoftwareCondition.TO_CONFIRM


def test_homes_of_the_elderly_welfare_act_are_to_be_confirmed(book):
    for name in ("養護老人ホーム", "軽費老人ホーム"):
        service = book.service(name)
        assert service.rate_group is RateGroup.RESIDENTIAL
        assert "都道府県に確認" in service.rate_group_to_confirm
        assert service.family == "老人福祉"


# ① names 居宅介護支援・介護予防支援・居宅サービス・介護予防サービス; ② names 施設サービス and the
# 地域密着型 nursing home.
@pytest.mark.parametrize(
    ("code", "condition"),
    [
        ("11", SoftwareCondition.DATA_LINK),
        ("15", SoftwareCondition.DATA_LINK),
        ("31", SoftwareCondition.DATA_LINK),
        ("33", SoftwareCondition.DATA_LINK),
        ("43", SoftwareCondition.DATA_LINK),
        ("46", SoftwareCondition.DATA_LINK),
        ("66", SoftwareCondition.DATA_LINK),
        ("51", SoftwareCondition.LIFE),
        ("52", SoftwareCondition.LIFE),
        ("55", SoftwareCondition.LIFE),
        ("54", SoftwareCondition.LIFE),
        # 地域密着型 and 総合事業: named in neither, never guessed.
        ("78", SoftwareCondition.TO_CONFIRM),
        ("32", SoftwareCondition.TO_CONFIRM),
        ("36", SoftwareCondition.TO_CONFIRM),
        ("71", SoftwareCondition.TO_CONFIRM),
        ("73", SoftwareCondition.TO_CONFIRM),
        ("74", SoftwareCondition.TO_CONFIRM),
        ("76", SoftwareCondition.TO_CONFIRM),
        ("77", SoftwareCondition.TO_CONFIRM),
        ("A2", SoftwareCondition.TO_CONFIRM),
    ],
)
def test_software_conditions(book, code, condition):
    assert book.service(code).software_condition is condition


RESIDENTIAL_FAMILIES = {"短期入所", "居住", "多機能", "施設", "老人福祉"}


def test_the_rate_group_is_that_of_people_who_stay(book):
    for service in book.services:
        stays = service.family in RESIDENTIAL_FAMILIES
        assert (service.rate_group is RateGroup.RESIDENTIAL) == stays, service.name


def test_the_productivity_addition_is_for_four_kinds_of_service(book):
    families = {s.family for s in book.services if s.productivity_addition}
    assert families == {"短期入所", "居住", "多機能", "施設"}
    assert all(s.productivity_addition for s in book.services if s.family in families)


MASTER = [
    "11",
    "12",
    "13",
    "14",
    "31",
    "15",
    "16",
    "17",
    "21",
    "22",
    "23",
    "2A",
    "33",
    "27",
    "43",
    "46",
    "51",
    "52",
    "55",
    "54",
    "36",
    "28",
    "32",
    "38",
    "71",
    "76",
    "72",
    "78",
    "73",
    "68",
    "77",
    "79",
    "62",
    "63",
    "64",
    "66",
    "67",
    "34",
    "24",
    "25",
    "26",
    "2B",
    "35",
    "74",
    "75",
    "69",
    "37",
    "39",
    "A1",
    "A2",
    "A3",
    "A4",
    "A5",
    "A6",
    "A7",
    "A8",
    "41",
    "44",
]


def test_every_code_of_the_master_finds_one_service(book):
    codes = [code for service in book.services for code in service.codes]
    assert sorted(codes) == sorted(MASTER)
    assert all(book.service(code) is not None for code in MASTER)


def test_codes_are_never_shown_as_confirmed(book):
    for service in book.services:
        standings = {c.standing for c in service.citations if c.source == "service-codes"}
        assert bool(service.codes) == bool(standings), service.id
        recalled = {"A3", "A4", "A6", "A7", "A8", "41", "44"} & set(service.codes)
        if standings:
            assert standings == {"to_confirm" if recalled else "second_hand"}, service.id


def test_visiting_services_may_do_without_a_card_reader(book):
    families = {s.family for s in book.services if s.card_reader_may_be_unneeded}
    assert families == {"訪問", "総合事業訪問"}


def test_names_in_everyday_use_are_found(book):
    assert book.service("グループホーム").id == "group_home"
    assert book.service("特別養護老人ホーム").id == "special_nursing_home"
    assert book.service("68").id == "small_multifunctional_home"
    assert book.service("地域密着型通所介護").id == "community_day_care"
    assert book.service("ない") is None
