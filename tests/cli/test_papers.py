"""``papers`` and ``corporation``: every paper in one go, and the offices of one corporation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop.documents.extract import squeezed
from desktop.workflow.examples import example_path
from tests.cli.calling import Call
from tests.documents.reading import body_text

TITLES = ["送付状", "業務改善計画", "所要額調書（案）", "算出内訳", "添付書類一覧"]


def test_papers_writes_each_paper_twice_in_order(call: Call, case_file: Path, tmp_path: Path):
    folder = tmp_path / "申請" / "書類"
    said = call("papers", case_file, "-o", folder)
    assert (said.status, said.err) == (0, "")
    office = "はなみずき訪問介護ステーション"
    expected = [
        f"{number}_{office}_{title}_令和8年11月22日{ending}"
        for number, title in enumerate(TITLES, start=1)
        for ending in (".pdf", ".xlsx")
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted(expected)
    assert said.out.splitlines() == [str(folder / name) for name in expected]


def test_the_amounts_on_paper_are_those_of_evaluate(call: Call, case_file: Path, tmp_path: Path):
    call("papers", case_file, "-o", tmp_path)
    total = json.loads(call("evaluate", case_file).out)["subsidy"]["total"]["yen"]
    (paper,) = tmp_path.glob("3_*.pdf")
    assert squeezed(f"合計{total:,}円") in squeezed(body_text(paper.read_bytes()))


def test_papers_may_be_written_again(call: Call, case_file: Path, tmp_path: Path):
    first = call("papers", case_file, "-o", tmp_path).out
    before = {path: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert call("papers", case_file, "-o", tmp_path).out == first
    assert {path: path.read_bytes() for path in tmp_path.glob("*.pdf")} == before


def test_a_folder_that_is_a_file_is_refused(call: Call, case_file: Path, tmp_path: Path):
    there = tmp_path / "書類"
    there.write_bytes(b"mine")
    assert "フォルダーを作れません" in call.refused("papers", case_file, "-o", there)
    assert there.read_bytes() == b"mine"


def test_papers_needs_a_folder(call: Call, case_file: Path):
    assert call.refused("papers", case_file).startswith("足りない指定があります：-o")


# --- corporation -------------------------------------------------------------------------------


@pytest.fixture
def offices(tmp_path: Path) -> list[Path]:
    """Two bundled cases as offices of one corporation in one prefecture."""
    return [
        office(
            tmp_path / f"{name}.json",
            name,
            corporation_name="社会福祉法人いち",
            prefecture="埼玉県",
        )
        for name in ("houmon-kaigo", "tokuyou")
    ]


def office(path: Path, name: str, **facility: Any) -> Path:
    record = json.loads(example_path(name).read_text(encoding="utf-8"))
    record["facility"] |= facility
    record["facility"].pop("corporation_number", None)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_workbook_has_a_sheet_for_each_office_and_one_for_the_sums(
    call: Call, offices: list[Path], tmp_path: Path
):
    target = tmp_path / "法人.xlsx"
    said = call("corporation", *offices, "-o", target)
    assert (said.status, said.err) == (0, "")
    workbook = load_workbook(target)
    assert workbook.sheetnames[-3:] == [
        "合計",
        "1 はなみずき訪問介護ステーション",
        "2 特別養護老人ホームみどりの丘",
    ]
    cells = [cell for row in workbook["合計"].iter_rows(values_only=True) for cell in row if cell]
    # 1,551,000円 (houmon-kaigo) ＋ 10,450,000円 (tokuyou), both settled
    assert any(str(cell).replace(",", "").startswith("12001000") for cell in cells)


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".txt", ".json"])
def test_the_ending_chooses_the_format(
    call: Call, offices: list[Path], tmp_path: Path, ending: str
):
    target = tmp_path / f"法人{ending}"
    assert call("corporation", *offices, "-o", target).status == 0
    assert target.stat().st_size > 1_000


def test_the_same_file_twice_is_refused(call: Call, offices: list[Path], tmp_path: Path):
    target = tmp_path / "法人.xlsx"
    line = call.refused("corporation", offices[0], offices[0], "-o", target)
    assert "2回選ばれています" in line
    assert not target.exists()


def test_a_case_is_never_written_over(call: Call, offices: list[Path]):
    before = offices[0].read_bytes()
    line = call.refused("corporation", *offices, "-o", offices[0])
    assert "書き出す先が同じです" in line
    assert offices[0].read_bytes() == before


def test_clumsy_calls_are_refused_in_one_line(call: Call, offices: list[Path], tmp_path: Path):
    target = tmp_path / "法人.xlsx"
    assert "2つ以上の事業所" in call.refused("corporation", offices[0], "-o", target)
    assert call.refused("corporation", "-o", target).startswith("足りない指定があります")
    assert "種類がわかりません" in call.refused("corporation", *offices, "-o", tmp_path / "x.odt")
    stranger = office(tmp_path / "z.json", "shoutaki", corporation_name="医療法人に")
    assert "法人が違います" in call.refused("corporation", *offices, stranger, "-o", target)
    assert not target.exists()


def test_the_help_names_both(call: Call):
    with pytest.raises(SystemExit):
        call("--help")
    from desktop.__main__ import HELP

    assert "kaigo-kaizen papers" in HELP
    assert "kaigo-kaizen corporation" in HELP
