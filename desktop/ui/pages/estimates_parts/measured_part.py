"""Measured effects of the technologies of the case: each figure by itself, none added up."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.measured_effects import (
    CAUTION,
    EffectRow,
    MeasuredEffects,
    TechnologyEffects,
    measured_effects,
)
from desktop.ui import theme
from desktop.ui.pages.base import Shell
from desktop.ui.pages.part import Part
from desktop.ui.widgets.cards import Card, Hint, Notice, Rule, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.money import AmountButton
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "見積と「技術の候補」で選んだ技術について、国の時間調査で測られた変化です。"
    "増えたものは、増えたまま示します。数字を押すと、調査と根拠が開きます。"
)
NOTHING = "見積か「技術の候補」で技術を選ぶと、測定された効果をここに示します。"
STAFF = "この仕事をする1日の職員数（人）"


class EffectView(QWidget):
    """One measured result: the change for one person, the sample, the study."""

    def __init__(self, part: MeasuredPart, name: str, row: EffectRow) -> None:
        super().__init__()
        self._part = part
        self._name = name
        self.row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(3))
        self.minutes = AmountButton(large=True)
        self.minutes.clicked.connect(lambda _on=False: self._show_source())
        self.per_person = text("職員1人・1日あたり", wrap=False)
        self.head = FlowRow(self.per_person, self.minutes)
        column.addWidget(self.head)
        column.addWidget(text(row.text))
        self.source = QPushButton("出典")
        self.source.setProperty("kind", "link")
        self.source.setAccessibleName(f"出典を開く：{row.text}")
        self.source.clicked.connect(lambda _on=False: self._show_source())
        column.addWidget(Hint(f"{row.effect.sample}／{row.effect.study}"))
        self.daily = AmountButton()
        self.daily.clicked.connect(lambda _on=False: self._show_trace())
        self.daily_row = FlowRow(text("同じ変化が起きたとすると（参考）", wrap=False), self.daily)
        column.addWidget(self.daily_row)
        column.addWidget(FlowRow(self.source))
        self.set_row(row)

    def set_row(self, row: EffectRow) -> None:
        self.row = row
        self.head.setVisible(row.minutes is not None)
        self.source.setVisible(row.minutes is None)
        if row.minutes is not None:
            self.minutes.set_amount(row.minutes_text, f"{self._name}の変化")
        self.daily_row.setVisible(bool(row.daily_text))
        if row.daily_text:
            self.daily.set_amount(f"1日 {row.daily_text}", f"{self._name}の参考の変化")

    def _show_source(self) -> None:
        effect = self.row.effect
        words = f"{effect.text}\n{effect.sample}\n{effect.study}"
        self._part.shell.show_source(self._name, words, effect.citation)

    def _show_trace(self) -> None:
        self._part.shell.show_trace(f"{self._name}の参考の計算", self.row.trace)


class TechnologyView(Card):
    """A technology: its results, and the staff to try them on where minutes were measured."""

    def __init__(self, part: MeasuredPart, effects: TechnologyEffects) -> None:
        super().__init__(effects.name)
        self.editor: FieldEditor | None = None
        self.rows: list[EffectView] = []
        for number, row in enumerate(effects.rows):
            if number:
                self.body.addWidget(Rule())
            view = EffectView(part, effects.name, row)
            self.rows.append(view)
            self.body.addWidget(view)
            if row.minutes is not None and self.editor is None:
                self.editor = FieldEditor(part.session, effects.field, label=STAFF, hint="")
                self.editor.input.setAccessibleName(f"{effects.name}：{STAFF}")
                self.body.addWidget(self.editor)

    def set_effects(self, effects: TechnologyEffects, change: Change) -> None:
        for view, row in zip(self.rows, effects.rows, strict=True):
            view.set_row(row)
        if self.editor is not None:
            self.editor.refresh(change)


class MeasuredPart(Part):
    """The section 測定された効果."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.warning = Notice("", tone="warning")
        self.nothing = Notice(NOTHING)
        self.without = Hint("")
        self.views: dict[str, TechnologyView] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(12))
        self.choose = QPushButton("技術の候補を開く")
        self.choose.clicked.connect(lambda _on=False: self.shell.go_to("technologies"))
        self.add(Hint(INTRODUCTION))
        for part in (self.warning, self.nothing, self._inside, self.without):
            self.add(part)
        self.add(FlowRow(self.choose))

    def refresh(self, change: Change) -> None:
        effects = measured_effects(self.session.case, self.session.rules)
        self._show_words(effects)
        if [technology.id for technology in effects.technologies] != list(self.views):
            self._rebuild(effects)
        for technology in effects.technologies:
            self.views[technology.id].set_effects(technology, change)

    def _show_words(self, effects: MeasuredEffects) -> None:
        self.nothing.setVisible(not effects.technologies)
        self.warning.setVisible(bool(effects.technologies))
        self.warning.set_text("\n".join((CAUTION, *effects.warnings)))
        names = "、".join(effects.without)
        self.without.setText(f"時間調査の数字がない技術：{names}")
        self.without.setVisible(bool(names))

    def _rebuild(self, effects: MeasuredEffects) -> None:
        for view in self.views.values():
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.views = {t.id: TechnologyView(self, t) for t in effects.technologies}
        for view in self.views.values():
            self._column.addWidget(view)

    def focus_field(self, path: str) -> None:
        view = self.views.get(path.rsplit("/", maxsplit=1)[-1])
        if view is not None and view.editor is not None:
            self.reveal(view.editor)
