"""What the page 見積 shows: a row per line and one for the support, and a line to start. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.assessment.case import (
    Case,
    ImprovementSupport,
    ImprovementSupportKind,
    QuotationLine,
    SupportWay,
)
from desktop.assessment.mix_parts import is_packaged
from desktop.assessment.results import Assessment, KindResult, LineResult
from desktop.assessment.rules import (
    CapCategory,
    Eligibility,
    RuleBook,
    SoftwareCap,
    Technology,
)
from desktop.assessment.values import Answer, Estimate, Reason, merge_reasons, yen_text
from desktop.workflow.choices import word_for

EMPTY_TEXT = (
    "見積の行がまだありません。「行を追加」を押すか、"
    "「技術の候補」の「見積に入れる」で追加してください。"
)
NOT_ENTERED = "未入力"
NOTHING = "－"
BY_OFFICE = "まとめて計算"


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """A row of the list: what was entered, and what the engine says of it."""

    number: str
    product: str
    technology: str
    units: str
    unit_price: str
    ancillary: str
    eligible_cost: str
    amount: str
    state: str
    left_out: bool = False

    @property
    def spoken(self) -> str:
        """The row as one sentence, for a screen reader."""
        return (
            f"{self.number} {self.product}、{self.technology}、{self.units}、"
            f"単価 {self.unit_price}、付帯経費 {self.ancillary}、"
            f"対象経費 {self.eligible_cost}、補助額 {self.amount}、{self.state}"
        )


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What stands beside the chosen line: its figures, and why they are open."""

    eligible_cost: str
    rate: str
    cap: str
    amount: str
    state: str
    reasons: tuple[Reason, ...]


def quotation_rows(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[QuotationRow, ...]:
    """A row for each line, under the way that is applied, then the improvement support."""
    kind = assessment.subsidy.applied_kind if assessment.subsidy else None
    rows = [
        _row(index, line, line_result(kind, index), kind, rules)
        for index, line in enumerate(case.quotations)
    ]
    support = assessment.subsidy.improvement_support if assessment.subsidy else None
    return (*rows, _support_row(case, support))


def line_result(kind: KindResult | None, index: int) -> LineResult | None:
    """The engine's result for the line at ``index``; None while there is none."""
    if kind is None:
        return None
    return next((result for result in kind.lines if result.index == index), None)


def _row(
    index: int,
    line: QuotationLine,
    result: LineResult | None,
    kind: KindResult | None,
    rules: RuleBook,
) -> QuotationRow:
    technology = rules.technology_by_id.get(line.technology)
    return QuotationRow(
        number=str(index + 1),
        product=line.product_name or "（製品名が未入力）",
        technology=technology.name if technology else "技術が未選択",
        units=f"{line.units:,}",
        unit_price=_yen(line.unit_price),
        ancillary=f"{len(line.ancillary)}件" if line.ancillary else "なし",
        eligible_cost=_text(result.eligible_cost if result else None),
        amount=amount_text(result, kind),
        state=line_state(line, result),
        left_out=bool(result and result.left_out),
    )


def _yen(amount: int | None) -> str:
    return yen_text(amount) if amount is not None else NOT_ENTERED


def _text(estimate: Estimate | None) -> str:
    return estimate.text() if estimate is not None else NOTHING


def amount_text(result: LineResult | None, kind: KindResult | None) -> str:
    """A package has one amount for the office, so its lines have none of their own."""
    if result is None or kind is None:
        return NOTHING
    if is_packaged(result, kind):
        return BY_OFFICE
    return result.amount.text()


def line_state(line: QuotationLine, result: LineResult | None) -> str:
    """The state of a line in a word or two."""
    if not line.technology:
        return "技術を選ぶ"
    if result is None:
        return "計算なし"
    if result.left_out:
        return "対象外"
    if line.unit_price is None:
        return "単価が未入力"
    asked = [reason for reason in own_reasons(result) if not reason.settled]
    if asked:
        return f"要確認 {len(asked)}件"
    return "入力ずみ" if result.amount.is_exact else "概算"


def _reasons(result: LineResult) -> tuple[Reason, ...]:
    return merge_reasons(
        result.left_out, result.amount.reasons, result.eligible_cost.reasons, result.notes
    )


def own_reasons(result: LineResult) -> tuple[Reason, ...]:
    """What is open about this line itself; what all lines share is asked on other pages."""
    return tuple(reason for reason in _reasons(result) if not _is_shared(reason))


def _is_shared(reason: Reason) -> bool:
    return reason.field.startswith(("declarations/", "prefecture_terms/"))


def _with_shared(result: LineResult) -> tuple[Reason, ...]:
    """The line's own reasons, and one sentence for all that it shares with the others."""
    own = own_reasons(result)
    count = len(_reasons(result)) - len(own)
    if not count or result.left_out:
        return own
    text = f"率の条件や都道府県の条件が{count}件決まっていないため、概算です。"
    return (*own, Reason("shared", text, "prefecture_terms"))


def outcome(assessment: Assessment, index: int, rate: str) -> LineOutcome | None:
    """The figures of the line at ``index``; ``rate`` is how the applied rate reads."""
    kind = assessment.subsidy.applied_kind if assessment.subsidy else None
    result = line_result(kind, index)
    if kind is None or result is None:
        return None
    return LineOutcome(
        eligible_cost=result.eligible_cost.text(),
        rate=rate or NOTHING,
        cap=result.cap.text() if result.cap is not None else NOTHING,
        amount=amount_text(result, kind),
        state="対象外" if result.left_out else "",
        reasons=_with_shared(result),
    )


def _support_row(case: Case, support: KindResult | None) -> QuotationRow:
    entered = case.improvement_support
    is_open = entered.kind is ImprovementSupportKind.UNKNOWN
    return QuotationRow(
        number="支援",
        product="業務改善支援",
        technology=entered.provider or ("まだ決めていない" if is_open else word_for(entered.kind)),
        units=NOTHING,
        unit_price=_yen(entered.cost),
        ancillary=NOTHING,
        eligible_cost=_text(support.eligible_cost if support else None),
        amount=_text(support.amount if support and support.available else None),
        state=_support_state(entered, support),
    )


def _support_state(entered: ImprovementSupport, support: KindResult | None) -> str:
    if entered.kind is ImprovementSupportKind.UNKNOWN:
        return "種類を選ぶ"
    if support is None:
        return "計算なし"
    if not support.available:
        return "補助額なし"
    if entered.cost is None:
        return "費用が未入力"
    return "入力ずみ" if support.amount.is_exact else "要確認"


def is_software(technology_id: str, rules: RuleBook) -> bool:
    technology = rules.technology_by_id.get(technology_id)
    return technology is not None and technology.cap_category.is_software


def software_questions(technology_id: str, assessment: Assessment, rules: RuleBook) -> set[str]:
    """The fields of contract and software that matter for a line under the programme.

    In some years インカム and terminals come under the caps of software too; a question that the
    programme does not ask is not asked here.
    """
    technology = rules.technology_by_id.get(technology_id)
    if technology is None:
        return set()
    programme, category = assessment.programme, technology.cap_category
    if programme is None:
        return {"contract_kind", "only_software"} if category.is_software else set()
    fields = _cap_questions(programme.software_cap, category)
    if category.is_software:
        services = (assessment.service, *assessment.additional_services)
        needed = {"all", *(service.software_condition.value for service in services)}
        gates = [gate for gate in programme.software_gates if category in gate.categories]
        fields |= {gate.field for gate in gates if gate.applies_to in needed}
    return fields


def _cap_questions(rule: SoftwareCap | None, category: CapCategory) -> set[str]:
    if rule is None or category not in rule.categories:
        return set()
    found = {"contract_kind"}
    if rule.only_software_matters:
        found.add("only_software")
    if any(addition.check == "setup_support" for addition in rule.additions):
        found.add("setup_support")
    return found


def further_questions(case: Case, index: int, assessment: Assessment) -> set[str]:
    """The fields that only some programmes, calls or answers make matter for line ``index``."""
    line, programme, terms = case.quotations[index], assessment.programme, case.prefecture_terms
    found = set()
    if programme is None or programme.package is not None:
        found.add("works_linked")
        if terms.both_ways is Answer.YES or case.way is SupportWay.MIX or line.apply_as:
            found.add("apply_as")
    pays_unlisted = programme is not None and programme.pays_unlisted is not None
    if pays_unlisted and line.tais_listed is Answer.NO:
        found.add("prefecture_approved")
    return found


def technology_choices(rules: RuleBook) -> tuple[tuple[str, str], ...]:
    """Every technology that can stand on a quotation, by name."""
    return tuple(
        (technology.id, technology.name)
        for technology in rules.technologies
        if technology.eligibility is not Eligibility.NOT_A_DEVICE
    )


def new_line(technology: Technology | None) -> dict[str, Any]:
    """A line to start from; for a general machine the other subsidy starts as a question."""
    line: dict[str, Any] = {"units": 1}
    if technology is not None:
        line["technology"] = technology.id
        if technology.eligibility is Eligibility.GENERAL_MACHINE:
            line["other_funding"] = "unknown"
    return line
