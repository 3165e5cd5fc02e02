"""The user's cases: listed, made, copied, put away, exchanged as files. No Qt.

A case comes in by one door (:meth:`Library.add`), whether typed, imported or taken from an
example, so that nothing reaches the data file unchecked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import ValidationError

from desktop.assessment.case import Case
from desktop.storage.store import Store
from desktop.workflow.case_files import (
    CaseRefusedError,
    case_from_document,
    document_of,
    read_case,
    refuse_unknown_ids,
    write_case,
)
from desktop.workflow.examples import EXAMPLE_BY_NAME, example_case
from desktop.workflow.file_names import case_file_name
from desktop.workflow.problems import problems_from
from desktop.workflow.rule_shelf import RuleShelf

if TYPE_CHECKING:
    from desktop.assessment.rules import RuleBook
    from desktop.storage.entries import CaseEntry, OfficeEntry
    from desktop.workflow.calls import Calls
    from desktop.workflow.rule_change import RuleChange
    from desktop.workflow.session import Session

Clock = Callable[[], datetime]


def local_now() -> datetime:
    return datetime.now().astimezone()


class Library:
    """The cases in one data folder. Made with :meth:`open`; a context manager that closes."""

    def __init__(self, store: Store, shelf: RuleShelf, clock: Clock) -> None:
        self.store = store
        self.shelf = shelf
        self._clock = clock

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        rules: Callable[[], RuleBook] | None = None,
        shelf: RuleShelf | None = None,
        clock: Clock = local_now,
    ) -> Self:
        """Open the data in ``folder``; the rule book is read when it is first needed.

        ``rules`` stands for the rules that come with the app, ``shelf`` for all of them.
        """
        if shelf is None:
            shelf = RuleShelf(folder, own_rules=rules) if rules else RuleShelf(folder)
        return cls(Store.open(folder, clock=clock), shelf, clock)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def rules(self) -> RuleBook:
        """The rules in force: the app's own, or a newer pack that was installed."""
        return self.shelf.in_force.book

    def today(self) -> date:
        return self._clock().date()

    # --- lists --------------------------------------------------------------------------------

    def offices(self) -> tuple[OfficeEntry, ...]:
        """The offices with cases, the one last worked on first."""
        return self.store.offices()

    def cases(self, office_id: str | None = None) -> tuple[CaseEntry, ...]:
        """The cases (of one office), newest first."""
        return self.store.cases(office_id)

    def deleted_cases(self) -> tuple[CaseEntry, ...]:
        """The cases in the bin."""
        return self.store.cases(archived=True)

    # --- making and putting away --------------------------------------------------------------

    def create(self, office_name: str, service: str, *, title: str = "") -> CaseEntry:
        """A new case with only its office; the plan's date is today."""
        document = {
            "title": title,
            "plan_date": self.today().isoformat(),
            "facility": {"name": office_name, "service": service},
        }
        try:
            case = Case.model_validate(document)
        except ValidationError as error:
            raise CaseRefusedError(problems_from(error), "") from error
        return self.add(case, "新しい診断", "")

    def create_from_example(self, name: str) -> CaseEntry:
        """A case of the user's own that starts as a copy of an example."""
        example = EXAMPLE_BY_NAME.get(name)
        case = example_case(name)
        return self.add(case, f"例「{example.title if example else name}」の写し", name)

    def add(self, case: Case, label: str, where: str) -> CaseEntry:
        """File a case that was read or made; one that the rules do not know is refused."""
        from desktop.assessment.engine import assess
        from desktop.workflow.progress import case_progress

        on = case.plan_date or self.today()
        refuse_unknown_ids(case, self.rules, on, where)
        assessment = assess(case, self.rules, on)
        return self.store.create_case(
            document_of(case),
            label=label,
            progress=case_progress(case, assessment, self.rules),
            rule_version=self.rules.version,
        )

    def duplicate(self, case_id: str) -> CaseEntry:
        """A second case with the same answers."""
        return self.store.duplicate(case_id)

    def delete(self, case_id: str) -> None:
        """Into the bin; nothing is erased."""
        self.store.delete(case_id)

    def restore(self, case_id: str) -> None:
        """Out of the bin again."""
        self.store.restore(case_id)

    @property
    def calls(self) -> Calls:
        """The saved calls (都道府県の募集要項), shared by the cases."""
        from desktop.workflow.calls import Calls

        return Calls(self.store, self.rules)

    # --- opening and exchanging ---------------------------------------------------------------

    def session(self, case_id: str) -> Session:
        """The case, opened for work under the rules in force."""
        from desktop.workflow.session import Session

        origin = self.shelf.in_force.origin
        return Session(self.store, self.rules, case_id, self.today, origin=origin)

    def rule_change(self, case_id: str) -> RuleChange | None:
        """What the rules in force change in a case that was computed with others; None where it
        was computed with these.  Reads only: to be asked before :meth:`session`."""
        stored = self.store.case(case_id)
        if stored.entry.rule_version in ("", self.rules.version):
            return None
        from desktop.workflow.rule_change import rule_change

        case = case_from_document(stored.document, stored.entry.title)
        on = case.plan_date or self.today()
        return rule_change(self.shelf, case, on, stored.entry)

    def session_as_it_was(self, case_id: str, rules: RuleBook) -> Session:
        """The case under the rules that it was computed with, to look at and not to change."""
        from desktop.workflow.session import Session

        origin = "前の規則の写し"
        return Session(self.store, rules, case_id, self.today, read_only=True, origin=origin)

    def import_file(self, path: Path) -> CaseEntry:
        """A new case from a file; the file and the cases that are there stay as they are."""
        return self.add(read_case(path), f"「{path.name}」から読み込み", path.name)

    def export_file(self, case_id: str, path: Path) -> None:
        """Write a case to ``path``, to be read here or on another computer."""
        write_case(path, self._case(case_id))

    def export_name(self, case_id: str) -> str:
        """The file name to propose for an export."""
        case = self._case(case_id)
        return case_file_name(case, case.plan_date or self.today())

    def _case(self, case_id: str) -> Case:
        stored = self.store.case(case_id)
        return case_from_document(stored.document, stored.entry.title)
