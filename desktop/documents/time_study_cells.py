"""The sheet of a time study as bytes, and bytes as cells: CSV for any program, xlsx for Excel.

Only cells here: what they mean is read in :mod:`desktop.workflow.time_study_reading`.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import time, timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from desktop.assessment.immutable import immutable
from desktop.documents.sheet_cells import TEXT_FORMAT, CellValue, shown_text, text_value
from desktop.errors import UserFacingError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, ABOUT = "業務時間", "書き方"
_FIRST_ROW = 2
_LARGEST_UNPACKED = 60 * 1024 * 1024
_MOST_COLUMNS = 60
_DAY = timedelta(days=1)

# What openpyxl raises at a workbook that another program wrote badly, or a disk spoilt.
_DAMAGE = (
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)

Line = tuple[str, ...]
NumberedLine = tuple[int, Line]
"""The number of a line in its file, and its cells."""


@immutable
class Sheet:
    """What is written: the head, the rows (``int`` cells are numbers), and how it is filled in.

    ``choices`` and ``numbers`` (least and most) are by column, counted from 0.
    """

    head: Line
    rows: Sequence[Sequence[str | int | None]]
    choices: Mapping[int, Line]
    numbers: Mapping[int, tuple[int, int]]
    about: Line
    most_rows: int


# --- CSV --------------------------------------------------------------------------------------


def csv_bytes(sheet: Sheet) -> bytes:
    """UTF-8 with the mark by which Excel knows it, and line ends of Windows."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.head)
    for row in sheet.rows:
        writer.writerow(["" if cell is None else _guarded(str(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def csv_lines(text: str) -> list[NumberedLine]:
    """The lines of a CSV text with their cells; Excel's 「Unicode テキスト」 has tabs."""
    first = text.split("\n", maxsplit=1)[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, tuple(_unguarded(cell) for cell in cells)) for cells in reader]
    except csv.Error as error:
        raise UserFacingError(
            f'CSVの{reader.line_num}行目を読めません（引用符「"」が閉じていないようです）',
            what_to_do="Excelで開いて、CSVとして保存し直してください",
        ) from error


def _guarded(cell: str) -> str:
    """A tick before what a spreadsheet would take for a formula, as Excel's own users write it."""
    return f"'{cell}" if _is_risky(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_risky(cell) else cell


def _is_risky(cell: str) -> bool:
    return text_value(cell.lstrip("'")).is_risky


# --- xlsx -------------------------------------------------------------------------------------


def xlsx_bytes(sheet: Sheet) -> bytes:
    """A workbook with lists to choose from, a head that stays in sight, and a page that tells."""
    from openpyxl import Workbook

    from desktop.documents.office_package import settled_package

    workbook = Workbook()
    workbook.properties.creator = "介護カイゼン"
    page = workbook.active
    assert page is not None
    page.title = SHEET
    _fill(page, sheet)
    _add_lists(page, sheet)
    _tell(workbook, sheet.about)
    file = BytesIO()
    workbook.save(file)
    return settled_package(file.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, words in enumerate(sheet.head, start=1):
        cell = page.cell(1, column, words)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E4ECE6")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[cell.column_letter].width = max(11, 2 * len(words) + 1)
    for number, row in enumerate(sheet.rows, start=_FIRST_ROW):
        for column, value in enumerate(row, start=1):
            _put(page.cell(number, column), value)
    page.freeze_panes = "A2"
    page.row_dimensions[1].height = 32
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _put(cell: Any, value: str | int | None) -> None:
    if isinstance(value, int):
        cell.value = value
    elif value:
        held: CellValue = text_value(value)
        cell.value = held.stored
        cell.data_type = "s"
        if held.is_risky:
            cell.quotePrefix = True


def _add_lists(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    def rule(column: int, **terms: Any) -> None:
        made = DataValidation(allow_blank=True, showErrorMessage=True, **terms)
        letter = get_column_letter(column + 1)
        made.add(f"{letter}{_FIRST_ROW}:{letter}{_FIRST_ROW + sheet.most_rows - 1}")
        page.add_data_validation(made)

    for column, words in sheet.choices.items():
        told = "・".join(words)
        rule(
            column,
            type="list",
            formula1=f'"{",".join(words)}"',
            errorTitle="一覧から選んでください",
            error=f"{told}のどれかを選んでください。",
        )
    for column, (least, most) in sheet.numbers.items():
        rule(
            column,
            type="whole",
            operator="between",
            formula1=str(least),
            formula2=str(most),
            errorTitle="数を入れてください",
            error=f"{least}から{most:,}までの整数で入れてください。",
        )


def _tell(workbook: Workbook, about: Line) -> None:
    from openpyxl.styles import Alignment, Font

    page = workbook.create_sheet(ABOUT)
    page.column_dimensions["A"].width = 96
    for number, words in enumerate(about, start=1):
        cell = page.cell(number, 1, words)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if number == 1:
            cell.font = Font(bold=True, size=14)


def xlsx_lines(data: bytes, most_lines: int) -> list[NumberedLine]:
    """The lines of the sheet 業務時間, or of the first sheet where there is none of that name."""
    _refuse_bomb(data)
    values, formulas = _lines(data, most_lines, computed=True), _lines(data, most_lines)
    lines = []
    for (number, cells), (_same, raw) in zip(values, formulas, strict=True):
        _refuse_unsaved_formula(number, cells, raw)
        lines.append((number, tuple(_cell_text(cell) for cell in cells)))
    return lines


def _lines(
    data: bytes, most_lines: int, *, computed: bool = False
) -> list[tuple[int, tuple[Any, ...]]]:
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(BytesIO(data), data_only=computed, read_only=True)
        name = SHEET if SHEET in workbook.sheetnames else workbook.sheetnames[0]
        page = workbook[name]
        page.reset_dimensions()
        rows = page.iter_rows(max_row=most_lines, max_col=_MOST_COLUMNS, values_only=True)
        return list(enumerate((tuple(row) for row in rows), start=1))
    except _DAMAGE as error:
        raise _damaged() from error


def _refuse_bomb(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            is_workbook = "xl/workbook.xml" in package.namelist()
    except (BadZipFile, ValueError) as error:
        raise _damaged() from error
    if not is_workbook:
        raise UserFacingError(
            "Excelのファイル（.xlsx）ではありません",
            what_to_do="このアプリで作った用紙（.xlsx か .csv）を選んでください",
        )
    if unpacked > _LARGEST_UNPACKED:
        raise UserFacingError(
            "Excelのファイルが大きすぎます", what_to_do="用紙を作り直してください"
        )


def _damaged() -> UserFacingError:
    return UserFacingError(
        "Excelのファイルが壊れているか、パスワードが掛かっていて、読めません",
        what_to_do="Excelで開いて保存し直すか、用紙を作り直してください",
    )


def _refuse_unsaved_formula(number: int, values: Iterable[Any], formulas: Iterable[Any]) -> None:
    """A formula whose result was never saved would read as an empty cell."""
    from openpyxl.utils import get_column_letter

    for column, (value, raw) in enumerate(zip(values, formulas, strict=False), start=1):
        if value is None and raw is not None:
            raise UserFacingError(
                f"{get_column_letter(column)}{number} の式の結果が、ファイルに保存されていません",
                what_to_do="Excelで開いて保存し直すか、式を数に直してください",
            )


def _cell_text(value: Any) -> str:
    """A cell as its user sees it; 1:30 is a time of day to Excel, and an hour and a half here."""
    if value is None:
        return ""
    if isinstance(value, time) and not value.microsecond:
        clock = f"{value.hour}:{value.minute:02d}"
        return clock if not value.second else f"{clock}:{value.second:02d}"
    if isinstance(value, timedelta) and timedelta(0) <= value <= _DAY and not value.seconds % 60:
        minutes = value // timedelta(minutes=1)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, str):
        return shown_text(value, TEXT_FORMAT)
    return str(value)
