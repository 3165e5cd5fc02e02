"""Cases are made, copied, put away and exchanged; what is refused leaves the data as it was."""

from pathlib import Path

import pytest

from desktop.errors import UserFacingError
from desktop.storage.file_header import DATA_FILE
from desktop.workflow.case_files import case_to_text, document_of
from desktop.workflow.examples import EXAMPLES, example_case
from desktop.workflow.library import Library


def snapshot(library: Library) -> object:
    return (library.cases(), library.deleted_cases(), library.offices())


def test_a_new_case_has_its_office_and_todays_date(library: Library):
    entry = library.create("　みほん訪問介護 ", "11", title="令和8年度")
    assert (entry.office_name, entry.title) == ("みほん訪問介護", "令和8年度")
    session = library.session(entry.id)
    assert session.case.plan_date == library.today()
    assert session.assessment.service.name == "訪問介護"


@pytest.mark.parametrize(
    ("name", "service", "words"),
    [("", "訪問介護", "事業所名が空です"), ("みほん", "訪問介ご", "訪問介護")],
)
def test_a_new_case_needs_a_name_and_a_real_service(
    library: Library, name: str, service: str, words: str
):
    before = snapshot(library)
    with pytest.raises(UserFacingError, match=words):
        library.create(name, service)
    assert snapshot(library) == before


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_a_case_may_begin_as_an_example(library: Library, name: str):
    entry = library.create_from_example(name)
    assert library.session(entry.id).case == example_case(name)
    assert entry.progress["total"] == 9


def test_a_copy_lives_by_itself(library: Library):
    first = library.create("みほん", "訪問介護", title="春")
    second = library.duplicate(first.id)
    library.session(second.id).set("facility/staff_count", 8, "職員数")
    assert second.title == "春（写し）"
    assert library.session(first.id).case.facility.staff_count is None


def test_a_deleted_case_comes_back(library: Library):
    entry = library.create("みほん", "訪問介護")
    library.delete(entry.id)
    assert library.cases() == ()
    assert [gone.id for gone in library.deleted_cases()] == [entry.id]
    library.restore(entry.id)
    assert [back.id for back in library.cases()] == [entry.id]


def test_a_case_goes_out_and_comes_in_as_it_was(library: Library, tmp_path: Path):
    entry = library.create_from_example("group-home")
    path = tmp_path / library.export_name(entry.id)
    library.export_file(entry.id, path)
    again = library.import_file(path)
    assert again.id != entry.id
    assert library.session(again.id).case == library.session(entry.id).case
    assert document_of(library.session(again.id).case)["version"] == 1


def test_the_export_is_named_after_office_and_date(library: Library):
    entry = library.create_from_example("houmon-kaigo")
    name = "はなみずき訪問介護ステーション_自己診断_令和8年11月22日.json"
    assert library.export_name(entry.id) == name


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "途中で切れています"),
        ('{"version": 9, "facility": {}}', "新しい版"),
        ('{"facility": {"name": "A", "service": "占い"}}', "サービス種別「占い」はありません"),
        ('{"facility": {"name": "A", "service": "11", "facility_number": "1"}}', "10桁"),
        ('{"hello": 1}', "介護カイゼンのファイルではない"),
    ],
)
def test_a_refused_file_leaves_the_data_as_it_was(
    library: Library, tmp_path: Path, content: str, words: str
):
    library.create("みほん", "訪問介護")
    before, on_disk = snapshot(library), (library.store.folder / DATA_FILE).read_bytes()
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserFacingError, match=words):
        library.import_file(path)
    assert snapshot(library) == before
    assert (library.store.folder / DATA_FILE).read_bytes() == on_disk
    assert path.read_text(encoding="utf-8") == content


def test_the_rule_book_is_read_only_when_it_is_needed(tmp_path: Path):
    def refuse() -> None:
        raise AssertionError("nobody asked for rules")

    with Library.open(tmp_path, rules=refuse) as library:  # type: ignore[arg-type]
        assert library.cases() == ()
        assert library.offices() == ()


def test_an_export_can_be_read_by_the_command_line(library: Library, tmp_path: Path):
    entry = library.create_from_example("kyotaku-shien")
    path = tmp_path / "書き出し.json"
    library.export_file(entry.id, path)
    assert path.read_text(encoding="utf-8") == case_to_text(example_case("kyotaku-shien"))
