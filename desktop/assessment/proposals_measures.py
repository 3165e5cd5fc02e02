"""The proposal for 取組: what is bought and for which task, and how the work itself changes."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.case import Case, QuotationLine
from desktop.assessment.immutable import immutable
from desktop.assessment.proposals_organisation import duty
from desktop.assessment.results import Assessment, Gap
from desktop.assessment.rules import Criterion, DataLinkDuty, GridTask, RuleBook, Technology
from desktop.assessment.sentences import Sentence, to_fill_in
from desktop.assessment.served_tasks import tasks_served
from desktop.assessment.values import Answer, Mark

DATA_LINK = "inter_facility_data_exchange"
MOST_LINES = 30  # a text of the plan holds 4,000 characters; the table lists every line


@immutable
class Bought:
    """Quotation lines of one product: bought together, said in one sentence."""

    technology: Technology | None
    product: str
    units: int
    lines: tuple[int, ...]


def measure_sentences(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Sentence, ...]:
    """Purchases, then changes of the work, then what is left for later."""
    return (
        *_purchases(case, assessment, rules),
        *_data_link(case, assessment),
        *_changes(case, assessment, rules),
        *_left_for_later(case, assessment, rules),
    )


# --- what is bought -------------------------------------------------------------------------------


def bought(case: Case, rules: RuleBook) -> tuple[Bought, ...]:
    """What is bought, product by product, in the order of the quotations."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, line in enumerate(case.quotations):
        if line.technology or line.product_name:
            groups.setdefault((line.technology, line.product_name), []).append(index)
    return tuple(
        Bought(
            rules.technology_by_id.get(technology),
            product,
            sum(case.quotations[index].units for index in lines),
            tuple(lines),
        )
        for (technology, product), lines in groups.items()
    )


def _purchases(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[Sentence]:
    found = bought(case, rules)
    if not found:
        yield Sentence(
            f"導入する技術：{to_fill_in('見積の機器・ソフト')}",
            "見積の行がまだないためです。",
            missing=True,
            field="quotations",
        )
    for each in found[:MOST_LINES]:
        yield _purchase(each, assessment, rules)
    if len(found) > MOST_LINES:
        yield Sentence(
            f"・ほか{len(found) - MOST_LINES}件の機器・ソフトは、導入する技術の表のとおりとする。",
            f"見積の機器・ソフトが{len(found)}件あり、文章には{MOST_LINES}件まで書いています。",
        )


def _purchase(each: Bought, assessment: Assessment, rules: RuleBook) -> Sentence:
    technology, product = each.technology, f"「{each.product}」" if each.product else ""
    rows = "・".join(str(index + 1) for index in each.lines)
    because = f"見積の{rows}行目に書かれているためです。"
    field = f"quotations/{each.lines[0]}/technology"
    if technology is None:
        return Sentence(f"・{product}を導入する。", because, field=field)
    applicable = {result.task.id for result in assessment.tasks if result.applicable}
    tasks = tuple(task for task in tasks_served(technology, rules) if task.id in applicable)
    if tasks:
        because += f"「{technology.name}」は、{_short_names(tasks)}の目安に応える技術です。"
    return Sentence(
        f"・{_introduction(technology, product, each.units)}{_use(technology, tasks)}。",
        because,
        technology.citations[0],
        field=field,
    )


def _introduction(technology: Technology, product: str, units: int) -> str:
    """「見守り機器「A」を10台導入」, 「介護ソフト「B」を導入（1契約）」, 「共同送迎を開始」."""
    if not technology.unit:
        return f"{technology.name}{product}を開始"
    if technology.unit == "台":
        return f"{technology.name}{product}を{units:,}台導入"
    return f"{technology.name}{product}を導入（{units:,}{technology.unit}）"


def _use(technology: Technology, tasks: tuple[GridTask, ...]) -> str:
    if not tasks:
        return "する"
    return f"し、{_short_names(tasks)}に{'用いる' if technology.unit else '役立てる'}"


def _short_names(tasks: tuple[GridTask, ...]) -> str:
    return "、".join(task.short_name for task in tasks)


# --- how the work changes -------------------------------------------------------------------------


def _changes(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[Sentence]:
    served = served_ids(case, rules)
    needed = _actions(assessment.gaps, served)
    if needed:
        yield Sentence(
            "導入にあわせて、仕事の進め方を次のとおり見直す。",
            "目標のレベルの目安に、技術の導入だけでは足りない業務があるためです。",
        )
        for gap, criterion in needed:
            yield _change(gap.result.task, criterion, "目標のレベルの目安（◎）に届くために要る")
    further = tuple(_further(case, assessment, rules))
    if further:
        yield Sentence(
            "導入する技術を生かすため、次の見直しもあわせて検討する。",
            "目標のレベルでは求められていませんが、取組例では、導入の次に◎の目安とされています。",
        )
        for task, criterion in further:
            yield _change(task, criterion, "導入する技術を使う業務で、◎の目安とされている")


def served_ids(case: Case, rules: RuleBook) -> frozenset[str]:
    """The tasks that what is quoted serves."""
    lines: tuple[QuotationLine, ...] = case.quotations
    technologies = (rules.technology_by_id.get(line.technology) for line in lines)
    return frozenset(task.id for each in technologies for task in tasks_served(each, rules))


def _actions(gaps: tuple[Gap, ...], served: frozenset[str]) -> list[tuple[Gap, Criterion]]:
    """Changed work that the target asks for: where the technology is there or is being bought."""
    return [
        (gap, criterion)
        for gap in gaps
        if gap.result.mark is not Mark.NONE or gap.result.task.id in served
        for criterion in gap.change
        if criterion.action
    ]


def _further(
    case: Case, assessment: Assessment, rules: RuleBook
) -> Iterator[tuple[GridTask, Criterion]]:
    """Changed work beyond the target, of the tasks that what is bought serves."""
    served = served_ids(case, rules)
    for result in assessment.tasks:
        task, given = result.task, case.task(result.task.id).answers
        beyond = Mark.DOUBLE_CIRCLE not in (result.mark, result.target_mark)
        if not (result.applicable and task.id in served and beyond):
            continue
        for criterion in task.double_circle.criteria:
            is_bought = criterion.id in rules.technologies_by_criterion
            if criterion.action and not is_bought and given.get(criterion.id) is not Answer.YES:
                yield task, criterion


def _change(task: GridTask, criterion: Criterion, why: str) -> Sentence:
    return Sentence(
        f"・{task.short_name}：{criterion.action}",
        f"{why}見直しで、「{criterion.question}」に「はい」と答えていないためです。",
        criterion.citation,
        field=f"tasks/{task.id}/answers/{criterion.id}",
    )


# --- what is left ---------------------------------------------------------------------------------


def _data_link(case: Case, assessment: Assessment) -> Iterator[Sentence]:
    """The duty to begin with the data link, where the office does not use it yet."""
    asked = duty(assessment, "care_plan_data_link")
    if asked is None or assessment.task(DATA_LINK).mark is not Mark.NONE:
        return
    if case.declarations.care_plan_data_link.answer is Answer.YES:
        year = assessment.fiscal_year.label
        words = f"・{year}内に、ケアプランデータ連携システム等の利用を開始する。"
        because = "「ケアプランデータ連携の利用」に「はい」と申告しているためです。"
    elif _is_obliged(assessment):
        ready = "申込みと相手の事業所との調整を進める"
        words = f"・ケアプランデータ連携システム等の利用の開始に向け、{ready}。"
        because = "利用を開始することが補助の要件で、まだ利用していないためです。"
    else:
        return
    yield Sentence(words, because, asked.citation, field="declarations/care_plan_data_link")


def _is_obliged(assessment: Assessment) -> bool:
    """Whether a service is named without a condition; of the others nothing is proposed."""
    services = (assessment.service, *assessment.additional_services)
    return any(service.data_link_duty is DataLinkDuty.ALWAYS for service in services)


def _left_for_later(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[Sentence]:
    """Gaps that nothing in the plan works on; of what is not known yet, nothing is said."""
    served = served_ids(case, rules)
    if duty(assessment, "care_plan_data_link") is not None:
        served |= {DATA_LINK}
    left = tuple(
        gap.result.task
        for gap in assessment.gaps
        if gap.result.mark is Mark.NONE
        and gap.result.answered
        and not gap.result.unknown
        and gap.result.task.id not in served
    )
    if left and case.quotations:
        yield Sentence(
            f"{_short_names(left)}については、今回の導入の対象とせず、時期と方法を検討する。",
            "目標との差がありますが、見積にこの業務に応える技術がないためです。",
            left[0].citation,
            field="quotations",
        )
