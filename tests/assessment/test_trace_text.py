"""The calculation as text: every step of the tree, with its working and where the rule stands."""

from __future__ import annotations

from desktop.assessment.case import Case
from desktop.assessment.citation import Citation, Source, Standing
from desktop.assessment.engine import assess
from desktop.assessment.trace import Step
from desktop.assessment.trace_text import place_text, trace_text
from desktop.assessment.values import Reason
from tests.assessment.cases import ON, SENSOR, SOFTWARE, rules

SOURCES = {
    "003": Source(id="003", title="実施要綱", issuer="厚生労働省", issued="", fiscal_year=2026),
    "000": Source(
        id="000", title="プラン", issuer="厚生労働省", issued="2025-06-13", fiscal_year=2025
    ),
}


def test_a_place_names_the_paper_the_section_and_the_year():
    citation = Citation(source="003", locator="4(1)イ(イ) 表2")
    assert place_text(citation, SOURCES) == "実施要綱 4(1)イ(イ) 表2［令和8年度］"


def test_a_paper_with_a_day_of_issue_is_named_with_it():
    citation = Citation(source="000", locator="2.1")
    assert place_text(citation, SOURCES) == "プラン 2.1［令和7年6月13日］"


def test_second_hand_is_marked():
    citation = Citation(source="000", locator="2.1", standing=Standing.SECOND_HAND)
    assert "要確認：二次情報" in place_text(citation, SOURCES)


def test_the_tree_is_indented_with_its_working_and_reasons():
    step = Step(
        "補助額",
        "750,000円",
        "1,000,000円 × 4分の3",
        Citation(source="003", locator="4(1)イ"),
        reasons=(Reason("x", "率が未入力です。"),),
        steps=(Step("対象経費", "1,000,000円"),),
    )
    assert trace_text("リフト", step, SOURCES).splitlines() == [
        "リフト",
        "・補助額：750,000円",
        "　計算：1,000,000円 × 4分の3",
        "　理由：率が未入力です。",
        "　根拠：実施要綱 4(1)イ［令和8年度］",
        "　・対象経費：1,000,000円",
    ]


def test_every_amount_of_an_assessment_is_in_its_text():
    case = Case.model_validate(
        {
            "facility": {"name": "さくら", "service": "介護老人福祉施設"},
            "quotations": [SENSOR, SOFTWARE],
        }
    )
    subsidy = assess(case, rules(), ON).subsidy
    assert subsidy is not None
    words = trace_text("合計", subsidy.trace, SOURCES)
    for _depth, step in subsidy.trace.walk():
        assert step.value in words
        assert step.label in words
