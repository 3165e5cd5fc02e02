"""Cells of a table that are chosen from a few words, by arrows and Enter or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex


class ChoiceBox(QComboBox):
    """Told apart: a word picked in the open list is meant, one passed by an arrow not yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.was_opened = False

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        self.was_opened = True
        super().showPopup()


class ChoiceDelegate(QStyledItemDelegate):
    """The empty word stands first: it takes the choice back."""

    def __init__(self, words: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = ChoiceBox(parent)
        box.addItems(["", *self._words])
        box.view().setMinimumWidth(theme.current().pixels(110))
        box.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        box.activated.connect(lambda _index: self._finish(box))
        return box

    def _finish(self, box: ChoiceBox) -> None:
        if box.was_opened:
            self.commitData.emit(box)
            self.closeEditor.emit(box)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Over the next cell where its own is too narrow for the words and the arrow."""
        room = QRect(option.rect)
        room.setWidth(max(room.width(), editor.sizeHint().width()))
        editor.setGeometry(room)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, ChoiceBox)
        editor.setCurrentIndex(max(0, editor.findText(str(index.data() or ""))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, ChoiceBox)
        if editor.currentText() != str(index.data() or ""):
            model.setData(index, editor.currentText())
