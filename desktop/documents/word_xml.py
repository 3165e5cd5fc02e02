"""Paragraphs and tables in the words of a Word file (WordprocessingML).

Written as text and parsed once: building each cell through python-docx takes twenty times as long.
Lengths are points; Word counts in twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import Align
from desktop.documents.office_content import xml_text
from desktop.documents.styles import ACCENT_MIST, HAIRLINE, INK, RULE

FONT = "BIZ UDPGothic"
_ALIGN = {Align.LEFT: "left", Align.RIGHT: "right", Align.CENTRE: "center"}
INDENT = 9.0  # of each level of a calculation


@immutable
class ParagraphLook:
    """``style`` is the id of a paragraph style; ``level``: steps of indent."""

    style: str = "Normal"
    align: Align = Align.LEFT
    bold: bool = False
    keep: bool = False
    level: int = 0
    begins_page: bool = False


@immutable
class RowLook:
    """How a row of a table stands out. ``ground``: its colour, "" for none.

    ``whole``: not torn by the end of a page; a row that is taller than a page must be.
    """

    header: bool = False
    keep: bool = False
    bold: bool = False
    whole: bool = True
    ground: str = ""
    top_line: bool = False


def twips(points: float) -> int:
    return round(points * 20)


def plain(colour: str) -> str:
    """「#1c5a62」 as Word writes it."""
    return colour.removeprefix("#").upper()


def run(text: str, *, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    pieces = xml_text(text).split("\t")
    inner = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' if piece else ""
        for piece in pieces
    )
    return f"<w:r>{weight}{inner}</w:r>"


def paragraph(inner: str, look: ParagraphLook) -> str:
    """``inner`` holds runs."""
    properties = [f'<w:pStyle w:val="{look.style}"/>']
    if look.keep:
        properties.append("<w:keepNext/>")
    if look.begins_page:
        properties.append("<w:pageBreakBefore/>")
    if look.level:
        properties.append(f'<w:ind w:left="{twips(INDENT * look.level)}"/>')
    if look.align is not Align.LEFT:
        properties.append(f'<w:jc w:val="{_ALIGN[look.align]}"/>')
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{inner}</w:p>"


def paragraphs(text: str, look: ParagraphLook) -> str:
    """A paragraph for each line of ``text``."""
    return "".join(
        paragraph(run(line, bold=look.bold) if line else "", look) for line in text.split("\n")
    )


def table(widths: Sequence[float], rows: Sequence[str]) -> str:
    """``rows`` as :func:`row` makes them."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>{_BORDERS}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: Sequence[str], look: RowLook) -> str:
    """``cells`` as :func:`cell` makes them."""
    whole = "<w:cantSplit/>" if look.whole else ""
    header = "<w:tblHeader/>" if look.header else ""
    return f"<w:tr><w:trPr>{whole}{header}</w:trPr>{''.join(cells)}</w:tr>"


def cell(inner: str, width: float, look: RowLook, *, span: int = 1) -> str:
    """``inner`` holds paragraphs."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    line = (
        f'<w:tcBorders><w:top w:val="single" w:sz="8" w:color="{plain(INK)}"/></w:tcBorders>'
        if look.top_line
        else ""
    )
    ground = f'<w:shd w:val="clear" w:fill="{plain(look.ground)}"/>' if look.ground else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{line}{ground}'
        f"</w:tcPr>{inner}</w:tc>"
    )


def _border(side: str, colour: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{plain(colour)}"/>'


def _no_border(side: str) -> str:
    return f'<w:{side} w:val="nil"/>'


_BORDERS = (
    "<w:tblBorders>"
    + _border("top", RULE, 6)
    + _no_border("left")
    + _border("bottom", RULE, 6)
    + _no_border("right")
    + _border("insideH", HAIRLINE, 4)
    + _border("insideV", HAIRLINE, 4)
    + "</w:tblBorders>"
)
_MARGINS = (
    "<w:tblCellMar>"
    + "".join(
        f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>'
        for side, room in (("top", 2.5), ("left", 4.5), ("bottom", 2.5), ("right", 4.5))
    )
    + "</w:tblCellMar>"
)
HEADER_ROW = RowLook(header=True, keep=True, bold=True, ground=ACCENT_MIST)
