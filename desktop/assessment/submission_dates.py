"""The check before submission: the days of contracts, payments, quotations and the headcount.

No outline names these days; each prefecture's call does (domain 4b), so an answer that the call
has not given is to be found out, and only a day that is known to be wrong is to be mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.assessment.case import ContractKind, ContractStart, QuotationLine
from desktop.assessment.citation import Citation
from desktop.assessment.submission_finding import Look, Severity, SubmissionFinding, finding
from desktop.assessment.values import FiscalYear, wareki

ONE_DAY = timedelta(days=1)
OLDEST_HEADCOUNT = timedelta(days=31)
"""A headcount older than this at the date of the application is asked for again."""

Findings = Iterator[SubmissionFinding]


def date_findings(look: Look) -> Findings:
    """Every finding about a day, in the order in which an application goes."""
    yield from _plan_day(look)
    yield from _deadline(look)
    yield from _headcount(look)
    yield from _quotation_days(look)
    if look.applied:
        yield from _contracts(look)
        yield from _payments(look)


# --- the plan and the application ---------------------------------------------------------------


def _plan_day(look: Look) -> Findings:
    if look.case.plan_date is None:
        yield finding(
            "plan_date_open",
            Severity.WARNING,
            "計画の日付が未入力です。",
            why="日付がないあいだは、計算した日の年度の要綱で計算しています。",
            what_to_do="申請する日に近い日付を入れてください。",
            rests_on="計画の日付で、年度と要綱が決まります",
            field="plan_date",
        )
    programme = look.programme
    if programme is None:
        yield finding(
            "no_programme",
            Severity.ERROR,
            f"計画の日付（{wareki(look.on)}）に当てはまる要綱が、このアプリに入っていません。",
            why="補助額と要件は確かめていません。",
            what_to_do="計画の日付と補助事業を確かめてください。",
            rests_on="このアプリの規則の範囲",
            field="plan_date",
        )
    elif not programme.effective_from <= look.on <= programme.effective_to:
        yield finding(
            "plan_outside_programme",
            Severity.ERROR,
            f"計画の日付（{wareki(look.on)}）が、{programme.label}の期間"
            f"（{wareki(programme.effective_from)}〜{wareki(programme.effective_to)}）の外です。",
            why="要綱の条件と額は年度ごとに違います。",
            what_to_do="計画の日付か、選んだ補助事業を直してください。",
            rests_on=programme.citation,
            field="plan_date",
        )
    named = look.case.prefecture_terms.programme
    if programme is not None and named not in ("", programme.id):
        yield finding(
            "terms_of_other_programme",
            Severity.WARNING,
            "入力した募集要項の条件が、計画で使う補助事業とは別の事業のものになっています。",
            why=f"{programme.label}の計算には使っていません。",
            what_to_do="計画で使う事業の募集要項の条件を入れてください。",
            rests_on=look.call,
            field="prefecture_terms/programme",
        )


def _deadline(look: Look) -> Findings:
    deadline = look.terms.application_deadline
    if deadline is None:
        yield finding(
            "deadline_untold",
            Severity.WARNING,
            "申請の締切が未入力です。",
            why="締切を過ぎた申請は受け付けられないことがあります。",
            what_to_do="募集要項で締切を確かめて入れてください。",
            rests_on=look.call,
            field=look.term("application_deadline"),
        )
    elif deadline < look.on:
        yield finding(
            "deadline_past",
            Severity.ERROR,
            f"申請の締切（{wareki(deadline)}）を、計画の日付（{wareki(look.on)}）が過ぎています。",
            what_to_do="計画の日付を確かめ、追加の募集があるかを都道府県に尋ねてください。",
            rests_on=look.call,
            field=look.term("application_deadline"),
        )


# --- the headcount --------------------------------------------------------------------------------


def _headcount(look: Look) -> Findings:
    """003 表3: 「職員数（申請時点）」."""
    facility = look.case.facility
    counted_on = facility.staff_count_as_of
    field = "facility/staff_count_as_of"
    source = _headcount_source(look)
    if facility.staff_count is None:
        if _headcount_decides(look):
            yield finding(
                "headcount_open",
                Severity.WARNING,
                "職員数（申請時点）が未入力です。",
                why="介護ソフトなどの基準額が、職員数の区分で変わります。",
                what_to_do="募集要項の数え方で、申請の日の人数を入れてください。",
                rests_on=source,
                field="facility/staff_count",
            )
        return
    if counted_on is None:
        yield finding(
            "headcount_day_open",
            _headcount_weight(look),
            "職員数をいつ数えたかが未入力です。",
            why="基準額は申請時点の職員数で決まります。",
            what_to_do="数えた日を入れてください。",
            rests_on=source,
            field=field,
        )
    elif counted_on > look.on:
        yield finding(
            "headcount_in_future",
            Severity.ERROR,
            f"職員数を数えた日（{wareki(counted_on)}）が、計画の日付（{wareki(look.on)}）より後です。",
            why="まだ来ていない日の人数は、申請時点の人数になりません。",
            what_to_do="数えた日か計画の日付を直してください。",
            rests_on=source,
            field=field,
        )
    else:
        yield from _old_headcount(look, counted_on)


def _old_headcount(look: Look, counted_on: date) -> Findings:
    other_year = FiscalYear.containing(counted_on) != FiscalYear.containing(look.on)
    if not other_year and look.on - counted_on <= OLDEST_HEADCOUNT:
        return
    days = (look.on - counted_on).days
    why = (
        f"計画の日付（{wareki(look.on)}）と年度が違います。"
        if other_year
        else f"計画の日付（{wareki(look.on)}）の{days}日前です。"
    )
    yield finding(
        "headcount_old",
        _headcount_weight(look),
        f"職員数を数えた日（{wareki(counted_on)}）が、申請時点から離れています。",
        why=f"{why}基準額は申請時点の職員数で決まります。",
        what_to_do="勤務表などで数え直し、人数と日付を入れてください。",
        rests_on=_headcount_source(look),
        field="facility/staff_count_as_of",
    )


def _headcount_decides(look: Look) -> bool:
    """Whether a cap of the application may follow from the headcount."""
    rule = look.programme.software_cap if look.programme else None
    if rule is None:
        return False
    for _index, line in look.applied:
        technology = look.rules.technology_by_id.get(line.technology)
        by_staff = line.contract_kind is not ContractKind.FLAT
        if technology is not None and technology.cap_category in rule.categories and by_staff:
            return True
    return False


def _headcount_weight(look: Look) -> Severity:
    return Severity.WARNING if _headcount_decides(look) else Severity.NOTE


def _headcount_source(look: Look) -> Citation | str:
    programme = look.programme
    if programme is not None and programme.software_cap is not None:
        return programme.software_cap.citation
    return look.call


# --- quotations -----------------------------------------------------------------------------------


def _quotation_days(look: Look) -> Findings:
    for index, line in look.applied:
        yield from _validity(look, index, line)
        yield from _age(look, index, line)
    undated = [index for index, line in look.applied if line.quoted_on is None]
    if undated:
        yield finding(
            "quotation_undated",
            Severity.NOTE,
            f"見積日が未入力の行があります：{look.names(undated)}。",
            why="いつの価格かがわかりません。",
            what_to_do="見積書の日付を入れてください。",
            rests_on="見積書",
            field=f"quotations/{undated[0]}/quoted_on",
        )


def _validity(look: Look, index: int, line: QuotationLine) -> Findings:
    until, deadline = line.valid_until, look.terms.application_deadline
    if until is None:
        return
    expired = until < look.on
    if not expired and (deadline is None or until >= deadline):
        return
    by = "計画の日付" if expired or deadline is None else "申請の締切"
    day = look.on if expired or deadline is None else deadline
    yield finding(
        f"quotation_expired:{index}",
        Severity.ERROR if expired else Severity.WARNING,
        f"「{look.label(index)}」の見積の有効期限（{wareki(until)}）が、{by}（{wareki(day)}）より前です。",
        why="期限の切れた見積では、申請の金額の根拠になりません。",
        what_to_do="新しい見積をとり、金額と日付を入れ直してください。",
        rests_on="見積書の有効期限",
        field=f"quotations/{index}/valid_until",
    )


def _age(look: Look, index: int, line: QuotationLine) -> Findings:
    quoted_on = line.quoted_on
    if quoted_on is None:
        return
    field = f"quotations/{index}/quoted_on"
    if quoted_on > look.on:
        yield finding(
            f"quotation_in_future:{index}",
            Severity.WARNING,
            f"「{look.label(index)}」の見積日（{wareki(quoted_on)}）が、計画の日付より後です。",
            what_to_do="見積日か計画の日付を確かめてください。",
            rests_on="見積書の日付",
            field=field,
        )
    elif quoted_on < a_year_before(look.on):
        yield finding(
            f"quotation_old:{index}",
            Severity.NOTE,
            f"「{look.label(index)}」の見積日（{wareki(quoted_on)}）から1年を超えています。",
            why="価格が変わっていることがあります。",
            what_to_do="いまの価格かどうかを、見積元に確かめてください。",
            rests_on="見積書の日付",
            field=field,
        )


def a_year_before(day: date) -> date:
    """The same day a year ago; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


# --- contracts ------------------------------------------------------------------------------------

_START_WORDS = {
    ContractStart.AFTER_GRANT_DECISION: "交付決定の日",
    ContractStart.AFTER_INFORMAL_NOTICE: "内示の日",
}


def _contracts(look: Look) -> Findings:
    """No contract before the day that the call allows; what is not known is named."""
    first = earliest_contract(look)
    if first is None:
        yield _start_open(look)
    yield from _undated(look, "contract_on", "契約（発注）の予定日", "契約してよい日の前でないか")
    for index, line in look.applied:
        if first is not None and line.contract_on is not None and line.contract_on < first:
            yield finding(
                f"contract_too_early:{index}",
                Severity.ERROR,
                f"「{look.label(index)}」の契約（発注）の予定日（{wareki(line.contract_on)}）が、"
                f"契約してよい最初の日（{wareki(first)}）より前です。",
                why="その日より前に契約・発注したものは、補助の対象になりません。",
                what_to_do="契約の予定日を直してください。すでに契約したときは、都道府県に相談してください。",
                rests_on=look.call,
                field=f"quotations/{index}/contract_on",
            )


def earliest_contract(look: Look) -> date | None:
    """The first day on which a contract may be signed; None while it is not known."""
    terms, notice = look.terms, look.case.grant_notice_on
    if terms.contract_start is None:
        return None
    if terms.contract_start is ContractStart.DATE:
        return terms.contract_from
    return notice + ONE_DAY if notice is not None else None


def _start_open(look: Look) -> SubmissionFinding:
    start = look.terms.contract_start
    if start is None:
        missing, field = "募集要項が契約をいつから認めるか", look.term("contract_start")
    elif start is ContractStart.DATE:
        missing, field = "契約してよい最初の日", look.term("contract_from")
    else:
        missing, field = _START_WORDS[start], "grant_notice_on"
    return finding(
        "contract_start_open",
        Severity.WARNING,
        f"{missing}が未入力なので、契約の日を確かめられません。",
        why="多くの募集要項で、決められた日より前の契約・発注は対象になりません。",
        what_to_do=f"{missing}を入れ、それまで契約・発注をしないでください。",
        rests_on=look.call,
        field=field,
    )


def _undated(look: Look, name: str, title: str, unclear: str) -> Findings:
    """One finding for all lines in which a planned day is missing."""
    missing = [index for index, line in look.applied if getattr(line, name) is None]
    if missing:
        yield finding(
            f"{name}_open",
            Severity.WARNING,
            f"{title}が未入力の行があります：{look.names(missing)}。",
            why=f"{unclear}を確かめられません。",
            what_to_do=f"見積の行に{title}を入れてください。",
            rests_on=look.call,
            field=f"quotations/{missing[0]}/{name}",
        )


# --- payments -------------------------------------------------------------------------------------


def _payments(look: Look) -> Findings:
    """It is the payment that counts, not the delivery (seen in several calls, facts 7.4)."""
    last = look.terms.last_payment_day
    if last is None:
        yield finding(
            "payment_day_untold",
            Severity.WARNING,
            "支払の期限が未入力です。",
            why="納品ではなく、支払いを終えた日が期限までかどうかで見られます。",
            what_to_do="募集要項で、いつまでに支払いを終えるかを確かめて入れてください。",
            rests_on=look.call,
            field=look.term("last_payment_day"),
        )
    yield from _undated(look, "paid_on", "支払の予定日", "支払の期限に間に合うか")
    for index, line in look.applied:
        yield from _payment(look, index, line, last)


def _payment(look: Look, index: int, line: QuotationLine, last: date | None) -> Findings:
    paid = line.paid_on
    if paid is None:
        return
    field = f"quotations/{index}/paid_on"
    if last is not None and paid > last:
        yield finding(
            f"payment_too_late:{index}",
            Severity.ERROR,
            f"「{look.label(index)}」の支払の予定日（{wareki(paid)}）が、支払の期限"
            f"（{wareki(last)}）より後です。",
            why="納品が期限までにすんでも、支払いが後になると対象になりません。",
            what_to_do="支払いを期限までに終える予定に直してください。",
            rests_on=look.call,
            field=field,
        )
    if line.contract_on is not None and paid < line.contract_on:
        yield finding(
            f"payment_before_contract:{index}",
            Severity.WARNING,
            f"「{look.label(index)}」の支払の予定日が、契約（発注）の予定日より前です。",
            what_to_do="2つの日付を確かめてください。",
            rests_on="契約と支払の順序",
            field=field,
        )
