"""確認と印刷: what is still open, the plan as it will print, and the ways out of the app."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.results import OpenItem
from desktop.assessment.submission import summary_text
from desktop.ui import messages, theme
from desktop.ui.dialogs import files
from desktop.ui.models.field_info import field_info
from desktop.ui.models.open_groups import draft_text, open_groups
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.print_parts import printer as printing
from desktop.ui.pages.print_parts.open_items import NAMES, OpenItemList
from desktop.ui.pages.print_parts.other_formats import OtherFormatsButton
from desktop.ui.pages.print_parts.printer import PlanPrinter
from desktop.ui.widgets.cards import Heading, Hint, Notice, text
from desktop.ui.widgets.file_saver import FileSaver, hand_over
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.paper_view import PaperView
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.tone import set_tone
from desktop.workflow.case_files import write_case
from desktop.workflow.file_names import case_file_name, plan_file_name, transfer_file_name
from desktop.workflow.printing import PDF, PlanFormat, save_paper
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
        self.draft = Notice("", tone="warning")
        self.check_line = text("", wrap=False)
        self.check_button = self._button("申請前の点検を開く", lambda: self.shell.go_to("check"))
        self.check_button.setProperty("kind", "link")
        self.save_button = self._button("PDFで保存", self.save_pdf)
        self.save_button.setProperty("kind", "primary")
        self.formats_button = OtherFormatsButton()
        self.formats_button.format_requested.connect(self.save_as)
        self.formats_button.transfer_requested.connect(self.save_transfer)
        self.transfer_button = self._button("様式に書き写す", self.open_transfer)
        self.transfer_button.setToolTip("都道府県の様式に、1欄ずつコピーして写すための一覧です")
        self.print_button = self._button("印刷", self.print_plan)
        self.export_button = self._button("データを書き出す", self.export_case)
        self.export_button.setToolTip("ほかのパソコンの介護カイゼンで読み込めるファイルです")
        self.saver = FileSaver(self)
        self.job_bar, self.saved = self.saver.job_bar, self.saver.saved
        self.printing_note = Hint("")
        self.printing_note.hide()
        self._printing: PlanPrinter | None = None
        self.items = OpenItemList()
        self.items.item_requested.connect(self._go_to_item)
        self.items.plan_requested.connect(self._plan_item)
        self.view = PaperView("計画書")
        self.view.setMinimumHeight(theme.current().pixels(PREVIEW_HEIGHT))
        self.view.pdf_changed.connect(self._enable_ways_out)
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
            self.view.show_paper(plan)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.show_paper(self.session.plan)

    @property
    def pdf(self) -> bytes:
        """The plan as the preview shows it; empty while it is being set."""
        return self.view.pdf

    def _enable_ways_out(self) -> None:
        self.print_button.setEnabled(bool(self.pdf))

    def focus_field(self, path: str) -> None:
        del path
        self.sheet.reveal(self.save_button)

    def _plan_item(self, item: OpenItem, name: str, typed: str) -> None:
        """Save who settles an open item, or until when; an empty line takes it out again."""
        label = f"{NAMES[name]}：{item.text}"
        path = f"open_item_plans/{item.key}/{name}"
        problem = self.session.set(path, typed.strip() or None, label)
        if problem is not None:
            # Beneath its own line, a sentence need not say again where it belongs.
            place = field_info(path).place
            self.items.show_problem(name, problem.sentence.removeprefix(f"{place}："))

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
        self.saver.save(
            kind.name, name, kind.kinds, lambda path, report: save_paper(plan, path, report)
        )

    def save_transfer(self, kind: PlanFormat) -> None:
        """The fields of the plan for the prefecture's own form, as a file."""
        case, plan = self.session.case, self.session.plan
        sheet = transfer_of(case, plan)
        name = transfer_file_name(case, self.session.on, kind.ending)
        self.saver.save(
            "転記シート",
            name,
            kind.kinds,
            lambda path, report: save_transfer(sheet, plan, path, kind, report),
        )

    def open_transfer(self) -> None:
        """The same fields on screen, each with a button that copies it."""
        from desktop.ui.dialogs.transfer import show_transfer

        show_transfer(self, transfer_of(self.session.case, self.session.plan))

    def export_case(self) -> None:
        """The case as a file for another computer; the answers in it are not printed text."""
        case = self.session.case
        name = case_file_name(case, self.session.on)
        self.saver.write(
            "データを書き出す",
            "データを書き出し",
            name,
            files.CASE_FILES,
            lambda path, _report: write_case(path, case),
        )

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
        hand_over(error)
