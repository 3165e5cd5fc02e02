"""What the page 技術の候補 shows: gaps to filter by, and a card per technology. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.assessment.case import Case
from desktop.assessment.citation import Citation
from desktop.assessment.results import Assessment, Gap, Suggestion
from desktop.assessment.rules import Eligibility, Programme, RuleBook, SoftwareCap, Technology
from desktop.assessment.values import yen_text

ALL_GAPS = ""
ALL_TECHNOLOGIES = "*"
NO_PRICE = "価格の目安なし（見積をとる）"


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A sentence and where it stands; ``note`` is the smaller line under it (sample size)."""

    text: str
    note: str = ""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """One entry of the filter; ``needs`` and ``changes`` say what the task still lacks."""

    key: str
    text: str
    marks: str = ""
    needs: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TechnologyCard:
    """A technology as the page shows it."""

    id: str
    name: str
    field: str
    description: str
    tasks: tuple[str, ...]
    reasons: tuple[str, ...]
    price: SourcedText
    effects: tuple[SourcedText, ...]
    cap: SourcedText | None
    pays: str
    eligibility: str
    priority: bool
    can_quote: bool
    quoted: int

    @property
    def task_line(self) -> str:
        return "、".join(self.tasks)


def task_filters(assessment: Assessment) -> tuple[TaskFilter, ...]:
    """The filter's entries: every gap together, each gap, and the whole catalogue."""
    gaps = tuple(_gap_filter(gap) for gap in assessment.gaps)
    every = TaskFilter(ALL_GAPS, f"足りない業務すべて（{len(gaps)}）")
    return (every, *gaps, TaskFilter(ALL_TECHNOLOGIES, "技術の一覧をすべて見る"))


def _gap_filter(gap: Gap) -> TaskFilter:
    task, result = gap.result.task, gap.result
    return TaskFilter(
        key=task.id,
        text=f"{task.number} {task.short_name}",
        marks=f"いま {_mark(result.mark.value)} → 目標 {_mark(result.target_mark.value)}",
        needs=tuple(criterion.question for criterion in gap.buy),
        changes=tuple(criterion.question for criterion in gap.change),
    )


def _mark(mark: str) -> str:
    return "－" if mark == "-" else mark


def technology_cards(
    case: Case, assessment: Assessment, rules: RuleBook, chosen: str
) -> tuple[TechnologyCard, ...]:
    """The cards for filter ``chosen``, in the order of the engine or of the catalogue."""
    if chosen == ALL_TECHNOLOGIES:
        suggested = {s.technology.id: s for s in assessment.suggestions}
        return tuple(
            _suggested(case, suggested[t.id])
            if t.id in suggested
            else _plain(case, t, assessment, rules)
            for t in rules.technologies
        )
    return tuple(
        _suggested(case, suggestion)
        for suggestion in assessment.suggestions
        if chosen == ALL_GAPS or any(task.id == chosen for task in suggestion.tasks)
    )


def _suggested(case: Case, suggestion: Suggestion) -> TechnologyCard:
    cap = None
    if suggestion.cap_per_unit is not None:
        cap = SourcedText(suggestion.cap_per_unit.text(), "", suggestion.cap_citation)
    subsidy = suggestion.subsidy_per_unit
    return replace(
        _bare(case, suggestion.technology),
        tasks=tuple(task.short_name for task in suggestion.tasks),
        reasons=suggestion.reasons,
        cap=cap,
        pays=subsidy.text() if subsidy is not None else "",
        priority=suggestion.priority,
    )


def _plain(
    case: Case, technology: Technology, assessment: Assessment, rules: RuleBook
) -> TechnologyCard:
    programme = assessment.programme
    served = dict.fromkeys(service.task for service in technology.serves)
    return replace(
        _bare(case, technology),
        tasks=tuple(rules.task_by_id[task].short_name for task in served),
        cap=_cap_of(technology, programme),
        priority=programme is not None and technology.id in programme.priority_technologies,
    )


def _bare(case: Case, technology: Technology) -> TechnologyCard:
    """What the catalogue alone says of a technology."""
    return TechnologyCard(
        id=technology.id,
        name=technology.name,
        field="・".join(filter(None, dict.fromkeys(_field_of(technology)))),
        description=technology.description,
        tasks=(),
        reasons=(),
        price=price_text(technology),
        effects=tuple(
            SourcedText(effect.text, f"{effect.study}・{effect.sample}", effect.citation)
            for effect in technology.effects
        ),
        cap=None,
        pays="",
        eligibility=technology.eligibility_note or _ELIGIBILITY[technology.eligibility],
        priority=False,
        can_quote=technology.eligibility is not Eligibility.NOT_A_DEVICE,
        quoted=sum(line.technology == technology.id for line in case.quotations),
    )


def _field_of(technology: Technology) -> tuple[str, str]:
    return technology.priority_field, technology.priority_item


def price_text(technology: Technology) -> SourcedText:
    """The guide price with its source, or the plain words that there is none."""
    price = technology.price
    if price is None:
        note = technology.no_price_note
        return SourcedText(NO_PRICE, "" if note == NO_PRICE else note)
    amounts = yen_text(price.lowest)
    if price.highest != price.lowest:
        amounts += f"〜{yen_text(price.highest)}"
    per = f"1{price.per}あたり。" if price.per else ""
    return SourcedText(amounts, f"{per}{price.citation.note}", price.citation)


def _cap_of(technology: Technology, programme: Programme | None) -> SourcedText | None:
    if programme is None or technology.eligibility not in (
        Eligibility.TAIS,
        Eligibility.TO_CONFIRM,
    ):
        return None
    software = programme.software_cap
    if software is not None and technology.cap_category in software.categories:
        return _software_cap(software)
    cap = programme.cap_by_category.get(technology.cap_category)
    return SourcedText(yen_text(cap.amount), "", cap.citation) if cap else None


def _software_cap(rule: SoftwareCap) -> SourcedText:
    amounts = [rule.lowest, *(band.amount for band in rule.bands), rule.other_contract]
    return SourcedText(
        f"{yen_text(min(amounts))}〜{yen_text(max(amounts))}",
        "契約のしかたと職員数で決まります",
        rule.citation,
    )


_ELIGIBILITY = {
    Eligibility.TAIS: "TAISに「介護テクノロジー」として載っている製品が条件です。",
    Eligibility.TO_CONFIRM: "補助に入れられるか、都道府県に確認してください。",
    Eligibility.GENERAL_MACHINE: (
        "汎用の機器です。この補助金ではなく、中小企業省力化投資補助金を確かめてください。"
    ),
    Eligibility.NOT_A_DEVICE: "機器ではありません。補助の見積には入りません。",
}
