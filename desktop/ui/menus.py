"""The menu bar: every wish with its key, in the user's words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.ui import theme
from desktop.ui.theme import LARGEST_SCALE, SCALE_STEP, SMALLEST_SCALE, Scheme
from desktop.workflow.steps import SIDE_PAGES

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

SCALES = (100, 110, 125, 150, 175, 200)
STEP_KEYS = 9


class Menus:
    """Fills the menus of ``window`` and keeps their words and ticks true."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.file, self.edit, self.view, self.help = window.menu_titles
        self._fill_file()
        self._fill_edit()
        self._fill_view()
        self._fill_help()

    def _add(self, menu: QMenu, words: str, act: Callable[[], object], key: str = "") -> QAction:
        action = QAction(words, self._window)
        if key:
            action.setShortcuts([QKeySequence(part) for part in key.split(" | ")])
        action.triggered.connect(lambda _on=False: act())
        menu.addAction(action)
        return action

    def _fill_file(self) -> None:
        window = self._window
        self.home = self._add(self.file, "はじめの画面", window.show_home, "Ctrl+H")
        self.file.addSeparator()
        self._add(self.file, "新しい診断を始める…", window.actions_of_home.create, "Ctrl+N")
        self._add(self.file, "見本を開く…", window.actions_of_home.open_example)
        self._add(self.file, "ファイルから取り込む…", window.actions_of_home.import_file, "Ctrl+O")
        self.export = self._add(
            self.file, "ファイルに書き出す…", window.export_current, "Ctrl+Shift+S"
        )
        self._add(self.file, "募集要項のファイルを取り込む…", window.actions_of_home.import_call)
        self._add(self.file, "法人でまとめる…", window.actions_of_home.corporation)
        self.file.addSeparator()
        self.save = self._add(
            self.file, "いますぐ保存（ふだんは自動です）", window.save_now, "Ctrl+S"
        )
        self._add(self.file, "バックアップを作る", window.actions_of_home.back_up)
        self._add(self.file, "バックアップから戻す…", window.actions_of_home.restore_backup)
        self.file.addSeparator()
        self._add(self.file, "終了", window.close, "Ctrl+Q")

    def _fill_edit(self) -> None:
        window = self._window
        self.undo = self._add(self.edit, "元に戻す", window.undo, "Ctrl+Z")
        self.redo = self._add(self.edit, "やり直す", window.redo, "Ctrl+Y | Ctrl+Shift+Z")
        # Their words cost a look into the history, so they are asked for when they are read.
        self.edit.aboutToShow.connect(self.refresh_edit)

    def refresh_edit(self) -> None:
        session, workspace = self._window.session, self._window.workspace
        own = workspace.own_undo_label() if workspace else ""
        for action, words, label in (
            (self.undo, "元に戻す", own or (session.undo_label if session else None)),
            (self.redo, "やり直す", session.redo_label if session else None),
        ):
            action.setText(f"{words}：{label}" if label else words)

    def _fill_view(self) -> None:
        window = self._window
        self._fill_scales(self.view.addMenu("文字の大きさ"))
        self._fill_schemes(self.view.addMenu("配色"))
        self.view.addSeparator()
        self.steps = self.view.addMenu("手順")
        self.back = self._add(self.steps, "前の手順", window.go_back, "Alt+Left")
        self.forward = self._add(self.steps, "次の手順", window.go_on, "Alt+Right")
        self.steps.addSeparator()
        for number in range(1, STEP_KEYS + 1):
            self._add(
                self.steps,
                f"手順 {number}",
                partial(window.go_to_number, number),
                f"Ctrl+{number}",
            )
        self.side = self.view.addMenu("資料と試算")
        for page in SIDE_PAGES:
            self._add(self.side, page.title, partial(window.go_to_page, page.id))
        self._add(self.view, "未記入・要確認の一覧", window.show_open_items, "F6")
        self._add(self.view, "根拠の欄へ移る", window.focus_panel, "F7")
        self._add(self.view, "根拠の欄を閉じる", window.close_panel, "Esc")

    def _fill_scales(self, menu: QMenu) -> None:
        window = self._window
        self.scales = QActionGroup(window)
        for scale in SCALES:
            action = self._add(menu, f"{scale}％", partial(window.set_scale, scale))
            action.setCheckable(True)
            action.setData(scale)
            self.scales.addAction(action)
        menu.addSeparator()
        self._add(menu, "大きく", lambda: window.set_scale(_step(+1)), "Ctrl++ | Ctrl+;")
        self._add(menu, "小さく", lambda: window.set_scale(_step(-1)), "Ctrl+-")

    def _fill_schemes(self, menu: QMenu) -> None:
        window = self._window
        self.schemes = QActionGroup(window)
        for scheme in Scheme:
            action = self._add(menu, scheme.words, partial(window.set_scheme, scheme))
            action.setCheckable(True)
            action.setData(scheme.value)
            self.schemes.addAction(action)

    def _fill_help(self) -> None:
        window = self._window
        self._add(self.help, "使い方", lambda: window.show_help("usage"), "F1")
        self._add(self.help, "キーボードでの操作", lambda: window.show_help("keys"))
        self._add(self.help, "データの保存とバックアップ", lambda: window.show_help("data"))
        self._add(self.help, "出典と、対象にしている範囲", window.show_coverage)
        install = partial(window.actions_of_rules.act, "install")
        self._add(self.help, "規則のファイルを取り込む…", install)
        self.help.addSeparator()
        self._add(self.help, "介護カイゼンについて", lambda: window.show_help("about"))

    def refresh(self) -> None:
        """Tick what holds, and let only that be chosen which can be done."""
        look = theme.current()
        for action in self.scales.actions():
            action.setChecked(action.data() == look.scale)
        for action in self.schemes.actions():
            action.setChecked(action.data() == look.scheme.value)
        is_open = self._window.session is not None
        for action in (self.home, self.export, self.save, self.undo, self.redo):
            action.setEnabled(is_open)
        self.steps.setEnabled(is_open)
        self.side.setEnabled(is_open)


def _step(by: int) -> int:
    wanted = theme.current().scale + by * SCALE_STEP
    return max(SMALLEST_SCALE, min(LARGEST_SCALE, wanted))
