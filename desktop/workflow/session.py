"""One open case: apply an answer → validate → recompute → save → notify. No Qt.

The order is the promise: an answer is on disk before any listener hears of it, so what the
eye sees accepted is kept.  How paths read stands in :mod:`desktop.workflow.document_paths`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.fields import date_from
from desktop.errors import UserFacingError
from desktop.workflow.call_session import settle
from desktop.workflow.case_files import (
    case_from_document,
    contradictions,
    document_of,
    refuse_unknown_services,
)
from desktop.workflow.document_paths import Document, common_parent, list_at, put, value_in
from desktop.workflow.field_names import names_in
from desktop.workflow.open_item_moves import (
    after_insert,
    after_move,
    after_removal,
    plans_follow,
)
from desktop.workflow.problems import Problem, nearest, problems_from
from desktop.workflow.programme_choice import day_change
from desktop.workflow.progress import case_progress
from desktop.workflow.steps import step_statuses

if TYPE_CHECKING:
    from desktop.assessment.plan import ImprovementPlan
    from desktop.assessment.results import Assessment
    from desktop.assessment.rules import RuleBook
    from desktop.assessment.submission import SubmissionFinding
    from desktop.storage.history import HistoryEntry
    from desktop.storage.store import Store
    from desktop.workflow.calls import Calls
    from desktop.workflow.steps import StepStatus


@dataclass(frozen=True, slots=True)
class Change:
    """What a listener is told: which field changed ("" = everything may have)."""

    path: str


Listener = Callable[[Change], None]
PLAN_DATE = "plan_date"
READ_ONLY = (
    "前の規則のまま見ているので、書き換えられません。"
    "書き換えるには、診断を開き直して、いまの規則で開いてください。"
)


class Session:
    """An open case with its latest assessment."""

    def __init__(
        self,
        store: Store,
        rules: RuleBook,
        case_id: str,
        today: Callable[[], date],
        *,
        read_only: bool = False,
        origin: str = "",
    ) -> None:
        """``read_only`` refuses every change; ``origin`` says where ``rules`` come from."""
        self.is_read_only = read_only
        self.rules_origin = origin
        self._store = store
        self._today = today
        self._names = names_in(rules)
        self._listeners: list[Listener] = []
        self._plan: ImprovementPlan | None = None
        self._findings: tuple[SubmissionFinding, ...] | None = None
        self.rules = rules
        self.case_id = case_id
        self._load()

    def _load(self) -> None:
        stored = self._store.case(self.case_id)
        case = case_from_document(stored.document, stored.entry.title)
        refuse_unknown_services(case, self.rules, self._day_of(case), stored.entry.title)
        self._revision = stored.entry.revision
        self.saved_at: datetime = stored.entry.updated_at
        self.saved_rule_version = stored.entry.rule_version
        self._accept(case, document_of(case), self._assessed(case))

    def _accept(self, case: Case, document: Document, assessment: Assessment) -> None:
        self.case = case
        self.assessment = assessment
        self._document = document
        self._plan = None
        self._findings = None

    def _assessed(self, case: Case) -> Assessment:
        return assess(case, self.rules, self._day_of(case))

    def _day_of(self, case: Case) -> date:
        return case.plan_date or self._today()

    # --- what there is ------------------------------------------------------------------------

    @property
    def on(self) -> date:
        """The day whose rules apply: the plan's date, or today."""
        return self.assessment.on

    @property
    def today(self) -> date:
        """The day on which the user sits there, whatever the plan's date."""
        return self._today()

    @property
    def plan(self) -> ImprovementPlan:
        """The content model of the plan, built when first asked for after a change."""
        if self._plan is None:
            from desktop.assessment.plan_builder import build_plan

            self._plan = build_plan(self.case, self.assessment, self.rules)
        return self._plan

    @property
    def findings(self) -> tuple[SubmissionFinding, ...]:
        """The check before submission, made when first asked for after a change."""
        if self._findings is None:
            from desktop.workflow.checking import findings_of

            self._findings = findings_of(self.case, self.assessment, self.rules)
        return self._findings

    @property
    def steps(self) -> tuple[StepStatus, ...]:
        """The state of each step, for the list on the left."""
        return step_statuses(self.case, self.assessment)

    @property
    def record(self) -> Case:
        """What the fields of a form show: the case."""
        return self.case

    @property
    def calls(self) -> Calls:
        """The saved calls (募集要項) beside the cases."""
        from desktop.workflow.calls import Calls

        return Calls(self._store, self.rules)

    def value(self, path: str) -> Any:
        """The value at ``path`` in the document, or None where nothing was entered."""
        return copy.deepcopy(value_in(self._document, path))

    # --- changes ------------------------------------------------------------------------------

    def set(self, path: str, value: Any, label: str) -> Problem | None:
        """Enter ``value``. Returns what is wrong with it, or None once it is saved.

        None takes the entry out; the field then counts as not known yet.
        """
        return self.set_all({path: value}, label)

    def set_all(self, values: Mapping[str, Any], label: str) -> Problem | None:
        """Enter several values as one change: all or none, and one step of 元に戻す."""
        values = {**self._terms_of_another_year(values), **values}

        def change(document: Document) -> None:
            for path, value in values.items():
                put(document, path, value)
                # A figure that the user enters is no longer one from an example.
                settle(document, path, under="prefecture_terms")

        return self._apply(common_parent(values), label, change)

    def _terms_of_another_year(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the plan's date the programme may change; the call's terms stay with the old one."""
        if PLAN_DATE not in values:
            return {}
        try:
            day = date_from(values[PLAN_DATE]) or self._today()
        except ValueError:
            return {}  # the field itself says what is wrong
        return day_change(self.case, self.rules, self.on, day)

    def insert(self, path: str, index: int, item: Any, label: str) -> Problem | None:
        """Put ``item`` into the list at ``path`` before ``index``."""

        def change(document: Document) -> None:
            list_at(document, path).insert(index, item)
            plans_follow(document, path, after_insert(index))

        return self._apply(path, label, change)

    def remove(self, path: str, index: int, label: str) -> Problem | None:
        """Take the item at ``index`` out of the list at ``path``."""

        def change(document: Document) -> None:
            del list_at(document, path)[index]
            plans_follow(document, path, after_removal(index))

        return self._apply(path, label, change)

    def move(self, path: str, index: int, to: int, label: str) -> Problem | None:
        """Move the item at ``index`` of the list at ``path`` so that it stands at ``to``."""

        def change(document: Document) -> None:
            items = list_at(document, path)
            items.insert(to, items.pop(index))
            plans_follow(document, path, after_move(index, to))

        return self._apply(path, label, change)

    def _apply(self, path: str, label: str, change: Callable[[Document], None]) -> Problem | None:
        if self.is_read_only:
            return Problem(path, READ_ONLY)
        # Written out anew rather than copied: that takes a third of the time of a deep copy.
        document = document_of(self.case)
        change(document)
        try:
            case = Case.model_validate(document)
        except ValidationError as error:
            return nearest(problems_from(error, self._names), path)
        problem = self._new_contradiction(case, path)
        if problem is not None:
            return problem
        accepted = document_of(case)
        if accepted != self._document:
            self._save(case, accepted, path, label)
            self._notify(path)
        return None

    def _new_contradiction(self, case: Case, path: str) -> Problem | None:
        """Case-wide checks (an unknown service, a rate under its floor) count where they are new:
        an older slip elsewhere must not stop the user from typing here."""
        now = contradictions(case, self.rules, self._day_of(case))
        if not now:
            return None
        known = {p.sentence for p in contradictions(self.case, self.rules, self.on)}
        new = [problem for problem in now if problem.sentence not in known]
        return nearest(new, path) if new else None

    def _save(self, case: Case, document: Document, path: str, label: str) -> None:
        assessment = self._assessed(case)
        saved = self._store.save(
            self.case_id,
            document,
            field=path,
            label=label,
            expected_revision=self._revision,
            progress=case_progress(case, assessment, self.rules),
            rule_version=self.rules.version,
        )
        # Only now: a full disk or another window leaves the session as it was.
        self._revision, self.saved_at = saved.revision, saved.saved_at
        self.saved_rule_version = self.rules.version
        self._accept(case, document, assessment)

    # --- back and forth -----------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last accepted change back; False when there is none."""
        self._refuse_if_read_only()
        return self._moved(self._store.undo(self.case_id, expected_revision=self._revision))

    def redo(self) -> bool:
        """Bring back the change that was last undone; False when there is none."""
        self._refuse_if_read_only()
        return self._moved(self._store.redo(self.case_id, expected_revision=self._revision))

    def _moved(self, stepped: object | None) -> bool:
        if stepped is not None:
            self.reload()
            self.adopt_rules()  # the step was of other rules, what is shown now is not
        return stepped is not None

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise UserFacingError(READ_ONLY)

    def adopt_rules(self) -> None:
        """Record that the case is now computed with these rules; no answer changes."""
        if self.saved_rule_version != self.rules.version and not self.is_read_only:
            label = f"規則 {self.rules.version} で計算し直す"
            self._save(self.case, self._document, "", label)

    def reload(self) -> None:
        """Read the case again, after another window or a restored copy changed it."""
        self._load()
        self._notify("")

    @property
    def undo_label(self) -> str | None:
        """What 元に戻す would take back, for the menu; None when nothing would."""
        entries = self._store.history(self.case_id)
        shown = _shown_index(entries)
        return entries[shown].label if shown < len(entries) - 1 else None

    @property
    def redo_label(self) -> str | None:
        """What やり直す would bring back; None when nothing would."""
        entries = self._store.history(self.case_id)
        shown = _shown_index(entries)
        return entries[shown - 1].label if shown > 0 else None

    # --- listeners ----------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each saved change; returns what ends that."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def _notify(self, path: str) -> None:
        for listener in list(self._listeners):
            listener(Change(path))


def _shown_index(entries: tuple[HistoryEntry, ...]) -> int:
    """Where the shown step stands in a history that begins with the newest."""
    return next((i for i, entry in enumerate(entries) if entry.is_shown), 0)
