"""Rounding down: the unit and the step, which say something only together."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.field_info import value_at
from desktop.ui.models.labels import ROUNDING_STEPS, ROUNDING_UNITS
from desktop.ui.models.term_fields import rounding_document, rounding_parts
from desktop.ui.widgets.cards import Hint, text
from desktop.ui.widgets.fields import Editable
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.inputs import ChoiceInput
from desktop.workflow.session import Change

PATH = "prefecture_terms/rounding"
HALF = "切り捨てる単位と段階の両方を選ぶと、計算に入ります。"


class RoundingEditor(QWidget):
    """Saves both parts at once; one alone waits on screen and says so."""

    def __init__(self, session: Editable, path: str = PATH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.path = path
        self.unit = ChoiceInput(ROUNDING_UNITS, self)
        self.step = ChoiceInput(ROUNDING_STEPS, self)
        self.half = text(HALF, "problem")
        self.half.hide()
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(3))
        column.addWidget(text("端数処理", "label"))
        column.addWidget(Hint("いくら未満を、計算のどこで切り捨てるか。"))
        for entry, name in ((self.unit, "端数処理の単位"), (self.step, "端数処理の段階")):
            entry.setAccessibleName(name)
            entry.committed.connect(self._commit)
        column.addWidget(FlowRow(self.unit, self.step))
        column.addWidget(self.half)
        self.setFocusProxy(self.unit)
        self._show_saved()

    def refresh(self, change: Change) -> None:
        everything = change.path == ""
        if everything or (self.path.startswith(change.path) and self.half.isHidden()):
            self._show_saved()

    def _show_saved(self) -> None:
        unit, step = rounding_parts(value_at(self.session.record, self.path))
        self.unit.set_value("" if unit is None else unit)
        self.step.set_value(step or "")
        self.half.hide()

    def _commit(self) -> None:
        unit, step = self.unit.value(), self.step.value()
        self.half.setVisible((unit == "") != (step == ""))
        wanted = rounding_document(unit, step)
        if wanted is not None or (unit, step) == ("", ""):
            self.session.set(self.path, wanted, "端数処理")
