"""What a person does on the page of the call."""

from __future__ import annotations

from typing import Any

from desktop.assessment.prefecture_terms import PrefectureTerms
from desktop.ui.pages.call import CallPage
from desktop.ui.pages.call_parts.call_form import CallForm
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.inputs import ChoiceInput, LineInput


def form(page: CallPage) -> CallForm:
    assert page.form is not None
    return page.form


def editor(page: CallPage, name: str) -> FieldEditor:
    found = form(page).rows[name].editor
    assert isinstance(found, FieldEditor)
    return found


def enter(page: CallPage, name: str, words: str) -> None:
    entry = editor(page, name).input
    assert isinstance(entry, LineInput)
    entry.setText(words)
    entry.editingFinished.emit()


def pick(entry: Any, value: object) -> None:
    assert isinstance(entry, ChoiceInput)
    entry.set_value(value)
    entry.activated.emit(entry.currentIndex())


def saved_terms(page: CallPage) -> PrefectureTerms:
    return page.calls.get(page.current).call.terms
