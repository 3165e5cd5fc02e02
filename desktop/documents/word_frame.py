"""The page of a Word file: A4, margins, header with 下書き, footer with page x / y."""

from __future__ import annotations

from html import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Pt

from desktop.assessment.paper import Paper
from desktop.documents.office_content import LONGEST_IN_HEADER, shortened, xml_text
from desktop.documents.styles import (
    BOTTOM,
    INK,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
    WATERMARK,
)
from desktop.documents.word_xml import FONT, ParagraphLook, paragraph, plain, run
from desktop.documents.wording import DRAFT

_HEADER_AT, _FOOTER_AT = 34.0, 30.0


def set_frame(document: Document, paper: Paper) -> None:
    """Page, header and footer of the one section that the document has."""
    section = document.sections[0]
    _set_page(section)
    names = f"{shortened(paper.office_name)}\t{shortened(paper.title)}"
    mark = f"{_boxed(DRAFT)}{_watermark()}" if paper.is_draft else ""
    section.header.is_linked_to_previous = False
    _fill(section.header, run(names) + mark, "Header")
    section.footer.is_linked_to_previous = False
    left = shortened(f"{paper.version_text}　{paper.date_text}", 2 * LONGEST_IN_HEADER)
    pages = f"{_field('PAGE')}{run(' / ')}{_field('NUMPAGES')}{run(' ページ')}"
    _fill(section.footer, run(f"{left}\t") + pages, "Footer")


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    section.left_margin, section.right_margin = Pt(LEFT), Pt(RIGHT)
    section.top_margin, section.bottom_margin = Pt(TOP), Pt(BOTTOM)
    section.header_distance, section.footer_distance = Pt(_HEADER_AT), Pt(_FOOTER_AT)


def _fill(frame: object, inner: str, style: str) -> None:
    """Puts one paragraph into a header or footer in place of what the template has."""
    root = frame.part.element  # type: ignore[attr-defined]
    for child in list(root):
        root.remove(child)
    made = paragraph(inner, ParagraphLook(style))
    names = f"{nsdecls('w')} {_DRAWING_NAMES}"
    root.append(parse_xml(made.replace("<w:p>", f"<w:p {names}>", 1)))


_DRAWING_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def _field(word: str) -> str:
    """A figure that Word counts itself."""
    return f'<w:fldSimple w:instr="{word}">{run("1")}</w:fldSimple>'


def _boxed(text: str) -> str:
    border = f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{plain(INK)}"/>'
    words = escape(xml_text(text))
    return (
        f"{run('　')}<w:r><w:rPr><w:b/><w:color w:val='{plain(INK)}'/>{border}</w:rPr>"
        f'<w:t xml:space="preserve"> {words} </w:t></w:r>'
    )


def _watermark() -> str:
    """下書き behind the text, by the name under which Word finds and removes it."""
    place = (
        "position:absolute;margin-left:0;margin-top:0;width:330pt;height:110pt;rotation:308;"
        "z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/>'
        '</v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" '
        f'type="#_x0000_t136" style="{place}" fillcolor="{WATERMARK}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{FONT}&quot;;font-size:1pt" '
        f'string="{DRAFT}"/></v:shape></w:pict></w:r>'
    )
