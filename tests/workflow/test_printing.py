"""The plan on disk is the plan on screen, and an older file stays until the new one is whole."""

from pathlib import Path

import pytest

from desktop.assessment.plan import ImprovementPlan
from desktop.errors import UserCancelled, UserFacingError
from desktop.workflow.library import Library
from desktop.workflow.printing import (
    EXCEL,
    FORMATS,
    JSON,
    OTHER_FORMATS,
    TEXT,
    WORD,
    PlanFormat,
    format_of,
    paper_pdf,
    save_paper,
)

SIGNATURES = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".txt": "訪問介護".encode(),
    ".json": b'{\n  "format": "kaigo-kaizen-plan"',
}


@pytest.fixture
def plan(library: Library) -> ImprovementPlan:
    return library.session(library.create_from_example("houmon-kaigo").id).plan


def test_the_file_holds_what_the_preview_shows(plan: ImprovementPlan, tmp_path: Path):
    path = tmp_path / "計画.pdf"
    path.write_bytes(b"older")
    assert save_paper(plan, path) == path.read_bytes() == paper_pdf(plan)


def test_an_older_file_stays_when_the_plan_cannot_be_set(
    plan: ImprovementPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> bytes:
        raise UserFacingError("書体が見つかりません")

    monkeypatch.setattr("desktop.documents.paper_pdf.render_pdf", fail)
    path = tmp_path / "計画.pdf"
    path.write_bytes(b"older")
    with pytest.raises(UserFacingError):
        save_paper(plan, path)
    assert path.read_bytes() == b"older"


@pytest.mark.parametrize("kind", FORMATS, ids=str)
def test_the_ending_chooses_the_format(kind: PlanFormat, plan: ImprovementPlan, tmp_path: Path):
    path = tmp_path / f"計画{kind.ending.upper()}"
    data = save_paper(plan, path)
    assert path.read_bytes() == data
    assert SIGNATURES[kind.ending] in data
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [path.name]


@pytest.mark.parametrize("name", ["計画", "計画.doc", "計画.csv", "計画."])
def test_an_unknown_ending_is_refused_with_the_list(name: str):
    with pytest.raises(UserFacingError, match=r"\.pdf・\.docx・\.xlsx・\.txt・\.json"):
        format_of(Path(name))


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        (WORD, "desktop.documents.read_back.docx_difference"),
        (EXCEL, "desktop.documents.read_back.xlsx_difference"),
        (TEXT, "desktop.documents.plain_text.text_difference"),
        (JSON, "desktop.documents.paper_json.json_difference"),
    ],
    ids=str,
)
def test_what_reads_back_differently_leaves_the_old_file_and_says_so(
    kind: PlanFormat,
    check: str,
    plan: ImprovementPlan,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    path = tmp_path / f"計画{kind.ending}"
    path.write_bytes(b"older")
    monkeypatch.setattr(check, lambda *_: "「あ」のところが「い」")
    with pytest.raises(UserFacingError, match="そのまま残っています") as caught:
        save_paper(plan, path)
    assert "「あ」のところが「い」" in caught.value.message
    assert path.read_bytes() == b"older"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [path.name]


@pytest.mark.parametrize("kind", OTHER_FORMATS, ids=str)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_whoever_thinks_better_of_it_keeps_the_old_file(
    kind: PlanFormat, at: int, plan: ImprovementPlan, tmp_path: Path
):
    def report(done: int, total: int, words: str) -> None:
        assert 0 <= done < total
        assert words
        if done == at:
            raise UserCancelled

    path = tmp_path / f"計画{kind.ending}"
    path.write_bytes(b"older")
    with pytest.raises(UserCancelled):
        save_paper(plan, path, report)
    assert path.read_bytes() == b"older"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [path.name]


@pytest.mark.parametrize("kind", OTHER_FORMATS, ids=str)
@pytest.mark.parametrize("count", [0, 40])
def test_a_plan_with_no_and_with_forty_lines(
    kind: PlanFormat, count: int, library: Library, tmp_path: Path
):
    session = library.session(library.create_from_example("tokuyou").id)
    lines = session.value("quotations")
    many = [lines[at % len(lines)] for at in range(count)]
    session.set("quotations", many, "見積")
    assert len(session.case.quotations) == count
    save_paper(session.plan, tmp_path / f"計画{kind.ending}")
