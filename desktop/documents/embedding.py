"""Puts a typeface into a PDF, through the door that ReportLab keeps for dynamic fonts.

ReportLab's own ``TTFont`` cuts a font into pieces of 256 characters and writes characters
beyond U+FFFF in a way that no reader understands. This one writes a single composite font,
in which every *character* has its own code. So 〓 stands on the paper where the font lacks a
character, while copying and searching still find the character that was typed.
"""

from __future__ import annotations

import zlib
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFZCompress,
)

from desktop.documents.typeface import GETA, TABULAR_ONE, Typeface

_RANGES_PER_BLOCK = 100  # the most that the CMap format allows in one block
_SYMBOLIC = 4


class EmbeddedFont:
    """A typeface as ReportLab's canvas knows fonts; the names are the canvas's."""

    _dynamicFont = 1  # noqa: N815
    _multiByte = 1  # noqa: N815
    shapable = False

    def __init__(self, face: Typeface) -> None:
        self.fontName = face.name
        self.face = face
        self._codes: WeakKeyDictionary[PDFDocument, _Codes] = WeakKeyDictionary()

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        return self.face.width(text, size)

    def splitString(  # noqa: N802
        self,
        text: str,
        doc: PDFDocument,
        encoding: str = "utf-8",  # noqa: ARG002
    ) -> list[tuple[int, bytes]]:
        """The text as codes of the one font that a document has from this typeface."""
        codes = self._codes.get(doc)
        if codes is None:
            codes = self._codes[doc] = _Codes()
        return [(0, b"".join(map(codes.__getitem__, text)))]

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802, ARG002
        if self.fontName not in doc.fontMapping:
            doc.fontMapping[self.fontName] = f"/F{len(doc.fontMapping) + 1}"
            doc.delayedFonts.append(self)
        name: str = doc.fontMapping[self.fontName]
        return name

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Called once when the document is finished and every character is known."""
        characters = "".join(self._codes.pop(doc))
        base_name = f"{_subset_tag(characters)}+{self.face.name}"
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(base_name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([self._descendant(doc, base_name, characters)]),
                "ToUnicode": _stream(doc, _to_unicode(characters).encode("ascii")),
            }
        )
        internal_name = doc.fontMapping[self.fontName][1:]
        fonts: Any = doc.idToObject["BasicFonts"]  # the dictionary that all pages share
        fonts[internal_name] = _reference(doc, font, internal_name)

    def _descendant(self, doc: PDFDocument, base_name: str, characters: str) -> PDFObjectReference:
        widths = " ".join(f"{self.face.advance(character):.5g}" for character in characters)
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(base_name),
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "CIDToGIDMap": PDFName("Identity"),
                "DW": 1000,
                "W": f"[ 1 [ {widths} ] ]",
                "FontDescriptor": self._descriptor(doc, base_name, characters),
            }
        )
        return _reference(doc, font)

    def _descriptor(self, doc: PDFDocument, base_name: str, characters: str) -> PDFObjectReference:
        file = self.face.file
        indents = {at: self.face.indent(one) for at, one in enumerate(characters, start=1)}
        program = file.subset([0, *map(self.face.glyph, characters)], indents)
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base_name),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([round(edge) for edge in file.box]),
                "ItalicAngle": 0,
                "Ascent": round(file.ascent),
                "Descent": round(file.descent),
                "CapHeight": round(file.cap_height),
                "StemV": 120 if "Bold" in self.face.name else 80,
                "FontFile2": _stream(doc, program, Length1=len(program)),
            }
        )
        return _reference(doc, descriptor)


class _Codes(dict[str, bytes]):
    """Character -> its two-byte code in one document, given out in order of first use."""

    def __missing__(self, character: str) -> bytes:
        self[character] = code = (len(self) + 1).to_bytes(2, "big")  # 0 is the missing glyph
        return code


def _stream(doc: PDFDocument, content: bytes, **entries: int) -> PDFObjectReference:
    return _reference(doc, PDFStream(PDFDictionary(entries), content, [PDFZCompress]))


def _reference(doc: PDFDocument, entry: PDFObject, name: str | None = None) -> PDFObjectReference:
    """Makes the entry an object of its own in the document."""
    reference: PDFObjectReference = doc.Reference(entry, name)  # type: ignore[no-untyped-call]
    return reference


def _subset_tag(characters: str) -> str:
    """Six letters that differ with the subset, as the format wants, but not from run to run."""
    number = zlib.crc32(characters.encode("utf-8", "surrogatepass"))
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(chr(ord("A") + rest))
    return "".join(letters)


def _to_unicode(characters: str) -> str:
    """The table by which readers turn codes back into text."""
    pairs = [
        f"<{code:04X}> <{_utf16(character)}>" for code, character in enumerate(characters, start=1)
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(pairs), _RANGES_PER_BLOCK):
        block = pairs[start : start + _RANGES_PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf16(character: str) -> str:
    """In UTF-16; control characters and lone surrogates, which are no text, become 〓."""
    if character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff":
        character = GETA
    if character == TABULAR_ONE:
        character = "1"
    return character.encode("utf-16-be").hex().upper()
