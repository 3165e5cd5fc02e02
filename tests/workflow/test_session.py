"""An accepted answer is on disk before anybody hears of it; a refused one changes nothing."""

import random
from typing import Any

import pytest

from desktop.errors import UserFacingError
from desktop.storage.store import Store
from desktop.workflow.library import Library
from desktop.workflow.session import Change, Session
from tests.workflow.documents import small


@pytest.fixture
def session(library: Library) -> Session:
    return library.session(library.create("みほん訪問介護", "訪問介護").id)


@pytest.fixture
def order(session: Session, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happened to the session, in order: saves by the store, news to a listener."""
    happened: list[str] = []
    save = Store.save

    def noted(store: Store, *args: Any, **named: Any) -> Any:
        saved = save(store, *args, **named)
        happened.append(f"on disk: {named['field']}")
        return saved

    def hear(change: Change) -> None:
        stored = session._store.document(session.case_id)
        assert stored == session._document  # what is heard of is what the disk holds
        happened.append(f"heard: {change.path}")

    monkeypatch.setattr(Store, "save", noted)
    session.subscribe(hear)
    return happened


def stored(session: Session) -> dict[str, Any]:
    return session._store.document(session.case_id)


def test_an_answer_is_saved_before_it_is_told(session: Session, order: list[str]):
    assert session.set("facility/staff_count", "８人", "職員数") is None
    assert order == ["on disk: facility/staff_count", "heard: facility/staff_count"]
    assert session.value("facility/staff_count") == 8  # as it was understood, not as typed
    assert session.case.facility.staff_count == 8
    assert stored(session)["facility"]["staff_count"] == 8


def test_a_refused_value_saves_and_tells_nothing(session: Session, order: list[str]):
    before, revision = stored(session), session._revision
    problem = session.set("facility/staff_count", -1, "職員数")
    assert problem is not None
    assert problem.path == "facility/staff_count"
    assert "1人以上" in problem.sentence
    assert order == []
    assert stored(session) == before
    assert session._revision == revision
    assert session.case.facility.staff_count is None


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("facility/service", "訪問介獲", "訪問介護"),
        ("facility/prefecture", "さいたま県", "都道府県「さいたま県」はありません"),
        ("prefecture_terms/single_rate", "2/3", "下限"),
        ("chosen_technologies", ["liftt"], "lift"),
        ("tasks/night_round/applicable", True, "night_rounds"),
    ],
)
def test_what_the_rules_do_not_know_is_refused(
    session: Session, order: list[str], path: str, value: Any, words: str
):
    problem = session.set(path, value, "x")
    assert problem is not None
    assert words in problem.sentence
    assert order == []


def test_a_full_disk_leaves_the_session_as_it_was(
    session: Session, order: list[str], monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object, **__: object) -> None:
        raise UserFacingError("ディスクの空きが足りません")

    monkeypatch.setattr(Store, "save", full)
    before = session.assessment
    with pytest.raises(UserFacingError, match="空き"):
        session.set("facility/staff_count", 8, "職員数")
    assert session.case.facility.staff_count is None
    assert session.assessment is before
    assert order == []


def test_each_change_is_assessed_again(session: Session):
    open_before = len(session.assessment.open_items)
    session.set("facility/staff_count", 8, "職員数")
    assert len(session.assessment.open_items) == open_before - 1
    answers = "tasks/inter_facility_data_exchange/answers/inter_facility_data_exchange"
    session.set(f"{answers}.data_link_system", "はい", "データ連携：はい")
    assert session.assessment.task("inter_facility_data_exchange").mark.value == "○"


def test_a_value_is_taken_out_again(session: Session):
    session.set("facility/capacity", 18, "定員")
    session.set("facility/capacity", None, "定員")
    assert session.value("facility/capacity") is None
    assert session.case.facility.capacity is None


def test_a_chosen_unknown_differs_from_no_answer(session: Session):
    path = "declarations/committee/answer"
    assert session.value(path) is None
    session.set(path, "unknown", "委員会：わからない")
    assert session.value(path) == "unknown"
    session.set(path, None, "委員会")
    assert session.value("declarations") is None


def test_the_same_value_again_is_no_change(session: Session, order: list[str]):
    session.set("facility/staff_count", 8, "職員数")
    order.clear()
    assert session.set("facility/staff_count", "8", "職員数") is None
    assert order == []


def test_lines_are_put_in_moved_and_taken_out(session: Session):
    for index, technology in enumerate(("intercom", "lift", "care_software")):
        session.insert("quotations", index, {"technology": technology}, "見積の行")
    session.move("quotations", 2, 0, "並べ替え")
    session.remove("quotations", 1, "行の削除")
    assert [line.technology for line in session.case.quotations] == ["care_software", "lift"]
    problem = session.insert("quotations", 0, {"technology": "x-ray"}, "見積の行")
    assert problem is not None
    assert len(session.case.quotations) == 2


def test_several_values_are_one_step_back(session: Session, order: list[str]):
    values = {"prefecture_terms/rounding/unit": 1000, "prefecture_terms/rounding/step": "line"}
    assert session.set_all(values, "端数処理") is None
    assert order == ["on disk: prefecture_terms/rounding", "heard: prefecture_terms/rounding"]
    session.undo()
    assert session.case.prefecture_terms.rounding is None


def test_of_several_values_all_are_kept_or_none(session: Session, order: list[str]):
    problem = session.set_all({"facility/capacity": 18, "facility/staff_count": 0}, "人数")
    assert problem is not None
    assert problem.path == "facility/staff_count"
    assert session.case.facility.capacity is None
    assert order == []


def test_half_of_an_optional_group_is_refused(session: Session):
    problem = session.set("prefecture_terms/rounding/unit", 1000, "端数処理")
    assert problem is not None
    assert "端数処理の段階" in problem.sentence


def test_back_and_forth(session: Session):
    session.set("facility/staff_count", 8, "職員数：8人")
    session.set("facility/capacity", 18, "定員：18人")
    assert (session.undo_label, session.redo_label) == ("定員：18人", None)
    assert session.undo()
    assert session.case.facility.capacity is None
    assert (session.undo_label, session.redo_label) == ("職員数：8人", "定員：18人")
    assert session.undo()
    assert not session.undo()
    assert (session.undo_label, session.redo_label) == (None, "職員数：8人")
    assert session.redo()
    assert session.redo()
    assert not session.redo()
    assert session.case.facility.capacity == 18


def test_a_new_answer_ends_what_could_be_redone(session: Session):
    session.set("facility/staff_count", 8, "職員数：8人")
    session.undo()
    session.set("facility/capacity", 18, "定員：18人")
    assert session.redo_label is None
    assert session.undo_label == "定員：18人"


def test_back_and_forth_tell_that_everything_may_have_changed(session: Session, order: list[str]):
    session.set("facility/staff_count", 8, "職員数")
    order.clear()
    session.undo()
    assert order == ["heard: "]


def test_going_all_the_way_back_and_forth_meets_the_same_documents(session: Session):
    chance = random.Random(7)
    paths = ["facility/staff_count", "facility/capacity", "facility/user_count"]
    seen = [stored(session)]
    for number in range(1, 30):
        session.set(chance.choice(paths), number, "数")
        seen.append(stored(session))
    for document in seen[-2::-1]:
        assert session.undo()
        assert stored(session) == document
    for document in seen[1:]:
        assert session.redo()
        assert stored(session) == document


def test_another_window_is_noticed_and_its_answer_read(library: Library, session: Session):
    other = library.session(session.case_id)
    other.set("facility/staff_count", 8, "職員数")
    with pytest.raises(UserFacingError, match="別のウィンドウ"):
        session.set("facility/capacity", 18, "定員")
    with pytest.raises(UserFacingError, match="別のウィンドウ"):
        session.undo()
    session.reload()
    assert session.case.facility.staff_count == 8
    assert session.set("facility/capacity", 18, "定員") is None


def test_an_older_slip_elsewhere_does_not_stop_the_user(library: Library):
    # A technology that an older rule book still had.
    document = small(**{"quotations/0/technology": "steam_engine"})
    entry = library.store.create_case(document)
    session = library.session(entry.id)
    assert session.set("facility/staff_count", 8, "職員数") is None
    assert session.insert("quotations", 0, {}, "見積の行") is None
    problem = session.set("quotations/0/technology", "submarine", "技術")
    assert problem is not None
    assert "submarine" in problem.sentence


def test_a_stored_case_that_cannot_be_assessed_is_told(library: Library):
    entry = library.store.create_case(small(**{"facility/service": "占い"}))
    with pytest.raises(UserFacingError, match="占い"):
        library.session(entry.id)


def test_the_store_is_given_progress_and_rule_version(library: Library, session: Session):
    session.set("facility/staff_count", 8, "職員数")
    [entry] = library.cases()
    assert entry.rule_version == library.rules.version
    assert entry.progress["total"] == 9
    assert entry.progress["step"] == "facility"


def test_a_listener_may_end_its_subscription(session: Session):
    heard: list[str] = []
    end = session.subscribe(lambda change: heard.append(change.path))
    session.set("facility/capacity", 1, "定員")
    end()
    end()
    session.set("facility/capacity", 2, "定員")
    assert heard == ["facility/capacity"]


def test_a_value_that_was_handed_out_is_a_copy(session: Session):
    session.insert("quotations", 0, {"technology": "lift"}, "見積の行")
    session.value("quotations").clear()
    assert len(session.case.quotations) == len(session.value("quotations")) == 1


def test_the_plan_follows_the_answers(session: Session):
    first = session.plan
    assert session.plan is first
    session.set("plan/title", "夜間の見直し", "計画の名称")
    assert session.plan is not first
    assert session.plan.title == "夜間の見直し"


def test_the_day_is_the_plans_or_today(library: Library, session: Session):
    assert session.on == library.today()
    session.set("plan_date", "令和9年1月5日", "計画の日付")
    assert session.on.isoformat() == "2027-01-05"
