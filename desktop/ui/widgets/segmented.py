"""A choice among two or three, side by side: the chosen one is filled and ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from desktop.ui import theme


class Segmented(QWidget):
    """``value_requested`` carries what the user wants; :meth:`set_value` shows what holds."""

    value_requested = Signal(object)

    def __init__(
        self, name: str, choices: tuple[tuple[object, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().pixels(14))
        self._group = QButtonGroup(self)
        self.buttons: dict[object, QRadioButton] = {}
        for value, words in choices:
            button = QRadioButton(words)
            button.setAccessibleName(f"{name}：{words}")
            button.clicked.connect(lambda _on=False, v=value: self.value_requested.emit(v))
            self._group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button)

    def set_value(self, value: object) -> None:
        self.buttons[value].setChecked(True)
        for each, button in self.buttons.items():
            # The tab key stops at what holds; the arrows go on to the others.
            tab = each == value
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
