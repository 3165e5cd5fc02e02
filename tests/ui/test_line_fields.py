"""見積: every field of a line can be reached where it matters, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.assessment.case import AncillaryCost, QuotationLine
from desktop.ui.models.hints import DECLARATION_HINTS, LINE_HINTS
from desktop.ui.models.quotation_rows import further_questions, software_questions
from desktop.ui.models.requirement_cards import all_blocks
from desktop.ui.pages.quotations import QuotationsPage
from desktop.ui.pages.requirements import RequirementsPage
from desktop.ui.widgets.inputs import ChoiceInput, LineInput
from desktop.workflow.session import Session
from tests.ui.bench import SENSOR, SOFTWARE, RecordingShell, document, opened, shown

DEVICE = {**SENSOR, "tais_listed": "no", "tais_code": None}
BACK_OFFICE = {"technology": "back_office_software", "product_name": "勤怠ソフト"}
INTERCOM = {"technology": "intercom", "product_name": "インカム"}
TERMINAL = {"technology": "terminal_or_network", "product_name": "タブレット"}
R8_TEICHAKU, R7_TEICHAKU, R7_KIKIN = "R8-teichaku", "R7-teichaku", "R7-kikin"


def case(*lines: dict[str, Any], programme: str = "", **more: Any) -> dict[str, Any]:
    day = "2025-11-22" if programme.startswith("R7") else "2026-11-22"
    return document(**{"quotations": list(lines), "programme": programme, "plan_date": day, **more})


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, case(SENSOR, SOFTWARE)) as session:
        yield session


@pytest.fixture
def page(qtbot: QtBot, session: Session, shell: RecordingShell) -> QuotationsPage:
    return shown(qtbot, QuotationsPage(session, shell))


def type_into(page: QuotationsPage, name: str, words: str) -> None:
    entry = page.form.editors[name].input
    assert isinstance(entry, LineInput)
    entry.setFocus()
    entry.setText(words)
    entry.editingFinished.emit()


def test_no_field_of_a_line_was_forgotten(page: QuotationsPage):
    assert set(QuotationLine.model_fields) - set(page.form.editors) == {"id", "ancillary"}
    page.form.ancillary.add()
    (row,) = page.form.ancillary.rows
    assert set(row.editors) == set(AncillaryCost.model_fields)


def test_planned_days_and_donations_are_entered(page: QuotationsPage, session: Session):
    type_into(page, "contract_on", "令和8年12月11日")
    type_into(page, "paid_on", "2027-02-28")
    type_into(page, "donation", "１０万円")
    assert page.form.editors["donation"].problem
    type_into(page, "donation", "100,000円")
    line = session.case.quotations[0]
    assert (str(line.contract_on), str(line.paid_on)) == ("2026-12-11", "2027-02-28")
    assert line.donation == 100_000


@pytest.mark.parametrize("name", ["contract_on", "paid_on", "donation", "valid_until"])
def test_a_planned_day_is_found_by_its_path(page: QuotationsPage, name: str):
    page.focus_field(f"quotations/1/{name}")
    assert page.current == 1
    assert QApplication.focusWidget() is page.form.editors[name].input


def test_the_kind_of_application_is_asked_only_where_both_are_possible(
    page: QuotationsPage, session: Session
):
    editor = page.form.editors["apply_as"]
    assert editor.isHidden()
    session.set("prefecture_terms/both_ways", "yes", "一緒に申請")
    assert not editor.isHidden()
    entry = editor.input
    assert isinstance(entry, ChoiceInput)
    entry.set_value("package")
    entry.activated.emit(entry.currentIndex())
    assert session.value("quotations/0/apply_as") == "package"
    session.set("prefecture_terms/both_ways", "no", "一緒に申請")
    assert not editor.isHidden()  # what was entered can still be taken back
    entry.set_value("")
    entry.activated.emit(entry.currentIndex())
    assert session.value("quotations/0/apply_as") is None
    assert editor.isHidden()


def test_only_terminals_have_a_number(page: QuotationsPage, session: Session):
    page.form.ancillary.add()
    (row,) = page.form.ancillary.rows
    assert row.editors["units"].isHidden()
    session.set("quotations/0/ancillary/0/kind", "terminal", "種類")
    assert not row.editors["units"].isHidden()
    page.focus_field("quotations/0/ancillary/0/units")
    assert QApplication.focusWidget() is row.editors["units"].input
    entry = row.editors["units"].input
    assert isinstance(entry, LineInput)
    entry.setText("３台")
    entry.editingFinished.emit()
    assert session.case.quotations[0].ancillary[0].units == 3


def test_another_line_shows_its_own_terminals(page: QuotationsPage, session: Session):
    costs = [{"kind": "terminal"}, {"kind": "other"}]
    for index in (0, 1):
        order = costs if index else costs[::-1]
        session.set(f"quotations/{index}/ancillary", order, "付帯経費")
    page.show_row(1)
    assert [row.editors["units"].isHidden() for row in page.form.ancillary.rows] == [False, True]
    page.show_row(0)
    assert [row.editors["units"].isHidden() for row in page.form.ancillary.rows] == [True, False]


@pytest.mark.parametrize(
    ("programme", "line", "asked"),
    [
        ("R8-dounyu", DEVICE, False),
        (R8_TEICHAKU, DEVICE, True),
        (R7_TEICHAKU, DEVICE, True),
        (R7_TEICHAKU, SENSOR, False),
        (R7_KIKIN, DEVICE, False),
    ],
)
def test_the_prefectures_judgement_is_asked_where_it_counts(
    tmp_path: Path, programme: str, line: dict[str, Any], asked: bool
):
    with opened(tmp_path, case(line, programme=programme)) as session:
        questions = further_questions(session.case, 0, session.assessment)
        assert ("prefecture_approved" in questions) is asked


@pytest.mark.parametrize(
    ("programme", "line", "expected"),
    [
        ("R8-dounyu", SOFTWARE, {"contract_kind", "only_software", "end_to_end", "life_csv"}),
        ("R8-dounyu", BACK_OFFICE, {"contract_kind", "only_software"}),
        ("R8-dounyu", INTERCOM, set()),
        (R8_TEICHAKU, SOFTWARE, {"contract_kind", "setup_support"}),
        (R7_KIKIN, SOFTWARE, {"contract_kind"}),
        (R7_KIKIN, BACK_OFFICE, {"contract_kind", "no_retyping"}),
        (R7_KIKIN, INTERCOM, {"contract_kind"}),
        (R7_KIKIN, TERMINAL, {"contract_kind"}),
        (R7_KIKIN, SENSOR, set()),
    ],
)
def test_contract_and_software_are_asked_as_the_programme_asks(
    tmp_path: Path, programme: str, line: dict[str, Any], expected: set[str]
):
    with opened(tmp_path, case(line, programme=programme)) as session:
        asked = software_questions(line["technology"], session.assessment, session.rules)
        assert asked == expected


def test_a_terminal_alone_is_left_out_in_r8_and_is_ict_in_r7(tmp_path: Path):
    with opened(tmp_path / "r8", case(TERMINAL | {"unit_price": 80_000})) as session:
        assert session.assessment.subsidy is not None
        (reason,) = session.assessment.subsidy.single.lines[0].left_out
        assert "4(2)留意事項（3点め）" in reason.text
    kikin = case(TERMINAL | {"unit_price": 80_000}, programme=R7_KIKIN)
    with opened(tmp_path / "r7", kikin) as session:
        assert session.assessment.subsidy is not None
        line = session.assessment.subsidy.single.lines[0]
        assert line.left_out == ()
        assert line.amount.highest == 60_000  # 3/4


@pytest.mark.parametrize("words", [*LINE_HINTS.values(), *DECLARATION_HINTS.values()])
def test_hints_name_no_clause_of_one_year(words: str):
    for clause in ("表1", "表3", "表4", "5(", "6(", "7("):
        assert clause not in words


# --- 補助要件: what only some programmes ask ------------------------------------------------------


def questions_of(session: Session) -> set[str]:
    blocks = all_blocks(session.case, session.assessment)
    return {q.path for block in blocks for c in block.conditions for q in c.questions}


@pytest.mark.parametrize(
    ("programme", "service", "asked"),
    [
        (R7_KIKIN, "介護老人福祉施設", {"life_data", "paperwork_halved"}),
        (R7_KIKIN, "訪問介護", {"data_link_partner_decided"}),
        (R7_TEICHAKU, "訪問介護", {"joint_collaboration", "data_link_partners"}),
    ],
)
def test_the_declarations_of_a_programme_can_be_reached(
    tmp_path: Path,
    qtbot: QtBot,
    shell: RecordingShell,
    programme: str,
    service: str,
    asked: set[str],
):
    document = case(SOFTWARE, programme=programme)
    document["facility"]["service"] = service
    with opened(tmp_path, document) as session:
        assert {f"declarations/{name}" for name in asked} <= questions_of(session)
        page = shown(qtbot, RequirementsPage(session, shell))
        for name in asked:
            page.focus_field(f"declarations/{name}")
            focused = QApplication.focusWidget()
            assert focused is not None
            assert page.isAncestorOf(focused)


def test_what_raises_a_cap_is_answered_in_place(
    tmp_path: Path, qtbot: QtBot, shell: RecordingShell
):
    document = case(SOFTWARE, programme=R7_TEICHAKU)
    with opened(tmp_path, document) as session:
        page = shown(qtbot, RequirementsPage(session, shell))
        mark = page.rates["caps"].marks["addition_data_link_partners"]
        assert mark.word == "要確認"
        session.set("declarations/data_link_partners", 5, "連携する事業所")
        assert mark.word == "確認できた条件"
        session.set("declarations/data_link_partners", 4, "連携する事業所")
        assert mark.word == "足りないもの"


def test_the_outline_of_r8_has_no_such_block(session: Session):
    assert {block.id for block in all_blocks(session.case, session.assessment)} == {
        "single",
        "package",
    }


def test_a_condition_that_stands_on_another_page_leads_there(
    tmp_path: Path, qtbot: QtBot, shell: RecordingShell
):
    """R7-kikin 共通②: the third party's support is entered with the quotations."""
    with opened(tmp_path, case(SOFTWARE, programme=R7_KIKIN)) as session:
        page = shown(qtbot, RequirementsPage(session, shell))
        question = page.rates["single"].questions["improvement_support/kind"]
        question.link.click()
        assert shell.steps == [("quotations", "improvement_support/kind")]
