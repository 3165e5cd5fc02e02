"""The check before submission: duties of the outline, lines that may not be in it, ways that may
not be mixed.

A must of the outline that is answered いいえ is to be mended; one that is not known is to be found
out (the three values of a verdict, see :mod:`desktop.assessment.requirements`).
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.case import (
    ApplyAs,
    ImprovementSupportKind,
    SecurityAction,
    SupportWay,
)
from desktop.assessment.citation import Citation
from desktop.assessment.declared_answers import answer_to, declared
from desktop.assessment.eligibility import FUNDING_NAMES
from desktop.assessment.prepared import PreparedLine
from desktop.assessment.results import RequirementResult
from desktop.assessment.rules import Programme
from desktop.assessment.submission_finding import Look, Severity, SubmissionFinding, finding
from desktop.assessment.submission_money import same_product_elsewhere
from desktop.assessment.values import Answer, FiscalYear, Reason, Verdict, wareki

Findings = Iterator[SubmissionFinding]


def duty_findings(look: Look) -> Findings:
    """Every finding about duties, lines and ways; none while no programme is in force."""
    programme = look.programme
    if programme is None:
        return
    yield from _no_lines(look, programme)
    yield from _lines(look, programme)
    yield from _ways(look, programme)
    yield from _maker_lesson(look, programme)
    for result in look.assessment.requirements:
        yield from _requirement(look, result)
    yield from _late_data_link(look, programme)


# --- lines ----------------------------------------------------------------------------------------


def _no_lines(look: Look, programme: Programme) -> Findings:
    if not look.case.quotations:
        yield finding(
            "no_lines",
            Severity.WARNING,
            "見積の行がまだありません。",
            why="申請する機器やソフトがないと、補助額も要件も確かめられません。",
            what_to_do="「見積」で、導入する機器やソフトを入れてください。",
            rests_on=programme.clauses["eligible_cost"],
            field="quotations",
        )


def _lines(look: Look, programme: Programme) -> Findings:
    for p in look.prepared:
        yield from _left_out(look, p, programme)
        if not p.is_out:
            for reason in (*p.eligibility.open, *p.eligibility.notes):
                yield _open_line(p, reason, programme)
    yield from _outside_package(look, programme)


def _left_out(look: Look, p: PreparedLine, programme: Programme) -> Findings:
    """A line that the rules leave out. On another subsidy, it is only to be kept apart."""
    reasons = {reason.code: reason for reason in p.eligibility.left_out}
    if "other_funding" in reasons:
        yield _other_funding(look, p, programme)
        return
    for reason in reasons.values():
        yield finding(
            f"left_out:{reason.code}:{p.index}",
            Severity.ERROR,
            f"「{p.label}」は、この補助金の対象に入らない入力です。",
            why=reason.text,
            what_to_do="入力を確かめて直すか、この行を申請から外してください。",
            rests_on=_clause(reason, programme),
            field=reason.field,
        )


def _other_funding(look: Look, p: PreparedLine, programme: Programme) -> SubmissionFinding:
    """003 7(4). The line is not counted; what remains is to keep it out of the papers too."""
    name = FUNDING_NAMES[p.line.other_funding]
    both = same_product_elsewhere(look, p.index)
    counted = (
        "同じ製品がこの事業の行にもあります。同じ費用に両方は使えません。"
        if both
        else "この事業の補助額には数えていません。"
    )
    return finding(
        f"double_funding:{p.index}",
        Severity.ERROR if both else Severity.WARNING,
        f"「{p.label}」は、{name}を使う入力です。",
        why=f"ほかの補助金で助成されるものは対象になりません。{counted}",
        what_to_do=(
            "どちらの補助金を使うかを決め、片方の行を外してください。"
            if both
            else "申請書や見積書の合計から除いたかを確かめてください。"
        ),
        rests_on=programme.clauses["no_double_funding"],
        field=f"quotations/{p.index}/other_funding",
    )


def _open_line(p: PreparedLine, reason: Reason, programme: Programme) -> SubmissionFinding:
    return finding(
        f"line:{reason.code}:{p.index}",
        Severity.WARNING,
        f"「{p.label}」：{reason.text}",
        what_to_do="製品の資料や販売元、都道府県に確かめて答えてください。",
        rests_on=_clause(reason, programme),
        field=reason.field or f"quotations/{p.index}/technology",
    )


_CLAUSES = {
    "other_funding_unknown": "no_double_funding",
    "ancillary_alone": "ancillary",
    "software_condition_to_confirm": "software_gate",
    "not_linked": "package_scope",
}


def _clause(reason: Reason, programme: Programme) -> Citation:
    """The clause behind a reason; a gate of software has its own."""
    gate = reason.code.removeprefix("gate:")
    for rule in programme.software_gates:
        if rule.field == gate:
            return rule.citation
    eligible = programme.clauses["eligible_cost"]
    return programme.clauses.get(_CLAUSES.get(reason.code, ""), eligible)


def _outside_package(look: Look, programme: Programme) -> Findings:
    """A line that is out only because it does not belong to the package (003 4(2)ア)."""
    subsidy = look.assessment.subsidy
    if subsidy is None or subsidy.applied is not SupportWay.PACKAGE:
        return
    for line in subsidy.applied_kind.lines:
        reason = next((r for r in line.left_out if r.code == "not_linked"), None)
        if reason is not None:
            yield finding(
                f"outside_package:{line.index}",
                Severity.WARNING,
                f"「{line.label}」は、パッケージ型に入りません。",
                why=reason.text,
                what_to_do="申請の方法を見直すか、この行を申請から外してください。",
                rests_on=_clause(reason, programme),
                field=reason.field,
            )


# --- ways -----------------------------------------------------------------------------------------


def _ways(look: Look, programme: Programme) -> Findings:
    """(1) and (2) together: only where the prefecture's call allows it."""
    answer = look.terms.both_ways
    asked, field = _asked_ways(look)
    if len(asked) < 2 or answer is Answer.YES or programme.package is None:
        return
    refused = answer is Answer.NO
    yield finding(
        "ways_together",
        Severity.ERROR if refused else Severity.WARNING,
        "導入支援とパッケージ型の両方で申請する入力になっています。",
        why=(
            "募集要項は、どちらか一方だけとしています。"
            if refused
            else "一緒に申請できるかは募集要項が決めますが、まだ入力されていません。"
        ),
        what_to_do=(
            "申請の方法か、行ごとの申請の区分を、どちらか一方にそろえてください。"
            if refused
            else "募集要項で確かめて入れてください。"
        ),
        rests_on=look.call,
        field=field if refused else look.term("both_ways"),
    )


def _asked_ways(look: Look) -> tuple[set[str], str]:
    """The ways that the case asks for, and the field that says so."""
    way = look.case.way
    asked: set[str] = set()
    if way is SupportWay.MIX:
        asked = {ApplyAs.SINGLE.value, ApplyAs.PACKAGE.value}
    elif way is not None:
        asked = {way.value}
    chosen = [(i, line.apply_as) for i, line in look.applied if line.apply_as is not None]
    asked |= {apply_as.value for _index, apply_as in chosen}
    return asked, f"quotations/{chosen[0][0]}/apply_as" if chosen else "way"


# --- the improvement support, the consultation ----------------------------------------------------

_TRAINING = (
    ImprovementSupportKind.PREFECTURE_TRAINING,
    ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING,
)


def _maker_lesson(look: Look, programme: Programme) -> Findings:
    """003 4(3)ア: 「メーカーや販売店等による機器の操作説明は対象としない」."""
    if look.case.improvement_support.kind is ImprovementSupportKind.MAKER_LESSON:
        yield finding(
            "maker_lesson",
            Severity.ERROR,
            "業務改善支援が、メーカーや販売店の操作説明になっています。",
            why="操作説明は業務改善支援に数えられず、費用も対象になりません。",
            what_to_do="第三者のコンサルティングか、研修を選んでください。",
            rests_on=programme.improvement_support.citation,
            field="improvement_support/kind",
        )


def _requirement(look: Look, result: RequirementResult) -> Findings:
    if result.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
        return
    kind = look.case.improvement_support.kind
    if result.id == "improvement_support" and kind is ImprovementSupportKind.MAKER_LESSON:
        return
    refused = result.verdict is Verdict.NOT_MET and result.id not in _AS_FAR_AS_POSSIBLE
    training = result.id == "centre_consultation" and kind in _TRAINING
    state = "足りません" if result.verdict is Verdict.NOT_MET else "要確認です"
    yield finding(
        f"requirement:{result.id}",
        Severity.ERROR if refused else Severity.WARNING,
        f"{result.clause} {result.title}：{state}。{result.reason}",
        why=_TRAINING_IS_NOT_ENOUGH if training else result.text,
        what_to_do=result.what_to_do,
        rests_on=result.citation,
        field=_open_field(look, result.fields),
    )


# 5(オ) asks for cooperation 「可能な限り」: a no is not against it, but is asked about.
_AS_FAR_AS_POSSIBLE = ("effect_study",)
_TRAINING_IS_NOT_ENOUGH = (
    "研修を選んでいますが、研修を受けることと、相談センターや相談窓口に相談することは別の義務です。"
    "研修だけでは相談したことになりません。"
)


def _open_field(look: Look, fields: tuple[str, ...]) -> str:
    """The first declaration of a duty that is not はい yet, else its first field."""
    return next((path for path in fields if _is_open(look, path)), fields[0] if fields else "")


def _is_open(look: Look, path: str) -> bool:
    head, _, name = path.partition("/")
    if head != "declarations":
        return False
    if name == "security_action":
        stars = (SecurityAction.ONE_STAR, SecurityAction.TWO_STARS)
        return look.case.declarations.security_action not in stars
    return answer_to(look.case, name) is not Answer.YES


def _late_data_link(look: Look, programme: Programme) -> Findings:
    """003 表1⑤・5(キ): 「令和８年度内に」; a planned day after the year's end is too late."""
    rule = next((r for r in programme.requirements if r.check == "data_link"), None)
    due = declared(look.case, "care_plan_data_link").due
    last = FiscalYear(programme.fiscal_year).last_day
    asked = any(
        r.check == "data_link" and result.verdict is not Verdict.NOT_APPLICABLE
        for r, result in zip(programme.requirements, look.assessment.requirements, strict=True)
    )
    said_yes = answer_to(look.case, "care_plan_data_link") is Answer.YES
    if rule is None or due is None or due <= last or not (asked and said_yes):
        return
    yield finding(
        "data_link_too_late",
        Severity.ERROR,
        f"ケアプランデータ連携の予定日（{wareki(due)}）が、年度の終わり（{wareki(last)}）より後です。",
        why=rule.text,
        what_to_do="年度内に利用を始める予定に直してください。",
        rests_on=rule.citation,
        field="declarations/care_plan_data_link",
    )
