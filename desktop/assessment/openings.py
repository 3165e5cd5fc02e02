"""Every condition of an amount that is unmet or unknown, and the case with that one met.

What is open is asked of the engine's own results (their conditions and reasons), so nothing here
knows a rule a second time.  A change is made on a copy; the case itself is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.assessment.case import (
    Case,
    ContractKind,
    ImprovementSupportKind,
    OtherFunding,
)
from desktop.assessment.citation import Citation
from desktop.assessment.declared_answers import answer_to, field_of, partners_answer
from desktop.assessment.immutable import immutable
from desktop.assessment.programme_rules import CapAddition, Condition, Programme, RateTable
from desktop.assessment.rates import condition_results
from desktop.assessment.results import KindResult, LineResult, SubsidyResult
from desktop.assessment.rules import ServiceType
from desktop.assessment.values import Answer, Reason, Verdict

Meet = Callable[[Case], Case]


@immutable
class Opening:
    """A condition that is not met for sure.

    ``key``: what it is about (two tables may name one condition).  ``group``: what it belongs to,
    a rate table or a line.  ``field``: where the office answers it.  ``met``: makes the case with
    it met.
    """

    key: str
    group: str
    group_label: str
    label: str
    reason: str
    verdict: Verdict
    citation: Citation
    field: str
    met: Meet


def openings_of(
    case: Case, programme: Programme, service: ServiceType, subsidy: SubsidyResult
) -> tuple[Opening, ...]:
    """What of ``subsidy`` hangs on conditions that the office may still meet, each once."""
    found = [
        *_of_tables(case, programme, service),
        *_of_lines(programme, subsidy),
        *_of_additions(case, programme, service, subsidy.single),
        *_of_support(case, programme),
    ]
    # A condition that stands in two tables stays in both groups; the trial of it is made once.
    return tuple({(opening.group, opening.key): opening for opening in found}.values())


# --- 表1, 表4 and special tables ---------------------------------------------------------------


def rate_tables(programme: Programme) -> tuple[tuple[str, str, RateTable], ...]:
    """The rate tables of a programme with an id and a name for each."""
    package = programme.package_rate
    return (
        ("single_rate", "導入支援の率の条件", programme.single_rate),
        *(
            (f"special:{table.label}", f"{table.label}の率の条件", table)
            for table in programme.special_rates
        ),
        *((("package_rate", "パッケージ型の率の条件", package),) if package else ()),
    )


def _of_tables(case: Case, programme: Programme, service: ServiceType) -> Iterator[Opening]:
    for table_id, name, table in rate_tables(programme):
        by_id = {condition.id: condition for condition in table.conditions}
        for result in condition_results(case, service, table):
            if result.verdict is Verdict.MET:
                continue
            condition = by_id[result.id]
            yield Opening(
                key=_condition_key(condition),
                group=table_id,
                group_label=name,
                label=result.label,
                reason=result.text,
                verdict=result.verdict,
                citation=result.citation,
                field=result.field,
                met=_meeting(condition),
            )


def _condition_key(condition: Condition) -> str:
    if condition.check == "data_link_partners":
        return _partners_key(condition.at_least or 0)
    if condition.check == "third_party_support":
        return "improvement_support/kind:consultant"
    joined = "|" if condition.check == "any_declaration" else "&"
    return f"declarations/{joined.join(condition.declarations)}"


def _partners_key(at_least: int) -> str:
    return f"declarations/data_link_partners:{at_least}"


def _meeting(condition: Condition) -> Meet:
    if condition.check == "data_link_partners":
        assert condition.at_least is not None
        return _with_partners(condition.at_least)
    if condition.check == "third_party_support":
        return _with_support(ImprovementSupportKind.CONSULTANT)
    names = condition.declarations
    return _with_declared(names[:1] if condition.check == "any_declaration" else names)


def _with_declared(names: tuple[str, ...]) -> Meet:
    def met(case: Case) -> Case:
        told = case.declarations
        yes = {n: getattr(told, n).model_copy(update={"answer": Answer.YES}) for n in names}
        return case.model_copy(update={"declarations": told.model_copy(update=yes)})

    return met


def _with_partners(at_least: int) -> Meet:
    def met(case: Case) -> Case:
        most = max(at_least, case.declarations.data_link_partners or 0)
        told = case.declarations.model_copy(update={"data_link_partners": most})
        return case.model_copy(update={"declarations": told})

    return met


def _with_support(kind: ImprovementSupportKind) -> Meet:
    def met(case: Case) -> Case:
        support = case.improvement_support.model_copy(update={"kind": kind})
        return case.model_copy(update={"improvement_support": support})

    return met


# --- quotation lines ---------------------------------------------------------------------------


@immutable
class _LineRule:
    """How a reason of a line is met: the field's value, and what that means in words.

    ``label`` None: the words of the software gate that the reason names.
    """

    field: str
    value: object
    label: str
    clause: str
    verdict: Verdict = Verdict.UNKNOWN


_UNMET = Verdict.NOT_MET
_LINE_RULES: dict[str, _LineRule] = {
    "tais_unknown": _LineRule(
        "tais_listed", Answer.YES, "TAISに「介護テクノロジー」として載っている", "eligible_cost"
    ),
    "not_in_tais": _LineRule(
        "tais_listed", Answer.YES, "TAISに載っている製品に替える", "eligible_cost", _UNMET
    ),
    "source_disagrees": _LineRule(
        "tais_listed", Answer.YES, "TAISに載っている製品に替える", "eligible_cost"
    ),
    "other_funding_unknown": _LineRule(
        "other_funding", OtherFunding.NONE, "ほかの補助金を使わない", "no_double_funding"
    ),
    "linked_unknown": _LineRule(
        "works_linked", Answer.YES, "介護業務支援の技術と連動する", "package_scope"
    ),
    "not_linked": _LineRule(
        "works_linked", Answer.YES, "介護業務支援の技術と連動する", "package_scope", _UNMET
    ),
    "contract_kind_open": _LineRule(
        "contract_kind", ContractKind.FLAT, "職員数で金額が変わらない契約にする", "software_cap"
    ),
    "only_software_open": _LineRule(
        "only_software", Answer.NO, "ソフト以外も一緒に導入すると確かめる", "software_cap"
    ),
}


def _of_lines(programme: Programme, subsidy: SubsidyResult) -> Iterator[Opening]:
    kinds = (subsidy.single, subsidy.package, *((subsidy.mix,) if subsidy.mix else ()))
    for kind in kinds:
        shared = kind.amount.reasons
        for line in kind.lines:
            at = f"quotations/{line.index}/"
            own = tuple(reason for reason in shared if reason.field.startswith(at))
            for reason in (*_reasons_of(line), *own):
                opening = _line_opening(programme, line, reason)
                if opening is not None:
                    yield opening


def _reasons_of(line: LineResult) -> tuple[Reason, ...]:
    return line.left_out + line.amount.reasons + line.eligible_cost.reasons


def _line_opening(programme: Programme, line: LineResult, reason: Reason) -> Opening | None:
    rule = _line_rule(programme, reason)
    if rule is None:
        return None
    told, citation = rule
    return Opening(
        key=f"quotations/{line.index}/{told.field}:{told.value}",
        group=f"quotations/{line.index}",
        group_label=line.label,
        label=f"{line.label}：{told.label}",
        reason=reason.text,
        verdict=_UNMET if reason in line.left_out else told.verdict,
        citation=citation,
        field=f"quotations/{line.index}/{told.field}",
        met=_with_line(line.index, told.field, told.value),
    )


def _line_rule(programme: Programme, reason: Reason) -> tuple[_LineRule, Citation] | None:
    if reason.code.startswith("gate:"):
        name = reason.code.removeprefix("gate:")
        gate = next(g for g in programme.software_gates if g.field == name)
        return _LineRule(name, Answer.YES, gate.label, ""), gate.citation
    rule = _LINE_RULES.get(reason.code)
    if rule is None:
        return None
    clauses = programme.clauses
    return rule, clauses.get(rule.clause, clauses["eligible_cost"])


def _with_line(index: int, field: str, value: object) -> Meet:
    def met(case: Case) -> Case:
        lines = list(case.quotations)
        lines[index] = lines[index].model_copy(update={field: value})
        return case.model_copy(update={"quotations": tuple(lines)})

    return met


# --- what raises a cap, and the improvement support ----------------------------------------------


def _of_additions(
    case: Case, programme: Programme, service: ServiceType, single: KindResult
) -> Iterator[Opening]:
    """Additions to the software cap that are not sure yet, for the lines that have such a cap."""
    rule = programme.software_cap
    if rule is None or not rule.additions:
        return
    lines = [
        line
        for line in single.lines
        if line.technology is not None and line.technology.cap_category in rule.categories
    ]
    for addition in rule.additions:
        if addition.group not in ("all", service.rate_group.value):
            continue
        if addition.check == "data_link_partners":
            if lines:
                yield from _partners_addition(case, addition)
            continue
        for line in lines:
            yield from _setup_addition(case, addition, line)


def _partners_addition(case: Case, addition: CapAddition) -> Iterator[Opening]:
    at_least = addition.at_least or 0
    answer = partners_answer(case, at_least)
    if answer is Answer.YES:
        return
    yield Opening(
        key=_partners_key(at_least),
        group="cap_additions",
        group_label="基準額の加算",
        label=addition.label,
        reason=f"{at_least}事業所以上とデータ連携をすると、ソフトの基準額が上がります。",
        verdict=_VERDICTS[answer],
        citation=addition.citation,
        field=field_of("data_link_partners"),
        met=_with_partners(at_least),
    )


def _setup_addition(case: Case, addition: CapAddition, line: LineResult) -> Iterator[Opening]:
    answer = case.quotations[line.index].setup_support
    if answer is Answer.YES:
        return
    yield Opening(
        key=f"quotations/{line.index}/setup_support:{Answer.YES}",
        group=f"quotations/{line.index}",
        group_label=line.label,
        label=f"{line.label}：{addition.label}",
        reason="導入前後の支援を受けると、ソフトの基準額が上がります。",
        verdict=_VERDICTS[answer],
        citation=addition.citation,
        field=f"quotations/{line.index}/setup_support",
        met=_with_line(line.index, "setup_support", Answer.YES),
    )


_VERDICTS = {Answer.NO: Verdict.NOT_MET, Answer.UNKNOWN: Verdict.UNKNOWN}
_PAID_SUPPORT = (ImprovementSupportKind.CONSULTANT, ImprovementSupportKind.PREFECTURE_TRAINING)


def _of_support(case: Case, programme: Programme) -> Iterator[Opening]:
    kind, rule = case.improvement_support.kind, programme.improvement_support
    if kind not in _PAID_SUPPORT:
        unknown = kind is ImprovementSupportKind.UNKNOWN
        yield Opening(
            key="improvement_support/kind:consultant",
            group="improvement_support",
            group_label="業務改善支援",
            label="第三者の業務改善支援を受ける",
            reason="第三者のコンサルティングなどの費用は、業務改善支援の補助の対象です。",
            verdict=Verdict.UNKNOWN if unknown else Verdict.NOT_MET,
            citation=rule.citation,
            field="improvement_support/kind",
            met=_with_support(ImprovementSupportKind.CONSULTANT),
        )
    if rule.joint_cap is not None and answer_to(case, JOINT) is not Answer.YES:
        yield Opening(
            key=f"declarations/{JOINT}",
            group="improvement_support",
            group_label="業務改善支援",
            label="協働化・大規模化と併せて実施",
            reason="併せて行うと、業務改善支援の上限が上がります。",
            verdict=_VERDICTS[answer_to(case, JOINT)],
            citation=rule.citation,
            field=field_of(JOINT),
            met=_with_declared((JOINT,)),
        )


JOINT = "joint_collaboration"
