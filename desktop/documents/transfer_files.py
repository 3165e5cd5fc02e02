"""The 転記シート as an Excel file and as text, in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.assessment.paper import Align, Column, Paper, Paragraph, Table
from desktop.assessment.transfer_names import name_note
from desktop.assessment.transfer_sheet import TransferField, TransferSheet
from desktop.documents.extract import missing_strings
from desktop.documents.office_content import OfficeSection, Rows
from desktop.documents.plain_text import encoded
from desktop.documents.sheet_groups import SheetGroup

TITLE = "転記シート"
RULES = "決まりとファイル名"
_COLUMNS = (
    Column("区分", weight=11),
    Column("欄", weight=21),
    Column("内容", weight=34),
    Column("文字数", Align.RIGHT, 7),
    Column("半角換算", Align.RIGHT, 7),
    Column("上限", Align.RIGHT, 7),
    Column("確かめること", weight=18),
    Column("書き換えの案", weight=20),
)


def transfer_groups(sheet: TransferSheet) -> list[SheetGroup]:
    """The sheets of the workbook: the fields, and what the call says."""
    rows = tuple(_row(group.title, field) for group in sheet.groups for field in group.fields)
    fields = Rows(Table("transfer", "", _COLUMNS, rows, empty_text="写す欄がありません。"))
    notes = [Paragraph(f"note{at}", text) for at, text in enumerate(sheet.notes)]
    names = Table(
        "names",
        "ファイル名の案",
        (Column("ファイル名", weight=60), Column("説明", weight=40)),
        tuple((name.name, name_note(name)) for name in sheet.file_names),
    )
    return [
        SheetGroup(TITLE, (OfficeSection("transfer", TITLE, (fields,)),)),
        SheetGroup(RULES, (OfficeSection("rules", RULES, (*notes, Rows(names))),)),
    ]


def _row(group: str, field: TransferField) -> tuple[str, ...]:
    return (
        group,
        field.label,
        field.text,
        f"{field.characters:,}",
        f"{field.columns:,}",
        "" if field.limit is None else f"{field.limit:,}",
        "\n".join(field.warnings),
        field.replaced if field.replaced != field.text else "",
    )


def render_transfer_xlsx(sheet: TransferSheet, paper: Paper) -> bytes:
    """The sheet as a workbook; header and properties are the paper's."""
    from desktop.documents.paper_xlsx import render_groups

    return render_groups(transfer_groups(sheet), replace(paper, title=f"{paper.title}　{TITLE}"))


def render_transfer_text(sheet: TransferSheet) -> bytes:
    """The sheet as the bytes of a text file."""
    return encoded(_lines(sheet))


def transfer_text_difference(data: bytes, sheet: TransferSheet) -> str:
    """The first text of the sheet that a file lacks; "" where all follow each other."""
    expected = (part for field in sheet.fields() for part in (field.label, field.text))
    missing = missing_strings(expected, data.decode("utf-8"))
    return f"「{missing[0][:30]}」が見つかりません" if missing else ""


def _lines(sheet: TransferSheet) -> Iterator[str]:
    yield TITLE
    yield from (f"・{note}" for note in sheet.notes)
    for name in sheet.file_names:
        yield f"・ファイル名の案：{name.name}（{name_note(name)}）"
    for group in sheet.groups:
        yield from ("", "", f"■ {group.title}")
        for field in group.fields:
            yield from ("", f"【{field.label}】{field.count_text}", field.text)
            yield from (f"※ {warning}" for warning in field.warnings)
            if field.replaced != field.text:
                yield from ("※ 書き換えの案：", field.replaced)
