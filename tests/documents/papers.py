"""Every paper of the bundled cases: a new kind of paper is one more line in ``KINDS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from desktop.assessment.activity_paper import activity_sheet
from desktop.assessment.application_papers import PAPER_BY_ID, application_paper
from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.paper import Paper
from desktop.assessment.plan_builder import build_plan
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.regulations.loader import default_rule_book
from desktop.workflow.examples import EXAMPLES, example_case

Build = Callable[[Case, Assessment, RuleBook], Paper]


def _applied_for(paper_id: str) -> Build:
    kind = PAPER_BY_ID[paper_id]
    return lambda case, assessment, rules: application_paper(kind, case, assessment, rules)


KINDS: dict[str, Build] = {
    "plan": build_plan,
    **{paper_id: _applied_for(paper_id) for paper_id in PAPER_BY_ID},
    "activities": lambda case, assessment, rules: activity_sheet(
        case, assessment, rules, assessment.on
    ),
}
CASES = tuple(example.name for example in EXAMPLES)

_VERSION = "介護カイゼン 0.0.0　規則の版 0000-00"


@cache
def bundled_papers() -> dict[str, Paper]:
    """「houmon-kaigo/plan」 → the paper, with versions that no release changes."""
    rules = default_rule_book()
    papers = {}
    for name in CASES:
        case = example_case(name)
        assert case.plan_date is not None
        assessment = assess(case, rules, case.plan_date)
        for kind, build in KINDS.items():
            paper = build(case, assessment, rules)
            papers[f"{name}/{kind}"] = replace(paper, version_text=_VERSION)
    return papers
