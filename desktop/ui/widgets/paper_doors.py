"""The doors of one paper: 「PDFで保存」, 「ほかの形式」, 「見本を見る」, and what came of it.

    PaperDoors(lambda: time_paper(session), lambda ending: f"調査の結果{ending}")

The paper is made when a door is used, so that a row costs nothing until then.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.paper import Paper
from desktop.ui import theme
from desktop.ui.widgets.file_saver import FileSaver
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.formats_button import FormatsButton
from desktop.workflow.printing import PDF, PlanFormat, save_paper


class PaperDoors(QWidget):
    """``paper_of`` gives the paper as it is now; ``name_of`` its file name for an ending."""

    def __init__(
        self,
        paper_of: Callable[[], Paper],
        name_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._paper_of = paper_of
        self._name_of = name_of
        self.save_button = QPushButton("PDFで保存")
        self.save_button.clicked.connect(lambda _on=False: self.save_as(PDF))
        self.formats_button = FormatsButton("ほかの形式", "書類")
        self.formats_button.format_requested.connect(self.save_as)
        self.preview_button = QPushButton("見本を見る")
        self.preview_button.clicked.connect(lambda _on=False: self.show_preview())
        self.saver = FileSaver(self)
        self.job_bar, self.saved = self.saver.job_bar, self.saver.saved
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(8))
        column.addWidget(FlowRow(self.save_button, self.formats_button, self.preview_button))
        column.addWidget(self.job_bar)
        column.addWidget(self.saved)

    def set_subject(self, name: str) -> None:
        """Tell a screen reader whose doors these are; several rows stand on one page."""
        for button in (self.save_button, self.formats_button, self.preview_button):
            button.setAccessibleName(f"{button.text()}：{name}")

    def save_as(self, kind: PlanFormat) -> None:
        """The paper as a file of that kind; it is told as saved once it was read back."""
        paper = self._paper_of()
        self.saver.save(
            kind.name,
            self._name_of(kind.ending),
            kind.kinds,
            lambda path, report: save_paper(paper, path, report),
        )

    def show_preview(self) -> None:
        """The pages in a window of their own."""
        from desktop.ui.dialogs import paper as dialog

        dialog.show_paper(self, self._paper_of())
