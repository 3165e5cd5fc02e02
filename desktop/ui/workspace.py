"""The window's inside while a case is open: rail, page, reasons panel, bottom bar.

It is the pages' :class:`~desktop.ui.pages.base.Shell`.  Pages are made when first shown; an
accepted answer refreshes the page in sight in place, and any other when it is next shown.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.assessment.citation import Citation
from desktop.assessment.results import OpenItem
from desktop.assessment.sentences import Sentence
from desktop.assessment.trace import Step
from desktop.ui import jobs
from desktop.ui.models.open_groups import plan_words
from desktop.ui.pages.base import Page
from desktop.ui.tab_order import move_focus, stops_within
from desktop.ui.widgets.bottom_bar import BottomBar
from desktop.ui.widgets.cards import Notice
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.reasons_panel import ReasonsPanel
from desktop.ui.widgets.status import Shape
from desktop.ui.widgets.step_rail import StepRail
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session
from desktop.workflow.steps import (
    SIDE_PAGES,
    STEP_BY_ID,
    STEPS,
    TITLES,
    StepInfo,
    StepState,
    StepStatus,
    first_unfinished,
    next_step,
    previous_step,
)

PAGES = {
    "facility": ("facility", "FacilityPage"),
    "diagnosis": ("diagnosis", "DiagnosisPage"),
    "results": ("results", "ResultsPage"),
    "technologies": ("technologies", "TechnologiesPage"),
    "quotations": ("quotations", "QuotationsPage"),
    "requirements": ("requirements", "RequirementsPage"),
    "subsidy": ("subsidy", "SubsidyPage"),
    "plan": ("plan", "PlanPage"),
    "print": ("print_", "PrintPage"),
    "call": ("call", "CallPage"),
    "compare": ("compare", "ComparePage"),
    "check": ("check", "CheckPage"),
    "papers": ("papers", "PapersPage"),
    "estimates": ("estimates", "EstimatesPage"),
    "time_study": ("time_study", "TimeStudyPage"),
    "activities": ("activities", "ActivitiesPage"),
    "report": ("report", "ReportPage"),
    "coverage": ("coverage", "CoveragePage"),
}
READ_ONLY_NOTE = (
    "前の規則（{version}）のまま見ています（読み取りだけ）。"
    "書き換えるには、はじめの画面から開き直して、いまの規則で開いてください。"
)
SHAPES = {
    StepState.NOT_STARTED: Shape.EMPTY,
    StepState.IN_PROGRESS: Shape.PART,
    StepState.ATTENTION: Shape.ATTENTION,
    StepState.DONE: Shape.FULL,
}


@runtime_checkable
class AsksForRules(Protocol):
    """A page from which the rules can be changed: install, return, export."""

    rules_requested: SignalInstance


@runtime_checkable
class HasOwnUndo(Protocol):
    """A page that also edits something beside the case: 元に戻す takes back what came last."""

    def own_undo_label(self) -> str: ...
    def undo_own(self) -> bool: ...


@runtime_checkable
class HasInnerSteps(Protocol):
    """A page of several screens (the ten tasks): 戻る and 次へ go through them first."""

    inner_changed: SignalInstance

    def inner_words(self) -> tuple[str, str]: ...
    def go_inner(self, by: int) -> bool: ...


def page_class(step_id: str) -> type[Page]:
    """The page of a step, imported when it is first asked for."""
    module, name = PAGES[step_id]
    found: type[Page] = getattr(importlib.import_module(f"desktop.ui.pages.{module}"), name)
    return found


class Workspace(QWidget):
    """One open case at a time. Implements Shell."""

    home_requested = Signal()
    title_changed = Signal(str)
    rules_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self.step_id = ""
        self._last_step = STEPS[0].id  # where 戻る leads from a page beside the steps
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._end_subscription: Callable[[], None] = lambda: None
        self.rail = StepRail(
            tuple((s.id, s.number, s.title) for s in STEPS),
            tuple((page.id, page.title) for page in SIDE_PAGES),
        )
        self.stack = QStackedWidget()
        self.panel = ReasonsPanel()
        self.bar = BottomBar()
        self.read_only_note = Notice("", tone="warning")
        self._lay_out()
        self.rail.step_requested.connect(self.go_to)
        self.bar.back_requested.connect(self.go_back)
        self.bar.next_requested.connect(self.go_on)
        self.bar.open_items_requested.connect(self.show_open_items)
        self.panel.closed.connect(self._leave_panel)
        self._before_panel: QWidget | None = None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        row.addWidget(self.panel)
        column.addWidget(self.read_only_note)
        column.addLayout(row, 1)
        column.addWidget(self.bar)

    # --- a case -------------------------------------------------------------------------------

    def open(self, session: Session, step_id: str = "") -> None:
        """Show ``session`` at ``step_id``, or where there is something left to do."""
        self.close_session()
        self.session = session
        self._end_subscription = session.subscribe(self._on_change)
        self.panel.set_sources(dict(session.rules.source_by_id))
        self.read_only_note.set_text(READ_ONLY_NOTE.format(version=session.rules.version))
        self.read_only_note.setVisible(session.is_read_only)
        self._show_facts()
        self.go_to(step_id or first_unfinished(session.steps).id)

    def close_session(self) -> None:
        """Let go of the case; what was typed last is saved first."""
        self.commit_pending()
        self._end_subscription()
        self._end_subscription = lambda: None
        self.panel.hide()
        jobs.abandon()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self.session, self.step_id = None, ""

    def commit_pending(self) -> None:
        """A field commits when it is left; before leaving the page, leave the field."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def unsaved(self) -> list[FieldEditor]:
        """The fields whose text was refused and is not saved."""
        if self.session is None or self.session.is_read_only:
            return []
        self.commit_pending()
        return [editor for editor in self.findChildren(FieldEditor) if editor.problem]

    def go_to_editor(self, editor: FieldEditor) -> None:
        """Show the page on which ``editor`` stands, with the keyboard in it."""
        for step_id, page in self._pages.items():
            if page.isAncestorOf(editor):
                self.go_to(step_id)
                editor.setFocus(Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward=forward)

    def reload_page(self, step_id: str) -> None:
        """Fill a page anew: something beside the case has changed that it shows."""
        if step_id == self.step_id and step_id in self._pages:
            self._pages[step_id].refresh(Change(""))
        else:
            self._stale.update({step_id} & set(self._pages))

    def own_undo_label(self) -> str:
        """What 元に戻す would take back beside the case; "" where it is the case's turn."""
        page = self._pages.get(self.step_id)
        return page.own_undo_label() if isinstance(page, HasOwnUndo) else ""

    def undo_own(self) -> bool:
        """Take back what the page at hand changed beside the case, if that came last."""
        page = self._pages.get(self.step_id)
        return isinstance(page, HasOwnUndo) and page.undo_own()

    def save_pending(self) -> None:
        """Save what stands in the field at hand, and leave the keyboard where it is."""
        focused = QApplication.focusWidget()
        self.commit_pending()
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Shell --------------------------------------------------------------------------------

    def go_to(self, step_id: str, field: str = "") -> None:
        """Show a step and give the keyboard to ``field``, or to the page's first input."""
        if self.session is None:
            return
        self.commit_pending()
        page = self._page(step_id)
        if self.step_id in STEP_BY_ID:
            self._last_step = self.step_id
        self.step_id = step_id
        self.stack.setCurrentWidget(page)
        if step_id in self._stale:
            self._stale.discard(step_id)
            page.refresh(Change(""))
        self.rail.set_current(step_id)
        self._show_neighbours()
        self.title_changed.emit(f"{self._office_name()} — {TITLES[step_id]}")
        if field:
            page.focus_field(field)
        else:
            self._focus_page()

    def show_trace(self, title: str, step: Step) -> None:
        self.panel.show_trace(title, step)

    def show_source(self, title: str, text: str, citation: Citation) -> None:
        self.panel.show_source(title, text, citation)

    def show_sentences(self, title: str, sentences: Sequence[Sentence]) -> None:
        self.panel.show_sentences(title, sentences)

    def show_problem(self, problem: Problem) -> None:
        from desktop.ui import messages

        messages.warn(self, problem.sentence)

    # --- moving -------------------------------------------------------------------------------

    def _show_neighbours(self) -> None:
        """Where 戻る and 次へ lead: within the page first, then to the steps around it."""
        page = self._pages.get(self.step_id)
        inner = page.inner_words() if isinstance(page, HasInnerSteps) else ("", "")
        before, after = self._around()
        self.bar.set_neighbours(
            inner[0] or (before.title if before else ""), inner[1] or (after.title if after else "")
        )

    def _around(self) -> tuple[StepInfo | None, StepInfo | None]:
        """The steps before and after; beside the steps, the step from which one came."""
        if self.step_id not in STEP_BY_ID:
            return STEP_BY_ID[self._last_step], None
        return previous_step(self.step_id), next_step(self.step_id)

    def _go_inner(self, by: int) -> bool:
        page = self._pages.get(self.step_id)
        self.commit_pending()
        return isinstance(page, HasInnerSteps) and page.go_inner(by)

    def go_back(self) -> None:
        if self._go_inner(-1):
            return
        before, _after = self._around()
        if before is None:
            self.home_requested.emit()
        else:
            self.go_to(before.id)

    def go_on(self) -> None:
        if self._go_inner(+1):
            return
        _before, after = self._around()
        if after is not None:
            self.go_to(after.id)

    def go_to_number(self, number: int) -> None:
        if 1 <= number <= len(STEPS):
            self.go_to(STEPS[number - 1].id)

    def show_open_items(self) -> None:
        """List what is still open, each with the way there."""
        if self.session is None:
            return
        items = self.session.assessment.open_items
        rows = [(item.text, _told_below(item), partial(self._go_to_item, item)) for item in items]
        self._before_panel = QApplication.focusWidget()
        self.panel.show_items(f"未記入・要確認 {len(items)}件", rows)
        self.focus_panel()

    def focus_panel(self) -> None:
        """Bring the keyboard into the reasons panel, if it is open."""
        if self.panel.isVisible() and not self._has_focus(self.panel):
            self._before_panel = QApplication.focusWidget()
            inner = next(stops_within(self.panel.content), self.panel.close_button)
            inner.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_panel(self) -> None:
        """Back to where the keyboard was before the panel had it."""
        before, self._before_panel = self._before_panel, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_page()

    @staticmethod
    def _has_focus(widget: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and widget.isAncestorOf(focused)

    def _go_to_item(self, item: OpenItem) -> None:
        self.go_to(item.step, item.field)

    # --- keeping up ---------------------------------------------------------------------------

    def _page(self, step_id: str) -> Page:
        page = self._pages.get(step_id)
        if page is None:
            assert self.session is not None
            page = page_class(step_id)(self.session, self)
            page.setObjectName("page")
            page.refresh(Change(""))
            self._pages[step_id] = page
            if isinstance(page, AsksForRules):
                page.rules_requested.connect(self.rules_requested)
            if isinstance(page, HasInnerSteps):
                page.inner_changed.connect(self._show_neighbours)
            self.stack.addWidget(page)
        return page

    def _on_change(self, change: Change) -> None:
        self._stale.update(step_id for step_id in self._pages if step_id != self.step_id)
        page = self._pages.get(self.step_id)
        if page is not None:
            page.refresh(change)
        self._show_facts()

    def _show_facts(self) -> None:
        assert self.session is not None
        self.rail.set_office(self._office_name())
        for status in self.session.steps:
            self.rail.set_status(status.step.id, SHAPES[status.state], _words_for(status))
        self.bar.set_saved(self.session.saved_at)
        self.bar.set_open_items(len(self.session.assessment.open_items))

    def _office_name(self) -> str:
        return self.session.case.facility.name if self.session else ""

    def _focus_page(self) -> None:
        """The keyboard goes to the page's first input, unless the page has placed it itself."""
        page = self._pages.get(self.step_id)
        if page is None or self._has_focus(page):
            return
        first = page.focusProxy() or next(stops_within(page), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _told_below(item: OpenItem) -> str:
    """What to do about an open item, and who does it until when."""
    return "\n".join(filter(None, (item.what_to_do, plan_words(item))))


def _words_for(status: StepStatus) -> str:
    count = len(status.open_items)
    return f"{status.state.word}・残り{count}件" if count else status.state.word
