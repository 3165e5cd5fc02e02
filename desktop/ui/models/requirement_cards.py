"""What the page 補助要件 shows: duties by verdict, the questions behind them, the rates. No Qt."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.assessment.case import Declarations
from desktop.assessment.citation import Citation
from desktop.assessment.results import Assessment, ConditionResult, KindResult, RequirementResult
from desktop.assessment.rules import RateTable
from desktop.assessment.values import Verdict, rate_text
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
    return (
        _block("single", "導入支援の率（表1）", programme.single_rate, subsidy.single),
        _block("package", "パッケージ型の率（表4）", programme.package_rate, subsidy.package),
    )


def _block(block_id: str, title: str, table: RateTable, kind: KindResult) -> RateBlock:
    return RateBlock(
        id=block_id,
        title=title,
        summary=_summary(table, kind),
        verdict=kind.conditions_verdict,
        citation=table.citation,
        conditions=tuple(_condition(table, result) for result in kind.conditions),
    )


def _summary(table: RateTable, kind: KindResult) -> str:
    met = sum(result.verdict is Verdict.MET for result in kind.conditions)
    total = len(kind.conditions)
    higher, lower = rate_text(table.met_floor), rate_text(table.otherwise_floor)
    counted = f"確認できた条件 {met}／{total}。"
    if kind.conditions_verdict is Verdict.MET:
        return f"{counted}率の下限は {higher} です（実際の率は都道府県が決めます）。"
    if kind.conditions_verdict is Verdict.NOT_MET:
        return f"{counted}足りないものがあるため、率の下限は {lower} です。"
    return f"{counted}すべて確認できると下限は {higher}、それまでは {lower} からの幅で計算します。"


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
