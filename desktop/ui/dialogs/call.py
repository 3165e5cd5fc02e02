"""Windows about a prefecture's call: for which programme it is, and examples to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.call_examples import CallExample
from desktop.assessment.rules import Programme
from desktop.ui import theme
from desktop.ui.dialogs.sizing import resize_within_screen
from desktop.ui.widgets.cards import Heading, Hint, text
from desktop.ui.widgets.inputs import ChoiceInput
from desktop.ui.widgets.search_input import SearchInput

EXAMPLES_HINT = (
    "ほかの都道府県やほかの年度の例です。まとめサイトなどの二次情報で、確かめたものではありません。"
    "計算には使いません。写して始めると、すべての項目が要確認になります。"
)

LINE_PERCENT = 145
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class NewCallDialog(QDialog):
    """Read ``prefecture`` and ``programme`` after it was accepted."""

    def __init__(
        self,
        prefectures: Sequence[str],
        programmes: Sequence[Programme],
        preset: tuple[str, Programme | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("募集要項を書き写す")
        pixels = theme.current().pixels
        resize_within_screen(self, 600, 330)
        self._prefectures = set(prefectures)
        self._programmes = {self._key(each): each for each in programmes}
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(24), pixels(18), pixels(24), pixels(18))
        column.setSpacing(pixels(8))
        column.addWidget(Heading("どの募集要項ですか"))
        column.addWidget(Hint("率や金額の下限は、事業と年度で違います。"))
        self.prefecture_input = SearchInput(tuple((name, name) for name in prefectures))
        self.prefecture_input.set_value(preset[0])
        self._add(column, "都道府県", self.prefecture_input)
        self.programme_input = ChoiceInput(
            tuple((key, each.label) for key, each in self._programmes.items())
        )
        self.programme_input.set_value(self._key(preset[1]) if preset[1] else None)
        self._add(column, "補助事業と年度", self.programme_input)
        self.problem_label = text("", "problem")
        self.problem_label.hide()
        column.addWidget(self.problem_label)
        column.addStretch(1)
        self._add_buttons(column)

    @staticmethod
    def _key(programme: Programme) -> str:
        return f"{programme.id} {programme.fiscal_year}"

    @staticmethod
    def _add(column: QVBoxLayout, label: str, field: QWidget) -> None:
        caption = text(label, "label")
        caption.setBuddy(field)
        field.setAccessibleName(label)
        column.addWidget(caption)
        column.addWidget(field)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        start = QPushButton("書き写しを始める")
        start.setProperty("kind", "primary")
        start.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("やめる"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.try_accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def prefecture(self) -> str:
        return self.prefecture_input.value()

    @property
    def programme(self) -> Programme | None:
        return self._programmes.get(str(self.programme_input.value()))

    def try_accept(self) -> None:
        if self.prefecture not in self._prefectures:
            self._refuse("都道府県を一覧から選んでください（例：埼玉県）。", self.prefecture_input)
        elif self.programme is None:
            self._refuse("補助事業と年度を選んでください。", self.programme_input)
        else:
            self.accept()

    def _refuse(self, sentence: str, field: SearchInput | ChoiceInput) -> None:
        self.problem_label.setText(sentence)
        self.problem_label.show()
        field.set_problem(True)
        field.setFocus()


class ExamplesDialog(QDialog):
    """Examples side by side with what was said; ``example`` is the one to be copied."""

    def __init__(
        self,
        examples: Sequence[CallExample],
        words: Callable[[CallExample], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("募集要項の例（要確認）")
        pixels = theme.current().pixels
        resize_within_screen(self, 820, 520)
        self._examples = tuple(examples)
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(20), pixels(16), pixels(20), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(text(EXAMPLES_HINT))
        self.list = QListWidget()
        self.list.setAccessibleName("募集要項の例")
        self.list.setFixedWidth(pixels(230))
        self.list.setSpacing(pixels(2))
        for example in self._examples:
            QListWidgetItem(example.title, self.list)
        self.view = QTextBrowser()
        self.view.setAccessibleName("例の内容")
        self.view.document().setDocumentMargin(pixels(12))
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        self.copy_button = QPushButton("この例を写して始める…")
        self.copy_button.clicked.connect(lambda _on=False: self.accept())
        close = QPushButton("閉じる")
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(lambda _on=False: self.reject())
        ends = QHBoxLayout()
        ends.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        ends.addStretch(1)
        ends.addWidget(close)
        column.addLayout(ends)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    @property
    def example(self) -> CallExample:
        return self._examples[max(0, self.list.currentRow())]

    def _show(self, _row: int) -> None:
        self.view.setHtml(_with_air(self._words(self.example)))


def _with_air(words: str) -> str:
    lines = "<br>".join(line.translate(_ESCAPED) for line in words.split("\n"))
    return f'<p style="line-height:{LINE_PERCENT}%">{lines}</p>'


def ask_new_call(
    parent: QWidget | None,
    prefectures: Sequence[str],
    programmes: Sequence[Programme],
    preset: tuple[str, Programme | None],
) -> tuple[str, Programme] | None:
    """Prefecture and programme of a call that is to be written down; None for やめる."""
    dialog = NewCallDialog(prefectures, programmes, preset, parent)
    try:
        if not dialog.exec() or dialog.programme is None:
            return None
        return dialog.prefecture, dialog.programme
    finally:
        dialog.deleteLater()


def ask_example(
    parent: QWidget | None, examples: Sequence[CallExample], words: Callable[[CallExample], str]
) -> CallExample | None:
    """The example that the user wants to start from; None where it was only looked at."""
    dialog = ExamplesDialog(examples, words, parent)
    try:
        return dialog.example if dialog.exec() else None
    finally:
        dialog.deleteLater()
