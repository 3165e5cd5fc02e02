"""The running app with the hands to work it and the words to find things by."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.application import App
from desktop.ui.main_window import MainWindow
from desktop.ui.workspace import Workspace
from desktop.workflow.session import Session
from tests.journeys.eyes import answer, button, field, words_in
from tests.journeys.hands import Keyboard, Mouse, wait_until


class Journey:
    """One run of the app, from its first paint to its end."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.mouse = Mouse()
        self.keys = Keyboard(app.window)

    # --- what there is ------------------------------------------------------------------------

    @property
    def window(self) -> MainWindow:
        return self.app.window

    @property
    def session(self) -> Session:
        session = self.window.session
        assert session is not None, "no case is open"
        return session

    @property
    def workspace(self) -> Workspace:
        workspace = self.window.workspace
        assert workspace is not None, "no case was opened"
        return workspace

    @property
    def step_id(self) -> str:
        return self.workspace.step_id

    @property
    def page(self) -> QWidget:
        """The page in sight."""
        page = self.workspace.stack.currentWidget()
        assert page is not None
        return page

    def words(self) -> str:
        """Everything that can be read on the page in sight."""
        return words_in(self.page)

    def panel_words(self) -> str:
        """Everything that can be read in the panel at the right."""
        assert self.workspace.panel.isVisible(), "the panel is not open"
        return words_in(self.workspace.panel)

    # --- by mouse -----------------------------------------------------------------------------

    def click(self, words: str) -> None:
        """Click the button of these words in the window."""
        self.mouse.click(button(words, self.window))

    def click_on_page(self, words: str) -> None:
        self.mouse.click(button(words, self.page))

    def write(self, name: str, words: str) -> None:
        self.mouse.write(field(name, self.page), words)

    def choose(self, name: str, words: str) -> None:
        self.mouse.choose(field(name, self.page), words)

    def pick(self, name: str, typed: str, words: str) -> None:
        self.mouse.pick(field(name, self.page), typed, words)

    def answer(self, question: str, word: str) -> None:
        """Click はい, いいえ or わからない of a question, and see that it is ticked."""
        wanted = answer(question, word, self.page)
        self.mouse.click(wanted)
        assert wanted.isChecked(), f"{question}：{word} was not accepted"

    # --- waiting ------------------------------------------------------------------------------

    def wait_for_data(self) -> None:
        wait_until(lambda: self.window.library is not None)

    def wait_for_words(self, words: str) -> None:
        """Wait until these words stand on the page."""
        wait_until(lambda: words in self.words())
