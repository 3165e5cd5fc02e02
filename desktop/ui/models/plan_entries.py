"""What the page 計画の内容 shows: each text as the user wrote it, or as the app proposes. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.proposals import kpis_of, schedule_of, text_of
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.ui.models.field_info import field_info

KPI_COLUMNS = ("name", "unit", "baseline", "target", "when", "how")
SCHEDULE_COLUMNS = ("label", "start", "end", "owner")

PROPOSED = "案のとおり（答えに合わせて変わります）"
EDITED = "書きかえ済み（自動では変わりません）"


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A text of the plan. ``edited`` is False while it follows the answers."""

    field: str
    path: str
    title: str
    meaning: str
    text: str
    edited: bool

    @property
    def state(self) -> str:
        return EDITED if self.edited else PROPOSED


@dataclass(frozen=True, slots=True)
class RowsEntry:
    """A table of the plan (KPI, 日程) as rows of ready text."""

    path: str
    rows: tuple[tuple[str, ...], ...]
    edited: bool

    @property
    def state(self) -> str:
        return EDITED if self.edited else PROPOSED


def text_entry(case: Case, assessment: Assessment, rules: RuleBook, field: str) -> TextEntry:
    """The text called ``field``: the user's own, or the proposal."""

    own: str | None = getattr(case.plan, field)
    words = field_info(f"plan/{field}")
    return TextEntry(
        field=field,
        path=f"plan/{field}",
        title=words.title,
        meaning=words.hint,
        text=text_of(case, assessment, rules, field),
        edited=own is not None,
    )


def kpi_entry(case: Case, assessment: Assessment, rules: RuleBook) -> RowsEntry:
    items = kpis_of(case, assessment, rules)
    rows = tuple(tuple(getattr(item, name) for name in KPI_COLUMNS) for item in items)
    return RowsEntry("plan/kpis", rows, case.plan.kpis is not None)


def schedule_entry(case: Case, assessment: Assessment, rules: RuleBook) -> RowsEntry:
    items = schedule_of(case, assessment, rules)
    rows = tuple(tuple(_cell(getattr(item, name)) for name in SCHEDULE_COLUMNS) for item in items)
    return RowsEntry("plan/schedule", rows, case.plan.schedule is not None)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def rows_document(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[dict[str, Any]]:
    """Rows of the table as the case keeps them; an empty cell is left out."""
    return [
        {name: text for name, text in zip(columns, row, strict=True) if text.strip()}
        for row in rows
    ]
