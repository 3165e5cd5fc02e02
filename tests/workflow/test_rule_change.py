"""A case of older rules: its differences first, then as the user wants, and nothing before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.assessment.difference import DifferencePart
from desktop.errors import UserFacingError
from desktop.regulations.loader import default_rule_book, rule_book_from
from desktop.workflow.library import Library
from desktop.workflow.rule_shelf import RuleShelf
from desktop.workflow.session import READ_ONLY
from tests.regulations.packing import PROGRAMME, TRUSTED, files_with, pack_with
from tests.workflow.conftest import Clock

OWN = default_rule_book().version
NEW = "2099.1.1"
CAP = (PROGRAMME, "amount = 300_000", "amount = 350_000")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "データ"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    shelf = RuleShelf(folder, trusted=lambda: TRUSTED)
    with Library.open(folder, shelf=shelf, clock=Clock()) as opened:
        yield opened


def take_in(library: Library, *edits, version: str = NEW) -> None:
    """New rules, as from a USB stick; the old ones are kept as after a start of the app."""
    library.shelf.keep()
    path = library.shelf.folder.parent / "新.kaizen-rules"
    path.write_bytes(pack_with(*edits, version=version))
    library.shelf.install(library.shelf.examine(path))


def on_disk(library: Library, case_id: str):
    stored = library.store.case(case_id)
    return stored.document, stored.entry, library.store.history(case_id)


def test_a_case_of_the_rules_in_force_opens_as_ever(library: Library):
    entry = library.create_from_example("tokuyou")
    assert library.rule_change(entry.id) is None


def test_a_changed_cap_is_told_before_anything_is_written(library: Library):
    entry = library.create_from_example("tokuyou")
    take_in(library, CAP)
    before = on_disk(library, entry.id)
    change = library.rule_change(entry.id)
    assert change is not None
    assert (change.before, change.after, change.is_forward) == (OWN, NEW, True)
    cap = next(line for line in change.lines if line.label.endswith("YS-30」：上限"))
    assert (cap.part, cap.before, cap.after) == (
        DifferencePart.AMOUNT,
        "3,000,000円",
        "3,500,000円",
    )
    assert [(line.before, line.after) for line in change.rules] == [("300,000円", "350,000円")]
    assert change.rules[0].citation is not None
    assert change.refusal == change.missing == ""
    assert on_disk(library, entry.id) == before


def test_the_old_figures_are_those_that_the_case_was_saved_with(library: Library):
    entry = library.create_from_example("tokuyou")
    old = library.session(entry.id).assessment
    take_in(library, CAP)
    change = library.rule_change(entry.id)
    assert change is not None
    assert change.old_rules is not None
    seen = library.session_as_it_was(entry.id, change.old_rules).assessment
    assert seen.rule_version == OWN
    assert seen.subsidy is not None
    assert old.subsidy is not None
    assert seen.subsidy.total.text() == old.subsidy.total.text()
    assert library.session(entry.id).assessment.rule_version == NEW


def test_rules_that_the_case_does_not_use_are_only_counted(library: Library):
    entry = library.create_from_example("houmon-kaigo")
    take_in(library, ("kpis.toml", 'locator = "', 'locator = "改 '))
    change = library.rule_change(entry.id)
    assert change is not None
    assert (change.lines, change.rules, change.other_rules) == ((), (), 1)


def test_opening_under_the_new_rules_is_remembered_without_a_step(library: Library):
    entry = library.create_from_example("tokuyou")
    take_in(library, CAP)
    before = on_disk(library, entry.id)
    library.session(entry.id).adopt_rules()
    document, after, history = on_disk(library, entry.id)
    assert (document, history) == (before[0], before[2])
    assert after.rule_version == NEW
    assert library.rule_change(entry.id) is None


def test_a_step_back_across_the_change_stays_with_the_new_rules(library: Library):
    entry = library.create_from_example("tokuyou")
    library.session(entry.id).set("facility/staff_count", 51, "職員数")
    take_in(library, CAP)
    session = library.session(entry.id)
    session.adopt_rules()
    assert session.undo()
    assert session.saved_rule_version == NEW
    assert library.rule_change(entry.id) is None


def test_old_rules_that_are_not_there_are_said_to_be_missing(library: Library):
    entry = library.create_from_example("tokuyou")
    document = library.store.document(entry.id)
    stale = library.store.create_case(document, rule_version="2020.1.1")
    change = library.rule_change(stale.id)
    assert change is not None
    assert change.old_rules is None
    assert "2020.1.1 の写しが、このパソコンにありません" in change.missing
    assert change.lines == ()


def test_old_rules_that_this_app_cannot_read_are_said_to_be_so(library: Library):
    entry = library.create_from_example("tokuyou")
    stale = library.store.create_case(library.store.document(entry.id), rule_version="2020.1.1")
    path = library.shelf.folder / "kept" / "2020.1.1.kaizen-rules"
    path.parent.mkdir(parents=True)
    edit = (PROGRAMME, "report_years = 3", "report_year = 3")
    path.write_bytes(pack_with(edit, version="2020.1.1", key=None))
    change = library.rule_change(stale.id)
    assert change is not None
    assert change.old_rules is None
    assert "report_year" in change.missing


def test_new_rules_without_the_service_are_told_and_the_case_can_still_be_seen(folder: Path):
    own = rule_book_from(files_with(version="2026.1.1"))
    services = tuple(s for s in own.services if s.name != "訪問介護")
    later = own.model_copy(update={"version": "2026.2.1", "services": services})
    files = files_with(version="2026.1.1")
    shelf = RuleShelf(folder, own_rules=lambda: own, own_files=lambda: files)
    with Library.open(folder, shelf=shelf, clock=Clock()) as library:
        entry = library.create("ひまわり", "訪問介護")
        shelf.keep()
    with Library.open(
        folder, shelf=RuleShelf(folder, own_rules=lambda: later), clock=Clock()
    ) as library:
        change = library.rule_change(entry.id)
        assert change is not None
        assert "訪問介護" in change.refusal
        assert change.old_rules is not None
        seen = library.session_as_it_was(entry.id, change.old_rules)
        assert seen.case.facility.name == "ひまわり"


def test_going_back_to_older_rules_is_a_change_as_well(library: Library):
    take_in(library, CAP)
    entry = library.create_from_example("tokuyou")
    library.shelf.return_to(OWN)
    change = library.rule_change(entry.id)
    assert change is not None
    assert not change.is_forward
    cap = next(line for line in change.lines if line.label.endswith("YS-30」：上限"))
    assert (cap.before, cap.after) == ("3,500,000円", "3,000,000円")


# --- to look at and not to change ---------------------------------------------------------------


def test_a_read_only_session_refuses_every_change(library: Library):
    entry = library.create_from_example("tokuyou")
    library.session(entry.id).set("facility/staff_count", 51, "職員数")
    take_in(library, CAP)
    change = library.rule_change(entry.id)
    assert change is not None
    assert change.old_rules is not None
    seen = library.session_as_it_was(entry.id, change.old_rules)
    heard: list[object] = []
    seen.subscribe(heard.append)
    before = on_disk(library, entry.id)
    refusals = [
        seen.set("facility/staff_count", 8, "職員数"),
        seen.insert("quotations", 0, {}, "見積"),
        seen.remove("quotations", 0, "見積"),
        seen.move("quotations", 0, 1, "見積"),
    ]
    assert {problem.sentence for problem in refusals if problem} == {READ_ONLY}
    assert all(refusals)
    for act in (seen.undo, seen.redo):
        with pytest.raises(UserFacingError, match="書き換えられません"):
            act()
    seen.adopt_rules()
    assert on_disk(library, entry.id) == before
    assert heard == []
    assert seen.plan is not None
