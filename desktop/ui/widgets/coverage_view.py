"""The rules in force and what they cover: the page beside the steps, and the window of the help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.rules import RuleBook
from desktop.ui import theme
from desktop.ui.models.coverage_rows import STATES, CoverageRow, View, is_shown, rows_of
from desktop.ui.widgets.cards import Badge, Card, Hint, Notice, Rule, selectable, text
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.inputs import ChoiceInput, LineInput
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.segmented import Segmented

INTRODUCTION = (
    "このアプリの金額・要件・質問は、公的な文書を読んで作った「規則」で決まります。"
    "何を、どの文書から入れたか、何を入れていないかを確かめられます。"
)
WISHES = (
    ("install", "規則のファイルを取り込む…"),
    ("return", "前の規則に戻す…"),
    ("export", "規則を書き出して確かめる…"),
)
EVERYTHING = "すべて"
NOTHING_FOUND = "当てはまるものがありません。"
LONGEST_SOURCE = 24
BADGE_WIDTH = 98


class CoverageRowView(QFrame):
    """One entry: a badge at the left; subject, place and note beside it."""

    def __init__(self, row: CoverageRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        pixels = theme.current().pixels
        line = QHBoxLayout(self)
        line.setContentsMargins(0, pixels(6), 0, pixels(6))
        line.setSpacing(pixels(12))
        holder = QWidget()
        holder.setFixedWidth(pixels(BADGE_WIDTH))
        badge = QVBoxLayout(holder)
        badge.setContentsMargins(0, pixels(1), 0, 0)
        badge.addWidget(Badge(row.badge, row.tone))
        badge.addStretch(1)
        line.addWidget(holder)
        words = QVBoxLayout()
        words.setSpacing(pixels(1))
        words.addWidget(text(row.title, "label"))
        words.addWidget(Hint(row.place))
        if row.note:
            words.addWidget(text(row.note))
        if row.detail:
            words.addWidget(selectable(text(row.detail, "hint")))
        line.addLayout(words, 1)
        self.setAccessibleName(f"{row.badge}：{row.title}")
        self.setAccessibleDescription(f"{row.place} {row.note}")


class CoverageView(QWidget):
    """``rules_requested`` carries the wish (install, return, export) of whoever pressed it."""

    rules_requested = Signal(str)

    def __init__(self, book: RuleBook, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows_of(book)
        self._view = View.SCOPE
        self.row_views: list[CoverageRowView] = []
        self._rules: list[Rule] = []  # the line above each row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._sheet = ScrollColumn()
        column.addWidget(self._sheet)
        self._sheet.add(Hint(INTRODUCTION))
        self._sheet.add(self._make_version(book, origin))
        self._sheet.add(self._make_filters(book))
        self._list = QWidget()
        self._sheet.add(self._list)
        self.show_view(View.SCOPE)
        self.setFocusProxy(self.views.buttons[View.SCOPE])

    def _make_version(self, book: RuleBook, origin: str) -> Card:
        card = Card()
        card.body.addWidget(text(f"いまの規則の版　{book.version}", "question"))
        card.body.addWidget(Hint(f"出どころ：{origin}" if origin else ""))
        row = FlowLayout()
        self.buttons: dict[str, QPushButton] = {}
        for wish, words in WISHES:
            button = QPushButton(words)
            button.clicked.connect(lambda _on=False, w=wish: self.rules_requested.emit(w))
            self.buttons[wish] = button
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _make_filters(self, book: RuleBook) -> QWidget:
        pixels = theme.current().pixels
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(8))
        self.views = Segmented("見るもの", tuple((view, view.word) for view in View))
        self.views.value_requested.connect(self.show_view)
        column.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        self.state = ChoiceInput((("", f"状態：{EVERYTHING}"), *STATES.items()))
        self.source = ChoiceInput(
            (
                ("", f"出典：{EVERYTHING}"),
                *((source.id, _short(source.title)) for source in book.sources),
            )
        )
        self.search = LineInput()
        self.search.setPlaceholderText("語で探す（例：介護ソフト）")
        self.search.setAccessibleName("語で探す")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _words: self._filter())
        self.search.setMinimumWidth(pixels(260))
        row = FlowLayout()  # at a large text size the search stands beneath
        for name, choice in (("状態", self.state), ("出典", self.source)):
            choice.setAccessibleName(name)
            choice.set_value("")
            choice.committed.connect(self._filter)
        # Titles of papers are long: at a large text size they must leave room for the search.
        self.source.setSizeAdjustPolicy(
            ChoiceInput.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.source.setMinimumContentsLength(16)
        for field in (self.state, self.source, self.search):
            row.addWidget(field)
        column.addLayout(row)
        self.count = Hint("")
        column.addWidget(self.count)
        return holder

    # --- showing ------------------------------------------------------------------------------

    def show_view(self, view: object) -> None:
        """Show one of the three lists, filtered as it is."""
        self._view = View(str(view))
        self.views.set_value(self._view)
        # Only the register knows more states than one.
        self.state.setVisible(self._view is View.SCOPE)
        card = Card()
        card.body.setSpacing(0)
        self.row_views, self._rules = [], []
        for row in self._rows[self._view]:
            self._rules.append(Rule())
            self.row_views.append(CoverageRowView(row))
            card.body.addWidget(self._rules[-1])
            card.body.addWidget(self.row_views[-1])
        self.empty = Notice(NOTHING_FOUND)
        card.body.addWidget(self.empty)
        old, self._list = self._list, card
        self._sheet.body.replaceWidget(old, card)
        old.hide()
        old.deleteLater()
        self._filter()

    def _filter(self) -> None:
        state = str(self.state.value() or "") if self._view is View.SCOPE else ""
        source, words = str(self.source.value() or ""), self.search.text()
        # Out of sight: otherwise the whole page would be laid out anew for each of its rows.
        self._list.hide()
        shown = 0
        for view in self.row_views:
            visible = is_shown(view.row, state=state, source=source, words=words)
            _set_shown(view, visible)
            shown += visible
        self._hide_rules()
        _set_shown(self.empty, not shown)
        total = len(self.row_views)
        self.count.setText(f"{total}件" if shown == total else f"{total}件のうち{shown}件")
        self._list.show()

    def _hide_rules(self) -> None:
        """A line stands between two rows that are shown, and nowhere else."""
        seen = False
        for view, rule in zip(self.row_views, self._rules, strict=True):
            here = not view.isHidden()
            _set_shown(rule, here and seen)
            seen = seen or here


def _set_shown(widget: QWidget, shown: bool) -> None:
    """Showing what is shown already would still measure all its lines."""
    if widget.isHidden() is shown:
        widget.setVisible(shown)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_SOURCE else f"{title[:LONGEST_SOURCE]}…"
