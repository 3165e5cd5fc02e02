"""Whether a quotation line can be paid for at all, and what is still open about it.

Each rule answers はい／いいえ／わからない: いいえ leaves the line out with the clause, わからない
makes its amount a range from 0円.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.case import Case, OtherFunding, QuotationLine
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import (
    CapCategory,
    Eligibility,
    Programme,
    ServiceType,
    SoftwareCondition,
    SoftwareGate,
    Technology,
)
from desktop.assessment.values import Answer, Reason

FUNDING_NAMES = {
    OtherFunding.TEICHAKU: "介護テクノロジー定着支援事業",
    OtherFunding.IT_SUBSIDY: "IT導入補助金",
    OtherFunding.LABOUR_SAVING_SUBSIDY: "中小企業省力化投資補助金",
    OtherFunding.OTHER: "ほかの補助金",
}


@immutable
class LineEligibility:
    """``left_out``: why the line is out; ``open``: what is not known; ``notes``: to confirm."""

    left_out: tuple[Reason, ...]
    open: tuple[Reason, ...]
    notes: tuple[Reason, ...]

    answer: Answer


def _concluded(
    left_out: tuple[Reason, ...], is_open: tuple[Reason, ...], notes: tuple[Reason, ...]
) -> LineEligibility:
    answer = Answer.NO if left_out else Answer.UNKNOWN if is_open else Answer.YES
    return LineEligibility(left_out, is_open, notes, answer)


@immutable
class _Finding:
    answer: Answer
    reason: Reason
    only_note: bool = False


def line_eligibility(
    case: Case,
    index: int,
    technology: Technology | None,
    programme: Programme,
    services: tuple[ServiceType, ...],
) -> LineEligibility:
    """What the programme's rules say of line ``index`` by itself."""
    line = case.quotations[index]
    at = f"quotations/{index}"
    if technology is None:
        reason = Reason(
            "technology_open",
            "技術が選ばれていません。上限額を決められません。",
            f"{at}/technology",
        )
        return _concluded((), (reason,), ())
    left_out: list[Reason] = []
    is_open: list[Reason] = []
    notes: list[Reason] = []
    for finding in _findings(line, technology, programme, services, at):
        if finding.only_note:
            notes.append(finding.reason)
        else:
            (left_out if finding.answer is Answer.NO else is_open).append(finding.reason)
    return _concluded(tuple(left_out), tuple(is_open), tuple(notes))


def _findings(
    line: QuotationLine,
    technology: Technology,
    programme: Programme,
    services: tuple[ServiceType, ...],
    at: str,
) -> Iterator[_Finding]:
    if line.tais_listed is not Answer.YES:
        yield _tais(line, technology, programme, at)
    if technology.cap_category is CapCategory.CARE_SOFTWARE:
        yield from _gates(line, programme, services, at)
    if line.other_funding is not OtherFunding.NONE:
        yield _funding(line, programme, at)


def _tais(line: QuotationLine, technology: Technology, programme: Programme, at: str) -> _Finding:
    """003 4(1)ア: a product that is not known to be listed in TAIS as 「介護テクノロジー」."""
    field = f"{at}/tais_listed"
    place = programme.clauses["eligible_cost"].locator
    if technology.eligibility is Eligibility.GENERAL_MACHINE:
        text = technology.eligibility_note or "介護職員以外の仕事を助ける汎用の機器です。"
        return _Finding(Answer.NO, Reason("general_machine", f"{text}（{place}）", field))
    if technology.eligibility is Eligibility.NOT_A_DEVICE:
        text = technology.eligibility_note or "機器やソフトの導入ではありません。"
        return _Finding(Answer.NO, Reason("not_a_device", f"{text}（{place}）", field))
    if line.tais_listed is Answer.NO:
        return _not_listed(technology, place, field)
    if line.tais_code is not None:
        text = "TAISコードが「介護テクノロジー」として選定されたものか、TAISで確かめてください。"
        return _Finding(Answer.UNKNOWN, Reason("tais_code_to_confirm", text, field), only_note=True)
    text = f"TAISに「介護テクノロジー」として載っているかが要確認です（{place}）。"
    return _Finding(Answer.UNKNOWN, Reason("tais_unknown", text, field))


def _not_listed(technology: Technology, place: str, field: str) -> _Finding:
    if technology.eligibility is Eligibility.TO_CONFIRM:
        # 4(1)ア wants TAIS, 表3 names バックオフィスソフト all the same: the source disagrees.
        text = technology.eligibility_note or "要綱のなかで扱いが食い違います。"
        return _Finding(Answer.UNKNOWN, Reason("source_disagrees", f"{text}（{place}）", field))
    text = f"TAISに「介護テクノロジー」として載っていないため対象外です（{place}）。"
    return _Finding(Answer.NO, Reason("not_in_tais", text, field))


def _gates(
    line: QuotationLine,
    programme: Programme,
    services: tuple[ServiceType, ...],
    at: str,
) -> Iterator[_Finding]:
    """003 4(2)留意事項: end to end for all; ① linkage CSV, ② LIFE CSV by service, as a union."""
    conditions = {service.software_condition for service in services}
    for gate in programme.software_gates:
        if gate.applies_to == "all" or SoftwareCondition(gate.applies_to) in conditions:
            yield from _gate(line, gate, at)
    if SoftwareCondition.TO_CONFIRM in conditions:
        text = (
            "このサービスは、介護ソフトの条件①（データ連携）②（LIFE）のどちらにも名前がありません。"
            "都道府県に確認してください。"
        )
        reason = Reason("software_condition_to_confirm", text)
        yield _Finding(Answer.UNKNOWN, reason, only_note=True)


def _gate(line: QuotationLine, gate: SoftwareGate, at: str) -> Iterator[_Finding]:
    answer: Answer = getattr(line, gate.field)
    field = f"{at}/{gate.field}"
    place = gate.citation.locator
    if answer is Answer.NO:
        text = f"「{gate.label}」を満たさないため対象外です（{place}）。"
        yield _Finding(Answer.NO, Reason(f"gate:{gate.field}", text, field))
    elif answer is Answer.UNKNOWN:
        text = f"「{gate.label}」が要確認です（{place}）。"
        yield _Finding(Answer.UNKNOWN, Reason(f"gate:{gate.field}", text, field))


def _funding(line: QuotationLine, programme: Programme, at: str) -> _Finding:
    """003 7(4): nothing that another subsidy pays."""
    field = f"{at}/other_funding"
    place = programme.clauses["no_double_funding"].locator
    if line.other_funding is OtherFunding.UNKNOWN:
        text = f"ほかの補助金を使うかどうかが要確認です（{place}）。"
        return _Finding(Answer.UNKNOWN, Reason("other_funding_unknown", text, field))
    name = FUNDING_NAMES[line.other_funding]
    text = f"{name}で助成されるものは、この事業の対象外です（{place}）。"
    return _Finding(Answer.NO, Reason("other_funding", text, field))
