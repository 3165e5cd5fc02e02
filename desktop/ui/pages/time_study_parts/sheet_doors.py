"""The doors to the sheet of a time study: make it, and take it in after a look at what changes."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.errors import UserFacingError
from desktop.ui.pages.base import Shell
from desktop.ui.widgets.flow import FlowRow
from desktop.workflow.session import Session
from desktop.workflow.time_study_files import (
    CSV,
    EXCEL,
    plan_import,
    read_sheet,
    sheet_name,
    take_in,
    write_sheet,
)

KINDS = {EXCEL: "Excelの用紙 (*.xlsx)", CSV: "CSVの用紙 (*.csv)"}
SHEETS = "業務時間の用紙 (*.xlsx *.csv)"


class SheetDoors(FlowRow):
    """Three buttons; every word that must stop the user goes through the one door of messages."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session = session
        self.shell = shell
        self.excel = self._button("Excelの用紙を作る…", lambda: self.write(EXCEL))
        self.csv = self._button("CSVの用紙を作る…", lambda: self.write(CSV))
        self.take = self._button("用紙から取り込む…", self.read)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda _on=False: act())  # type: ignore[operator]
        self.flow.addWidget(button)
        return button

    def write(self, ending: str) -> None:
        """The sheet, with what was recorded so far, where the user wants it."""
        from desktop.ui import messages
        from desktop.ui.dialogs import files
        from desktop.workflow.file_names import with_ending

        name = sheet_name(self.session.case, self.session.on, ending)
        path = files.choose_save(self, "業務時間の用紙を作る", name, KINDS[ending])
        if path is None:
            return
        target = with_ending(path, ending)
        try:
            left_out = write_sheet(target, self.session.case.time_study.rows)
        except UserFacingError as error:
            messages.show_error(self, error)
            return
        more = f"\n事前・事後が空の{left_out}行は入っていません。" if left_out else ""
        messages.tell(self, "業務時間の用紙を保存しました。", f"{target}{more}")

    def read(self) -> None:
        """Read a sheet, show what it would change, and change it only then."""
        from desktop.ui import messages
        from desktop.ui.dialogs import files

        path = files.choose_open(self, "取り込む用紙を選ぶ", SHEETS)
        if path is None:
            return
        try:
            planned = plan_import(self.session.case, read_sheet(path))
        except UserFacingError as error:
            messages.show_error(self, error)
            return
        question = f"「{path.name}」を取り込みますか。"
        if not messages.ask(self, question, planned.preview, yes="取り込む"):
            return
        problem = take_in(self.session, planned)
        if problem is not None:
            self.shell.show_problem(problem)
