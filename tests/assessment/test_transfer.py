"""転記シート: counts, limits, characters and file names as the prefectures' forms take them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.assessment.paper import (
    Align,
    Column,
    Field,
    FieldList,
    Paper,
    Paragraph,
    Section,
    Table,
)
from desktop.assessment.prefecture_terms import CharacterRules, FieldLimit
from desktop.assessment.transfer_names import name_note, proposed_name, without_legal_form
from desktop.assessment.transfer_sheet import (
    TransferField,
    character_count,
    half_width_columns,
    transfer_sheet,
)
from desktop.assessment.values import Answer, FiscalYear
from tests.documents.plans import plan_of

R8 = FiscalYear(2026)


def plan() -> Paper:
    kpis = Table(
        "kpis",
        "表２",
        (Column("指標"), Column("目標値")),
        (("残業時間", "5時間"), ("離職率", "〔要記入〕")),
    )
    funds = Table(
        "fund_summary",
        "表４",
        (Column("区分"), Column("補助額", Align.RIGHT), Column("事業者負担", Align.RIGHT)),
        (("導入支援", "1,200,000円", "300,000円〜400,000円"),),
        ("合計", "1,650,000円", ""),
    )
    fields = FieldList(
        "facility",
        (Field("name", "事業所名", "髙橋の里"), Field("n", "代表者", "〔要記入〕", missing=True)),
    )
    sections = (
        Section("facility", "１ 事業所の概要", (fields,)),
        Section("issues", "３ 課題", (Paragraph("issues", "夜勤が①名\n転記が多い"),)),
        Section("targets", "６ 目標とKPI", (Paragraph("targets", "減らす"), kpis)),
        Section("funds", "１０ 資金計画", (funds, Paragraph("n", "注記", tone="note"))),
        Section("a", "付録A", (Paragraph("x", "付録の文"),), appendix=True),
    )
    return replace(plan_of(), sections=sections)


def fields_by_label(rules: CharacterRules | None = None) -> dict[str, TransferField]:
    sheet = transfer_sheet(plan(), rules or CharacterRules())
    return {field.label: field for field in sheet.fields()}


def test_the_fields_are_the_plans_in_its_order_without_notes_and_appendices() -> None:
    assert [(f.label, f.text) for f in transfer_sheet(plan(), CharacterRules()).fields()] == [
        ("事業所名", "髙橋の里"),
        ("代表者", "〔要記入〕"),
        ("課題", "夜勤が①名\n転記が多い"),
        ("目標", "減らす"),
        ("KPI1 指標", "残業時間"),
        ("KPI1 目標値", "5時間"),
        ("KPI2 指標", "離職率"),
        ("KPI2 目標値", "〔要記入〕"),
        ("資金（導入支援） 補助額", "1,200,000円"),
        ("資金（導入支援） 事業者負担", "300,000円〜400,000円"),
        ("資金（合計） 補助額", "1,650,000円"),
    ]


def test_groups_are_called_by_their_words_alone() -> None:
    titles = [group.title for group in transfer_sheet(plan(), CharacterRules()).groups]
    assert titles == ["事業所の概要", "課題", "目標とKPI", "資金計画"]


@pytest.mark.parametrize(
    ("text", "characters", "columns"),
    [
        ("", 0, 0),
        ("あいう", 3, 6),
        ("abc", 3, 3),
        ("ABC訪問123", 8, 10),
        ("ｶﾅ", 2, 2),
        ("、。（）", 4, 8),
        ("①", 1, 2),
        ("𠮷", 1, 2),
        ("あ\nい", 2, 4),
        ("葛󠄀", 2, 2),  # a form that counts code points counts the selector
    ],
)
def test_characters_and_half_width_columns(text: str, characters: int, columns: int) -> None:
    assert (character_count(text), half_width_columns(text)) == (characters, columns)


@pytest.mark.parametrize(("limit", "excess"), [(11, 0), (10, 0), (9, 1), (1, 9)])
def test_a_limit_below_at_and_above(limit: int, excess: int) -> None:
    rules = CharacterRules(field_limits=(FieldLimit(field="課題", characters=limit),))
    field = fields_by_label(rules)["課題"]
    assert field.characters == 10
    assert (field.limit, field.excess) == (limit, excess)
    assert any("超えています" in warning for warning in field.warnings) == (excess > 0)


def test_a_limit_means_the_field_of_its_name_before_those_that_contain_it() -> None:
    rules = CharacterRules(field_limits=(FieldLimit(field="目標", characters=2),))
    found = fields_by_label(rules)
    assert found["目標"].excess == 1
    assert found["KPI1 目標値"].limit is None


def test_a_limit_without_such_a_field_holds_where_the_name_is_part() -> None:
    rules = CharacterRules(
        field_limits=(
            FieldLimit(field="目標値", characters=9),
            FieldLimit(field="KPI1", characters=3),
        )
    )
    found = fields_by_label(rules)
    assert found["KPI1 目標値"].limit == 3
    assert found["KPI2 目標値"].limit == 9
    assert found["課題"].limit is None


def test_forbidden_characters_are_named_with_a_proposal_and_nothing_is_changed() -> None:
    found = fields_by_label()
    assert found["事業所名"].text == "髙橋の里"
    assert found["事業所名"].replaced == "高橋の里"
    assert found["課題"].replaced == "夜勤が（1）名\n転記が多い"
    assert found["課題"].warnings == ("環境依存文字：「①」（丸囲みの数字・文字）→「（1）」",)
    assert found["目標"].marks == ()


def test_what_is_not_filled_in_is_told() -> None:
    found = fields_by_label()
    assert found["代表者"].warnings == ("未記入です（〔要記入〕）。",)
    assert found["KPI2 目標値"].missing


def test_an_exact_amount_can_be_copied_as_digits_and_a_range_cannot() -> None:
    found = fields_by_label()
    assert found["資金（導入支援） 補助額"].digits == "1200000"
    assert found["資金（導入支援） 事業者負担"].digits == ""
    assert found["課題"].digits == ""


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.YES, "使えないとしています"),
        (Answer.UNKNOWN, "まだ入力されていません"),
        (Answer.NO, ""),
    ],
)
def test_the_notes_say_what_the_call_says(answer: Answer, words: str) -> None:
    notes = transfer_sheet(plan(), CharacterRules(no_platform_characters=answer)).notes
    about = [note for note in notes if "環境依存文字" in note]
    assert len(about) == (1 if words else 0)
    assert all(words in note for note in about)


# --- file names: 神奈川県 R7 drops 「（令和7年度版）」, then the 法人格 (domain-facts 1.1) -----


def named(longest: int | None) -> tuple[str, tuple[str, ...], int]:
    name = proposed_name("社会福祉法人かながわ", "みどり苑", R8, ".xlsx", longest)
    return name.name, name.dropped, name.excess


def test_a_name_is_shortened_only_as_far_as_it_must() -> None:
    full = "社会福祉法人かながわ_みどり苑_業務改善計画（令和8年度版）.xlsx"
    shorter = "社会福祉法人かながわ_みどり苑_業務改善計画.xlsx"
    shortest = "かながわ_みどり苑_業務改善計画.xlsx"
    edition, form = "（令和8年度版）", "社会福祉法人"
    assert named(None) == named(len(full)) == (full, (), 0)
    assert named(len(full) - 1) == named(len(shorter)) == (shorter, (edition,), 0)
    assert named(len(shorter) - 1) == named(len(shortest)) == (shortest, (edition, form), 0)
    assert named(len(shortest) - 3) == (shortest, (edition, form), 3)


def test_the_note_says_what_was_left_out_and_what_is_still_too_long() -> None:
    told = name_note(proposed_name("社会福祉法人かながわ", "みどり苑", R8, ".xlsx", 17))
    assert "「（令和8年度版）」と「社会福祉法人」を省きました" in told
    assert "まだ4文字長い" in told


@pytest.mark.parametrize(
    ("corporation", "plain"),
    [
        ("社会福祉法人みどり会", "みどり会"),
        ("医療法人社団 あおば", "あおば"),
        ("あおば株式会社", "あおば"),
        ("株式会社", "株式会社"),
        ("みどり会", "みどり会"),
        ("ABC（株）", "ABC"),
        ("株式会社みどり社会福祉法人の会", "みどり社会福祉法人の会"),
        ("", ""),
    ],
)
def test_the_legal_form_at_either_end(corporation: str, plain: str) -> None:
    assert without_legal_form(corporation) == plain


def test_a_corporation_without_a_legal_form_drops_the_edition_alone() -> None:
    name = proposed_name("みどり会", "みどり会", R8, ".pdf", 1)
    assert name.name == "みどり会_業務改善計画.pdf"
    assert name.dropped == ("（令和8年度版）",)
