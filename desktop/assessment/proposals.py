"""What the app proposes for the plan's texts: sentences that know why they are there.

Proposals state facts that the user entered and the source's own words; they promise nothing.
What only the office can know reads 〔要記入：…〕.  A text that the user has edited is never
replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from desktop.assessment.case import Case
from desktop.assessment.level_words import level_text, mark_text
from desktop.assessment.proposals_effects import effect_sentences
from desktop.assessment.proposals_issues import issue_sentences
from desktop.assessment.proposals_measures import measure_sentences
from desktop.assessment.proposals_organisation import organisation_sentences
from desktop.assessment.proposals_schedule import proposed_schedule, schedule_of
from desktop.assessment.proposals_targets import target_sentences
from desktop.assessment.proposals_training import training_sentences
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.sentences import Sentence, joined

__all__ = [
    "ASKING_FIELDS",
    "TEXT_FIELDS",
    "has_new_proposal",
    "level_text",
    "mark_text",
    "proposal_asks",
    "proposal_mark",
    "proposed_schedule",
    "proposed_sentences",
    "proposed_text",
    "schedule_of",
    "text_of",
]

Proposal = Callable[[Case, Assessment, RuleBook], tuple[Sentence, ...]]

_PROPOSALS: dict[str, Proposal] = {
    "issues": issue_sentences,
    "measures": measure_sentences,
    "targets": target_sentences,
    "organisation": organisation_sentences,
    "training": training_sentences,
    "effect_measurement": effect_sentences,
}
TEXT_FIELDS = tuple(_PROPOSALS)
# Only these may leave something to fill in that no other step of the app asks for.  Named, since
# what is open is looked up after every answer, while the user waits for the mark to move.
ASKING_FIELDS = frozenset(("issues", "organisation"))


def proposed_sentences(
    case: Case, assessment: Assessment, rules: RuleBook, field: str
) -> tuple[Sentence, ...]:
    """The proposal for one of :data:`TEXT_FIELDS`, sentence by sentence."""
    return _PROPOSALS[field](case, assessment, rules)


def proposed_text(case: Case, assessment: Assessment, rules: RuleBook, field: str) -> str:
    """The proposal for one of :data:`TEXT_FIELDS` as one text."""
    return joined(proposed_sentences(case, assessment, rules, field))


def proposal_asks(
    case: Case, assessment: Assessment, rules: RuleBook, field: str
) -> tuple[Sentence, ...]:
    """The sentences with a 〔要記入：…〕 that no other step of the app asks for already."""
    return tuple(
        sentence
        for sentence in proposed_sentences(case, assessment, rules, field)
        if sentence.missing and not sentence.field.startswith(("facility/", "quotations"))
    )


def text_of(case: Case, assessment: Assessment, rules: RuleBook, field: str) -> str:
    """The user's own text where there is one, else the proposal."""
    own: str | None = getattr(case.plan, field)
    return proposed_text(case, assessment, rules, field) if own is None else own


def proposal_mark(text: str) -> str:
    """A short mark of a proposal, kept beside an edited text to know when it has changed."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def has_new_proposal(case: Case, assessment: Assessment, rules: RuleBook, field: str) -> bool:
    """Whether the proposal differs from the one that the user's own text was written over.

    Not said where that one is not known (a text from a file): it may never have been another.
    """
    known = case.plan.proposals_seen.get(field)
    if known is None or getattr(case.plan, field) is None:
        return False
    return known != proposal_mark(proposed_text(case, assessment, rules, field))
