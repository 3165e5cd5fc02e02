"""What a rule pack says of itself: its format, the version of the rules, each file's digest."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from desktop import __version__
from desktop.assessment.record import Record
from desktop.errors import UserFacingError
from desktop.regulations.files import RuleFiles
from desktop.regulations.version import is_newer, is_version

PACK_FORMAT: Literal["kaigo-kaizen-rules"] = "kaigo-kaizen-rules"
FORMAT_VERSION = 1
KEEP_WORKING = "いまの規則は、そのまま使えます"
FETCH_AGAIN = f"{KEEP_WORKING}。新しい規則は、配布元からもう一度受け取ってください。"

_Version = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,9}){2}$")]


class PackRefusedError(UserFacingError):
    """A pack that is not taken in; the rules in force stay as they are."""

    def __init__(self, message: str, where: str, what_to_do: str = FETCH_AGAIN) -> None:
        super().__init__(message, what_to_do=what_to_do, where=where)


class PackedFile(Record):
    """A file of the pack: its name in the rule book's folder, bytes, SHA-256 in hexadecimal."""

    name: str
    size: Annotated[int, Field(strict=True, ge=0)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Manifest(Record):
    """The list of contents; the signature stands over its very bytes."""

    format: Literal["kaigo-kaizen-rules"]
    format_version: Annotated[int, Field(strict=True, ge=1)]
    rules_version: _Version
    minimum_app_version: _Version
    files: tuple[PackedFile, ...]


def manifest_of(files: RuleFiles, rules_version: str) -> Manifest:
    """The manifest of ``files``, which this app or a newer one can read."""
    listed = (
        PackedFile(name=name, size=len(files[name]), sha256=sha256(files[name]).hexdigest())
        for name in sorted(files)
    )
    return Manifest(
        format=PACK_FORMAT,
        format_version=FORMAT_VERSION,
        rules_version=rules_version,
        minimum_app_version=__version__,
        files=tuple(listed),
    )


def manifest_bytes(manifest: Manifest) -> bytes:
    """Always the same bytes for the same manifest."""
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=True, indent=1)
    return (text + "\n").encode("ascii")


def read_manifest(data: bytes, where: str) -> Manifest:
    """The manifest in ``data``, or a refusal: not ours, or made for a newer app."""
    try:
        content = json.loads(data)
        _refuse_newer(content, where)
        return Manifest.model_validate(content)
    except (ValueError, RecursionError) as error:  # ValidationError is a ValueError as well
        detail = "" if isinstance(error, ValidationError) else "、形が崩れています"
        raise PackRefusedError(
            f"規則のファイルの目録（manifest.json）を読めません{detail}", where
        ) from None


def _refuse_newer(content: object, where: str) -> None:
    if not isinstance(content, dict) or content.get("format") != PACK_FORMAT:
        raise PackRefusedError("介護カイゼンの規則のファイルではありません", where)
    update = f"{KEEP_WORKING}。アプリを新しくしてから取り込んでください。"
    version = content.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise PackRefusedError(
            f"このアプリより新しい形式の規則です（形式 {version}、読めるのは{FORMAT_VERSION}まで）",
            where,
            update,
        )
    wanted = content.get("minimum_app_version")
    if isinstance(wanted, str) and is_version(wanted) and is_newer(wanted, __version__):
        raise PackRefusedError(
            f"この規則には、アプリの {wanted} 以降が必要です（このアプリは {__version__}）",
            where,
            update,
        )


def refuse_changed(manifest: Manifest, files: RuleFiles, where: str) -> None:
    """Refuse files that are not exactly those of the manifest."""
    listed = [entry.name for entry in manifest.files]
    if sorted(files) != listed:
        strange = sorted(set(files).symmetric_difference(listed))
        name = f"「{strange[0]}」" if strange else ""
        raise PackRefusedError(f"目録と中身のファイルが合いません{name}", where)
    for entry in manifest.files:
        data = files[entry.name]
        if len(data) != entry.size or sha256(data).hexdigest() != entry.sha256:
            raise PackRefusedError(
                f"「{entry.name}」の内容が、目録と違います（壊れているか、書き換えられています）",
                where,
            )
