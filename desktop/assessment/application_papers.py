"""The papers beside the plan: 送付状, 所要額調書, 算出内訳, 添付書類一覧. Drafts, all of them.

Each is made from the case, its assessment and the rules; nothing is computed here, and none is
the prefecture's own form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from desktop import __version__
from desktop.assessment.application_paper_names import PAPER_TITLES
from desktop.assessment.attachment_paper import attachment_sections
from desktop.assessment.case import Case
from desktop.assessment.cover_letter import cover_letter_sections
from desktop.assessment.immutable import immutable
from desktop.assessment.paper import Field, FieldList, Paper, Section, TraceBlock
from desktop.assessment.plan_builder import MISSING, programme_text
from desktop.assessment.plan_tables import source_table
from desktop.assessment.required_amount import required_amount_sections
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import wareki

DISCLAIMER = (
    "入力された内容をもとに作った下書きです。都道府県の公式の様式ではありません。"
    "交付や金額を約束するものでもありません。提出の前に、都道府県の募集要項と様式を確かめてください。"
)
_MONEY_STEPS = frozenset({"facility", "quotations", "requirements", "subsidy"})


@immutable
class ApplicationPaper(Paper):
    """One of the papers beside the plan."""

    format: ClassVar[str] = "kaigo-kaizen-application-paper"
    noun: ClassVar[str] = "書類"


Maker = Callable[[Case, Assessment, RuleBook], tuple[Section, ...]]


@immutable
class PaperKind:
    """A paper that can be made: what it is for, how, and the steps whose open items it shows."""

    id: str
    text: str
    make: Maker
    steps: frozenset[str]
    disclaimer: str = DISCLAIMER

    @property
    def title(self) -> str:
        return PAPER_TITLES[self.id]


def _required_amount(case: Case, assessment: Assessment, _rules: RuleBook) -> tuple[Section, ...]:
    return (_office(case, assessment), *required_amount_sections(case, assessment))


def _calculation(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Section, ...]:
    """The trace of the way that is applied for, and the documents that its clauses stand in."""
    if assessment.subsidy is None:
        return required_amount_sections(case, assessment)
    trace = TraceBlock("trace_total", "計算の過程", assessment.subsidy.trace)
    return (
        _office(case, assessment),
        Section("calculation", "１ 補助額の計算", (trace,)),
        Section("sources", "２ 出典", (source_table(assessment, rules),)),
    )


def _office(case: Case, assessment: Assessment) -> Section:
    facility = case.facility
    services = "、".join(s.name for s in (assessment.service, *assessment.additional_services))
    told = (
        ("corporation_name", "法人名", facility.corporation_name),
        ("name", "事業所名", facility.name),
        ("service", "サービス種別", services),
        ("facility_number", "介護保険事業所番号", facility.facility_number),
        ("prefecture", "申請先の都道府県", facility.prefecture),
    )
    fields = tuple(Field(name, label, text or MISSING, not text) for name, label, text in told)
    return Section("facility", "事業所", (FieldList("facility", fields),))


PAPER_KINDS = (
    PaperKind(
        "cover_letter",
        "書類と一緒に送る1枚。宛先・差出人と、入れる書類の一覧です。",
        cover_letter_sections,
        frozenset({"facility"}),
        disclaimer="",  # a letter says nothing of amounts
    ),
    PaperKind(
        "required_amount",
        "総事業費・対象経費・基準額・補助率・補助所要額を、機器ごとと事業所の合計で並べます。",
        _required_amount,
        _MONEY_STEPS,
    ),
    PaperKind(
        "calculation",
        "補助所要額の計算を、1行ずつ、もとの数字と根拠の箇所つきで示します。",
        _calculation,
        _MONEY_STEPS,
    ),
    PaperKind(
        "attachments",
        "添える書類の一覧。済・未・不要と、ファイル・メモを示します。",
        attachment_sections,
        frozenset(),
    ),
)
PAPER_BY_ID = {kind.id: kind for kind in PAPER_KINDS}


def application_paper(
    kind: PaperKind, case: Case, assessment: Assessment, rules: RuleBook
) -> ApplicationPaper:
    """One paper, ready to print."""
    items = tuple(item for item in assessment.open_items if item.step in kind.steps)
    return ApplicationPaper(
        title=kind.title,
        office_name=case.facility.name,
        corporation_name=case.facility.corporation_name,
        date_text=wareki(assessment.on),
        made_on=assessment.on,
        programme_text=programme_text(assessment),
        version_text=f"介護カイゼン {__version__}　規則の版 {assessment.rule_version}",
        disclaimer=kind.disclaimer,
        is_draft=bool(items),
        open_items=items,
        sections=kind.make(case, assessment, rules),
    )
