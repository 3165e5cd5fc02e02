"""The saved calls: which one is shown below, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from desktop.ui import theme
from desktop.ui.models.call_rows import CallRow
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.flow import FlowRow

HINT = "選んだ募集要項の内容が、下の欄に出ます。同じ都道府県の、ほかの件にも使えます。"
EMPTY = (
    "保存した募集要項はまだありません。手元の募集要項を見ながら「新しく書き写す」か、"
    "もらったファイルを取り込みます。"
)
TALLEST = 4


class CallList(QListWidget):
    """As tall as its few rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("保存した募集要項")
        self.setWordWrap(True)
        self.setSpacing(theme.current().pixels(3))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: tuple[CallRow, ...], current: str) -> None:
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.addItem(item)
            if row.id == current:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        """As tall as the first rows; a list of more scrolls."""
        rows = range(min(TALLEST, self.count()))
        height = sum(self.sizeHintForRow(row) + 2 * self.spacing() for row in rows)
        height += 2 * self.frameWidth() + self.spacing()
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def current_id(self) -> str:
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""


class ListCard(Card):
    """Asks the page for everything; ``selected`` carries the id of the chosen call."""

    selected = Signal(str)
    new_requested = Signal()
    example_requested = Signal()
    import_requested = Signal()
    use_requested = Signal()
    copy_requested = Signal()
    export_requested = Signal()
    delete_requested = Signal()
    bin_requested = Signal()

    def __init__(self) -> None:
        super().__init__("保存した募集要項", HINT)
        self.list = CallList()
        self.list.currentItemChanged.connect(lambda *_: self._on_selected())
        self.empty = Notice(EMPTY)
        self.use = self._button("この件に使う", self.use_requested, primary=True)
        self.new = self._button("新しく書き写す…", self.new_requested)
        self.example = self._button("例を見る…", self.example_requested)
        self.take_in = self._button("ファイルから取り込む…", self.import_requested)
        self.copy = self._button("写して作る…", self.copy_requested)
        self.export = self._button("ファイルに書き出す…", self.export_requested)
        self.delete = self._button("削除する", self.delete_requested)
        self.bin = self._button("削除したものを戻す…", self.bin_requested)
        self.change_title = text("", "label")
        self.changes = Hint("")
        for part in (
            FlowRow(self.new, self.example, self.take_in, self.bin),
            self.empty,
            self.list,
            FlowRow(self.copy, self.export, self.delete),
            self.change_title,
            self.changes,
            FlowRow(self.use),
        ):
            self.body.addWidget(part)

    def _button(self, words: str, signal: object, *, primary: bool = False) -> QPushButton:
        button = QPushButton(words)
        if primary:
            button.setProperty("kind", "primary")
        button.clicked.connect(lambda _on=False: signal.emit())  # type: ignore[attr-defined]
        return button

    def _on_selected(self) -> None:
        self.selected.emit(self.list.current_id())

    def show_rows(self, rows: tuple[CallRow, ...], current: str, *, has_bin: bool) -> None:
        self.list.show_rows(rows, current)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.bin.setVisible(has_bin)
        for button in (self.copy, self.export, self.delete, self.use):
            button.setVisible(bool(current))

    def show_changes(self, lines: tuple[str, ...], *, in_use: bool) -> None:
        """What 「この件に使う」 would change; nothing where the case has it already."""
        shown = bool(lines)
        self.change_title.setText("この件に使うと、次の項目が変わります（いまの値 → 募集要項）")
        self.change_title.setVisible(shown)
        self.changes.setText("\n".join(f"・{line}" for line in lines))
        self.changes.setVisible(shown)
        self.use.setEnabled(not in_use)
        self.use.setText("この件の条件と同じです" if in_use else "この件に使う")
