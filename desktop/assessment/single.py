"""導入支援 (003 4(1)), 1機器につき: cost × rate, then the lesser of that and 基準額."""

from __future__ import annotations

from desktop.assessment.best_way import best_of
from desktop.assessment.bounds import Claim, bounded_amount, rounding_note
from desktop.assessment.caps import LineCap, is_under_shared_cap, line_cap
from desktop.assessment.immutable import immutable
from desktop.assessment.own_share import own_contribution
from desktop.assessment.prepared import PreparedLine, model_choices
from desktop.assessment.rates import RateSpan, group_notes, rate_span, single_rates
from desktop.assessment.results import KindResult, LineResult
from desktop.assessment.rules import RateTable
from desktop.assessment.setting import Setting
from desktop.assessment.trace import Later, Step
from desktop.assessment.values import Estimate, merge_reasons, total


@immutable
class SingleRates:
    """The rate of 導入支援: the usual one, and those of kinds of device with their own table."""

    usual: RateSpan
    special: tuple[tuple[RateTable, RateSpan], ...] = ()

    def of(self, table: RateTable) -> RateSpan:
        """The rate under ``table``, one of the programme's own tables."""
        if not self.special:
            return self.usual
        return next((span for each, span in self.special if each is table), self.usual)

    @property
    def spans(self) -> tuple[RateSpan, ...]:
        return (self.usual, *(span for _table, span in self.special))


def single_rates_of(setting: Setting) -> SingleRates:
    """The rates of 表1 (and of special tables) for the case."""
    case, programme = setting.case, setting.programme
    told = single_rates(case)
    usual = rate_span(case, setting.service, programme.single_rate, told)
    special = tuple(
        (table, rate_span(case, setting.service, table, told)) for table in programme.special_rates
    )
    return SingleRates(usual, special)


def single_result(
    setting: Setting, rates: SingleRates, lines: tuple[PreparedLine, ...]
) -> KindResult:
    """導入支援 of every line that is not left out, with the best models for each purpose."""
    choices = model_choices(lines, setting.programme)
    return best_of(tuple(single_of_choice(setting, rates, choice) for choice in choices))


def single_of_choice(
    setting: Setting, rates: SingleRates, lines: tuple[PreparedLine, ...]
) -> KindResult:
    """導入支援 of ``lines`` as they are, one model for each purpose already chosen."""
    case, programme = setting.case, setting.programme
    computed = tuple(_line_result(setting, rates, p) for p in lines)
    results = tuple(line for line, _cap in computed)
    summed, shared_steps = _with_shared_cap(computed)
    amount = setting.office_total(summed)
    working = " ＋ ".join(line.amount.text() for line in results) or "見積がありません"
    conditions = {c.id: c for span in rates.spans for c in span.conditions}
    return KindResult(
        kind="single",
        available=bool(results),
        unavailable_reason="" if results else "見積の行がまだありません。",
        conditions=tuple(conditions.values()),
        conditions_verdict=rates.usual.verdict,
        rate_text="・".join(dict.fromkeys(span.text for span in rates.spans)),
        lines=results,
        eligible_cost=total([line.eligible_cost for line in results]),
        amount=amount,
        notes=group_notes(setting.service) + (rounding_note(case) if results else ()),
        trace=Step(
            "導入支援の補助額",
            amount.text(),
            working,
            programme.single_rate.citation,
            amount,
            steps=Later(
                lambda: (
                    *(span.step for span in rates.spans),
                    *(line.trace for line in results),
                    *shared_steps,
                    *setting.office_steps(summed, amount),
                )
            ),
        ),
    )


def _with_shared_cap(
    computed: tuple[tuple[LineResult, LineCap | None], ...],
) -> tuple[Estimate, tuple[Step, ...]]:
    """The sum of the lines, in which those under a shared cap bring no more than it together."""
    shared = [(line, cap) for line, cap in computed if cap is not None and cap.shared]
    if len(shared) < 2:
        return total([line.amount for line, _cap in computed]), ()
    sharing = total([line.amount for line, _cap in shared])
    cap = _shared([cap for _line, cap in shared])
    lowest, highest = min(sharing.lowest, cap.lowest), min(sharing.highest, cap.highest)
    may_be_more = sharing.may_be_more and highest < cap.highest
    open_reasons = merge_reasons(sharing.reasons, cap.reasons)
    is_open = lowest != highest or may_be_more
    held = Estimate(lowest, highest, may_be_more, reasons=open_reasons if is_open else ())
    others = [line.amount for line, each in computed if each is None or not each.shared]
    step = Step(
        "まとめて1つの基準額",
        held.text(),
        f"{'・'.join(line.label for line, _cap in shared)}の合計 {sharing.text()} と"
        f" {cap.text()} の少ないほう",
        shared[0][1].citation,
        held,
        held.reasons,
    )
    return total([held, *others]), (step,)


def _shared(caps: list[LineCap]) -> Estimate:
    """The one cap of several lines; where they differ, which of them it is stays open."""
    amounts = [cap.amount for cap in caps if cap.amount is not None]
    reasons = merge_reasons(*(amount.reasons for amount in amounts))
    lowest, highest = min(a.lowest for a in amounts), max(a.highest for a in amounts)
    return Estimate(lowest, highest, reasons=reasons)


def shared_cap_of(setting: Setting, lines: tuple[PreparedLine, ...]) -> Estimate | None:
    """The cap that the lines under a shared cap have together; None where there is none."""
    caps = [
        line_cap(setting, p.index, p.technology, p.cost.units)
        for p in lines
        if p.technology is not None and is_under_shared_cap(setting, p.technology)
    ]
    return _shared(caps) if caps else None


def _line_result(
    setting: Setting, rates: SingleRates, prepared: PreparedLine
) -> tuple[LineResult, LineCap | None]:
    technology = prepared.technology
    if prepared.is_out or technology is None:
        return _line_without_amount(prepared), None
    case, programme = setting.case, setting.programme
    table = programme.rate_by_category[technology.cap_category]
    cap = line_cap(setting, prepared.index, technology, prepared.cost.units)
    amount, working, steps = bounded_amount(
        case,
        Claim(
            payable=prepared.cost.payable,
            rate=rates.of(table),
            cap=cap.amount,
            cap_step=cap.step,
            open_reasons=prepared.eligibility.open + cap.reasons,
        ),
    )
    result = LineResult(
        line_id=prepared.line.id,
        index=prepared.index,
        label=prepared.label,
        technology=technology,
        cost=prepared.cost.paid,
        eligible_cost=prepared.cost.eligible,
        cap=cap.amount,
        amount=amount,
        own_contribution=own_contribution(prepared.cost.paid, amount),
        left_out=(),
        notes=prepared.cost.notes + prepared.eligibility.notes,
        trace=Step(
            f"{prepared.label}の補助額",
            amount.text(),
            working,
            programme.clauses["lesser_amount"],
            amount,
            prepared.eligibility.open,
            Later(lambda: (prepared.cost.step(), *steps)),
        ),
        rate_text=rates.of(table).text,
    )
    return result, cap


def _line_without_amount(prepared: PreparedLine) -> LineResult:
    """A line that is out (0円), or whose technology is not chosen yet (anything from 0円)."""
    nothing = Estimate.exactly(0)
    if not prepared.is_out:
        nothing = Estimate(0, 0, may_be_more=True, reasons=prepared.eligibility.open)
    reasons = prepared.eligibility.left_out or prepared.eligibility.open
    return LineResult(
        line_id=prepared.line.id,
        index=prepared.index,
        label=prepared.label,
        technology=prepared.technology,
        cost=prepared.cost.paid,
        eligible_cost=nothing,
        cap=None,
        amount=nothing,
        own_contribution=own_contribution(prepared.cost.paid, nothing),
        left_out=prepared.eligibility.left_out,
        notes=prepared.cost.notes + prepared.eligibility.notes,
        trace=Step(
            f"{prepared.label}の補助額",
            nothing.text(),
            "、".join(reason.text for reason in reasons),
            amount=nothing,
            reasons=reasons,
        ),
    )
