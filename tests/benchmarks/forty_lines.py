"""A case of forty quotation lines, and a workbook with as many pages as its plan."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from tests.benchmarks.measuring import ROOT
from tests.documents.letters import shown_runs, visual_lines

COUNT = 40
_ROW = 9.0  # points: the fullest page of the plan fits on a page of the workbook


def write_case(path: Path) -> None:
    """The largest example with its lines in turns, each a product of its own."""
    example = ROOT / "resources" / "examples" / "tokuyou.json"
    case = json.loads(example.read_text(encoding="utf-8"))
    lines = case["quotations"]
    case["quotations"] = [
        {
            **lines[at % len(lines)],
            "id": f"line{at}",
            "purpose": f"用途{at + 1}",  # else one model of each would be paid for
            "product_name": f"{lines[at % len(lines)]['product_name']} {at + 1}型",
        }
        for at in range(COUNT)
    ]
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")


def write_workbook(path: Path, pdf: bytes) -> int:
    """The words of each page of the PDF as plain cells, page by page; returns how many pages."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.page_setup.paperSize = 9
    sheet.page_margins.top = sheet.page_margins.bottom = 0.3
    sheet.column_dimensions["A"].width = 90
    pages, row = 0, 0
    for is_head, lines in groupby(visual_lines(shown_runs(pdf)), lambda text: text[:4] == "--- "):
        if is_head:
            pages += 1
            continue
        for line in lines:
            row += 1
            sheet.cell(row, 1).value = line
            sheet.row_dimensions[row].height = _ROW
        sheet.row_breaks.append(Break(id=row))
    sheet.print_area = f"A1:A{row}"  # long lines would spill onto pages of their own
    workbook.save(path)
    return pages
