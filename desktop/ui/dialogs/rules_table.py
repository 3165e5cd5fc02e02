"""Differences as a list to read: what, before → after, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.assessment.citation import Citation, Source
from desktop.assessment.difference import DifferenceLine
from desktop.regulations.difference import ChangeKind, RuleLine
from desktop.ui import theme
from desktop.ui.widgets.cards import Badge, Hint, Rule, text

NOTHING = "なし"
BADGE_WIDTH = 52
TONES = {ChangeKind.ADDED: "accent", ChangeKind.REMOVED: "danger", ChangeKind.CHANGED: "warning"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A difference, ready to print."""

    badge: str
    tone: str
    title: str
    before: str
    after: str
    place: str

    @property
    def values(self) -> str:
        return f"{self.before or NOTHING}　→　{self.after or NOTHING}"


def shown_difference(line: DifferenceLine, sources: dict[str, Source]) -> ShownLine:
    """A line of the case."""
    return ShownLine("", "", line.label, line.before, line.after, place(line.citation, sources))


def shown_rule(line: RuleLine, sources: dict[str, Source]) -> ShownLine:
    """A line of the rules."""
    title = f"{line.title}　{line.words}" if line.words else line.title
    return ShownLine(
        line.kind.word,
        TONES[line.kind],
        title,
        line.before,
        line.after,
        place(line.citation, sources),
    )


def place(citation: Citation | None, sources: dict[str, Source]) -> str:
    """Where a rule stands, in words."""
    if citation is None:
        return ""
    source = sources.get(citation.source)
    return f"{source.title if source else citation.source}　{citation.locator}"


class LineList(QWidget):
    """The lines one beneath the other, each with its values under its title."""

    def __init__(self, lines: Sequence[ShownLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for index, line in enumerate(lines):
            if index:
                column.addWidget(Rule())
            column.addWidget(_line(line))


def _line(line: ShownLine) -> QWidget:
    pixels = theme.current().pixels
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, pixels(6), 0, pixels(6))
    row.setSpacing(pixels(10))
    if line.badge:
        badge = Badge(line.badge, line.tone)
        badge.setMinimumWidth(pixels(BADGE_WIDTH))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(pixels(1))
    words.addWidget(text(line.title, "label"))
    words.addWidget(text(line.values))
    if line.place:
        words.addWidget(Hint(line.place))
    row.addLayout(words, 1)
    holder.setAccessibleName(f"{line.badge} {line.title}：{line.values}".strip())
    return holder
