"""Texts that were refused, kept while the user looks at another line."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.inputs import LineInput, TextInput


class Drafts:
    """Refused texts by line and field; they move with their line."""

    def __init__(self) -> None:
        self._texts: dict[int, dict[str, str]] = {}

    def keep(self, index: int, texts: dict[str, str]) -> None:
        if texts:
            self._texts[index] = texts
        else:
            self._texts.pop(index, None)

    def take(self, index: int) -> dict[str, str]:
        return self._texts.pop(index, {})

    def move(self, moves: Mapping[int, int | None]) -> None:
        moved = {moves.get(index, index): texts for index, texts in self._texts.items()}
        self._texts = {index: texts for index, texts in moved.items() if index is not None}


def refused_texts(editors: Mapping[str, FieldEditor]) -> dict[str, str]:
    """What stands in the fields that the session refused."""
    return {
        name: editor.input.text()
        for name, editor in editors.items()
        if editor.problem and isinstance(editor.input, LineInput | TextInput)
    }


def put_back(editors: Mapping[str, FieldEditor], texts: Mapping[str, str]) -> None:
    """Show refused texts again, each with its sentence."""
    for name, words in texts.items():
        entry = editors[name].input
        if isinstance(entry, LineInput | TextInput):
            entry.show_value(words)
            editors[name].commit()
