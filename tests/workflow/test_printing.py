"""The plan on disk is the plan on screen, and an older file stays until the new one is whole."""

from pathlib import Path

import pytest

from desktop.assessment.plan import ImprovementPlan
from desktop.errors import UserFacingError
from desktop.workflow.library import Library
from desktop.workflow.printing import plan_pdf, save_plan


@pytest.fixture
def plan(library: Library) -> ImprovementPlan:
    return library.session(library.create_from_example("houmon-kaigo").id).plan


def test_the_file_holds_what_the_preview_shows(plan: ImprovementPlan, tmp_path: Path):
    path = tmp_path / "計画.pdf"
    path.write_bytes(b"older")
    assert save_plan(plan, path) == path.read_bytes() == plan_pdf(plan)


def test_an_older_file_stays_when_the_plan_cannot_be_set(
    plan: ImprovementPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> bytes:
        raise UserFacingError("書体が見つかりません")

    monkeypatch.setattr("desktop.documents.plan_pdf.render_plan", fail)
    path = tmp_path / "計画.pdf"
    path.write_bytes(b"older")
    with pytest.raises(UserFacingError):
        save_plan(plan, path)
    assert path.read_bytes() == b"older"
