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
    is_listed = line.tais_listed is Answer.YES
    if technology.eligibility in _NEVER_PAID and not is_listed:
        yield _never_paid(technology, programme, at)
    elif not _is_paid_alone(technology, programme):
        yield _side_cost_alone(programme, at)
    elif not is_listed and technology.cap_category not in programme.needs_no_tais:
        yield _tais(line, technology, programme, at)
    if programme.software_gates and technology.cap_category.is_software:
        yield from _gates(line, technology, programme, services, at)
    if line.other_funding is not OtherFunding.NONE:
        yield from _funding(line, programme, at)


_NEVER_PAID = (Eligibility.GENERAL_MACHINE, Eligibility.NOT_A_DEVICE)


def _never_paid(technology: Technology, programme: Programme, at: str) -> _Finding:
    place = programme.clauses["eligible_cost"].locator
    is_machine = technology.eligibility is Eligibility.GENERAL_MACHINE
    usual = (
        "介護職員以外の仕事を助ける汎用の機器です。"
        if is_machine
        else "機器やソフトの導入ではありません。"
    )
    code = "general_machine" if is_machine else "not_a_device"
    text = f"{technology.eligibility_note or usual}（{place}）"
    return _Finding(Answer.NO, Reason(code, text, f"{at}/tais_listed"))


def _is_paid_alone(technology: Technology, programme: Programme) -> bool:
    """Whether the programme pays for such a thing by itself, not only beside a main device."""
    return (
        technology.cap_category is not CapCategory.TERMINAL
        or CapCategory.TERMINAL in programme.needs_no_tais
    )


def _side_cost_alone(programme: Programme, at: str) -> _Finding:
    citation = programme.clauses.get("ancillary", programme.clauses["eligible_cost"])
    text = (
        "PC・タブレットやWi-Fiは、主となる機器やソフトと併せて導入するときだけ対象です"
        f"（{citation.locator}）。主となる行の付帯経費に入れてください。"
    )
    return _Finding(Answer.NO, Reason("ancillary_alone", text, f"{at}/technology"))


def _tais(line: QuotationLine, technology: Technology, programme: Programme, at: str) -> _Finding:
    """003 4(1)ア: a product that is not known to be listed in TAIS as 「介護テクノロジー」."""
    field = f"{at}/tais_listed"
    place = programme.clauses["eligible_cost"].locator
    if line.tais_listed is Answer.NO and programme.pays_unlisted is not None:
        return _judged(line, programme, at)
    if line.tais_listed is Answer.NO:
        return _not_listed(technology, place, field)
    if line.tais_code is not None:
        text = "TAISコードが「介護テクノロジー」として選定されたものか、TAISで確かめてください。"
        return _Finding(Answer.UNKNOWN, Reason("tais_code_to_confirm", text, field), only_note=True)
    text = f"TAISに「介護テクノロジー」として載っているかが要確認です（{place}）。"
    return _Finding(Answer.UNKNOWN, Reason("tais_unknown", text, field))


def _judged(line: QuotationLine, programme: Programme, at: str) -> _Finding:
    """000 2.1, 1(1)②「その他」: what the prefecture judges to be effective."""
    assert programme.pays_unlisted is not None
    place = programme.pays_unlisted.citation.locator
    field = f"{at}/prefecture_approved"
    if line.prefecture_approved is Answer.YES:
        text = f"都道府県が認めた「その他」の機器として計算しています（{place}）。"
        return _Finding(Answer.YES, Reason("judged_by_prefecture", text, field), only_note=True)
    if line.prefecture_approved is Answer.NO:
        text = f"TAISに載らず、都道府県も対象と認めていないため対象外です（{place}）。"
        return _Finding(Answer.NO, Reason("not_judged", text, field))
    text = f"TAISに載らない機器は、都道府県が対象と認めるかが要確認です（{place}）。"
    return _Finding(Answer.UNKNOWN, Reason("judgement_open", text, field))


def _not_listed(technology: Technology, place: str, field: str) -> _Finding:
    if technology.eligibility is Eligibility.TO_CONFIRM:
        # 4(1)ア wants TAIS, 表3 names バックオフィスソフト all the same: the source disagrees.
        text = technology.eligibility_note or "要綱のなかで扱いが食い違います。"
        return _Finding(Answer.UNKNOWN, Reason("source_disagrees", f"{text}（{place}）", field))
    text = f"TAISに「介護テクノロジー」として載っていないため対象外です（{place}）。"
    return _Finding(Answer.NO, Reason("not_in_tais", text, field))


def _gates(
    line: QuotationLine,
    technology: Technology,
    programme: Programme,
    services: tuple[ServiceType, ...],
    at: str,
) -> Iterator[_Finding]:
    """003 4(2)留意事項: end to end for all; ① linkage CSV, ② LIFE CSV by service, as a union."""
    conditions = {service.software_condition for service in services}
    by_service = False
    for gate in programme.software_gates:
        if technology.cap_category not in gate.categories:
            continue
        by_service = by_service or gate.applies_to != "all"
        if gate.applies_to == "all" or SoftwareCondition(gate.applies_to) in conditions:
            yield from _gate(line, gate, at)
    if by_service and SoftwareCondition.TO_CONFIRM in conditions:
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


def _funding(line: QuotationLine, programme: Programme, at: str) -> Iterator[_Finding]:
    """003 7(4): nothing that another subsidy pays; what is put on this programme stays in it."""
    if line.other_funding.value == programme.id:
        return
    field = f"{at}/other_funding"
    place = programme.clauses["no_double_funding"].locator
    if line.other_funding is OtherFunding.UNKNOWN:
        text = f"ほかの補助金を使うかどうかが要確認です（{place}）。"
        yield _Finding(Answer.UNKNOWN, Reason("other_funding_unknown", text, field))
        return
    name = FUNDING_NAMES[line.other_funding]
    text = f"{name}で助成されるものは、この事業の対象外です（{place}）。"
    yield _Finding(Answer.NO, Reason("other_funding", text, field))
