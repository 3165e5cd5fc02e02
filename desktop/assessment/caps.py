"""The standard amount (基準額) that caps a line: per unit (表2), or per software contract (表3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.assessment.case import AncillaryKind, Case, ContractKind, QuotationLine
from desktop.assessment.citation import Citation
from desktop.assessment.declared_answers import field_of, partners_answer
from desktop.assessment.immutable import immutable
from desktop.assessment.programme_rules import CapAddition
from desktop.assessment.rules import RuleBook, SoftwareCap, Technology
from desktop.assessment.trace import Step
from desktop.assessment.values import Answer, Estimate, Reason, all_of, yen_text

if TYPE_CHECKING:
    from desktop.assessment.setting import Setting

NOT_SAID = "資料に記載なし"


@immutable
class LineCap:
    """The cap of a line in 円 (None: the source names none), and how it came about.

    ``shared``: all lines of its kind have this one amount together.
    """

    amount: Estimate | None
    working: str
    citation: Citation
    reasons: tuple[Reason, ...] = ()
    shared: bool = False

    def step(self) -> Step:
        """The cap as a step of the trace."""
        amount = self.amount
        if amount is None:
            return Step(CAP_LABEL, NOT_SAID, self.working, self.citation, reasons=self.reasons)
        return Step(CAP_LABEL, amount.text(), self.working, self.citation, amount, amount.reasons)


CAP_LABEL = "基準額（上限）"
_OTHER_THAN_SOFTWARE = frozenset({AncillaryKind.NETWORK, AncillaryKind.TERMINAL})
_NEVER_COUNTED = frozenset({AncillaryKind.COMMUNICATION, AncillaryKind.DEVELOPMENT})


def line_cap(setting: Setting, index: int, technology: Technology, units: int) -> LineCap:
    """The cap of quotation line ``index`` applied for as a single device, for ``units`` 台."""
    programme, line = setting.programme, setting.case.quotations[index]
    category = technology.cap_category
    if programme.caps_not_said is not None:
        text = f"{programme.label}の資料に、機器の基準額（上限）が書かれていません。"
        reason = Reason("caps_not_said", text)
        return LineCap(None, "1機器あたりの上限", programme.caps_not_said, (reason,))
    software = programme.software_cap
    if software is not None and category in software.categories:
        return _software_cap(setting, index, software)
    unit = programme.cap_by_category.get(category)
    other = programme.pays_unlisted
    if unit is None or (other is not None and line.tais_listed is Answer.NO):
        unit = other or programme.unit_caps[-1]
    amount = Estimate.exactly(unit.amount * units)
    working = f"1台 {yen_text(unit.amount)} × {units}台"
    if other is not None and _may_be_unlisted(line) and other.amount != unit.amount:
        reason = Reason(
            "cap_by_listing",
            "TAISに載る機器か、都道府県が認めるその他の機器かで、1台の上限が変わります。",
            f"quotations/{index}/tais_listed",
        )
        ends = sorted((unit.amount * units, other.amount * units))
        amount = Estimate(ends[0], ends[1], reasons=(reason,))
        working += f"、または1台 {yen_text(other.amount)} × {units}台"
    return LineCap(amount, working, unit.citation)


def is_under_shared_cap(setting: Setting, technology: Technology) -> bool:
    """Whether all lines of such a technology have one cap together."""
    rule = setting.programme.software_cap
    return rule is not None and rule.shared and technology.cap_category in rule.categories


def _may_be_unlisted(line: QuotationLine) -> bool:
    return line.tais_listed is Answer.UNKNOWN and line.tais_code is None


def _software_cap(setting: Setting, index: int, rule: SoftwareCap) -> LineCap:
    """By staff where the price follows the staff (and, in 003 表3, only software comes in)."""
    base = _contract_cap(setting, index, rule)
    if not rule.additions:
        return base
    assert base.amount is not None
    amount, words = base.amount, base.working
    for addition in rule.additions:
        answer = _addition_answer(setting, index, addition)
        if answer is Answer.NO:
            continue
        amount = amount.plus(_added(addition, answer, index))
        sure = "" if answer is Answer.YES else "（要確認）"
        words += f"、{addition.label} ＋{yen_text(addition.amount)}{sure}"
    return LineCap(amount, words, base.citation, shared=rule.shared)


def _addition_answer(setting: Setting, index: int, addition: CapAddition) -> Answer:
    if addition.group not in ("all", setting.service.rate_group.value):
        return Answer.NO
    if addition.check == "setup_support":
        return setting.case.quotations[index].setup_support
    assert addition.at_least is not None
    return partners_answer(setting.case, addition.at_least)


def _added(addition: CapAddition, answer: Answer, index: int) -> Estimate:
    if answer is Answer.YES:
        return Estimate.exactly(addition.amount)
    by_line = addition.check == "setup_support"
    field = f"quotations/{index}/setup_support" if by_line else field_of("data_link_partners")
    text = f"「{addition.label}」が要確認です（基準額に{yen_text(addition.amount)}を加える）。"
    reason = Reason(f"cap_addition:{addition.id}", text, field)
    return Estimate(0, addition.amount, reasons=(reason,))


def _contract_cap(setting: Setting, index: int, rule: SoftwareCap) -> LineCap:
    case, line = setting.case, setting.case.quotations[index]
    other = Estimate.exactly(rule.other_contract)
    if line.contract_kind is ContractKind.FLAT:
        words = "職員数で金額が変わらない契約は一律"
        return LineCap(other, words, rule.citation, shared=rule.shared)
    only = only_software(case, index, setting.rules) if rule.only_software_matters else Answer.YES
    if line.contract_kind is ContractKind.PER_STAFF and only is Answer.NO:
        words = "ソフト以外も一緒に導入するため一律"
        return LineCap(other, words, rule.citation, shared=rule.shared)
    band, working, citation = _band(case, rule)
    reasons = band.reasons + _contract_reasons(rule, (line, index), only, (band, other))
    if reasons != band.reasons:
        band = Estimate(
            min(band.lowest, other.lowest), max(band.highest, other.highest), reasons=reasons
        )
        working += f"、または一律 {yen_text(rule.other_contract)}"
    return LineCap(band, working, citation, shared=rule.shared)


_BY_STAFF = {
    ContractKind.PER_STAFF: Answer.YES,
    ContractKind.FLAT: Answer.NO,
    ContractKind.UNKNOWN: Answer.UNKNOWN,
}


def follows_staff(case: Case, index: int, rules: RuleBook, rule: SoftwareCap) -> Answer:
    """Whether the number of staff decides the standard amount of this software line."""
    only = only_software(case, index, rules) if rule.only_software_matters else Answer.YES
    return all_of([_BY_STAFF[case.quotations[index].contract_kind], only])


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


def _band(case: Case, rule: SoftwareCap) -> tuple[Estimate, str, Citation]:
    staff = case.facility.staff_count
    if not rule.bands:
        text = "職員数の区分と額の対応が、この事業の資料に書かれていません。"
        reason = Reason("bands_not_said", text)
        span = Estimate(rule.lowest, rule.other_contract, reasons=(reason,))
        return span, "職員数に応じた額（区分の記載なし）", rule.citation
    band = rule.band_for(staff) if staff is not None else None
    if band is not None:
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
    return estimate, "職員数による区分", rule.citation


def _contract_reasons(
    rule: SoftwareCap,
    numbered: tuple[QuotationLine, int],
    only: Answer,
    amounts: tuple[Estimate, Estimate],
) -> tuple[Reason, ...]:
    """Why the flat amount may apply as well as the band; nothing where both are the same."""
    (line, index), (band, other) = numbered, amounts
    if (band.lowest, band.highest) == (other.lowest, other.highest):
        return ()
    reasons = []
    if line.contract_kind is ContractKind.UNKNOWN:
        text = "契約方式（職員数で金額が変わるか）が要確認です。"
        reasons.append(Reason("contract_kind_open", text, f"quotations/{index}/contract_kind"))
    if only is Answer.UNKNOWN:
        text = (
            f"ソフトのみを導入する場合（{rule.citation.locator}）に当たるかが要確認です。"
            "ほかの機器や初期設定の費用があるときの扱いは要綱に書かれていません。"
            "都道府県に確認してください。"
        )
        reasons.append(Reason("only_software_open", text, f"quotations/{index}/only_software"))
    return tuple(reasons)
