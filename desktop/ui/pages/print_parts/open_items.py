"""What is still open, by step: the way to the field, and who settles it until when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.assessment.results import OpenItem
from desktop.ui import theme
from desktop.ui.models.open_groups import OpenGroup, counts_text
from desktop.ui.widgets.cards import Badge, Card, Hint, text
from desktop.ui.widgets.inputs import LineInput

WHO, UNTIL = "who", "until"
NAMES = {WHO: "担当", UNTIL: "期限"}
HINT = (
    "担当と期限をここで決めておけます。計画書の表紙にも載ります。"
    "項目を片づけると一覧から消え、また開いたときは同じ担当と期限で戻ります。"
)


class _PlanInput(QWidget):
    """担当 or 期限 of one item: a caption and a line."""

    def __init__(self, name: str, owner: OpenItemList, row: _ItemRow) -> None:
        super().__init__()
        self.name = name
        self.saved = ""
        self.problem = ""
        self.input = LineInput(self)
        pixels = theme.current().pixels
        self.input.setFixedWidth(pixels(150))
        if name == UNTIL:
            self.input.setPlaceholderText("例：2026-12-10")
        self.input.committed.connect(lambda: owner.commit(row, self))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(pixels(4))
        line.addWidget(text(NAMES[name], "hint", wrap=False))
        line.addWidget(self.input)

    def show_value(self, words: str, item_text: str) -> None:
        self.saved = words
        if not self.problem:
            self.input.show_value(words)
        self.input.setAccessibleName(f"{NAMES[self.name]}：{item_text}")


class _ItemRow(QWidget):
    def __init__(self, item: OpenItem, owner: OpenItemList) -> None:
        super().__init__()
        self.item = item
        pixels = theme.current().pixels
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(pixels(2))
        self.words = text("")
        self.hint = Hint("")
        self.problem = text("", "problem")
        self.problem.hide()
        self.overdue = Badge("期限切れ", "warning")
        self.who, self.until = _PlanInput(WHO, owner, self), _PlanInput(UNTIL, owner, self)
        for part in (self.words, self.hint):
            words.addWidget(part)
        plan = QHBoxLayout()
        plan.setSpacing(pixels(12))
        for widget in (self.who, self.until, self.overdue):
            plan.addWidget(widget)
        plan.addStretch(1)
        words.addLayout(plan)
        words.addWidget(self.problem)
        row.addLayout(words, 1)
        self.button = QPushButton("入力する")
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(lambda _on=False: owner.item_requested.emit(self.item))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.set_item(item)

    def set_item(self, item: OpenItem) -> None:
        """Show the item as it is now; a refused day stays as typed until it is mended."""
        self.item = item
        self.words.setText(f"・{item.text}")
        self.hint.setText(f"　{item.what_to_do}")
        self.hint.setVisible(bool(item.what_to_do))
        self.button.setAccessibleName(f"入力する：{item.text}")
        self.overdue.setVisible(item.overdue)
        self.who.show_value(item.who, item.text)
        self.until.show_value(item.until.isoformat() if item.until else "", item.text)

    def show_problem(self, sentence: str, name: str) -> None:
        """Why 担当 or 期限 was refused; the other of the two keeps its own sentence."""
        entry = self.who if name == WHO else self.until
        entry.problem = sentence
        entry.input.set_problem(bool(sentence))
        told = "\n".join(filter(None, (self.who.problem, self.until.problem)))
        self.problem.setText(told)
        self.problem.setVisible(bool(told))


class _GroupBox(QWidget):
    """A step's name and count; the items beneath fold away, and are made when first unfolded."""

    def __init__(self, group: OpenGroup, owner: OpenItemList, *, is_open: bool) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.step = group.step
        self.group = group
        self._owner = owner
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(4))
        self.content = QWidget()
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.toggle.clicked.connect(lambda _on=False: self.set_open(self.content.isHidden()))
        self._column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.content)
        self.rows: list[_ItemRow] = []
        self.content.hide()
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        return not self.content.isHidden()

    def set_group(self, group: OpenGroup) -> None:
        """The same items with other plans: shown in place, so that the keyboard stays put."""
        self.group = group
        for row, item in zip(self.rows, group.items, strict=False):
            row.set_item(item)
        self._say(is_open=self.is_open)

    def set_open(self, is_open: bool) -> None:
        if is_open and not self.rows:
            self._make_rows()
        self.content.setVisible(is_open)
        self._say(is_open=is_open)

    def _make_rows(self) -> None:
        pixels = theme.current().pixels
        inner = QVBoxLayout(self.content)
        inner.setContentsMargins(pixels(12), 0, 0, 0)
        inner.setSpacing(pixels(10))
        self.rows = [_ItemRow(item, self._owner) for item in self.group.items]
        for row in self.rows:
            inner.addWidget(row)

    def _say(self, *, is_open: bool) -> None:
        title = counts_text(self.group)
        self.toggle.setText(f"{'▼' if is_open else '▶'} {title}")
        self.toggle.setAccessibleName(f"{title}。{'閉じる' if is_open else '開く'}")


class OpenItemList(Card):
    """Made anew when the items themselves change; what was unfolded stays so.

    ``plan_requested`` carries an item, ``who`` or ``until``, and what was typed.
    """

    item_requested = Signal(object)
    plan_requested = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("未記入・要確認", HINT, parent=parent)
        self._groups: tuple[OpenGroup, ...] = ()
        self._asking: _ItemRow | None = None
        self.boxes: list[_GroupBox] = []
        self.hide()

    def set_groups(self, groups: tuple[OpenGroup, ...]) -> None:
        if groups == self._groups:
            return
        same_items = _items_of(groups) == _items_of(self._groups)
        self._groups = groups
        if same_items:
            for box, group in zip(self.boxes, groups, strict=True):
                box.set_group(group)
            return
        unfolded = {box.step for box in self.boxes if box.is_open}
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = [_GroupBox(g, self, is_open=g.step in unfolded) for g in groups]
        for box in self.boxes:
            self.body.addWidget(box)
        self.setVisible(bool(groups))

    def commit(self, row: _ItemRow, entry: _PlanInput) -> None:
        """Ask for what was typed to be saved, where it is not what is saved already."""
        typed = entry.input.text()
        if typed.strip() == entry.saved and not entry.problem:
            return
        row.show_problem("", entry.name)
        self._asking = row
        self.plan_requested.emit(row.item, entry.name, typed)
        self._asking = None

    def show_problem(self, name: str, sentence: str) -> None:
        """Why what was just asked for was refused, beneath its own line."""
        if self._asking is not None:
            self._asking.show_problem(sentence, name)


def _items_of(groups: tuple[OpenGroup, ...]) -> list[tuple[str, str, str, str]]:
    return [(g.step, item.key, item.text, item.what_to_do) for g in groups for item in g.items]
