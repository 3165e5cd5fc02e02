"""The two weights in which every document is set, and what they cannot show."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.typeface import Typeface, missing_from
from desktop.paths import fonts_dir

if TYPE_CHECKING:
    from desktop.documents.embedding import EmbeddedFont

REGULAR = "BIZUDPGothic-Regular"
BOLD = "BIZUDPGothic-Bold"


@cache
def typeface(*, bold: bool = False) -> Typeface:
    """A weight, read from its file the first time that it is asked for."""
    name = BOLD if bold else REGULAR
    return Typeface(name, fonts_dir() / f"{name}.ttf")


@cache
def register_fonts() -> dict[bool, EmbeddedFont]:
    """Makes both weights known to ReportLab, once; the answer tells bold from regular."""
    from reportlab.pdfbase.pdfmetrics import registerFont

    from desktop.documents.embedding import EmbeddedFont

    fonts = {bold: EmbeddedFont(typeface(bold=bold)) for bold in (False, True)}
    for font in fonts.values():
        registerFont(font)
    return fonts


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in points."""
    return typeface(bold=bold).width(text, size)


def missing_characters(text: str) -> list[str]:
    """The characters that print as 〓 (or in their plain shape), each once."""
    return missing_among([text])


def missing_among(texts: Iterable[str]) -> list[str]:
    """The same over many strings; both weights have the same characters."""
    return missing_from(typeface(), texts)
