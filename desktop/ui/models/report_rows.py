"""The effect report and the list of due dates as rows of text. No Qt."""

from __future__ import annotations

from datetime import date

from desktop.assessment.due_dates import DueDate
from desktop.assessment.effect_report import KpiOutcome
from desktop.assessment.values import wareki
from desktop.ui.widgets.figure_table import FigureRow

Cells = tuple[str, ...]

COLUMNS = ("指標", "現状値", "目標値", "前回", "結果", "測った時期", "備考", "判定")
ENTERED = slice(4, 7)
"""The columns that are typed: :data:`desktop.workflow.effect_reports.RESULT_FIELDS`."""


def result_cells(each: KpiOutcome) -> Cells:
    kpi = each.kpi
    unit = f"（{kpi.unit}）" if kpi.unit else ""
    return (
        f"{kpi.name or '名前なし'}{unit}",
        kpi.baseline or "空欄",
        kpi.target or "空欄",
        each.last.text if each.last else "—",
        each.entry.result,
        each.entry.measured,
        each.entry.remarks,
        each.verdict,
    )


def due_row(due: DueDate, today: date, most: int) -> FigureRow:
    """A due date; how near it is stands in words and by a sign.  The title breaks after ``most``
    letters: a table cuts what is too long."""
    standing = due.standing(today).word
    cells = (standing, wareki(due.day), due.title)
    spoken = "、".join(part for part in (*cells, due.to_confirm) if part)
    return FigureRow((*cells[:2], broken(due.title, most)), spoken)


def broken(words: str, most: int) -> str:
    """``words`` in lines of at most ``most`` letters."""
    return "\n".join(words[at : at + most] for at in range(0, len(words), most))
