"""The standard amount (基準額) that caps a line: per unit (表2), or per software contract (表3)."""

from __future__ import annotations

from desktop.assessment.case import AncillaryKind, Case, ContractKind, QuotationLine
from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import Programme, RuleBook, Technology
from desktop.assessment.trace import Step
from desktop.assessment.values import Answer, Estimate, Reason, yen_text


@immutable
class LineCap:
    """The cap of a line in 円, and how it came about."""

    amount: Estimate
    working: str
    citation: Citation

    def step(self) -> Step:
        """The cap as a step of the trace."""
        amount = self.amount
        text = amount.text()
        return Step("基準額（上限）", text, self.working, self.citation, amount, amount.reasons)


_OTHER_THAN_SOFTWARE = frozenset({AncillaryKind.NETWORK, AncillaryKind.TERMINAL})
_NEVER_COUNTED = frozenset({AncillaryKind.COMMUNICATION, AncillaryKind.DEVELOPMENT})


def line_cap(
    case: Case, index: int, technology: Technology, rules: RuleBook, programme: Programme
) -> LineCap:
    """The cap of quotation line ``index`` applied for as a single device."""
    line = case.quotations[index]
    if technology.cap_category.is_software:
        return _software_cap(case, index, rules, programme)
    unit = programme.cap_by_category[technology.cap_category]
    amount = Estimate.exactly(unit.amount * line.units)
    working = f"1台 {yen_text(unit.amount)} × {line.units}台"
    return LineCap(amount, working, unit.citation)


def _software_cap(case: Case, index: int, rules: RuleBook, programme: Programme) -> LineCap:
    """表3: by staff only where the price follows the staff and nothing but software comes in."""
    rule = programme.software_cap
    line = case.quotations[index]
    other = Estimate.exactly(rule.other_contract)
    if line.contract_kind is ContractKind.FLAT:
        return LineCap(
            other, "職員数で金額が変わらない契約は一律", programme.clauses["software_cap"]
        )
    only = only_software(case, index, rules)
    if line.contract_kind is ContractKind.PER_STAFF and only is Answer.NO:
        working = "ソフト以外も一緒に導入するため一律"
        return LineCap(other, working, programme.clauses["software_cap"])
    band, working, citation = _band(case, programme)
    reasons = band.reasons + _contract_reasons(line, index, only, band, other)
    if reasons != band.reasons:
        band = Estimate(
            min(band.lowest, other.lowest), max(band.highest, other.highest), reasons=reasons
        )
        working += f"、または一律 {yen_text(rule.other_contract)}"
    return LineCap(band, working, citation)


def only_software(case: Case, index: int, rules: RuleBook) -> Answer:
    """Whether only software is introduced (表3 「…のみを導入する場合」).

    The user's own answer first.  Terminals and Wi-Fi on the line are something else than software;
    what never counts (通信費, 開発費) does not make it so.  Other side costs (a set-up, say) and
    other devices in the same application leave it open: the source does not say whether it looks
    at the contract or at the whole application.
    """
    line = case.quotations[index]
    if line.only_software is not Answer.UNKNOWN:
        return line.only_software
    beside = {cost.kind for cost in line.ancillary if cost.amount}
    if beside & _OTHER_THAN_SOFTWARE:
        return Answer.NO
    perhaps = {cost.kind for cost in line.ancillary if cost.amount is None} - _NEVER_COUNTED
    others = [rules.technology_by_id.get(other.technology) for other in case.quotations]
    has_device = any(t is not None and not t.cap_category.is_software for t in others)
    is_open = has_device or AncillaryKind.OTHER in beside or bool(perhaps)
    return Answer.UNKNOWN if is_open else Answer.YES


def _band(case: Case, programme: Programme) -> tuple[Estimate, str, Citation]:
    rule = programme.software_cap
    staff = case.facility.staff_count
    if staff is not None:
        band = rule.band_for(staff)
        top = f"{band.highest}人" if band.highest is not None else ""
        working = f"職員数 {staff}人（{band.lowest}人〜{top}の区分）"
        return Estimate.exactly(band.amount), working, band.citation
    reason = Reason(
        "staff_count_open",
        "職員数（申請時点）が未入力です。区分によって基準額が変わります。",
        "facility/staff_count",
    )
    lowest, highest = rule.bands[0].amount, rule.bands[-1].amount
    estimate = Estimate(lowest, highest, reasons=(reason,))
    return estimate, "職員数による区分", programme.clauses["software_cap"]


def _contract_reasons(
    line: QuotationLine, index: int, only: Answer, band: Estimate, other: Estimate
) -> tuple[Reason, ...]:
    """Why the flat amount may apply as well as the band; nothing where both are the same."""
    if (band.lowest, band.highest) == (other.lowest, other.highest):
        return ()
    reasons = []
    if line.contract_kind is ContractKind.UNKNOWN:
        text = "ソフトの契約方式（職員数で金額が変わるか）が要確認です。"
        reasons.append(Reason("contract_kind_open", text, f"quotations/{index}/contract_kind"))
    if only is Answer.UNKNOWN:
        text = (
            "表3の「ソフトのみを導入する場合」に当たるかが要確認です。ほかの機器や初期設定の費用が"
            "あるときの扱いは要綱に書かれていません。都道府県に確認してください。"
        )
        reasons.append(Reason("only_software_open", text, f"quotations/{index}/only_software"))
    return tuple(reasons)
