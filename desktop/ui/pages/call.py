"""都道府県の募集要項: the saved calls, what the open case has of them, the form of one.

The form edits the saved call.  Using it in the case is an act of its own, and the page says
whether the case's terms are the same.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.rules import Programme
from desktop.ui import messages
from desktop.ui.dialogs import call as ask
from desktop.ui.dialogs import files
from desktop.ui.dialogs.choose import choose
from desktop.ui.models.call_rows import (
    call_rows,
    change_lines,
    example_text,
    is_in_use,
)
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.call_parts.call_form import CallForm
from desktop.ui.pages.call_parts.case_card import CaseCard
from desktop.ui.pages.call_parts.list_card import ListCard
from desktop.ui.pages.quotation_parts.line_buttons import RemovedNotice
from desktop.ui.widgets.cards import Hint
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.workflow.call_use import apply_call
from desktop.workflow.calls import SavedCall
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "率や上限、端数、日付は、都道府県の募集要項が毎年決めます。一度書き写しておくと、同じ都道府県の"
    "件に何度でも使え、ファイルで人に渡せます。書かれていないことは、空欄のままにします。"
)


class CallPage(Page):
    """Beside the steps: nothing here has to be done."""

    step_id: ClassVar[str] = "call"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.calls = session.calls
        self.current = ""
        self.form: CallForm | None = None
        self._deleted = ""
        self._own_change_last = False
        self._saved: tuple[SavedCall, ...] = ()
        self.case_card = CaseCard(session)
        self.list_card = ListCard()
        self.removed = RemovedNotice()
        self.form_place = QWidget()
        self._form_column = QVBoxLayout(self.form_place)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self.sheet = ScrollColumn()
        for part in (
            Hint(INTRODUCTION),
            self.case_card,
            self.removed,
            self.list_card,
            self.form_place,
        ):
            self.sheet.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self._connect()
        self.setFocusProxy(self.list_card.new)

    def _connect(self) -> None:
        card, case = self.list_card, self.case_card
        card.selected.connect(self.select)
        card.new_requested.connect(self.write_down)
        card.example_requested.connect(self.show_examples)
        card.import_requested.connect(self.import_file)
        card.use_requested.connect(self.use)
        card.copy_requested.connect(self.copy)
        card.export_requested.connect(self.export)
        card.delete_requested.connect(self.delete)
        card.bin_requested.connect(self.open_bin)
        case.show_requested.connect(self._show_differences)
        case.save_requested.connect(self.save_case_terms)
        case.step_requested.connect(self.shell.go_to)
        case.refused.connect(self.shell.show_problem)
        self.removed.undo_requested.connect(self._restore_deleted)

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        self._own_change_last = False
        self._load(change)

    def _load(self, change: Change) -> None:
        """Read the saved calls again: another window, or a file, may have brought one."""
        self._saved = self.calls.all()
        rows = call_rows(self.session, self._saved)
        if self.current not in {row.id for row in rows}:
            self.current = rows[0].id if rows else ""
        self.list_card.show_rows(rows, self.current, has_bin=bool(self.calls.deleted()))
        self.case_card.refresh(change, self._saved)
        self._show_form()
        self._show_changes()

    def _show_form(self) -> None:
        if self.form is not None and self._is_up_to_date(self.form):
            return
        if self.form is not None:
            self.form.let_go()
            self._form_column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if self.current:
            draft = self.calls.edit(self.current)
            self.form = CallForm(draft, self.calls.title(draft.record))
            self.form.saved.connect(self._on_saved)
            self.form.refused.connect(self.shell.show_problem)
            self._form_column.addWidget(self.form)

    def _is_up_to_date(self, form: CallForm) -> bool:
        """Another window may have changed the call; a refused text is kept even then."""
        saved = self._chosen()
        if saved is None or form.draft.call_id != saved.id:
            return False
        return form.draft.revision == saved.entry.revision or bool(form.problems())

    def _on_saved(self) -> None:
        self._own_change_last = True
        self._load(Change("prefecture_terms"))

    def _show_changes(self) -> None:
        saved = self._chosen()
        if saved is None:
            return
        self.list_card.show_changes(
            change_lines(self.session, saved), in_use=is_in_use(self.session, saved)
        )

    def _chosen(self) -> SavedCall | None:
        return next((saved for saved in self._saved if saved.id == self.current), None)

    def select(self, call_id: str) -> None:
        """Show another call in the form; a text that was refused is not dropped unasked."""
        if call_id == self.current:
            return
        if self._may_leave_form():
            self.current = call_id
        self._load(Change("prefecture_terms"))

    def _may_leave_form(self) -> bool:
        refused = self.form.problems() if self.form is not None else []
        if not refused:
            return True
        labels = "、".join(editor.label for editor in refused)
        return messages.ask(
            self,
            "保存できていない入力があります。",
            f"直す必要がある欄：{labels}\nこのまま進むと、この入力は失われます。",
            yes="入力を捨てて進む",
            no="戻って直す",
        )

    def focus_field(self, path: str) -> None:
        head, _, name = path.partition("/")
        if head == "grant_notice_on":
            self.sheet.reveal(self.case_card.grant_notice)
        elif head == "prefecture_terms" and name == "to_confirm":
            self.sheet.reveal(self.case_card.doubts)
        elif self.form is not None and name:
            self.sheet.reveal(self.form.field(name.partition("/")[0]))
        else:
            self.sheet.reveal(self.list_card.new)

    # --- writing one down ---------------------------------------------------------------------

    def write_down(self) -> None:
        asked = self._ask(self.session.case.facility.prefecture, self.session.assessment.programme)
        if asked is not None:
            self._show_new(self.calls.create(*asked).id)

    def show_examples(self) -> None:
        example = ask.ask_example(self, self.session.rules.call_examples, example_text)
        if example is None:
            return
        case = self.session.case
        asked = self._ask(
            case.facility.prefecture or example.prefecture, self.session.assessment.programme
        )
        if asked is not None:
            self._show_new(self.calls.create_from_example(example, *asked).id)

    def copy(self) -> None:
        saved = self._chosen()
        if saved is None:
            return
        asked = self._ask(saved.call.prefecture, self.session.assessment.programme)
        if asked is not None:
            self._show_new(self.calls.create_from_call(saved.id, *asked).id)

    def save_case_terms(self) -> None:
        programme = self.session.assessment.programme
        self._show_new(self.calls.create_from_case(self.session.case, programme).id)

    def _ask(self, prefecture: str, programme: Programme | None) -> tuple[str, Programme] | None:
        if not self._may_leave_form():
            return None
        rules = self.session.rules
        programmes = sorted(rules.programmes, key=lambda p: (-p.fiscal_year, p.order))
        return ask.ask_new_call(self, rules.prefectures, programmes, (prefecture, programme))

    def _show_new(self, call_id: str) -> None:
        self.removed.hide()
        self.current = call_id
        self._load(Change("prefecture_terms"))
        if self.form is not None:
            self.sheet.reveal(self.form.field("single_rate"))

    def _show_differences(self, call_id: str) -> None:
        self.select(call_id)
        self.sheet.reveal(self.list_card.use)

    # --- use, files, bin ----------------------------------------------------------------------

    def use(self) -> None:
        """Copy the call's terms into the case, as one change."""
        saved = self._chosen()
        if saved is None or not self._is_meant(saved):
            return
        problem = apply_call(self.session, saved.call)
        if problem is not None:
            self.shell.show_problem(problem)
        else:
            self._load(Change("prefecture_terms"))

    def _is_meant(self, saved: SavedCall) -> bool:
        own, its = self.session.case.facility.prefecture, saved.call.prefecture
        if not own or own == its:
            return True
        question = f"この件は{own}の事業所です。{its}の募集要項を使いますか。"
        return messages.ask(self, question, yes=f"{its}の募集要項を使う")

    def import_file(self) -> None:
        path = files.choose_open(self, "取り込む募集要項を選ぶ")
        if path is None or not self._may_leave_form():
            return
        imported = self.calls.import_file(path)
        self._show_new(imported.entry.id)
        if not imported.is_new:
            messages.tell(self, "同じ内容の募集要項が、すでに保存されています。")

    def export(self) -> None:
        if not self.current:
            return
        proposed = self.calls.export_name(self.current)
        path = files.choose_save(self, "募集要項を書き出す", proposed)
        if path is not None:
            self.calls.export_file(self.current, path)
            messages.tell(self, "募集要項を書き出しました。", str(path))

    def delete(self) -> None:
        saved = self._chosen()
        if saved is None:
            return
        title = self.calls.title(saved.call)
        detail = "この募集要項を使った件の条件は、そのまま残ります。あとで元に戻せます。"
        if not messages.ask(self, f"「{title}」を削除しますか。", detail, yes="削除する"):
            return
        self.calls.delete(saved.id)
        self._deleted = saved.id
        self._load(Change("prefecture_terms"))
        self.removed.tell(title)

    def _restore_deleted(self) -> None:
        self.calls.restore(self._deleted)
        self._show_new(self._deleted)

    def open_bin(self) -> None:
        options = [(entry.id, self.calls.title(entry)) for entry in self.calls.deleted()]
        words = "一覧に戻す募集要項を選んでください。"
        chosen = choose(self, "削除した募集要項", words, options, accept="戻す")
        if chosen is not None:
            self.calls.restore(chosen)
            self._show_new(chosen)

    # --- 元に戻す ------------------------------------------------------------------------------

    def own_undo_label(self) -> str:
        """What 元に戻す would take back of the form; "" where the case was changed last."""
        can_undo = self.form is not None and self.form.draft.can_undo
        return "募集要項の直し" if self._own_change_last and can_undo else ""

    def undo_own(self) -> bool:
        """Take back the form's last change where that was the last thing done here."""
        return bool(self.own_undo_label()) and self.form is not None and self.form.undo()
