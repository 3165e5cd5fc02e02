"""What the check before submission says of one thing, and what its parts look at.

A finding is a sentence for a manager: what is wrong, why it matters, what to do, where the rule
stands, and the field that mends it.  It never says that an application will succeed.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from functools import cached_property

from desktop.assessment.case import Case, PrefectureTerms, QuotationLine
from desktop.assessment.citation import Citation
from desktop.assessment.engine import case_under
from desktop.assessment.immutable import immutable
from desktop.assessment.open_items import step_of
from desktop.assessment.prepared import PreparedLine, line_label, prepared_lines
from desktop.assessment.results import Assessment
from desktop.assessment.rules import Programme, RuleBook


class Severity(enum.StrEnum):
    """How a finding weighs: a must that is not met, something not known, something to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {Severity.ERROR: "直す", Severity.WARNING: "確かめる", Severity.NOTE: "参考"}


@immutable
class SubmissionFinding:
    """One finding. ``citation`` or ``source`` (a source in words) says where the rule stands.

    ``field`` is the "/"-path of the case field that mends it ("" where none does) and ``page``
    the page on which that field is entered.
    """

    id: str
    severity: Severity
    problem: str
    why: str
    what_to_do: str
    citation: Citation | None = None
    source: str = ""
    field: str = ""
    page: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, why, and what to do."""
        return f"{self.problem}{self.why}{self.what_to_do}"


_PAGES = {
    "prefecture_terms": "call",
    "other_terms": "call",
    "grant_notice_on": "call",
    "plan_date": "facility",
    "title": "facility",
    "way": "subsidy",
    "programme": "subsidy",
}


# The terms that stand beside the amounts themselves; the rest of a call has a page of its own.
_BESIDE_THE_AMOUNTS = frozenset(
    (
        "single_rate",
        "single_rate_otherwise",
        "package_rate",
        "package_rate_otherwise",
        "package_base",
        "rounding",
        "tax_treatment",
    )
)


def page_of(field: str) -> str:
    """The page on which the field at ``field`` is entered: a step, or a page beside the steps."""
    head, _, name = field.partition("/")
    if head == "prefecture_terms" and name in _BESIDE_THE_AMOUNTS:
        return "subsidy"
    return _PAGES.get(head) or step_of(field)


def finding(
    finding_id: str,
    severity: Severity,
    problem: str,
    *,
    why: str = "",
    what_to_do: str = "",
    rests_on: Citation | str = "",
    field: str = "",
) -> SubmissionFinding:
    """A finding; ``rests_on``: the clause, or the source in words."""
    return SubmissionFinding(
        finding_id,
        severity,
        problem,
        why,
        what_to_do,
        citation=rests_on if isinstance(rests_on, Citation) else None,
        source=rests_on if isinstance(rests_on, str) else "",
        field=field,
        page=page_of(field) if field else "",
    )


class Look:
    """What the parts of the check look at; everything is computed once and on demand."""

    def __init__(self, case: Case, assessment: Assessment, rules: RuleBook) -> None:
        self.case = case
        self.assessment = assessment
        self.rules = rules
        self.on = assessment.on

    @property
    def programme(self) -> Programme | None:
        return self.assessment.programme

    @cached_property
    def under(self) -> Case:
        """The case with the terms that hold for its programme."""
        return case_under(self.case, self.programme) if self.programme else self.case

    @property
    def terms(self) -> PrefectureTerms:
        return self.under.prefecture_terms

    @cached_property
    def terms_path(self) -> str:
        """Where the terms of the programme stand in the case document."""
        for index, terms in enumerate(self.case.other_terms):
            if terms is self.terms:
                return f"other_terms/{index}"
        return "prefecture_terms"

    def term(self, name: str) -> str:
        """The path of the term ``name``."""
        return f"{self.terms_path}/{name}"

    @property
    def call(self) -> str:
        """The prefecture's call in words, with its title where the user has written it."""
        name = self.terms.source
        return f"都道府県の募集要項「{name}」" if name else "都道府県の募集要項"

    def label(self, index: int) -> str:
        """How line ``index`` is called."""
        line = self.case.quotations[index]
        return line_label(line, index, self.rules.technology_by_id.get(line.technology))

    @cached_property
    def prepared(self) -> tuple[PreparedLine, ...]:
        """Every quotation line as the programme sees it; none while there is no programme."""
        if self.programme is None:
            return ()
        services = (self.assessment.service, *self.assessment.additional_services)
        return prepared_lines(self.under, self.rules, self.programme, services)

    @cached_property
    def applied(self) -> tuple[tuple[int, QuotationLine], ...]:
        """The lines that go into the application, with their numbers: not left out by a rule."""
        subsidy = self.assessment.subsidy
        kind = subsidy.applied_kind if subsidy else None
        out = {line.index for line in kind.lines if line.left_out} if kind else set()
        lines = enumerate(self.case.quotations)
        return tuple((index, line) for index, line in lines if index not in out)

    def names(self, indexes: Iterable[int]) -> str:
        """「A」「B」「C」ほか2件: the lines by name, no more than a few."""
        labels = [f"「{self.label(index)}」" for index in indexes]
        more = f"ほか{len(labels) - MOST_NAMES}件" if len(labels) > MOST_NAMES else ""
        return "".join(labels[:MOST_NAMES]) + more


MOST_NAMES = 3
