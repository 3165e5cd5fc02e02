"""A paper as an Excel workbook: a sheet per part, set up to print on A4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from desktop.assessment.paper import Paper
from desktop.documents.office_content import CoverKind, shortened, xml_text
from desktop.documents.office_package import settled_package
from desktop.documents.sheet_groups import SheetGroup, sheet_groups
from desktop.documents.sheet_styles import (
    BODY_LOOK,
    BOX_LOOK,
    LEAD_LOOK,
    NOTE_LOOK,
    TITLE_LOOK,
    add_styles,
)
from desktop.documents.sheet_writer import SheetWriter
from desktop.documents.styles import BOTTOM, LEFT, RIGHT, TOP
from desktop.documents.wording import DRAFT

_INCH = 72
_MANY_ROWS = 6
_NOTES_AFTER = 8  # rows: white and a few notes
_LONGEST_IN_HEADER = 24  # the three parts of a header lie over each other where they are long
_COVER_LOOKS = {
    CoverKind.TITLE: TITLE_LOOK,
    CoverKind.OFFICE: LEAD_LOOK,
    CoverKind.CORPORATION: BODY_LOOK,
    CoverKind.DETAIL: NOTE_LOOK,
    CoverKind.DISCLAIMER: BOX_LOOK,
}
_LAST_FROZEN_ROW = 6  # a header further down would fill the window once it is frozen


def render_xlsx(paper: Paper, *, step_titles: Mapping[str, str] | None = None) -> bytes:
    """A paper as an Excel file, the same bytes for the same paper."""
    return render_groups(sheet_groups(paper, step_titles or {}), paper)


def render_groups(groups: Iterable[SheetGroup], paper: Paper) -> bytes:
    """These sheets as an Excel file; names, date and 下書き are the paper's."""
    workbook = Workbook()
    add_styles(workbook)
    _describe(workbook, paper)
    workbook.remove(workbook.worksheets[0])
    for group in groups:
        writer = SheetWriter(workbook.create_sheet(group.name), group.tables)
        _fill(writer, group)
        _set_up(writer, paper)
    return _saved(workbook)


def _fill(writer: SheetWriter, group: SheetGroup) -> None:
    for kind, line in group.lines:
        if kind is CoverKind.DISCLAIMER:
            writer.space()
        writer.line(line, _COVER_LOOKS[kind])
    for section in group.sections:
        if writer.row > 1:
            writer.space()
        writer.heading(section.title)
        for part in section.parts:
            writer.part(part)


def _set_up(writer: SheetWriter, paper: Paper) -> None:
    """Printing, and what stays in view while the rest is scrolled."""
    sheet = writer.sheet
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if writer.is_landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left, margins.right = LEFT / _INCH, RIGHT / _INCH
    margins.top, margins.bottom = TOP / _INCH, BOTTOM / _INCH
    margins.header = margins.footer = 32 / _INCH
    sheet.print_options.horizontalCentered = True
    _repeat_header(writer)
    _set_header(sheet, paper)


def _repeat_header(writer: SheetWriter) -> None:
    """The titles of a long table on each page after the one where they stand.

    Only of the last table: Excel says them again to the sheet's end, over whatever is there.
    """
    last, _titles, count = writer.headers[-1] if writer.headers else (0, (), 0)
    is_last = last > writer.heading_row and writer.row - (last + count) <= _NOTES_AFTER
    if not is_last:
        return
    is_alone = len({titles for _row, titles, _count in writer.headers}) == 1
    first = writer.headers[0][0]
    if is_alone and first <= _LAST_FROZEN_ROW:
        writer.sheet.freeze_panes = f"A{first + 1}"
    if is_alone or count >= _MANY_ROWS:
        row = first if is_alone else last
        writer.sheet.print_title_rows = f"{row}:{row}"


def _set_header(sheet: Worksheet, paper: Paper) -> None:
    """Excel takes 255 characters in all; the names stand in full on the cover."""
    title = _literal(shortened(paper.title, _LONGEST_IN_HEADER))
    right = f"{title}　【{DRAFT}】" if paper.is_draft else title
    sheet.HeaderFooter.oddHeader = _frame(
        _literal(shortened(paper.office_name, _LONGEST_IN_HEADER)), "&A", right
    )
    version = _literal(shortened(f"{paper.version_text}　{paper.date_text}", 80))
    sheet.HeaderFooter.oddFooter = _frame(version, "", "&P / &N ページ")


def _frame(left: str, middle: str, right: str) -> HeaderFooterItem:
    item = HeaderFooterItem()
    for part, text in ((item.left, left), (item.center, middle), (item.right, right)):
        part.text, part.size = text or None, 8
    return item


def _literal(text: str) -> str:
    """& begins a code in a header."""
    return xml_text(text).replace("\n", " ").replace("&", "&&")


def _describe(workbook: Workbook, paper: Paper) -> None:
    properties = workbook.properties
    properties.title = xml_text(f"{paper.title} {paper.office_name}".strip())[:255]
    properties.creator = xml_text(paper.corporation_name or paper.office_name)[:255]
    properties.subject = xml_text(paper.programme_text)[:255]
    properties.description = xml_text(paper.version_text)[:255]
    properties.language = "ja-JP"
    properties.created = properties.modified = datetime.combine(paper.made_on, time())


def _saved(workbook: Workbook) -> bytes:
    """The workbook's own way to save would enter the moment at which it is done."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).save()
    return settled_package(file.getvalue())
