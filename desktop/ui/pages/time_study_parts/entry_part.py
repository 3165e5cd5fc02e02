"""記録を入れる: the rows of one study at a time, typed or taken from a sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.assessment.time_study import time_study_figures
from desktop.assessment.time_study_inputs import PHASE_WORDS, StudyPhase, TimeStudyRow
from desktop.ui.models.field_info import field_info
from desktop.ui.models.time_study_rows import (
    ENTRY_FIELDS,
    TITLES,
    all_documents,
    cells_of,
    documents_from,
)
from desktop.ui.pages.base import Shell
from desktop.ui.pages.part import Part
from desktop.ui.pages.time_study_parts.entry_table import StudyTable
from desktop.ui.pages.time_study_parts.sheet_doors import SheetDoors
from desktop.ui.widgets.cards import Hint, Notice
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.ui.widgets.rows_table import Rows
from desktop.ui.widgets.section_choice import SectionChoice
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session
from desktop.workflow.time_study_files import ROWS, documents_of

INTRODUCTION = (
    "取組の前（事前）と後（事後）に、誰が何に何分使ったかを5日間記録します。"
    "1人・1日を1行とし、ここに入れるか、用紙を作ってExcelなどで書き込み、取り込みます。"
    "補助金の計算には使いません。"
)
HOW = (
    "時間は分で入れます（90、1:30、1時間30分は同じ）。空の区分は0分と数えます。"
    "「職員」はA・1番などの記号でかまいません。"
    "区分はこのアプリの6つです。国のツールや加算の様式とは、区分が違うことがあります。"
)
MOST_FINDINGS = 12


class EntryPart(Part):
    """The entry of both studies."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.phase = StudyPhase.BEFORE
        self._shown: tuple[TimeStudyRow, ...] | None = None
        self.doors = SheetDoors(session, shell)
        self.choice = SectionChoice("入れる調査", tuple(PHASE_WORDS.items()))
        self.choice.section_requested.connect(lambda phase: self.show_phase(StudyPhase(phase)))
        self.dates = {
            phase: FieldEditor(session, f"time_study/{phase}_from", hint="") for phase in StudyPhase
        }
        self.table = StudyTable()
        self.table.rows_requested.connect(self._save)
        self.unplaced = Notice("", tone="warning")
        self.place_buttons = {phase: self._place_button(phase) for phase in StudyPhase}
        self.unplaced.body.addWidget(FlowRow(*self.place_buttons.values()))
        self.findings = Notice("", tone="warning")
        self._lay_out()

    def _lay_out(self) -> None:
        grid = FieldGrid(fitting(2))
        for editor in self.dates.values():
            grid.add(editor)
        for part in (
            Hint(INTRODUCTION),
            self.doors,
            grid,
            self.unplaced,
            self.choice,
            self.table,
            self.findings,
            Hint(HOW),
        ):
            self.add(part)

    def _place_button(self, phase: StudyPhase) -> QPushButton:
        button = QPushButton(f"すべて{PHASE_WORDS[phase]}にする")
        button.clicked.connect(lambda _on=False: self._place(phase))
        return button

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        for editor in self.dates.values():
            editor.refresh(change)
        study = self.session.case.time_study
        if study.rows != self._shown or change.path == "":
            self.show_phase(self.phase)
        unplaced = sum(row.phase is None for row in study.rows)
        self.unplaced.setVisible(bool(unplaced))
        self.unplaced.set_text(
            f"事前か事後かが空の行が{unplaced}行あり、数えていません。どちらの調査ですか。"
        )
        self._show_findings()

    def show_phase(self, phase: StudyPhase) -> None:
        self.phase = phase
        self._shown = self.session.case.time_study.rows
        self.choice.set_section(phase)
        word = PHASE_WORDS[phase]
        self.table.grid.setAccessibleName(f"{word}の業務時間の記録（分）")
        self.table.add_button.setText(f"{word}の行を追加")
        self.table.set_rows(self._cells())

    def _rows(self) -> list[TimeStudyRow]:
        return [row for row in self.session.case.time_study.rows if row.phase is self.phase]

    def _cells(self) -> Rows:
        return tuple(cells_of(row) for row in self._rows())

    def _show_findings(self) -> None:
        found = time_study_figures(self.session.case.time_study).findings
        lines = [f"・{finding.text}" for finding in found[:MOST_FINDINGS]]
        if found[MOST_FINDINGS:]:
            lines.append(f"・ほかに{len(found) - MOST_FINDINGS}件あります。")
        self.findings.setVisible(bool(found))
        self.findings.set_text("\n".join(("確かめるところ", *lines)))

    def focus_field(self, path: str) -> None:
        keys = path.split("/")
        for editor in self.dates.values():
            if editor.path == path:
                self.reveal(editor)
                return
        rows = self.session.case.time_study.rows
        if len(keys) > 2 and keys[2].isdigit() and int(keys[2]) < len(rows):
            at = int(keys[2])
            self.show_phase(rows[at].phase or self.phase)
            number = sum(row.phase is self.phase for row in rows[:at])
            field = keys[3] if len(keys) > 3 else ""
            column = ENTRY_FIELDS.index(field) if field in ENTRY_FIELDS else 0
            self.table.focus_cell(number, column)
            return
        self.reveal(self.table.grid if self._rows() else self.table.add_button)

    # --- what the user does -------------------------------------------------------------------

    def _save(self, rows: Rows) -> None:
        before = self.session.case.time_study.rows
        edited = documents_from(
            [cells[:-1] for cells in rows], [cells[:-1] for cells in self._cells()], self.phase
        )
        whole, begin = all_documents(before, self.phase, edited)
        label = f"{PHASE_WORDS[self.phase]}の業務時間"
        problem = self.session.set(ROWS, whole or None, label)
        if problem is not None:
            self._show_problem(problem, begin)
        elif self.session.case.time_study.rows == before:
            self.table.set_rows(self._cells())  # 「60分」 in a cell reads as 60 again

    def _show_problem(self, problem: Problem, begin: int) -> None:
        keys = problem.path.removeprefix(f"{ROWS}/").split("/")
        if len(keys) != 2 or not keys[0].isdigit() or keys[1] not in ENTRY_FIELDS:
            self.table.show_problem(problem.sentence)
            return
        row, field = int(keys[0]) - begin, keys[1]
        place = field_info(problem.path).place
        words = problem.sentence.removeprefix(f"{place}：").removeprefix(place)
        joint = "" if words.startswith(("が", "は")) else "："
        sentence = f"{row + 1}行目の「{TITLES[field]}」{joint}{words}"
        self.table.show_problem(sentence, row, ENTRY_FIELDS.index(field))

    def _place(self, phase: StudyPhase) -> None:
        rows = [
            row if row.phase else row.model_copy(update={"phase": phase})
            for row in self.session.case.time_study.rows
        ]
        problem = self.session.set(ROWS, documents_of(rows), f"空の行を{PHASE_WORDS[phase]}にする")
        if problem is not None:
            self.table.show_problem(problem.sentence)
