"""確認と印刷: what is still open, the plan as it will print, and the ways out of the app."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.plan import ImprovementPlan
from desktop.assessment.results import OpenItem
from desktop.ui import messages, theme
from desktop.ui.dialogs import files
from desktop.ui.jobs import Job, runner
from desktop.ui.models.open_groups import draft_text, open_groups
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.print_parts import printer as printing
from desktop.ui.pages.print_parts.folders import last_folder, remember_folder
from desktop.ui.pages.print_parts.open_items import OpenItemList
from desktop.ui.pages.print_parts.page_images import page_count, page_image
from desktop.ui.pages.print_parts.printer import PlanPrinter
from desktop.ui.pages.print_parts.saved import SavedNotice
from desktop.ui.widgets.cards import Heading, Hint, Notice
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.job_bar import JobBar
from desktop.ui.widgets.pdf_view import PdfView
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.tone import set_tone
from desktop.workflow.case_files import write_case
from desktop.workflow.file_names import case_file_name, plan_file_name
from desktop.workflow.printing import plan_pdf, save_plan
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "計画書を確かめて、PDFに保存するか印刷します。都道府県や国の公式の様式ではありません。"
    "提出の前に、都道府県の募集要項を確かめてください。"
)
PDF_FILES = "PDF (*.pdf)"
PREVIEW_HEIGHT = 640


class PrintPage(Page):
    """The step 確認と印刷."""

    step_id: ClassVar[str] = "print"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.pdf = b""
        self._shown_plan: ImprovementPlan | None = None
        self.draft = Notice("", tone="warning")
        self.save_button = self._button("PDFで保存", self.save_pdf)
        self.save_button.setProperty("kind", "primary")
        self.print_button = self._button("印刷", self.print_plan)
        self.export_button = self._button("データを書き出す", self.export_case)
        self.export_button.setToolTip("ほかのパソコンの介護カイゼンで読み込めるファイルです")
        self.job_bar = JobBar()
        self.printing_note = Hint("")
        self.printing_note.hide()
        self._printing: PlanPrinter | None = None
        self.saved = SavedNotice()
        self.saved.folder_requested.connect(open_folder)
        self.items = OpenItemList()
        self.items.item_requested.connect(self._go_to_item)
        self.view = PdfView()
        self.view.setMinimumHeight(theme.current().pixels(PREVIEW_HEIGHT))
        self.view.page_requested.connect(self._render_page)
        self.sheet = ScrollColumn()
        for part in (
            Hint(INTRODUCTION),
            self.draft,
            self._button_row(),
            self.job_bar,
            self.printing_note,
            self.saved,
            self.items,
            Heading("印刷の見本"),
            self.view,
        ):
            self.sheet.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.save_button)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        assert callable(act)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _button_row(self) -> QWidget:
        return FlowRow(self.save_button, self.print_button, self.export_button)

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        del change
        plan = self.session.plan
        self.draft.set_text(draft_text(plan))
        set_tone(self.draft, "warning" if plan.is_draft else "")
        self.items.set_groups(open_groups(plan.open_items))
        if self.isVisible():
            self._render_plan()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._render_plan()

    def _render_plan(self) -> None:
        """Set the plan anew in the background, once for each state of the case."""
        plan = self.session.plan
        if plan is self._shown_plan:
            return
        self._shown_plan = plan
        self.pdf = b""
        self._enable_ways_out()
        self.view.set_waiting()
        job = runner().start(lambda _progress: _set_type(plan))
        job.finished.connect(lambda made: self._show_pdf(plan, *made))
        job.failed.connect(self._fail)

    def _show_pdf(self, plan: ImprovementPlan, pdf: bytes, count: int) -> None:
        if plan is not self._shown_plan:
            return  # the case has moved on; a newer job is on its way
        self.pdf = pdf
        self._enable_ways_out()
        self.view.set_count(count)

    def _enable_ways_out(self) -> None:
        self.print_button.setEnabled(bool(self.pdf))

    def _render_page(self, number: int, width: int) -> None:
        pdf = self.pdf
        job = runner().start(lambda _progress: page_image(pdf, number, width))
        job.finished.connect(lambda image: self.view.show_page(number, image))
        job.failed.connect(self._fail)

    def focus_field(self, path: str) -> None:
        del path
        self.sheet.reveal(self.save_button)

    def _go_to_item(self, item: OpenItem) -> None:
        self.shell.go_to(item.step, item.field)

    # --- ways out of the app ------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Ask where, write in the background, and say where it went."""
        plan = self.session.plan
        name = plan_file_name(self.session.case, self.session.on)
        path = files.choose_save(self, "PDFで保存", str(last_folder() / name), PDF_FILES)
        if path is None:
            return
        remember_folder(path.parent)
        self.saved.hide()
        job = runner().start(lambda _progress: save_plan(plan, path))
        job.finished.connect(lambda _pdf: self.saved.tell("PDFを保存しました。", path))
        self._follow(job, "PDFを保存しています…")

    def export_case(self) -> None:
        """The case as a file for another computer; the answers in it are not printed text."""
        case = self.session.case
        name = case_file_name(case, self.session.on)
        path = files.choose_save(self, "データを書き出す", str(last_folder() / name))
        if path is None:
            return
        remember_folder(path.parent)
        self.saved.hide()
        job = runner().start(lambda _progress: write_case(path, case))
        job.finished.connect(lambda _none: self.saved.tell("データを書き出しました。", path))
        self._follow(job, "データを書き出しています…")

    def _follow(self, job: Job, words: str) -> None:
        job.failed.connect(self._fail)
        self.job_bar.follow(job, words)

    def print_plan(self) -> None:
        """Print what the preview shows."""
        printer = printing.ask_printer(self, self.session.plan.title, self.view.count)
        if printer is None:
            return
        self.print_button.setEnabled(False)
        self._printing = PlanPrinter(self.pdf, printer, self.view.count, self)
        self._printing.progress_changed.connect(self._show_printing)
        self._printing.finished.connect(self._on_printed)
        self._printing.failed.connect(self._fail_printing)
        self._printing.start()

    def _show_printing(self, done: int, total: int) -> None:
        self.printing_note.setText(f"印刷しています… {done}／{total}ページ")
        self.printing_note.show()

    def _on_printed(self, pages: int) -> None:
        self._enable_ways_out()
        self.printing_note.setText(f"{pages}ページをプリンターに送りました。")
        self.printing_note.setVisible(pages > 0)
        if not pages:
            messages.warn(
                self,
                "印刷できませんでした。",
                "プリンターの電源とつながりを確かめるか、「PDFで保存」してから印刷してください。",
            )

    def _fail_printing(self, error: BaseException) -> None:
        self._enable_ways_out()
        self.printing_note.hide()
        self._fail(error)

    def _fail(self, error: BaseException) -> None:
        """Hand the error to the app's one door; it knows words for it, or keeps a log."""
        raise error


def _set_type(plan: ImprovementPlan) -> tuple[bytes, int]:
    """The PDF and how many pages it has; runs in the worker."""
    pdf = plan_pdf(plan)
    return pdf, page_count(pdf)


def open_folder(folder: Path) -> None:
    """Show the folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
