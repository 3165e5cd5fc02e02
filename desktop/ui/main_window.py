"""The window: the home screen, or a case. It paints before anything heavy is imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.storage.entries import Listing
from desktop.ui import theme
from desktop.ui.home_actions import HomeActions
from desktop.ui.pages.home import HomePage
from desktop.ui.rule_actions import RuleActions, session_for
from desktop.ui.settings import Settings
from desktop.ui.theme import Scheme

if TYPE_CHECKING:
    from desktop.ui.menus import Menus
    from desktop.ui.workspace import Workspace
    from desktop.workflow.library import Library
    from desktop.workflow.session import Session

APP_NAME = "介護カイゼン"
MENU_TITLES = ("ファイル(&F)", "編集(&E)", "表示(&V)", "ヘルプ(&H)")
SIZE = (1366, 860)
SMALLEST = (900, 560)


class MainWindow(QMainWindow):
    """``painted`` comes once, after the first paint; the library follows by :meth:`receive`."""

    painted = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.settings = settings
        self.library: Library | None = None
        self.workspace: Workspace | None = None
        self._waiting: list[Callable[[Library], None]] = []
        self._is_painted = False
        self.setWindowTitle(APP_NAME)
        self.setMinimumSize(*SMALLEST)
        self.home = HomePage(today)
        self.actions_of_home = HomeActions(self)
        self.actions_of_rules = RuleActions(self)
        self.actions_of_home.connect_to(self.home)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        self.setCentralWidget(self._stack)
        self.menus: Menus | None = None
        # The titles are there from the first paint; what hangs beneath comes after it.
        self.menu_titles = tuple(self.menuBar().addMenu(title) for title in MENU_TITLES)
        if not self.restoreGeometry(settings.geometry):
            self._take_size()

    def _take_size(self) -> None:
        """The whole of a small screen, a part of a large one."""
        self.resize(*SIZE)
        # Not self.screen(): PySide makes that screen a child of the window, and it would be
        # destroyed together with it, under every other window.
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if SMALLEST[0] <= screen.width() <= SIZE[0]:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # After this paint has reached the screen, children and all.
            QTimer.singleShot(0, self.painted.emit)

    def fill_menus(self) -> None:
        from desktop.ui.menus import Menus

        self.menus = Menus(self)
        self.menus.refresh()

    def _refresh_menus(self) -> None:
        if self.menus is not None:
            self.menus.refresh()

    # --- the library --------------------------------------------------------------------------

    def receive(self, library: Library) -> None:
        """The data is open: do what was wished for in the meantime."""
        self.library = library
        self.refresh_home()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(library)

    def when_ready(self, act: Callable[[Library], None]) -> None:
        """Do ``act`` now, or as soon as the data is open."""
        if self.library is None:
            self._waiting.append(act)
        else:
            act(self.library)

    # --- home and case ------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        return self.workspace.session if self.workspace else None

    def show_home(self) -> None:
        """Leave the case; everything accepted in it is saved."""
        if not self._may_leave():
            return
        if self.workspace is not None:
            self.workspace.close_session()
        self._stack.setCurrentWidget(self.home)
        self.setWindowTitle(APP_NAME)
        self.refresh_home()
        self._refresh_menus()

    def _may_leave(self) -> bool:
        """Ask before a text is dropped that could not be saved."""
        workspace = self.workspace
        editors = workspace.unsaved() if workspace is not None else []
        if workspace is None or not editors:
            return True
        from desktop.ui import messages

        labels = "、".join(editor.label for editor in editors)
        leave = messages.ask(
            self,
            "保存できていない入力があります。",
            f"直す必要がある欄：{labels}\nこのまま進むと、この入力は失われます。",
            yes="入力を捨てて進む",
            no="戻って直す",
        )
        if not leave:
            workspace.go_to_editor(editors[0])
        return leave

    def refresh_home(self) -> None:
        if self.library is not None and self.session is None:
            self.home.show_listing(Listing(self.library.offices(), self.library.cases()))

    def open_case(self, case_id: str, step_id: str = "") -> None:
        """Open a case where there is something left to do."""
        if self.library is None:
            return
        if not self._may_leave():
            return
        session = session_for(self, self.library, case_id)
        if session is None:
            return
        if self.workspace is None:
            self.workspace = self._make_workspace()
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.open(session, step_id)
        self._refresh_menus()

    def reopen_case(self) -> None:
        """Open the case at hand anew, after the rules in force have changed."""
        if self.session is None or self.workspace is None:
            return
        case_id, step_id = self.session.case_id, self.workspace.step_id
        self.show_home()
        if self.session is None:  # nothing was left that could not be saved
            self.open_case(case_id, step_id)

    def _make_workspace(self) -> Workspace:
        from desktop.ui.workspace import Workspace

        workspace = Workspace()
        workspace.home_requested.connect(self.show_home)
        workspace.title_changed.connect(self._show_title)
        workspace.rules_requested.connect(self.actions_of_rules.act)
        self._stack.addWidget(workspace)
        return workspace

    def _show_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} — {APP_NAME}")

    # --- what the menus ask for ---------------------------------------------------------------

    def save_now(self) -> None:
        if self.workspace is not None:
            self.workspace.save_pending()

    def undo(self) -> None:
        if self.workspace is not None and self.session is not None:
            self.workspace.save_pending()
            if not self.workspace.undo_own():
                self.session.undo()

    def redo(self) -> None:
        if self.session is not None:
            self.session.redo()

    def refresh_call_page(self) -> None:
        """Show a saved call that came in while its page is in sight."""
        if self.workspace is not None:
            self.workspace.reload_page("call")

    def export_current(self) -> None:
        if self.session is not None:
            self.save_now()
            self.actions_of_home.export(self.session.case_id)

    def go_back(self) -> None:
        if self.workspace is not None:
            self.workspace.go_back()

    def go_on(self) -> None:
        if self.workspace is not None:
            self.workspace.go_on()

    def go_to_number(self, number: int) -> None:
        if self.workspace is not None:
            self.workspace.go_to_number(number)

    def go_to_page(self, page_id: str) -> None:
        if self.workspace is not None:
            self.workspace.go_to(page_id)

    def show_open_items(self) -> None:
        if self.workspace is not None:
            self.workspace.show_open_items()

    def focus_panel(self) -> None:
        if self.workspace is not None:
            self.workspace.focus_panel()

    def close_panel(self) -> None:
        if self.workspace is not None:
            self.workspace.panel.dismiss()

    def show_help(self, name: str) -> None:
        from desktop.ui.dialogs.help import show_help

        show_help(self, name, self.settings.folder)

    def show_coverage(self) -> None:
        from desktop.ui.dialogs.help import show_coverage

        def show(library: Library) -> None:
            wish = show_coverage(self, library.rules, library.shelf.in_force.origin)
            if wish:
                self.actions_of_rules.act(wish)

        self.when_ready(show)

    # --- look ---------------------------------------------------------------------------------

    def set_scale(self, scale: int) -> None:
        self._dress(theme.current().scheme, scale)

    def set_scheme(self, scheme: Scheme) -> None:
        self._dress(scheme, theme.current().scale)

    def _dress(self, scheme: Scheme, scale: int) -> None:
        theme.current().apply(scheme, scale)
        self.settings.scheme, self.settings.text_scale = scheme, theme.current().scale
        self.settings.save()
        self._rebuild()
        self._refresh_menus()

    def _rebuild(self) -> None:
        """Lengths were measured at the old scale: make everything anew."""
        old_home = self.home
        self.home = HomePage(old_home.today)
        self.actions_of_home.connect_to(self.home)
        self.home.show_listing(old_home.listing)
        self._stack.insertWidget(0, self.home)
        session, step_id = self.session, self.workspace.step_id if self.workspace else ""
        if self.workspace is not None:
            self.workspace.close_session()
            self._drop(self.workspace)
            self.workspace = None
        self._drop(old_home)
        self._stack.setCurrentWidget(self.home)
        if session is not None:
            self.workspace = self._make_workspace()
            self._stack.setCurrentWidget(self.workspace)
            self.workspace.open(session, step_id)

    def _drop(self, widget: QWidget) -> None:
        self._stack.removeWidget(widget)
        widget.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        if self.menus is not None:  # not a window that was only shown
            self.settings.geometry = self.saveGeometry()
            self.settings.save()
        if self.workspace is not None:
            self.workspace.close_session()
        super().closeEvent(event)
