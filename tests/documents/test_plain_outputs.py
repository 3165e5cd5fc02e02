"""Text and JSON: the whole plan for anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from desktop.assessment.paper import Paper
from desktop.documents.extract import missing_strings, paper_strings
from desktop.documents.paper_json import json_difference, render_json
from desktop.documents.plain_text import render_text, text_difference
from tests.documents.extreme_plans import extreme_plans
from tests.documents.office import STEP_TITLES, small_plans
from tests.documents.plans import finished, sample_plan
from tests.documents.test_bundled_cases import NAMES, plan_of

PLANS = extreme_plans()


@pytest.mark.parametrize("name", NAMES)
def test_the_text_holds_every_string_in_order(name: str) -> None:
    data = render_text(plan_of(name), step_titles=STEP_TITLES)
    assert missing_strings(paper_strings(plan_of(name)), data.decode("utf-8")) == []
    assert text_difference(data, plan_of(name), STEP_TITLES) == ""


@pytest.mark.parametrize("name", PLANS)
def test_the_text_of_the_extremes(name: str) -> None:
    data = render_text(PLANS[name], step_titles=STEP_TITLES)
    assert text_difference(data, PLANS[name], STEP_TITLES) == ""


def test_the_text_is_utf_8_without_a_mark_and_ends_lines_as_windows_does() -> None:
    data = render_text(sample_plan())
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 50


def test_the_text_says_that_it_is_a_draft() -> None:
    assert "【下書き】" in render_text(sample_plan()).decode("utf-8")
    assert "【下書き】" not in render_text(finished(sample_plan())).decode("utf-8")


def test_a_text_that_lacks_something_is_noticed() -> None:
    data = render_text(sample_plan()).replace("相談".encode(), b"")
    assert "見つかりません" in text_difference(data, sample_plan(), STEP_TITLES)


@pytest.mark.parametrize("name", NAMES)
def test_the_json_holds_every_string_of_the_model(name: str) -> None:
    plan = plan_of(name)
    held = set(leaves(json.loads(render_json(plan))))
    blocks = [block for section in plan.sections for block in section.blocks]
    cited = {s for s in paper_strings(plan) if not any(s == leaf for leaf in held)}
    # A place in a source is held as its parts, not as the words of the paper.
    assert all(text[:3].isdecimal() or "-" in text for text in cited)
    assert len(json.loads(render_json(plan))["sections"]) == len(plan.sections)
    assert blocks


@pytest.mark.parametrize("name", PLANS)
def test_the_json_reads_back_as_it_was(name: str) -> None:
    assert json_difference(render_json(PLANS[name]), PLANS[name]) == ""


def test_a_json_of_another_plan_is_noticed() -> None:
    other = replace(sample_plan(), title="別の計画")
    assert json_difference(render_json(other), sample_plan()) == "「title」の内容"
    assert json_difference(b"[]", sample_plan()) == "「format」の内容"


def test_a_block_says_what_it_is() -> None:
    sections = json.loads(render_json(sample_plan()))["sections"]
    kinds = {block["kind"] for section in sections for block in section["blocks"]}
    assert kinds == {
        "field_list",
        "paragraph",
        "table",
        "grid_figure",
        "fund_figure",
        "gantt_figure",
        "trace_block",
    }


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(small_plans())
def test_any_plan(plan: Paper) -> None:
    data = render_text(plan, step_titles=STEP_TITLES)
    assert text_difference(data, plan, STEP_TITLES) == ""
    assert json_difference(render_json(plan), plan) == ""


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
