"""生産性向上推進体制加算: two grades with their revenue, and the conditions as questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.assessment.addition import (
    PRICE_FIELD,
    USERS_FIELD,
    AdditionResult,
    ConditionFinding,
    GradeResult,
    addition_result,
)
from desktop.assessment.values import merge_reasons
from desktop.ui import theme
from desktop.ui.models.field_info import Kind
from desktop.ui.pages.base import Shell
from desktop.ui.pages.estimates_parts.condition_card import ConditionCard
from desktop.ui.pages.part import Part, heading, link_button
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.ui.widgets.inputs import LineInput
from desktop.ui.widgets.money import AmountButton
from desktop.ui.widgets.verdict import VerdictMark
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "答えから要件を確かめ、1年の収入を試算します。金額を押すと、計算と根拠が開きます。"
    "算定できるかどうかは、届出先の自治体に確認してください。"
)
NO_RULE = "計画の日付の年度の単位数が、このアプリにはまだ入っていません。"
USERS_HINT = "空欄のあいだは「事業所」の利用者数を使います。"
PRICE_HINT = (
    "地域とサービスで決まる金額です（例：10.27円、小数4桁まで）。"
    "空欄のあいだは10円（目安・要確認：地域単価）で計算します。"
)


class GradeView(Card):
    """A grade: its verdict, and a year's revenue as the way to its calculation."""

    def __init__(self, part: AdditionPart, grade: GradeResult) -> None:
        super().__init__()
        self.grade = grade
        self._part = part
        self.mark = VerdictMark(grade.verdict)
        self.amount = AmountButton(large=True)
        self.amount.clicked.connect(lambda _on=False: self._show_trace())
        self.working = Hint("")
        self.body.addWidget(
            FlowRow(text(f"{grade.name}　{grade.units}単位/月", "question", wrap=False), self.mark)
        )
        self.body.addWidget(text("算定できた場合の1年の収入（試算）", "label"))
        self.body.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self.working)
        self.body.addStretch(1)
        self.set_grade(grade)

    def set_grade(self, grade: GradeResult) -> None:
        self.grade = grade
        self.mark.set_verdict(grade.verdict)
        self.amount.setVisible(grade.revenue is not None)
        if grade.revenue is None or grade.trace is None:
            self.working.setText("利用者数を入れると計算します。")
            return
        self.amount.set_amount(grade.revenue.text(), f"{grade.name}の1年の収入")
        self.working.setText(grade.trace.working.split(" ＝ ")[0])

    def _show_trace(self) -> None:
        if self.grade.trace is not None:
            self._part.shell.show_trace(f"{self.grade.name}の計算", self.grade.trace)


class AdditionPart(Part):
    """The section 推進体制加算."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.notice = Notice("", tone="warning")
        self.services = link_button("")
        self.services.clicked.connect(lambda _on=False: self._show_services())
        self.grades: dict[str, GradeView] = {}
        self.cards: dict[str, ConditionCard] = {}
        self._result: AdditionResult | None = None
        self.users = FieldEditor(session, USERS_FIELD, hint=USERS_HINT)
        self.price = FieldEditor(session, PRICE_FIELD, kind=Kind.NUMBER, hint=PRICE_HINT)
        self.reasons = self.reason_list()
        self.add(Hint(INTRODUCTION))
        self.add(self.notice)
        self.inside = QWidget()
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(12))
        self.add(self.inside)

    # --- building -----------------------------------------------------------------------------

    def _build(self, result: AdditionResult) -> None:
        """Once, when there is first something to say."""
        beside = fitting(2) == 2
        row = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        row.setSpacing(theme.current().pixels(12))
        for grade in reversed(result.grades):  # (Ⅱ) first: (Ⅰ) is built on it
            view = GradeView(self, grade)
            self.grades[grade.id] = view
            row.addWidget(view, 1)
        self._column.addLayout(row)
        self._column.addWidget(self._figures_card())
        own, shared = _split(result)
        self._column.addWidget(heading("加算（Ⅱ）の要件　加算（Ⅰ）でも必要です"))
        self._add_cards(shared)
        self._column.addWidget(heading("加算（Ⅰ）だけの要件"))
        self._add_cards(own)
        self._column.addWidget(self.notes_card("ほかに知っておくこと", result.notes))

    def _figures_card(self) -> Card:
        card = Card("人数と単価")
        grid = FieldGrid(fitting(2))
        grid.add(self.users)
        grid.add(self.price)
        card.body.addWidget(grid)
        card.body.addWidget(self.reasons)
        row = FlowRow(self.services)
        card.body.addWidget(row)
        return card

    def _add_cards(self, findings: tuple[ConditionFinding, ...]) -> None:
        for finding in findings:
            card = ConditionCard(self, finding)
            self.cards[finding.id] = card
            self._column.addWidget(card)

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        assessment = self.session.assessment
        services = (assessment.service, *assessment.additional_services)
        result = addition_result(self.session.case, self.session.rules, services, self.session.on)
        self._result = result
        applies = result is not None and result.applies
        self.notice.setVisible(not applies)
        self.inside.setVisible(applies)
        if result is None or not applies:
            self.notice.set_text(NO_RULE if result is None else result.services_text)
            return
        if not self.grades:
            self._build(result)
        self._show(result, change)

    def _show(self, result: AdditionResult, change: Change) -> None:
        self.users.refresh(change)
        self.price.refresh(change)
        count = self.session.case.facility.user_count
        if isinstance(self.users.input, LineInput):
            self.users.input.setPlaceholderText("" if count is None else f"{count:,}")
        self.services.setText(result.services_text)
        for grade in result.grades:
            self.grades[grade.id].set_grade(grade)
        self.reasons.set_reasons(merge_reasons(*(grade.reasons for grade in result.grades)))
        own, shared = _split(result)
        seen: set[str] = set()
        for finding in (*shared, *own):
            self.cards[finding.id].set_finding(finding, hidden=seen, change=change)
            seen |= set(finding.fields)

    def _show_services(self) -> None:
        if self._result is not None:
            result = self._result
            self.shell.show_source(result.name, result.services_text, result.services_citation)

    def focus_field(self, path: str) -> None:
        for editor in (self.users, self.price):
            if editor.path == path:
                self.reveal(editor)
                return
        for card in self.cards.values():
            asked = card.editor_for(path)
            if asked is not None:
                self.reveal(asked)
                return


def _split(
    result: AdditionResult,
) -> tuple[tuple[ConditionFinding, ...], tuple[ConditionFinding, ...]]:
    """What only (Ⅰ) asks, and what (Ⅱ) asks of both; what is told of the latter is (Ⅰ)'s."""
    by_id = {grade.id: grade for grade in result.grades}
    shared = by_id["II"].conditions
    ids = {finding.id for finding in shared}
    return tuple(f for f in by_id["I"].conditions if f.id not in ids), shared
