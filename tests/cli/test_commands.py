"""What each word of the command line does, and the one line with which it refuses."""

import io
import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop import __main__ as command_line
from desktop import __version__
from desktop.errors import UserFacingError
from desktop.regulations.loader import default_rule_book
from desktop.workflow.case_schema import case_schema
from desktop.workflow.examples import EXAMPLES, example_path
from tests.cli.calling import Call


def with_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


# --- evaluate -----------------------------------------------------------------------------------


def test_evaluate_prints_the_assessment(call: Call, case_file: Path):
    said = call("evaluate", case_file)
    assert (said.status, said.err) == (0, "")
    data = json.loads(said.out)
    assert data["date"] == "2026-11-22"
    assert data["subsidy"]["total"]["yen"] == 1_551_000


def test_evaluate_reads_standard_input(
    call: Call, case_file: Path, monkeypatch: pytest.MonkeyPatch
):
    with_stdin(monkeypatch, b"\xef\xbb\xbf" + case_file.read_bytes())
    assert json.loads(call("evaluate", "-").out)["subsidy"]["total"]["yen"] == 1_551_000


@pytest.mark.parametrize("day", ["2027-03-31", "令和9年3月31日", "２０２７/３/３１"])
def test_evaluate_takes_the_day_that_it_is_told(call: Call, case_file: Path, day: str):
    assert json.loads(call("evaluate", case_file, "--on", day).out)["date"] == "2027-03-31"


def test_a_case_without_a_date_is_assessed_today(call: Call, tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_text('{"facility": {"name": "A", "service": "11"}}', encoding="utf-8")
    on = json.loads(call("evaluate", path).out)["date"]
    assert on == datetime.now().astimezone().date().isoformat()


def test_evaluate_says_the_same_twice(call: Call):
    path = example_path("tokuyou")
    assert call("evaluate", path).out == call("evaluate", path).out


# --- plan ---------------------------------------------------------------------------------------


def test_plan_writes_a_pdf(call: Call, case_file: Path, tmp_path: Path):
    output = tmp_path / "計画.pdf"
    said = call("plan", case_file, "-o", output)
    assert (said.status, said.err) == (0, "")
    assert output.read_bytes().startswith(b"%PDF-")
    assert said.out == f"業務改善計画書を書き出しました：{output}\n"


def test_a_draft_is_called_one(call: Call, tmp_path: Path):
    said = call("plan", example_path("shoutaki"), "-o", tmp_path / "x.pdf")
    assert re.search(r"（下書き：確認が必要なものが\d+件）", said.out)


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".txt", ".json", ".PDF"])
def test_the_ending_chooses_the_kind_of_file(
    call: Call, case_file: Path, tmp_path: Path, ending: str
):
    output = tmp_path / f"計画{ending}"
    said = call("plan", case_file, "-o", output)
    assert (said.status, said.err) == (0, "")
    assert output.stat().st_size > 1000
    assert said.out == f"業務改善計画書を書き出しました：{output}\n"


@pytest.mark.parametrize("name", ["計画", "計画.doc", "計画.html"])
def test_an_unknown_ending_is_refused_before_anything_is_read(
    call: Call, tmp_path: Path, name: str
):
    told = call.refused("plan", tmp_path / "ない.json", "-o", tmp_path / name)
    assert ".pdf・.docx・.xlsx・.txt・.json" in told
    assert list(tmp_path.iterdir()) == []


def test_an_older_plan_is_replaced_whole(call: Call, case_file: Path, tmp_path: Path):
    output = tmp_path / "計画.pdf"
    output.write_bytes(b"older")
    assert call("plan", case_file, "-o", output).status == 0
    assert output.read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["はなみずき.json", "計画.pdf"]


def test_an_older_plan_stays_when_the_case_is_refused(call: Call, tmp_path: Path):
    case, output = tmp_path / "x.json", tmp_path / "計画.pdf"
    case.write_text("{", encoding="utf-8")
    output.write_bytes(b"older")
    assert "途中で切れています" in call.refused("plan", case, "-o", output)
    assert output.read_bytes() == b"older"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_plan_never_replaces_the_case(call: Call, case_file: Path):
    before = case_file.read_bytes()
    other_way = case_file.parent / "." / ".." / case_file.parent.name / case_file.name
    assert "同じです" in call.refused("plan", case_file, "-o", other_way)
    assert case_file.read_bytes() == before


@pytest.mark.parametrize("place", ["ない/計画.pdf", "."])
def test_a_place_that_cannot_be_written_is_told(
    call: Call, case_file: Path, tmp_path: Path, place: str
):
    before = sorted(tmp_path.iterdir())
    call.refused("plan", case_file, "-o", tmp_path / place)
    assert sorted(tmp_path.iterdir()) == before


# --- example, schema, version -------------------------------------------------------------------


def test_example_lists_its_names(call: Call):
    lines = call("example").out.splitlines()
    assert [line.split()[0] for line in lines] == [example.name for example in EXAMPLES]


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_an_example_can_be_evaluated(call: Call, monkeypatch: pytest.MonkeyPatch, name: str):
    said = call("example", name)
    assert said.status == 0
    assert said.out == example_path(name).read_text(encoding="utf-8")
    with_stdin(monkeypatch, said.out.encode("utf-8"))
    assert call("evaluate", "-").status == 0


def test_schema_prints_the_schema(call: Call):
    assert json.loads(call("schema").out) == case_schema(default_rule_book())


def test_version_names_app_and_rules(call: Call):
    out = call("--version").out
    assert __version__ in out
    assert default_rule_book().version in out


def test_help_names_every_command(call: Call, capsys: pytest.CaptureFixture[str]):
    for arguments in (["--help"], ["plan", "-h"]):
        with pytest.raises(SystemExit) as caught:
            command_line.main(arguments)
        assert caught.value.code == 0
        out = capsys.readouterr().out
        assert all(word in out for word in ("evaluate", "plan", "example", "schema", "--data"))


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--bogus"], "知らない指定です：--bogus"),
        (["--dat", "x"], "知らない"),
        (["evalute", "x.json"], "知らない命令です：evalute"),
        (["evaluate"], "足りない指定があります：診断ファイル"),
        (["evaluate", "x.json", "y.json"], "知らない指定です：y.json"),
        (["evaluate", "x.json", "--on"], "値の書き方が違います：--on"),
        (["evaluate", "x.json", "--on", "来週"], "来週"),
        (["evaluate", "x.json", "--on", "2026-02-30"], "その日付はありません"),
        (["plan", "x.json"], "-o 書き出すファイルの名前"),
        (["plan"], "診断ファイル、-o"),
        (["example", "houmon"], "「houmon」という例はありません"),
        (["schema", "now"], "知らない指定です：now"),
        (["evaluate", "ない.json"], "ファイルが見つかりません"),
        (["evaluate", "."], "フォルダーが指定されています"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(call: Call, arguments: list[str], words: str):
    assert words in call.refused(*arguments)


@pytest.mark.parametrize(
    ("facility", "words"),
    [
        ({"service": "訪問介護"}, "事業所名が入っていません"),
        ({"name": "A", "service": "占い"}, "サービス種別「占い」はありません"),
        ({"name": "A", "service": "11", "prefecture": "さいたま"}, "埼玉県"),
        ({"name": "A", "service": "11", "facility_number": "12345"}, "10桁"),
        ({"name": "A", "service": "11", "staff_count": -1}, "1人以上"),
    ],
)
@pytest.mark.parametrize("command", ["evaluate", "plan"])
def test_a_wrong_case_is_refused_by_every_command(
    call: Call, tmp_path: Path, command: str, facility: dict[str, object], words: str
):
    path, output = tmp_path / "診断.json", tmp_path / "計画.pdf"
    path.write_text(json.dumps({"facility": facility}), encoding="utf-8")
    more = ["-o", output] if command == "plan" else []
    sentence = call.refused(command, path, *more)
    assert words in sentence
    assert "診断.json" in sentence
    assert not output.exists()


def test_a_sentence_of_several_lines_is_told_in_one(call: Call, monkeypatch: pytest.MonkeyPatch):
    def refuse(_: object) -> int:
        raise UserFacingError("一行目\n二行目", what_to_do="待つ")

    monkeypatch.setattr(command_line, "_schema", refuse)
    assert call.refused("schema") == "一行目 二行目。待つ。"


# --- the window ---------------------------------------------------------------------------------


def test_without_a_word_the_app_opens(call: Call, monkeypatch: pytest.MonkeyPatch):
    seen: list[Any] = []

    def open_app(options: object) -> int:
        seen.append(options)
        return 7

    monkeypatch.setattr(command_line, "_open_app", open_app)
    assert call("--data", "置き場", "--quit-when-shown").status == 7
    assert call().status == 7
    assert (seen[0].data, seen[0].quit_when_shown) == (Path("置き場"), True)
    assert (seen[1].data, seen[1].quit_when_shown) == (None, False)
