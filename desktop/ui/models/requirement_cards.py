"""What the page 補助要件 shows: duties by verdict, the questions behind them, the rates. No Qt."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.assessment.case import Case, Declarations
from desktop.assessment.citation import Citation
from desktop.assessment.declared_answers import VERDICT_OF, answer_to, partners_answer
from desktop.assessment.results import Assessment, ConditionResult, KindResult, RequirementResult
from desktop.assessment.rules import RateTable
from desktop.assessment.values import Verdict, rate_text, yen_text
from desktop.ui.models.field_info import field_info
from desktop.ui.models.hints import DECLARATION_HINTS
from desktop.ui.models.labels import GROUP_ORDER


class QuestionKind(enum.Enum):
    """How a question is answered."""

    ANSWER = "answer"  # はい／いいえ／わからない, a due date and a note
    SECURITY = "security"
    COUNT = "count"
    ELSEWHERE = "elsewhere"  # on another page: a button leads there


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to answer for a duty or a condition."""

    path: str
    kind: QuestionKind
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RequirementCard:
    """A duty of the programme with its verdict and its questions."""

    id: str
    heading: str
    text: str
    verdict: Verdict
    reason: str
    what_to_do: str
    page: str
    citation: Citation
    questions: tuple[Question, ...]

    @property
    def is_plain(self) -> bool:
        """Whether the duty is its own question, so that its words need no second telling."""
        return [question.kind for question in self.questions] == [QuestionKind.ANSWER]


@dataclass(frozen=True, slots=True)
class ConditionCard:
    """A condition of the higher rate with its questions."""

    id: str
    heading: str
    text: str
    verdict: Verdict
    citation: Citation
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class RateBlock:
    """The conditions of one table of rates, and how they stand together."""

    id: str
    title: str
    summary: str
    verdict: Verdict
    citation: Citation
    conditions: tuple[ConditionCard, ...]


def requirement_cards(assessment: Assessment) -> tuple[RequirementCard, ...]:
    """Every duty, in the order of the outline."""
    return tuple(_card(result) for result in assessment.requirements)


def _card(result: RequirementResult) -> RequirementCard:
    return RequirementCard(
        id=result.id,
        heading=f"{result.clause} {result.title}".strip(),
        text=result.text,
        verdict=result.verdict,
        reason=result.reason,
        what_to_do=result.what_to_do if result.verdict is not Verdict.MET else "",
        page=result.page,
        citation=result.citation,
        questions=tuple(question(path) for path in result.fields),
    )


def grouped(cards: tuple[RequirementCard, ...]) -> dict[Verdict, tuple[RequirementCard, ...]]:
    """The duties by verdict, in the order in which they matter."""
    return {
        verdict: tuple(card for card in cards if card.verdict is verdict) for verdict in GROUP_ORDER
    }


def question(path: str) -> Question:
    """The question behind a field of the case."""
    head, _, name = path.partition("/")
    if head != "declarations" or name not in Declarations.model_fields:
        return Question(path, QuestionKind.ELSEWHERE, _elsewhere_title(head), "")
    info = field_info(path)
    kind = {"security_action": QuestionKind.SECURITY, "data_link_partners": QuestionKind.COUNT}
    hint = DECLARATION_HINTS.get(name, info.hint)
    return Question(path, kind.get(name, QuestionKind.ANSWER), info.title, hint)


def _elsewhere_title(head: str) -> str:
    return {
        "facility": "「事業所」で入力する",
        "quotations": "「見積」で入力する",
        "improvement_support": "「見積」の業務改善支援で入力する",
        "prefecture_terms": "「補助金の試算」で入力する",
    }.get(head, "入力する場所を開く")


def rate_blocks(assessment: Assessment) -> tuple[RateBlock, ...]:
    """表1 and 表4 for this office; none while no programme is in force."""
    programme, subsidy = assessment.programme, assessment.subsidy
    if programme is None or subsidy is None:
        return ()
    found = [_block("single", "導入支援の率", programme.single_rate, subsidy.single)]
    found += [
        _block(f"single_{number}", f"導入支援の率（{table.label}）", table, subsidy.single)
        for number, table in enumerate(programme.special_rates, start=1)
    ]
    if programme.package_rate is not None:
        table = programme.package_rate
        found.append(_block("package", "パッケージ型の率", table, subsidy.package))
    return tuple(found)


def all_blocks(case: Case, assessment: Assessment) -> tuple[RateBlock, ...]:
    """The tables of rates, and what raises a cap where the programme knows such a thing."""
    blocks = rate_blocks(assessment)
    asked = {q.path for block in blocks for c in block.conditions for q in c.questions}
    raising = tuple(
        card
        for card in _cap_conditions(case, assessment)
        if asked.isdisjoint(q.path for q in card.questions)
    )
    if not raising:
        return blocks
    block = RateBlock(
        id="caps",
        title="上限額が上がる条件",
        summary="なくても申請できます。確認できると、上限額が上がります。",
        verdict=_worst([card.verdict for card in raising]),
        citation=raising[0].citation,
        conditions=raising,
    )
    return (*blocks, block)


def _cap_conditions(case: Case, assessment: Assessment) -> Iterator[ConditionCard]:
    """協働化 for the improvement support; 5 partners of the data link for software."""
    programme = assessment.programme
    if programme is None:
        return
    support = programme.improvement_support
    if support.cap is not None and support.joint_cap is not None:
        yield ConditionCard(
            id="joint_cap",
            heading="協働化・大規模化と併せて実施",
            text=f"業務改善支援の上限額が {yen_text(support.cap)} から "
            f"{yen_text(support.joint_cap)} になります。",
            verdict=VERDICT_OF[answer_to(case, "joint_collaboration")],
            citation=support.citation,
            questions=(question("declarations/joint_collaboration"),),
        )
    additions = programme.software_cap.additions if programme.software_cap else ()
    for addition in additions:
        if addition.check != "data_link_partners" or addition.at_least is None:
            continue
        if addition.group in ("all", assessment.service.rate_group.value):
            yield ConditionCard(
                id=f"addition_{addition.id}",
                heading=addition.label,
                text=f"{addition.at_least}事業所以上と連携すると、介護ソフトの基準額に "
                f"{yen_text(addition.amount)} を加えます。",
                verdict=VERDICT_OF[partners_answer(case, addition.at_least)],
                citation=addition.citation,
                questions=(question("declarations/data_link_partners"),),
            )


def _block(block_id: str, title: str, table: RateTable, kind: KindResult) -> RateBlock:
    own = {condition.id for condition in table.conditions}
    conditions = tuple(result for result in kind.conditions if result.id in own)
    verdict = _verdict_over(conditions)
    table_name = table.citation.locator.rpartition(" ")[2]
    return RateBlock(
        id=block_id,
        title=f"{title}（{table_name}）" if table_name.startswith("表") else title,
        summary=_summary(table, verdict, conditions),
        verdict=verdict,
        citation=table.citation,
        conditions=tuple(_condition(table, result) for result in conditions),
    )


def _verdict_over(conditions: tuple[ConditionResult, ...]) -> Verdict:
    return _worst([condition.verdict for condition in conditions])


def _worst(verdicts: list[Verdict]) -> Verdict:
    order = (Verdict.NOT_MET, Verdict.UNKNOWN)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.MET)


def _summary(table: RateTable, verdict: Verdict, conditions: tuple[ConditionResult, ...]) -> str:
    met = sum(result.verdict is Verdict.MET for result in conditions)
    higher, lower = rate_text(table.met_floor), rate_text(table.otherwise_floor)
    if not conditions:
        return f"率は {higher} です。条件はありません。"
    counted = f"確認できた条件 {met}／{len(conditions)}。"
    rate = "率の下限" if table.is_floor else "率"
    if verdict is Verdict.MET:
        more = "（実際の率は都道府県が決めます）" if table.is_floor else ""
        return f"{counted}{rate}は {higher} です{more}。"
    if verdict is Verdict.NOT_MET:
        return f"{counted}足りないものがあるため、{rate}は {lower} です。"
    return (
        f"{counted}すべて確認できると{rate}は {higher}、それまでは {lower} からの幅で計算します。"
    )


def _condition(table: RateTable, result: ConditionResult) -> ConditionCard:
    rule = next((c for c in table.conditions if c.id == result.id), None)
    names = rule.declarations if rule else ()
    paths = tuple(f"declarations/{name}" for name in names) or (result.field,)
    return ConditionCard(
        id=result.id,
        heading=f"{result.number} {result.label}",
        text=result.text,
        verdict=result.verdict,
        citation=result.citation,
        questions=tuple(question(path) for path in paths),
    )
