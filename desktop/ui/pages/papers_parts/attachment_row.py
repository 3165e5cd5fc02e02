"""One paper to attach: why it may be needed, how far it is, and beneath it its file and a note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.attachment_inputs import AttachmentState
from desktop.assessment.attachments import STATE_TEXT, AttachmentItem
from desktop.assessment.values import Answer
from desktop.ui import theme
from desktop.ui.widgets.cards import Hint, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.segmented import Segmented
from desktop.workflow.session import Session

STATES = tuple((state, STATE_TEXT[state]) for state in AttachmentState)
PERHAPS = "要るかは要確認"


class AttachmentRow(QWidget):
    """``state_requested`` carries the id and the state; the file and the note save themselves."""

    state_requested = Signal(str, object)
    file_requested = Signal(str)
    removal_requested = Signal(str)

    def __init__(
        self, item: AttachmentItem, session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._session = session
        self.editors: tuple[FieldEditor, ...] = ()
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, pixels(6), 0, pixels(6))
        column.setSpacing(pixels(4))
        column.addWidget(text(item.title, "label"))
        for words in _details(item):
            column.addWidget(Hint(words))
        self.states = Segmented(item.title, STATES)
        self.states.value_requested.connect(lambda state: self.state_requested.emit(item.id, state))
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.content = QWidget()
        self.toggle.clicked.connect(lambda _on=False: self.set_open(self.content.isHidden()))
        column.addWidget(self._state_row())
        self._inner = QVBoxLayout(self.content)
        self._inner.setContentsMargins(pixels(12), 0, 0, 0)
        column.addWidget(self.content)
        self.setFocusProxy(self.states.buttons[AttachmentState.DONE])
        self.set_open(bool(item.entry.file or item.entry.note))
        self.show_item(item)

    def _state_row(self) -> FlowRow:
        row = FlowRow(self.states, self.toggle)
        row.flow.setSpacing(theme.current().pixels(20))
        if self.item.is_own:
            remove = self.remove_button = QPushButton("消す")
            remove.setProperty("kind", "link")
            remove.setAccessibleName(f"消す：{self.item.title}")
            remove.clicked.connect(lambda _on=False: self.removal_requested.emit(self.item.id))
            row.flow.addWidget(remove)
        return row

    def show_item(self, item: AttachmentItem) -> None:
        """The same paper as it is now."""
        self.item = item
        self.states.set_value(item.entry.state)
        for editor in self.editors:
            editor.refresh()
        self._show_toggle()

    def set_open(self, is_open: bool) -> None:
        if is_open and not self.editors:
            self._make_editors()
        self.content.setVisible(is_open)
        self._show_toggle()

    def _show_toggle(self) -> None:
        entry = self.item.entry
        filled = "（記入あり）" if entry.file or entry.note else ""
        is_open = not self.content.isHidden()
        self.toggle.setText(f"{'▼' if is_open else '▶'} ファイル・メモ{filled}")
        verb = "閉じる" if is_open else "開く"
        self.toggle.setAccessibleName(f"ファイル・メモ{filled}：{self.item.title}。{verb}")

    def _make_editors(self) -> None:
        """Two editors for each of thirty rows would make the page slow to open."""
        path, title = f"attachments/{self.item.id}", self.item.title
        file = FieldEditor(self._session, f"{path}/file", label="ファイル", hint="")
        note = FieldEditor(self._session, f"{path}/note", label="メモ", hint="", lines=2)
        file.input.setAccessibleName(f"ファイル：{title}")
        note.input.setAccessibleName(f"メモ：{title}")
        self.editors = (file, note)
        self.choose_button = QPushButton("ファイルを選ぶ…")
        self.choose_button.setAccessibleName(f"ファイルを選ぶ：{title}")
        self.choose_button.clicked.connect(lambda _on=False: self.file_requested.emit(self.item.id))
        self._inner.addWidget(file)
        self._inner.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._inner.addWidget(note)


def _details(item: AttachmentItem) -> tuple[str, ...]:
    """What the paper is, and why it stands here."""
    perhaps = f"{PERHAPS}。" if item.needed is Answer.UNKNOWN else ""
    why = "　".join(part for part in (perhaps + item.reason, item.standing) if part)
    return tuple(part for part in (item.text, why) if part)
