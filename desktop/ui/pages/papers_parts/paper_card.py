"""One paper of the application: what it is for, and its doors."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.assessment.application_papers import PaperKind, application_paper
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.paper_doors import PaperDoors
from desktop.workflow.file_names import paper_file_name
from desktop.workflow.session import Session


class PaperCard(Card):
    """The paper is made from the session as it is when a door is used."""

    def __init__(self, session: Session, kind: PaperKind, parent: QWidget | None = None) -> None:
        super().__init__(kind.title, kind.text, parent=parent)
        self.doors = PaperDoors(
            lambda: application_paper(kind, session.case, session.assessment, session.rules),
            lambda ending: paper_file_name(session.case, kind.title, session.on, ending),
        )
        self.doors.set_subject(kind.title)
        self.body.addWidget(self.doors)
