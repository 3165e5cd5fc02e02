"""Keys of the test's own, packs signed with them, and rules changed by hand."""

from __future__ import annotations

from datetime import date

from desktop.paths import regulations_dir
from desktop.regulations.loader import rule_files
from desktop.regulations.pack import build_pack
from desktop.regulations.signing import TrustedKey, new_private_key, public_of

PROGRAMME = "programmes/R8-dounyu/2026-04-01.toml"
KEY, OTHER_KEY = new_private_key(), new_private_key()
TRUSTED = (TrustedKey(public_of(KEY), "試験の署名者", date(2026, 11, 1)),)
NEWER = "2099.1.1"

Edit = tuple[str, str, str]
"""A file, a piece of it that must be there, and what takes its place."""


def files_with(*edits: Edit, version: str = NEWER) -> dict[str, bytes]:
    """The shipped rules with another version, changed by hand."""
    files = rule_files(regulations_dir())
    files["book.toml"] = f'version = "{version}"\n'.encode()
    for name, old, new in edits:
        text = files[name].decode("utf-8")
        assert old in text, f"{name} does not contain {old!r}"
        files[name] = text.replace(old, new, 1).encode("utf-8")
    return files


def pack_with(*edits: Edit, version: str = NEWER, key: bytes | None = KEY) -> bytes:
    """Such rules as a pack."""
    return build_pack(files_with(*edits, version=version), version, key)
