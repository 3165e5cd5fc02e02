"""A case file comes back as it was written; every other file is refused in plain Japanese."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from desktop.assessment.case import Case
from desktop.errors import UserFacingError
from desktop.workflow.case_files import (
    case_from_bytes,
    case_from_document,
    case_from_text,
    case_to_text,
    document_of,
    read_case,
    write_case,
)
from desktop.workflow.file_text import LARGEST_FILE
from tests.workflow.documents import SMALL, documents, small

GOOD = json.dumps(SMALL, ensure_ascii=False)


def refusal(data: bytes | str) -> str:
    content = data.encode("utf-8") if isinstance(data, str) else data
    with pytest.raises(UserFacingError) as caught:
        case_from_bytes(content, "診断.json")
    sentence = caught.value.sentence()
    assert "診断.json" in sentence  # where
    assert caught.value.what_to_do or "してください" in sentence  # what to do
    return sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "ファイルが空です"),
        (" \n\t", "ファイルが空です"),
        (b"\xef\xbb\xbf", "ファイルが空です"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "UTF-16"),
        (GOOD.encode("utf-16-be"), "UTF-16"),
        (GOOD.encode("cp932"), "Shift-JIS"),
        (GOOD.encode("utf-8") + b"\xff\xff", "文字が壊れて"),
        (b"%PDF-1.7 ...", "これはPDFファイルです"),
        (b"PK\x03\x04....", "ExcelやWord"),
        (b"SQLite format 3\x00....", "データベース"),
        ("事業所名,サービス\nみほん,訪問介護\n", "JSONファイルではありません"),
        ("<html></html>", "JSONファイルではありません"),
        ('"ただの文字"', "介護カイゼンのファイルの形ではありません"),
        ("[1, 2]", "介護カイゼンのファイルの形ではありません"),
        ("null", "介護カイゼンのファイルの形ではありません"),
        ('{"name": "some-app", "dependencies": {}}', "介護カイゼンのファイルではない"),
        ("{}", "「facility」の項目がありません"),
        ('{"facility": {"name": "A" "service": "B"}}', "JSONとして読めません（1行目の27文字目）"),
        ("{\n 'facility': 1}", "（2行目の2文字目）"),
        ('{"facility": {}, "facility": {}}', "「facility」が同じ括弧の中に2回"),
        ('{"facility": {"staff_count": NaN}}', "NaN は数として使えません"),
        ('{"facility": {"staff_count": -Infinity}}', "-Infinity は数として使えません"),
        ('{"facility": {"staff_count": 1e999}}', "数が大きすぎます（1e999）"),
        ('{"facility": {"staff_count": ' + "9" * 5000 + "}}", "数が大きすぎます"),
        ('{"facility": {"name": "\\ud800"}}', "壊れた文字"),
        ("[" * 100_000, "入れ子が深すぎて"),
        ('{"a":' * 100_000, "入れ子が深すぎて"),
        (b" " * (LARGEST_FILE + 1), "5MBまで"),
    ],
    ids=lambda value: ascii(value)[1:30] if isinstance(value, str) else "bytes",
)
def test_a_file_that_is_none_of_ours_is_refused(data: bytes | str, words: str):
    assert words in refusal(data)


@pytest.mark.parametrize("cut", range(1, len(GOOD), 7))
def test_a_file_that_ends_too_soon_is_told_with_its_place(cut: int):
    assert "途中で切れています（1行目の" in refusal(GOOD[:cut])


@pytest.mark.parametrize("cut", range(1, len(GOOD.encode("utf-8"))))
def test_a_file_may_end_within_a_letter(cut: int):
    assert "途中で切れています" in refusal(GOOD.encode("utf-8")[:cut])


def test_a_newer_file_is_told_before_its_fields():
    sentence = refusal(json.dumps({"version": 2, "facility": {"mood": "sunny"}}))
    assert "新しい版の介護カイゼンで作られた" in sentence
    assert "アプリを新しくして" in sentence


def test_all_that_is_wrong_is_counted():
    sentence = refusal(json.dumps({"facility": {"name": "", "service": "", "staff_count": -1}}))
    assert sentence.startswith("事業所名が空です")
    assert "ほかにも2か所" in sentence


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without", "with"])
def test_utf_8_is_read_with_or_without_its_mark(mark: bytes):
    assert case_from_bytes(mark + GOOD.encode("utf-8"), "").facility.name == "みほん訪問介護"


def test_what_people_type_is_understood():
    case = case_from_document(
        small(
            **{
                "plan_date": "令和８年１１月２２日",
                "facility/facility_number": " １１７０ ９９９０１２　",
                "facility/staff_count": "８人",
                "facility/name": "　みほん ",
                "quotations/0/unit_price": "１，１８０，０００円",
                "declarations/committee": "はい",
                "prefecture_terms/single_rate": "４分の３",
            }
        ),
        "",
    )
    assert document_of(case) == {
        "plan_date": "2026-11-22",
        "facility": {
            "name": "みほん",
            "service": "訪問介護",
            "facility_number": "1170999012",
            "staff_count": 8,
        },
        "quotations": [{"unit_price": 1_180_000}],
        "declarations": {"committee": {"answer": "yes"}},
        "prefecture_terms": {"single_rate": "3/4"},
    }


def test_letters_that_only_look_alike_stay_as_they_are():
    case = case_from_document(small(**{"facility/name": "髙﨑①㌔ｱ"}), "")
    assert case.facility.name == "髙﨑①㌔ｱ"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=documents(Case))
def test_a_case_comes_back_as_it_was(document: dict[str, Any]):
    case = Case.model_validate(document)
    text = case_to_text(case)
    again = case_from_text(text, "")
    assert again == case
    assert case_to_text(again) == text
    assert document_of(again) == document_of(case) | {"format": case.format, "version": 1}


def test_the_file_is_readable_and_says_what_it_is(tmp_path: Path):
    path = tmp_path / "診断.json"
    write_case(path, Case.model_validate(SMALL))
    text = path.read_text(encoding="utf-8")
    assert text.startswith('{\n  "format": "kaigo-kaizen-case",\n  "version": 1,')
    assert "みほん訪問介護" in text
    assert "declarations" not in text  # what was never entered is left out
    assert read_case(path) == Case.model_validate(SMALL)


def test_a_chosen_unknown_is_kept():
    document = small(**{"declarations/committee/answer": "unknown", "quotations/0/units": 1})
    kept = document_of(case_from_document(document, ""))
    assert kept["declarations"] == {"committee": {"answer": "unknown"}}
    assert kept["quotations"] == [{"units": 1}]


def test_places_that_cannot_be_read(tmp_path: Path):
    for path, words in (
        (tmp_path, "フォルダーが指定"),
        (tmp_path / "ない.json", "見つかりません"),
        (tmp_path / "a\x00b", "ファイルを読めません"),
    ):
        with pytest.raises(UserFacingError, match=words):
            read_case(path)


def test_a_locked_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserFacingError, match="権限がありません"):
        read_case(tmp_path / "x.json")


def test_an_older_file_stays_when_writing_fails(tmp_path: Path):
    folder = tmp_path / "ない" / "診断.json"
    with pytest.raises(UserFacingError):
        write_case(folder, Case.model_validate(SMALL))
    assert list(tmp_path.iterdir()) == []
