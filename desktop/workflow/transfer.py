"""The 転記シート of an open case: from the plan and the call to a screen, a sheet, or text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.assessment.transfer_names import proposed_name
from desktop.assessment.transfer_sheet import TransferSheet, transfer_sheet
from desktop.assessment.values import FiscalYear
from desktop.workflow.file_names import safe_name
from desktop.workflow.printing import EXCEL, PDF, TEXT, WORD, PlanFormat, Report, refuse_difference

if TYPE_CHECKING:
    from desktop.assessment.case import Case
    from desktop.assessment.paper import Paper

TRANSFER_FORMATS = (EXCEL, TEXT)
_HANDED_IN = (EXCEL, WORD, PDF)  # the kinds of file that prefectures were seen to take
_PARTS = 3


def transfer_of(case: Case, plan: Paper) -> TransferSheet:
    """The fields of the plan, with what the call of the case says of each."""
    rules = case.prefecture_terms.characters
    names = [case.facility.corporation_name, case.facility.name]
    corporation, office = (safe_name(name) if name else "" for name in names)
    year = FiscalYear.containing(plan.made_on)
    proposals = [
        proposed_name(corporation, office, year, each.ending, rules.file_name_longest)
        for each in _HANDED_IN
    ]
    return transfer_sheet(plan, rules, proposals)


def save_transfer(
    sheet: TransferSheet, plan: Paper, path: Path, kind: PlanFormat, report: Report
) -> None:
    """Write the sheet to ``path`` as Excel or text; an older file stays until it is read back."""
    from desktop.documents.write import write_file

    report(0, _PARTS, "転記シートを組み立てています…")
    data = _rendered(sheet, plan, kind)
    report(1, _PARTS, "転記シートを保存しています…")

    def check(written: bytes) -> None:
        report(2, _PARTS, "保存した内容を読み直しています…")
        refuse_difference(_difference(written, sheet, kind), path)

    write_file(path, data, check)


def _rendered(sheet: TransferSheet, plan: Paper, kind: PlanFormat) -> bytes:
    from desktop.documents.transfer_files import render_transfer_text, render_transfer_xlsx

    return render_transfer_xlsx(sheet, plan) if kind == EXCEL else render_transfer_text(sheet)


def _difference(data: bytes, sheet: TransferSheet, kind: PlanFormat) -> str:
    from desktop.documents.transfer_files import transfer_groups, transfer_text_difference

    if kind != EXCEL:
        return transfer_text_difference(data, sheet)
    from desktop.documents.read_back import xlsx_difference

    return xlsx_difference(data, {group.name: group.strings() for group in transfer_groups(sheet)})
