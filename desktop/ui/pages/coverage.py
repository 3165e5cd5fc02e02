"""規則の範囲と更新: the rules in force, what they cover, and the way to newer ones."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.pages.base import Page, Shell
from desktop.ui.widgets.coverage_view import CoverageView
from desktop.workflow.session import Change, Session


class CoveragePage(Page):
    """Beside the steps: it shows the rules of the session and changes nothing in the case."""

    step_id: ClassVar[str] = "coverage"
    rules_requested = Signal(str)

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.view = CoverageView(session.rules, session.rules_origin)
        self.view.rules_requested.connect(self.rules_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)

    def refresh(self, change: Change) -> None:
        """An answer changes no rule: there is nothing to show anew."""
