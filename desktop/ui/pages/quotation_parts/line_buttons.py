"""The buttons over the list of lines, and the notice that offers a removal back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.widgets.cards import Notice
from desktop.ui.widgets.flow import FlowRow


class LineButtons(FlowRow):
    """Add, duplicate, remove, up, down."""

    add_requested = Signal()
    copy_requested = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.add = QPushButton("行を追加", self)
        self.copy = QPushButton("複製", self)
        self.remove = QPushButton("削除", self)
        self.up = QPushButton("上へ", self)
        self.down = QPushButton("下へ", self)
        self.add.clicked.connect(lambda _on=False: self.add_requested.emit())
        self.copy.clicked.connect(lambda _on=False: self.copy_requested.emit())
        self.remove.clicked.connect(lambda _on=False: self.remove_requested.emit())
        self.up.clicked.connect(lambda _on=False: self.move_requested.emit(-1))
        self.down.clicked.connect(lambda _on=False: self.move_requested.emit(1))
        for button, name in (
            (self.add, "見積の行を追加"),
            (self.copy, "選んだ行を複製"),
            (self.remove, "選んだ行を削除"),
            (self.up, "選んだ行を上へ動かす"),
            (self.down, "選んだ行を下へ動かす"),
        ):
            button.setAccessibleName(name)
            self.flow.addWidget(button)

    def set_place(self, index: int, count: int) -> None:
        """What can be done with the row at ``index`` of ``count`` lines."""
        is_line = 0 <= index < count
        for button, on in (
            (self.copy, is_line),
            (self.remove, is_line),
            (self.up, is_line and index > 0),
            (self.down, is_line and index < count - 1),
        ):
            button.setEnabled(on)


class RemovedNotice(Notice):
    """「…を削除しました」 with the way back, until something else changes."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.undo_button = QPushButton("元に戻す", self)
        self.undo_button.clicked.connect(lambda _on=False: self.undo_requested.emit())
        row = QHBoxLayout()
        row.addWidget(self.undo_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def tell(self, name: str) -> None:
        self.set_text(f"「{name}」を削除しました。")
        self.undo_button.setAccessibleName(f"「{name}」の削除を元に戻す")
        self.show()
