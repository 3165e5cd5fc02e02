"""What is still open, by step; each item leads to the field where it is settled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.assessment.results import OpenItem
from desktop.ui import theme
from desktop.ui.models.open_groups import OpenGroup
from desktop.ui.widgets.cards import Card, Hint, text


class _ItemRow(QWidget):
    def __init__(self, item: OpenItem, owner: OpenItemList) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text(f"・{item.text}"))
        if item.what_to_do:
            words.addWidget(Hint(f"　{item.what_to_do}"))
        row.addLayout(words, 1)
        self.button = QPushButton("入力する")
        self.button.setProperty("kind", "link")
        self.button.setAccessibleName(f"入力する：{item.text}")
        self.button.clicked.connect(lambda _on=False: owner.item_requested.emit(item))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)


class _GroupBox(QWidget):
    """A step's name and count; the items beneath fold away."""

    def __init__(self, group: OpenGroup, owner: OpenItemList, *, is_open: bool) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.step = group.step
        self._title = f"{group.title}：{len(group.items)}件"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(4))
        self.content = QWidget()
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.toggle.clicked.connect(lambda _on=False: self.set_open(self.content.isHidden()))
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QVBoxLayout(self.content)
        inner.setContentsMargins(theme.current().pixels(12), 0, 0, 0)
        inner.setSpacing(theme.current().pixels(6))
        self.rows = [_ItemRow(item, owner) for item in group.items]
        for row in self.rows:
            inner.addWidget(row)
        column.addWidget(self.content)
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        return not self.content.isHidden()

    def set_open(self, is_open: bool) -> None:
        self.content.setVisible(is_open)
        self.toggle.setText(f"{'▼' if is_open else '▶'} {self._title}")
        self.toggle.setAccessibleName(f"{self._title}。{'閉じる' if is_open else '開く'}")


class OpenItemList(Card):
    """Made anew when the items change; what was unfolded stays so."""

    item_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("未記入・要確認", parent=parent)
        self._groups: tuple[OpenGroup, ...] = ()
        self.boxes: list[_GroupBox] = []
        self.hide()

    def set_groups(self, groups: tuple[OpenGroup, ...]) -> None:
        if groups == self._groups:
            return
        self._groups = groups
        unfolded = {box.step for box in self.boxes if box.is_open}
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = [_GroupBox(g, self, is_open=g.step in unfolded) for g in groups]
        for box in self.boxes:
            self.body.addWidget(box)
        self.setVisible(bool(groups))
