"""``kaigo-kaizen rules``: wrong rules are named in one line, right ones become one signed file."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desktop import paths
from desktop.regulations.loader import default_rule_book
from desktop.regulations.signing import TrustedKey
from desktop.workflow import rule_commands
from desktop.workflow.rule_shelf import RuleShelf
from tests.cli.calling import Call
from tests.regulations.packing import KEY, OTHER_KEY, PROGRAMME, TRUSTED, pack_with

NIGHT = "grid/07_night_rounds.toml"
OWN = default_rule_book().version


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> tuple[TrustedKey, ...]:
    """The keys of the test instead of those in resources."""
    monkeypatch.setattr(rule_commands, "shipped_keys", lambda: TRUSTED)
    return TRUSTED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "規則"
    shutil.copytree(paths.regulations_dir(), copy)
    return copy


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str, str], Path]:
    def replace(name: str, old: str, new: str) -> Path:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, f"{name} does not contain {old!r}"
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "鍵.pem"
    path.write_bytes(KEY)
    return path


# --- check: a folder ----------------------------------------------------------------------------


def test_the_shipped_rules_are_found_right_and_counted(call: Call):
    said = call("rules", "check", paths.regulations_dir())
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"規則 {OWN}：誤りは見つかりませんでした\n")
    assert "業務 10" in said.out
    assert "  book.toml　" in said.out
    assert f"アプリに付属の規則（{OWN}）との違い：なし" in said.out


def test_a_changed_rule_is_told_line_by_line(call: Call, spoil):
    out = call("rules", "check", spoil(PROGRAMME, "amount = 300_000", "amount = 350_000")).out
    assert "との違い：1件" in out
    assert "300,000円 → 350,000円" in out


# file, what is replaced, by what, the key that is named, words of what was expected
@pytest.mark.parametrize(
    ("name", "old", "new", "key", "words"),
    [
        (PROGRAMME, "report_years = 3", "report_year = 3", "report_year", ""),
        (PROGRAMME, "[package]\n", "[package]\nextra = 1\n", "package.extra", "知らない項目"),
        (NIGHT, "short_name", "shortname", "short", "項目"),
        (PROGRAMME, 'met_floor = "3/4"', "met_floor = 0.75", "single_rate.met_floor", '"3/4"'),
        (PROGRAMME, 'met_floor = "3/4"', 'met_floor = "0.75"', "single_rate.met_floor", '"3/4"'),
        (PROGRAMME, "amount = 300_000", "amount = 300_000.5", "unit_caps[2].amount", "整数"),
        ("kpis.toml", "citation = ", "# citation = ", "citation", "この項目が必要です"),
        (NIGHT, 'locator = "1.2 業務一覧（計10業務）"', 'locator = ""', "citation", "locator"),
        ("kpis.toml", 'source = "', 'source = "x', "citation", "sources.toml にありません"),
        ("book.toml", 'version = "', 'version = "v', "version", "2026.11.1 のように"),
        ("coverage.toml", 'state = "modelled"', 'state = "done"', "state", "次のどれか"),
    ],
)
def test_a_wrong_folder_is_refused_by_file_key_and_expectation(
    call: Call, spoil, name: str, old: str, new: str, key: str, words: str
):
    sentence = call.refused("rules", "check", spoil(name, old, new))
    assert f"（{name} の " in sentence
    assert key in sentence
    assert words in sentence


def test_overlapping_versions_are_refused(call: Call, folder: Path):
    first = folder / PROGRAMME
    second = first.with_name("2026-10-01.toml")
    text = first.read_text(encoding="utf-8")
    changed = text.replace("effective_from = 2026-04-01", "effective_from = 2026-10-01")
    second.write_text(changed, encoding="utf-8")
    sentence = call.refused("rules", "check", folder)
    assert "programmes/R8-dounyu/2026-10-01.toml の effective_from" in sentence
    assert "2026-04-01〜2027-03-31 の版と期間が重なっています" in sentence


@pytest.mark.parametrize("name", ["programme/R9/2027-04-01.toml", "grid/readme.md", "books.toml"])
def test_a_file_that_nobody_would_read_is_refused(call: Call, folder: Path, name: str):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    sentence = call.refused("rules", "check", folder)
    assert name in sentence
    assert "規則のファイルの名前ではありません" in sentence


def test_what_a_file_manager_leaves_behind_does_no_harm(call: Call, folder: Path):
    for name in (".DS_Store", "Thumbs.db", "grid/desktop.ini"):
        (folder / name).write_bytes(b"\0")
    assert call("rules", "check", folder).status == 0


def test_toml_without_end_is_refused(call: Call, folder: Path):
    (folder / "kpis.toml").write_text("kpi = " + "[" * 100_000, encoding="utf-8")
    assert "TOMLとして読めません" in call.refused("rules", "check", folder)


# --- pack ---------------------------------------------------------------------------------------


def test_a_pack_is_made_checked_and_always_the_same(
    call: Call, folder: Path, key: Path, tmp_path: Path, trusting
):
    one, two = tmp_path / "一.kaizen-rules", tmp_path / "二.kaizen-rules"
    said = call("rules", "pack", folder, "-o", one, "--key", key)
    assert (said.status, said.err) == (0, "")
    assert f"規則 {OWN} を1つのファイルにまとめました" in said.out
    assert "試験の署名者" in said.out
    assert call("rules", "pack", "-o", two, "--key", key).status == 0
    assert one.read_bytes() == two.read_bytes()
    checked = call("rules", "check", one)
    assert "署名と内容を確かめました" in checked.out
    assert "署名：試験の署名者" in checked.out


def test_a_key_that_the_app_does_not_trust_is_told(call: Call, tmp_path: Path, trusting):
    other = tmp_path / "鍵.pem"
    other.write_bytes(OTHER_KEY)
    pack = tmp_path / "x.kaizen-rules"
    assert "信頼していない鍵" in call("rules", "pack", "-o", pack, "--key", other).out
    assert "知らない署名者" in call.refused("rules", "check", pack)


def test_wrong_rules_are_never_packed(call: Call, spoil, key: Path, tmp_path: Path):
    pack = tmp_path / "x.kaizen-rules"
    wrong = spoil(PROGRAMME, 'met_floor = "3/4"', "met_floor = 0.75")
    assert "met_floor" in call.refused("rules", "pack", wrong, "-o", pack, "--key", key)
    assert not pack.exists()


@pytest.mark.parametrize("content", [b"", b"key", KEY[:40], b"\xff" * 100], ids=len)
def test_what_is_no_key_is_refused(call: Call, tmp_path: Path, content: bytes):
    key, pack = tmp_path / "鍵.pem", tmp_path / "x.kaizen-rules"
    key.write_bytes(content)
    assert "秘密鍵" in call.refused("rules", "pack", "-o", pack, "--key", key)
    assert not pack.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rules"], "check・pack・key のどれか"),
        (["rules", "chek"], "知らない命令です：chek"),
        (["rules", "check"], "規則のファイルかフォルダー"),
        (["rules", "check", "ない"], "ファイルが見つかりません"),
        (["rules", "pack", "-o", "x"], "--key 署名の鍵"),
        (["rules", "pack", "ない", "-o", "x", "--key", "ない"], "見つかりません"),
        (["rules", "key"], "-o 書き出すファイルの名前"),
        (["rules", "key", "-o", "ない/鍵.pem"], "鍵を書き出せません"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(call: Call, arguments: list[str], words: str):
    assert words in call.refused(*arguments)


def test_a_missing_folder_is_told(call: Call, key: Path, tmp_path: Path):
    arguments = ("rules", "pack", tmp_path / "ない", "-o", tmp_path / "x", "--key", key)
    assert "規則のフォルダーが見つかりません" in call.refused(*arguments)


@pytest.mark.parametrize("at", [30, 5_000, -40])
def test_a_damaged_pack_is_refused(call: Call, tmp_path: Path, trusting, at: int):
    data = bytearray(pack_with())
    data[at] ^= 1
    path = tmp_path / "x.kaizen-rules"
    path.write_bytes(bytes(data))
    assert "x.kaizen-rules" in call.refused("rules", "check", path)


# --- key ----------------------------------------------------------------------------------------


def test_a_key_signs_what_its_public_half_vouches_for(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    key, pack = tmp_path / "新しい鍵.pem", tmp_path / "x.kaizen-rules"
    out = call("rules", "key", "-o", key).out
    (entry,) = tomllib.loads(out[out.index("[[key]]") :])["key"]
    public = entry["public"]
    assert entry["since"] == datetime.now().astimezone().date()
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text(encoding="ascii") not in out
    own = TrustedKey(public, "新しい署名者", TRUSTED[0].since)
    monkeypatch.setattr(rule_commands, "shipped_keys", lambda: (own,))
    assert call("rules", "pack", "-o", pack, "--key", key).status == 0
    assert "新しい署名者" in call("rules", "check", pack).out


def test_a_key_never_replaces_a_file(call: Call, key: Path):
    before = key.read_bytes()
    assert "同じ名前のファイル" in call.refused("rules", "key", "-o", key)
    assert key.read_bytes() == before


# --- the rules that the other commands compute with ---------------------------------------------


def test_with_data_the_rules_in_force_there_are_used(
    call: Call, case_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data, usb = tmp_path / "データ", tmp_path / "x.kaizen-rules"
    usb.write_bytes(pack_with(version="2099.1.1"))
    shelf = RuleShelf(data, trusted=lambda: TRUSTED)
    shelf.install(shelf.examine(usb))
    monkeypatch.setattr("desktop.regulations.signing.shipped_keys", lambda: TRUSTED)
    assert "2099.1.1" in call("--data", data, "--version").out
    assert json.loads(call("--data", data, "evaluate", case_file).out)["rule_version"] == "2099.1.1"
    assert OWN in call("--version").out
    (data / "rules/installed/2099.1.1.kaizen-rules").write_bytes(b"x")
    assert "取り込んだ規則を使えません" in call.refused("--data", data, "evaluate", case_file)
