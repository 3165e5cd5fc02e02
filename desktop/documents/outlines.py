"""The outline of a character as curves: a drawing of a word that no reader takes for text."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32


class OutlinePoint(NamedTuple):
    """A point of a contour in font units; off the curve it pulls the curve towards itself."""

    x: float
    y: float
    is_on: bool


def outline_path(shape: bytes) -> str:
    """PDF operators for the contours of a plain TrueType glyph, still to be filled."""
    return " ".join(_contour_path(contour) for contour in _contours(shape))


def _contours(shape: bytes) -> Iterator[list[OutlinePoint]]:
    """The contours; a glyph that is made of other glyphs is not taken apart here."""
    count = struct.unpack_from(">h", shape)[0] if shape else 0
    if count <= 0:
        return
    ends = struct.unpack_from(f">{count}H", shape, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", shape, at)[0]  # hints for small screens
    flags, at = _flags(shape, at, ends[-1] + 1)
    xs, at = _coordinates(shape, at, flags, (_SHORT_X, _SAME_X))
    ys, at = _coordinates(shape, at, flags, (_SHORT_Y, _SAME_Y))
    points = [
        OutlinePoint(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)
    ]
    start = 0
    for end in ends:
        yield points[start : end + 1]
        start = end + 1


def _flags(shape: bytes, at: int, count: int) -> tuple[list[int], int]:
    flags: list[int] = []
    while len(flags) < count:
        flag = shape[at]
        at += 1
        times = 1
        if flag & _REPEAT:
            times += shape[at]
            at += 1
        flags += [flag] * times
    return flags, at


def _coordinates(
    shape: bytes, at: int, flags: list[int], bits: tuple[int, int]
) -> tuple[list[int], int]:
    """Each coordinate is stored as its distance from the one before."""
    short, same = bits
    values, value = [], 0
    for flag in flags:
        if flag & short:
            value += shape[at] if flag & same else -shape[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", shape, at)[0]
            at += 2
        values.append(value)
    return values, at


def _contour_path(contour: list[OutlinePoint]) -> str:
    """Quadratic curves written as the cubic ones that PDF has."""
    points = _with_implied_points(contour)
    start = points[0]
    operators = [f"{start.x:g} {start.y:g} m"]
    here, handle = start, None
    for point in [*points[1:], start]:
        if not point.is_on:
            handle = point
            continue
        operators.append(_segment(here, handle, point))
        here, handle = point, None
    return " ".join([*operators, "h"])


def _with_implied_points(contour: list[OutlinePoint]) -> list[OutlinePoint]:
    """The contour from a point on the curve, with those between two handles put in."""
    full: list[OutlinePoint] = []
    for at, point in enumerate(contour):
        before = contour[at - 1]
        if not point.is_on and not before.is_on:
            full.append(OutlinePoint((point.x + before.x) / 2, (point.y + before.y) / 2, True))
        full.append(point)
    first = next(at for at, point in enumerate(full) if point.is_on)
    return full[first:] + full[:first]


def _segment(start: OutlinePoint, handle: OutlinePoint | None, end: OutlinePoint) -> str:
    if handle is None:
        return f"{end.x:g} {end.y:g} l"
    first = (start.x + (handle.x - start.x) * 2 / 3, start.y + (handle.y - start.y) * 2 / 3)
    second = (end.x + (handle.x - end.x) * 2 / 3, end.y + (handle.y - end.y) * 2 / 3)
    return f"{first[0]:.4g} {first[1]:.4g} {second[0]:.4g} {second[1]:.4g} {end.x:g} {end.y:g} c"
