"""添付書類: the list to tick off, and the papers that the user adds."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.attachment_inputs import AttachmentState
from desktop.assessment.attachment_paper import WHAT_IT_IS
from desktop.assessment.attachments import (
    AttachmentItem,
    attachment_items,
    next_own_id,
    progress_text,
)
from desktop.ui.dialogs import files
from desktop.ui.pages.base import Shell
from desktop.ui.pages.papers_parts.attachment_row import AttachmentRow
from desktop.ui.widgets.cards import Card, Hint, Rule, text
from desktop.ui.widgets.inputs import LineInput
from desktop.workflow.session import Session

TITLE = "添付書類"
FILES_STAY = "ファイルは名前と場所だけを書き留めます。ファイルそのものは、いまの場所に残ります。"
ANY_FILE = "すべてのファイル (*)"


class AttachmentList(Card):
    """The rows are made anew when other papers are called for; otherwise they are filled anew."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, f"{WHAT_IT_IS}\n{FILES_STAY}", parent=parent)
        self.session = session
        self.shell = shell
        self.rows: dict[str, AttachmentRow] = {}
        self._shown: tuple[object, ...] = ()
        self.progress = text("", "label")
        self.body.addWidget(self.progress)
        self.list = QWidget()
        self._column = QVBoxLayout(self.list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.addWidget(self.list)
        self.name_input = LineInput()
        self.name_input.setPlaceholderText("例：口座振替の申出書")
        self.name_input.setAccessibleName("加える書類の名前")
        self.name_input.returnPressed.connect(self.add)
        self.add_button = QPushButton("書類を加える")
        self.add_button.clicked.connect(lambda _on=False: self.add())
        row = QHBoxLayout()
        row.addWidget(self.name_input, 1)
        row.addWidget(self.add_button)
        self.body.addWidget(Hint("募集要項にある、上の一覧にない書類を加えられます。"))
        self.body.addLayout(row)

    def refresh(self) -> None:
        session = self.session
        items = attachment_items(session.case, session.assessment, session.rules)
        self.progress.setText(progress_text(items))
        shape = tuple((item.id, item.title, item.reason, item.needed) for item in items)
        if shape != self._shown:
            self._shown = shape
            self._fill(items)
        else:
            for item in items:
                self.rows[item.id].show_item(item)

    def _fill(self, items: tuple[AttachmentItem, ...]) -> None:
        was_open = {key for key, row in self.rows.items() if not row.content.isHidden()}
        while self._column.count():
            old = self._column.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for item in items:
            row = AttachmentRow(item, self.session, self.list)
            row.state_requested.connect(self._set_state)
            row.file_requested.connect(self._choose_file)
            row.removal_requested.connect(self._remove)
            if item.id in was_open:
                row.set_open(True)
            self.rows[item.id] = row
            self._column.addWidget(Rule())
            self._column.addWidget(row)

    # --- changes ------------------------------------------------------------------------------

    def add(self) -> None:
        """A paper of the user's own; it begins as 未."""
        name = self.name_input.text().strip(" 　")
        if not name:
            self.name_input.setFocus()
            return
        key = next_own_id(self.session.case)
        entry = {"name": name, "state": AttachmentState.NOT_YET.value}
        if self._put(f"attachments/{key}", entry, f"添付書類「{name}」を加える"):
            self.name_input.clear()
            self.refresh()
            self.rows[key].setFocus()

    def _remove(self, key: str) -> None:
        title = self.rows[key].item.title
        if self._put(f"attachments/{key}", None, f"添付書類「{title}」を消す"):
            self.name_input.setFocus()

    def _set_state(self, key: str, state: AttachmentState) -> None:
        title = self.rows[key].item.title
        if not self._put(f"attachments/{key}/state", state.value, f"「{title}」の状態"):
            self.rows[key].show_item(self.rows[key].item)

    def _choose_file(self, key: str) -> None:
        title = self.rows[key].item.title
        path = files.choose_open(self, f"「{title}」のファイルを選ぶ", ANY_FILE)
        if path is not None:
            self._put(f"attachments/{key}/file", str(path), f"「{title}」のファイル")

    def _put(self, path: str, value: object, label: str) -> bool:
        problem = self.session.set(path, value, label)
        if problem is not None:
            self.shell.show_problem(problem)
        return problem is None
