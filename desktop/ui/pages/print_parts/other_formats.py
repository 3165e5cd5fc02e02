"""「ほかの形式で保存」: one button, a menu with every kind of file beside the PDF."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.workflow.printing import EXCEL, JSON, OTHER_FORMATS, TEXT, WORD
from desktop.workflow.transfer import TRANSFER_FORMATS

_EXPLAINED = {
    WORD: "Word（編集できる計画書）",
    EXCEL: "Excel（編集できる計画書。部分ごとのシート）",
    TEXT: "テキスト（文字だけ。メモ帳で開けます）",
    JSON: "JSON（ほかのソフトで読むためのデータ）",
}


class OtherFormatsButton(QPushButton):
    """Asks for the plan, or for the 転記シート, in the format that was chosen."""

    plan_requested = Signal(object)
    transfer_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ほかの形式で保存", parent)
        menu = QMenu(self)
        for each in OTHER_FORMATS:
            menu.addAction(_EXPLAINED[each]).setData((self.plan_requested, each))
        menu.addSeparator()
        for each in TRANSFER_FORMATS:
            action = menu.addAction(f"転記シート（様式に写すための一覧、{each.name}）")
            action.setData((self.transfer_requested, each))
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)

    def _on_triggered(self, action: QAction) -> None:
        signal, kind = action.data()
        signal.emit(kind)
