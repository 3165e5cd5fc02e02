"""期限と予定: what is due when, the nearest first; a row leads to where it is settled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.assessment.due_dates import DueDate, due_dates
from desktop.ui.models.report_rows import due_row
from desktop.ui.models.technology_cards import SourcedText
from desktop.ui.pages.base import Shell
from desktop.ui.pages.part import Part
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.figure_table import FigureColumn, FigureTable
from desktop.ui.widgets.flow import fitting
from desktop.ui.widgets.sourced import SourcedLabel
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "入力した日付と、補助事業の報告の年度から並べています。"
    "行を押すと（キーボードではEnter）、入力するところが開きます。"
)
NOTHING = "日付のある予定は、まだありません。"
LETTERS = 36  # that stand in one line beside the day, at the usual text size
COLUMNS = (
    FigureColumn("状態"),
    FigureColumn("日付"),
    FigureColumn("すること", stretches=True, is_link=True),
)


class DuePart(Part):
    """The list of due dates of the case, as of today."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.dues: tuple[DueDate, ...] = ()
        self.nothing = text(NOTHING)
        self.table = FigureTable("期限と予定", COLUMNS)
        self.table.row_requested.connect(self._open)
        self.table.cellClicked.connect(lambda row, _column: self._open(row))
        self.notes = Hint("")
        for part in (Hint(INTRODUCTION), self.nothing, self.table, self.notes, self._sources()):
            self.add(part)

    def _sources(self) -> Card:
        card = Card("報告について（参考）", tone="quiet")
        for note in self.session.rules.report_notes:
            if not note.id.startswith("activity_"):
                label = SourcedLabel()
                label.source_requested.connect(self._show_source)
                card.body.addWidget(label)
                doubt = "" if note.citation.standing.value == "confirmed" else "要確認"
                label.set_sourced(SourcedText(note.text, doubt, note.citation))
        return card

    def refresh(self, change: Change) -> None:
        del change
        session = self.session
        self.dues = due_dates(session.case, session.assessment, session.rules)
        most = LETTERS if fitting(2) == 2 else LETTERS // 5
        self.table.set_rows(tuple(due_row(due, session.today, most) for due in self.dues))
        self.table.setVisible(bool(self.dues))
        self.nothing.setVisible(not self.dues)
        notes = dict.fromkeys(due.to_confirm for due in self.dues if due.to_confirm)
        self.notes.setText("\n".join(f"・{note}" for note in notes))
        self.notes.setVisible(bool(notes))

    def _open(self, row: int) -> None:
        due = self.dues[row]
        self.shell.go_to(due.page, due.field)

    def _show_source(self, title: str, sourced: SourcedText) -> None:
        if sourced.citation is not None:
            self.shell.show_source(title, sourced.text, sourced.citation)
