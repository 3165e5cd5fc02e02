"""003: the money, the conditions, the duties of 介護テクノロジー導入支援事業."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from desktop.assessment.citation import Standing
from desktop.assessment.rules import CapCategory


def test_in_force_in_fiscal_year_2026(book, programme):
    assert programme.name == "介護テクノロジー導入支援事業"
    assert programme not in book.programmes_on(date(2026, 3, 31))
    assert book.programme_on(date(2026, 4, 1)) is programme
    assert book.programme_on(date(2027, 3, 31)) is programme
    assert book.programme_on(date(2027, 4, 1)) is None
    assert programme.run_by == "都道府県"
    assert programme.standing is Standing.CONFIRMED


@pytest.mark.parametrize("table", ["single_rate", "package_rate"])
def test_floors_of_both_rates(programme, table):
    rate = getattr(programme, table)
    assert rate.met_floor == Fraction(3, 4)
    assert rate.otherwise_floor == Fraction(1, 2)


def test_conditions_of_table_1(programme):
    rows = [(c.number, c.group, c.declarations) for c in programme.single_rate.conditions]
    assert rows == [
        ("①", "all", ("wage_return_pledge",)),
        ("②", "all", ("staffing_efficiency",)),
        ("③", "all", ("care_quality_plan",)),
        ("④", "residential", ("committee",)),
        ("⑤", "other", ("care_plan_data_link",)),
    ]


def test_conditions_of_table_4_are_others(programme):
    rows = [(c.number, c.group, c.check) for c in programme.package_rate.conditions]
    assert rows == [
        ("①", "all", "declaration"),
        ("②", "residential", "three_devices"),
        ("③", "other", "data_link_partners"),
    ]
    three, partners = programme.package_rate.conditions[1:]
    assert len(three.declarations) == 3
    assert partners.at_least == 5


def test_caps_of_table_2(programme):
    caps = {category: cap.amount for category, cap in programme.cap_by_category.items()}
    assert caps == {
        CapCategory.TRANSFER: 1_000_000,
        CapCategory.BATHING: 1_000_000,
        CapCategory.INTERCOM: 1_000_000,
        CapCategory.OTHER: 300_000,
    }


@pytest.mark.parametrize(
    ("staff", "amount"),
    [
        (1, 1_000_000),
        (10, 1_000_000),
        (11, 1_500_000),
        (20, 1_500_000),
        (21, 2_000_000),
        (30, 2_000_000),
        (31, 2_500_000),
        (9_999, 2_500_000),
    ],
)
def test_bands_of_table_3(programme, staff, amount):
    assert programme.software_cap.band_for(staff).amount == amount
    assert programme.software_cap.other_contract == 2_500_000


def test_package_range_and_support(programme):
    assert programme.package.base_lowest == 4_000_000
    assert programme.package.base_highest == 10_000_000
    assert programme.improvement_support.cap == 450_000


def test_the_figures_stand_so_in_the_source(source_text):
    text = source_text("003")
    for words in (
        "４分の３を下限に各都道府県が設定した率",
        "２分の１を下限に都道府県が設定した率",
        "「介護業務支援」に掲載されているインカム１００万円",
        "上記以外のもの３０万円",
        "１名以上１０名以下１００万円",
        "１１名以上２０名以下１５０万円",
        "２１名以上３０名以下２００万円",
        "３１名以上２５０万円",
        "それ以外の方式の契約の場合は一律２５０万円を基準額とする",
        "400万～1,000万円の範囲で都道府県が設定した基準額",
        "４５万円と実支出額とを比較して、少ない方の額を補助額とする",
        "５事業所以上とデータ連携を行うこと",
        "補助を受けた翌年度から３年の間",
        "導入効果方向に明記すること",
    ):
        assert words in text, words


def test_neither_rounding_nor_tax_is_said_anywhere(book, source_text, programme):
    for source in book.sources:
        if source.file:
            text = source_text(source.id)
            assert not [w for w in ("端数", "切捨", "切り捨て", "消費税", "税抜") if w in text]
    for clause in ("rounding_not_said", "tax_not_said"):
        assert programme.clauses[clause].standing is Standing.TO_CONFIRM


def test_requirements_follow_the_source_and_keep_the_missing_letter(programme):
    clauses = [requirement.clause for requirement in programme.requirements]
    assert [c for c in clauses if c.startswith("5")] == [f"5({x})" for x in "アイウエオカキク"]
    gap = next(r for r in programme.requirements if r.clause == "5(ウ)")
    assert gap.check == "numbering_gap"
    assert gap.citation.standing is Standing.TO_CONFIRM
    assert set(clauses) >= {"4(3)", "6(1)", "6(2)", "7(3)", "7(4)", "7(7)", "4(2)留意事項"}


def test_the_source_indeed_has_no_u(source_text):
    section = (
        source_text("003")
        .partition("補助要件等")[2]
        .partition("６業務改善計画の作成及び効果の報告・公表（１）")[0]
    )
    assert "（ア）～（ク）を満たすこと" in section
    assert [x for x in "アイウエオカキク" if f"（{x}）" not in section] == ["ウ"]


def test_consulting_the_centre_is_a_duty_of_its_own(programme):
    by_id = {requirement.id: requirement for requirement in programme.requirements}
    assert by_id["plan_submission"].declarations == ("plan_submission",)
    assert by_id["centre_consultation"].declarations == ("centre_consultation",)
    assert by_id["improvement_support"].check == "improvement_support"


def test_software_gates(programme):
    gates = {gate.field: gate.applies_to for gate in programme.software_gates}
    assert gates == {
        "end_to_end": "all",
        "data_link_csv": "data_link",
        "data_link_support": "data_link",
        "life_csv": "life",
    }


def test_three_years_of_reports_and_the_priority(book, programme):
    assert programme.report_years == 3
    names = [book.technology_by_id[t].name for t in programme.priority_technologies]
    assert ["見守り" in names[0], "見守り" in names[1], names[2]] == [True, True, "インカム"]
    assert "介護ソフト" in names[3]


def test_the_misprint_is_told_not_hidden(programme):
    citation = programme.single_rate.conditions[0].citation
    assert "導入効果方向" in citation.note


def test_words_never_promise(book):
    # The rules about words quote what they warn of.
    text = book.model_copy(update={"wording": ()}).model_dump_json()
    for word in ("採択されます", "保証", "認定を受け"):
        assert word not in text
