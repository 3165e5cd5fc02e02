"""A font with an answer for every character: its own glyph, 〓, or nothing to see."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from desktop.documents.font_file import FontFile

GETA = "〓"
"""What printers have always set where a character is missing; never a gap."""

TABULAR_ONE = "\ufdd0"
"""A 1 as wide as the other digits, so that figures stand in columns. It reads as a plain 1.

The code point is one that Unicode promises never to assign.
"""

_INVISIBLE = frozenset("\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


class Typeface:
    """One weight of the font, with widths remembered from one document to the next.

    ``spare`` opens a second font for what this one lacks; it is not read before it is needed.
    """

    def __init__(self, name: str, path: Path, spare: Callable[[], Typeface] | None = None) -> None:
        self.name = name
        self.file = FontFile(path)
        self.advances = _Advances(self)
        self._spare = spare
        self._own: set[str] = set()  # characters that were asked for and need no spare

    def has(self, character: str) -> bool:
        """Whether the character has a shape of its own here or in the spare font."""
        return self._has(character) or self.home(character) is not self

    def _has(self, character: str) -> bool:
        return self.file.glyph_of(ord(character)) is not None

    def home(self, character: str) -> Typeface:
        """The font that shows a character: this one, also where it can only set 〓."""
        if character in self._own:
            return self
        spare = None if self._spare is None or self._is_settled(character) else self._spare()
        if spare is not None and spare.has(character):
            return spare
        self._own.add(character)
        return self

    def _is_settled(self, character: str) -> bool:
        return character == TABULAR_ONE or is_invisible(character) or self._has(character)

    def runs(self, text: str) -> list[tuple[Typeface, str]]:
        """The text in pieces of one font each; nearly always it is a single one."""
        if self._own.issuperset(text):
            return [(self, text)]
        homes = groupby(text, self.home)
        return [(face, "".join(characters)) for face, characters in homes]

    def glyph(self, character: str) -> int:
        """The glyph to draw: the character's own, 〓, or the empty one of a space."""
        if character == TABULAR_ONE:
            character = "1"
        found = self.file.glyph_of(ord(character))
        if found is None:
            found = self.file.glyph_of(ord(" " if is_invisible(character) else GETA))
        return found or 0

    def advance(self, character: str) -> float:
        """The width in thousandths of the type size."""
        if character == TABULAR_ONE:
            character = "0"
        home = self.home(character)
        if home is not self:
            return home.advance(character)
        if is_invisible(character) and not self._has(character):
            return 0.0
        return self.file.advance(self.glyph(character))

    def indent(self, character: str) -> int:
        """By how many font units the glyph stands right of its usual place."""
        if character != TABULAR_ONE:
            return 0
        spare = self.advance(TABULAR_ONE) - self.advance("1")
        return round(spare / 2 * self.file.units_per_em / 1000)

    def width(self, text: str, size: float) -> float:
        """The width of a line of text in points."""
        return sum(map(self.advances.__getitem__, text)) * size / 1000


class _Advances(dict[str, float]):
    """Character -> width, looked up once for each character."""

    def __init__(self, face: Typeface) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        self[character] = advance = self._face.advance(character)
        return advance


def is_variation_selector(character: str) -> bool:
    """A mark that asks for another shape of the character before it (葛󠄀 for 葛)."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def is_invisible(character: str) -> bool:
    """Marks that stand for no shape of their own, so that nothing is lost by drawing none."""
    return (
        character in _INVISIBLE
        or is_variation_selector(character)
        or "\u202a" <= character <= "\u202e"
        or "\u2066" <= character <= "\u2069"
    )


def printable(text: str) -> str:
    """Text as it is set: NFC (never NFKC, which turns ① into 1), plain line ends and spaces."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "\r" in text or "\t" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return text.replace(TABULAR_ONE, GETA)


def tabular(text: str) -> str:
    """Figures of one width, for amounts that stand below each other."""
    return text.replace("1", TABULAR_ONE)


def missing_from(face: Typeface, texts: Iterable[str]) -> list[str]:
    """The characters that cannot be shown as typed, each once, in order of appearance.

    A variation selector counts: the plain shape is drawn where another was asked for.
    """
    characters = dict.fromkeys(character for text in texts for character in printable(text))
    return [
        character
        for character in characters
        if character != "\n"
        and not face.has(character)
        and (is_variation_selector(character) or not is_invisible(character))
    ]
