"""改善活動: issue, cause, measure, who and when, and the look back after three months."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.activity_paper import activity_sheet
from desktop.assessment.activity_proposals import proposed_activities
from desktop.assessment.due_dates import FOLLOW_UP_RULE
from desktop.assessment.paper import Paper
from desktop.ui.models.activity_rows import FIELDS, FOLLOWED, cells_of, documents_from
from desktop.ui.models.field_info import field_info
from desktop.ui.models.technology_cards import SourcedText
from desktop.ui.pages.activity_parts.tables import ActivityTable
from desktop.ui.pages.base import Page, Shell
from desktop.ui.widgets.cards import Card, Hint
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.paper_doors import PaperDoors
from desktop.ui.widgets.rows_table import Rows
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.sourced import SourcedLabel
from desktop.workflow.file_names import sheet_file_name
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session

PATH = "improvement_activities"
INTRODUCTION = (
    "困りごとから原因を考え、取組を決め、約3か月後に振り返ります（生産性向上ガイドラインの流れ）。"
    "1つの取組を1行とします。補助金の計算には使いません。"
)
FOLLOW_HINT = f"「振り返りの日」が空欄のときは、{FOLLOW_UP_RULE}悪くなったことも書いておきます。"
PROPOSE = "不足している業務から案を入れる"
NOTHING_NEW = "自己診断で不足している業務の案は、すべて入っているか、不足がありません。"


class ActivitiesPage(Page):
    """The list, the look back, and the printed sheet."""

    step_id: ClassVar[str] = "activities"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.planned = ActivityTable(is_follow_up=False)
        self.followed = ActivityTable(is_follow_up=True)
        for table in (self.planned, self.followed):
            table.rows_requested.connect(self._save)
        self.propose_button = QPushButton(PROPOSE)
        self.propose_button.clicked.connect(lambda _on=False: self._take_over())
        self.propose_note = Hint("")
        self.doors = PaperDoors(self._paper, self._file_name)
        self.doors.set_subject("改善活動のシート")
        self.follow_card = Card("振り返り", FOLLOW_HINT)
        self.follow_card.body.addWidget(self.followed)
        self.sheet = ScrollColumn()
        self._lay_out()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self.setFocusProxy(self.propose_button)

    def _lay_out(self) -> None:
        plan_card = Card("改善活動")
        plan_card.body.addWidget(FlowRow(self.propose_button))
        plan_card.body.addWidget(self.propose_note)
        plan_card.body.addWidget(self.planned)
        paper_card = Card("シートの印刷と保存", "国のシートではなく、このアプリのシートです。")
        paper_card.body.addWidget(self.doors)
        for part in (Hint(INTRODUCTION), plan_card, self.follow_card, paper_card, self._guide()):
            self.sheet.add(part)

    def _guide(self) -> Card:
        card = Card("ガイドラインの手順（参考）", tone="quiet")
        for note in self.session.rules.report_notes:
            if note.id.startswith("activity_"):
                label = SourcedLabel()
                label.source_requested.connect(self._show_source)
                card.body.addWidget(label)
                doubt = "" if note.citation.standing.value == "confirmed" else "要確認（二次情報）"
                label.set_sourced(SourcedText(note.text, doubt, note.citation))
        return card

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        del change
        rows = self._rows()
        for table in (self.planned, self.followed):
            table.set_rows(rows)
        self.follow_card.setVisible(bool(rows))
        fresh = proposed_activities(self.session.case, self.session.assessment)
        self.propose_button.setEnabled(bool(fresh))
        words = f"{len(fresh)}件の案があります。押すまで入りません。" if fresh else NOTHING_NEW
        self.propose_note.setText(words)

    def _rows(self) -> Rows:
        return tuple(cells_of(activity) for activity in self.session.case.improvement_activities)

    def focus_field(self, path: str) -> None:
        keys = path.split("/")
        row = int(keys[1]) if len(keys) > 1 and keys[1].isdigit() else 0
        field = keys[2] if len(keys) > 2 and keys[2] in FIELDS else "issue"
        is_follow_up = field in FOLLOWED and field != "measure"
        table = self.followed if is_follow_up else self.planned
        if row < len(self.session.case.improvement_activities):
            table.focus_cell(row, FIELDS.index(field))
        else:
            self.sheet.reveal(self.planned.add_button)

    # --- what the user does -------------------------------------------------------------------

    def _save(self, rows: Rows) -> None:
        before = self.session.case.improvement_activities
        problem = self.session.set(PATH, documents_from(rows) or None, "改善活動")
        if problem is not None:
            self._show_problem(problem)
        elif self.session.case.improvement_activities == before:
            self.refresh(Change(PATH))  # 「令和8年12月1日」 reads as 2026-12-01 again

    def _show_problem(self, problem: Problem) -> None:
        keys = problem.path.removeprefix(f"{PATH}/").split("/")
        table = self.planned
        if len(keys) != 2 or not keys[0].isdigit() or keys[1] not in FIELDS:
            table.show_problem(problem.sentence)
            return
        if keys[1] in ("result", "next_step"):
            table = self.followed
        place = field_info(problem.path).place
        words = problem.sentence.removeprefix(place)
        row = int(keys[0])
        title = field_info(problem.path).title
        table.show_problem(f"{row + 1}行目の{title}{words}", row, FIELDS.index(keys[1]))

    def _take_over(self) -> None:
        fresh = proposed_activities(self.session.case, self.session.assessment)
        there = documents_from(self._rows())
        documents = [*there, *documents_from([cells_of(activity) for activity in fresh])]
        problem = self.session.set(PATH, documents, "改善活動の案を入れる")
        if problem is not None:
            self.planned.show_problem(problem.sentence)
        elif fresh:
            self.planned.focus_cell(len(there), FIELDS.index("cause"))

    def _paper(self) -> Paper:
        session = self.session
        return activity_sheet(session.case, session.assessment, session.rules, session.today)

    def _file_name(self, ending: str) -> str:
        session = self.session
        return sheet_file_name(session.case, "改善活動", session.today, ending)

    def _show_source(self, title: str, sourced: SourcedText) -> None:
        if sourced.citation is not None:
            self.shell.show_source(title, sourced.text, sourced.citation)
