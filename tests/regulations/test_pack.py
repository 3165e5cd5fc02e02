"""A rule pack: the same bytes each time, and refused for a single wrong one."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from desktop import __version__
from desktop.assessment.rules import RuleBook
from desktop.paths import regulations_dir
from desktop.regulations.loader import rule_files
from desktop.regulations.manifest import PackRefusedError, manifest_bytes, manifest_of
from desktop.regulations.pack import (
    LARGEST_FILE,
    LARGEST_PACK,
    MOST_FILES,
    book_in,
    build_pack,
    open_own_copy,
    open_pack,
)
from desktop.regulations.signing import Signature, is_genuine, public_of, shipped_keys, sign
from tests.regulations.packing import KEY, OTHER_KEY, PROGRAMME, TRUSTED, files_with, pack_with

SMALL = {"book.toml": b'version = "1.1.1"\n', "grid/01.toml": b"number = 1\n"}


def refused(data: bytes) -> str:
    """The one sentence with which a pack is refused."""
    with pytest.raises(PackRefusedError) as caught:
        open_pack(data, TRUSTED, "規則.kaizen-rules")
    error = caught.value
    assert error.where == "規則.kaizen-rules"
    assert "いまの規則は、そのまま使えます" in error.what_to_do
    assert "。" not in error.message.removesuffix("。")
    return error.message


def small(files: Mapping[str, bytes] = SMALL, key: bytes | None = KEY) -> bytes:
    return build_pack(files, "1.1.1", key)


def zipped(entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip as any tool would write it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return target.getvalue()


def signed(files: dict[str, bytes], change: Callable[[dict[str, Any]], object]) -> bytes:
    """A pack whose manifest was changed before it was signed, by a key that is trusted."""
    manifest = json.loads(manifest_bytes(manifest_of(files, "1.1.1")))
    change(manifest)
    data = json.dumps(manifest, indent=1).encode() + b"\n"
    signature = sign(KEY, data, "")
    line = f"{signature.public} {signature.value}\n".encode()
    rules = [(f"rules/{name}", files[name]) for name in sorted(files)]
    return zipped([("manifest.json", data), ("manifest.sig", line), *rules])


# --- the same rules, the same bytes -------------------------------------------------------------


def test_a_pack_gives_back_the_shipped_rules(book: RuleBook):
    files = rule_files(regulations_dir())
    pack = open_pack(build_pack(files, book.version, KEY), TRUSTED, "x")
    assert pack.files == files
    assert pack.version == book.version
    assert pack.signer == TRUSTED[0]
    assert book_in(pack, "x") == book
    assert [(f.name, f.size) for f in pack.manifest.files] == [
        (name, len(files[name])) for name in sorted(files)
    ]


def test_packing_twice_gives_the_same_bytes():
    files = files_with()
    turned = dict(reversed(files.items()))
    assert build_pack(files, "2099.1.1", KEY) == build_pack(turned, "2099.1.1", KEY)


def test_the_bytes_depend_on_no_computer():
    # A Python or a system that writes zips otherwise could not read the packs of this one.
    assert __version__ == "0.1.0", "the manifest names the app: take the digest anew"
    digest = hashlib.sha256(small(key=None)).hexdigest()
    assert digest == "c7bcc35d29feb8e081aef1a1c5afeea2b067d7c568f613f04413e9e5b0f07c00"


def test_every_tool_can_look_into_a_pack():
    with zipfile.ZipFile(io.BytesIO(small())) as archive:
        assert archive.testzip() is None
        names = ["manifest.json", "manifest.sig", "rules/book.toml", "rules/grid/01.toml"]
        assert archive.namelist() == names
        assert archive.read("rules/book.toml") == SMALL["book.toml"]


def test_an_unsigned_copy_is_good_for_the_app_itself_alone():
    copy = small(key=None)
    assert open_own_copy(copy, "x").signer is None
    assert "署名のない" in refused(copy)


# --- damage -------------------------------------------------------------------------------------


@pytest.mark.parametrize("flip", [0x01, 0x80, 0xFF])
def test_a_changed_byte_anywhere_is_noticed(flip: int):
    data = small()
    for place in range(len(data)):
        spoilt = bytearray(data)
        spoilt[place] ^= flip
        refused(bytes(spoilt))


def test_the_own_copy_is_guarded_as_well():
    data = small(key=None)
    for place in range(len(data)):
        spoilt = bytearray(data)
        spoilt[place] ^= 0x04
        with pytest.raises(PackRefusedError):
            open_own_copy(bytes(spoilt), "x")


def test_a_pack_that_was_cut_short_is_refused():
    data = small()
    for length in range(len(data)):
        refused(data[:length])


@pytest.mark.parametrize("more", [b"\0", b"PK", b"x" * 70_000], ids=len)
def test_something_before_or_behind_is_refused(more: bytes):
    refused(small() + more)
    refused(more + small())


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", "規則".encode("cp932") * 50], ids=len
)
def test_another_file_is_refused(data: bytes):
    assert "規則のファイル" in refused(data)


def test_a_changed_rule_is_named():
    data = pack_with()
    at = data.index(b"300_000")
    with pytest.raises(PackRefusedError):
        open_pack(data[:at] + b"900_000" + data[at + 7 :], TRUSTED, "x")
    files = {**SMALL}
    manifest = manifest_bytes(manifest_of(files, "1.1.1"))
    signature = sign(KEY, manifest, "")
    files["grid/01.toml"] = b"number = 2\n"
    entries = [
        ("manifest.json", manifest),
        ("manifest.sig", f"{signature.public} {signature.value}\n".encode()),
        *((f"rules/{name}", data) for name, data in sorted(files.items())),
    ]
    assert refused(zipped(entries)).startswith("「grid/01.toml」の内容が、目録と違います")


# --- signatures ---------------------------------------------------------------------------------


def test_an_unknown_signer_is_refused_with_the_key():
    message = refused(small(key=OTHER_KEY))
    assert "知らない署名者" in message
    assert public_of(OTHER_KEY)[:4] in message


def test_the_signature_of_another_pack_is_refused():
    other = build_pack(SMALL, "9.9.9", KEY)
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        line = archive.read("manifest.sig")
    manifest = manifest_bytes(manifest_of(SMALL, "1.1.1"))
    rules = [(f"rules/{name}", data) for name, data in sorted(SMALL.items())]
    data = zipped([("manifest.json", manifest), ("manifest.sig", line), *rules])
    assert "署名が内容と合いません" in refused(data)


@pytest.mark.parametrize(
    "line", [b"x", b"ab cd\n", b"\xff" * 194, b"0" * 64 + b" " + b"0" * 127], ids=len
)
def test_a_misshapen_signature_is_refused(line: bytes):
    manifest = manifest_bytes(manifest_of(SMALL, "1.1.1"))
    rules = [(f"rules/{name}", data) for name, data in sorted(SMALL.items())]
    assert "署名の形" in refused(
        zipped([("manifest.json", manifest), ("manifest.sig", line), *rules])
    )


def test_nobody_signs_for_another():
    signature = sign(KEY, b"text", "")
    assert is_genuine(signature, b"text")
    assert not is_genuine(signature, b"Text")
    assert not is_genuine(Signature(public_of(OTHER_KEY), signature.value), b"text")
    assert not is_genuine(Signature("00", signature.value), b"text")


def test_the_shipped_keys_are_public_halves():
    (key,) = shipped_keys()
    assert len(bytes.fromhex(key.public)) == 32
    assert key.name
    assert key.short == key.public[:16][:4] + " " + " ".join(
        key.public[at : at + 4] for at in (4, 8, 12)
    )


# --- contents that must not be there ------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "rules/../../evil.toml",
        "rules/..",
        "rules//etc/passwd",
        "rules/a/../b.toml",
        "rules/a\\b.toml",
        "rules/C:/a.toml",
        "rules/.hidden.toml",
        "rules/",
        "rules/a b.toml",
        "rules/規則.toml",
        "rules/a\n.toml",
        "rules/" + "a" * 200 + ".toml",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str):
    sentence = refused(zipped([("manifest.json", b"{}"), (name, b"x = 1\n")]))
    assert "使えないファイル名" in sentence


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "setup.exe", "Manifest.json"])
def test_a_file_outside_the_rules_is_refused(name: str):
    assert "余分なファイル" in refused(zipped([("manifest.json", b"{}"), (name, b"")]))


def test_an_odd_name_is_refused_when_packing():
    with pytest.raises(PackRefusedError, match="使えないファイル名"):
        small({"../book.toml": b""})


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("other", ["rules/book.toml", "rules/BOOK.toml"])
def test_a_name_that_comes_twice_is_refused(other: str):
    entries = [("manifest.json", b"{}"), ("rules/book.toml", b"a"), (other, b"b")]
    assert "2つあります" in refused(zipped(entries))


def test_a_bomb_is_refused_before_it_is_opened():
    bomb = zipped([("manifest.json", b"0" * 50_000_000)], zipfile.ZIP_DEFLATED)
    assert len(bomb) < LARGEST_FILE
    assert refused(bomb).startswith("圧縮されたファイル") or "合計" in refused(bomb)


def test_what_is_too_large_or_too_many_is_refused():
    assert "大きすぎるファイル" in refused(
        zipped([("manifest.json", b"{}"), ("rules/a.toml", b"#" * (LARGEST_FILE + 1))])
    )
    assert "大きすぎます" in refused(b"PK" + b"\0" * LARGEST_PACK)
    many = [(f"rules/{number}.toml", b"") for number in range(MOST_FILES + 1)]
    assert "多すぎます" in refused(zipped(many))


def test_a_locked_zip_is_refused():
    data = bytearray(small())
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1  # "encrypted"
    assert "暗号化" in refused(bytes(data))


def test_a_manifest_that_lists_other_files_is_refused():
    fewer = signed(dict(SMALL), lambda m: m["files"].pop())
    assert "目録と中身のファイルが合いません「grid/01.toml」" in refused(fewer)
    twice = signed(dict(SMALL), lambda m: m["files"].append(m["files"][0]))
    assert "目録と中身のファイルが合いません" in refused(twice)


# --- manifest -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("format", "someone-elses", "介護カイゼンの規則のファイルではありません"),
        ("format_version", 2, "新しい形式"),
        ("minimum_app_version", "99.0.0", "アプリの 99.0.0 以降"),
        ("minimum_app_version", "soon", "目録"),
        ("rules_version", "../../x", "目録"),
        ("rules_version", 3, "目録"),
        ("extra", 1, "目録"),
        ("files", [{"name": "book.toml", "size": -1, "sha256": "0" * 64}], "目録"),
        ("files", "all", "目録"),
    ],
)
def test_a_signed_manifest_is_judged_as_well(key: str, value: object, words: str):
    assert words in refused(signed(dict(SMALL), lambda m: m.update({key: value})))


def test_a_manifest_that_is_no_json_is_refused():
    signature = sign(KEY, b"[" * 5000, "")
    line = f"{signature.public} {signature.value}\n".encode()
    data = zipped([("manifest.json", b"[" * 5000), ("manifest.sig", line)])
    assert "目録" in refused(data)


# --- rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ((PROGRAMME, 'met_floor = "3/4"', "met_floor = 0.75"), "single_rate.met_floor"),
        ((PROGRAMME, "report_years = 3", ""), "report_years"),
        (("kpis.toml", 'id = "turnover"', 'id = "overtime"'), "kpis.toml"),
    ],
)
def test_signed_rules_that_are_wrong_are_refused_by_file_and_key(edit, words: str):
    pack = open_pack(pack_with(edit), TRUSTED, "x")
    with pytest.raises(PackRefusedError) as caught:
        book_in(pack, "x")
    assert words in caught.value.message


@pytest.mark.parametrize("checked", [True, False])
def test_rules_of_a_kind_that_the_app_would_pass_over_are_refused(checked: bool):
    files = {**files_with(), "taxes/2099.toml": b"rate = 1\n"}
    pack = open_pack(build_pack(files, "2099.1.1", KEY), TRUSTED, "x")
    with pytest.raises(PackRefusedError, match=r"知らない種類の規則があります「taxes/2099\.toml」"):
        book_in(pack, "x", checked=checked)


def test_a_manifest_of_another_version_is_refused():
    pack = open_pack(build_pack(files_with(version="2099.1.1"), "2099.1.2", KEY), TRUSTED, "x")
    with pytest.raises(PackRefusedError, match=r"2099\.1\.2"):
        book_in(pack, "x")
