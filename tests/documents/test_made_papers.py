"""Whatever a case holds, every file made of it says what the model says, no more and no less.

The ordinary run draws the same papers every time; ``-m campaign`` draws 300 at random.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from desktop.assessment.case import Case
from desktop.assessment.paper import Paper
from desktop.documents.extract import paper_strings, squeezed
from desktop.documents.fonts import missing_among
from desktop.documents.paper_docx import render_docx
from desktop.documents.paper_json import json_difference, render_json
from desktop.documents.paper_pdf import render_pdf
from desktop.documents.paper_xlsx import render_xlsx
from desktop.documents.plain_text import render_text, text_difference
from desktop.documents.read_back import docx_difference, xlsx_difference
from desktop.documents.sheet_groups import sheet_groups
from tests.documents.letters import shown_runs
from tests.documents.made_papers import cases, kinds, paper_of
from tests.documents.office import STEP_TITLES
from tests.documents.rendered import stains

# A case of forty lines takes minutes to make smaller, and its difference is named in any case.
_WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def ordinary(count: int) -> settings:
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=_WITHOUT_SHRINKING,
        suppress_health_check=tuple(HealthCheck),
    )


campaign = settings(
    max_examples=300,
    deadline=None,
    database=None,
    phases=_WITHOUT_SHRINKING,
    suppress_health_check=tuple(HealthCheck),
)


def the_pdf_says_what_the_model_says(paper: Paper) -> None:
    """Both ways and in order; only white space may differ."""
    pdf = render_pdf(paper, step_titles=STEP_TITLES)
    runs = list(shown_runs(pdf))
    strings = paper_strings(paper)
    found = squeezed("".join(run.text for run in runs if run.is_text))
    assert parting(squeezed("".join(strings)), found) == ""
    assert stains(pdf, paper) == []
    missing = [letter.text for run in runs for letter in run.letters if letter.is_missing]
    assert missing == []
    written = squeezed("".join(run.text for run in runs))
    assert [one for one in missing_among(strings) if f"U+{ord(one):04X}" not in written] == []


def parting(expected: str, found: str) -> str:
    """Where two texts part, with a little of what stands there; "" where they are the same."""
    if expected == found:
        return ""
    at = next((at for at, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), 0)
    return f"{expected[at - 10 : at + 30]!a} has become {found[at - 10 : at + 30]!a}"


def word_says_what_the_model_says(paper: Paper) -> None:
    data = render_docx(paper, step_titles=STEP_TITLES)
    assert docx_difference(data, paper, STEP_TITLES) == ""


def excel_says_what_the_model_says(paper: Paper) -> None:
    data = render_xlsx(paper, step_titles=STEP_TITLES)
    expected = {group.name: group.strings() for group in sheet_groups(paper, STEP_TITLES)}
    assert xlsx_difference(data, expected) == ""


def text_and_json_say_what_the_model_says(paper: Paper) -> None:
    text = render_text(paper, step_titles=STEP_TITLES)
    assert text_difference(text, paper, STEP_TITLES) == ""
    assert json_difference(render_json(paper), paper) == ""


Check = Callable[[Paper], None]
CHECKS: dict[Check, int] = {
    the_pdf_says_what_the_model_says: 30,
    word_says_what_the_model_says: 6,
    excel_says_what_the_model_says: 6,
    text_and_json_say_what_the_model_says: 30,
}
"""What must hold, and for how many papers the ordinary run asks it."""


def run(check: Check, how: settings) -> None:
    @how
    @given(case=cases(), kind=kinds)
    def holds(case: Case, kind: str) -> None:
        check(paper_of(case, kind))

    holds()


@pytest.mark.parametrize("check", CHECKS, ids=[check.__name__ for check in CHECKS])
def test_it_holds(check: Check) -> None:
    run(check, ordinary(CHECKS[check]))


@pytest.mark.campaign
@pytest.mark.parametrize("check", CHECKS, ids=[check.__name__ for check in CHECKS])
def test_it_holds_in_a_campaign(check: Check) -> None:
    run(check, campaign)
