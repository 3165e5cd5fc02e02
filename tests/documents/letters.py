"""The letters of a PDF: what each line says, where it stands, and which shapes it really draws.

Content and fonts are taken apart here, by code that had no part in putting them together.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pypdf

Fonts = dict[int, dict[int, "Letter"]]

# pypdf reads any content; this reads the little that the app writes, ten times as fast.
_TEXTS = re.compile(rb"\bBT\b(?P<text>.*?)\bET\b|\b(?P<mark>BMC|EMC)\b", re.DOTALL)
_PLACE = re.compile(rb"\S+ \S+ \S+ \S+ (?P<x>\S+) (?P<y>\S+) Tm")
_PIECES = re.compile(rb"(?P<font>/\w+) \S+ Tf.*?<(?P<codes>[0-9a-f]*)> Tj", re.DOTALL)
_SHOWING = re.compile(rb"(?:[)>\]]\s*(?:Tj|TJ|'|\")(?=\s|$)|\bDo\b)")


class Letter(NamedTuple):
    """A code of a font: the text it stands for, and the outline that it draws.

    ``is_missing``: it draws the empty frame that a font keeps for what it lacks.
    """

    text: str
    shape: bytes
    is_missing: bool


@dataclass(frozen=True)
class Run:
    """A line of one text: its page (from 1), the start of its baseline in points, its letters.

    ``is_text``: no part of the page's frame and no header said again.
    """

    page: int
    x: float
    y: float
    letters: tuple[Letter, ...]
    is_text: bool

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


def letters_of(font: Any) -> dict[int, Letter]:
    """What each code of a PDF's font means and draws; a code that is not here is a mistake."""
    descendant = font["/DescendantFonts"][0].get_object()
    assert descendant["/CIDToGIDMap"] == "/Identity"  # so a code is the number of a glyph
    shapes = glyph_shapes(descendant["/FontDescriptor"]["/FontFile2"].get_data())
    texts = _texts_of(font["/ToUnicode"].get_data())
    return {
        code: Letter(text, shapes[code], shapes[code] == shapes[0]) for code, text in texts.items()
    }


def shown_runs(pdf: bytes) -> Iterator[Run]:
    """Every run of text in the order in which it is drawn."""
    fonts: Fonts = {}
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(pdf)).pages, start=1):
        resources: Any = page["/Resources"]
        contents: Any = page["/Contents"].get_object()
        yield from _runs_on(number, contents.get_data(), resources["/Font"], fonts)


def _runs_on(number: int, content: bytes, names: Any, known: Fonts) -> Iterator[Run]:
    """A page's runs; nothing is shown in any way but those that are looked for."""
    depth, count = 0, 0
    for found in _TEXTS.finditer(content):
        if found["mark"]:
            depth += 1 if found["mark"] == b"BMC" else -1
            continue
        place, letters = _PLACE.search(found["text"]), list[Letter]()
        assert place is not None
        for piece in _PIECES.finditer(found["text"]):
            font = _font(names, piece["font"].decode("ascii"), known)
            codes = struct.iter_unpack(">H", bytes.fromhex(piece["codes"].decode("ascii")))
            letters += (font[code] for (code,) in codes)
            count += 1
        yield Run(number, float(place["x"]), float(place["y"]), tuple(letters), not depth)
    assert depth == 0
    assert count == len(_SHOWING.findall(content))


def _font(names: Any, name: str, known: Fonts) -> dict[int, Letter]:
    number: int = names.raw_get(name).idnum
    if number not in known:
        known[number] = letters_of(names[name])
    return known[number]


def glyph_shapes(program: bytes) -> list[bytes]:
    """The outlines of a TrueType font by number; b"" draws nothing."""
    count = struct.unpack_from(">H", program, 4)[0]
    directory = struct.iter_unpack(">4sLLL", program[12 : 12 + 16 * count])
    tables = {tag: program[start : start + size] for tag, _sum, start, size in directory}
    is_long = struct.unpack_from(">h", tables[b"head"], 50)[0]
    kind, size, factor = ("L", 4, 1) if is_long else ("H", 2, 2)
    loca = tables[b"loca"]
    places = [place * factor for (place,) in struct.iter_unpack(f">{kind}", loca)]
    assert len(places) == len(loca) // size
    glyphs = tables[b"glyf"]
    return [glyphs[start:end] for start, end in pairwise(places)]


def _texts_of(table: bytes) -> dict[int, str]:
    """Code → text, from the table that readers use to copy and to search."""
    texts = {}
    inside = False
    for line in table.decode("ascii").splitlines():
        if line.endswith("bfchar"):
            inside = "begin" in line
        elif inside:
            code, text = line.replace("<", "").replace(">", "").split()
            texts[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return texts


_ONE_LINE = 5.0  # points by which baselines of one line may differ: sizes do


def visual_lines(runs: Iterable[Run]) -> Iterator[str]:
    """The text as it stands on the page, top to bottom; what stands side by side, by tabs."""
    by_page = groupby((run for run in runs if run.is_text), lambda run: run.page)
    for number, on_page in by_page:
        yield f"--- {number}"
        line: list[Run] = []
        for run in sorted(on_page, key=lambda run: -run.y):
            if line and line[0].y - run.y > _ONE_LINE:
                yield _side_by_side(line)
                line = []
            line.append(run)
        yield _side_by_side(line)


def _side_by_side(line: list[Run]) -> str:
    return "\t".join(run.text.rstrip() for run in sorted(line, key=lambda run: run.x))
