"""補助金の試算: the engine's figures, each with its trace; open terms stay open."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.assessment.case import SupportWay
from desktop.ui.models.subsidy_view import kind_cards, subsidy_lines
from desktop.ui.models.term_fields import rounding_document, term_fields
from desktop.ui.pages.subsidy import SubsidyPage
from desktop.ui.pages.subsidy_parts.rounding import RoundingEditor
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.inputs import ChoiceInput, LineInput
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, SOFTWARE, RecordingShell, document, opened, shown


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    case = document(
        quotations=[SENSOR, SOFTWARE],
        improvement_support={"kind": "consultant", "cost": 600_000},
    )
    with opened(tmp_path, case) as session:
        yield session


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> SubsidyPage:
    return shown(qtbot, SubsidyPage(session, shell))


def term(page: SubsidyPage, name: str) -> LineInput:
    editor = page.terms.terms[name].editor
    assert isinstance(editor, FieldEditor)
    assert isinstance(editor.input, LineInput)
    return editor.input


def enter(page: SubsidyPage, name: str, words: str) -> None:
    entry = term(page, name)
    entry.setText(words)
    entry.editingFinished.emit()


def choose(entry: ChoiceInput, value: object) -> None:
    entry.set_value(value)
    entry.activated.emit(entry.currentIndex())


def rounding(page: SubsidyPage) -> RoundingEditor:
    editor = page.terms.terms["rounding"].editor
    assert isinstance(editor, RoundingEditor)
    return editor


def test_three_results_stand_side_by_side(page: SubsidyPage, session: Session):
    subsidy = session.assessment.subsidy
    assert subsidy is not None
    assert list(page.kinds) == ["single", "package", "improvement_support"]
    for kind in (subsidy.single, subsidy.package, subsidy.improvement_support):
        shown_amount = page.kinds[kind.kind].amount.text().replace("\n", "")
        assert shown_amount == kind.amount.text()
    assert page.kinds["improvement_support"].rate.isHidden()


def test_an_amount_opens_its_trace(
    page: SubsidyPage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    qtbot.mouseClick(page.kinds["single"].amount, Qt.MouseButton.LeftButton)
    assert session.assessment.subsidy is not None
    assert shell.traces == [("導入支援の計算", session.assessment.subsidy.single.trace)]


def test_the_table_goes_from_cost_to_amount(page: SubsidyPage, session: Session):
    subsidy = session.assessment.subsidy
    assert subsidy is not None
    rows = subsidy_lines(subsidy)
    assert [row.label for row in rows] == [
        "見守りセンサー AB-100",
        "介護記録ソフト きろく",
        "業務改善支援",
        "合計",
    ]
    assert rows[0].eligible_cost == "1,800,000円"
    assert rows[0].cap == "3,000,000円"
    assert rows[2].rate == "掛けない"
    assert rows[3].amount == subsidy.total.text()
    assert page.table.rowCount() == 4


def test_enter_on_a_row_opens_its_trace(
    page: SubsidyPage, session: Session, shell: RecordingShell, qtbot: QtBot
):
    page.table.setFocus()
    page.table.setCurrentCell(1, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert session.assessment.subsidy is not None
    assert shell.traces[0][1] is session.assessment.subsidy.single.lines[1].trace


def test_a_package_has_a_row_of_its_own(page: SubsidyPage, session: Session):
    choose_way = page.way.input
    assert isinstance(choose_way, ChoiceInput)
    choose(choose_way, "package")
    assert session.case.way is SupportWay.PACKAGE
    subsidy = session.assessment.subsidy
    assert subsidy is not None
    rows = {row.label: row for row in subsidy_lines(subsidy)}
    assert rows["見守りセンサー AB-100"].amount == "まとめて計算"
    assert rows["パッケージ型（1事業所）"].amount == subsidy.package.amount.text()
    assert page.kinds["package"].badge.text() == "計画に載せる"
    assert page.kinds["single"].badge.text() == "比べる"


def test_a_rate_of_the_prefecture_is_taken(page: SubsidyPage, session: Session):
    enter(page, "single_rate", "４分の３")
    assert session.case.prefecture_terms.single_rate == Fraction(3, 4)
    assert page.terms.terms["single_rate"].missing.isHidden()


def test_a_rate_under_the_floor_is_refused_in_place(page: SubsidyPage, session: Session):
    enter(page, "single_rate", "1/3")
    editor = page.terms.terms["single_rate"].editor
    assert isinstance(editor, FieldEditor)
    assert "下限" in editor.problem
    assert term(page, "single_rate").text() == "1/3"
    assert session.case.prefecture_terms.single_rate is None


def test_an_open_term_says_what_follows(session: Session):
    fields = {f.name: f for f in term_fields(session.case, session.assessment.programme)}
    assert "4分の3" in fields["single_rate"].missing
    assert "2分の1" in fields["single_rate_otherwise"].missing
    assert "4,000,000円" in fields["package_base"].missing
    assert "10,000,000円" in fields["package_base"].missing


def test_the_open_terms_are_counted_down(page: SubsidyPage):
    assert "9件" in page.open_terms.label.text()
    enter(page, "source", "埼玉県 募集要項")
    assert "8件" in page.open_terms.label.text()
    assert page.terms.count.text() == "未入力 8件"


def test_rounding_is_saved_once_both_parts_are_there(page: SubsidyPage, session: Session):
    editor = rounding(page)
    choose(editor.unit, 1_000)
    assert not editor.half.isHidden()
    assert session.case.prefecture_terms.rounding is None
    choose(editor.step, "line")
    assert editor.half.isHidden()
    saved = session.case.prefecture_terms.rounding
    assert saved is not None
    assert (saved.unit, saved.step.value) == (1_000, "line")


def test_a_half_chosen_rounding_survives_another_entry(page: SubsidyPage):
    choose(rounding(page).unit, 1_000)
    enter(page, "source", "埼玉県 募集要項")
    assert rounding(page).unit.value() == 1_000


def test_rounding_can_be_taken_back(page: SubsidyPage, session: Session):
    editor = rounding(page)
    choose(editor.unit, 1_000)
    choose(editor.step, "office")
    choose(editor.unit, "")
    choose(editor.step, "")
    assert session.case.prefecture_terms.rounding is None
    assert rounding_document("", "line") is None


def test_tax_can_be_set_and_left_open_again(page: SubsidyPage, session: Session):
    editor = page.terms.terms["tax_treatment"].editor
    assert isinstance(editor, FieldEditor)
    assert isinstance(editor.input, ChoiceInput)
    choose(editor.input, "excluded")
    assert session.case.prefecture_terms.tax_treatment is not None
    choose(editor.input, "")
    assert session.case.prefecture_terms.tax_treatment is None


def test_the_bars_say_their_figures_aloud(page: SubsidyPage, session: Session):
    subsidy = session.assessment.subsidy
    assert subsidy is not None
    spoken = page.bars.accessibleDescription()
    for estimate in (subsidy.cost, subsidy.total, subsidy.own_contribution):
        assert estimate.text() in spoken


def test_a_reason_of_this_page_takes_the_keyboard_to_its_field(page: SubsidyPage):
    page.reasons.field_requested.emit("prefecture_terms/tax_treatment")
    editor = page.terms.terms["tax_treatment"].editor
    assert isinstance(editor, FieldEditor)
    assert QApplication.focusWidget() is editor.input


def test_a_reason_of_another_page_leads_there(page: SubsidyPage, shell: RecordingShell):
    page.reasons.field_requested.emit("declarations/committee")
    assert shell.steps == [("requirements", "declarations/committee")]


def test_a_line_that_is_out_is_named_with_its_reason(page: SubsidyPage, session: Session):
    session.set("quotations/0/tais_listed", "no", "TAIS")
    assert page.left_out.texts()[0].startswith("・見守りセンサー AB-100：")


def test_a_package_that_is_not_one_says_why(tmp_path: Path, qtbot: QtBot, shell: RecordingShell):
    with opened(tmp_path, document(quotations=[SENSOR])) as session:
        assert session.assessment.subsidy is not None
        package = kind_cards(session.assessment.subsidy)[1]
        assert not package.available
        assert "組み合わせ" in package.state
        page = shown(qtbot, SubsidyPage(session, shell))
        assert not page.kinds["package"].amount.isEnabled()


def test_a_year_without_an_outline_says_so(tmp_path: Path, qtbot: QtBot, shell: RecordingShell):
    with opened(tmp_path, document(plan_date="2023-05-01")) as session:
        page = shown(qtbot, SubsidyPage(session, shell))
        assert not page.no_programme.isHidden()
        assert page.results.isHidden()
