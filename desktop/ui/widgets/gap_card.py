"""A gap: the task that is short of the target, what to bring in, and what to change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.assessment.results import Gap
from desktop.assessment.rules import Criterion
from desktop.ui import theme
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.marks import MarkView

BUY = "入れるもの（買う・借りる）"
CHANGE = "変えること（仕事の進め方）"


class GapCard(Card):
    """``task_requested`` leads to the questions, ``source_requested`` to a criterion's source."""

    task_requested = Signal(str)
    source_requested = Signal(str)

    def __init__(self, gap: Gap, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        result = gap.result
        self.setAccessibleName(f"{result.task.name}に足りないもの")
        pixels = theme.current().pixels
        head = QHBoxLayout()
        head.setSpacing(pixels(6))
        head.addWidget(text(f"{result.task.number}　{result.task.name}", "question"), 1)
        for mark in (result.mark, result.target_mark):
            view = MarkView(30)
            view.set_mark(mark)
            if mark is result.target_mark:
                head.addWidget(text("→", wrap=False))
            head.addWidget(view)
        self.body.addLayout(head)
        if gap.buy:
            self._list(BUY, gap.buy, "次のどれか1つです。" if len(gap.buy) > 1 else "")
        if gap.change:
            self._list(CHANGE, gap.change, "物を買うだけでは届きません。")
        go = QPushButton("この業務の質問を見る")
        go.setProperty("kind", "link")
        go.clicked.connect(lambda: self.task_requested.emit(result.task.id))
        self.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def _list(self, title: str, criteria: tuple[Criterion, ...], hint: str) -> None:
        self.body.addWidget(text(title, "label"))
        if hint:
            self.body.addWidget(Hint(hint))
        for words, criterion in {c.official: c for c in criteria}.items():
            row = QHBoxLayout()
            row.addWidget(text(f"・{words}"), 1)
            source = QPushButton("根拠")
            source.setProperty("kind", "link")
            source.setAccessibleName(f"根拠を見る：{words}")
            source.clicked.connect(lambda _on=False, c=criterion.id: self.source_requested.emit(c))
            row.addWidget(source, 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
