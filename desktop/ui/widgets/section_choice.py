"""Which section is shown: a row of choices that breaks where the letters are large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from desktop.ui import theme
from desktop.ui.widgets.flow import FlowRow


class SectionChoice(FlowRow):
    """One stop for the tab key; the arrows go on to the other sections."""

    section_requested = Signal(str)

    def __init__(
        self, name: str, sections: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(name)
        self.flow.setSpacing(theme.current().pixels(18))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for section, words in sections:
            button = QRadioButton(words)
            button.setAccessibleName(f"{name}：{words}")
            # The arrows move the tick without a click.
            button.toggled.connect(lambda on, s=section: self._on_toggled(s, is_on=on))
            self._group.addButton(button)
            self.buttons[section] = button
            self.flow.addWidget(button)

    def _on_toggled(self, section: str, *, is_on: bool) -> None:
        if is_on:
            self.section_requested.emit(section)

    def set_section(self, section: str) -> None:
        for each, button in self.buttons.items():
            button.blockSignals(True)
            button.setChecked(each == section)
            button.blockSignals(False)
            tab = each == section
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.buttons[section])
