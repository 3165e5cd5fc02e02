"""The 転記シート of a case: with the call's own limits, as Excel and as text, read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.errors import UserFacingError
from desktop.workflow.library import Library
from desktop.workflow.printing import EXCEL, TEXT, PlanFormat
from desktop.workflow.session import Session
from desktop.workflow.transfer import TRANSFER_FORMATS, save_transfer, transfer_of

RULES: dict[str, Any] = {
    "no_platform_characters": "yes",
    "file_name_longest": 30,
    "field_limits": [{"field": "課題", "characters": 20}],
}


@pytest.fixture
def session(library: Library) -> Session:
    session = library.session(library.create_from_example("tokuyou").id)
    session.set("plan/issues", "=夜勤①名で㎝単位の記録。髙橋さんの負担が大きい。", "課題")
    session.set("prefecture_terms/characters", RULES, "文字の決まり")
    return session


def ignore(_done: int, _total: int, _words: str) -> None:
    """Nobody watches."""


def save(session: Session, path: Path, kind: PlanFormat) -> None:
    sheet = transfer_of(session.case, session.plan)
    save_transfer(sheet, session.plan, path, kind, ignore)


def test_the_limits_of_the_call_are_applied(session: Session):
    (field,) = [f for f in transfer_of(session.case, session.plan).fields() if f.label == "課題"]
    assert (field.characters, field.limit, field.excess) == (25, 20, 5)
    assert field.replaced == "=夜勤（1）名でcm単位の記録。高橋さんの負担が大きい。"
    (issues,) = [section for section in session.plan.sections if section.id == "issues"]
    assert issues.blocks[0].text == field.text  # type: ignore[union-attr]


def test_file_names_are_shortened_as_the_call_asks(session: Session):
    names = transfer_of(session.case, session.plan).file_names
    assert [name.name.rpartition(".")[2] for name in names] == ["xlsx", "docx", "pdf"]
    assert all("社会福祉法人" in name.dropped for name in names)


def test_a_file_name_holds_nothing_forbidden(session: Session):
    session.set("facility/name", "A/B:C 事業所", "事業所名")
    for name in transfer_of(session.case, session.plan).file_names:
        assert not set(name.name) & set('<>:"/\\|?*')


@pytest.mark.parametrize("kind", TRANSFER_FORMATS, ids=str)
def test_every_field_is_in_the_file(kind: PlanFormat, session: Session, tmp_path: Path):
    path = tmp_path / f"転記{kind.ending}"
    save(session, path, kind)
    sheet = transfer_of(session.case, session.plan)
    if kind == TEXT:
        found = path.read_text(encoding="utf-8")
        assert all(field.text in found for field in sheet.fields())
        assert "上限20文字" in found
        return
    workbook = openpyxl.load_workbook(path)
    rows = list(workbook["転記シート"].iter_rows(values_only=True))
    texts = [row[2] for row in rows if row[2] not in (None, "内容")]
    assert texts == [field.text for field in sheet.fields()]
    (issue,) = [row for row in rows if row[1] == "課題"]
    assert issue[3:6] == (25, 49, 20)
    assert str(issue[6]).startswith("上限を5文字超えています。")
    assert workbook.sheetnames == ["転記シート", "決まりとファイル名"]


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        (EXCEL, "desktop.documents.read_back.xlsx_difference"),
        (TEXT, "desktop.documents.transfer_files.transfer_text_difference"),
    ],
    ids=str,
)
def test_a_difference_leaves_the_old_file(
    kind: PlanFormat,
    check: str,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    path = tmp_path / f"転記{kind.ending}"
    path.write_bytes(b"older")
    monkeypatch.setattr(check, lambda *_: "違い")
    with pytest.raises(UserFacingError, match="そのまま残っています"):
        save(session, path, kind)
    assert path.read_bytes() == b"older"
