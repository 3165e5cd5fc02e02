"""Named cell styles of a workbook, and the width of its columns in Excel's own measure."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

from desktop.assessment.paper import Align
from desktop.documents.fonts import text_width
from desktop.documents.line_breaking import break_lines
from desktop.documents.styles import (
    ACCENT,
    ACCENT_MIST,
    BODY,
    BODY_BOLD,
    HAIRLINE,
    HEADING,
    INK,
    LEAD,
    RULE,
    SMALL_BOLD,
    SMALL_SOFT,
    TINT,
    TITLE,
    TextStyle,
)
from desktop.documents.word_xml import FONT, plain

_DIGIT = text_width("0", BODY.size)
"""Excel counts a column in figures of the ordinary style.  It takes whole pixels for them, so its
columns are a hair wider than ours, never narrower."""
PAD = 5.0  # points of a cell that no text reaches
INDENT = 10.0  # points of each step of a cell's indent
TALLEST = 400.0  # points; Excel shows no row taller than 409
_AIR = 0.96  # other programs and printers set the same type a little wider
_LINE = 1.34  # the height of a line, in sizes of its type


class CellLook(NamedTuple):
    """A named style. ``lines``: where it is ruled."""

    name: str
    text: TextStyle
    ground: str = ""
    lines: str = ""


TITLE_LOOK = CellLook("計画 表題", TITLE)
HEADING_LOOK = CellLook("計画 見出し", HEADING, lines="heading")
LEAD_LOOK = CellLook("計画 名称", LEAD)
BODY_LOOK = CellLook("計画 本文", BODY)
NOTE_LOOK = CellLook("計画 注記", SMALL_SOFT)
WARNING_LOOK = CellLook("計画 注意", BODY_BOLD, TINT, "bar")
BOX_LOOK = CellLook("計画 囲み", BODY, TINT)
MISSING_LOOK = CellLook("計画 要記入", BODY_BOLD, ACCENT_MIST)
CAPTION_LOOK = CellLook("計画 表の題", BODY_BOLD)
HEAD_LOOK = CellLook("計画 表の見出し", SMALL_BOLD, ACCENT_MIST, "head")
CELL_LOOK = CellLook("計画 表の文字", BODY, lines="cell")
MARKED_LOOK = CellLook("計画 表の要点", BODY_BOLD, ACCENT_MIST, "cell")
LABEL_LOOK = CellLook("計画 項目名", BODY, TINT, "cell")
TOTAL_LOOK = CellLook("計画 合計", BODY_BOLD, lines="total")
LOOKS = (
    TITLE_LOOK,
    HEADING_LOOK,
    LEAD_LOOK,
    BODY_LOOK,
    NOTE_LOOK,
    WARNING_LOOK,
    BOX_LOOK,
    MISSING_LOOK,
    CAPTION_LOOK,
    HEAD_LOOK,
    CELL_LOOK,
    MARKED_LOOK,
    LABEL_LOOK,
    TOTAL_LOOK,
)
HORIZONTAL = {Align.LEFT: "left", Align.RIGHT: "right", Align.CENTRE: "center"}


def add_styles(workbook: Workbook) -> None:
    """Makes the styles known to the workbook, the ordinary one included."""
    # There is no other way to the ordinary style.
    normal = workbook._named_styles["Normal"]  # type: ignore[attr-defined]  # noqa: SLF001
    normal.font = Font(name=FONT, size=BODY.size, family=2, charset=128)
    for look in LOOKS:
        workbook.add_named_style(_named_style(look))


def _named_style(look: CellLook) -> NamedStyle:
    style = NamedStyle(look.name)
    style.font = Font(
        name=FONT,
        size=look.text.size,
        bold=look.text.bold,
        color=plain(look.text.colour),
        family=2,
        charset=128,
    )
    style.alignment = Alignment(vertical="top", wrap_text=True)
    style.border = _border(look.lines)
    if look.ground:
        style.fill = PatternFill("solid", fgColor=plain(look.ground))
    return style


def _border(lines: str) -> Border:
    hair = Side("thin", plain(HAIRLINE))
    rule, ink = Side("thin", plain(RULE)), Side("thin", plain(INK))
    return {
        "heading": Border(bottom=Side("medium", plain(ACCENT))),
        "bar": Border(left=Side("thick", plain(INK))),
        "head": Border(left=hair, right=hair, top=rule, bottom=rule),
        "cell": Border(left=hair, right=hair, top=hair, bottom=hair),
        "total": Border(left=hair, right=hair, top=ink, bottom=ink),
    }.get(lines, Border())


def column_units(points: float) -> float:
    """A width as Excel counts it."""
    return round(points / _DIGIT, 2)


def needed_height(text: str, width: float, style: TextStyle) -> float:
    """The height in points that ``text`` takes in a cell of ``width`` points."""
    lines = break_lines(text, (width - 2 * PAD) * _AIR, style.width) if text else [""]
    return len(lines) * style.size * _LINE + 5
