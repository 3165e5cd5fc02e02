"""協働化・大規模化: so much a corporation, so much a group, at 3/4 or 4/5 of the cost.

Several corporations, at least one of them small.  Every open answer makes a range: from the lower
rate, the lower cap and the order that gives less, to the higher ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from desktop.assessment.citation import Citation
from desktop.assessment.estimate_choices import CorporationKind
from desktop.assessment.estimate_inputs import GroupCorporation, GroupInputs
from desktop.assessment.group_results import GroupResult, Refusal
from desktop.assessment.group_rules import GroupProgramme
from desktop.assessment.trace import Step
from desktop.assessment.values import (
    Answer,
    Estimate,
    Rate,
    Reason,
    Yen,
    any_of,
    merge_reasons,
    multiply,
    rate_text,
    total,
    yen_text,
)

AT = "estimates/group"
SEVERAL = 2
ROUNDING_WORDS = "端数処理は資料に記載がないため、1円未満切捨て（要確認）。"


def collaboration_result(programme: GroupProgramme, inputs: GroupInputs) -> GroupResult:
    """The subsidy of one group of corporations (円)."""
    corporations = inputs.corporations
    if not corporations:
        reason = Reason("group_corporations", "法人をまだ入力していません。", f"{AT}/corporations")
        return GroupResult(programme, None, None, reasons=(reason,))
    refusals = _refusals(corporations, programme.clauses["members"])
    if refusals:
        return GroupResult(programme, None, None, refusals)
    cap, cap_step = _cap(programme, corporations)
    if inputs.collaboration_cost is None:
        return _without_cost(programme, cap, cap_step, corporations)
    amount, steps = _amount(programme, inputs.collaboration_cost, cap, inputs.with_introduction)
    amount = _with_small(amount, corporations)
    trace = Step(
        f"{programme.name}の補助額",
        amount.text(),
        ROUNDING_WORDS,
        programme.citation,
        amount,
        amount.reasons,
        (cap_step, *steps),
    )
    return GroupResult(programme, amount, trace, reasons=amount.reasons)


def _without_cost(
    programme: GroupProgramme,
    cap: Estimate,
    cap_step: Step,
    corporations: Sequence[GroupCorporation],
) -> GroupResult:
    text = "対象経費が未入力のため、0円から上限までの幅にしています。"
    reason = Reason("group_cost", text, f"{AT}/collaboration_cost")
    reasons = merge_reasons((reason,), cap.reasons)
    amount = _with_small(Estimate(0, cap.highest, reasons=reasons), corporations)
    name = f"{programme.name}の補助額"
    trace = Step(name, amount.text(), text, programme.citation, amount, amount.reasons, (cap_step,))
    return GroupResult(programme, amount, trace, reasons=amount.reasons)


# --- who may apply ----------------------------------------------------------------------------


def _refusals(corporations: Sequence[GroupCorporation], clause: Citation) -> tuple[Refusal, ...]:
    found: list[Refusal] = []
    if len(corporations) < SEVERAL:
        found.append(Refusal("複数の法人の事業者グループが対象です（いま1法人）。", clause))
    if _small(corporations) is Answer.NO:
        found.append(Refusal("小規模法人が1つもありません。1つ以上必要です。", clause))
    return tuple(found)


def _small(corporations: Sequence[GroupCorporation]) -> Answer:
    return any_of([corporation.is_small for corporation in corporations])


def _with_small(amount: Estimate, corporations: Sequence[GroupCorporation]) -> Estimate:
    """While no corporation is known to be small, it may be nothing at all."""
    if _small(corporations) is Answer.YES:
        return amount
    first = next(i for i, c in enumerate(corporations) if c.is_small is Answer.UNKNOWN)
    text = "小規模法人が1つ以上あるかが要確認のため、0円からの幅にしています。"
    reason = Reason("group_small", text, f"{AT}/corporations/{first}/is_small")
    return Estimate(0, amount.highest, reasons=merge_reasons(amount.reasons, (reason,)))


# --- the cap ----------------------------------------------------------------------------------


def _cap(
    programme: GroupProgramme, corporations: Sequence[GroupCorporation]
) -> tuple[Estimate, Step]:
    """Each corporation's cap, added up and held against the group's."""
    each = [_corporation_cap(programme, c, i) for i, c in enumerate(corporations)]
    added = total([step.amount or Estimate.exactly(0) for step in each])
    group_cap = programme.total_cap
    cap = added if group_cap is None else added.mapped(lambda yen: min(yen, group_cap))
    steps = list(each)
    if group_cap is not None:
        words = f"法人ごとの合計 {added.text()} と比べて少ないほう：{cap.text()}"
        clause = programme.clauses["total_cap"]
        label = f"1{programme.total_per}あたりの上限"
        steps.append(Step(label, yen_text(group_cap), words, clause))
    name = "グループの上限"
    return cap, Step(name, cap.text(), "", None, cap, cap.reasons, tuple(steps))


def _corporation_cap(programme: GroupProgramme, corporation: GroupCorporation, index: int) -> Step:
    label = corporation.name or f"法人{index + 1}"
    usual, higher = programme.unit_cap, programme.visit_care_cap
    if higher is None or corporation.kind is CorporationKind.OTHER:
        clause, cap = programme.clauses["unit_cap"], Estimate.exactly(usual)
    elif corporation.kind is CorporationKind.VISIT_CARE:
        clause, cap = programme.clauses["visit_care_cap"], Estimate.exactly(higher)
    else:
        text = f"{label}が訪問介護の法人かがわからないため、上限を幅にしています。"
        reason = Reason("group_kind", text, f"{AT}/corporations/{index}/kind")
        clause = programme.clauses["visit_care_cap"]
        cap = Estimate(usual, higher, reasons=(reason,))
    return Step(f"{label}の上限", cap.text(), "", clause, cap, cap.reasons)


# --- the amount -------------------------------------------------------------------------------


def _amount(
    programme: GroupProgramme, cost: Yen, cap: Estimate, combined: Answer
) -> tuple[Estimate, tuple[Step, ...]]:
    lowest, highest, rate_step = _rates(programme, combined)
    least = min(_orders(programme, cost, cap.lowest, lowest))
    most = max(_orders(programme, cost, cap.highest, highest))
    caps, rates = (cap.lowest, cap.highest), (lowest, highest)
    # What is open is told only where it reaches the amount.
    reasons = merge_reasons(
        rate_step.reasons if any(_differ(programme, cost, (c, c), rates) for c in caps) else (),
        cap.reasons if any(_differ(programme, cost, caps, (r, r)) for r in rates) else (),
        _order_reasons(programme, cost, caps, rates),
    )
    amount = Estimate(least, most, reasons=reasons)
    return amount, (
        Step("対象経費", yen_text(cost), "入力された額です。"),
        rate_step,
        _compared(programme, cost, cap, rates),
    )


def _orders(programme: GroupProgramme, cost: Yen, cap: Yen, rate: Rate) -> tuple[Yen, ...]:
    """The amount by each order of steps that the source leaves possible."""
    rate_first = min(multiply(cost, rate), cap)
    if programme.order == "rate_then_cap":
        return (rate_first,)
    return rate_first, multiply(min(cost, cap), rate)


def _differ(
    programme: GroupProgramme, cost: Yen, caps: tuple[Yen, Yen], rates: tuple[Rate, Rate]
) -> bool:
    """Whether the second cap and rate give another amount than the first."""
    first = _orders(programme, cost, caps[0], rates[0])
    return first != _orders(programme, cost, caps[1], rates[1])


def _order_reasons(
    programme: GroupProgramme, cost: Yen, caps: tuple[Yen, Yen], rates: tuple[Rate, Rate]
) -> tuple[Reason, ...]:
    if all(len(set(_orders(programme, cost, c, r))) == 1 for c in caps for r in rates):
        return ()
    text = "「基準額」と率のどちらを先に当てはめるかが資料にないため、両方の計算で幅にしています。"
    return (Reason("group_order", text),)


def _rates(programme: GroupProgramme, combined: Answer) -> tuple[Rate, Rate, Step]:
    usual, higher = programme.rate, programme.combined_rate or programme.rate
    if combined is Answer.UNKNOWN and usual != higher:
        text = "1の事業とあわせて行うかがわからないため、率を幅にしています。"
        reason = Reason("group_combined", text, f"{AT}/with_introduction")
        words = f"{rate_text(usual)}〜{rate_text(higher)}"
        clause = programme.clauses["combined_rate"]
        return usual, higher, Step("補助率", words, "", clause, reasons=(reason,))
    is_higher = combined is Answer.YES
    rate: Fraction = higher if is_higher else usual
    clause = programme.clauses["combined_rate" if is_higher else "rate"]
    return rate, rate, Step("補助率", rate_text(rate), "", clause)


def _compared(
    programme: GroupProgramme, cost: Yen, cap: Estimate, rates: tuple[Rate, Rate]
) -> Step:
    granted = Estimate(multiply(cost, rates[0]), multiply(cost, rates[1]))
    words = f"対象経費 × 補助率 ＝ {granted.text()}。上限 {cap.text()} と比べて少ないほう。"
    if programme.order == "unsaid":
        words += "基準額を先に当てはめる計算（経費と基準額の少ないほう × 率）も行い、幅にします。"
    value = "率を掛けてから上限" if programme.order == "rate_then_cap" else "順序の記載なし"
    return Step("計算の順序", value, words, programme.clauses["order"])
