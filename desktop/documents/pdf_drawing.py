"""A ReportLab document as a `Drawing`, page after page.

Text, lines and boxes are written as PDF operators in one go: ReportLab's own methods build
several objects for each of them, which made up most of the time that a document took.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.drawing import Anchor, Dash, Point
from desktop.documents.embedding import EmbeddedFont
from desktop.documents.fonts import REGULAR, embedded_font, typeface
from desktop.documents.outlines import outline_path
from desktop.documents.styles import PAGE_HEIGHT, PAGE_WIDTH, TextStyle, channels
from desktop.documents.typeface import Typeface, printable, tabular

rl_config.useA85 = 0  # plain compressed streams: quicker, and a fifth smaller

_ROUND = 0.5523  # how far the handles of a Bézier quarter circle reach
_EXTRA_STROKE = 0.045  # of the type size: what makes the second font as dark as the bold one


class _Canvas(Canvas):
    """ReportLab's canvas, with a way to the codes that its document gives to characters."""

    _doc: PDFDocument

    def font_and_codes(self, font: EmbeddedFont, text: str) -> tuple[str, str]:
        """The document's name for the font, and the text as hexadecimal codes in it."""
        codes = font.splitString(text, self._doc)[0][1].hex()
        return font.getSubsetInternalName(0, self._doc), codes


class PdfDrawing:
    """A4 pages with the origin at the top left. The same calls give the same bytes."""

    def __init__(self, made_on: date) -> None:
        embedded_font(typeface())  # the canvas begins with it
        self._buffer = BytesIO()
        self.canvas = _Canvas(
            self._buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float
            lang="ja-JP",
        )
        self.canvas.setDateFormatter(lambda *_: f"D:{made_on:%Y%m%d}000000+09'00'")
        self._write = self.canvas.addLiteral
        self._state: dict[str, str] = {}

    def line(
        self, start: Point, end: Point, *, colour: str, width: float = 0.5, dash: Dash = ()
    ) -> None:
        """A straight line."""
        self._pen(colour, width, dash)
        self._write(f"{_place(start)} m {_place(end)} l S")

    def rect(
        self, corner: Point, size: Point, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """A rectangle from its upper left corner."""
        paint = self._paint(fill, stroke, width)
        self._write(f"{_place(corner)} {size[0]:.2f} {-size[1]:.2f} re {paint}")

    def circle(
        self, centre: Point, radius: float, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """A circle of four curves."""
        paint = self._paint(fill, stroke, width)
        (x, y), r, k = centre, radius, radius * _ROUND
        quarters = (
            ((x + r, y - k), (x + k, y - r), (x, y - r)),
            ((x - k, y - r), (x - r, y - k), (x - r, y)),
            ((x - r, y + k), (x - k, y + r), (x, y + r)),
            ((x + k, y + r), (x + r, y + k), (x + r, y)),
        )
        curves = " ".join(" ".join(map(_place, quarter)) + " c" for quarter in quarters)
        self._write(f"{_place((x + r, y))} m {curves} h {paint}")

    def text(self, at: Point, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        """One line of text with its baseline at ``at``."""
        x, y = at
        if anchor is not Anchor.START:
            width = style.width(text)
            x -= width if anchor is Anchor.END else width / 2
        self._show(text, style, f"1 0 0 1 {_place((x, y))}")

    def slanted_word(self, at: Point, word: str, style: TextStyle, turn: Point) -> None:
        """A word across the page, as a drawing; ``turn`` is cosine and sine of its angle."""
        cosine, sine = turn
        size = style.size / typeface(bold=style.bold).file.units_per_em
        move = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {_place(at)} cm"
        self._write(f"q {_colour(style.colour)} rg {move} {size:.6f} 0 0 {size:.6f} 0 0 cm")
        self._write(_drawn_word(word, bold=style.bold))
        self._write("Q")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """An artifact in the words of the format: readers may leave it out."""
        self._write("/Artifact BMC")
        yield
        self._write("EMC")

    def bookmark(self, key: str, title: str, y: float) -> None:
        """An entry of the outline that leads to ``y`` on this page."""
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(PAGE_HEIGHT - y, 2), zoom=0)
        self.canvas.addOutlineEntry(printable(title), key)

    def end_page(self) -> None:
        """The next page begins with nothing set."""
        self.canvas.showPage()
        self._state.clear()

    def finish(self) -> bytes:
        """The document; nothing more can be drawn after this."""
        self.canvas.save()
        return self._buffer.getvalue()

    def _show(self, text: str, style: TextStyle, matrix: str) -> None:
        if not text:
            return
        shown = tabular(printable(text)) if style.tabular else printable(text)
        self._set("fill", f"{_colour(style.colour)} rg")
        own = typeface(bold=style.bold)
        runs = own.runs(shown)
        if style.bold and any(face is not own for face, _ in runs):
            self._pen(style.colour, style.size * _EXTRA_STROKE, ())
        pieces = " ".join(self._piece(face, piece, style) for face, piece in runs)
        self._write(f"BT {matrix} Tm {pieces} ET")

    def _piece(self, face: Typeface, text: str, style: TextStyle) -> str:
        """The operators for text in one font; the pen stands behind it afterwards.

        The second font has one weight: in bold its outlines are drawn as well as filled.
        """
        name, codes = self.canvas.font_and_codes(embedded_font(face), text)
        shown = f"{name} {style.size:g} Tf <{codes}> Tj"
        is_borrowed = face is not typeface(bold=style.bold)
        return f"1 j 2 Tr {shown} 0 Tr 0 j" if style.bold and is_borrowed else shown

    def _pen(self, colour: str, width: float, dash: Dash) -> None:
        self._set("stroke", f"{_colour(colour)} RG")
        self._set("width", f"{width:g} w")
        self._set("dash", f"[{' '.join(f'{length:g}' for length in dash)}] 0 d")

    def _paint(self, fill: str, stroke: str, width: float) -> str:
        """Sets what filling and outlining need and returns the operator that does them."""
        if fill:
            self._set("fill", f"{_colour(fill)} rg")
        if stroke:
            self._pen(stroke, width, ())
        if fill and stroke:
            return "B"
        return "f" if fill else "S"

    def _set(self, what: str, operator: str) -> None:
        """Writes an operator of the graphics state unless it holds already."""
        if self._state.get(what) != operator:
            self._state[what] = operator
            self._write(operator)


def _place(point: Point) -> str:
    return f"{point[0]:.2f} {PAGE_HEIGHT - point[1]:.2f}"


@cache
def _drawn_word(word: str, *, bold: bool) -> str:
    """The characters one after another, in font units; the same on every page."""
    face = typeface(bold=bold)
    operators = []
    for character in word:
        path = outline_path(face.file.shape(face.glyph(character)))
        advance = face.advance(character) * face.file.units_per_em / 1000
        operators.append(f"{path} f 1 0 0 1 {advance:.2f} 0 cm")
    return " ".join(operators)


@cache
def _colour(colour: str) -> str:
    return " ".join(f"{part:.3g}" for part in channels(colour))
