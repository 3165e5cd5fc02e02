"""The styles of a Word file: named, so that one change in Word changes every place."""

from __future__ import annotations

from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.styles.style import BaseStyle, ParagraphStyle

from desktop.documents.styles import (
    ACCENT,
    ACCENT_MIST,
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    HEADING,
    INK,
    LEAD,
    SMALL,
    SMALL_BOLD,
    SMALL_SOFT,
    TINT,
    TITLE,
    TextStyle,
)
from desktop.documents.word_xml import FONT, plain, twips


class Look(NamedTuple):
    """A paragraph style: its id, its name in Word's list, and how it is set (points).

    ``rule``: the side that has a line.  ``extra``: what else its paragraphs say, as XML.
    """

    id: str
    name: str
    text: TextStyle
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    ground: str = ""
    rule: str = ""
    extra: str = ""


_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{twips(CONTENT_WIDTH)}"/></w:tabs>'
LOOKS = (
    Look("Normal", "Normal", BODY, after=4),
    Look("Title", "Title", TITLE, after=6, rule="bottom"),
    Look("Subtitle", "Subtitle", LEAD, before=6, after=2),
    Look(
        "Heading1",
        "Heading 1",
        HEADING,
        before=16,
        after=5,
        keep=True,
        extra='<w:outlineLvl w:val="0"/>',
    ),
    Look("Caption", "Caption", SMALL_BOLD, before=8, after=3, keep=True),
    Look("Header", "Header", SMALL_SOFT, extra=_RIGHT_TAB),
    Look("Footer", "Footer", SMALL_SOFT, extra=_RIGHT_TAB),
    Look("PlanSmall", "計画 小さい文字", SMALL_SOFT),
    Look("PlanNote", "計画 注記", SMALL_SOFT, before=2, after=4),
    Look("PlanBox", "計画 囲み", SMALL, before=8, after=4, ground=TINT),
    Look("PlanWarning", "計画 注意", BODY, before=4, after=4, rule="left"),
    Look("PlanMissing", "計画 要記入", BODY_BOLD, after=4, ground=ACCENT_MIST),
    Look("PlanCell", "計画 表の文字", SMALL),
    Look("PlanCellHead", "計画 表の見出し", SMALL_BOLD),
    Look("PlanPicture", "計画 図", BODY, before=2, after=6),
)


def set_styles(document: Document) -> None:
    """Gives the document our looks; Word's own names are kept where Word has one."""
    _set_defaults(document)
    known = {style.style_id: style for style in document.styles}
    for look in LOOKS:
        _set_look(known.get(look.id) or _new_style(document, look), look)


def _set_defaults(document: Document) -> None:
    """Japanese as the language, and our font where no style says another."""
    (defaults,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault")
    for child in list(defaults):
        defaults.remove(child)
    language = '<w:lang w:val="ja-JP" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    defaults.append(parse_xml(f"<w:rPr {nsdecls('w')}>{_FONTS}{language}</w:rPr>"))


def _new_style(document: Document, look: Look) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = look.id
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.hidden = False
    return style


def _set_look(style: BaseStyle, look: Look) -> None:
    element = style.element
    for child in (element.pPr, element.rPr):
        if child is not None:
            element.remove(child)
    element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{_paragraph_properties(look)}</w:pPr>"))
    element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{_run_properties(look.text)}</w:rPr>"))


def _paragraph_properties(look: Look) -> str:
    """In the order that the format asks for."""
    keep = "<w:keepNext/>" if look.keep else ""
    tabs, outline = ("", look.extra) if "outlineLvl" in look.extra else (look.extra, "")
    border = ground = ""
    if look.rule:
        colour, size = (ACCENT, 16) if look.rule == "bottom" else (INK, 24)
        border = (
            f'<w:pBdr><w:{look.rule} w:val="single" w:sz="{size}" w:space="6" '
            f'w:color="{plain(colour)}"/></w:pBdr>'
        )
    if look.ground:
        ground = f'<w:shd w:val="clear" w:fill="{plain(look.ground)}"/>'
    spacing = (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}" '
        f'w:line="{twips(look.text.leading)}" w:lineRule="atLeast"/>'
    )
    return f"{keep}{border}{ground}{tabs}{_NO_GAPS}{spacing}{outline}"


def _run_properties(text: TextStyle) -> str:
    weight = "<w:b/>" if text.bold else ""
    half_points = round(text.size * 2)
    return (
        f'{_FONTS}{weight}<w:color w:val="{plain(text.colour)}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


# Word would put a gap between kanji and figures, and 3,200,000円 would need a wider column.
_NO_GAPS = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_FONTS = (
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}" '
    'w:hint="eastAsia"/>'
)
