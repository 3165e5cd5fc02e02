"""What every section of the page is: a column that shows a part of the session."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.assessment.citation import Citation
from desktop.assessment.programme_rules import Note
from desktop.ui.pages.base import Shell
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.figure_table import two_lines
from desktop.ui.widgets.flow import fitting
from desktop.ui.widgets.reason_list import ReasonList
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.workflow.session import Change, Session

OPEN_STANDINGS = {"second_hand": "要確認（二次情報）", "to_confirm": "要確認"}


def fitted(amount: str) -> str:
    """A range in two lines where the letters are large."""
    return amount if fitting(2) == 2 else two_lines(amount)


def link_button(words: str, spoken: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "link")
    button.setAccessibleName(spoken or words)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def standing_words(citation: Citation) -> str:
    """「要確認（二次情報）：」 before what was not read in the source itself."""
    words = OPEN_STANDINGS.get(citation.standing.value, "")
    return f"{words}：" if words else ""


class Part(ScrollColumn):
    """``field_requested`` asks the page for a field, on this page or on another."""

    field_requested = Signal(str)

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session = session
        self.shell = shell

    def refresh(self, change: Change) -> None:
        raise NotImplementedError

    def focus_field(self, path: str) -> None:
        """Bring the field at ``path`` into view and give it the keyboard."""

    def reason_list(self) -> ReasonList:
        reasons = ReasonList()
        reasons.field_requested.connect(self.field_requested)
        return reasons

    def source_button(self, title: str, words: str, citation: Citation) -> QPushButton:
        """A link that opens where ``words`` stand."""
        button = link_button("出典", f"出典を開く：{title}")
        button.clicked.connect(lambda _on=False: self.shell.show_source(title, words, citation))
        return button

    def notes_card(self, title: str, notes: tuple[Note, ...]) -> Card:
        """Sentences to know, each with its standing and its source."""
        card = Card(title)
        for note in notes:
            words = f"{standing_words(note.citation)}{note.text}"
            row = QHBoxLayout()
            row.addWidget(Hint(words), 1)
            source = self.source_button(note.text, words, note.citation)
            row.addWidget(source, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(row)
        return card


def heading(words: str) -> QWidget:
    return text(words, "heading")
