"""The saved calls (都道府県の募集要項): listed, written down, copied, exchanged as files. No Qt.

A call comes in by one door (:meth:`Calls._add`), whether typed, imported or copied from an
example, so that no figure that contradicts its source reaches the data file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.assessment.call_validation import call_problems, programme_of
from desktop.assessment.prefecture_terms import PrefectureCall, PrefectureTerms
from desktop.errors import UserFacingError
from desktop.workflow.call_files import (
    CallRefusedError,
    call_document,
    call_from_document,
    read_call,
    write_call,
)
from desktop.workflow.call_session import CallSession
from desktop.workflow.call_terms import Document, copied_terms
from desktop.workflow.file_names import call_file_name
from desktop.workflow.problems import Problem

if TYPE_CHECKING:
    from desktop.assessment.call_examples import CallExample
    from desktop.assessment.case import Case
    from desktop.assessment.rules import Programme, RuleBook
    from desktop.storage.calls import CallEntry
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class SavedCall:
    """A saved call with its place in the list."""

    entry: CallEntry
    call: PrefectureCall

    @property
    def id(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Imported:
    """The call that a file held; ``is_new`` False where the same was saved already."""

    entry: CallEntry
    is_new: bool


class Calls:
    """The saved calls of one data folder, under one rule book."""

    def __init__(self, store: Store, rules: RuleBook) -> None:
        self._store = store
        self._rules = rules

    # --- what there is ------------------------------------------------------------------------

    def all(self) -> tuple[SavedCall, ...]:
        """The saved calls, the one last changed first."""
        return tuple(self.get(entry.id) for entry in self._store.calls())

    def deleted(self) -> tuple[CallEntry, ...]:
        """The calls in the bin."""
        return self._store.calls(archived=True)

    def get(self, call_id: str) -> SavedCall:
        stored = self._store.call(call_id)
        return SavedCall(stored.entry, call_from_document(stored.document, stored.entry.title))

    def edit(self, call_id: str) -> CallSession:
        """The call, opened to be edited field by field."""
        return CallSession(self._store, self._rules, call_id)

    def title(self, call: PrefectureCall | CallEntry) -> str:
        """「埼玉県　介護テクノロジー導入支援事業（令和8年度）」."""
        programme = call.terms.programme if isinstance(call, PrefectureCall) else call.programme
        found = next(
            (
                p
                for p in self._rules.programmes
                if (p.id, p.fiscal_year) == (programme, call.fiscal_year)
            ),
            None,
        )
        words = found.label if found else f"{programme}（{call.fiscal_year}年度）"
        return f"{call.prefecture}　{words}"

    # --- writing one down ---------------------------------------------------------------------

    def create(self, prefecture: str, programme: Programme) -> CallEntry:
        """An empty call: everything in it is still unknown."""
        return self._add(_document(prefecture, programme, {"programme": programme.id}), "新規")

    def create_from_example(
        self, example: CallExample, prefecture: str, programme: Programme
    ) -> CallEntry:
        """A call that starts with an example's figures, each still to be confirmed."""
        terms = copied_terms(example.terms, prefecture, programme, self._rules)
        said = "、".join(example.told)
        note = f"例から写した：{example.title} {example.scheme}（要確認・二次情報）。{said}。"
        note += f"{example.note}。" if example.note else ""
        document = _document(prefecture, programme, {**terms, "note": note})
        return self._add(document, f"例「{example.title}」の写し")

    def create_from_call(self, call_id: str, prefecture: str, programme: Programme) -> CallEntry:
        """A second call with the same terms (another year, say), each to be confirmed."""
        source = self.get(call_id).call
        terms = copied_terms(source.terms, prefecture, programme, self._rules)
        return self._add(_document(prefecture, programme, terms), f"{self.title(source)}の写し")

    def create_from_case(self, case: Case, programme: Programme | None) -> CallEntry:
        """A call of the terms that were entered in a case."""
        prefecture = case.facility.prefecture
        if not prefecture:
            raise UserFacingError(
                "この件の都道府県が入っていません",
                what_to_do="「事業所」で都道府県を入れてから、もう一度押してください。",
            )
        if programme is None:
            raise UserFacingError(
                "この件の補助事業が決まっていません",
                what_to_do="「事業所」で計画の日付を確かめてください。",
            )
        terms = case.prefecture_terms.model_dump(mode="json", exclude_unset=True, exclude_none=True)
        document = _document(prefecture, programme, {**terms, "programme": programme.id})
        return self._add(document, "この件の条件から作成")

    def _add(self, document: Document, label: str) -> CallEntry:
        call = call_from_document(document, "")
        found = call_problems(call, self._rules)
        if found:
            raise CallRefusedError([Problem(item.path, item.sentence) for item in found], "")
        return self._store.create_call(call_document(call), label=label)

    # --- putting away -------------------------------------------------------------------------

    def delete(self, call_id: str) -> None:
        """Into the bin; nothing is erased, and the cases keep what was copied into them."""
        self._store.delete_call(call_id)

    def restore(self, call_id: str) -> None:
        """Out of the bin again."""
        self._store.restore_call(call_id)

    # --- files --------------------------------------------------------------------------------

    def import_file(self, path: Path) -> Imported:
        """A call from a file; the same call is not saved twice."""
        call = read_call(path, self._rules)
        for saved in self.all():
            if saved.call == call:
                return Imported(saved.entry, is_new=False)
        label = f"「{path.name}」から取り込み"
        return Imported(self._store.create_call(call_document(call), label=label), is_new=True)

    def export_file(self, call_id: str, path: Path) -> None:
        """Write a call to ``path``, to be read here or on another computer."""
        write_call(path, self.get(call_id).call)

    def export_name(self, call_id: str) -> str:
        """The file name to propose for an export."""
        return call_file_name(self.get(call_id).call)

    def programme(self, call: PrefectureCall) -> Programme | None:
        """The programme version of a call; None under rules that do not know it."""
        return programme_of(call, self._rules)


def _document(prefecture: str, programme: Programme, terms: Document) -> Document:
    PrefectureTerms.model_validate(terms)
    return {"prefecture": prefecture, "fiscal_year": programme.fiscal_year, "terms": terms}
