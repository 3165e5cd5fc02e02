"""The group programmes: who may take part, what is asked, and what would be granted at most."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from desktop.assessment.estimate_choices import GroupBudget
from desktop.assessment.group_programmes import budget_for, group_results, year_notice
from desktop.assessment.group_results import GroupResult
from desktop.assessment.programme_rules import Note
from desktop.ui.pages.base import Shell
from desktop.ui.pages.estimates_parts.group_rows import (
    CORPORATION_FIELDS,
    LINKAGE_FIELDS,
    MODEL_FIELDS,
    GroupRows,
    RowsOf,
)
from desktop.ui.pages.part import Part, fitted, link_button, standing_words
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.ui.widgets.money import AmountButton
from desktop.ui.widgets.section_choice import SectionChoice
from desktop.workflow.choices import word_for
from desktop.workflow.session import Change, Session

AT = "estimates/group"
INTRODUCTION = (
    "都道府県や事業者グループが行う事業の、上限の試算です。事業所1か所の申請ではありません。"
    "金額を押すと、計算と根拠が開きます。"
)
ROWS = {
    "area-model": RowsOf(f"{AT}/area_models", MODEL_FIELDS, "モデル"),
    "linkage-model": RowsOf(f"{AT}/linkage_models", LINKAGE_FIELDS, "モデル"),
    "collaboration": RowsOf(f"{AT}/corporations", CORPORATION_FIELDS, "法人"),
}
COMBINED_HINT = "介護テクノロジー定着支援事業（1の事業）とあわせて行うと、率が変わります。"


class ProgrammeView(Card):
    """One programme: the amount, what stands against it, the entries, the clauses."""

    def __init__(self, part: GroupPart, result: GroupResult) -> None:
        super().__init__()
        self._part = part
        self.result = result
        self.title = text("", "question")
        self.who = Hint("")
        self.amount = AmountButton(large=True)
        self.amount.clicked.connect(lambda _on=False: self._show_trace())
        self.refused = Notice("", tone="danger")
        self.refused_link = link_button("根拠を開く")
        self.refused_link.clicked.connect(lambda _on=False: self._show_refusal())
        self.refused.body.addWidget(self.refused_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows = GroupRows(part.session, ROWS[result.programme.id])
        self.rows.problem_found.connect(part.shell.show_problem)
        self.reasons = part.reason_list()
        self.fields: tuple[FieldEditor, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        beside = fitting(2) == 2
        head = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        head.addWidget(self.title, 1)
        place = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        head.addWidget(self.amount, 0, place)
        self.body.addLayout(head)
        self.body.addWidget(self.who)
        self.body.addWidget(self.refused)
        self.body.addWidget(self.rows)
        if self.result.programme.id == "collaboration":
            self.body.addWidget(self._collaboration_fields())
        self.body.addWidget(self.reasons)
        self.links = {
            "costs": self._link("対象経費", self._show_costs),
            "duties": self._link("計画と報告", self._show_duties),
            "exclusions": self._link("ほかの補助金・注意", self._show_exclusions),
        }
        self.body.addWidget(FlowRow(*self.links.values()))

    def _collaboration_fields(self) -> FieldGrid:
        session = self._part.session
        cost = FieldEditor(session, f"{AT}/collaboration_cost")
        combined = FieldEditor(session, f"{AT}/with_introduction", hint=COMBINED_HINT)
        self.fields = (cost, combined)
        grid = FieldGrid(fitting(2))
        for editor in self.fields:
            grid.add(editor)
        return grid

    @staticmethod
    def _link(words: str, act: object) -> QPushButton:
        button = link_button(words)
        button.clicked.connect(act)
        return button

    # --- what is shown ------------------------------------------------------------------------

    def set_result(self, result: GroupResult, change: Change) -> None:
        self.result = result
        programme = result.programme
        self.setAccessibleName(programme.name)
        self.title.setText(programme.name)
        self.who.setText(f"{programme.who}　実施：{programme.run_by}")
        for name, button in self.links.items():
            button.setAccessibleName(f"{programme.name}：{_LINKS[name]}")
        self.amount.setVisible(result.amount is not None)
        if result.amount is not None:
            self.amount.set_amount(fitted(result.amount.text()), f"{programme.name}の補助額")
        self.refused.setVisible(bool(result.refusals))
        self.refused.set_text("\n".join(refusal.text for refusal in result.refusals))
        self.reasons.set_reasons(result.reasons if result.amount is not None else ())
        self.rows.refresh(change)
        for editor in self.fields:
            editor.refresh(change)

    def editor_for(self, path: str) -> QWidget | None:
        found = next((editor for editor in self.fields if editor.path == path), None)
        return found or self.rows.editor_for(path)

    # --- what the user does -------------------------------------------------------------------

    def _show_trace(self) -> None:
        if self.result.trace is not None:
            self._part.shell.show_trace(f"{self.result.programme.name}の計算", self.result.trace)

    def _show_refusal(self) -> None:
        if self.result.refusals:
            refusal = self.result.refusals[0]
            title = self.result.programme.name
            self._part.shell.show_source(title, refusal.text, refusal.citation)

    def _show_costs(self) -> None:
        programme = self.result.programme
        words = "\n".join(f"{cost.number} {cost.text}" for cost in programme.eligible_costs)
        self._part.shell.show_source("対象経費", words, programme.clauses["eligible_cost"])

    def _show_duties(self) -> None:
        self._show_notes("計画と報告", self.result.programme.duties)

    def _show_exclusions(self) -> None:
        programme = self.result.programme
        self._show_notes("ほかの補助金・注意", (*programme.exclusions, *programme.notes))

    def _show_notes(self, title: str, notes: tuple[Note, ...]) -> None:
        words = "\n\n".join(f"{standing_words(note.citation)}{note.text}" for note in notes)
        self._part.shell.show_source(title, words, notes[0].citation)


_LINKS = {"costs": "対象経費", "duties": "計画と報告", "exclusions": "ほかの補助金・注意"}


class GroupPart(Part):
    """The section グループの事業."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.notice = Notice("", tone="warning")
        choices = tuple((budget.value, word_for(budget)) for budget in GroupBudget)
        self.budget = SectionChoice("予算", choices)
        self.budget.section_requested.connect(self._choose)
        self.views: dict[str, ProgrammeView] = {}
        self.add(Hint(INTRODUCTION))
        self.add(text("どの予算の事業か", "label"))
        self.add(self.budget)
        self.add(self.notice)

    def refresh(self, change: Change) -> None:
        case, rules, on = self.session.case, self.session.rules, self.session.on
        self.budget.set_section(budget_for(case, rules, on).value)
        results = group_results(case, rules, on)
        for result in results:
            view = self.views.get(result.programme.id)
            if view is None:
                view = ProgrammeView(self, result)
                self.views[result.programme.id] = view
                self.add(view)
            view.set_result(result, change)
        notice = year_notice(results[0].programme, on) if results else ""
        self.notice.set_text(notice)
        self.notice.setVisible(bool(notice))

    def _choose(self, budget: str) -> None:
        problem = self.session.set(f"{AT}/budget", budget, "予算")
        if problem is not None:
            self.shell.show_problem(problem)

    def focus_field(self, path: str) -> None:
        for view in self.views.values():
            editor = view.editor_for(path)
            if editor is not None:
                self.reveal(editor)
                return
