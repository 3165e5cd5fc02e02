"""The form of the data link: each item before and after, in a row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.assessment.data_link_effect import ITEMS
from desktop.ui import theme
from desktop.ui.models.field_info import Kind, field_info
from desktop.ui.widgets.cards import Hint, Rule, text
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import fitting
from desktop.workflow.session import Change, Session

AT = "estimates/data_link"
ROWS = (
    ("hours", "提供票の共有の時間（1か月）"),
    ("labour", "人件費（月額がわかるときだけ）"),
    *ITEMS,
)
WAGE_HINT = "平均の給与を1時間あたりに直した額。時間に掛けて人件費を出します。"
PASS_HINT = "使う年は、ライセンス料（年21,000円）が0円になります。"
AFTER_HINT = "使った後にかからなくなるものは、0を入れてください。空欄の項目は数えません。"


class DataLinkForm(QWidget):
    """Side by side where there is room, one below the other where the letters are large."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.editors: dict[str, FieldEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(10))
        column.addWidget(self._general())
        column.addWidget(Rule())
        column.addWidget(Hint(AFTER_HINT))
        column.addWidget(self._table() if fitting(2) == 2 else self._list())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _general(self) -> FieldGrid:
        grid = FieldGrid(fitting(2))
        grid.add(self._editor("hourly_wage", hint=WAGE_HINT))
        grid.add(self._editor("free_pass", hint=PASS_HINT))
        return grid

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        pixels = theme.current().pixels
        grid.setHorizontalSpacing(pixels(18))
        grid.setVerticalSpacing(pixels(6))
        for column, words in enumerate(("利用前", "利用後"), start=1):
            grid.addWidget(text(words, "label"), 0, column)
        for number, (name, label) in enumerate(ROWS, start=1):
            grid.addWidget(text(label), number, 0, Qt.AlignmentFlag.AlignVCenter)
            for column, side in enumerate(("before", "after"), start=1):
                editor = self._editor(f"{name}_{side}", hint="", label="")
                grid.addWidget(editor, number, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        return table

    def _list(self) -> FieldGrid:
        grid = FieldGrid(1)
        for name, _label in ROWS:
            for side in ("before", "after"):
                grid.add(self._editor(f"{name}_{side}", hint=""))
        return grid

    def _editor(self, name: str, *, hint: str, label: str | None = None) -> FieldEditor:
        path = f"{AT}/{name}"
        info = field_info(path)
        kind = Kind.NUMBER if name.startswith("hours_") else None
        width = 150 if label == "" else 0
        editor = FieldEditor(self.session, path, kind=kind, hint=hint, label=label, width=width)
        editor.label = info.title  # what 元に戻す says
        editor.input.setAccessibleName(f"{info.title}（{info.unit}）" if info.unit else info.title)
        self.editors[name] = editor
        return editor

    def refresh(self, change: Change) -> None:
        for editor in self.editors.values():
            editor.refresh(change)
