"""Every way in which a case can be wrong is told in Japanese: where, what, what to do."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.assessment.case import Case
from desktop.regulations.loader import default_rule_book
from desktop.workflow import problems
from desktop.workflow.document_paths import put
from desktop.workflow.field_names import names_in
from desktop.workflow.problems import problems_from
from tests.workflow.documents import documents, small


def refusals(document: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(document)
    return [(p.path, p.sentence) for p in problems_from(caught.value)]


def refusal(path: str, value: Any) -> str:
    """The one sentence for ``value`` at ``path``."""
    document = small()
    put(document, path, value)
    [(_, sentence)] = refusals(document)
    return sentence


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        # wrong type
        ("title", 5, ["件名は文字", "いまの値：5"]),
        ("plan/issues", ["a"], ["計画の文章の課題は文字", "いまの値：[…]"]),
        ("quotations/0/units", [], ["見積の1行目の台数：数を入れてください"]),
        ("quotations/0/units", True, ["見積の1行目の台数：数を入れてください"]),
        ("quotations/0/unit_price", "百万", ["数として読めません", "百万"]),
        ("quotations/0/unit_price", "10.5円", ["整数で入れてください", "10.5円"]),
        ("quotations/0/tax_included", "たぶん", ["「金額は税込か」", "true", "false", "たぶん"]),
        ("quotations", {"a": 1}, ["見積は一覧", "いまの値：{…}"]),
        ("quotations/0", 1, ["見積の1行目は項目の集まり"]),
        ("tasks", [], ["自己診断は項目の集まり"]),
        ("declarations", "はい", ["申告は項目の集まり"]),
        ("plan_date", True, ["計画の日付：", "2026-11-22"]),
        ("plan_date", 5.5, ["計画の日付", "2026-11-22"]),
        ("plan_date", "来週", ["計画の日付：", "2026-11-22", "来週"]),
        ("plan_date", "2026-02-30", ["その日付はありません", "2026-02-30"]),
        ("version", "最新", ["ファイルの版は整数で", "最新"]),
        ("prefecture_terms/single_rate", 1, ["率は", "3/4"]),
        ("prefecture_terms/single_rate", "5/4", ["0より大きく1以下", "5/4"]),
        # negative and absurd amounts, people, units
        ("quotations/0/unit_price", -1, ["見積の1行目の単価が小さすぎます", "0円以上", "-1"]),
        ("quotations/0/unit_price", 10**10, ["単価が大きすぎます", "9,999,999,999円以下", "桁"]),
        ("quotations/0/unit_price", 10**40, ["単価が大きすぎます", "桁を超える数"]),
        ("quotations/0/units", 0, ["台数が小さすぎます", "1台以上"]),
        ("facility/staff_count", 0, ["職員数（申請時点）が小さすぎます", "1人以上"]),
        ("facility/staff_count", "一万人", ["数として読めません", "一万人"]),
        ("facility/staff_count", 10_000, ["大きすぎます", "9,999人以下"]),
        ("quotations/0/ancillary/0/amount", -5, ["見積の1行目の付帯経費の1行目の金額"]),
        # numbers of the office
        ("facility/facility_number", "123456789", ["介護保険事業所番号", "10桁", "123456789"]),
        ("facility/facility_number", "12345678901", ["10桁の数字"]),
        ("facility/facility_number", "１２３４５abcde", ["10桁の数字", "12345abcde"]),
        ("facility/facility_number", 1170999012, ["文字列", "先頭の0"]),
        ("facility/corporation_number", "123", ["法人番号", "13桁"]),
        ("quotations/0/tais_code", "1-2", ["TAISコード", "00000-000000"]),
        # choices
        ("target_level", 1, ["目標のレベルは次のどれか", "2、3", "いまの値：1"]),
        ("quotations/0/tax_percent", 5, ["消費税率", "0%、8%、10%"]),
        (
            "prefecture_terms/rounding",
            {"unit": 500, "step": "line"},
            ["端数処理の単位", "1円、10円、100円、1,000円"],
        ),
        ("way", "both", ["申請の方法", "single（導入支援）、package（パッケージ型）", "both"]),
        (
            "declarations/committee",
            "多分",
            [
                "申告の委員会の設置の答え",
                "yes（はい）、no（いいえ）、unknown（わからない）",
                "多分",
            ],
        ),
        ("declarations/security_action", "three", ["one_star（★一つ星", "three"]),
        ("format", "other-app", ["介護カイゼンのファイルではない", "other-app"]),
        # too long, too many, empty
        ("facility/name", "あ" * 201, ["事業所名が長すぎます", "いま201文字", "200文字以内"]),
        ("facility/name", " 　", ["事業所名が空です", "事業所名を入れて"]),
        ("facility/service", "", ["サービス種別が空です"]),
        ("plan/issues", "あ" * 4001, ["課題が長すぎます", "4000文字以内"]),
        ("chosen_technologies", ["lift"] * 61, ["検討する技術が多すぎます", "いま61件", "60件"]),
        # unknown keys, with what was meant
        ("facility/staffcount", 3, ["「staffcount」", "事業所に", "「staff_count」（職員数"]),
        ("facility/都道府県", "埼玉県", ["事業所にありません", "「prefecture」（都道府県）"]),
        ("quotation", [], ["ファイルのいちばん上", "「quotations」（見積）"]),
        ("quotations/0/zzzzzz", 1, ["見積の1行目にありません", "消してください"]),
    ],
)
def test_a_wrong_value_is_told(path: str, value: Any, words: list[str]):
    sentence = refusal(path, value)
    assert all(word in sentence for word in words), sentence
    assert "ください" in sentence, sentence  # what to do
    assert sentence.endswith("。")


def test_a_missing_name_and_service_are_told():
    assert refusals({"facility": {}}) == [
        ("facility/name", "事業所名が入っていません。「name」に事業所名を入れてください。"),
        (
            "facility/service",
            "事業所のサービス種別が入っていません。「service」にサービス種別を入れてください。",
        ),
    ]


def test_a_missing_office_is_told():
    assert refusals({})[0][1] == "事業所が入っていません。「facility」に事業所を入れてください。"


def test_what_is_no_object_at_all_is_told():
    assert "ファイルの中身は項目の集まり" in refusals([1])[0][1]


def test_rounding_needs_both_its_parts():
    sentence = refusal("prefecture_terms/rounding", {"unit": 1000})
    assert "端数処理の段階が入っていません" in sentence


def test_tasks_and_questions_are_called_by_their_names():
    document = small(**{"tasks/night_rounds/answers/night_rounds.monitoring": "多分"})
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(document)
    [problem] = problems_from(caught.value, names_in(default_rule_book()))
    assert "夜間巡視" in problem.sentence
    assert "見守り機器を使っていますか" in problem.sentence


def test_an_endless_or_unprintable_value_is_shown_short():
    sentence = refusal("facility/staff_count", "9" * 400)
    assert len(sentence) < 120
    sentence = refusal("way", "a\nb\x00\x1b[31m")
    assert "\n" not in sentence
    assert "\x1b" not in sentence


SCRAPS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=8),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=4), st.integers(), max_size=2),
)
ENGLISH_SENTENCE = re.compile(r"(Input|Value|should|valid|Extra|Field|must|cannot|error)\b")


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every value in a document, containers too."""
    below = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for key, inner in below:
        found.append((*path, key))
        if isinstance(inner, dict | list):
            found += leaves(inner, (*path, key))
    return found


@settings(max_examples=100, deadline=None)
@given(document=documents(Case), scrap=SCRAPS, choice=st.data())
def test_no_refusal_is_left_in_english(document: Any, scrap: Any, choice: st.DataObject):
    place = choice.draw(st.sampled_from(leaves(document)))
    node = document
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = scrap
    try:
        Case.model_validate(document)
    except ValidationError as error:
        for item, problem in zip(error.errors(), problems_from(error), strict=True):
            assert item["type"] in problems._SENTENCES
            assert not ENGLISH_SENTENCE.search(problem.sentence)
            assert problem.sentence.endswith("。")
