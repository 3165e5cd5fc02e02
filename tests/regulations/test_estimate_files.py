"""The files of the group programmes, the addition and the data link, against the sources."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from desktop.assessment.citation import Standing
from desktop.assessment.estimate_choices import GroupBudget
from desktop.assessment.group_rules import GroupProgramme
from desktop.assessment.rules import RuleBook
from desktop.errors import UserFacingError
from desktop.regulations.loader import load_checked_rule_book

COLLABORATION = "group_programmes/collaboration/2025-04-01.toml"
LINKAGE = "group_programmes/linkage-model/2024-04-01.toml"
ADDITION = "additions/productivity/2024-04-01.toml"
DATA_LINK = "data_link/careplan.toml"


def version(book: RuleBook, programme: str, year: int) -> GroupProgramme:
    return next(p for p in book.group_programmes if (p.id, p.fiscal_year) == (programme, year))


@pytest.mark.parametrize(
    ("programme", "year", "cap", "most", "total"),
    [
        ("area-model", 2024, 20_000_000, 3, None),
        ("area-model", 2025, 20_000_000, 3, None),
        ("linkage-model", 2024, 8_500_000, 5, None),
        ("linkage-model", 2025, 8_500_000, None, 60_000_000),
        ("collaboration", 2024, 1_200_000, None, 12_000_000),
        ("collaboration", 2025, 1_200_000, None, 12_000_000),
    ],
)
def test_caps_and_limits(book: RuleBook, programme, year, cap, most, total):
    found = version(book, programme, year)
    assert (found.unit_cap, found.most_units, found.total_cap) == (cap, most, total)
    assert found.effective_from == date(year, 4, 1)
    assert found.effective_to == date(year + 1, 3, 31)
    assert found.budget is (GroupBudget.R5 if year == 2024 else GroupBudget.R6)


@pytest.mark.parametrize("year", [2024, 2025])
def test_rates(book: RuleBook, year: int):
    assert version(book, "area-model", year).rate == 1
    assert version(book, "linkage-model", year).rate == 1
    together = version(book, "collaboration", year)
    assert (together.rate, together.combined_rate) == (Fraction(3, 4), Fraction(4, 5))


def test_visit_care_has_its_own_cap_since_r6(book: RuleBook):
    assert version(book, "collaboration", 2024).visit_care_cap is None
    assert version(book, "collaboration", 2025).visit_care_cap == 1_500_000


# Words of each source, without spaces, in which a figure of the files stands.
@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("002", "１モデルあたり2,000万円を補助額とし"),
        ("002", "１都道府県あたり３モデルを上限とする"),
        ("002", "１モデルあたり上限850万円を補助額とし"),
        ("002", "１都道府県あたり５モデルを上限とする"),
        ("002", "居宅介護支援事業所と居宅サービス事業所をそれぞれ１ずつ含"),
        ("002", "補助を受けた年度から３年の間"),
        ("001", "基準額・・・1法人あたり120万円、1事業所グループあたり1,200万円"),
        ("001", "補助上限額・・・1モデルあたり850万円（1都道府県で5モデル）"),
        ("004", "1モデルあたり2,000万円"),
        ("004", "1都道府県あたり上限3モデル"),
        ("004", "1モデルあたり850万円"),
        ("004", "1都道府県あたり上限6,000万円"),
        ("004", "1法人毎に120万円(訪問介護の場合150万円)"),
        ("004", "1事業者グループあたり1,200万円"),
        ("004", "45万円(3を併せて実施する場合は48万円)"),
        ("000", "１法人毎に120万円（訪問介護の場合150万円）"),
        ("000", "生産性向上推進体制加算（Ｉ）100単位/月"),
        ("000", "生産性向上推進体制加算（Ⅱ）10単位/月"),
        ("000", "見守り機器等のテクノロジーを複数導入していること"),
        ("000", "見守り機器等のテクノロジーを１つ以上導入していること"),
        ("004", "通常21,000円/年→**0円/年**"),
        ("004", "2025年6月1日～2026年5月31日（予定）"),
        ("001", "（16.1時間/月）"),
        ("001", "（321,000）"),
        ("001", "411.6時間/年相当"),
    ],
)
def test_the_figures_stand_so_in_the_source(source_text, source: str, words: str):
    text = source_text(source)
    assert words in text or words.replace("→**0円/年**", "") in text


@pytest.mark.parametrize(
    ("programme", "year", "count"),
    [
        ("area-model", 2024, 5),
        ("area-model", 2025, 5),
        ("linkage-model", 2024, 6),
        ("linkage-model", 2025, 8),
        ("collaboration", 2024, 9),
        ("collaboration", 2025, 11),
    ],
)
def test_eligible_costs_are_as_many_as_the_source_lists(book: RuleBook, programme, year, count):
    costs = version(book, programme, year).eligible_costs
    assert len(costs) == count
    assert len({cost.number for cost in costs}) == count


def test_what_no_source_says_of_a_duty_is_to_be_confirmed(book: RuleBook):
    for programme in book.group_programmes:
        assert programme.duties
        assert programme.exclusions
        if programme.id == "collaboration" or programme.fiscal_year == 2025:
            notes = (*programme.duties, *programme.exclusions)
            assert {note.citation.standing for note in notes} == {Standing.TO_CONFIRM}


def test_the_example_adds_up_as_the_source_prints_it(book: RuleBook):
    example = book.data_link_methods[0].example
    names = ("printing", "communication", "postage", "transport", "software")
    assert sum(getattr(example, f"{name}_before") for name in names) == 38_395
    licence = book.data_link_methods[0].licence_yearly // 12
    assert sum(getattr(example, f"{name}_after") for name in names) + licence == 34_211


@pytest.mark.parametrize(
    ("name", "old", "new", "expectation"),
    [
        (COLLABORATION, "fiscal_year = 2025", "fiscal_year = 2026", "年度（2026）の外"),
        (COLLABORATION, 'combined_rate = "4/5"', 'combined_rate = "1/2"', "低く"),
        (COLLABORATION, "visit_care_cap = 1_500_000", "visit_care_cap = 1_100_000", "低く"),
        (COLLABORATION, "total_cap = 12_000_000", "total_cap = 1_000_000", "低く"),
        (COLLABORATION, 'total_per = "事業者グループ"', 'total_per = ""', "total_per"),
        (COLLABORATION, "visit_care_cap = {", "visit_cap = {", "出典が必要"),
        (COLLABORATION, "order = { source", "orders = { source", "出典が必要"),
        (LINKAGE, "members = {", "member = {", "出典が必要"),
        (LINKAGE, "most_units = {", "most = {", "出典が必要"),
        (LINKAGE, 'source = "002"', 'source = "020"', "「020」"),
        (ADDITION, "effective_to = 2027-03-31", "effective_to = 2024-03-31", "前です"),
        (ADDITION, 'id = "II"\n', 'id = "I"\n', "I と II"),
        (ADDITION, "estimates/addition/yearly_data", "estimates/addition/data", "ありません"),
        (ADDITION, "declarations/committee", "declarations/committees", "ありません"),
        (ADDITION, "monitoring_all_rooms", "yen_per_unit", "ありません"),
        (ADDITION, 'id = "improvement_activity"', 'id = "committee"', "重なっています"),
        (ADDITION, 'check = "one_device"', 'check = "answers"', "fields"),
        (ADDITION, 'usual_unit_price = "10"', 'usual_unit_price = "ten"', "数として"),
        (
            ADDITION,
            'standing = "second_hand"',
            'standing = "confirmed"',
            "second_hand か to_confirm",
        ),
        (DATA_LINK, "licence_yearly = 21_000", "licence_yearly = 21_001", "割り切れる"),
        (DATA_LINK, "printing_before = 792", "printing = 792", "知らない項目"),
        (DATA_LINK, 'name = "ケアプラン', 'nom = "ケアプラン', "項目"),
    ],
)
def test_a_contradiction_is_found(spoil, name: str, old: str, new: str, expectation: str):
    with pytest.raises(UserFacingError) as refused:
        load_checked_rule_book(spoil(name, old, new))
    assert expectation in refused.value.message
    assert refused.value.where


def test_versions_of_one_addition_do_not_overlap(folder):
    older = folder / ADDITION
    words = older.read_text(encoding="utf-8")
    for first, expectation in (("2027-03-31", "重なっています"), ("2027-04-01", "前です")):
        newer = older.with_name(f"{first}.toml")
        newer.write_text(
            words.replace("effective_from = 2024-04-01", f"effective_from = {first}"),
            encoding="utf-8",
        )
        with pytest.raises(UserFacingError) as refused:
            load_checked_rule_book(folder)
        assert expectation in refused.value.message
        newer.unlink()


def test_versions_of_one_group_programme_do_not_overlap(folder):
    path = folder / COLLABORATION
    words = path.read_text(encoding="utf-8")
    twin = words.replace("effective_from = 2025-04-01", "effective_from = 2026-03-31")
    path.with_name("2026-03-31.toml").write_text(twin, encoding="utf-8")
    with pytest.raises(UserFacingError) as refused:
        load_checked_rule_book(folder)
    assert "重なっています" in refused.value.message


def test_a_version_lies_in_its_own_file(folder):
    path = folder / COLLABORATION
    path.rename(path.with_name("2025-04-02.toml"))
    with pytest.raises(UserFacingError) as refused:
        load_checked_rule_book(folder)
    assert "2025-04-02" in refused.value.message
