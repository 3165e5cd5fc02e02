"""What the home screen's wishes lead to: cases made, copied, renamed, put away, exchanged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.ui.models.case_cards import case_title, saved_text

if TYPE_CHECKING:
    from desktop.storage.entries import CaseEntry
    from desktop.ui.main_window import MainWindow
    from desktop.ui.pages.home import HomePage
    from desktop.workflow.library import Library

WHERE_CALLS_ARE = "診断を開いて「都道府県の募集要項」のページで使います。"
DeletedEntries = tuple["CaseEntry", ...]


class HomeActions:
    """Joins the home page to the library. Each wish waits until the library is there."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def connect_to(self, home: HomePage) -> None:
        home.new_requested.connect(self.create)
        home.example_requested.connect(self.open_example)
        home.import_requested.connect(self.import_file)
        home.bin_requested.connect(self.open_bin)
        home.corporation_requested.connect(self.corporation)
        home.open_requested.connect(self.open)
        home.duplicate_requested.connect(self.duplicate)
        home.rename_requested.connect(self.rename)
        home.export_requested.connect(self.export)
        home.delete_requested.connect(self.delete)
        home.undo_delete_requested.connect(self.restore)

    def _with_library(self, act: Callable[[Library], None]) -> None:
        self._window.when_ready(act)

    # --- making -------------------------------------------------------------------------------

    def create(self) -> None:
        self._with_library(self._create)

    def _create(self, library: Library) -> None:
        from desktop.ui.dialogs.new_case import NewCaseDialog
        from desktop.ui.models.service_choices import service_choices

        dialog = NewCaseDialog(service_choices(library.rules), self._window)
        try:
            if dialog.exec():
                entry = library.create(dialog.office_name, dialog.service)
                self._window.open_case(entry.id)
        finally:
            dialog.deleteLater()

    def open_example(self) -> None:
        self._with_library(self._open_example)

    def _open_example(self, library: Library) -> None:
        from desktop.ui.dialogs.choose import choose
        from desktop.workflow.examples import EXAMPLES

        name = choose(
            self._window,
            "見本を開く",
            "見本は架空の事業所です。写しを作って開くので、自由に書き換えられます。",
            [(example.name, f"{example.title}\n{example.shows}") for example in EXAMPLES],
            accept="この見本を開く",
        )
        if name is not None:
            self._window.open_case(library.create_from_example(name).id)

    def import_file(self) -> None:
        self._with_library(self._import_file)

    def _import_file(self, library: Library) -> None:
        from desktop.ui.dialogs import files

        path = files.choose_open(self._window, "取り込むファイルを選ぶ")
        if path is not None:
            self._window.open_case(library.import_file(path).id)

    def import_call(self) -> None:
        self._with_library(self._import_call)

    def _import_call(self, library: Library) -> None:
        """A prefecture's call, with or without a case open."""
        from desktop.ui import messages
        from desktop.ui.dialogs import files

        path = files.choose_open(self._window, "取り込む募集要項を選ぶ")
        if path is None:
            return
        imported = library.calls.import_file(path)
        title = library.calls.title(imported.entry)
        if imported.is_new:
            words = "募集要項を取り込みました。"
        else:
            words = "同じ内容の募集要項が、すでに保存されています。"
        messages.tell(self._window, words, f"{title}\n{WHERE_CALLS_ARE}")
        self._window.refresh_call_page()

    def corporation(self) -> None:
        from desktop.ui.dialogs.corporation import show_corporation

        self._with_library(lambda library: show_corporation(self._window, library))

    # --- one case -----------------------------------------------------------------------------

    def open(self, case_id: str) -> None:
        self._with_library(lambda _library: self._window.open_case(case_id))

    def duplicate(self, case_id: str) -> None:
        def act(library: Library) -> None:
            library.duplicate(case_id)
            self._window.refresh_home()

        self._with_library(act)

    def rename(self, case_id: str) -> None:
        from desktop.ui import messages

        def act(library: Library) -> None:
            entry = self._entry(library, case_id)
            title = messages.ask_text(
                self._window, "件名を変える", "この診断を見分ける名前", entry.title
            )
            if title is not None:
                library.store.rename(case_id, title)
                self._window.refresh_home()

        self._with_library(act)

    def export(self, case_id: str) -> None:
        from desktop.ui import messages
        from desktop.ui.dialogs import files

        def act(library: Library) -> None:
            path = files.choose_save(
                self._window, "ファイルに書き出す", library.export_name(case_id)
            )
            if path is not None:
                library.export_file(case_id, path)
                messages.tell(self._window, "ファイルに書き出しました。", str(path))

        self._with_library(act)

    def delete(self, case_id: str) -> None:
        def act(library: Library) -> None:
            title = case_title(self._entry(library, case_id))
            library.delete(case_id)
            self._window.refresh_home()
            self._window.home.offer_undo(case_id, title)

        self._with_library(act)

    def restore(self, case_id: str) -> None:
        def act(library: Library) -> None:
            library.restore(case_id)
            self._window.refresh_home()

        self._with_library(act)

    def open_bin(self) -> None:
        self._with_library(self._open_bin)

    def _open_bin(self, library: Library) -> None:
        from desktop.ui import messages
        from desktop.ui.dialogs.choose import choose

        entries: DeletedEntries = library.deleted_cases()
        if not entries:
            messages.tell(self._window, "削除した診断はありません。")
            return
        options = [(e.id, f"{e.office_name}　{case_title(e)}") for e in entries]
        case_id = choose(
            self._window, "削除したもの", "一覧に戻す診断を選んでください。", options, accept="戻す"
        )
        if case_id is not None:
            self.restore(case_id)

    @staticmethod
    def _entry(library: Library, case_id: str) -> CaseEntry:
        return next(entry for entry in library.cases() if entry.id == case_id)

    # --- copies of the data -------------------------------------------------------------------

    def back_up(self) -> None:
        from desktop.ui import messages

        def act(library: Library) -> None:
            path = library.store.back_up_now()
            messages.tell(self._window, "バックアップを作りました。", str(path))

        self._with_library(act)

    def restore_backup(self) -> None:
        self._with_library(self._restore_backup)

    def _restore_backup(self, library: Library) -> None:
        from desktop.ui import messages
        from desktop.ui.dialogs.choose import choose

        copies = library.store.backups()
        if not copies:
            messages.tell(self._window, "バックアップはまだありません。")
            return
        today = library.today()
        options = [(str(e.path), saved_text(e.made_at, today)) for e in copies]
        chosen = choose(
            self._window,
            "バックアップから戻す",
            "戻すバックアップを選んでください。いまのデータは、消さずに別の名前で残します。",
            options,
            accept="このバックアップに戻す",
        )
        if chosen is None:
            return
        self._window.show_home()
        path = next(e.path for e in copies if str(e.path) == chosen)
        kept = library.store.restore_backup(path)
        self._window.refresh_home()
        detail = f"戻す前のデータ：{kept}" if kept else ""
        messages.tell(self._window, "バックアップに戻しました。", detail)
