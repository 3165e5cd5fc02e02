"""What every page of the wizard is: it shows a part of a session and asks the shell for the rest.

A page only loads, applies and reports; the shell owns navigation, waiting, the reasons panel and
error dialogs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from desktop.assessment.citation import Citation
from desktop.assessment.sentences import Sentence
from desktop.assessment.trace import Step
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session


class Shell(Protocol):
    """What a page may ask of the window around it."""

    def go_to(self, step_id: str, field: str = "") -> None: ...
    def show_trace(self, title: str, step: Step) -> None: ...
    def show_source(self, title: str, text: str, citation: Citation) -> None: ...
    def show_sentences(self, title: str, sentences: Sequence[Sentence]) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


class Page(QWidget):
    """A step's page. Subclasses name their step and fill themselves from the session."""

    step_id: ClassVar[str] = ""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.shell = shell

    def refresh(self, change: Change) -> None:
        """Show the session as it is now; ``change`` says which field moved ("" = everything)."""
        raise NotImplementedError

    def focus_field(self, path: str) -> None:
        """Bring the field at ``path`` into view and give it the keyboard."""
