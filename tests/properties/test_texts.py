"""Proposed texts and open items, whatever is in the case."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.plan_text import PlanText
from desktop.assessment.platform_characters import platform_characters
from desktop.assessment.proposals import (
    ASKING_FIELDS,
    TEXT_FIELDS,
    proposal_asks,
    proposed_sentences,
    proposed_text,
)
from desktop.assessment.sentences import MISSING_MARK
from desktop.assessment.wording import wording_hits
from tests.properties.strategies import RULES, Document, documents
from tests.scenarios.reading import USUAL_DAY

LONGEST = 4_000  # characters that a text of the plan may have

thorough = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=(
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ),
)


@thorough
@given(document=documents(rivals=True, tasks=True))
def test_every_proposal_is_sound(document: Document):
    case = Case.model_validate(document)
    assessment = assess(case, RULES, case.plan_date or USUAL_DAY)
    for field in TEXT_FIELDS:
        sentences = proposed_sentences(case, assessment, RULES, field)
        assert sentences
        assert all(sentence.text and sentence.because for sentence in sentences)
        assert all(s.missing is (MISSING_MARK in s.text) for s in sentences)
        assert field in ASKING_FIELDS or not proposal_asks(case, assessment, RULES, field)
        text = proposed_text(case, assessment, RULES, field)
        assert wording_hits(text, RULES, field) == ()
        assert platform_characters(text) == ()
        assert "。。" not in text
        assert "None" not in text
        assert len(text) <= LONGEST
        assert getattr(PlanText.model_validate({field: text}), field) == text


@thorough
@given(document=documents(rivals=True, tasks=True), data=st.data())
def test_every_open_item_has_a_key_of_its_own_under_which_its_plan_stays(
    document: Document, data: st.DataObject
):
    day = Case.model_validate(document).plan_date or USUAL_DAY
    items = assess(Case.model_validate(document), RULES, day).open_items
    keys = [item.key for item in items]
    assert len(set(keys)) == len(keys)
    assert len({(item.code, item.field) for item in items}) == len(items)
    chosen = data.draw(st.sampled_from(keys))
    plans: dict[str, Any] = {chosen: {"who": "佐藤", "until": "2026-12-10"}}
    again = assess(Case.model_validate(document | {"open_item_plans": plans}), RULES, day)
    assert {item.key for item in again.open_items if item.who} == {chosen}
    assert [item.key for item in again.open_items] == keys
