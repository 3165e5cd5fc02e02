"""計画の内容: each text and table as the app proposes it, until the user makes it their own."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.paper import GanttFigure
from desktop.assessment.proposals import TEXT_FIELDS, proposal_mark
from desktop.ui.models.plan_entries import (
    KPI_COLUMNS,
    SCHEDULE_COLUMNS,
    kpi_entry,
    reasons_of,
    schedule_entry,
    text_entry,
    words_reasons,
)
from desktop.ui.models.technology_cards import SourcedText
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.plan_parts.measure_notes import MeasureNotes
from desktop.ui.pages.plan_parts.rows_part import RowsPart
from desktop.ui.widgets.cards import Card, Hint
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.figure_view import FigureView
from desktop.ui.widgets.plan_text import PlanTextEditor
from desktop.ui.widgets.rows_table import TextColumn
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.sourced import SourcedLabel
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "答えと見積から作った案が入っています。そのままでも、自分のことばに書きかえてもかまいません。"
    "書きかえた欄は、あとで答えを直しても変わりません。〔要記入〕は事業所だけが知っていることです。"
)
KPI_HINT = "効果の報告で使う数字です。現状値は、導入の前に測っておきます。"
SCHEDULE_HINT = (
    "日付は 2026-12-01 や 令和8年12月1日 の形で入れます。決まっていなければ空欄のままにします。"
)
KPI_TABLE = (
    TextColumn("指標", 21, "何を測るか"),
    TextColumn("単位", 9, "例：時間/月"),
    TextColumn("現状値", 10, "導入前の値"),
    TextColumn("目標値", 17, "目標とする値"),
    TextColumn("測定時期", 18, "いつ測るか"),
    TextColumn("測定方法", 25, "どうやって測るか"),
)
SCHEDULE_TABLE = (
    TextColumn("内容", 46, "何をするか"),
    TextColumn("開始", 16, "例：2026-12-01"),
    TextColumn("終了", 16, "例：2027-01-31"),
    TextColumn("担当", 16, "誰がするか"),
)
# The order of the plan on paper; the two tables stand after 目標 and 体制.
BEFORE_KPIS, BEFORE_SCHEDULE = "targets", "organisation"


class PlanPage(Page):
    """The step 計画の内容."""

    step_id: ClassVar[str] = "plan"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.texts: dict[str, PlanTextEditor] = {}
        self.national: list[SourcedLabel] = []
        self.title = FieldEditor(
            session, "plan/title", hint="", placeholder="業務改善計画", label="計画の名称"
        )
        self.kpis = RowsPart(
            session,
            "数値目標（KPI）",
            KPI_HINT,
            names=KPI_COLUMNS,
            columns=KPI_TABLE,
            read=lambda: kpi_entry(session.case, session.assessment, session.rules),
        )
        self.measures = MeasureNotes(session)
        self.measures.source_requested.connect(self._show_source)
        self.schedule = RowsPart(
            session,
            "日程",
            SCHEDULE_HINT,
            names=SCHEDULE_COLUMNS,
            columns=SCHEDULE_TABLE,
            read=lambda: schedule_entry(session.case, session.assessment, session.rules),
        )
        self.gantt = FigureView()
        self.schedule.body.addWidget(self.gantt)
        self.sheet = ScrollColumn()
        self._fill()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.title)

    def _fill(self) -> None:
        for part in (Hint(INTRODUCTION), self.title):
            self.sheet.add(part)
        for field in TEXT_FIELDS:
            self.sheet.add(self._text(field))
            if field == BEFORE_KPIS:
                self.sheet.add(self.kpis)
                self.sheet.add(self.measures)
                self.sheet.add(self._national_targets())
            elif field == BEFORE_SCHEDULE:
                self.sheet.add(self.schedule)

    def _text(self, field: str) -> PlanTextEditor:
        session = self.session
        editor = PlanTextEditor(text_entry(session.case, session.assessment, session.rules, field))
        editor.text_requested.connect(lambda words: self._save_text(field, words))
        editor.reset_requested.connect(lambda: self._reset_text(field))
        editor.keep_requested.connect(lambda: self._keep_text(field))
        editor.reasons_requested.connect(lambda: self._show_reasons(field))
        editor.words_requested.connect(lambda: self._show_words(field))
        self.texts[field] = editor
        return editor

    def _national_targets(self) -> Card:
        card = Card("国の目標（参考）", "計画で引用できる国の数値です。", tone="quiet")
        for kpi in self.session.rules.kpis:
            label = SourcedLabel()
            label.source_requested.connect(self._show_source)
            card.body.addWidget(label)  # before it is filled: a part without a parent is a window
            label.set_sourced(SourcedText(f"{kpi.name}：{kpi.text}", "", kpi.citation))
            self.national.append(label)
        return card

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        session = self.session
        self.title.refresh(change)
        for field, editor in self.texts.items():
            editor.set_entry(text_entry(session.case, session.assessment, session.rules, field))
        self.kpis.refresh()
        self.measures.refresh()
        self.schedule.refresh()
        blocks = session.plan.blocks()
        self.gantt.set_figure(next((b for b in blocks if isinstance(b, GanttFigure)), None))

    def focus_field(self, path: str) -> None:
        name = path.split("/")[1] if "/" in path else "issues"
        parts: dict[str, QWidget] = {
            "title": self.title,
            "kpis": self.kpis,
            "schedule": self.schedule,
            **self.texts,
        }
        self.sheet.reveal(parts.get(name, self.title))

    # --- what the user does -------------------------------------------------------------------

    def _save_text(self, field: str, words: str) -> None:
        editor, seen = self.texts[field], f"plan/proposals_seen/{field}"
        proposal = editor.entry.proposal
        values: dict[str, str | None]
        # Written back to the proposal word for word, the text follows the answers again.
        if words.strip() == proposal.strip():
            values = {editor.entry.path: None, seen: None}
        elif editor.entry.edited:
            values = {editor.entry.path: words}
        else:  # from now on the user's own: remember over which proposal it was written
            values = {editor.entry.path: words, seen: proposal_mark(proposal)}
        problem = self.session.set_all(values, f"「{editor.entry.title}」の文章")
        if problem is not None:
            editor.show_problem(problem.sentence)

    def _reset_text(self, field: str) -> None:
        editor = self.texts[field]
        values = {editor.entry.path: None, f"plan/proposals_seen/{field}": None}
        self.session.set_all(values, f"「{editor.entry.title}」を案に戻す")
        editor.input.setFocus()

    def _keep_text(self, field: str) -> None:
        """The user has seen the new proposal and keeps the own text."""
        entry = self.texts[field].entry
        mark = proposal_mark(entry.proposal)
        label = f"「{entry.title}」の案を確かめた"
        self.session.set(f"plan/proposals_seen/{field}", mark, label)

    def _show_reasons(self, field: str) -> None:
        session, title = self.session, self.texts[field].entry.title
        sentences = reasons_of(session.case, session.assessment, session.rules, field)
        self.shell.show_sentences(f"なぜこの文か：{title}", sentences)

    def _show_words(self, field: str) -> None:
        entry = self.texts[field].entry
        self.shell.show_sentences(f"言葉づかい：{entry.title}", words_reasons(entry))

    def _show_source(self, title: str, sourced: SourcedText) -> None:
        if sourced.citation is not None:
            self.shell.show_source(title, sourced.text, sourced.citation)
