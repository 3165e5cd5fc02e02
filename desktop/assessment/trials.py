"""The case tried out with an open condition met: what every amount would then be.

Pure and on demand: not part of :func:`~desktop.assessment.engine.assess`, which answers every
keystroke.  Each trial is the engine's own computation on a changed copy of the case.
"""

from __future__ import annotations

from desktop.assessment.case import Case
from desktop.assessment.engine import case_under
from desktop.assessment.immutable import immutable
from desktop.assessment.openings import Opening, openings_of, rate_tables
from desktop.assessment.prepared import PreparedLine, prepared_lines
from desktop.assessment.results import Assessment, SubsidyResult
from desktop.assessment.rules import Programme, RuleBook, ServiceType
from desktop.assessment.setting import Setting
from desktop.assessment.single import single_rates_of
from desktop.assessment.subsidy import subsidy_result
from desktop.assessment.values import Estimate, Yen


@immutable
class Bench:
    """The rules under which changed copies of a case are computed: those of its assessment."""

    rules: RuleBook
    programme: Programme
    services: tuple[ServiceType, ...]

    @classmethod
    def of(cls, assessment: Assessment, rules: RuleBook) -> Bench | None:
        """None where no programme is in force: there is nothing to compute."""
        if assessment.programme is None:
            return None
        services = (assessment.service, *assessment.additional_services)
        return cls(rules, assessment.programme, services)

    def setting(self, case: Case) -> Setting:
        under = case_under(case, self.programme)
        return Setting(under, self.rules, self.programme, self.services[0])

    def lines(self, setting: Setting) -> tuple[PreparedLine, ...]:
        return prepared_lines(setting.case, self.rules, self.programme, self.services)

    def subsidy(self, case: Case) -> SubsidyResult:
        """Every amount of ``case``, as the assessment itself computes it."""
        setting = self.setting(case)
        return subsidy_result(setting, single_rates_of(setting), self.lines(setting))


@immutable
class Gain:
    """How far both ends of an amount move, in 円: up where positive.

    ``at_floor``: one of the amounts stands at a rate that the prefecture may still raise.
    """

    lower: Yen
    upper: Yen
    at_floor: bool = False

    @classmethod
    def between(cls, before: Estimate, after: Estimate) -> Gain:
        return cls(
            after.lowest - before.lowest,
            after.highest - before.highest,
            before.may_be_more or after.may_be_more,
        )

    @property
    def is_gain(self) -> bool:
        """Whether an end rises and neither falls by more than the other rises."""
        return (self.lower > 0 or self.upper > 0) and self.lower + self.upper > 0

    def text(self) -> str:
        """「＋450,000円」, or both ends where they move apart."""
        if self.lower == self.upper:
            return signed_yen(self.lower)
        if self.upper == 0:
            return f"少ないほうの額が{signed_yen(self.lower)}（多いほうは同じ）"
        if self.lower == 0:
            return f"多いほうの額が{signed_yen(self.upper)}（少ないほうは同じ）"
        return f"少ないほうの額が{signed_yen(self.lower)}、多いほうが{signed_yen(self.upper)}"


def signed_yen(amount: Yen) -> str:
    """「＋450,000円」「−450,000円」「±0円」."""
    sign = "＋" if amount > 0 else "−" if amount < 0 else "±"
    return f"{sign}{abs(amount):,}円"


@immutable
class Trial:
    """The amounts with ``openings`` met. ``is_joint``: several of them at once."""

    openings: tuple[Opening, ...]
    label: str
    subsidy: SubsidyResult
    gain: Gain

    @property
    def is_joint(self) -> bool:
        return len(self.openings) > 1


@immutable
class Trials:
    """Every open condition tried by itself, then some together that give nothing alone."""

    singles: tuple[Trial, ...]
    joints: tuple[Trial, ...]


def trials_of(case: Case, assessment: Assessment, bench: Bench) -> Trials:
    """The trials of ``case``; empty where its assessment has no amounts."""
    before = assessment.subsidy
    if before is None:
        return Trials((), ())
    found = openings_of(case, bench.programme, bench.services[0], before)
    by_key = {opening.key: opening for opening in found}
    singles = {
        key: _trial(case, bench, before, (opening,), opening.label)
        for key, opening in by_key.items()
    }
    joints = [
        _trial(case, bench, before, members, label)
        for label, members in _groups(found, bench.programme)
        if not all(singles[opening.key].gain.is_gain for opening in members)
    ]
    return Trials(tuple(singles.values()), tuple(joints))


def _trial(
    case: Case, bench: Bench, before: SubsidyResult, openings: tuple[Opening, ...], label: str
) -> Trial:
    changed = case
    for opening in openings:
        changed = opening.met(changed)
    after = bench.subsidy(changed)
    return Trial(openings, label, after, Gain.between(before.total, after.total))


def _groups(
    openings: tuple[Opening, ...], programme: Programme
) -> tuple[tuple[str, tuple[Opening, ...]], ...]:
    """What is worth meeting together: a rate table, a line, all lines, everything."""
    tables = [table_id for table_id, _name, _table in rate_tables(programme)]
    of_lines = tuple(o for o in openings if o.group.startswith("quotations/"))
    names = dict.fromkeys([*tables, *(opening.group for opening in of_lines)])
    groups = [tuple(o for o in openings if o.group == name) for name in names]
    labelled = [(f"{group[0].group_label}をすべて満たす", group) for group in groups if group]
    labelled += [("見積の行の条件をすべて満たす", of_lines), ("残りの条件をすべて満たす", openings)]
    # The same conditions are tried once, under the name that says most of them.
    by_keys: dict[frozenset[str], tuple[str, tuple[Opening, ...]]] = {}
    for label, group in labelled:
        members = tuple({opening.key: opening for opening in group}.values())
        if len(members) > 1:
            by_keys.setdefault(frozenset(o.key for o in members), (label, members))
    return tuple(by_keys.values())
