"""Readings of the duties that a list of scenarios would not show."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.assessment.results import RequirementResult
from desktop.assessment.values import Verdict
from tests.assessment.cases import assessed, case

READY = {"client_certificate": "yes", "web_service_setup": "yes"}


def platform(service: str, **declared: Any) -> RequirementResult:
    """003 5(ク) for an office of ``service``."""
    result = assessed(case(service, declarations={**READY, **declared}))
    return next(r for r in result.requirements if r.clause == "5(ク)")


@pytest.mark.parametrize(
    ("service", "declared", "verdict"),
    [
        ("訪問介護", {"card_reader_unneeded": "yes"}, Verdict.MET),
        ("訪問介護", {"card_reader": "yes"}, Verdict.MET),
        # 「訪問介護などカードリーダーを不要と判断する場合を除く」: a nursing home is not named.
        ("介護老人福祉施設", {"card_reader_unneeded": "yes"}, Verdict.UNKNOWN),
        ("介護老人福祉施設", {"card_reader": "yes"}, Verdict.MET),
        ("介護老人福祉施設", {"card_reader": "no", "card_reader_unneeded": "no"}, Verdict.NOT_MET),
    ],
)
def test_who_may_do_without_a_card_reader(
    service: str, declared: dict[str, str], verdict: Verdict
) -> None:
    assert platform(service, **declared).verdict is verdict


def test_the_missing_item_u_stays_visible() -> None:
    # 003 5 says （ア）～（ク） and has no （ウ）.
    clauses = [r.clause for r in assessed(case()).requirements if r.clause.startswith("5(")]
    assert clauses == ["5(ア)", "5(イ)", "5(ウ)", "5(エ)", "5(オ)", "5(カ)", "5(キ)", "5(ク)"]
