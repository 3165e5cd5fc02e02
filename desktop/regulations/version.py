"""The version of a rule book, ``year.month.number``: what is newer, and what is no version."""

from __future__ import annotations

import re

from desktop.errors import UserFacingError

_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){2}")


def is_version(text: str) -> bool:
    """Whether ``text`` can be a version; only then may it become a part of a file's name."""
    return bool(_VERSION.fullmatch(text))


def order_of(version: str) -> tuple[int, ...]:
    """What versions are compared by: 2026.11.10 is newer than 2026.11.9."""
    if not is_version(version):
        raise UserFacingError("版は 2026.11.1 のように書いてください", where=version[:40])
    return tuple(int(part) for part in version.split("."))


def is_newer(version: str, other: str) -> bool:
    return order_of(version) > order_of(other)
