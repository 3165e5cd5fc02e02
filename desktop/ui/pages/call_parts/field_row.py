"""A field of a call: its editor, the limit beside it, and whether it was looked up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.cards import Badge, Hint
from desktop.ui.widgets.flow import FlowRow


class FieldRow(QWidget):
    """``confirm_requested``: the figure was looked up in the call and stays as it is."""

    confirm_requested = Signal()

    def __init__(self, editor: QWidget, title: str, check: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.missing = Hint("")
        self.missing.hide()
        self.confirm_button = QPushButton("募集要項で確かめた")
        self.confirm_button.setAccessibleName(f"{title}：募集要項で確かめた")
        self.confirm_button.clicked.connect(lambda _on=False: self.confirm_requested.emit())
        self.doubt = FlowRow(Badge("要確認（写した値）", "warning"), self.confirm_button)
        self.doubt.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(3))
        column.addWidget(editor)
        if check:
            column.addWidget(Hint(check))
        column.addWidget(self.missing)
        column.addWidget(self.doubt)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_state(self, missing: str, *, in_doubt: bool) -> None:
        """``missing``: what follows while the field is empty, "" once it is filled."""
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self.doubt.setVisible(in_doubt)
