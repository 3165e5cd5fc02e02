"""The side costs of a line: what for, in words, and how much; a row each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.case import AncillaryKind
from desktop.ui import theme
from desktop.ui.models.field_info import value_at
from desktop.ui.widgets.cards import Hint, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.flow import fitting
from desktop.workflow.session import Change, Session

HINT = (
    "Wi-Fi・PC・初期設定など、この機器と一緒に必要な費用です。"
    "通信費と開発費はふつう対象になりませんが、かかる費用として書いておけます。"
    "端末は台数も入れます（1台ごとの上限がある事業で使います）。"
)


class _CostRow(QWidget):
    """Kind, label, amount, the number of terminals, and a button that takes the row away."""

    def __init__(self, owner: AncillaryForm, number: int) -> None:
        super().__init__(owner)
        self.number = number
        self.editors = {
            "kind": self._editor(owner, "kind", 0),
            "label": self._editor(owner, "label", 0),
            "amount": self._editor(owner, "amount", 130),
            "units": self._editor(owner, "units", 64),
        }
        self.remove_button = QPushButton("削除", self)
        self.remove_button.setAccessibleName(f"付帯経費{number + 1}行目を削除")
        self.remove_button.clicked.connect(lambda _on=False: owner.remove(number))
        beside = fitting(2) == 2
        row = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom, self
        )
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().pixels(10))
        for name, stretch in (("kind", 0), ("label", 1), ("amount", 0), ("units", 0)):
            row.addWidget(self.editors[name], stretch, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self._session, self._index = owner.session, owner.index
        self.show_units()

    def show_units(self) -> None:
        """Only terminals have a number: some programmes pay no more than so much for each."""
        path = f"quotations/{self._index}/ancillary/{self.number}/kind"
        kind = value_at(self._session.case, path)
        self.editors["units"].setVisible(kind is AncillaryKind.TERMINAL)

    def _editor(self, owner: AncillaryForm, name: str, width: int) -> FieldEditor:
        path = f"quotations/{owner.index}/ancillary/{self.number}/{name}"
        editor = FieldEditor(owner.session, path, label="", hint="", width=width, parent=self)
        titles = {"kind": "種類", "label": "内容", "amount": "金額", "units": "台数"}
        editor.label = f"付帯経費の{titles[name]}"  # what 元に戻す says
        editor.input.setAccessibleName(f"付帯経費{self.number + 1}行目 {titles[name]}")
        return editor

    def point_at(self, index: int) -> None:
        for name, editor in self.editors.items():
            editor.path = f"quotations/{index}/ancillary/{self.number}/{name}"
            editor.refresh(Change(""))
        self._index = index
        self.show_units()


class AncillaryForm(QWidget):
    """Rows for the side costs of the line at ``index``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.index = 0
        self.rows: list[_CostRow] = []
        pixels = theme.current().pixels
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(pixels(6))
        self._column.addWidget(text("付帯経費", "label"))
        self._column.addWidget(Hint(HINT))
        self.add_button = QPushButton("付帯経費を追加", self)
        self.add_button.clicked.connect(lambda _on=False: self.add())
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _count(self) -> int:
        lines = self.session.case.quotations
        return len(lines[self.index].ancillary) if self.index < len(lines) else 0

    def show_line(self, index: int) -> None:
        """Show the costs of the line at ``index``; rows that are there already are kept."""
        moved = index != self.index
        self.index = index
        while len(self.rows) > self._count():
            self.rows.pop().deleteLater()
        for row in self.rows:
            if moved:
                row.point_at(index)
            else:
                for editor in row.editors.values():
                    editor.refresh(Change(editor.path))
                row.show_units()
        while len(self.rows) < self._count():
            row = _CostRow(self, len(self.rows))
            self.rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)

    def add(self) -> None:
        path = f"quotations/{self.index}/ancillary"
        count = self._count()
        if self.session.insert(path, count, {"kind": "other"}, "付帯経費を追加") is None:
            self.show_line(self.index)
            self.rows[count].editors["kind"].setFocus()

    def remove(self, number: int) -> None:
        path = f"quotations/{self.index}/ancillary"
        if self.session.remove(path, number, "付帯経費を削除") is None:
            self.show_line(self.index)
            for row in self.rows:
                row.point_at(self.index)
            last = min(number, len(self.rows) - 1)
            (self.rows[last].remove_button if last >= 0 else self.add_button).setFocus()

    def focus_field(self, name: str) -> QWidget:
        """``name``: "ancillary" or "ancillary/2/amount"."""
        parts = name.split("/")
        if len(parts) == 3 and int(parts[1]) < len(self.rows):
            editor = self.rows[int(parts[1])].editors.get(parts[2])
            if editor is not None:
                editor.setFocus()
                return editor
        self.add_button.setFocus()
        return self.add_button
