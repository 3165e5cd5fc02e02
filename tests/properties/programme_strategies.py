"""Whole cases under any programme and any call: what the cases of 003 do not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.results import Assessment, SubsidyResult
from tests.properties.completions import Blank, blanks
from tests.properties.strategies import (
    MET_RATES,
    OTHERWISE_RATES,
    RULES,
    Document,
    answers,
    documents,
    roundings,
)
from tests.scenarios.reading import USUAL_DAY

PROGRAMMES = [programme.id for programme in RULES.programmes]
PRINTED_RATES = {p.id for p in RULES.programmes if not p.single_rate.is_floor}
NEW_DECLARATIONS = [
    "data_link_partner_decided",
    "life_data",
    "paperwork_halved",
    "joint_collaboration",
]

_line_extras = st.fixed_dictionaries(
    {},
    optional={
        "no_retyping": answers,
        "setup_support": answers,
        "prefecture_approved": answers,
        "donation": st.sampled_from([0, 1, 100_000, 5_000_000]),
        "apply_as": st.sampled_from(["single", "package"]),
    },
)
_terms_extras = st.fixed_dictionaries(
    {"both_ways": answers},
    optional={
        "office_cap": st.sampled_from([0, 999_999, 3_000_000, 10_000_000]),
        "terminal_cap": st.sampled_from([1, 30_000, 100_000]),
        "order": st.sampled_from(["rate_then_cap", "cap_then_rate"]),
        "unit_limits": st.just([{"technology": "lift", "most": 2}]),
        "rounding": roundings,
        "confirms_figures": answers,
    },
)


@st.composite
def programme_documents(draw: st.DrawFn, *, plain: bool = False) -> Document:
    """A case under any programme.

    ``plain``: no donation and no choice by line, which make ranges of their own.
    """
    document: Document = draw(documents())
    programme = draw(st.sampled_from(PROGRAMMES))
    document["programme"] = programme
    for line in document["quotations"]:
        extras = draw(_line_extras)
        line.update({k: v for k, v in extras.items() if not plain or k in _PLAIN})
        for cost in line["ancillary"]:
            if cost["kind"] == "terminal" and draw(st.booleans()):
                cost["units"] = draw(st.integers(1, 5))
    document["declarations"].update({name: draw(answers) for name in NEW_DECLARATIONS})
    document["prefecture_terms"].update(draw(_terms_extras))
    if programme in PRINTED_RATES:
        for name in ("single", "package"):
            document["prefecture_terms"].pop(f"{name}_rate", None)
            document["prefecture_terms"].pop(f"{name}_rate_otherwise", None)
    document["way"] = draw(st.sampled_from([None, "single", "package", "mix"]))
    return document


_PLAIN = ("no_retyping", "setup_support", "prefecture_approved")


def completed(draw: Any, document: Document) -> Document:
    """``document`` with every blank filled in that its programme asks about."""
    from tests.properties.strategies import changed

    for path, values in _programme_blanks(document):
        document = changed(document, path, draw(values))
    return document


def _programme_blanks(document: Document) -> Iterator[Blank]:
    printed = document["programme"] in PRINTED_RATES
    for path, values in blanks(document):
        # A rate that the source prints is not open, whatever the call does not say.
        if not (printed and path[0] == "prefecture_terms" and "rate" in str(path[1])):
            yield path, values
    for name in NEW_DECLARATIONS:
        if document["declarations"][name] == "unknown":
            yield ("declarations", name), st.sampled_from(["yes", "no"])
    for index, line in enumerate(document["quotations"]):
        for name in _PLAIN:
            if line.get(name, "unknown") == "unknown":
                yield ("quotations", index, name), st.sampled_from(["yes", "no"])
        for number, cost in enumerate(line["ancillary"]):
            if cost["kind"] == "terminal" and "units" not in cost and cost.get("amount"):
                yield ("quotations", index, "ancillary", number, "units"), st.integers(1, 9)


def assessed_under(document: Document) -> Assessment:
    return assess(Case.model_validate(document), RULES, USUAL_DAY)


def subsidy_under(document: Document) -> SubsidyResult:
    subsidy = assessed_under(document).subsidy
    assert subsidy is not None
    return subsidy


__all__ = [
    "MET_RATES",
    "OTHERWISE_RATES",
    "PROGRAMMES",
    "assessed_under",
    "completed",
    "programme_documents",
    "subsidy_under",
]
