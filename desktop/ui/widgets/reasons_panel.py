"""The panel at the right that opens on demand: how a figure came about, the clause, help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.widgets.cards import Heading, Hint, Rule, selectable, text
from desktop.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from desktop.assessment.citation import Citation, Source
    from desktop.assessment.sentences import Sentence
    from desktop.assessment.trace import Step

OPEN_TO_DEPTH = 2
INDENT = 14
STANDING_WORDS = {
    "second_hand": "要確認：公式の文書を引用した資料で読んだ内容です。",
    "to_confirm": "要確認：出典に書かれていないか、出典の中で食い違っています。",
}


class TraceNode(QWidget):
    """A step of a calculation; what it was made of folds away beneath it."""

    def __init__(
        self, step: Step, panel: ReasonsPanel, depth: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._below: QWidget | None = None
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(INDENT) if depth else 0, 0, 0, 0)
        column.setSpacing(pixels(3))
        head = QHBoxLayout()
        head.setSpacing(pixels(4))
        self.toggle = self._make_toggle(step, depth)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text(step.label, "label" if depth == 0 else "body"), 1)
        column.addLayout(head)
        inset = QVBoxLayout()
        inset.setContentsMargins(pixels(26), 0, 0, 0)
        inset.setSpacing(pixels(2))
        column.addLayout(inset)
        self._fill(inset, step, panel)
        if step.steps:
            self._below = QWidget()
            children = QVBoxLayout(self._below)
            children.setContentsMargins(0, pixels(4), 0, 0)
            children.setSpacing(pixels(8))
            for child in step.steps:
                children.addWidget(TraceNode(child, panel, depth + 1))
            column.addWidget(self._below)
            self.set_open(depth < OPEN_TO_DEPTH)

    def _make_toggle(self, step: Step, _depth: int) -> QToolButton:
        toggle = QToolButton()
        toggle.setAutoRaise(True)
        toggle.setArrowType(Qt.ArrowType.DownArrow)
        toggle.setFixedSize(theme.current().pixels(22), theme.current().pixels(22))
        toggle.setAccessibleName(f"{step.label}の内訳を開く・閉じる")
        toggle.setEnabled(bool(step.steps))
        if not step.steps:
            toggle.setArrowType(Qt.ArrowType.NoArrow)
            toggle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        toggle.clicked.connect(lambda: self.set_open(not self.is_open))
        return toggle

    def _fill(self, inset: QVBoxLayout, step: Step, panel: ReasonsPanel) -> None:
        if step.value:
            value = selectable(text(step.value, "label"))
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            inset.addWidget(value)
        if step.working:
            inset.addWidget(selectable(Hint(step.working)))
        for reason in step.further_reasons:
            inset.addWidget(Hint(f"・{reason.text}"))
        if step.citation:
            inset.addWidget(selectable(Hint(f"根拠：{panel.place_of(step.citation)}")))

    @property
    def is_open(self) -> bool:
        return self._below is not None and not self._below.isHidden()

    def set_open(self, is_open: bool) -> None:
        if self._below is not None:
            self._below.setVisible(is_open)
            arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
            self.toggle.setArrowType(arrow)


class ReasonsPanel(QFrame):
    """Shows one thing at a time. ``closed`` tells the shell to give the width back."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reasons")
        self.setAccessibleName("根拠と説明")
        pixels = theme.current().pixels
        self.setFixedWidth(pixels(theme.PANEL_WIDTH))
        self._sources: dict[str, Source] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(12), pixels(4), pixels(8))
        head = QHBoxLayout()
        self.title = Heading("")
        head.addWidget(self.title, 1)
        self.close_button = QPushButton("閉じる")
        self.close_button.setAccessibleName("根拠の欄を閉じる")
        self.close_button.clicked.connect(self.dismiss)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(Rule())
        self._scroll = ScrollColumn(margin=0)
        column.addWidget(self._scroll, 1)
        self.content = QWidget()
        self.hide()

    def set_sources(self, sources: dict[str, Source]) -> None:
        """Tell the titles of the source documents by id."""
        self._sources = sources

    def place_of(self, citation: Citation) -> str:
        """「別添1 介護テクノロジー導入支援事業 実施要綱 4(1)ア［令和8年度］」."""
        from desktop.assessment.trace_text import place_text

        return place_text(citation, self._sources)

    def show_trace(self, title: str, step: Step) -> None:
        copy = QPushButton("文章でコピー")
        copy.setProperty("kind", "link")
        copy.setAccessibleName(f"{title}の計算を文章でコピーする")
        copy.clicked.connect(lambda: self._copy(title, step, copy))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(copy)
        holder = QWidget()
        holder.setLayout(row)
        self._open(title, [TraceNode(step, self), holder])

    def _copy(self, title: str, step: Step, button: QPushButton) -> None:
        from desktop.assessment.trace_text import trace_text

        QGuiApplication.clipboard().setText(trace_text(title, step, self._sources))
        button.setText("コピーしました")

    def show_source(self, title: str, words: str, citation: Citation) -> None:
        source = self._sources.get(citation.source)
        parts: list[QWidget] = [selectable(text(words))]
        parts += [Rule(), text("出典", "label"), selectable(text(self.place_of(citation)))]
        if source:
            parts.append(selectable(Hint(f"{source.issuer}　{source.issued}")))
        standing = STANDING_WORDS.get(citation.standing.value)
        parts += [text(standing, "label")] if standing else []
        parts += [Hint(citation.note)] if citation.note else []
        self._open(title, parts)

    def show_sentences(self, title: str, sentences: Sequence[Sentence]) -> None:
        """Each sentence of a text, why it is there, and where that stands."""
        parts: list[QWidget] = []
        for sentence in sentences:
            parts += [selectable(text(sentence.text, "label")), Hint(sentence.because)]
            if sentence.citation is not None:
                parts.append(selectable(Hint(f"出典：{self.place_of(sentence.citation)}")))
                standing = STANDING_WORDS.get(sentence.citation.standing.value)
                parts += [Hint(standing)] if standing else []
            parts.append(Rule())
        self._open(title, parts[:-1] or [text("文章がありません。")])

    def show_text(self, title: str, paragraphs: list[str]) -> None:
        """Help: plain paragraphs."""
        self._open(title, [selectable(text(words)) for words in paragraphs])

    def show_items(self, title: str, items: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        """A list of things to do: what, how, and the way there."""
        parts: list[QWidget] = []
        for words, what_to_do, go in items:
            button = QPushButton("ここを開く")
            button.setProperty("kind", "link")
            button.setAccessibleName(f"開く：{words}")
            button.clicked.connect(go)
            parts += [text(words)] + ([Hint(what_to_do)] if what_to_do else [])
            row = QHBoxLayout()
            holder = QWidget()
            holder.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addStretch(1)
            parts += [holder, Rule()]
        self._open(title, parts)

    def _open(self, title: str, parts: list[QWidget]) -> None:
        self.title.setText(title)
        self.content.hide()
        self.content.deleteLater()
        self.content = QWidget()
        self.content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(8))
        for part in parts:
            column.addWidget(part)
        self._scroll.add(self.content)
        self._scroll.verticalScrollBar().setValue(0)
        self.content.show()
        self.show()

    def dismiss(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()
