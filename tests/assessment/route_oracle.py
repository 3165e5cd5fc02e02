"""The cheapest route by trying every set of technologies: slow, plain, and independent.

Figures come from whole assessments of a case with one quotation line a technology; marks from the
grid's own rule.
"""

from __future__ import annotations

import itertools
from functools import cache

from desktop.assessment.case import Case, QuotationLine
from desktop.assessment.engine import assess
from desktop.assessment.grid import applicability, mark_of
from desktop.assessment.own_share import own_contribution
from desktop.assessment.results import SubsidyResult
from desktop.assessment.rules import Eligibility, GridTask, RuleBook, Technology
from desktop.assessment.values import Answer
from tests.assessment.cases import ON

Key = tuple[int, int, int, int, tuple[int, ...]]


class Oracle:
    """Everything there is to know about the sets of technologies of one case and level."""

    def __init__(self, case: Case, rules: RuleBook, level: int) -> None:
        self.case, self.rules, self.level = case, rules, level
        service = rules.service(case.facility.service)
        assert service is not None
        sold = [t for t in rules.technologies if t.serves]
        usable = [t for t in sold if service.family not in t.not_for_families]
        order = [c.id for t in rules.tasks for c in t.circle.criteria + t.double_circle.criteria]
        usable.sort(key=lambda t: min(order.index(s.criterion) for s in t.serves))
        self.work = set(order) - {s.criterion for t in sold for s in t.serves}
        everything = {s.criterion for t in usable for s in t.serves}
        short = [
            task
            for task in rules.tasks
            if applicability(task, case.task(task.id), service)[0]
            and not self._reaches(task, set(), set())
        ]
        self.tasks = [task for task in short if self._reaches(task, everything, self.work)]
        self.out = [task for task in short if task not in self.tasks]
        lacking = {
            c.id
            for task in self.tasks
            for c in task.circle.criteria + task.double_circle.criteria
            if case.task(task.id).answers.get(c.id) is not Answer.YES
        }
        self.candidates = [t for t in usable if lacking & {s.criterion for s in t.serves}]

    def _reaches(self, task: GridTask, bought: set[str], work: set[str]) -> bool:
        answers = self.case.task(task.id).answers
        yes = {c for c, answer in answers.items() if answer is Answer.YES}
        return mark_of(task, yes | bought | work).rank >= task.mark_at(self.level).rank

    def is_good(self, chosen: tuple[int, ...]) -> bool:
        bought = {s.criterion for i in chosen for s in self.candidates[i].serves}
        return all(self._reaches(task, bought, self.work) for task in self.tasks)

    def good_sets(self) -> list[tuple[int, ...]]:
        places = range(len(self.candidates))
        sets = itertools.chain.from_iterable(
            itertools.combinations(places, size) for size in range(len(self.candidates) + 1)
        )
        return [chosen for chosen in sets if self.is_good(chosen)]

    def priced(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(i for i in chosen if self.candidates[i].price is not None)

    def key(self, chosen: tuple[int, ...]) -> Key:
        priced = self.priced(chosen)
        highest, lowest = self.own(priced)
        return len(chosen) - len(priced), highest, lowest, len(chosen), chosen

    @cache  # noqa: B019 - an oracle lives as long as one example
    def own(self, priced: tuple[int, ...]) -> tuple[int, int]:
        low, high = self._subsidy(priced, upper=False), self._subsidy(priced, upper=True)
        found = []
        for name in ("single", "package", "mix"):
            ends = [getattr(subsidy, name) for subsidy in (low, high)]
            if any(kind is None or not kind.available for kind in ends) and priced:
                continue
            if not priced and name != "single":
                continue
            own = [
                own_contribution(subsidy.parts[0].cost, kind.amount)
                for subsidy, kind in zip((low, high), ends, strict=True)
            ]
            found.append((own[1].highest, own[0].lowest))
        return min(found)

    def _subsidy(self, priced: tuple[int, ...], *, upper: bool) -> SubsidyResult:
        lines = tuple(_line(self.candidates[i], upper=upper) for i in priced)
        case = self.case.model_copy(update={"quotations": lines, "way": None})
        subsidy = assess(case, self.rules, ON).subsidy
        assert subsidy is not None
        return subsidy

    def names(self, chosen: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self.candidates[i].id for i in chosen)


def _line(technology: Technology, *, upper: bool) -> QuotationLine:
    assert technology.price is not None
    listed = technology.eligibility in (Eligibility.TAIS, Eligibility.TO_CONFIRM)
    return QuotationLine.model_validate(
        {
            "technology": technology.id,
            "unit_price": technology.price.highest if upper else technology.price.lowest,
            "tais_listed": "yes" if listed else "unknown",
            "end_to_end": "yes",
            "data_link_csv": "yes",
            "data_link_support": "yes",
            "life_csv": "yes",
            "no_retyping": "yes",
        }
    )
