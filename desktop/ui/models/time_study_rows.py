"""The rows of a time study as cells of text, and back; the figures as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.assessment.time_study import ROW_IDS, ROW_TITLES, PhaseFigures, TimeStudyFigures
from desktop.assessment.time_study_inputs import (
    CATEGORIES,
    CATEGORY_WORDS,
    ROLE_WORDS,
    SHIFT_WORDS,
    STUDY_DAYS,
    StudyPhase,
    TimeStudyRow,
)
from desktop.assessment.time_study_people import row_total
from desktop.ui.widgets.figure_table import FigureRow
from desktop.workflow.choices import word_for
from desktop.workflow.time_study_files import documents_of

Cells = tuple[str, ...]

ENTRY_FIELDS = ("day", "role", "shift", "person", *CATEGORIES)
TITLES = {
    "day": "何日目",
    "role": "職種",
    "shift": "勤務",
    "person": "職員",
    **CATEGORY_WORDS,
}
TOTAL_AT = len(ENTRY_FIELDS)
CHOICES: dict[str, Cells] = {
    "day": tuple(str(day) for day in range(1, STUDY_DAYS + 1)),
    "role": tuple(ROLE_WORDS.values()),
    "shift": tuple(SHIFT_WORDS.values()),
}
REPEATED = ("day", "role", "shift")
"""What a new row takes from the row above it: most often they are the same."""

NOTHING = "—"


def cells_of(row: TimeStudyRow) -> Cells:
    """The cells of a row, the last one its sum."""
    total = row_total(row)
    shown = [_cell(getattr(row, field)) for field in ENTRY_FIELDS]
    return (*shown, "" if total is None else f"{total:,}")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    return word_for(value) if hasattr(value, "value") else str(value)


def documents_from(
    rows: Sequence[Cells], kept: Sequence[Cells], phase: StudyPhase
) -> list[dict[str, Any]]:
    """What stands in the table as the case keeps it; a row that was added takes up the last."""
    documents = []
    above: Cells = ()
    for at, cells in enumerate(rows):
        is_new = len(rows) > len(kept) and not any(cells) and (at >= len(kept) or kept[at] != cells)
        filled = _repeated(above) if is_new and above else cells
        entered = dict(zip(ENTRY_FIELDS, filled, strict=False))
        typed = {field: words for field, words in entered.items() if words.strip(" 　")}
        documents.append({"phase": phase.value, **typed})
        above = filled
    return documents


def _repeated(above: Cells) -> Cells:
    pairs = zip(ENTRY_FIELDS, above, strict=False)
    return tuple(words if field in REPEATED else "" for field, words in pairs)


def all_documents(
    rows: Sequence[TimeStudyRow], phase: StudyPhase, edited: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], int]:
    """Every row of the case in the order of the studies, and where those of ``phase`` begin."""
    whole: list[dict[str, Any]] = []
    begin = 0
    for each in (*StudyPhase, None):
        if each is phase:
            begin = len(whole)
            whole += edited
        else:
            whole += documents_of([row for row in rows if row.phase is each])
    return whole, begin


def figure_rows(figures: TimeStudyFigures) -> tuple[FigureRow, ...]:
    return tuple(_figure_row(figures, row_id) for row_id in ROW_IDS)


def _figure_row(figures: TimeStudyFigures, row_id: str) -> FigureRow:
    title = ROW_TITLES[row_id]
    difference = figures.difference(row_id)
    words = difference.text if difference else NOTHING
    studies = ((StudyPhase.BEFORE, figures.before), (StudyPhase.AFTER, figures.after))
    cells = [cell for _phase, study in studies for cell in _study_cells(study, row_id)]
    spoken = [_spoken(phase, study, row_id) for phase, study in studies]
    told = f"事前と事後の差 {words}" if difference else figures.no_comparison
    return FigureRow(
        (title, *cells, words), f"{title}：{'。'.join((*spoken, told))}", row_id not in CATEGORIES
    )


def _study_cells(study: PhaseFigures | None, row_id: str) -> Cells:
    if study is None:
        return (NOTHING,) * 3
    figure = study.figure(row_id)
    return figure.total_text, figure.per_text, figure.share_text


def _spoken(phase: StudyPhase, study: PhaseFigures | None, row_id: str) -> str:
    if study is None:
        return f"{word_for(phase)} 記録なし"
    total, per, share = _study_cells(study, row_id)
    return (
        f"{word_for(phase)} {study.person_days:,}人日、合計 {total}、1人・1日あたり {per}、"
        f"割合 {share}"
    )


def heads(figures: TimeStudyFigures) -> Cells:
    """The titles of the table's columns, with the number of person-days behind each."""
    titles = []
    for word, study in (("事前", figures.before), ("事後", figures.after)):
        count = f"{study.person_days:,}人日" if study else "記録なし"
        titles += [f"{word}の合計\n（{count}）", f"{word}の\n1人・1日", f"{word}の\n割合"]
    return ("区分", *titles, "事前と事後の差\n（1人・1日）")
