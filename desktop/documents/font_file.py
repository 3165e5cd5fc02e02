"""Reads a TrueType file, only as far as a document needs it, and cuts a subset from it.

ReportLab's own reader walks all 13,932 glyphs of a font in Python, about 0.1 s for each weight
on each start. Here whole tables are taken at once and single glyphs only when they are used.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

_UNICODE_IN_FULL = (3, 10)  # the character table that reaches beyond U+FFFF

# Hints for screens, which not every font has; these are copied as they are.
_COPIED_TABLES = ("cvt ", "fpgm", "prep")
# Everything but the shapes, which are nine tenths of the file and are read one by one.
_KEPT_TABLES = ("cmap", "head", "hhea", "hmtx", "loca", "maxp", "OS/2", *_COPIED_TABLES)

_ARGUMENTS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_MORE_COMPONENTS = 0x0020
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080


class FontFile:
    """One TrueType font: which characters it has, how wide they are, what they look like."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._tables = _read_directory(file)
            kept = (tag for tag in _KEPT_TABLES if tag in self._tables)
            self._data = {tag: _read(file, self._tables[tag]) for tag in kept}
        head = self._data["head"]
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        self.box = tuple(map(self.per_mille, struct.unpack_from(">4h", head, 36)))
        ascent, descent = struct.unpack_from(">hh", self._data["OS/2"], 68)
        self.ascent, self.descent = self.per_mille(ascent), self.per_mille(descent)
        self.cap_height = self.per_mille(struct.unpack_from(">h", self._data["OS/2"], 88)[0])
        self._metrics = self._data["hmtx"]
        self._metric_count: int = struct.unpack_from(">H", self._data["hhea"], 34)[0]
        # As arrays of numbers, and without the tables that they come from: as Python's own
        # integers, they alone would take two megabytes for each weight.
        self._offsets = _read_offsets(self._data.pop("loca"), struct.unpack_from(">h", head, 50)[0])
        self._groups = _read_groups(self._data.pop("cmap"))
        self._firsts = self._groups[::3]

    def per_mille(self, units: int) -> float:
        """Font units as thousandths of the type size, the measure of PDF."""
        return units * 1000 / self.units_per_em

    def glyph_of(self, code_point: int) -> int | None:
        """The glyph of a character, found by halving: a document asks for few of them."""
        at = bisect_right(self._firsts, code_point) - 1
        if at < 0:
            return None
        first, last, glyph = self._groups[3 * at : 3 * at + 3]
        return glyph + code_point - first if code_point <= last else None

    def advance(self, glyph: int) -> float:
        """How far a glyph moves the pen, in thousandths of the type size."""
        return self.per_mille(self._metric(glyph)[0])

    def shape(self, glyph: int) -> bytes:
        """The glyph as the file stores it."""
        with self._path.open("rb") as file:
            return _read(file, self._shape_place(glyph))

    def subset(self, glyphs: Sequence[int], indents: Mapping[int, int] | None = None) -> bytes:
        """A font file with just these glyphs, numbered from 0 in the order given.

        ``indents``: new number -> by how many font units that glyph stands further right.
        """
        numbers, shapes = self._gather(glyphs)
        head = bytearray(self._data["head"])
        struct.pack_into(">L", head, 8, 0)  # the checksum of the whole, which nobody reads
        struct.pack_into(">h", head, 50, 1)
        hhea = bytearray(self._data["hhea"])
        struct.pack_into(">H", hhea, 34, len(numbers))
        maxp = bytearray(self._data["maxp"])
        struct.pack_into(">H", maxp, 4, len(numbers))
        tables = {
            "head": bytes(head),
            "hhea": bytes(hhea),
            "maxp": bytes(maxp),
            "hmtx": self._metrics_of(numbers, indents or {}),
            **_glyph_tables(shapes),
        }
        tables |= {tag: self._data[tag] for tag in _COPIED_TABLES if tag in self._data}
        return _font_of(tables)

    def _metric(self, glyph: int) -> tuple[int, int]:
        """Advance and left side bearing; the last advance holds for all glyphs after it."""
        count = self._metric_count
        advance, bearing = struct.unpack_from(">Hh", self._metrics, 4 * min(glyph, count - 1))
        if glyph >= count:
            bearing = struct.unpack_from(">h", self._metrics, 4 * count + 2 * (glyph - count))[0]
        return advance, bearing

    def _metrics_of(self, numbers: Sequence[int], indents: Mapping[int, int]) -> bytes:
        rows = []
        for number, glyph in enumerate(numbers):
            advance, bearing = self._metric(glyph)
            rows.append(struct.pack(">Hh", advance, bearing + indents.get(number, 0)))
        return b"".join(rows)

    def _shape_place(self, glyph: int) -> tuple[int, int]:
        start = self._tables["glyf"][0]
        first, end = self._offsets[glyph], self._offsets[glyph + 1]
        return start + first, end - first

    def _gather(self, glyphs: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """The glyphs and the parts that they are made of, with parts renumbered."""
        numbers, shapes = list(glyphs), []
        with self._path.open("rb") as file:
            for glyph in numbers:  # grows while parts are found
                shape = _read(file, self._shape_place(glyph))
                if shape[:1] >= b"\x80":  # a negative number of contours: made of other glyphs
                    shape = _with_parts_renumbered(shape, numbers)
                shapes.append(shape)
        return numbers, shapes


def _read_directory(file: BinaryIO) -> dict[str, tuple[int, int]]:
    """Where each table lies and how long it is."""
    version, count = struct.unpack(">LH", file.read(6))
    if version != 0x00010000:
        raise ValueError("not a TrueType font")
    entries = struct.iter_unpack(">4sLLL", _read(file, (12, 16 * count)))
    return {tag.decode("ascii"): (offset, length) for tag, _, offset, length in entries}


def _read(file: BinaryIO, place: tuple[int, int]) -> bytes:
    offset, length = place
    file.seek(offset)
    return file.read(length)


def _read_offsets(loca: bytes, is_long: int) -> Sequence[int]:
    """Where each glyph's shape begins, and at last where the last one ends."""
    offsets = _big_endian("I" if is_long else "H", loca)
    return offsets if is_long else [offset * 2 for offset in offsets]


def _read_groups(cmap: bytes) -> array[int]:
    """First character, last character and first glyph of each run, one after another."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    records = struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * count])
    at = next(offset for *place, offset in records if tuple(place) == _UNICODE_IN_FULL)
    size = struct.unpack_from(">L", cmap, at + 12)[0]
    return _big_endian("I", cmap[at + 16 : at + 16 + 12 * size])


def _with_parts_renumbered(shape: bytes, numbers: list[int]) -> bytes:
    changed, at, flags = bytearray(shape), 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", shape, at)
        if part not in numbers:
            numbers.append(part)
        struct.pack_into(">H", changed, at + 2, numbers.index(part))
        at += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        if flags & _HAS_SCALE:
            at += 2
        elif flags & _HAS_TWO_SCALES:
            at += 4
        elif flags & _HAS_MATRIX:
            at += 8
    return bytes(changed)


def _glyph_tables(shapes: Iterable[bytes]) -> dict[str, bytes]:
    """The shapes one after another, each on a multiple of four, and where each begins."""
    offsets, padded = [0], []
    for shape in shapes:
        padded.append(_padded(shape))
        offsets.append(offsets[-1] + len(padded[-1]))
    return {"glyf": b"".join(padded), "loca": struct.pack(f">{len(offsets)}L", *offsets)}


def _font_of(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables."""
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(
        ">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power)
    )
    directory, body = [], []
    offset = len(header) + 16 * count
    for tag, data in sorted(tables.items()):
        entry = struct.pack(">4sLLL", tag.encode("ascii"), _checksum(data), offset, len(data))
        directory.append(entry)
        body.append(_padded(data))
        offset += len(body[-1])
    return b"".join((header, *directory, *body))


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def _checksum(data: bytes) -> int:
    return sum(_big_endian("I", _padded(data))) & 0xFFFFFFFF


def _big_endian(kind: str, data: bytes) -> array[int]:
    numbers = array(kind, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
