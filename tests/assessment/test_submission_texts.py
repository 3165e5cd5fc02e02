"""申請前の点検, texts: words that promise, characters and lengths that a form refuses."""

from __future__ import annotations

import pytest

from desktop.assessment.platform_characters import platform_characters, with_replacements
from desktop.workflow.examples import EXAMPLES, example_case
from tests.assessment.submissions import ERROR, NOTE, WARNING, changed, found, ready, weights

# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "この機器を入れると採択されます。",
        "補助金は必ず採択され、負担が減る。",
        "効果を保証する。",
        "確実に補助金を受け取れる。",
    ],
)
def test_a_promise_in_the_users_words_is_asked_about(words: str):
    findings = found(changed(plan__measures=words))
    assert {each.id: each.severity for each in findings.values()} == {
        "promise:plan/measures": WARNING
    }
    assert findings["promise:plan/measures"].field == "plan/measures"
    assert findings["promise:plan/measures"].page == "plan"


@pytest.mark.parametrize(
    "words",
    [
        "身元保証や連帯保証人の書類をなくす。",
        "保証期間は5年である。",
        "採択の結果を職員に伝える。",
        "夜間の巡視を減らすことを目指す。",
    ],
)
def test_ordinary_words_are_left_alone(words: str):
    assert weights(changed(plan__measures=words)) == {}


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("SECURITY ACTION の認定を受けた。", True),
        ("ＳＥＣＵＲＩＴＹ　ＡＣＴＩＯＮ二つ星に認定された。", True),
        ("セキュリティアクションの認定を得る。", True),
        ("SECURITY ACTION の一つ星を宣言した。要介護認定の更新を助ける。", False),
        ("要介護認定の調査に使う。", False),
    ],
)
def test_security_action_is_not_written_as_something_granted(words: str, asked: bool):
    findings = found(changed(plan__organisation=words))
    assert ("self_declaration:plan/organisation" in findings) is asked
    assert all("認定" not in each.sentence for each in findings.values())


def test_words_in_rows_of_the_plan_are_read_too():
    document = changed(plan__kpis=[{"name": "残業", "how": "減ることを保証する"}])
    assert "promise:plan/kpis:KPIの1行目" in found(document)


# --- environment-dependent characters (鹿児島 R7: ①② Ⅰⅰ ㎝㎏㌢㌔ 髙﨑) ----------------


@pytest.mark.parametrize(
    ("character", "kind", "replacement"),
    [
        ("①", "丸囲みの数字・文字", "（1）"),
        ("②", "丸囲みの数字・文字", "（2）"),
        ("⑳", "丸囲みの数字・文字", "（20）"),
        ("❸", "丸囲みの数字・文字", "（3）"),
        ("㊤", "丸囲みの数字・文字", "（上）"),
        ("Ⅰ", "ローマ数字", "I"),
        ("ⅰ", "ローマ数字", "i"),
        ("Ⅳ", "ローマ数字", "IV"),
        ("㎝", "単位の記号", "cm"),
        ("㎏", "単位の記号", "kg"),
        ("㌢", "単位の記号", "センチ"),
        ("㌔", "単位の記号", "キロ"),
        ("㈱", "省略の記号", "（株）"),
        ("№", "省略の記号", "No."),
        ("髙", "旧字体・異体字", "高"),
        ("﨑", "旧字体・異体字", "崎"),
        ("𠮷", "旧字体・異体字", "吉"),
        ("🙂", "絵文字", ""),
    ],
)
def test_a_dependent_character_has_a_kind_and_a_proposal(character, kind, replacement):
    (only,) = platform_characters(f"あ{character}い{character}")
    assert (only.character, only.kind, only.replacement) == (character, kind, replacement)


@pytest.mark.parametrize(
    "text",
    [
        "見守りセンサー AB-100（10台）～「夜間」－＝％々〆ヶ・…　ｶﾅ",
        "1行目\n2行目\tABC",
        "高崎と髙﨑"[:3],
        "介護保険事業所番号 1234567890 #$%&'()=~|",
    ],
)
def test_characters_that_every_form_takes_are_left_alone(text: str):
    assert platform_characters(text) == ()


def test_a_text_with_every_proposal_taken_has_no_such_character():
    text = "①髙橋様Ⅱ型㎝㈱さくら℡"
    assert with_replacements(text) == "（1）高橋様II型cm（株）さくらTEL"
    assert platform_characters(with_replacements(text)) == ()


def test_a_text_without_a_proposal_stays():
    assert with_replacements("笑顔🙂") == "笑顔🙂"


@pytest.mark.parametrize(
    ("answer", "weight"), [("yes", ERROR), ("unknown", NOTE), (None, NOTE), ("no", None)]
)
def test_what_the_call_says_of_characters_decides(answer, weight):
    document = changed(
        facility__representative="理事長 髙﨑一郎",
        prefecture_terms__characters={"no_platform_characters": answer},
    )
    found_weights = weights(document)
    assert found_weights.get("characters:facility/representative") is weight


def test_the_proposal_stands_in_the_sentence():
    document = changed(quotations__0__product_name="センサー①型")
    finding = found(document)["characters:quotations/0/product_name"]
    assert "「①」（丸囲みの数字・文字）→「（1）」" in finding.problem
    assert finding.field == "quotations/0/product_name"


def test_the_apps_own_proposals_need_no_mending():
    document = ready()
    document["plan"] = {}
    assert not [each for each in found(document) if each.startswith("characters:")]


# --- lengths (神奈川 R7: file names; 鹿児島 R7: fields) --------------------


@pytest.mark.parametrize(
    ("length", "expected"),
    [(49, {}), (50, {}), (51, {"too_long:0:plan/issues": ERROR})],
)
def test_a_field_is_no_longer_than_the_form_takes(length, expected):
    document = changed(
        plan__issues="あ" * length,
        prefecture_terms__characters={
            "no_platform_characters": "yes",
            "field_limits": [{"field": "課題", "characters": 50}],
        },
    )
    assert weights(document) == expected


def test_line_ends_are_not_counted():
    document = changed(
        plan__issues="あ" * 25 + "\n" + "い" * 25,
        prefecture_terms__characters={"field_limits": [{"field": "課題", "characters": 50}]},
    )
    assert weights(document) == {}


@pytest.mark.parametrize(("longest", "is_found"), [(19, True), (20, False), (21, False)])
def test_a_file_name_is_no_longer_than_the_call_takes(longest: int, is_found: bool):
    name = "特養さくら_業務改善計画_11月.pdf"
    assert len(name) == 20
    document = changed(prefecture_terms__characters={"file_name_longest": longest})
    assert (f"file_name:{name}" in found(document, file_names=(name,))) is is_found


# --- the words of the findings themselves ---------------------------------------------------------


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_no_finding_promises_anything(name: str):
    for finding in found(example_case(name).model_dump(mode="json", exclude_unset=True)).values():
        for word in ("採択されます", "認定", "保証", "必ずもらえ"):
            assert word not in finding.sentence
        assert finding.problem.endswith("。")
        assert finding.citation is not None or finding.source
        assert bool(finding.page) is bool(finding.field)
