"""加算の報告の数字: what the app has for the addition's yearly report, ready to be copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.addition_report import HeldFigure, ReportRow, addition_report
from desktop.ui import theme
from desktop.ui.pages.base import Shell
from desktop.ui.pages.part import Part, standing_words
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.flow import FlowRow
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "生産性向上推進体制加算の、年1回の報告の順に並べています（加算は補助金ではありません）。"
    "様式そのものは確かめられていないため、項目と月は要確認です。"
    "整数で入らないときは「1800.0」の形で入れられることがあります。"
)
NO_RULE = "計画の日付の年度の加算が、このアプリにはまだ入っていません。"
NOT_FOR = "このサービスには、この加算がありません。"


class AdditionReportPart(Part):
    """A card for each item of the report; made anew with every change, since few look here."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.rows: tuple[ReportRow, ...] | None = None
        self.notice = Notice("", tone="warning")
        self.copied = Hint("")
        self.inside = QWidget()
        self.copy_buttons: list[QPushButton] = []
        for part in (Hint(INTRODUCTION), self.notice, self.copied, self.inside):
            self.add(part)

    def refresh(self, change: Change) -> None:
        del change
        session = self.session
        services = (session.assessment.service, *session.assessment.additional_services)
        has_it = any(service.productivity_addition for service in services)
        rows = addition_report(session.case, session.assessment, session.rules)
        self.notice.setVisible(not has_it or not rows)
        self.notice.set_text(NO_RULE if not rows else NOT_FOR)
        shown = rows if has_it else ()
        if shown != self.rows:
            self.rows = shown
            self._fill(shown)

    def _fill(self, rows: tuple[ReportRow, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(12))
        self.copy_buttons = []
        for row in rows:
            column.addWidget(self._card(row))
        self.body.replaceWidget(self.inside, fresh)
        fresh.show()
        self.inside.hide()
        self.inside.deleteLater()
        self.inside = fresh

    def _card(self, row: ReportRow) -> Card:
        card = Card(f"{row.number} {row.name}（{row.unit}）")
        words = f"{standing_words(row.citation)}加算{row.grades}　どの月：{row.month}"
        card.body.addWidget(Hint(words))
        card.body.addWidget(Hint(row.text))
        for figure in row.figures:
            card.body.addWidget(text(f"{figure.where}：{figure.text}"))
            buttons = [self._copy_button(row, figure, each) for each in _texts(figure)]
            if buttons:
                card.body.addWidget(FlowRow(*buttons))
        if row.missing:
            card.body.addWidget(text(row.missing, "label"))
        card.body.addWidget(FlowRow(self.source_button(row.name, row.text, row.citation)))
        return card

    def _copy_button(self, row: ReportRow, figure: HeldFigure, words: str) -> QPushButton:
        button = QPushButton(f"「{words}」をコピー")
        button.setAccessibleName(f"{row.name}、{figure.where}の「{words}」をコピー")
        button.clicked.connect(lambda _on=False: self._copy(words))
        self.copy_buttons.append(button)
        return button

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.copied.setText(f"「{words}」をコピーしました。")


def _texts(figure: HeldFigure) -> tuple[str, ...]:
    return tuple(words for words in (figure.whole, figure.decimal) if words)
