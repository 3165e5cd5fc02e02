"""確認と印刷: what is still open, the plan as it will print, and the ways out of the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.plan import ImprovementPlan
from desktop.assessment.results import OpenItem
from desktop.assessment.submission import summary_text
from desktop.errors import UserFacingError
from desktop.ui import messages, theme
from desktop.ui.dialogs import files
from desktop.ui.jobs import Job, runner
from desktop.ui.models.open_groups import draft_text, open_groups
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.print_parts import printer as printing
from desktop.ui.pages.print_parts.folders import last_folder, remember_folder
from desktop.ui.pages.print_parts.open_items import OpenItemList
from desktop.ui.pages.print_parts.other_formats import OtherFormatsButton
from desktop.ui.pages.print_parts.page_images import page_count, page_image
from desktop.ui.pages.print_parts.printer import PlanPrinter
from desktop.ui.pages.print_parts.saved import SavedNotice
from desktop.ui.widgets.cards import Heading, Hint, Notice, text
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.job_bar import JobBar
from desktop.ui.widgets.pdf_view import PdfView
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.tone import set_tone
from desktop.workflow.case_files import write_case
from desktop.workflow.file_names import (
    case_file_name,
    plan_file_name,
    transfer_file_name,
    with_ending,
)
from desktop.workflow.printing import PDF, PlanFormat, Report, paper_pdf, save_paper
from desktop.workflow.session import Change, Session
from desktop.workflow.transfer import save_transfer, transfer_of

INTRODUCTION = (
    "計画書を確かめて、PDFに保存するか印刷します。都道府県や国の公式の様式ではありません。"
    "提出の前に、都道府県の募集要項を確かめてください。"
)
PREVIEW_HEIGHT = 640


class PrintPage(Page):
    """The step 確認と印刷."""

    step_id: ClassVar[str] = "print"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.pdf = b""
        self._shown_plan: ImprovementPlan | None = None
        self.draft = Notice("", tone="warning")
        self.check_line = text("", wrap=False)
        self.check_button = self._button("申請前の点検を開く", lambda: self.shell.go_to("check"))
        self.check_button.setProperty("kind", "link")
        self.save_button = self._button("PDFで保存", self.save_pdf)
        self.save_button.setProperty("kind", "primary")
        self.formats_button = OtherFormatsButton()
        self.formats_button.plan_requested.connect(self.save_as)
        self.formats_button.transfer_requested.connect(self.save_transfer)
        self.transfer_button = self._button("様式に書き写す", self.open_transfer)
        self.transfer_button.setToolTip("都道府県の様式に、1欄ずつコピーして写すための一覧です")
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
            FlowRow(self.check_line, self.check_button),
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
        return FlowRow(
            self.save_button,
            self.print_button,
            self.formats_button,
            self.transfer_button,
            self.export_button,
        )

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        del change
        plan = self.session.plan
        self.draft.set_text(draft_text(plan))
        set_tone(self.draft, "warning" if plan.is_draft else "")
        self.check_line.setText(summary_text(self.session.findings))
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
        self.save_as(PDF)

    def save_as(self, kind: PlanFormat) -> None:
        """The plan as a file of that kind; it is told as saved once it was read back."""
        plan = self.session.plan
        name = plan_file_name(self.session.case, self.session.on, kind.ending)
        self._save(kind, kind.name, name, lambda path, report: save_paper(plan, path, report))

    def save_transfer(self, kind: PlanFormat) -> None:
        """The fields of the plan for the prefecture's own form, as a file."""
        case, plan = self.session.case, self.session.plan
        sheet = transfer_of(case, plan)
        name = transfer_file_name(case, self.session.on, kind.ending)
        self._save(
            kind,
            "転記シート",
            name,
            lambda path, report: save_transfer(sheet, plan, path, kind, report),
        )

    def open_transfer(self) -> None:
        """The same fields on screen, each with a button that copies it."""
        from desktop.ui.dialogs.transfer import show_transfer

        show_transfer(self, transfer_of(self.session.case, self.session.plan))

    def _save(
        self, kind: PlanFormat, what: str, name: str, write: Callable[[Path, Report], object]
    ) -> None:
        chosen = files.choose_save(self, f"{what}で保存", str(last_folder() / name), kind.kinds)
        if chosen is None:
            return
        path = with_ending(chosen, kind.ending)
        if path != chosen and path.exists():
            raise UserFacingError(
                "同じ名前のファイルがあるため、保存していません",
                what_to_do="別の名前にするか、そのファイルを選び直してください。",
                where=str(path),
            )
        remember_folder(path.parent)
        self.saved.hide()
        job = runner().start(lambda progress: write(path, progress.report))
        job.finished.connect(lambda _done: self.saved.tell(f"{what}を保存しました。", path))
        self._follow(job, f"{what}を保存しています…")

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
    pdf = paper_pdf(plan)
    return pdf, page_count(pdf)


def open_folder(folder: Path) -> None:
    """Show the folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
