"""One saved call, open to be edited: apply → validate → save → notify, as with a case. No Qt."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from desktop.assessment.call_validation import call_problems, programme_of
from desktop.assessment.prefecture_terms import PrefectureCall
from desktop.workflow.call_files import call_document, call_from_document
from desktop.workflow.document_paths import Document, common_parent, put, value_in
from desktop.workflow.field_names import names_in
from desktop.workflow.problems import Problem, nearest, problems_from

if TYPE_CHECKING:
    from desktop.assessment.rules import Programme, RuleBook
    from desktop.storage.store import Store

TO_CONFIRM = "terms/to_confirm"
Listener = Callable[[str], None]


class CallSession:
    """A saved call with its latest content; nothing is shown before it is on disk."""

    def __init__(self, store: Store, rules: RuleBook, call_id: str) -> None:
        self._store = store
        self._names = names_in(rules)
        self._listeners: list[Listener] = []
        self._before: list[Document] = []
        self.rules = rules
        self.call_id = call_id
        stored = store.call(call_id)
        self.record = call_from_document(stored.document, stored.entry.title)
        self._document = call_document(self.record)
        self._revision = stored.entry.revision
        self.saved_at: datetime = stored.entry.updated_at

    @property
    def revision(self) -> int:
        """The revision on disk that this content is of."""
        return self._revision

    @property
    def programme(self) -> Programme | None:
        """The programme version whose floors the figures are held against."""
        return programme_of(self.record, self.rules)

    def value(self, path: str) -> Any:
        """The value at ``path`` in the document, or None where nothing was entered."""
        return copy.deepcopy(value_in(self._document, path))

    # --- changes ------------------------------------------------------------------------------

    def set(self, path: str, value: Any, label: str) -> Problem | None:
        """Enter ``value``; what is wrong with it, or None once it is saved.

        Entering a figure that was copied from an example confirms it.
        """
        return self.set_all({path: value}, label)

    def set_all(self, values: Mapping[str, Any], label: str) -> Problem | None:
        """Enter several values as one change: all or none."""
        document = copy.deepcopy(self._document)
        for path, value in values.items():
            put(document, path, value)
            settle(document, path, under="terms")
        return self._apply(document, common_parent(values), label)

    def confirm(self, name: str) -> Problem | None:
        """The figure ``name`` was looked up in the call and stays as it is."""
        document = copy.deepcopy(self._document)
        settle(document, f"terms/{name}", under="terms")
        return self._apply(document, TO_CONFIRM, "募集要項で確かめた")

    def _apply(self, document: Document, path: str, label: str) -> Problem | None:
        try:
            call = PrefectureCall.model_validate(document)
        except ValidationError as error:
            return nearest(problems_from(error, self._names, PrefectureCall), path)
        problem = self._new_contradiction(call, path)
        if problem is not None:
            return problem
        accepted = call_document(call)
        if accepted != self._document:
            before = self._document
            self._save(call, accepted, label)
            self._before.append(before)
            self._notify(path)
        return None

    def _new_contradiction(self, call: PrefectureCall, path: str) -> Problem | None:
        """An older slip elsewhere must not stop the user from typing here."""
        known = {p.sentence for p in call_problems(self.record, self.rules)}
        now = [p for p in call_problems(call, self.rules) if p.sentence not in known]
        return nearest([Problem(p.path, p.sentence) for p in now], path) if now else None

    def _save(self, call: PrefectureCall, document: Document, label: str) -> None:
        saved = self._store.save_call(
            self.call_id, document, label=label, expected_revision=self._revision
        )
        # Only now: a full disk or another window leaves the session as it was.
        self._revision, self.saved_at = saved.revision, saved.saved_at
        self.record, self._document = call, document

    # --- back ---------------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def undo(self) -> bool:
        """Take the last change since opening back; False when there is none."""
        if not self._before:
            return False
        document = self._before[-1]
        self._save(call_from_document(document, ""), document, "元に戻す")
        self._before.pop()
        self._notify("")
        return True

    # --- listeners ----------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the changed path after each saved change; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _notify(self, path: str) -> None:
        for listener in list(self._listeners):
            listener(path)


def settle(document: Document, path: str, *, under: str) -> None:
    """Take the field at ``path`` off the list of what is still to be confirmed."""
    head, _, name = path.partition(f"{under}/")
    terms = document.get(under)
    if head or not isinstance(terms, dict):
        return
    left = [known for known in terms.get("to_confirm", ()) if known != name.split("/")[0]]
    if left:
        terms["to_confirm"] = left
    elif name != "to_confirm":
        terms.pop("to_confirm", None)
