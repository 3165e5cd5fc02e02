"""The sheet of the time study: what is written comes back, and what cannot be read is named."""

from __future__ import annotations

import csv
from datetime import date, time
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from desktop.assessment.time_study_inputs import StudyPhase, TimeStudyRow
from desktop.workflow import time_study_files
from desktop.workflow.file_text import FileRefusedError
from desktop.workflow.time_study_files import (
    ROWS,
    plan_import,
    read_sheet,
    sheet_name,
    take_in,
    write_sheet,
)
from desktop.workflow.time_study_reading import COLUMNS, ReadSheet

HEAD = ",".join(COLUMNS.values())


def row(**fields) -> TimeStudyRow:
    return TimeStudyRow.model_validate({"phase": "before", **fields})


FULL = row(
    day=1,
    role="care_worker",
    shift="day",
    person="A",
    direct_care=240,
    indirect=60,
    records=45,
    rounds=30,
    breaks=60,
    other=0,
)
ROWS_OF_BOTH = (
    FULL,
    row(day=5, role="nurse", shift="night", person="髙﨑", records=1_441),
    row(phase="after", role="other", person="=SUM(A1)"),
    row(phase="after", person="'=x", other=0),
    row(phase="after", person="-1"),
    row(phase="after", person="＠看護"),
    row(phase="after", person="_x0041_"),
    row(phase="after", person='a,"b"'),
)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(FileRefusedError) as caught:
        read_sheet(path)
    return f"{caught.value.message}\n{caught.value.what_to_do}"


def workbook(path: Path, *rows: tuple) -> Path:
    book = Workbook()
    assert book.active is not None
    for each in (tuple(COLUMNS.values()), *rows):
        book.active.append(each)
    book.save(path)
    return path


# --- there and back ---------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_is_written_comes_back(tmp_path: Path, ending: str):
    path = tmp_path / f"用紙{ending}"
    assert write_sheet(path, ROWS_OF_BOTH) == 0
    read = read_sheet(path)
    assert read.rows == ROWS_OF_BOTH
    assert read.ignored == ()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_rows_of_no_study_are_left_out_and_counted(tmp_path: Path, ending: str):
    path = tmp_path / f"用紙{ending}"
    assert write_sheet(path, (FULL, TimeStudyRow(records=5))) == 1
    assert read_sheet(path).rows == (FULL,)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_empty_sheet_is_written_and_told_to_be_empty(tmp_path: Path, ending: str):
    path = tmp_path / f"用紙{ending}"
    write_sheet(path, ())
    assert "記録が1行もありません" in refusal(path)


def test_the_csv_is_one_that_excel_opens(tmp_path: Path):
    path = tmp_path / "用紙.csv"
    write_sheet(path, ROWS_OF_BOTH)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(ROWS_OF_BOTH) + 1
    for cells in csv.reader(StringIO(data.decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_the_workbook_has_lists_a_still_head_and_a_page_that_tells(tmp_path: Path):
    path = tmp_path / "用紙.xlsx"
    write_sheet(path, ROWS_OF_BOTH)
    book = load_workbook(path)
    assert book.sheetnames == ["業務時間", "書き方"]
    page = book["業務時間"]
    assert page.freeze_panes == "A2"
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert rules["A2:A501"].formula1 == '"事前,事後"'
    assert rules["C2:C501"].formula1 == '"介護職員,看護職員,介護助手,その他"'
    assert rules["D2:D501"].formula1 == '"日勤,夜勤"'
    assert (rules["F2:F501"].formula1, rules["F2:F501"].formula2) == ("0", "1440")
    assert page["E4"].data_type == "s"
    assert page["E4"].value == "=SUM(A1)"
    assert page["F2"].value == 240
    told = "\n".join(str(cell.value) for cell in book["書き方"]["A"])
    assert "空の区分は0分" in told


def test_the_same_rows_give_the_same_sheets(tmp_path: Path):
    for name in ("一.xlsx", "二.xlsx"):
        write_sheet(tmp_path / name, ROWS_OF_BOTH)
    # The moment of making stands in the properties; the sheets are the same.
    first, second = (load_workbook(tmp_path / name) for name in ("一.xlsx", "二.xlsx"))
    assert [list(page.values) for page in first] == [list(page.values) for page in second]


def test_a_sheet_that_would_not_come_back_leaves_the_older_file(tmp_path: Path, monkeypatch):
    path = written(tmp_path / "用紙.csv", "古い")
    monkeypatch.setattr(time_study_files, "cells_of", lambda _row: ["事前", *[""] * 10])
    with pytest.raises(Exception, match="元と違って"):
        write_sheet(path, (FULL,))
    assert path.read_text(encoding="utf-8") == "古い"
    assert list(tmp_path.iterdir()) == [path]


def test_the_name_says_what_it_is(library):
    session = library.session(library.create("ひまわり", "訪問介護").id)
    name = sheet_name(session.case, date(2026, 11, 22), ".csv")
    assert name == "ひまわり_業務時間の調査_令和8年11月22日.csv"


# --- what people and Excel make of it ---------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_csv_in_any_usual_encoding(tmp_path: Path, encoding: str, end: str):
    text = end.join((HEAD, "事前,1,介護職員,日勤,髙橋①,240,60,45,30,60,0", ""))
    (read,) = read_sheet(written(tmp_path / "a.csv", text, encoding)).rows
    assert read == FULL.model_copy(update={"person": "髙橋①"})


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("30", 30),
        ("３０", 30),
        ("30分", 30),
        ("３０ 分", 30),
        ("1:30", 90),
        ("１：３０", 90),
        ("0:05", 5),
        ("1:30:00", 90),
        ("1時間30分", 90),
        ("2時間", 120),
        ("45.0", 45),
        ('"1,440"', 1_440),
        ("1441", 1_441),
        ("0", 0),
    ],
)
def test_minutes_as_people_type_them(tmp_path: Path, typed: str, minutes: int):
    text = f"{HEAD}\r\n事後,２日目,介護助手,夜勤,B,{typed},,,,,\r\n"
    (read,) = read_sheet(written(tmp_path / "a.csv", text)).rows
    assert (read.day, read.direct_care, read.indirect) == (2, minutes, None)


@pytest.mark.parametrize("typed", ["1:5", "1:75", "1:30:20", "1.5時間", "30.5", "多め", "-5", "1h"])
def test_what_is_not_sure_is_refused_by_row_and_column(tmp_path: Path, typed: str):
    text = f"{HEAD}\r\n事後,2,介護助手,夜勤,B,,,{typed},,,\r\n"
    assert "2行目のH列「記録（分）」：" in refusal(written(tmp_path / "a.csv", text))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (",1,介護職員,日勤,A,1,,,,,", "2行目のA列「事前・事後」：空です"),
        ("前,1,介護職員,日勤,A,1,,,,,", "2行目のA列「事前・事後」：事前・事後のどれか"),
        ("事前,6,介護職員,日勤,A,1,,,,,", "2行目のB列「何日目」："),
        ("事前,1,調理員,日勤,A,1,,,,,", "2行目のC列「職種」："),
        ("事前,1,介護職員,早番,A,1,,,,,", "2行目のD列「勤務」："),
        ("事前,1,介護職員,日勤,A,1,200,,,,,5", "2行目のL列：見出しのない列に「5」"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, line: str, told: str):
    assert told in refusal(written(tmp_path / "a.csv", f"{HEAD}\r\n{line}\r\n"))


def test_all_refusals_are_counted_and_the_first_are_told(tmp_path: Path):
    lines = "\r\n".join(["事前,1,介護職員,日勤,A,多め,,,,,"] * 10)
    said = refusal(written(tmp_path / "a.csv", f"{HEAD}\r\n{lines}\r\n"))
    assert "読めないところが10か所" in said
    assert "ほかにも2か所" in said


def test_columns_in_another_order_and_one_of_the_users_own(tmp_path: Path):
    head = ["メモ", *reversed(list(COLUMNS.values()))]
    cells = ["雨の日", "0", "60", "30", "45", "60", "240", "A", "日勤", "介護職員", "1", "事前"]
    text = f"{','.join(head)}\n{','.join(cells)}\n"
    read = read_sheet(written(tmp_path / "a.csv", text))
    assert read.rows == (FULL,)
    assert read.ignored == ("メモ",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "何も書かれていません"),
        ("a,b\n1,2\n", "見出しに「事前・事後」"),
        (HEAD.replace("記録（分）,", "") + "\n", "「記録（分）」の列がありません"),
        (f"{HEAD},記録\n", "「記録（分）」の列が2つあります"),
        (f'{HEAD}\n事前,1,介護職員,日勤,"A,1,,,,,\n', "引用符"),
    ],
)
def test_what_is_not_a_sheet_is_refused(tmp_path: Path, text: str, told: str):
    assert told in refusal(written(tmp_path / "a.csv", text))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7",
        "事前".encode("utf-16"),
        b"\x81\xff\xfd",
    ],
    ids=["zip", "old excel", "pdf", "utf-16", "noise"],
)
def test_another_kind_of_file_is_refused(tmp_path: Path, data: bytes):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert refusal(path)


def test_a_workbook_cut_short_is_refused(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    write_sheet(path, ROWS_OF_BOTH)
    path.write_bytes(path.read_bytes()[:-200])
    assert "壊れている" in refusal(path)


def test_times_of_day_in_a_workbook_are_hours_and_minutes(tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx", ("事前", 1, "介護職員", "日勤", "A", time(1, 30), 60.0, "１５分")
    )
    (read,) = read_sheet(path).rows
    assert (read.direct_care, read.indirect, read.records, read.rounds) == (90, 60, 15, None)


def test_an_unsaved_formula_is_named_instead_of_read_as_nothing(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ("事前", 1, "介護職員", "日勤", "A", "=30+30"))
    assert "F2 の式" in refusal(path)


def test_a_fraction_of_a_minute_in_a_workbook_is_refused(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ("事前", 1, "介護職員", "日勤", "A", 0.0625))
    assert "2行目のF列「直接介護（分）」" in refusal(path)


def test_a_workbook_of_something_else_is_refused(tmp_path: Path):
    book = Workbook()
    file = BytesIO()
    book.save(file)
    path = tmp_path / "a.xlsx"
    path.write_bytes(file.getvalue())
    assert "何も書かれていません" in refusal(path)


def test_too_many_rows_are_refused(tmp_path: Path):
    lines = "\n".join(["事前,1,介護職員,日勤,A,1,,,,,"] * 501)
    assert "501行" in refusal(written(tmp_path / "a.csv", f"{HEAD}\n{lines}\n"))


# --- taking in --------------------------------------------------------------------------------


def test_taking_in_replaces_only_the_study_of_the_sheet_and_can_be_undone(library, tmp_path: Path):
    session = library.session(library.create("ひまわり", "訪問介護").id)
    other = {"phase": "after", "person": "残る", "records": 7}
    lost = {"phase": "before", "person": "消える", "records": 9}
    assert session.set(ROWS, [other, lost], "行") is None
    path = tmp_path / "用紙.csv"
    write_sheet(path, (FULL, FULL))
    planned = plan_import(session.case, read_sheet(path))
    (change,) = planned.changes
    assert (change.phase, change.now, change.new, change.lost) == (StudyPhase.BEFORE, 1, 2, 1)
    assert "いまの1行を、用紙の2行に置き換えます" in planned.preview
    assert "いまある1行は用紙にないので、消えます" in planned.preview
    assert "事後の行は、用紙にないので、そのまま残します" in planned.preview
    assert session.case.time_study.rows[0].person == "残る"  # nothing yet
    assert take_in(session, planned) is None
    assert [r.person for r in session.case.time_study.rows] == ["A", "A", "残る"]
    assert session.undo()
    assert [r.person for r in session.case.time_study.rows] == ["残る", "消える"]


def test_the_first_sheet_only_adds(library):
    session = library.session(library.create("ひまわり", "訪問介護").id)
    planned = plan_import(session.case, ReadSheet((FULL,)))
    assert planned.preview.startswith("事前：1行を加えます。")
    assert "置き換え" not in planned.preview


def test_a_case_keeps_its_time_study(library):
    session = library.session(library.create("ひまわり", "訪問介護").id)
    assert take_in(session, plan_import(session.case, ReadSheet((FULL,)))) is None
    assert library.session(session.case_id).case.time_study.rows == (FULL,)
