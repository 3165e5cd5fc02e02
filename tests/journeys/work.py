"""A piece of work for each step, done by hand, and how it is seen again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog

from desktop.ui.pages.diagnosis import DiagnosisPage
from desktop.ui.pages.print_ import PrintPage
from desktop.ui.pages.quotations import QuotationsPage
from tests.journeys.eyes import answer, button, field, shown_value
from tests.journeys.hands import in_dialog, wait_until
from tests.journeys.journey import Journey

OFFICE, SERVICE = "ひまわり訪問介護", "訪問介護（訪問・11）"
SOFTWARE = "介護ソフト（記録・情報共有・請求）"
QUESTION = "記録から請求まで、打ち直しなしでつながる介護ソフトを使っていますか？"
ISSUES = "月末の打ち直しに20時間かかる。"


@dataclass(frozen=True)
class Work:
    """What is done on a step; where it is kept and as what; whether it is on the screen."""

    step_id: str
    do: Callable[[Journey], object]
    path: str
    kept: object
    is_seen: Callable[[Journey], bool]


def make_a_case(journey: Journey) -> None:
    def fill(dialog: QDialog) -> None:
        journey.mouse.write(field("事業所名", dialog), OFFICE)
        journey.mouse.pick(field("サービス種別", dialog), "訪問介護（訪", SERVICE)
        journey.mouse.click(button("始める", dialog))

    in_dialog(journey.window, lambda: journey.click("診断を始める"), fill)


def go_to(journey: Journey, step_id: str) -> None:
    """By the list of steps at the left."""
    journey.mouse.click(journey.workspace.rail.buttons[step_id])
    assert journey.step_id == step_id


def is_ticked(journey: Journey, question: str, word: str) -> bool:
    return answer(question, word, journey.page).isChecked()


def _write_the_product(journey: Journey) -> None:
    if not isinstance(journey.page, QuotationsPage) or not journey.session.case.quotations:
        journey.click_on_page("見積の行を追加")
    journey.write("製品名", "介護記録ソフト きろく")


def _save_the_plan(journey: Journey) -> None:
    journey.click_on_page("PDFで保存")
    journey.wait_for_words("PDFを保存しました。")


def _shows_the_plan(journey: Journey) -> bool:
    page = journey.page
    assert isinstance(page, PrintPage)
    wait_until(lambda: page.view.count > 0)
    return OFFICE in journey.workspace.rail.office.text()


def _is_answered_on_the_first_task(journey: Journey) -> bool:
    page = journey.page
    assert isinstance(page, DiagnosisPage)
    journey.mouse.click(page.strip.cells["records_and_billing"])
    return is_ticked(journey, QUESTION, "いいえ")


def _stands_in(name: str, words: str) -> Callable[[Journey], bool]:
    return lambda journey: shown_value(field(name, journey.page)) == words


WORK = (
    Work(
        "facility",
        lambda journey: journey.write("電話番号", "０４８－０００－０１０１"),
        "facility/phone",
        "０４８－０００－０１０１",
        _stands_in("電話番号", "０４８－０００－０１０１"),
    ),
    Work(
        "diagnosis",
        lambda journey: journey.answer(QUESTION, "いいえ"),
        "tasks/records_and_billing/answers/records_and_billing.end_to_end_software",
        "no",
        _is_answered_on_the_first_task,
    ),
    Work(
        "results",
        lambda journey: journey.click_on_page("レベル3"),
        "target_level",
        3,
        lambda journey: "レベル3までに足りないもの" in journey.words(),
    ),
    Work(
        "technologies",
        lambda journey: journey.click_on_page(f"{SOFTWARE}を見積に入れる"),
        "chosen_technologies",
        ["care_software"],
        lambda journey: "見積に1行入っています（見積を開く）" in journey.words(),
    ),
    Work(
        "quotations",
        _write_the_product,
        "quotations/0/product_name",
        "介護記録ソフト きろく",
        _stands_in("製品名", "介護記録ソフト きろく"),
    ),
    Work(
        "requirements",
        lambda journey: journey.answer("LIFEへの協力", "わからない"),
        "declarations/life_cooperation/answer",
        "unknown",
        lambda journey: is_ticked(journey, "LIFEへの協力", "わからない"),
    ),
    Work(
        "subsidy",
        lambda journey: journey.choose("申請の方法", "パッケージ型で申請する"),
        "way",
        "package",
        _stands_in("申請の方法", "パッケージ型で申請する"),
    ),
    Work(
        "plan",
        lambda journey: journey.write("課題", ISSUES),
        "plan/issues",
        ISSUES,
        _stands_in("課題", ISSUES),
    ),
    Work("print", _save_the_plan, "facility/name", OFFICE, _shows_the_plan),
)
