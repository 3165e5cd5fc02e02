"""A plan for an open item of a quotation line stays with that line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.assessment.case import Case
from desktop.workflow.library import Library
from desktop.workflow.open_item_moves import after_insert, after_move, after_removal
from desktop.workflow.session import Session

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
KEY = "product_open@quotations.{}.product_name"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    case = {
        "plan_date": "2026-11-22",
        "facility": {"name": "ひだまり苑", "service": "介護老人福祉施設"},
        "quotations": [{"technology": "lift"}, {"technology": "intercom"}, {"technology": "lift"}],
        "open_item_plans": {
            KEY.format(1): {"who": "佐藤"},
            "missing:address@facility.address": {"who": "鈴木"},
        },
    }
    with Library.open(tmp_path, clock=lambda: NOW) as library:
        entry = library.add(Case.model_validate(case), "新しい診断", "")
        yield library.session(entry.id)


def planned(session: Session) -> dict[str, str]:
    """The technology of the line whose product is asked for, by who is to tell it."""
    lines = session.case.quotations
    return {
        item.who: lines[int(item.field.split("/")[1])].technology
        for item in session.assessment.open_items
        if item.who and item.field.startswith("quotations/")
    }


def test_it_stays_when_a_line_before_it_goes(session: Session):
    session.remove("quotations", 0, "削除")
    assert planned(session) == {"佐藤": "intercom"}
    assert session.case.open_item_plans["missing:address@facility.address"].who == "鈴木"
    session.undo()
    assert next(iter(session.case.open_item_plans)) == KEY.format(1)


def test_it_stays_when_lines_are_put_in_or_moved(session: Session):
    session.insert("quotations", 0, {"technology": "care_software"}, "追加")
    assert planned(session) == {"佐藤": "intercom"}
    session.move("quotations", 2, 0, "上へ")
    assert planned(session) == {"佐藤": "intercom"}
    session.move("quotations", 0, 3, "下へ")
    assert planned(session) == {"佐藤": "intercom"}


def test_it_goes_with_its_own_line(session: Session):
    session.remove("quotations", 1, "削除")
    assert planned(session) == {}
    assert list(session.case.open_item_plans) == ["missing:address@facility.address"]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_places_are_those_of_the_list_itself(count: int):
    rows = list(range(count))
    for index in rows:
        removed = rows[:index] + rows[index + 1 :]
        places = [after_removal(index)(row) for row in rows]
        assert [rows[at] for at in rows if at != index] == removed
        assert [at for at in places if at is not None] == list(range(count - 1))
        assert [after_insert(index)(row) for row in rows] == [r + (r >= index) for r in rows]
        for to in rows:
            moved = list(rows)
            moved.insert(to, moved.pop(index))
            assert [moved.index(row) for row in rows] == [after_move(index, to)(r) for r in rows]
