"""A rule pack (``*.kaizen-rules``): the files of a rule book, their manifest, its signature.

A zip without compression: what is inside can be read with any tool, no bomb fits in, and the
same rules give the same bytes on every computer.  A pack is read in memory and never unpacked
to disk; and since it can be made in one way only, it is made again while it is read, so that a
single changed byte anywhere, in a header too, is noticed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.assessment.rules import RuleBook
from desktop.errors import UserFacingError
from desktop.regulations.files import RuleFiles, is_rule_file
from desktop.regulations.loader import checked_rule_book_from, rule_book_from
from desktop.regulations.manifest import (
    KEEP_WORKING,
    Manifest,
    PackRefusedError,
    manifest_bytes,
    manifest_of,
    read_manifest,
    refuse_changed,
)
from desktop.regulations.signing import (
    KEY_LETTERS,
    SIGNATURE_LETTERS,
    Signature,
    TrustedKey,
    is_genuine,
    short_key,
    sign,
)

ENDING = ".kaizen-rules"
LARGEST_PACK = 8 * 1024 * 1024
LARGEST_FILE = 1024 * 1024
MOST_FILES = 500
LONGEST_NAME = 120

_MANIFEST, _SIGNATURE, _RULES = "manifest.json", "manifest.sig", "rules/"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16
_PART = "[A-Za-z0-9][A-Za-z0-9_-]*(?:[.][A-Za-z0-9_-]+)*"
# Plain names only: no "..", no "\\", no drive, nothing hidden, nothing absolute.
_SAFE_NAME = re.compile(f"{_PART}(?:/{_PART})*")
_SIGNED = re.compile(f"([0-9a-f]{{{KEY_LETTERS}}}) ([0-9a-f]{{{SIGNATURE_LETTERS}}})\n")


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose files are those of its manifest.

    ``signer`` is the trusted key that signed it; None for a copy that the app made for itself.
    ``data`` is the whole file.
    """

    manifest: Manifest
    files: Mapping[str, bytes]
    signer: TrustedKey | None
    data: bytes

    @property
    def version(self) -> str:
        return self.manifest.rules_version


def build_pack(
    files: RuleFiles, version: str, private_key: bytes | None = None, key_name: str = ""
) -> bytes:
    """The pack of ``files``; the same input gives the same bytes. Unsigned without a key."""
    for name in files:
        _refuse_name(name, name)
    manifest = manifest_bytes(manifest_of(files, version))
    signature = b""
    if private_key is not None:
        signed = sign(private_key, manifest, key_name)
        signature = f"{signed.public} {signed.value}\n".encode("ascii")
    return _zipped(manifest, signature, files)


def open_pack(data: bytes, trusted: Iterable[TrustedKey], where: str) -> Pack:
    """A pack from outside: signed by one of ``trusted``, and whole.

    Raises :class:`PackRefusedError` with the reason in one sentence.
    """
    return _opened(data, where, tuple(trusted))


def open_own_copy(data: bytes, where: str) -> Pack:
    """A pack that the app keeps for itself: whole; it may be unsigned."""
    return _opened(data, where, None)


def book_in(pack: Pack, where: str, *, checked: bool = True) -> RuleBook:
    """The rules of ``pack``. ``checked``: with the cross checks, as before an installation."""
    strange = next((name for name in pack.files if not is_rule_file(name)), None)
    if strange is not None:  # to leave a rule out would make other figures than the signer's
        sentence = f"このアプリが知らない種類の規則があります「{strange}」"
        raise PackRefusedError(sentence, where, f"{KEEP_WORKING}。アプリを新しくしてください。")
    try:
        read = checked_rule_book_from if checked else rule_book_from
        book = read(pack.files)
    except UserFacingError as error:
        place = f"（{error.where}）" if error.where else ""
        raise PackRefusedError(
            f"{error.message.removesuffix('。')}{place}", where, f"{KEEP_WORKING}。"
        ) from error
    if book.version != pack.version:
        raise PackRefusedError(
            f"目録の版（{pack.version}）と規則の版（{book.version}）が違います", where
        )
    return book


# --- writing ------------------------------------------------------------------------------------


def _zipped(manifest: bytes, signature: bytes, files: RuleFiles) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, _MANIFEST, manifest)
        if signature:
            _add(archive, _SIGNATURE, signature)
        for name in sorted(files):
            _add(archive, _RULES + name, files[name])
    return target.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _OLDEST)
    # Otherwise Windows and Linux would write different bytes.
    entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
    archive.writestr(entry, data)


# --- reading ------------------------------------------------------------------------------------


def _opened(data: bytes, where: str, trusted: tuple[TrustedKey, ...] | None) -> Pack:
    content = _unzipped(data, where)
    manifest_data = content.pop(_MANIFEST, None)
    signature = content.pop(_SIGNATURE, b"")
    if manifest_data is None:
        raise PackRefusedError("介護カイゼンの規則のファイルではありません", where)
    files = {name.removeprefix(_RULES): file for name, file in content.items()}
    signer = None if trusted is None else _signer(manifest_data, signature, trusted, where)
    manifest = read_manifest(manifest_data, where)
    refuse_changed(manifest, files, where)
    if _zipped(manifest_data, signature, files) != data:
        raise PackRefusedError("規則のファイルが壊れています（余分な、または違う内容）", where)
    return Pack(manifest, files, signer, data)


def _signer(
    manifest: bytes, signature: bytes, trusted: tuple[TrustedKey, ...], where: str
) -> TrustedKey:
    if not signature:
        raise PackRefusedError("署名のない規則のファイルです", where)
    found = _SIGNED.fullmatch(signature.decode("latin-1"))
    if found is None:
        raise PackRefusedError("署名の形が崩れています", where)
    signed = Signature(found[1], found[2])
    key = next((key for key in trusted if key.public == signed.public), None)
    if key is None:
        raise PackRefusedError(
            f"このアプリが知らない署名者の規則です（鍵 {short_key(signed.public)} …）", where
        )
    if not is_genuine(signed, manifest):
        raise PackRefusedError(
            "署名が内容と合いません（壊れているか、書き換えられています）", where
        )
    return key


def _unzipped(data: bytes, where: str) -> dict[str, bytes]:
    if len(data) > LARGEST_PACK:
        limit = LARGEST_PACK // 1024 // 1024
        raise PackRefusedError(f"規則のファイルとしては大きすぎます（{limit}MBまで）", where)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_entries(entries, len(data), where)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        if not data.startswith(b"PK"):
            raise PackRefusedError("介護カイゼンの規則のファイルではありません", where) from None
        sentence = "規則のファイルとして読めません（壊れているか、途中で切れています）"
        raise PackRefusedError(sentence, where) from error
    except RuntimeError as error:  # zipfile's word for a wanted password
        raise PackRefusedError("暗号化されたファイルは取り込めません", where) from error


def _refuse_entries(entries: list[zipfile.ZipInfo], size: int, where: str) -> None:
    """Judge the list of contents before a byte of them is read; ``size`` is the pack's."""
    if len(entries) > MOST_FILES:
        raise PackRefusedError(f"中のファイルが多すぎます（{MOST_FILES}個まで）", where)
    if sum(entry.file_size for entry in entries) > size:  # entries that share their bytes
        raise PackRefusedError("中のファイルの大きさの合計が、ファイル全体と合いません", where)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name not in (_MANIFEST, _SIGNATURE):
            if not name.startswith(_RULES):
                raise PackRefusedError(f"中に余分なファイルがあります「{_shown(name)}」", where)
            _refuse_name(name.removeprefix(_RULES), where)
        if name.lower() in seen:
            raise PackRefusedError(f"同じ名前のファイルが2つあります「{_shown(name)}」", where)
        seen.add(name.lower())
        if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
            raise PackRefusedError(f"圧縮されたファイルがあります「{_shown(name)}」", where)
        if entry.file_size > LARGEST_FILE:
            raise PackRefusedError(f"大きすぎるファイルがあります「{_shown(name)}」", where)


def _refuse_name(name: str, where: str) -> None:
    if len(name) > LONGEST_NAME or not _SAFE_NAME.fullmatch(name):
        raise PackRefusedError(f"使えないファイル名があります「{_shown(name)}」", where)


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:60]
