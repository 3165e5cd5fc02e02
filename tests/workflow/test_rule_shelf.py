"""Rules taken in from a file: in force at once, put back at any time, never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import UserFacingError
from desktop.regulations.loader import default_rule_book
from desktop.regulations.manifest import PackRefusedError
from desktop.workflow.rule_shelf import RuleShelf
from tests.regulations.packing import OTHER_KEY, PROGRAMME, TRUSTED, pack_with

OWN = default_rule_book().version
CAP = (PROGRAMME, "amount = 300_000", "amount = 350_000")


@pytest.fixture
def shelf(tmp_path: Path) -> RuleShelf:
    return RuleShelf(tmp_path / "データ", trusted=lambda: TRUSTED)


@pytest.fixture
def again(tmp_path: Path):
    """The shelf as the next start of the app finds it."""
    return lambda: RuleShelf(tmp_path / "データ", trusted=lambda: TRUSTED)


@pytest.fixture
def usb(tmp_path: Path):
    """A file that somebody brought along."""

    def bring(data: bytes, name: str = "新しい規則.kaizen-rules") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return bring


def installed(shelf: RuleShelf, usb, version: str) -> None:
    shelf.install(shelf.examine(usb(pack_with(CAP, version=version))))


def test_with_nothing_installed_the_apps_own_rules_are_in_force(shelf: RuleShelf):
    assert shelf.in_force.book is default_rule_book()
    assert shelf.in_force.origin == "アプリに付属の規則"
    assert shelf.in_force.warning == ""
    assert shelf.earlier() == ()
    assert not shelf.folder.exists()


def test_an_examined_pack_tells_what_it_changes_and_changes_nothing(shelf: RuleShelf, usb):
    candidate = shelf.examine(usb(pack_with(CAP)))
    assert [(line.before, line.after) for line in candidate.lines] == [("300,000円", "350,000円")]
    assert candidate.replaces == OWN
    assert candidate.pack.signer == TRUSTED[0]
    assert shelf.in_force.book.version == OWN
    assert not shelf.folder.exists()


def test_an_installed_pack_is_in_force_now_and_at_the_next_start(shelf: RuleShelf, usb, again):
    installed(shelf, usb, "2099.1.1")
    for one in (shelf, again()):
        assert one.in_force.book.version == "2099.1.1"
        assert one.in_force.origin == "取り込んだ規則（署名：試験の署名者）"
        assert one.in_force.book.programmes != default_rule_book().programmes
    assert not list(shelf.folder.rglob("*.tmp"))


@pytest.mark.parametrize(("version", "words"), [(OWN, "同じ版"), ("2020.1.1", "より古い版")])
def test_what_is_not_newer_is_refused(shelf: RuleShelf, usb, version: str, words: str):
    with pytest.raises(PackRefusedError) as caught:
        shelf.examine(usb(pack_with(version=version)))
    assert words in caught.value.message
    assert OWN in caught.value.message
    assert "前の規則に戻す" in caught.value.what_to_do


def test_numbers_of_a_version_are_compared_as_numbers(shelf: RuleShelf, usb):
    installed(shelf, usb, "2099.1.10")
    with pytest.raises(PackRefusedError, match="より古い版"):
        shelf.examine(usb(pack_with(version="2099.1.9")))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pack_with(key=None), "署名のない"),
        (pack_with(key=OTHER_KEY), "知らない署名者"),
        (pack_with()[:-1], "途中で切れています"),
        (pack_with().replace(b"300_000", b"999_000"), "壊れている"),
        (pack_with((PROGRAMME, 'met_floor = "3/4"', "met_floor = 0.75")), "met_floor"),
    ],
    ids=["unsigned", "wrong key", "cut", "tampered", "wrong rules"],
)
def test_a_refused_pack_leaves_the_rules_as_they_were(
    shelf: RuleShelf, usb, again, data: bytes, words: str
):
    installed(shelf, usb, "2098.1.1")
    with pytest.raises(PackRefusedError, match=words):
        shelf.examine(usb(data))
    assert shelf.in_force.book.version == again().in_force.book.version == "2098.1.1"


def test_a_file_that_is_not_there_is_told(shelf: RuleShelf, tmp_path: Path):
    with pytest.raises(UserFacingError, match="見つかりません"):
        shelf.examine(tmp_path / "ない.kaizen-rules")


def test_a_full_disk_leaves_the_rules_as_they_were(
    shelf: RuleShelf, usb, again, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise UserFacingError("空き容量が足りません")

    candidate = shelf.examine(usb(pack_with()))
    monkeypatch.setattr("desktop.documents.write.write_file", full)
    with pytest.raises(UserFacingError, match="空き"):
        shelf.install(candidate)
    assert shelf.in_force.book.version == again().in_force.book.version == OWN


# --- going back ---------------------------------------------------------------------------------


def test_one_can_return_to_the_pack_before_and_to_the_apps_own(shelf: RuleShelf, usb, again):
    installed(shelf, usb, "2098.1.1")
    installed(shelf, usb, "2099.1.1")
    assert shelf.earlier() == ("2098.1.1", OWN)
    shelf.return_to("2098.1.1")
    assert shelf.in_force.book.version == again().in_force.book.version == "2098.1.1"
    assert shelf.earlier() == (OWN,)
    shelf.return_to(OWN)
    assert again().in_force.book is default_rule_book()
    assert shelf.earlier() == ()


def test_what_was_put_back_is_kept_and_can_be_taken_in_again(shelf: RuleShelf, usb):
    installed(shelf, usb, "2099.1.1")
    shelf.return_to(OWN)
    assert [path.name for path in (shelf.folder / "returned").iterdir()] == [
        "2099.1.1.kaizen-rules"
    ]
    assert shelf.book_of("2099.1.1").version == "2099.1.1"
    installed(shelf, usb, "2099.1.1")
    assert shelf.in_force.book.version == "2099.1.1"


def test_newer_rules_of_the_app_itself_come_before_an_older_pack(
    shelf: RuleShelf, usb, tmp_path: Path
):
    installed(shelf, usb, "2099.1.1")
    newer = default_rule_book().model_copy(update={"version": "2100.1.1"})
    updated = RuleShelf(tmp_path / "データ", trusted=lambda: TRUSTED, own_rules=lambda: newer)
    assert updated.in_force.book is newer
    assert updated.earlier() == ()


# --- a broken pack never stops the start --------------------------------------------------------


def spoil(data: bytes) -> bytes:
    return data[:2000] + bytes([data[2000] ^ 1]) + data[2001:]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (spoil, ""),
        (lambda data: data[:-30], "途中"),
        (lambda data: b"", ""),
        (lambda data: pack_with(version="2099.1.1", key=OTHER_KEY), "知らない署名者"),
        (lambda data: pack_with(version="2099.1.2"), "名前と中身の版"),
    ],
    ids=["a byte", "cut", "empty", "other key", "other version"],
)
def test_a_broken_pack_is_passed_over_and_told(shelf: RuleShelf, usb, again, change, words: str):
    installed(shelf, usb, "2098.1.1")
    installed(shelf, usb, "2099.1.1")
    path = shelf.folder / "installed" / "2099.1.1.kaizen-rules"
    path.write_bytes(change(path.read_bytes()))
    next_start = again()
    assert next_start.in_force.book.version == "2098.1.1"
    assert next_start.in_force.warning.startswith("2099.1.1：")
    assert words in next_start.in_force.warning


def test_with_every_pack_broken_the_apps_own_rules_are_in_force(shelf: RuleShelf, usb, again):
    installed(shelf, usb, "2099.1.1")
    path = shelf.folder / "installed" / "2099.1.1.kaizen-rules"
    path.write_bytes(b"x")
    broken = again()
    assert broken.in_force.book is default_rule_book()
    assert broken.in_force.warning
    assert broken.earlier() == (OWN,)
    broken.return_to(OWN)  # puts the broken file aside
    assert again().in_force.warning == ""


def test_a_broken_pack_is_mended_by_taking_it_in_again(shelf: RuleShelf, usb, again):
    installed(shelf, usb, "2099.1.1")
    (shelf.folder / "installed" / "2099.1.1.kaizen-rules").write_bytes(b"x")
    broken = again()
    installed(broken, usb, "2099.1.1")
    assert again().in_force.book.version == "2099.1.1"


def test_other_files_in_the_folder_are_left_alone(shelf: RuleShelf, usb, again):
    installed(shelf, usb, "2099.1.1")
    folder = shelf.folder / "installed"
    for name in ("メモ.txt", "新しい規則.kaizen-rules", "..kaizen-rules"):
        (folder / name).write_bytes(b"x")
    (folder / "2099.9.9.kaizen-rules").mkdir()
    assert again().in_force.book.version == "2099.1.1"
    assert (folder / "メモ.txt").exists()


# --- copies -------------------------------------------------------------------------------------


def test_the_rules_in_use_are_kept_once(shelf: RuleShelf, usb, tmp_path: Path):
    shelf.keep()
    kept = shelf.folder / "kept" / f"{OWN}.kaizen-rules"
    first = kept.read_bytes(), kept.stat().st_mtime_ns
    shelf.keep()
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == first
    newer = default_rule_book().model_copy(update={"version": "2100.1.1"})
    updated = RuleShelf(tmp_path / "データ", own_rules=lambda: newer)
    assert updated.book_of(OWN) == default_rule_book()
    assert updated.book_of("2100.1.1") is newer


def test_a_kept_copy_of_a_pack_outlives_the_pack(shelf: RuleShelf, usb):
    installed(shelf, usb, "2099.1.1")
    shelf.keep()
    (shelf.folder / "installed" / "2099.1.1.kaizen-rules").unlink()
    shelf._in_force = None
    assert shelf.in_force.book.version == OWN
    assert shelf.book_of("2099.1.1").version == "2099.1.1"


@pytest.mark.parametrize("version", ["2020.1.1", "", "../../etc", "2020.1.1/../x"])
def test_rules_that_are_not_there_are_told(shelf: RuleShelf, version: str):
    with pytest.raises(UserFacingError, match="このパソコンにありません"):
        shelf.book_of(version)


def test_a_broken_copy_is_told(shelf: RuleShelf):
    path = shelf.folder / "kept" / "2020.1.1.kaizen-rules"
    path.parent.mkdir(parents=True)
    path.write_bytes(spoil(pack_with(version="2020.1.1", key=None)))
    with pytest.raises(UserFacingError):
        shelf.book_of("2020.1.1")
    path.write_bytes(pack_with(version="2021.1.1", key=None))
    with pytest.raises(UserFacingError, match="別の版"):
        shelf.book_of("2020.1.1")


def test_the_rules_are_written_out_and_read_back(shelf: RuleShelf, usb, tmp_path: Path):
    target = tmp_path / "書き出し.kaizen-rules"
    count = shelf.export(target)
    assert count == len(list_of(target))
    with pytest.raises(PackRefusedError, match="署名のない"):
        RuleShelf(tmp_path / "別", trusted=lambda: TRUSTED).examine(target)
    installed(shelf, usb, "2099.1.1")
    shelf.export(target)
    other = RuleShelf(tmp_path / "別", trusted=lambda: TRUSTED)
    other.install(other.examine(target))
    assert other.in_force.book == shelf.in_force.book


def list_of(path: Path) -> list[str]:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if name.startswith("rules/")]


# --- the start ----------------------------------------------------------------------------------


START = """
import sys
from pathlib import Path
from desktop.ui.application import open_library
open_library(Path(sys.argv[1])).close()
heavy = {
    "cryptography",
    "desktop.regulations.pack",
    "desktop.regulations.signing",
    "desktop.regulations.difference",
    "desktop.workflow.rule_change",
}
print(sorted(heavy & set(sys.modules)))
"""


def test_a_start_without_packs_loads_nothing_of_them(root: Path, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "data")],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "[]"
