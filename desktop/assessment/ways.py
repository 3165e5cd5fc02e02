"""The ways to apply, compared: all single devices, all as a package, the best mix of both.

Exact and on demand, not part of :func:`~desktop.assessment.engine.assess`.  Whether a mix counts
is the call's to say (``both_ways``): where it is silent, the mix is shown as
「募集要項が認める場合」 and never as the best.
"""

from __future__ import annotations

import enum

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.immutable import immutable
from desktop.assessment.mix import mix_result
from desktop.assessment.own_share import own_contribution
from desktop.assessment.results import Assessment, KindResult, SubsidyResult
from desktop.assessment.single import single_rates_of
from desktop.assessment.trials import Bench, Gain, Trial, Trials
from desktop.assessment.values import Answer, Estimate, Reason


class WayState(enum.StrEnum):
    """Whether a way can be applied for."""

    COUNTS = "counts"
    IF_ALLOWED = "if_allowed"  # 募集要項が認める場合
    FORBIDDEN = "forbidden"  # 募集要項が認めていない
    UNAVAILABLE = "unavailable"  # この見積ではできない


@immutable
class LeftOutLine:
    """A line that the way pays nothing for, and why (with the clause)."""

    label: str
    reasons: tuple[Reason, ...]


@immutable
class Turn:
    """What would put another way first: its label, that way, and what it then brings more."""

    label: str
    field: str
    way: SupportWay
    amount: Estimate
    gain: Gain


@immutable
class ComparedWay:
    """A way with its amount. ``behind``: how far both ends stand from the best way's (円).

    ``cost``, ``own_contribution``: of the introduction alone, the improvement support aside.
    """

    way: SupportWay
    state: WayState
    state_reason: str
    result: KindResult | None
    cost: Estimate
    own_contribution: Estimate
    behind: Gain
    left_out: tuple[LeftOutLine, ...]
    is_applied: bool
    is_best: bool


@immutable
class ComparedWays:
    """The ways, best first; those that do not count for sure come after those that do.

    ``low_end_differs``: at the lower ends of the ranges another way would be first.
    """

    ways: tuple[ComparedWay, ...]
    turns: tuple[Turn, ...]
    low_end_differs: bool

    @property
    def best(self) -> ComparedWay | None:
        return next((way for way in self.ways if way.is_best), None)


FORBIDDEN_TEXT = "この募集要項では、導入支援とパッケージ型を一緒に申請できません。"
IF_ALLOWED_TEXT = (
    "導入支援とパッケージ型を一緒に申請できるかが、募集要項でまだ確かめられていません。"
)
_ORDER = (SupportWay.SINGLE, SupportWay.PACKAGE, SupportWay.MIX)
_STATE_ORDER = (WayState.COUNTS, WayState.IF_ALLOWED, WayState.UNAVAILABLE, WayState.FORBIDDEN)


def compared_ways(
    case: Case, assessment: Assessment, bench: Bench, trials: Trials | None = None
) -> ComparedWays:
    """The three ways for the quotations of ``case``; ``trials``: to tell what would turn them."""
    subsidy = assessment.subsidy
    if subsidy is None:
        return ComparedWays((), (), low_end_differs=False)
    mix, mix_state, why = _mix(case, subsidy, bench)
    candidates = (
        (SupportWay.SINGLE, subsidy.single, _usual_state(subsidy.single), ""),
        (SupportWay.PACKAGE, subsidy.package, _usual_state(subsidy.package), ""),
        (SupportWay.MIX, mix, mix_state, why),
    )
    counting = {way: kind for way, kind, state, _ in candidates if state is WayState.COUNTS if kind}
    best = best_way(counting)
    ways = tuple(
        _compared(subsidy, way, kind, (state, words), counting.get(best) if best else None)
        for way, kind, state, words in candidates
    )
    ranked = sorted(ways, key=_rank)
    return ComparedWays(
        tuple(ranked),
        _turns(best, counting, trials) if trials else (),
        low_end_differs=best is not None and _lowest_way(counting) is not best,
    )


def best_way(counting: dict[SupportWay, KindResult]) -> SupportWay | None:
    """The way with the largest amount, the simpler one where equal; None where nothing counts."""
    return max(counting, key=lambda way: (*_worth(counting[way]), -_ORDER.index(way)), default=None)


def _lowest_way(counting: dict[SupportWay, KindResult]) -> SupportWay:
    return max(
        counting,
        key=lambda w: (counting[w].amount.lowest, _worth(counting[w]), -_ORDER.index(w)),
    )


def _worth(kind: KindResult) -> tuple[int, int]:
    # As the engine ranks the ways (subsidy.better_way): the upper end, then the lower.
    return kind.amount.highest, kind.amount.lowest


def _usual_state(kind: KindResult) -> WayState:
    return WayState.COUNTS if kind.available else WayState.UNAVAILABLE


def _mix(
    case: Case, subsidy: SubsidyResult, bench: Bench
) -> tuple[KindResult | None, WayState, str]:
    setting = bench.setting(case)
    both = setting.case.prefecture_terms.both_ways
    if both is Answer.NO:
        return None, WayState.FORBIDDEN, FORBIDDEN_TEXT
    found = subsidy.mix
    if found is None:
        found = mix_result(setting, single_rates_of(setting), bench.lines(setting))
    if not found.available:
        return found, WayState.UNAVAILABLE, ""
    if both is Answer.YES:
        return found, WayState.COUNTS, ""
    return found, WayState.IF_ALLOWED, IF_ALLOWED_TEXT


def _compared(
    subsidy: SubsidyResult,
    way: SupportWay,
    kind: KindResult | None,
    state: tuple[WayState, str],
    best: KindResult | None,
) -> ComparedWay:
    cost = subsidy.parts[0].cost
    amount = kind.amount if kind is not None and kind.available else Estimate.exactly(0)
    words = state[1] or (kind.unavailable_reason if kind else "")
    return ComparedWay(
        way=way,
        state=state[0],
        state_reason=words,
        result=kind,
        cost=cost,
        own_contribution=own_contribution(cost, amount),
        behind=Gain.between(best.amount if best else amount, amount),
        left_out=_left_out(kind),
        is_applied=subsidy.applied is way,
        is_best=kind is not None and kind is best,
    )


def _left_out(kind: KindResult | None) -> tuple[LeftOutLine, ...]:
    if kind is None or not kind.available:
        return ()
    return tuple(LeftOutLine(line.label, line.left_out) for line in kind.lines if line.left_out)


def _rank(way: ComparedWay) -> tuple[int, int, int, int]:
    highest, lowest = _worth(way.result) if way.result else (0, 0)
    return _STATE_ORDER.index(way.state), -highest, -lowest, _ORDER.index(way.way)


def _turns(
    best: SupportWay | None, counting: dict[SupportWay, KindResult], trials: Trials
) -> tuple[Turn, ...]:
    """The trials after which another way is the best, the largest amount first.

    Several conditions together only where none of them turns to that way by itself.
    """
    if best is None:
        return ()
    before = counting[best].amount
    alone: dict[str, SupportWay] = {}
    found = []
    for trial in (*trials.singles, *trials.joints):
        turn = _turn(trial, best, before)
        if turn is None or any(alone.get(o.key) is turn.way for o in trial.openings):
            continue
        if not trial.is_joint:
            alone[trial.openings[0].key] = turn.way
        found.append(turn)
    return tuple(sorted(found, key=lambda t: (-t.gain.upper, -t.gain.lower)))


def _turn(trial: Trial, best: SupportWay, before: Estimate) -> Turn | None:
    kinds = _counting_after(trial)
    way = best_way(kinds)
    if way is None or way is best:
        return None
    amount = kinds[way].amount
    gain = Gain.between(before, amount)
    return Turn(trial.label, trial.openings[0].field, way, amount, gain) if gain.is_gain else None


def _counting_after(trial: Trial) -> dict[SupportWay, KindResult]:
    subsidy = trial.subsidy
    kinds = {SupportWay.SINGLE: subsidy.single, SupportWay.PACKAGE: subsidy.package}
    open_codes = {note.code for note in subsidy.mix.notes} if subsidy.mix else set()
    if subsidy.mix is not None and "both_ways_open" not in open_codes:
        kinds[SupportWay.MIX] = subsidy.mix
    return {way: kind for way, kind in kinds.items() if kind.available}
