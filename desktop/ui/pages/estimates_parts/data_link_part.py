"""ケアプランデータ連携: what the office's own month says, and the source's example to try."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.changes import Change as EffectChange
from desktop.assessment.data_link_effect import DataLinkEffect, data_link_effect
from desktop.assessment.estimate_inputs import DataLinkInputs
from desktop.ui import theme
from desktop.ui.pages.base import Shell
from desktop.ui.pages.estimates_parts.before_after import BeforeAfterBars
from desktop.ui.pages.estimates_parts.data_link_form import DataLinkForm
from desktop.ui.pages.part import Part, fitted
from desktop.ui.widgets.cards import Card, Hint, Rule, text
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.ui.widgets.money import AmountButton
from desktop.workflow.session import Change, Session

AT = "estimates/data_link"
INTRODUCTION = (
    "1か月の時間と費用を、使う前と後で入れると、差を計算します。金額を押すと、計算と根拠が開きます。"
    "見込みの数字です。効果を約束するものではありません。"
)
EXAMPLE_HINT = (
    "国の資料にある居宅介護支援事業所1か所の1か月です。入れたあとは「元に戻す」で戻せます。"
)
WORDS_WIDTH = 300  # the bars of all three begin at one line
NOTHING_YET = "下の欄に入れるか、国の資料の例を入れると、ここに差が出ます。"


class ChangeView(QWidget):
    """One comparison: the difference as the way to its calculation, and the two bars."""

    def __init__(self, part: DataLinkPart, name: str) -> None:
        super().__init__()
        self._part = part
        self.change: EffectChange | None = None
        self.title = text(name, "label")
        self.monthly = AmountButton(large=True)
        self.monthly.clicked.connect(lambda _on=False: self._show_trace())
        self.yearly = text("")
        self.bars = BeforeAfterBars()
        left = QWidget()
        left.setMinimumWidth(theme.current().pixels(WORDS_WIDTH))
        words = QVBoxLayout(left)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.current().pixels(2))
        words.addWidget(self.title)
        words.addWidget(FlowRow(self.monthly))
        words.addWidget(self.yearly)
        beside = fitting(2) == 2
        row = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom, self
        )
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().pixels(20))
        row.addWidget(left)
        row.addWidget(self.bars, 1)

    def set_change(self, change: EffectChange | None) -> None:
        self.change = change
        self.setVisible(change is not None)
        if change is not None:
            self.monthly.set_amount(fitted(f"月 {change.monthly_text}"), change.title)
            self.yearly.setText(f"年 {change.yearly_text}")
            self.bars.set_change(change)

    def _show_trace(self) -> None:
        if self.change is not None:
            self._part.shell.show_trace(f"{self.change.title}の計算", self.change.trace)


class DataLinkPart(Part):
    """The section データ連携の効果."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.method = session.rules.data_link_methods[0]
        self.views = {
            "hours": ChangeView(self, "提供票の共有にかかる時間"),
            "labour": ChangeView(self, "人件費にあたる額"),
            "direct": ChangeView(self, "直接の支出"),
        }
        self.nothing = text(NOTHING_YET)
        self.reasons = self.reason_list()
        self.form = DataLinkForm(session)
        self.add(Hint(INTRODUCTION))
        self.add(self._results())
        self.add(self._inputs())
        self.add(self.notes_card("ライセンス料とフリーパス・読み方", self.method.notes))
        self.add(self.notes_card("原文の読み誤りと計算", self.method.misprints))

    def _results(self) -> Card:
        card = Card("前と後の差")
        card.body.addWidget(self.nothing)
        self._rules: list[QWidget] = []
        for number, view in enumerate(self.views.values()):
            if number:
                rule = Rule()
                self._rules.append(rule)
                card.body.addWidget(rule)
            card.body.addWidget(view)
        card.body.addWidget(self.reasons)
        return card

    def _inputs(self) -> Card:
        card = Card("1か月の時間と費用")
        self.example_button = QPushButton("国の資料の例を入れる")
        self.example_button.clicked.connect(lambda _on=False: self.enter_example())
        self.clear_button = QPushButton("入力を消す")
        self.clear_button.clicked.connect(lambda _on=False: self.clear())
        card.body.addWidget(FlowRow(self.example_button, self.clear_button))
        card.body.addWidget(Hint(EXAMPLE_HINT))
        card.body.addWidget(self.form)
        return card

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        inputs = self.session.case.estimates.data_link
        effect = data_link_effect(inputs, self.method)
        self.form.refresh(change)
        self._show(effect, is_empty=not _entered(inputs))
        self.clear_button.setEnabled(bool(_entered(inputs)))

    def _show(self, effect: DataLinkEffect, *, is_empty: bool) -> None:
        changes = {"hours": effect.hours, "labour": effect.labour, "direct": effect.direct}
        for name, change in changes.items():
            self.views[name].set_change(change)
        shown = [change is not None for change in changes.values()]
        self.nothing.setVisible(not any(shown))
        for number, rule in enumerate(self._rules, start=1):
            rule.setVisible(shown[number] and any(shown[:number]))
        # Before the first entry every field is open, and that goes without saying.
        self.reasons.set_reasons(() if is_empty else effect.reasons)

    # --- what the user does -------------------------------------------------------------------

    def enter_example(self) -> None:
        """The source's own month instead of what stands there, as one change to undo."""
        example = self.method.example.model_dump(mode="json", exclude_unset=True)
        problem = self.session.set(AT, example, "国の資料の例")
        if problem is not None:
            self.shell.show_problem(problem)

    def clear(self) -> None:
        problem = self.session.set(AT, None, "データ連携の入力を消す")
        if problem is not None:
            self.shell.show_problem(problem)
        self.example_button.setFocus()

    def focus_field(self, path: str) -> None:
        editor = self.form.editors.get(path.removeprefix(f"{AT}/"))
        if editor is not None:
            self.reveal(editor)


def _entered(inputs: DataLinkInputs) -> set[str]:
    return {name for name in inputs.model_fields_set if getattr(inputs, name) is not None}
