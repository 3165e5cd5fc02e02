"""「様式に書き写す」: the plan field by field, each with its count of characters and a copy button.

The user copies into the prefecture's form in another window; nothing is changed here.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.transfer_names import ProposedName, name_note
from desktop.assessment.transfer_sheet import TransferField, TransferGroup, TransferSheet
from desktop.ui import theme
from desktop.ui.dialogs.sizing import resize_within_screen
from desktop.ui.main_window import APP_NAME
from desktop.ui.widgets.cards import Card, Heading, Hint, Notice, Rule, selectable, text
from desktop.ui.widgets.scroll import ScrollColumn

TITLE = "様式に書き写す"
SIZE = (860, 680)
EXPLAINED = (
    "都道府県の様式（Excel、Word、ウェブの入力欄）に、1つずつ写すための一覧です。"
    "「コピー」を押してから、様式の欄に貼り付けてください。"
)


class _FieldRow(QWidget):
    """One field: its name and count, the text, what the form will refuse, and the buttons."""

    def __init__(self, field: TransferField, owner: TransferDialog) -> None:
        super().__init__()
        pixels = theme.current().pixels
        row = QHBoxLayout(self)
        row.setContentsMargins(0, pixels(6), 0, pixels(6))
        row.setSpacing(pixels(14))
        words = QVBoxLayout()
        words.setSpacing(pixels(3))
        words.addWidget(text(field.label, "label"))
        words.addWidget(selectable(text(field.text)))
        words.addWidget(Hint(field.count_text))
        for warning in field.warnings:
            words.addWidget(Notice(warning, tone="warning"))
        if field.replaced != field.text:
            words.addWidget(Hint(f"書き換えの案：{field.replaced}"))
        row.addLayout(words, 1)
        self.copy_button = self._button("コピー", field, field.text, owner)
        self.digits_button = self.replaced_button = None
        if field.digits:
            self.digits_button = self._button("数字だけコピー", field, field.digits, owner)
        if field.replaced != field.text:
            name = "書き換えの案をコピー"
            self.replaced_button = self._button(name, field, field.replaced, owner)
        row.addLayout(self._buttons())

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        for button in (self.copy_button, self.digits_button, self.replaced_button):
            if button is not None:
                column.addWidget(button)
        column.addStretch(1)
        return column

    @staticmethod
    def _button(
        words: str, field: TransferField, copied: str, owner: TransferDialog
    ) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{words}：{field.label}")
        button.clicked.connect(lambda _on=False: owner.copy(field.label, copied))
        return button


class _GroupCard(Card):
    """A section of the plan; its fields are made when it is first unfolded."""

    def __init__(self, group: TransferGroup, owner: TransferDialog) -> None:
        super().__init__()
        self._group = group
        self._owner = owner
        self.rows: list[_FieldRow] = []
        self.content = QWidget()
        QVBoxLayout(self.content).setContentsMargins(0, 0, 0, 0)
        troubled = sum(1 for field in group.fields if field.warnings)
        trouble = f"（確かめるもの {troubled}件）" if troubled else ""
        self._title = f"{group.title}：{len(group.fields)}欄{trouble}"
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.toggle.setAutoDefault(False)
        self.toggle.clicked.connect(lambda _on=False: self.set_open(self.content.isHidden()))
        self.body.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.content)
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        if is_open and not self.rows:
            self._make_rows()
        self.content.setVisible(is_open)
        self.toggle.setText(f"{'▼' if is_open else '▶'} {self._title}")
        self.toggle.setAccessibleName(f"{self._title}。{'閉じる' if is_open else '開く'}")

    def _make_rows(self) -> None:
        column = self.content.layout()
        assert column is not None
        for field in self._group.fields:
            self.rows.append(_FieldRow(field, self._owner))
            column.addWidget(Rule())
            column.addWidget(self.rows[-1])


class TransferDialog(QDialog):
    """All fields of the plan, by section."""

    def __init__(self, sheet: TransferSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{TITLE} — {APP_NAME}")
        resize_within_screen(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sheet = ScrollColumn()
        self.sheet.add(Heading(TITLE))
        self.sheet.add(Hint("\n".join((EXPLAINED, *sheet.notes))))
        self.groups = [_GroupCard(group, self) for group in sheet.groups]
        for group in self.groups:
            self.sheet.add(group)
        self.sheet.add(self._names(sheet.file_names))
        column.addWidget(self.sheet, 1)
        column.addLayout(self._foot())
        if self.groups:
            self.groups[0].set_open(True)

    def copy(self, label: str, words: str) -> None:
        """Put ``words`` on the clipboard and say so."""
        QGuiApplication.clipboard().setText(words)
        self.told.setText(f"コピーしました：{label}")

    def _names(self, names: tuple[ProposedName, ...]) -> Card:
        card = Card("ファイル名の案", "受付番号などを頭に付けるよう求める都道府県もあります。")
        self.name_buttons: list[QPushButton] = []
        for name in names:
            card.body.addWidget(selectable(text(name.name)))
            card.body.addWidget(Hint(name_note(name)))
            button = QPushButton("コピー")
            button.setAutoDefault(False)
            button.setAccessibleName(f"コピー：{name.name}")
            button.clicked.connect(lambda _on=False, name=name: self.copy("ファイル名", name.name))
            self.name_buttons.append(button)
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _foot(self) -> QHBoxLayout:
        pixels = theme.current().pixels
        row = QHBoxLayout()
        row.setContentsMargins(pixels(24), pixels(10), pixels(24), pixels(12))
        self.told = text("", wrap=False)
        row.addWidget(self.told, 1)
        close = QPushButton("閉じる")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row


def show_transfer(parent: QWidget | None, sheet: TransferSheet) -> None:
    """Show the sheet until it is closed."""
    dialog = TransferDialog(sheet, parent)
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()
