"""The first screen while nothing is stored: what the app does, in three steps and a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.cards import Card, Heading, Hint, text
from desktop.ui.widgets.grid_view import GridView, ViewRow

STEPS = (
    (
        "1　質問に答える",
        "10の業務について、はい・いいえ・わからない で答えます。途中でやめられます。",
    ),
    ("2　結果を見る", "いまのレベルと、目標までに足りないもの、使える技術がわかります。"),
    ("3　計画書を作る", "補助金の見込みを計算し、業務改善計画書をPDFに印刷します。"),
)
SAMPLE = (
    ViewRow("1", "記録・請求", "○", "◎", "", True),
    ViewRow("2", "総務・労務", "－", "◎", "", True),
    ViewRow("3", "職員間の連絡", "○", "◎", "", True),
    ViewRow("4", "排泄介助", "○", "○", "", False),
    ViewRow("5", "食事・入浴", "－", "○", "", True),
)


class Welcome(QWidget):
    """The empty state."""

    new_requested = Signal()
    example_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, pixels(4), 0, 0)
        column.setSpacing(pixels(14))
        column.addWidget(Heading("業務改善の計画書を、質問に答えて作ります", 1))
        column.addWidget(
            text(
                "介護事業所の仕事の進め方を診断し、補助金の見込みを計算して、"
                "業務改善計画書にまとめるアプリです。"
            )
        )
        steps = QHBoxLayout()
        steps.setSpacing(pixels(12))
        for title, words in STEPS:
            card = Card(title)
            card.body.addWidget(text(words))
            card.body.addStretch(1)
            steps.addWidget(card, 1)
        column.addLayout(steps)
        picture = Card()
        picture.body.addWidget(GridView(SAMPLE, row_height=26))
        picture.body.addWidget(
            Hint(
                "結果の例：－ は「まだ」、○ は「技術を導入した」、"
                "◎ は「導入して、仕事の進め方も変えた」。"
            )
        )
        column.addWidget(picture)
        column.addLayout(self._buttons())
        column.addWidget(
            Hint(
                "入力はこのパソコンの中だけに、答えるたびに自動で保存します。"
                "インターネットには接続しません。"
            )
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().pixels(10))
        self.new_button = QPushButton("診断を始める")
        self.new_button.setProperty("kind", "primary")
        self.new_button.clicked.connect(self.new_requested)
        self.example_button = QPushButton("見本を開いてみる")
        self.example_button.clicked.connect(self.example_requested)
        self.import_button = QPushButton("ファイルから取り込む…")
        self.import_button.clicked.connect(self.import_requested)
        for button in (self.new_button, self.example_button, self.import_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        return row
