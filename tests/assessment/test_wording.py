"""Rules about words: both directions, places in the text, and what they leave alone."""

from __future__ import annotations

import pytest

from desktop.assessment.proposals import TEXT_FIELDS, proposed_text
from desktop.assessment.wording import wording_hits
from desktop.assessment.wording_rules import WordingRule
from desktop.regulations.checks import findings_in
from desktop.workflow.examples import EXAMPLES, example_case
from tests.assessment.cases import ON, assessed, rules
from tests.assessment.submissions import WARNING, changed, found

RULES = {rule.id: rule for rule in rules().wording}
WRONG = [(rule.id, words) for rule in RULES.values() for words in rule.wrong]
FINE = [words for rule in RULES.values() for words in rule.fine]


def ids(words: str, field: str = "") -> list[str]:
    return [hit.rule.id for hit in wording_hits(words, rules(), field)]


def test_the_rules_are_there_and_each_has_its_source():
    assert set(RULES) == {
        "promise",
        "self_declaration",
        "effect_promise",
        "unverifiable_claim",
        "official_form",
        "maker_lesson",
        "double_funding",
        "communication_cost",
    }
    assert all(rule.citation.source in rules().source_by_id for rule in RULES.values())


@pytest.mark.parametrize(("rule", "words"), WRONG)
def test_what_a_rule_warns_of_is_found(rule: str, words: str):
    assert rule in ids(words)


@pytest.mark.parametrize("words", FINE)
def test_what_a_rule_leaves_alone_no_other_rule_takes(words: str):
    assert ids(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "\n\n。！？",
        "採択",
        "保証人の書類を電子化する。",
        "必ず二人で確認し、記録する。",
        "確実に休憩を取れるよう、交代の時刻を決める。",
        "効果は3か月後に測定する。",
        "夜間の訪室は1人1夜勤あたり12回である。",
        "補助金は都道府県の決定による。",
        "要介護認定の申請を助ける。",
        "転倒の回数を毎月数える。",
        "通信費は事業所が払う。",
        "メーカーの操作研修を2回行う。",
    ],
)
def test_ordinary_sentences_are_left_alone(words: str):
    assert ids(words) == []


def test_the_passage_is_marked_where_it_stands():
    words = "１行目。\n𠮷田が担当し、この機器を入れると採択されます。"
    (hit,) = wording_hits(words, rules())
    assert words[hit.start : hit.end] == hit.passage == "採択されます"


def test_full_width_letters_and_digits_are_the_same_words():
    words = "記録の時間を３０％削減できる。"
    (hit,) = wording_hits(words, rules())
    assert hit.passage == "３０％削減でき"


def test_a_target_may_name_a_number():
    words = "残業を月5時間削減する。"
    assert ids(words, "targets") == ids(words, "kpis") == []
    assert ids(words, "measures") == ["effect_promise"]


def test_an_excuse_counts_for_its_own_sentence_only():
    assert ids("目標を決める。記録の時間を30％削減できる。") == ["effect_promise"]
    assert ids("採択を約束するものではない。必ず採択される。") == ["promise"]


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_no_proposal_breaks_a_rule(name: str, field: str):
    a_case = example_case(name)
    assessment = assessed(a_case, a_case.plan_date or ON)
    words = proposed_text(a_case, assessment, rules(), field)
    assert wording_hits(words, rules(), field) == ()


def test_the_check_before_submission_tells_the_rule_and_the_line():
    document = changed(plan__measures="一行目。\n記録の時間を30％削減できる。")
    finding = found(document)["effect_promise:plan/measures"]
    assert finding.severity is WARNING
    assert finding.problem.startswith("取組の2行目：")
    assert finding.citation == RULES["effect_promise"].citation
    assert (finding.field, finding.page) == ("plan/measures", "plan")


def test_the_apps_own_proposals_are_not_blamed_on_the_user():
    document = changed()
    document["plan"] = {}
    assert not [each for each in found(document) if each.split(":")[0] in RULES]


def test_a_rule_that_fails_its_own_examples_is_named():
    rule = RULES["communication_cost"]
    for pattern, key in (("決して現れない言葉", "wrong"), ("(", "patterns"), (".*", "patterns")):
        other = WordingRule.model_validate(rule.model_dump() | {"patterns": (pattern,)})
        book = rules().model_copy(update={"wording": (other,)})
        assert [finding.key for finding in findings_in(book)][:1] == [key]
