"""The check before submission: amounts that are not settled, and limits that are passed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from desktop.assessment.case import (
    AncillaryKind,
    CalculationOrder,
    ImprovementSupportKind,
    OtherFunding,
    PrefectureTerms,
    SupportWay,
    TaxTreatment,
)
from desktop.assessment.citation import Citation
from desktop.assessment.costs import in_treatment
from desktop.assessment.prepared import PreparedLine
from desktop.assessment.rates import RateSpan, package_rates, rate_span, single_rates
from desktop.assessment.results import FundPart, SubsidyResult
from desktop.assessment.rules import Programme
from desktop.assessment.submission_finding import Look, Severity, SubmissionFinding, finding
from desktop.assessment.values import Answer, Reason, Yen, merge_reasons, yen_text

Findings = Iterator[SubmissionFinding]
MOST_REASONS = 4


def money_findings(look: Look) -> Findings:
    """Every finding about amounts; none while no programme is in force."""
    programme, subsidy = look.programme, look.assessment.subsidy
    if programme is None or subsidy is None:
        return
    if subsidy.provisional is not None:
        yield finding(
            "provisional",
            Severity.WARNING,
            subsidy.provisional.text,
            what_to_do="募集要項の率と上限額を確かめ、「金額を募集要項で確かめたか」に答えてください。",
            rests_on=programme.citation,
            field=look.term("confirms_figures"),
        )
    yield from _untold(look, subsidy)
    yield from _copied_terms(look)
    yield from _ranges(look, subsidy)
    yield from _prices(look)
    yield from _tax(look, programme)
    yield from _terminals(look, programme)
    yield from _unit_limits(look, programme)
    yield from _free_training(look, programme)


# --- what the call has not told -------------------------------------------------------------------


def _untold(look: Look, subsidy: SubsidyResult) -> Findings:
    """A rate, base or rounding that the call sets and nobody has entered."""
    kind = subsidy.applied_kind
    reasons = merge_reasons(
        kind.amount.reasons,
        *(line.amount.reasons for line in kind.lines),
        subsidy.improvement_support.amount.reasons,
        kind.notes,
    )
    for reason in reasons:
        if reason.code.startswith("rate_untold:") or reason.code in _SET_BY_THE_CALL:
            yield finding(
                reason.code,
                Severity.WARNING,
                f"{_way_of(reason)}{reason.text}",
                why="都道府県が決めるため、補助額が変わります。",
                what_to_do="募集要項で確かめて入れてください。",
                rests_on=look.call,
                field=_in_terms(look, reason.field),
            )


_SET_BY_THE_CALL = ("package_base_untold", "rounding_untold")


def _way_of(reason: Reason) -> str:
    """「導入支援：」 before a rate: the two ways have rates of their own."""
    if not reason.code.startswith("rate_untold:"):
        return ""
    return "パッケージ型：" if "package" in reason.field else "導入支援："


def _in_terms(look: Look, field: str) -> str:
    return field.replace("prefecture_terms/", f"{look.terms_path}/", 1)


def _copied_terms(look: Look) -> Findings:
    """Terms that were taken from an example or another year, and not yet held against the call."""
    fields = PrefectureTerms.model_fields
    titles = [fields[name].title or name for name in look.terms.to_confirm if name in fields]
    if titles:
        named = "、".join(titles[:MOST_REASONS])
        more = f"ほか{len(titles) - MOST_REASONS}件" if len(titles) > MOST_REASONS else ""
        yield finding(
            "terms_to_confirm",
            Severity.WARNING,
            f"写したままで、募集要項でまだ確かめていない条件があります：{named}{more}。",
            why="例や前の年度の値のままでは、補助額や日付が違うことがあります。",
            what_to_do="今年度の募集要項と見比べて、確かめた印を付けてください。",
            rests_on=look.call,
            field=look.term("to_confirm"),
        )


_PART_NAMES = {"improvement_support": "業務改善支援の補助額"}


def _ranges(look: Look, subsidy: SubsidyResult) -> Findings:
    """Which amounts still are ranges, why, and what would settle them."""
    for part in subsidy.parts:
        if not part.amount.is_exact:
            yield _range(look, part)


def _range(look: Look, part: FundPart) -> SubmissionFinding:
    name = _PART_NAMES.get(part.kind, "導入の補助額")
    is_support = part.kind == "improvement_support"
    reasons = [reason for reason in part.amount.reasons if not reason.settled]
    first = next((reason.field for reason in reasons if reason.field), "")
    return finding(
        f"range:{'improvement_support' if is_support else 'introduction'}",
        Severity.WARNING,
        f"{name}が「{part.amount.text()}」で、1つの額に決まっていません。",
        why="".join(_reason_words(look, reasons)),
        what_to_do="理由に挙げた項目を決めると、額が決まります。",
        rests_on="計算の根拠（「補助金の試算」の画面で開けます）",
        field=_in_terms(look, first) if first else "way",
    )


def _reason_words(look: Look, reasons: list[Reason]) -> Iterator[str]:
    for reason in reasons[:MOST_REASONS]:
        parts = reason.field.split("/")
        named = parts[0] == "quotations" and len(parts) > 1 and parts[1].isdigit()
        yield (f"「{look.label(int(parts[1]))}」：" if named else "") + reason.text
    if len(reasons) > MOST_REASONS:
        yield f"ほかに{len(reasons) - MOST_REASONS}件の理由があります。"


def _prices(look: Look) -> Findings:
    for index, line in look.applied:
        if line.unit_price is not None:
            continue
        technology = look.rules.technology_by_id.get(line.technology)
        guided = technology is not None and technology.price is not None
        yield finding(
            f"price_open:{index}",
            Severity.WARNING,
            f"「{look.label(index)}」の単価が未入力です。",
            why=(
                "いまは価格の目安で計算しています。目安は申請の金額の根拠になりません。"
                if guided
                else "価格の目安もないため、補助額を計算できません。"
            ),
            what_to_do="見積をとり、単価を入れてください。",
            rests_on="見積書",
            field=f"quotations/{index}/unit_price",
        )


# --- consumption tax ------------------------------------------------------------------------------


def _tax(look: Look, programme: Programme) -> Findings:
    treatment = look.terms.tax_treatment
    if treatment is None:
        yield finding(
            "tax_untold",
            Severity.WARNING,
            "消費税の扱いが未入力です。",
            why="税抜で申請するか税込で申請するかは、募集要項で違います。",
            what_to_do="募集要項で確かめて入れてください。",
            rests_on=programme.clauses.get("tax_not_said") or look.call,
            field=look.term("tax_treatment"),
        )
    elif treatment is TaxTreatment.INCLUDED:
        yield from _tax_report(look)
    open_lines = [
        index
        for index, line in look.applied
        if line.tax_included is None and line.unit_price is not None
    ]
    if open_lines:
        yield finding(
            "tax_of_lines_open",
            Severity.WARNING,
            f"金額が税込か税抜かが未入力の行があります：{look.names(open_lines)}。",
            why="入力した金額のまま計算しています。",
            what_to_do="見積書で確かめて、税込か税抜かを選んでください。",
            rests_on="見積書",
            field=f"quotations/{open_lines[0]}/tax_included",
        )
    support = look.case.improvement_support
    if support.cost is not None and support.tax_included is None:
        yield finding(
            "tax_of_support_open",
            Severity.WARNING,
            "業務改善支援の費用が税込か税抜かが未入力です。",
            what_to_do="見積書や契約書で確かめてください。",
            rests_on="見積書",
            field="improvement_support/tax_included",
        )


def _tax_report(look: Look) -> Findings:
    answer = look.terms.tax_report
    if answer is Answer.NO:
        return
    known = answer is Answer.YES
    yield finding(
        "tax_report",
        Severity.NOTE if known else Severity.WARNING,
        "税込で申請すると、あとで消費税の仕入控除税額を報告し、その分を返す義務があります。"
        if known
        else "税込で申請しますが、消費税の仕入控除税額を報告する義務があるかが未入力です。",
        what_to_do="報告の時期を予定に入れ、担当者を決めてください。"
        if known
        else "募集要項で、報告の義務と時期を確かめて入れてください。",
        rests_on=look.call,
        field=look.term("tax_report"),
    )


# --- terminals and units --------------------------------------------------------------------------


def _terminals(look: Look, programme: Programme) -> Findings:
    """情報端末 have a cap of their own in some years and calls, per 台."""
    cap, source = _terminal_cap(look, programme)
    if cap is None:
        return
    for p in look.prepared:
        if p.is_out:
            continue
        for number, cost in enumerate(p.line.ancillary):
            if cost.kind is not AncillaryKind.TERMINAL or cost.amount is None:
                continue
            field = f"quotations/{p.index}/ancillary/{number}"
            if cost.units is None:
                yield finding(
                    f"terminal_units_open:{p.index}:{number}",
                    Severity.WARNING,
                    f"「{p.label}」のPC・タブレットの台数が未入力です。",
                    why=f"1台{yen_text(cap)}までの上限を確かめられません。",
                    what_to_do="付帯経費の行に台数を入れてください。",
                    rests_on=source,
                    field=f"{field}/units",
                )
            else:
                yield from _terminal_over(
                    look, p, cost.amount, cap * cost.units, (source, f"{field}/amount")
                )


def _terminal_cap(look: Look, programme: Programme) -> tuple[Yen | None, Citation | str]:
    if look.terms.terminal_cap is not None:
        return look.terms.terminal_cap, look.call
    if programme.terminal_cap is not None:
        return programme.terminal_cap.amount, programme.terminal_cap.citation
    return None, ""


def _terminal_over(
    look: Look, p: PreparedLine, amount: Yen, most: Yen, place: tuple[Citation | str, str]
) -> Findings:
    """The subsidy of terminals against their cap; where the call says so, their cost."""
    terms = look.terms
    cost = in_treatment(amount, p.line.tax_included, p.line.tax_percent, terms.tax_treatment)
    rate = _rate_of(look, p)
    if terms.order is CalculationOrder.CAP_THEN_RATE:
        surely = perhaps = cost > most
    else:
        surely, perhaps = (cost * end > Fraction(most) for end in (rate.lowest, rate.highest))
    if not perhaps:
        return
    source, field = place
    yield finding(
        f"terminal_over_cap:{p.index}:{field.split('/')[3]}",
        Severity.WARNING,
        f"「{p.label}」のPC・タブレットの費用（{yen_text(cost)}）が、端末の上限"
        f"（{yen_text(most)}）を超え{'ます' if surely else 'ることがあります'}。",
        why="超えた分は事業者の負担として計算しています。",
        what_to_do="端末の機種・台数と、募集要項の上限を確かめてください。",
        rests_on=source,
        field=field,
    )


def _rate_of(look: Look, p: PreparedLine) -> RateSpan:
    """The rate under which the line is applied for."""
    programme, subsidy = look.programme, look.assessment.subsidy
    assert programme is not None
    assert subsidy is not None
    service = look.assessment.service
    if subsidy.applied is SupportWay.PACKAGE and programme.package_rate is not None:
        return rate_span(look.under, service, programme.package_rate, package_rates(look.under))
    table = (
        programme.rate_by_category[p.technology.cap_category]
        if p.technology
        else programme.single_rate
    )
    return rate_span(look.under, service, table, single_rates(look.under))


def _unit_limits(look: Look, programme: Programme) -> Findings:
    """003 4(2)留意事項（2点め）: no more 台 than the prefecture holds necessary."""
    source = programme.clauses.get("unit_limit") or look.call
    capacity = look.case.facility.capacity
    for index, line in look.applied:
        allowed = look.terms.units_allowed(line.technology, capacity)
        if allowed is not None and line.units > allowed:
            yield finding(
                f"unit_limit:{index}",
                Severity.ERROR,
                f"「{look.label(index)}」の台数（{line.units:,}台）が、募集要項の限度"
                f"（{allowed:,}台）を超えています。",
                why="限度を超える台数は対象にならないため、限度までで計算しています。",
                what_to_do="台数を直すか、超える分を申請に入れないでください。",
                rests_on=source,
                field=f"quotations/{index}/units",
            )
    waiting = [
        limit
        for limit in look.terms.unit_limits
        if limit.users_per_unit is not None
        and any(limit.technology in ("", line.technology) for _i, line in look.applied)
    ]
    if waiting and capacity is None:
        yield finding(
            "unit_limit_capacity_open",
            Severity.WARNING,
            "定員が未入力なので、台数の限度を確かめられません。",
            why=f"募集要項の限度は「定員{waiting[0].users_per_unit}人に1台」です。",
            what_to_do="事業所の定員を入れてください。",
            rests_on=source,
            field="facility/capacity",
        )


def _free_training(look: Look, programme: Programme) -> Findings:
    support = look.case.improvement_support
    free = support.kind is ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING
    if free and support.cost:
        yield finding(
            "training_cost_not_paid",
            Severity.NOTE,
            "相談センターや国の研修の費用は、この補助金の対象になりません。",
            why=f"入力した{yen_text(support.cost)}は、事業者の負担として計算しています。",
            what_to_do="費用の内訳を確かめてください。",
            rests_on=programme.improvement_support.citation,
            field="improvement_support/cost",
        )


# --- one line, one programme ----------------------------------------------------------------------


def same_product_elsewhere(look: Look, index: int) -> bool:
    """Whether the product of line ``index`` is counted here on another line as well."""
    line = look.case.quotations[index]
    if not line.product_name:
        return False
    return any(
        other != index
        and found.other_funding in (OtherFunding.NONE, OtherFunding.UNKNOWN)
        and (found.maker, found.product_name) == (line.maker, line.product_name)
        for other, found in look.applied
    )
