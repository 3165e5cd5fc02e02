"""申請の書類: the papers beside the plan, and the list of what goes with them. Beside the steps."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.application_papers import PAPER_KINDS
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.papers_parts.attachment_list import AttachmentList
from desktop.ui.pages.papers_parts.paper_card import PaperCard
from desktop.ui.widgets.cards import Hint
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "業務改善計画と一緒に使う書類の下書きを作り、添える書類をそろえます。"
    "どれも都道府県の公式の様式ではありません。様式と要る書類は、募集要項で確かめてください。"
)


class PapersPage(Page):
    """The papers first, then the list to tick off."""

    step_id: ClassVar[str] = "papers"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.plan_button = QPushButton("業務改善計画は「確認と印刷」で")
        self.plan_button.setProperty("kind", "link")
        self.plan_button.clicked.connect(lambda _on=False: self.shell.go_to("print"))
        self.cards = {kind.id: PaperCard(session, kind) for kind in PAPER_KINDS}
        self.attachments = AttachmentList(session, shell)
        self.sheet = ScrollColumn()
        self.sheet.add(Hint(INTRODUCTION))
        self.sheet.add(FlowRow(self.plan_button))
        for card in self.cards.values():
            self.sheet.add(card)
        self.sheet.add(self.attachments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.cards[PAPER_KINDS[0].id].doors.save_button)

    def refresh(self, change: Change) -> None:
        del change  # the papers themselves are made when a door is used
        self.attachments.refresh()

    def focus_field(self, path: str) -> None:
        parts = path.split("/")
        row = self.attachments.rows.get(parts[1]) if len(parts) > 1 else None
        self.sheet.reveal(row or self.attachments.name_input)
