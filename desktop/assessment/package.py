"""パッケージ型導入支援 (003 4(2)): what belongs in, and its amount for the office.

A package needs a 介護業務支援 technology and at least one more that works better linked to it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from desktop.assessment.best_way import best_of
from desktop.assessment.bounds import Claim, bounded_amount, rounding_note
from desktop.assessment.case import Case
from desktop.assessment.immutable import immutable
from desktop.assessment.payable import Payable, together
from desktop.assessment.prepared import PreparedLine, model_choices
from desktop.assessment.rates import RateSpan, group_notes, package_rates, rate_span
from desktop.assessment.results import KindResult, LineResult
from desktop.assessment.rules import PackageRule, Programme, RateTable, Technology
from desktop.assessment.setting import Setting
from desktop.assessment.trace import Later, Step
from desktop.assessment.values import (
    NOTHING,
    Answer,
    Estimate,
    Reason,
    Yen,
    merge_reasons,
)


@immutable
class _Member:
    """A line as part of the package: in for sure, perhaps, or not; and the cost it brings."""

    prepared: PreparedLine
    belongs: Answer
    reasons: tuple[Reason, ...]
    payable: Payable
    step: Step

    @property
    def cost(self) -> Estimate:
        return self.payable.cost


def _joining(prepared: PreparedLine, belongs: Answer, reasons: tuple[Reason, ...]) -> _Member:
    eligible = prepared.cost.eligible
    if belongs is Answer.NO:
        eligible = NOTHING
    elif belongs is Answer.UNKNOWN:
        eligible = Estimate(
            0, eligible.highest, eligible.may_be_more, reasons=eligible.reasons + reasons
        )
    step = Step(
        prepared.label,
        eligible.text(),
        "、".join([reason.text for reason in reasons]),
        amount=eligible,
        reasons=reasons,
        steps=Later(lambda: prepared.cost.step().steps if belongs is not Answer.NO else ()),
    )
    if belongs is Answer.YES:
        payable = prepared.cost.payable
    elif belongs is Answer.NO:
        payable = Payable(eligible)
    else:
        payable = replace(prepared.cost.payable, cost=eligible)
    return _Member(prepared, belongs, reasons, payable, step)


def package_result(setting: Setting, lines: tuple[PreparedLine, ...]) -> KindResult:
    """The package of all lines that can belong to one."""
    programme = setting.programme
    if programme.package is None or programme.package_rate is None:
        return _not_in_programme(programme)
    rate = package_rate_of(setting, programme.package_rate)
    choices = model_choices(lines, programme)
    return best_of(tuple(package_of_choice(setting, rate, choice) for choice in choices))


def package_rate_of(setting: Setting, table: RateTable) -> RateSpan:
    """The rate of 表4 for the case."""
    return rate_span(setting.case, setting.service, table, package_rates(setting.case))


def package_of_choice(
    setting: Setting, rate: RateSpan, lines: tuple[PreparedLine, ...]
) -> KindResult:
    """The package of ``lines`` as they are, one model for each purpose already chosen."""
    programme = setting.programme
    assert programme.package is not None
    members = tuple(_member(p, programme, programme.package) for p in lines)
    possible = [m for m in members if m.belongs is not Answer.NO]
    if not _is_package(possible):
        return _unavailable(members, rate, programme)
    certain = [m for m in members if m.belongs is Answer.YES]
    return _available(setting, rate, members, programme.package, is_certain=_is_package(certain))


def _member(prepared: PreparedLine, programme: Programme, rule: PackageRule) -> _Member:
    if prepared.is_out:
        return _joining(prepared, Answer.NO, prepared.eligibility.left_out)
    if prepared.technology is None:
        return _joining(prepared, Answer.UNKNOWN, prepared.eligibility.open)
    linked, reasons = _linked(prepared, prepared.technology, programme, rule)
    if linked is Answer.NO:
        return _joining(prepared, Answer.NO, reasons)
    open_reasons = prepared.eligibility.open + reasons
    return _joining(prepared, Answer.UNKNOWN if open_reasons else Answer.YES, open_reasons)


def _linked(
    prepared: PreparedLine, technology: Technology, programme: Programme, rule: PackageRule
) -> tuple[Answer, tuple[Reason, ...]]:
    """Whether the line works linked: the user's answer, else the outline's own examples."""
    field = f"quotations/{prepared.index}/works_linked"
    place = programme.clauses["package_scope"].locator
    answer = prepared.line.works_linked
    if technology.is_care_work_support:
        return Answer.YES, ()
    if answer is Answer.NO:
        text = f"介護業務支援の技術と連動しないため、パッケージには入りません（{place}）。"
        return Answer.NO, (Reason("not_linked", text, field),)
    if answer is Answer.UNKNOWN and technology.priority_field not in rule.linked_fields:
        text = f"介護業務支援の技術と連動して効果が高まるかが要確認です（{place}）。"
        return Answer.UNKNOWN, (Reason("linked_unknown", text, field),)
    return Answer.YES, ()


def _is_package(members: list[_Member]) -> bool:
    """A 介護業務支援 technology and at least one other technology beside it."""
    technologies = [m.prepared.technology for m in members if m.prepared.technology is not None]
    return len({t.id for t in technologies}) > 1 and any(
        t.is_care_work_support for t in technologies
    )


def _available(
    setting: Setting,
    rate: RateSpan,
    members: tuple[_Member, ...],
    rule: PackageRule,
    *,
    is_certain: bool,
) -> KindResult:
    case, programme = setting.case, setting.programme
    payable = together(member.payable for member in members)
    cost = payable.cost
    base = package_base(case, rule)
    open_reasons = () if is_certain else merge_reasons(*(m.reasons for m in members))
    before, working, steps = bounded_amount(
        case,
        Claim(
            payable=payable,
            rate=rate,
            cap=base,
            cap_step=partial(_base_step, base, rule),
            open_reasons=open_reasons,
        ),
    )
    # A package is one amount an office: rounding "by office" is rounding that amount.
    amount = setting.office_total(before)
    return KindResult(
        kind="package",
        available=True,
        unavailable_reason="",
        conditions=rate.conditions,
        conditions_verdict=rate.verdict,
        rate_text=rate.text,
        lines=tuple(_line_result(m) for m in members),
        eligible_cost=cost,
        amount=amount,
        notes=group_notes(setting.service) + rounding_note(case),
        trace=Step(
            "パッケージ型導入支援の補助額",
            amount.text(),
            working,
            programme.clauses["package_base"],
            amount,
            steps=Later(
                lambda: (
                    rate.step,
                    _cost_step(members, cost, programme),
                    *steps,
                    *setting.office_steps(before, amount),
                )
            ),
        ),
    )


def _cost_step(members: tuple[_Member, ...], cost: Estimate, programme: Programme) -> Step:
    return Step(
        "対象経費の合計",
        cost.text(),
        " ＋ ".join(member.cost.text() for member in members),
        programme.clauses["package_scope"],
        cost,
        cost.reasons,
        tuple(member.step for member in members),
    )


def _base_step(base: Estimate, rule: PackageRule) -> Step:
    return Step(
        "基準額（上限）",
        base.text(),
        "1事業所につき、都道府県が設定",
        rule.base_citation,
        base,
        base.reasons,
    )


def package_base(case: Case, rule: PackageRule) -> Estimate:
    """The prefecture's standard amount; the outline's whole range while it is not told."""
    told = case.prefecture_terms.package_base
    if told is not None:
        return Estimate.exactly(told)
    reason = Reason(
        "package_base_untold",
        f"パッケージ型の基準額（{_in_words(rule.base_lowest)}〜{_in_words(rule.base_highest)}円で"
        "都道府県が設定）が未入力です。",
        "prefecture_terms/package_base",
    )
    return Estimate(rule.base_lowest, rule.base_highest, reasons=(reason,))


def _in_words(amount: Yen) -> str:
    """「400万」; in full where it is no whole number of 万."""
    return f"{amount:,}" if amount % 10_000 else f"{amount // 10_000:,}万"


def _line_result(member: _Member) -> LineResult:
    """A line of the package: its share of the cost; the amount is the office's, not the line's."""
    prepared = member.prepared
    return LineResult(
        line_id=prepared.line.id,
        index=prepared.index,
        label=prepared.label,
        technology=prepared.technology,
        cost=prepared.cost.paid,
        eligible_cost=member.cost,
        cap=None,
        amount=NOTHING,
        own_contribution=None,
        left_out=member.reasons if member.belongs is Answer.NO else (),
        notes=prepared.cost.notes + prepared.eligibility.notes,
        trace=member.step,
    )


def _unavailable(members: tuple[_Member, ...], rate: RateSpan, programme: Programme) -> KindResult:
    place = programme.clauses["package_scope"].locator
    reason = (
        "「介護業務支援」の技術と、連動して効果が高まる別の技術の組み合わせがありません"
        f"（{place}）。"
    )
    nothing = NOTHING
    return KindResult(
        kind="package",
        available=False,
        unavailable_reason=reason,
        conditions=rate.conditions,
        conditions_verdict=rate.verdict,
        rate_text=rate.text,
        lines=tuple(_line_result(m) for m in members),
        eligible_cost=nothing,
        amount=nothing,
        notes=(),
        trace=Step(
            "パッケージ型導入支援の補助額",
            nothing.text(),
            reason,
            programme.clauses["package_scope"],
            nothing,
        ),
    )


def _not_in_programme(programme: Programme) -> KindResult:
    reason = f"{programme.label}の資料に、パッケージ型の記載がありません。"
    return KindResult.refused("package", "パッケージ型導入支援の補助額", reason)
