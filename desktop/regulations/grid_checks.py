"""Checks of the grid and of the technologies that answer its criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from desktop.assessment.rules import TASK_IDS, GridTask, RuleBook, Service, Technology
from desktop.assessment.values import Mark
from desktop.regulations.finding import Finding, duplicates

LEVELS = ("1", "2", "3")

# 介護テクノロジー利用の重点分野 since April 2025: 9 fields, 16 items.
PRIORITY_ITEM_COUNTS = {
    "移乗支援": 2,
    "移動支援": 3,
    "排泄支援": 3,
    "見守り・コミュニケーション": 3,
    "入浴支援": 1,
    "介護業務支援": 1,
    "機能訓練支援": 1,
    "食事・栄養管理支援": 1,
    "認知症生活支援・認知症ケア支援": 1,
}


def grid_findings(book: RuleBook, families: Collection[str]) -> Iterator[Finding]:
    """The ten tasks: all there, in order, each with three marks and its criteria."""
    if tuple(task.id for task in book.tasks) != TASK_IDS:
        yield Finding("tasks", None, "id", f"次の10業務がこの順に必要です：{'、'.join(TASK_IDS)}")
    seen: set[str] = set()
    for index, task in enumerate(book.tasks):
        yield from (Finding("tasks", index, *fault) for fault in _task_faults(task, families))
        for criterion in task.circle.criteria + task.double_circle.criteria:
            if criterion.id in seen:
                yield Finding("tasks", index, "id", f"目安「{criterion.id}」が重なっています")
            seen.add(criterion.id)


def _task_faults(task: GridTask, families: Collection[str]) -> Iterator[tuple[str, str]]:
    if task.number != TASK_IDS.index(task.id) + 1:
        yield "number", f"{TASK_IDS.index(task.id) + 1} にしてください"
    if set(task.level_marks) != set(LEVELS):
        yield "level_marks", f"レベル {'、'.join(LEVELS)} の3つが必要です"
    else:
        ranks = [task.mark_at(level).rank for level in (1, 2, 3)]
        if ranks != sorted(ranks):
            yield "level_marks", "上のレベルの印が下のレベルより低くなっています"
    for name, guidance in (("circle", task.circle), ("double_circle", task.double_circle)):
        if not guidance.criteria:
            yield name, "目安が1つ以上必要です"
        for criterion in guidance.criteria:
            if not criterion.id.startswith(f"{task.id}."):
                yield name, f"目安のid「{criterion.id}」は「{task.id}.」で始めてください"
    yield from _unknown_families("not_applicable_families", task.not_applicable_families, families)
    if bool(task.not_applicable_families) != bool(task.not_applicable_reason):
        yield "not_applicable_reason", "対象外とする系と理由は、両方書くか、両方書かないでください"


def technology_findings(book: RuleBook, families: Collection[str]) -> Iterator[Finding]:
    """The priority fields and the technologies: known items, known criteria, a price or none."""
    yield from _priority_item_findings(book)
    ids = (technology.id for technology in book.technologies)
    yield from duplicates("technologies", "id", ids)
    items = {(item.field, item.item) for item in book.priority_items}
    for index, technology in enumerate(book.technologies):
        faults = [
            *_technology_faults(technology, items),
            *_unknown_families("not_for_families", technology.not_for_families, families),
            *_serves_faults(technology, book),
        ]
        yield from (Finding("technologies", index, *fault) for fault in faults)
    yield from _unanswered_criteria(book)


def _priority_item_findings(book: RuleBook) -> Iterator[Finding]:
    pairs = (f"{item.field}／{item.item}" for item in book.priority_items)
    yield from duplicates("priority_items", "item", pairs)
    counts = Counter(item.field for item in book.priority_items)
    for name in {**PRIORITY_ITEM_COUNTS, **counts}:
        if counts[name] != PRIORITY_ITEM_COUNTS.get(name, 0):
            sentence = f"「{name}」は{PRIORITY_ITEM_COUNTS.get(name, 0)}項目のはずです"
            yield Finding("priority_items", None, "field", sentence)


def _technology_faults(
    technology: Technology, items: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    if not technology.citations:
        yield "citations", "出典が必要です"
    if technology.priority_field or technology.priority_item:
        pair = (technology.priority_field, technology.priority_item)
        if pair not in items:
            yield "priority_item", f"「{pair[0]}／{pair[1]}」は重点分野の項目にありません"
    if (technology.price is None) != bool(technology.no_price_note):
        yield "price", "price か no_price_note のどちらか一方を書いてください"
    if technology.price is not None and technology.price.lowest > technology.price.highest:
        yield "price", "下限が上限より高くなっています"


def _serves_faults(technology: Technology, book: RuleBook) -> Iterator[tuple[str, str]]:
    for number, service in enumerate(technology.serves, start=1):
        sentence = _serves_fault(service, book)
        if sentence:
            yield f"serves[{number}]", sentence


def _serves_fault(service: Service, book: RuleBook) -> str:
    task = book.task_by_id.get(service.task)
    if task is None:
        return f"業務「{service.task}」はありません"
    guidance = {Mark.CIRCLE: task.circle, Mark.DOUBLE_CIRCLE: task.double_circle}
    if service.mark not in guidance:
        return "mark は ○ か ◎ にしてください"
    if service.criterion not in {c.id for c in guidance[service.mark].criteria}:
        return f"目安「{service.criterion}」は業務「{service.task}」の{service.mark}にありません"
    return ""


def _unanswered_criteria(book: RuleBook) -> Iterator[Finding]:
    """Each ○ criterion is an introduction of something; that something must be suggested."""
    served = {service.criterion for t in book.technologies for service in t.serves}
    for index, task in enumerate(book.tasks):
        for criterion in task.circle.criteria:
            if criterion.id not in served:
                sentence = f"目安「{criterion.id}」に応える技術が technologies にありません"
                yield Finding("tasks", index, "circle", sentence)


def _unknown_families(
    key: str, names: Iterable[str], families: Collection[str]
) -> Iterator[tuple[str, str]]:
    for name in names:
        if name not in families:
            yield key, f"「{name}」は知らない系です（{'、'.join(families)}）"
