"""事業所: what the plan says of the office, and what decides its rules."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.rules import DataLinkDuty
from desktop.ui.models.field_info import Kind
from desktop.ui.models.service_choices import service_choices
from desktop.ui.pages.base import Page, Shell
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.service_list import ServiceList
from desktop.workflow.session import Change, Session

# Why each is asked, in the manager's words; the official meaning stands in the model.
HINTS = {
    "title": "同じ事業所の診断を見分ける名前（例：令和8年度の申請用）。",
    "plan_date": "この日の年度の要綱で計算します。",
    "facility/name": "計画書に載ります。指定を受けている名称を入れます。",
    "facility/service": "対象の業務、補助の率と要件が決まります。名前の一部でさがせます。",
    "facility/facility_number": "10桁の数字。計画書に載ります。",
    "facility/corporation_name": "計画書に載る申請者の名前です。",
    "facility/corporation_number": "13桁の数字。わかれば入れます。",
    "facility/prefecture": "申請先です。率や上限は都道府県の募集要項で決まります。",
    "facility/address": "計画書に載ります。",
    "facility/staff_count": "介護ソフトの上限額が人数で変わります。数え方は募集要項によります。",
    "facility/staff_count_as_of": "申請時点の人数であることを示すために使います。",
    "facility/capacity": "計画書の事業所の概要に載ります。",
    "facility/user_count": "計画書の事業所の概要に載ります。",
    "facility/offers_short_stay": "短期利用があると、ケアプランデータ連携が要件に入ります。",
    "facility/plan_includes_data_link": "計画に含むときだけ、データ連携の要件の対象になります。",
    "facility/representative": "職名と氏名。",
    "facility/contact_person": "この計画について問い合わせを受ける人。",
    "facility/phone": "担当者につながる番号。",
    "facility/email": "担当者のアドレス。",
}
BASIC = ("facility/name", "facility/facility_number", "facility/service")
OWNER = (
    "facility/corporation_name",
    "facility/corporation_number",
    "facility/prefecture",
    "facility/address",
)
PEOPLE = (
    "facility/staff_count",
    "facility/staff_count_as_of",
    "facility/capacity",
    "facility/user_count",
    "facility/offers_short_stay",
    "facility/plan_includes_data_link",
)
CONTACT = (
    "facility/representative",
    "facility/contact_person",
    "facility/phone",
    "facility/email",
)
FILE = ("title", "plan_date")
DUTIES = {
    "facility/offers_short_stay": DataLinkDuty.SHORT_STAY_ONLY,
    "facility/plan_includes_data_link": DataLinkDuty.ONLY_IF_PLANNED,
}


class FacilityPage(Page):
    """A form in four sheets."""

    step_id: ClassVar[str] = "facility"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.editors: dict[str, FieldEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn()
        column.addWidget(self._scroll)
        basic = self._sheet("基本", BASIC)
        self.services = ServiceList(session, shell)
        basic.body.addWidget(self.services)
        self._sheet("申請者と場所", OWNER)
        self._sheet("職員と利用者", PEOPLE)
        self._sheet("連絡先", CONTACT)
        self._sheet("この診断", FILE)
        self.setFocusProxy(self.editors["facility/name"])

    def _sheet(self, title: str, paths: tuple[str, ...]) -> Card:
        card = Card(title)
        grid = FieldGrid(2)
        for path in paths:
            editor = self._editor(path)
            self.editors[path] = editor
            grid.add(editor, span=2 if path == "facility/service" else 1)
        card.body.addWidget(grid)
        self._scroll.add(card)
        return card

    def _editor(self, path: str) -> FieldEditor:
        if path == "facility/service":
            return FieldEditor(
                self.session,
                path,
                kind=Kind.SEARCH,
                choices=service_choices(self.session.rules),
                hint=HINTS[path],
            )
        if path == "facility/prefecture":
            return FieldEditor(
                self.session,
                path,
                kind=Kind.SEARCH,
                choices=tuple((name, name) for name in self.session.rules.prefectures),
                hint=HINTS[path],
            )
        return FieldEditor(self.session, path, hint=HINTS[path])

    def refresh(self, change: Change) -> None:
        for editor in self.editors.values():
            editor.refresh(change)
        self.services.refresh(change)
        assessment = self.session.assessment
        duties = {s.data_link_duty for s in (assessment.service, *assessment.additional_services)}
        for path, duty in DUTIES.items():
            self.editors[path].setVisible(duty in duties)

    def focus_field(self, path: str) -> None:
        editor = self.editors.get(path)
        if editor is not None:
            self._scroll.reveal(editor)
        elif path.startswith("facility/additional_services"):
            self._scroll.reveal(self.services)
