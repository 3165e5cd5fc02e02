"""「ほかの形式で保存」: the plan's formats, and the 転記シート beneath them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.formats_button import FormatsButton
from desktop.workflow.transfer import TRANSFER_FORMATS


class OtherFormatsButton(FormatsButton):
    """Asks for the plan, or for the 転記シート, in the format that was chosen."""

    transfer_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ほかの形式で保存", "計画書", parent)
        self._menu.addSeparator()
        for each in TRANSFER_FORMATS:
            action = self._menu.addAction(f"転記シート（様式に写すための一覧、{each.name}）")
            action.setData((self.transfer_requested, each))
