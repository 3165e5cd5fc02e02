"""The first screen: what is there, what can be done with it, and the way back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.storage.entries import Listing
from desktop.ui.main_window import MainWindow
from desktop.ui.models.case_cards import due_words
from desktop.ui.pages.home import HomePage
from desktop.ui.settings import Settings
from desktop.workflow.library import Library


@pytest.fixture
def window(library: Library, shown, said, tmp_path):
    made = MainWindow(Settings(tmp_path), lambda: date(2026, 11, 22))
    made.fill_menus()
    made.receive(library)
    yield shown(made)
    made.close()


def titles(window: MainWindow) -> list[str]:
    return [row.card.title for row in window.home.rows]


def filled(window: MainWindow, library: Library, *names: str) -> list[str]:
    ids = [library.create(name, "訪問介護").id for name in names]
    window.refresh_home()
    return ids


def choose_in_menu(window: MainWindow, row: int, words: str) -> None:
    menu = window.home.rows[row].more_button.menu()
    window.home.rows[row].fill_menu(menu)
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def test_an_empty_start_explains_itself(window):
    assert window.home.welcome is not None
    assert window.home.welcome.isVisible()
    words = window.home.welcome.findChildren(QPushButton)
    assert [button.text() for button in words] == [
        "診断を始める",
        "見本を開いてみる",
        "ファイルから取り込む…",
    ]


def test_cases_stand_under_their_office_with_what_comes_next(window, library):
    filled(window, library, "ひまわり", "さくら", "ひまわり")
    assert not window.home.welcome.isVisible()
    assert len(window.home.rows) == 3
    card = window.home.rows[0].card
    assert "今日 " in card.saved
    assert card.next_step.startswith("次は「")
    assert "9手順のうち" in card.progress


def test_opening_a_case_leads_to_what_is_left_to_do(window, library, qtbot):
    filled(window, library, "ひまわり")
    qtbot.mouseClick(window.home.rows[0].open_button, Qt.MouseButton.LeftButton)
    assert window.session is not None
    assert window.workspace.isVisible()
    assert window.workspace.step_id == "facility"
    window.show_home()
    assert window.session is None
    assert window.home.isVisible()


def test_a_case_is_copied(window, library):
    filled(window, library, "ひまわり")
    choose_in_menu(window, 0, "複製")
    assert sorted(titles(window)) == ["令和8年度の診断", "写し"]


def test_a_case_is_renamed(window, library, said):
    filled(window, library, "ひまわり")
    choose_in_menu(window, 0, "件名")
    assert titles(window) == ["新しい件名"]
    said.text = None
    choose_in_menu(window, 0, "件名")
    assert titles(window) == ["新しい件名"]


def test_a_deleted_case_can_be_brought_back_at_once(window, library, qtbot):
    filled(window, library, "ひまわり", "さくら")
    choose_in_menu(window, 0, "削除")
    assert len(window.home.rows) == 1
    assert window.home.undo_notice.isVisible()
    qtbot.mouseClick(window.home.undo_button, Qt.MouseButton.LeftButton)
    assert len(window.home.rows) == 2
    assert not window.home.undo_notice.isVisible()


def test_a_deleted_case_can_be_brought_back_later(window, library, monkeypatch):
    ids = filled(window, library, "ひまわり", "さくら")
    library.delete(ids[0])
    window.refresh_home()
    offered: list[str] = []

    def choose(_parent, _title, _words, options, *, accept):
        offered.extend(words for _value, words in options)
        return options[0][0]

    monkeypatch.setattr("desktop.ui.dialogs.choose.choose", choose)
    qtbutton = window.home.bin_button
    qtbutton.click()
    assert offered == ["ひまわり　令和8年度の診断"]
    assert len(window.home.rows) == 2


def test_an_empty_bin_says_so(window, library, said):
    filled(window, library, "ひまわり")
    window.home.bin_button.click()
    assert said.last == "削除した診断はありません。"


def test_a_case_goes_out_as_a_file_and_comes_back(window, library, said, monkeypatch, tmp_path):
    filled(window, library, "ひまわり")
    file = tmp_path / "外" / "診断.json"
    file.parent.mkdir()
    monkeypatch.setattr("desktop.ui.dialogs.files.choose_save", lambda *_: file)
    monkeypatch.setattr("desktop.ui.dialogs.files.choose_open", lambda *_: file)
    choose_in_menu(window, 0, "ファイルに書き出す")
    assert file.is_file()
    assert said.last == "ファイルに書き出しました。"
    window.home.import_button.click()
    assert window.session is not None
    window.show_home()
    assert len(window.home.rows) == 2


def test_a_file_that_is_no_case_is_refused_and_changes_nothing(
    window, library, monkeypatch, tmp_path, qtbot
):
    from desktop.errors import UserFacingError

    filled(window, library, "ひまわり")
    file = tmp_path / "壊れた.json"
    file.write_text("{", encoding="utf-8")
    monkeypatch.setattr("desktop.ui.dialogs.files.choose_open", lambda *_: file)
    with qtbot.captureExceptions() as raised:
        window.home.import_button.click()
    assert [kind for kind, _error, _trace in raised] != []
    assert issubclass(raised[0][0], UserFacingError)
    assert len(window.home.rows) == 1


def test_an_example_is_opened_as_a_copy(window, library, monkeypatch):
    offered: list[str] = []

    def choose(_parent, _title, _words, options, *, accept):
        offered.extend(words for _value, words in options)
        return "houmon-kaigo"

    monkeypatch.setattr("desktop.ui.dialogs.choose.choose", choose)
    window.home.welcome.example_button.click()
    assert len(offered) == 6
    assert window.session is not None
    assert len(library.cases()) == 1


def test_the_search_box_comes_with_many_cases(window, library, qtbot):
    filled(window, library, *(f"事業所{n}" for n in range(8)))
    assert not window.home.search.isVisible()
    filled(window, library, "さくら１号館")
    assert window.home.search.isVisible()
    window.home.search.setText("さくら1")
    assert len(window.home.rows) == 1
    window.home.search.setText("ない")
    assert window.home.rows == []
    window.home.search.clear()
    assert len(window.home.rows) == 9


def test_arrows_move_between_the_cases(window, library, qtbot):
    filled(window, library, "ひまわり", "さくら")
    qtbot.keyClick(window.home, Qt.Key.Key_Down)
    assert window.home.rows[0].open_button.hasFocus()
    qtbot.keyClick(window.home, Qt.Key.Key_Down)
    assert window.home.rows[1].open_button.hasFocus()


def test_what_is_wished_for_before_the_data_is_open_is_done_afterwards(
    shown, library, tmp_path, said
):
    case_id = library.create("ひまわり", "訪問介護").id
    window = shown(MainWindow(Settings(tmp_path), lambda: date(2026, 11, 22)))
    window.home.show_listing(Listing(library.offices(), library.cases()))
    window.home.open_requested.emit(case_id)
    assert window.session is None
    window.receive(library)
    assert window.session is not None
    window.close()


def test_a_backup_is_made_and_brought_back(window, library, said, monkeypatch):
    filled(window, library, "ひまわり")
    window.actions_of_home.back_up()
    assert said.last == "バックアップを作りました。"
    filled(window, library, "さくら")

    def choose(_parent, _title, _words, options, *, accept):
        return options[0][0]

    monkeypatch.setattr("desktop.ui.dialogs.choose.choose", choose)
    window.actions_of_home.restore_backup()
    assert said.last == "バックアップに戻しました。"
    assert [row.card.spoken for row in window.home.rows] != []
    assert len(window.home.rows) == 1


def test_the_home_screen_knows_no_pydantic(root):
    import subprocess
    import sys

    script = (
        "import sys; import desktop.ui.application, desktop.ui.pages.home;"
        "print([m for m in ('pydantic', 'sqlite_utils', 'desktop.assessment.case',"
        " 'desktop.regulations.loader', 'reportlab') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_an_empty_listing_shows_the_welcome_without_any_data(look, qtbot):
    home = HomePage(lambda: date(2026, 11, 22))
    qtbot.addWidget(home)
    home.show_listing(Listing())
    assert home.welcome is not None


def dues(window) -> list[str]:
    return [row.card.due for row in window.home.rows]


def test_the_list_says_what_is_due_next(window, library):
    (case_id,) = filled(window, library, "ひまわり")
    assert dues(window) == [""]
    session = library.session(case_id)
    session.set("prefecture_terms/application_deadline", "2026-12-22", "申請の締切")
    session.set("improvement_activities", [{"measure": "見直し", "start": "2026-10-31"}], "活動")
    window.refresh_home()
    assert dues(window) == ["次の期限：令和8年12月22日 申請の締切"]
    assert not window.home.rows[0].card.is_overdue


@pytest.mark.parametrize(
    ("today", "words", "is_overdue"),
    [
        (date(2026, 12, 21), "次の期限：令和8年12月22日 申請の締切", False),
        (date(2026, 12, 22), "次の期限：令和8年12月22日 申請の締切", False),
        (date(2026, 12, 23), "期限を過ぎています：令和8年12月22日 申請の締切", True),
        (date(2027, 3, 2), "期限を過ぎています：令和8年12月22日 申請の締切（ほかに1件）", True),
    ],
)
def test_a_day_that_has_passed_is_marked(today: date, words: str, is_overdue: bool):
    kept = [
        ["2026-12-01", "契約（発注）の予定日：センサー", True],
        ["2026-12-22", "申請の締切", False],
        ["2027-03-01", "支払の期限", False],
    ]
    assert due_words(kept, today) == (words, is_overdue)


@pytest.mark.parametrize("kept", [None, [], "x", [["2026-13-01", "x", False]], [[1, 2]], {"a": 1}])
def test_a_list_that_cannot_be_read_says_nothing(kept: object):
    assert due_words(kept, date(2026, 11, 22)) == ("", False)
