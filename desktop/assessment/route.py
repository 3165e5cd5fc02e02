"""The cheapest route to a level: what to buy, what the office pays itself, what is left to do.

From the gaps of the grid, the guide prices of the catalogue (000「テクノロジーの活用例」) and the
programme's rules.  Each technology is taken once (1台) at its guide price; its subsidy is the
engine's own, single or as a package, at the lower and at the upper guide price.  Which set is the
cheapest is exact: see :mod:`desktop.assessment.route_search` for the order.
"""

from __future__ import annotations

from desktop.assessment.case import Case, SupportWay, TaskAnswers
from desktop.assessment.citation import Citation
from desktop.assessment.grid import gaps, task_results
from desktop.assessment.immutable import immutable
from desktop.assessment.results import Assessment, Gap, TaskResult
from desktop.assessment.route_costs import RouteCosts
from desktop.assessment.route_search import Found, Market, Search, WantedTask
from desktop.assessment.rules import GridTask, RuleBook, ServiceType, Technology
from desktop.assessment.trials import Bench
from desktop.assessment.values import Answer, Estimate

ASSUMPTIONS = (
    "どの技術も1台（ソフトは1契約、年額のものは1年分）として計算しています。",
    "TAISに「介護テクノロジー」として載り、ソフトの要件を満たす製品を選ぶものとしています。",
    "金額は資料の価格の目安の、低いほうと高いほうで計算しています。実際の額は見積で決まります。",
    "業務改善支援の費用と補助額は含みません。",
)
UNKNOWN_PRICE = (
    "価格の目安がない技術は、額に入っていません（0円ではありません）。"
    "価格のわからない技術が少ない組み合わせから順に比べています。"
)


@immutable
class RouteStep:
    """A technology to bring in: for which tasks, at what guide price.

    ``price`` None: no guide price; ``instead``: others without a price that would do as well.
    ``is_paid``: whether the care programme pays for such a thing at all.
    """

    technology: Technology
    tasks: tuple[GridTask, ...]
    price: Estimate | None
    price_citation: Citation | None
    is_paid: bool
    instead: tuple[Technology, ...]


@immutable
class RouteChoice:
    """A set of technologies that reaches the level, with what the office pays itself (円).

    Amounts are of the technologies with a guide price alone; ``unpriced`` counts the others.
    """

    steps: tuple[RouteStep, ...]
    way: SupportWay
    cost: Estimate
    amount: Estimate
    own_contribution: Estimate

    @property
    def unpriced(self) -> int:
        return sum(step.price is None for step in self.steps)

    @property
    def technologies(self) -> tuple[str, ...]:
        return tuple(step.technology.id for step in self.steps)


@immutable
class Route:
    """The way to ``level``. ``best`` None: nothing to buy, or nothing that can be bought helps.

    ``second``: the best set that does without one of the priced technologies of the best.
    ``to_do``: what is left of the reachable gaps after the purchases: changed work.
    ``out_of_reach``: gaps that neither a purchase nor changed work closes for this service.
    """

    level: int
    is_reached: bool
    best: RouteChoice | None
    second: RouteChoice | None
    to_do: tuple[Gap, ...]
    out_of_reach: tuple[Gap, ...]


def route_to(case: Case, assessment: Assessment, rules: RuleBook, level: int) -> Route:
    """The cheapest route to ``level`` (2 or 3) for the office of ``case``."""
    aimed = case.model_copy(update={"target_level": level})
    results = task_results(aimed, rules, assessment.service)
    open_gaps = gaps(results, rules.technologies_by_criterion)
    wanted, out = _sorted_out(aimed, open_gaps, rules, assessment.service)
    found = _Finder(aimed, assessment, rules, wanted).find() if wanted else None
    best, second = found or (None, None)
    after = _after(aimed, rules, assessment.service, best)
    reachable = {task.task.id for task in wanted}
    to_do = tuple(gap for gap in after if gap.result.task.id in reachable)
    return Route(level, not open_gaps, best, second, to_do, out)


def available(rules: RuleBook, service: ServiceType) -> tuple[Technology, ...]:
    """The technologies that serve the grid and can be used by the family of ``service``, in the
    order of the first criterion that each serves."""
    order = {criterion: place for place, criterion in enumerate(rules.criterion_by_id)}
    found = [t for t in rules.technologies if t.serves and service.family not in t.not_for_families]
    return tuple(sorted(found, key=lambda t: min(order[s.criterion] for s in t.serves)))


def _sorted_out(
    case: Case, open_gaps: tuple[Gap, ...], rules: RuleBook, service: ServiceType
) -> tuple[tuple[WantedTask, ...], tuple[Gap, ...]]:
    """The gaps that purchases and changed work can close, and those that they cannot."""
    buyable = frozenset(s.criterion for t in available(rules, service) for s in t.serves)
    wanted, out = [], []
    for gap in open_gaps:
        task = _wanted(case, gap.result, rules)
        if task.is_reached(buyable):
            wanted.append(task)
        else:
            out.append(gap)
    return tuple(wanted), tuple(out)


def _wanted(case: Case, result: TaskResult, rules: RuleBook) -> WantedTask:
    task = result.task
    criteria = {c.id for c in task.circle.criteria + task.double_circle.criteria}
    answers = case.task(task.id).answers
    return WantedTask(
        task=task,
        target_rank=result.target_mark.rank,
        yes=frozenset(c for c, answer in answers.items() if answer is Answer.YES),
        work=frozenset(criteria.difference(rules.technologies_by_criterion)),
    )


class _Finder:
    """One search: its market, the engine's figures, and the words for what was found."""

    def __init__(
        self,
        case: Case,
        assessment: Assessment,
        rules: RuleBook,
        wanted: tuple[WantedTask, ...],
    ) -> None:
        useful = _useful(wanted, available(rules, assessment.service))
        self._wanted = wanted
        self._costs = RouteCosts(case, Bench.of(assessment, rules), useful)
        self._market = Market(wanted, useful, self._costs.priced)

    def find(self) -> tuple[RouteChoice | None, RouteChoice | None]:
        search = Search(self._market, self._costs.ends, self._costs.least)
        best = search.best()
        if best is None or not (best.priced or best.unpriced):
            return None, None
        second: Found | None = None
        for place in best.priced:
            second = search.best(without=place, beat=second)
        return self._choice(best), self._choice(second) if second else None

    def _choice(self, found: Found) -> RouteChoice:
        costed = self._costs.of(found.priced)
        chosen = frozenset((*found.priced, *found.unpriced))
        return RouteChoice(
            steps=tuple(self._step(i, chosen) for i in sorted(chosen)),
            way=costed.way,
            cost=costed.cost,
            amount=costed.amount,
            own_contribution=costed.own_contribution,
        )

    def _step(self, place: int, chosen: frozenset[int]) -> RouteStep:
        market = self._market
        technology = market.candidates[place]
        price = technology.price
        instead = market.swaps_of(chosen, place) if price is None else ()
        return RouteStep(
            technology=technology,
            tasks=_served(technology, self._wanted),
            price=Estimate(price.lowest, price.highest) if price else None,
            price_citation=price.citation if price else None,
            is_paid=self._costs.is_paid(technology),
            instead=tuple(market.candidates[i] for i in instead),
        )


def _useful(
    wanted: tuple[WantedTask, ...], technologies: tuple[Technology, ...]
) -> tuple[Technology, ...]:
    """Those that meet a criterion of a wanted task that is not met yet."""
    lacking = {
        criterion.id
        for task in wanted
        for criterion in task.task.circle.criteria + task.task.double_circle.criteria
        if criterion.id not in task.yes
    }
    return tuple(t for t in technologies if any(s.criterion in lacking for s in t.serves))


def _served(technology: Technology, wanted: tuple[WantedTask, ...]) -> tuple[GridTask, ...]:
    served = {service.task for service in technology.serves}
    return tuple(task.task for task in wanted if task.task.id in served)


def _after(
    case: Case, rules: RuleBook, service: ServiceType, choice: RouteChoice | None
) -> tuple[Gap, ...]:
    """The gaps that stand once the technologies of ``choice`` are in use."""
    bought = [step.technology for step in choice.steps] if choice else []
    tasks = dict(case.tasks)
    for met in (each for technology in bought for each in technology.serves):
        answers = tasks.get(met.task, TaskAnswers())
        tasks[met.task] = answers.model_copy(
            update={"answers": {**answers.answers, met.criterion: Answer.YES}}
        )
    then = case.model_copy(update={"tasks": tasks})
    return gaps(task_results(then, rules, service), rules.technologies_by_criterion)
