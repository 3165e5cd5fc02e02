"""What would help most: the open conditions by what each of them would bring (効く条件).

A gain is told for both ends of the amount: what it surely brings at the lower end, what it may
bring at the upper end.  What brings nothing is left out.
"""

from __future__ import annotations

from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.results import Assessment, SubsidyResult
from desktop.assessment.trials import Gain, Trial, Trials
from desktop.assessment.values import Reason, Verdict, merge_reasons
from desktop.assessment.ways import ComparedWays, WayState


@immutable
class Lever:
    """A condition, or several together, and what they would bring to the total.

    ``field``: where the (first) condition is answered.  ``conditions``: the single ones of a
    joint lever, by label.
    """

    label: str
    gain: Gain
    reason: str
    verdict: Verdict
    citation: Citation
    field: str
    conditions: tuple[str, ...] = ()


@immutable
class Leverage:
    """``levers``: the office's own, best first.  ``from_call``: what only the call can tell."""

    levers: tuple[Lever, ...]
    from_call: tuple[Reason, ...]


def leverage_of(
    assessment: Assessment, trials: Trials, ways: ComparedWays | None = None
) -> Leverage:
    """The trials that bring something, ranked, and what the prefecture's call would settle.

    ``ways``: to say what a mix would bring if the call allows it.
    """
    found = [trial for trial in trials.singles if trial.gain.is_gain]
    found += [trial for trial in trials.joints if _brings_more(trial, trials)]
    ranked = sorted(found, key=_rank)
    subsidy = assessment.subsidy
    from_call = _from_call(subsidy) if subsidy else ()
    return Leverage(tuple(_lever(trial) for trial in ranked), _both_ways(ways) + from_call)


def _both_ways(ways: ComparedWays | None) -> tuple[Reason, ...]:
    """That a mix would bring more, where the call has not been asked about it yet."""
    found = next((w for w in ways.ways if w.state is WayState.IF_ALLOWED), None) if ways else None
    if found is None or not found.behind.is_gain:
        return ()
    text = f"{found.state_reason}認められるなら、導入の補助額が{found.behind.text()}です。"
    return (Reason("both_ways_open", text, "prefecture_terms/both_ways"),)


def _rank(trial: Trial) -> tuple[int, int, int]:
    """What is sure first, then what is possible, then what takes the fewest steps."""
    return -trial.gain.lower, -trial.gain.upper, len(trial.openings)


def _brings_more(joint: Trial, trials: Trials) -> bool:
    """Whether the conditions together bring more than the best of them does alone."""
    keys = {opening.key for opening in joint.openings}
    alone = [t.gain for t in trials.singles if t.openings[0].key in keys]
    lower, upper = max(g.lower for g in alone), max(g.upper for g in alone)
    return joint.gain.is_gain and (joint.gain.lower > lower or joint.gain.upper > upper)


def _lever(trial: Trial) -> Lever:
    first = trial.openings[0]
    unmet = any(opening.verdict is Verdict.NOT_MET for opening in trial.openings)
    reason = first.reason
    if trial.is_joint:
        reason = "一つだけでは額が変わらないものがあります。合わせて満たしたときの額です。"
    return Lever(
        label=trial.label,
        gain=trial.gain,
        reason=reason,
        verdict=Verdict.NOT_MET if unmet else Verdict.UNKNOWN,
        citation=first.citation,
        field=first.field,
        conditions=tuple(o.label for o in trial.openings) if trial.is_joint else (),
    )


def _from_call(subsidy: SubsidyResult) -> tuple[Reason, ...]:
    """What is open because the call has not been read: not the office's to meet."""
    kinds = (subsidy.single, subsidy.package, subsidy.improvement_support)
    lines = [line for kind in kinds for line in kind.lines]
    found = merge_reasons(
        *(kind.amount.reasons + kind.notes for kind in kinds if kind.available),
        *(line.amount.reasons + line.notes for line in lines),
        (subsidy.provisional,) if subsidy.provisional else (),
    )
    by_field = {r.field: r for r in found if r.field and _is_the_calls(r.field)}
    return tuple(by_field.values())


def _is_the_calls(field: str) -> bool:
    return field.startswith("prefecture_terms/") or field.endswith("/prefecture_approved")
