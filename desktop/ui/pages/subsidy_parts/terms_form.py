"""The prefecture's terms: each field, and beside an empty one what follows from that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.field_info import Choice
from desktop.ui.models.hints import TERM_HINTS
from desktop.ui.models.labels import TAX_TREATMENTS
from desktop.ui.models.term_fields import term_fields
from desktop.ui.pages.subsidy_parts.rounding import RoundingEditor
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.workflow.call_use import differences_to, newer_call
from desktop.workflow.session import Change, Session

HINT = (
    "都道府県の募集要項を見ながら入れます。書かれていないことは空欄のままにしてください。"
    "空欄は推測で埋めず、幅や「以上」で示します。"
)
CALL = "都道府県の募集要項（上限・計算の順序・台数・日付も入れる）"
NEWER = "保存した募集要項と、この件の条件に、違うところが{count}項目あります。上の行から開けます。"
ORDER = (
    "single_rate",
    "single_rate_otherwise",
    "package_rate",
    "package_rate_otherwise",
    "package_base",
    "tax_treatment",
    "rounding",
    "source",
    "seen_on",
)
_CHOICES: dict[str, tuple[Choice, ...]] = {"tax_treatment": TAX_TREATMENTS}


class _Term(QWidget):
    """An editor with the sentence for while it is empty."""

    def __init__(self, editor: FieldEditor | RoundingEditor) -> None:
        super().__init__()
        self.editor = editor
        self.missing = Hint("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(3))
        column.addWidget(editor)
        column.addWidget(self.missing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class TermsForm(Card):
    """The terms that matter most; those of a row belong together.  The rest has its own page."""

    call_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("都道府県の条件（募集要項）", HINT, parent=parent)
        self.session = session
        self.count = text("", "label")
        self.body.addWidget(self.count)
        grid = FieldGrid(fitting(2))
        self.terms: dict[str, _Term] = {}
        for name in ORDER:
            term = _Term(self._editor(name))
            self.terms[name] = term
            grid.add(term, span=fitting(2) if name in ("rounding", "source") else 1)
        self.body.addWidget(grid)
        self.call_button = QPushButton(CALL)
        self.call_button.setProperty("kind", "link")
        self.call_button.clicked.connect(lambda _on=False: self.call_requested.emit())
        self.body.addWidget(FlowRow(self.call_button))
        self.newer = Hint("")
        self.body.addWidget(self.newer)

    def _editor(self, name: str) -> FieldEditor | RoundingEditor:
        if name == "rounding":
            return RoundingEditor(self.session)
        return FieldEditor(
            self.session,
            f"prefecture_terms/{name}",
            choices=_CHOICES.get(name, ()),
            hint=TERM_HINTS.get(name, ""),
            placeholder="例：1/2" if name.endswith("otherwise") else None,
        )

    def refresh(self, change: Change) -> None:
        fields = term_fields(self.session.case, self.session.assessment.programme)
        for field in fields:
            term = self.terms[field.name]
            term.editor.refresh(change)
            term.missing.setText(field.missing)
            term.missing.setVisible(not field.known)
        self._show_newer()
        missing = sum(not field.known for field in fields)
        self.count.setText(f"未入力 {missing}件" if missing else "すべて入力ずみです")

    def _show_newer(self) -> None:
        """A saved call that fits says otherwise: tell it here, where the terms are looked at."""
        newer = newer_call(self.session, self.session.calls.all())
        count = len(differences_to(self.session, newer.call)) if newer is not None else 0
        self.newer.setText(NEWER.format(count=count))
        self.newer.setVisible(bool(count))

    def focus_field(self, name: str) -> QWidget:
        editor = self.terms[name if name in self.terms else "single_rate"].editor
        editor.setFocus()
        return editor
