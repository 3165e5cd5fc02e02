"""面的支援 and ケアプランデータ連携モデル地域づくり: so much a model, so many a prefecture.

10/10 of the cost of each model up to its cap; then the prefecture's own limit, where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.assessment.estimate_inputs import AreaModel, LinkageModel
from desktop.assessment.group_results import GroupResult, Refusal, is_settled
from desktop.assessment.group_rules import GroupProgramme
from desktop.assessment.trace import Step
from desktop.assessment.values import (
    Answer,
    Estimate,
    Reason,
    all_of,
    merge_reasons,
    multiply,
    rate_text,
    total,
    yen_text,
)

Model = AreaModel | LinkageModel


def models_result(programme: GroupProgramme, models: Sequence[Model], place: str) -> GroupResult:
    """The subsidy (円) for ``models`` in one prefecture; ``place`` is their path in the case."""
    if not models:
        reason = Reason("group_models", "モデルをまだ入力していません。", place)
        return GroupResult(programme, None, None, reasons=(reason,))
    refusals = (*_too_many(programme, models), *_members_refused(programme, models))
    if refusals:
        return GroupResult(programme, None, None, refusals)
    steps = tuple(
        _model_step(programme, model, index, f"{place}/{index}")
        for index, model in enumerate(models)
    )
    amount, cap_step = _within_total(programme, total([_amount(step) for step in steps]))
    trace = Step(
        f"{programme.name}の補助額",
        amount.text(),
        f"{len(models)}モデルの合計。端数処理は資料に記載がないため、1円未満切捨て（要確認）。",
        programme.citation,
        amount,
        amount.reasons,
        (*steps, *cap_step),
    )
    return GroupResult(programme, amount, trace, reasons=amount.reasons)


def _amount(step: Step) -> Estimate:
    return step.amount or Estimate.exactly(0)


# --- what is refused --------------------------------------------------------------------------


def _too_many(programme: GroupProgramme, models: Sequence[Model]) -> tuple[Refusal, ...]:
    most = programme.most_units
    if most is None or len(models) <= most:
        return ()
    text = f"1つの都道府県で{most}モデルまでです（いま{len(models)}モデル）。"
    return (Refusal(text, programme.clauses["most_units"]),)


def _members_refused(programme: GroupProgramme, models: Sequence[Model]) -> tuple[Refusal, ...]:
    clause = programme.clauses.get("members")
    if clause is None or not is_settled(clause):
        return ()
    lacking = (
        _label(model, index) for index, model in enumerate(models) if _members(model) is Answer.NO
    )
    return tuple(
        Refusal(
            f"{label}：居宅介護支援事業所と居宅サービス事業所が、少なくとも1つずつ必要です。",
            clause,
        )
        for label in lacking
    )


def _members(model: Model) -> Answer:
    if isinstance(model, AreaModel):
        return Answer.YES
    return all_of([model.has_care_management, model.has_home_service])


def _label(model: Model, index: int) -> str:
    return model.name or f"モデル{index + 1}"


# --- one model --------------------------------------------------------------------------------


def _model_step(programme: GroupProgramme, model: Model, index: int, place: str) -> Step:
    label = _label(model, index)
    amount, working = _for_cost(programme, model, label, place)
    open_members = _open_members(programme, model, label, place)
    if open_members:
        amount = Estimate(0, amount.highest, reasons=merge_reasons(amount.reasons, open_members))
    return Step(
        label, amount.text(), working, programme.clauses["unit_cap"], amount, amount.reasons
    )


def _for_cost(
    programme: GroupProgramme, model: Model, label: str, place: str
) -> tuple[Estimate, str]:
    cap = programme.unit_cap
    if model.cost is None:
        text = f"{label}の対象経費が未入力のため、0円から上限までの幅にしています。"
        reasons = (Reason("group_cost", text, f"{place}/cost"),)
        return Estimate(0, cap, reasons=reasons), f"1モデルの上限 {yen_text(cap)}。"
    granted = multiply(model.cost, programme.rate)
    working = (
        f"対象経費 {yen_text(model.cost)} × {rate_text(programme.rate)} と、"
        f"上限 {yen_text(cap)} の少ないほう。"
    )
    return Estimate.exactly(min(granted, cap)), working


def _open_members(
    programme: GroupProgramme, model: Model, label: str, place: str
) -> tuple[Reason, ...]:
    clause = programme.clauses.get("members")
    if clause is None or isinstance(model, AreaModel) or _members(model) is Answer.YES:
        return ()
    name = "has_home_service" if model.has_care_management is Answer.YES else "has_care_management"
    if _members(model) is Answer.NO:
        text = (
            f"{label}：居宅介護支援事業所か居宅サービス事業所が欠けています。"
            "前の年度の要綱では必要でした。対象になるかは都道府県に確認してください。"
        )
    else:
        text = f"{label}：居宅介護支援事業所と居宅サービス事業所が1つずつあるかが要確認です。"
    return (Reason("group_members", text, f"{place}/{name}"),)


# --- the prefecture's limit -------------------------------------------------------------------


def _within_total(programme: GroupProgramme, amount: Estimate) -> tuple[Estimate, tuple[Step, ...]]:
    cap = programme.total_cap
    if cap is None:
        return amount, ()
    limited = amount.mapped(lambda yen: min(yen, cap))
    step = Step(
        f"1{programme.total_per}あたりの上限",
        yen_text(cap),
        f"合計 {amount.text()} と比べて少ないほう：{limited.text()}",
        programme.clauses["total_cap"],
    )
    return limited, (step,)
