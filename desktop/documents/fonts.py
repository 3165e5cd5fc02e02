"""The two weights in which every document is set, the font that helps out, and what all lack."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from desktop.documents.typeface import Typeface, missing_from
from desktop.paths import fonts_dir

if TYPE_CHECKING:
    from desktop.documents.embedding import EmbeddedFont

REGULAR = "BIZUDPGothic-Regular"
BOLD = "BIZUDPGothic-Bold"
SPARE = "KaizenExtra-Regular"
"""Characters of names that the two weights lack (𠮷, and letters of Vietnamese)."""


@cache
def typeface(*, bold: bool = False) -> Typeface:
    """A weight, read from its file the first time that it is asked for."""
    name = BOLD if bold else REGULAR
    return Typeface(name, fonts_dir() / f"{name}.ttf", spare_typeface)


@cache
def spare_typeface() -> Typeface:
    """The second font; hardly any document asks for it."""
    return Typeface(SPARE, fonts_dir() / f"{SPARE}.ttf")


@cache
def embedded_font(face: Typeface) -> EmbeddedFont:
    """A typeface as ReportLab knows it, made known once."""
    from reportlab.pdfbase.pdfmetrics import registerFont

    from desktop.documents.embedding import EmbeddedFont

    font = EmbeddedFont(face)
    registerFont(font)
    return font


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in points."""
    return typeface(bold=bold).width(text, size)


def missing_characters(text: str) -> list[str]:
    """The characters that print as 〓 (or in their plain shape), each once."""
    return missing_among([text])


def missing_among(texts: Iterable[str]) -> list[str]:
    """The same over many strings; both weights have the same characters."""
    return missing_from(typeface(), texts)
