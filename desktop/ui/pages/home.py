"""The first screen: the cases by office, and what the app does while there are none.

It is painted before the rule book is read: nothing here imports pydantic, and all it knows comes
from the store's list.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.storage.entries import CaseEntry, Listing
from desktop.ui import theme
from desktop.ui.models.case_cards import (
    SEARCH_FROM,
    CaseCard,
    OfficeCards,
    cards_by_office,
    matching,
)
from desktop.ui.pages.welcome import Welcome
from desktop.ui.widgets.cards import Badge, Card, Heading, Hint, Notice, text
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.scroll import ScrollColumn


class CaseRow(QWidget):
    """One case: title and standing at the left, 開く and その他 at the right."""

    open_requested = Signal(str)
    duplicate_requested = Signal(str)
    rename_requested = Signal(str)
    export_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        pixels = theme.current().pixels
        row = QHBoxLayout(self)
        row.setContentsMargins(0, pixels(4), 0, pixels(4))
        row.setSpacing(pixels(10))
        words = QVBoxLayout()
        words.setSpacing(pixels(2))
        head = QHBoxLayout()
        head.setSpacing(pixels(8))
        head.addWidget(text(card.title, "label", wrap=False))
        if card.level:
            head.addWidget(Badge(card.level, "accent"))
        head.addWidget(text(card.year, "hint", wrap=False))
        head.addStretch(1)
        words.addLayout(head)
        facts = "　".join(part for part in (card.progress, card.next_step, card.saved) if part)
        words.addWidget(Hint(facts))
        if card.due:
            words.addLayout(_due_line(card))
        row.addLayout(words, 1)
        self.open_button = QPushButton("開く")
        self.open_button.setProperty("kind", "primary")
        self.open_button.setAccessibleName(f"{card.spoken}を開く")
        self.open_button.clicked.connect(lambda: self.open_requested.emit(card.case_id))
        row.addWidget(self.open_button)
        self.more_button = QPushButton("その他")
        self.more_button.setProperty("kind", "menu")
        self.more_button.setAccessibleName(f"{card.title}のその他の操作")
        self.more_button.setMenu(self._make_menu())
        row.addWidget(self.more_button)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self.fill_menu(menu))
        return menu

    def fill_menu(self, menu: QMenu) -> None:
        """Made when it is first opened: a long list of cases should not wait for its menus."""
        if menu.isEmpty():
            menu.addAction("複製する（来年度の準備など）", self._wish("duplicate_requested"))
            menu.addAction("件名を変える…", self._wish("rename_requested"))
            menu.addAction("ファイルに書き出す…", self._wish("export_requested"))
            menu.addAction("削除する", self._wish("delete_requested"))

    def _wish(self, signal: str) -> Callable[[], None]:
        return lambda: getattr(self, signal).emit(self.card.case_id)


def _due_line(card: CaseCard) -> QHBoxLayout:
    """What is due next; what is late has a sign and a word, not only a colour."""
    line = QHBoxLayout()
    line.setSpacing(theme.current().pixels(8))
    if card.is_overdue:
        line.addWidget(Badge("！ 期限", "danger"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Hint(card.due), 1)
    return line


class HomePage(QWidget):
    """Shows a listing; every wish goes out as a signal."""

    new_requested = Signal()
    example_requested = Signal()
    import_requested = Signal()
    bin_requested = Signal()
    corporation_requested = Signal()
    open_requested = Signal(str)
    duplicate_requested = Signal(str)
    rename_requested = Signal(str)
    export_requested = Signal(str)
    delete_requested = Signal(str)
    undo_delete_requested = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.listing = Listing()
        self._deleted = ""
        self.rows: list[CaseRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn()
        column.addWidget(self._scroll)
        self._build_head()
        self._build_undo()
        self._list = QWidget()
        self._scroll.add(self._list)
        self.welcome: Welcome | None = None

    # --- building -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        pixels = theme.current().pixels
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(pixels(10))
        head.addWidget(Heading("自己診断の一覧", 1))
        self.new_button = self._button("新しい診断を始める", self.new_requested, primary=True)
        self.import_button = self._button("ファイルから取り込む…", self.import_requested)
        self.example_button = self._button("見本を開く", self.example_requested)
        self.bin_button = self._button("削除したもの", self.bin_requested)
        self.corporation_button = self._button("法人でまとめる", self.corporation_requested)
        row = FlowRow(
            self.new_button,
            self.import_button,
            self.example_button,
            self.corporation_button,
            self.bin_button,
        )
        row.flow.setSpacing(pixels(10))
        head.addWidget(row)
        self.search = QLineEdit()
        self.search.setPlaceholderText("事業所名や件名でさがす")
        self.search.setAccessibleName("一覧をさがす")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _words: self._fill())
        self.search.hide()
        head.addWidget(self.search)
        self._scroll.add(self._head)

    def _button(self, words: str, signal: SignalInstance, *, primary: bool = False) -> QPushButton:
        button = QPushButton(words)
        if primary:
            button.setProperty("kind", "primary")
        button.clicked.connect(signal)
        return button

    def _build_undo(self) -> None:
        self.undo_notice = Notice("")
        self.undo_button = QPushButton("元に戻す")
        self.undo_button.clicked.connect(self._undo_delete)
        self.undo_notice.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.undo_notice.hide()
        self._scroll.add(self.undo_notice)

    # --- showing ------------------------------------------------------------------------------

    def show_listing(self, listing: Listing) -> None:
        """Show what is stored now."""
        self.listing = listing
        is_empty = not listing.cases
        self._head.setVisible(not is_empty)
        self.search.setVisible(len(listing.cases) >= SEARCH_FROM)
        if is_empty and self.welcome is None:
            self.welcome = Welcome()
            self.welcome.new_requested.connect(self.new_requested)
            self.welcome.example_requested.connect(self.example_requested)
            self.welcome.import_requested.connect(self.import_requested)
            self._scroll.add(self.welcome)
        if self.welcome is not None:
            self.welcome.setVisible(is_empty)
        self._fill()

    def _fill(self) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(12))
        self.rows = []
        found: tuple[CaseEntry, ...] = self.listing.cases
        if self.search.isVisibleTo(self) and self.search.text():
            found = matching(found, self.search.text())
            if not found:
                column.addWidget(text("あてはまる診断がありません。言葉を変えてさがしてください。"))
        for office in cards_by_office(found, self.today()):
            column.addWidget(self._office_card(office))
        self._scroll.body.replaceWidget(self._list, fresh)
        fresh.show()
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh

    def _office_card(self, office: OfficeCards) -> Card:
        sheet = Card(office.name)
        for card in office.cards:
            row = CaseRow(card)
            row.open_requested.connect(self.open_requested)
            row.duplicate_requested.connect(self.duplicate_requested)
            row.rename_requested.connect(self.rename_requested)
            row.export_requested.connect(self.export_requested)
            row.delete_requested.connect(self.delete_requested)
            sheet.body.addWidget(row)
            self.rows.append(row)
        return sheet

    # --- delete and its undo ------------------------------------------------------------------

    def offer_undo(self, case_id: str, title: str) -> None:
        """Say that a case is in the bin, with the way back beside it."""
        self._deleted = case_id
        self.undo_notice.set_text(
            f"「{title}」を削除しました。「削除したもの」からいつでも戻せます。"
        )
        self.undo_notice.show()
        self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo_delete(self) -> None:
        self.undo_notice.hide()
        self.undo_delete_requested.emit(self._deleted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = moves.get(Qt.Key(event.key()))
        if by is None or not self.rows:
            super().keyPressEvent(event)
            return
        here = next((i for i, row in enumerate(self.rows) if row.open_button.hasFocus()), None)
        there = 0 if here is None else max(0, min(len(self.rows) - 1, here + by))
        self._scroll.reveal(self.rows[there].open_button)
