"""What the open case has of its prefecture's call, and the way to what is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.call_rows import beside_lines, case_state
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.flow import FlowRow
from desktop.workflow.call_terms import term_text, title_of
from desktop.workflow.call_use import remove_beside
from desktop.workflow.calls import SavedCall
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session

TO_CONFIRM = "prefecture_terms/to_confirm"
GRANT_HINT = "交付決定や内示の通知の日付。契約の日が早すぎないかを点検します。この件だけの欄です。"


def _link(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "link")
    return button


class _Lines(QWidget):
    """A few sentences, each with one button; made anew when they change."""

    pressed = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._shown: tuple[tuple[str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(4))
        self.buttons: dict[str, QPushButton] = {}
        self.hide()

    def set_lines(self, lines: tuple[tuple[str, str], ...]) -> None:
        """``lines``: a key and the words of each."""
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        self.buttons.clear()
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for key, words in lines:
            button = QPushButton(self._words)
            button.setAccessibleName(f"{words}：{self._words}")
            button.clicked.connect(lambda _on=False, key=key: self.pressed.emit(key))
            self.buttons[key] = button
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(text(words), 1)
            row.addWidget(button)
            self._column.addWidget(line)


class CaseCard(Card):
    """``show_requested`` names the saved call whose differences the user wants to see."""

    show_requested = Signal(str)
    save_requested = Signal()
    step_requested = Signal(str, str)
    refused = Signal(Problem)

    def __init__(self, session: Session) -> None:
        super().__init__("この件")
        self.session = session
        self._newer: SavedCall | None = None
        self.title = text("", "label")
        self.state = Notice("")
        self.show_button = QPushButton("違いを見る")
        self.show_button.clicked.connect(lambda _on=False: self._show_newer())
        self.save_button = QPushButton("この件の条件を募集要項として保存する")
        self.save_button.clicked.connect(lambda _on=False: self.save_requested.emit())
        self.facility_link = _link("都道府県を入れる（事業所）")
        self.facility_link.clicked.connect(
            lambda _on=False: self.step_requested.emit("facility", "facility/prefecture")
        )
        self.subsidy_link = _link("この件の条件だけを直す（補助金の試算）")
        self.subsidy_link.clicked.connect(
            lambda _on=False: self.step_requested.emit("subsidy", "prefecture_terms/single_rate")
        )
        self.doubts = _Lines("募集要項で確かめた")
        self.doubts.pressed.connect(self._confirm)
        self.beside_title = text("ほかの事業の条件（比べるとき）", "label")
        self.beside = _Lines("この件から外す")
        self.beside.pressed.connect(self._remove_beside)
        self.grant_notice = FieldEditor(session, "grant_notice_on", hint=GRANT_HINT)
        self.doubts_hint = Hint("この件の条件のうち、写したまま確かめていない項目：")
        self._fill()

    def _fill(self) -> None:
        for part in (
            self.title,
            self.state,
            FlowRow(self.show_button, self.save_button, self.facility_link, self.subsidy_link),
            self.doubts_hint,
            self.doubts,
            self.beside_title,
            self.beside,
            self.grant_notice,
        ):
            self.body.addWidget(part)

    def refresh(self, change: Change, saved: tuple[SavedCall, ...]) -> None:
        state = case_state(self.session, saved)
        self._newer = state.newer
        self.title.setText(state.title)
        self.state.set_text(state.words)
        self.show_button.setVisible(state.newer is not None)
        self.save_button.setVisible(state.can_save)
        self.facility_link.setVisible(not self.session.case.facility.prefecture)
        terms = self.session.case.prefecture_terms
        doubts = tuple(
            (name, f"{title_of(name)}：{term_text(getattr(terms, name), self.session.rules)}")
            for name in terms.to_confirm
            if name in type(terms).model_fields
        )
        self.doubts_hint.setVisible(bool(doubts))
        self.doubts.set_lines(doubts)
        beside = beside_lines(self.session)
        self.beside_title.setVisible(bool(beside))
        self.beside.set_lines(beside)
        self.grant_notice.refresh(change)

    def _show_newer(self) -> None:
        if self._newer is not None:
            self.show_requested.emit(self._newer.id)

    def _confirm(self, name: str) -> None:
        left = [n for n in self.session.case.prefecture_terms.to_confirm if n != name]
        self._tell(self.session.set(TO_CONFIRM, left or None, f"{title_of(name)}を確かめた"))

    def _remove_beside(self, programme: str) -> None:
        self._tell(remove_beside(self.session, programme))

    def _tell(self, problem: Problem | None) -> None:
        if problem is not None:
            self.refused.emit(problem)
