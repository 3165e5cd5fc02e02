"""A verdict as shape and word: 足りないもの, 要確認, 確認できた条件, 対象外."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.assessment.values import Verdict
from desktop.ui.models.labels import VERDICT_WORDS
from desktop.ui.widgets.status import Shape, StatusDot

VERDICT_SHAPES = {
    Verdict.NOT_MET: Shape.REFUSED,
    Verdict.UNKNOWN: Shape.ATTENTION,
    Verdict.MET: Shape.FULL,
    Verdict.NOT_APPLICABLE: Shape.OFF,
}


class VerdictMark(StatusDot):
    """Changes in place; ``count`` adds how many there are."""

    def __init__(self, verdict: Verdict = Verdict.UNKNOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_verdict(verdict)

    def set_verdict(self, verdict: Verdict, count: int | None = None) -> None:
        word = VERDICT_WORDS[verdict]
        self.set_status(VERDICT_SHAPES[verdict], word if count is None else f"{word} {count}")
