"""The whole job with the mouse: from the empty first screen to the plan as a PDF.

Each step is looked at as it is done: the mark, the level, the amounts that stand on the screen.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QTableWidget

from desktop.assessment.values import Answer
from desktop.ui.pages.diagnosis import DiagnosisPage
from desktop.ui.pages.plan import PlanPage
from desktop.ui.pages.print_ import PrintPage
from desktop.ui.pages.quotations import QuotationsPage
from desktop.ui.pages.requirements import RequirementsPage
from desktop.ui.pages.results import ResultsPage
from desktop.ui.pages.subsidy import SubsidyPage
from desktop.ui.pages.technologies import TechnologiesPage
from tests.journeys.conftest import Start
from tests.journeys.eyes import button, cell, field, shown_value, words_in
from tests.journeys.hands import in_dialog, overwrite, wait_until
from tests.journeys.journey import Journey
from tests.journeys.paper import assert_paper_says

OFFICE = "デイサービス ひだまり"
SERVICE = "通所介護（通所・15）"
LIFT = "リフト（移乗支援・非装着）"
SOFTWARE = "介護ソフト（記録・情報共有・請求）"

# The answers in the order in which the questions come up; ◎ is asked once ○ is reached.
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
ANSWERS: dict[str, tuple[tuple[Answer, ...], str]] = {
    "records_and_billing": ((NO,), "-"),
    "administration_and_payroll": ((YES, YES, YES, YES), "◎"),
    "staff_communication": ((NO, YES, YES, UNKNOWN), "○"),
    "toileting_care": ((NO, UNKNOWN, NO), "-"),
    "meal_and_bathing_care": ((YES, NO, NO, NO, YES), "◎"),
    "transfer_and_repositioning": ((NO, NO, NO), "-"),
    "inter_facility_data_exchange": ((YES, NO, UNKNOWN), "○"),
}
LEFT_OUT, REASON = "transport_and_visits", "送迎は法人の別の部署が受け持つ"
WORDS = {Answer.YES: "はい", Answer.NO: "いいえ", Answer.UNKNOWN: "わからない"}


def test_the_whole_job_by_mouse(start: Start, saved_to: Path) -> None:
    journey = start()
    make_a_case(journey)
    fill_the_office(journey)
    answer_the_questions(journey)
    read_the_results(journey)
    look_for_technologies(journey)
    enter_the_quotations(journey)
    enter_the_support(journey)
    meet_the_duties(journey)
    reckon_the_subsidy(journey)
    write_the_plan(journey)
    print_the_plan(journey, saved_to)


def make_a_case(journey: Journey) -> None:
    assert "業務改善の計画書を、質問に答えて作ります" in words_in(journey.window)

    def fill(dialog: QDialog) -> None:
        start_button = button("始める", dialog)
        journey.mouse.click(start_button)
        assert "事業所名を入れてください。" in words_in(dialog)
        journey.mouse.write(field("事業所名", dialog), OFFICE)
        journey.mouse.pick(field("サービス種別", dialog), "通所介護（通所", SERVICE)
        journey.mouse.click(start_button)

    # Pressed at once: the rule book is still being read, the wish waits for it.
    in_dialog(journey.window, lambda: journey.click("診断を始める"), fill)
    assert journey.step_id == "facility"
    assert shown_value(field("事業所名", journey.page)) == OFFICE
    assert "保存済み" in words_in(journey.workspace.bar)


def fill_the_office(journey: Journey) -> None:
    journey.write("計画の日付", "令和8年11月22日")
    journey.write("介護保険事業所番号", "１１７０９９９０１")
    journey.pick("都道府県", "埼玉", "埼玉県")
    assert "10桁の数字です" in journey.words(), "the number that is a digit short is told in place"
    journey.write("介護保険事業所番号", "１１７０９９９０１２")
    journey.write("法人名", "社会福祉法人ひだまり会（例）")
    assert "10桁の数字です" not in journey.words()
    assert shown_value(field("介護保険事業所番号", journey.page)) == "1170999012"
    journey.write("職員数（申請時点）", "３５人")
    journey.write("利用者数", "５０")
    journey.write("担当者", "管理者 石田 健")
    assert shown_value(field("職員数（申請時点）", journey.page)) == "35"
    assert shown_value(field("計画の日付", journey.page)) == "2026-11-22"
    journey.click("次へ：自己診断")
    facility = journey.session.case.facility
    assert (facility.prefecture, facility.staff_count, facility.user_count) == ("埼玉県", 35, 50)
    assert facility.contact_person == "管理者 石田 健"


def answer_the_questions(journey: Journey) -> None:
    page = journey.page
    assert isinstance(page, DiagnosisPage)
    assert page.progress.text() == "対象の8業務のうち、0業務に回答"
    for task_id, (answers, mark) in ANSWERS.items():
        assert page.task_id == task_id
        for given in answers:
            card = next(c for c in page.view.visible_cards() if c.answers.answer is None)
            journey.mouse.click(card.answers.buttons[given])
            assert card.answers.answer is given
        assert all(card.answers.answer for card in page.view.visible_cards())
        assert page.view.mark.mark == mark
        assert page.strip.cells[task_id].mark == mark
        journey.mouse.click(page.view.next_button)
    assert page.task_id == LEFT_OUT
    journey.mouse.click(page.view.off_switch)
    assert page.view.off_notice.isVisible()
    journey.mouse.write(page.view.note.input, REASON)
    assert page.progress.text() == "対象の7業務のうち、7業務に回答"
    assert page.level.text() == "事業所のレベル：レベル1に届いていません"
    journey.mouse.click(page.view.next_button)  # leaving the note saves it
    assert journey.session.case.task(LEFT_OUT).note == REASON
    assert journey.session.case.task(LEFT_OUT).applicable is False


def read_the_results(journey: Journey) -> None:
    page = journey.page
    assert isinstance(page, ResultsPage)
    assert page.level.text() == "いまの事業所：レベル1に届いていません"
    assert "4 排泄介助：いま－、レベル2－、求められていません" in page.grid.words()
    assert "「わからない」と答えた質問です" in journey.words()
    journey.click_on_page("レベル3")
    assert journey.session.case.target_level == 3
    assert "レベル3までに足りないもの" in journey.words()
    assert "4 排泄介助：いま－、レベル3○、あと1段" in page.grid.words()
    short = len(journey.session.assessment.gaps)
    assert journey.words().count("この業務の質問を見る") == short == 5
    journey.click_on_page("レベル2")
    assert "レベル2までに足りないもの" in journey.words()
    journey.click("次へ：技術の候補")


def look_for_technologies(journey: Journey) -> None:
    page = journey.page
    assert isinstance(page, TechnologiesPage)
    assert page.count.text() == "1件"
    journey.choose("見る業務", "技術の一覧をすべて見る")
    assert LIFT in journey.words()
    journey.choose("見る業務", "足りない業務すべて（1）")
    assert LIFT not in journey.words()
    journey.click_on_page(f"{SOFTWARE}を見積に入れる")
    assert "見積に1行入っています（見積を開く）" in journey.words()
    assert [line.technology for line in journey.session.case.quotations] == ["care_software"]
    journey.click_on_page("見積に1行入っています（見積を開く）")


def enter_the_quotations(journey: Journey) -> None:
    assert isinstance(journey.page, QuotationsPage)
    enter_the_software(journey)
    journey.click_on_page("見積の行を追加")
    enter_the_lifts(journey)
    assert "介護記録ソフト きろく" in journey.words()


def enter_the_lifts(journey: Journey) -> None:
    journey.pick("技術", "リフト（移乗", LIFT)
    journey.write("製品名", "移乗リフト らくらく L-2")
    journey.write("TAISコード", "００００１－００００１０")
    journey.answer("TAISに「介護テクノロジー」として載っているか", "はい")
    journey.write("台数", "２")
    journey.write("単価", "４５０，０００円")
    journey.choose("金額は税込か", "税抜")
    line = journey.session.case.quotations[1]
    assert (line.units, line.unit_price, line.tais_code) == (2, 450_000, "00001-000010")
    assert shown_value(field("単価", journey.page)) == "450,000"
    journey.click_on_page("付帯経費を追加")
    journey.choose("付帯経費1行目 種類", "その他の付帯経費")
    journey.write("付帯経費1行目 内容", "設置と操作の説明")
    journey.write("付帯経費1行目 金額", "６００００")
    journey.write("目的", "移乗の介助")
    assert_line_is_shown(journey, 1, eligible="960,000円")


def enter_the_software(journey: Journey) -> None:
    assert shown_value(field("技術", journey.page)) == SOFTWARE
    journey.write("製品名", "介護記録ソフト きろく")
    journey.answer("TAISに「介護テクノロジー」として載っているか", "はい")
    journey.write("単価", "１２０万")
    journey.choose("金額は税込か", "税抜")
    assert "数として読めません" in journey.words(), "what was not understood stays, with the reason"
    assert shown_value(field("単価", journey.page)) == "１２０万"
    journey.write("単価", "１，２００，０００円")
    journey.write("目的", "記録と請求")
    assert journey.session.case.quotations[0].unit_price == 1_200_000
    assert "ソフトの条件" in journey.words()
    journey.choose("ソフトの契約方式", "それ以外の契約")
    journey.answer("ソフトだけの導入か", "いいえ")
    journey.answer("ケアプラン標準仕様CSVの出力・取込ができるか", "はい")
    journey.answer("データ連携システムの活用を支えるサポート体制があるか", "はい")
    journey.answer("記録・情報共有・請求が一気通貫か", "いいえ")
    assert "対象外" in cell(journey.page.table, 0, 7)  # type: ignore[attr-defined]
    journey.answer("記録・情報共有・請求が一気通貫か", "はい")
    assert_line_is_shown(journey, 0, eligible="1,200,000円")


def assert_line_is_shown(journey: Journey, index: int, eligible: str) -> None:
    """What the engine says of the line stands in the list and beneath the form."""
    page, subsidy = journey.page, journey.session.assessment.subsidy
    assert isinstance(page, QuotationsPage)
    assert subsidy is not None
    result = subsidy.applied_kind.lines[index]
    assert result.eligible_cost.text() == eligible
    assert page.form.outcome.eligible_cost.text() == eligible
    row = [cell(page.table, index, column) for column in range(8)]
    assert row[5] == eligible
    assert row[6].replace("\n", "") == page.form.outcome.amount.text().replace("\n", "")


def enter_the_support(journey: Journey) -> None:
    page = journey.page
    assert isinstance(page, QuotationsPage)
    journey.mouse.click_cell(page.table, 2, 1)
    journey.choose("支援の種類", "第三者のコンサルティング")
    journey.write("支援する人・機関", "まちの介護改善オフィス")
    journey.write("費用", "３３０，０００")
    journey.choose("費用は税込か", "税抜")
    assert page.support.outcome.amount.text() == "330,000円"
    assert cell(page.table, 2, 6) == "330,000円"
    journey.click("次へ：補助要件")


def meet_the_duties(journey: Journey) -> None:
    page = journey.page
    assert isinstance(page, RequirementsPage)
    for question, word in (
        ("ケアプランデータ連携の利用", "はい"),
        ("ガイドライン等を参考にした計画", "はい"),
        ("LIFEへの協力", "はい"),
        ("効果検証への協力", "いいえ"),
        ("計画の提出", "わからない"),
    ):
        journey.answer(question, word)
    journey.choose("SECURITY ACTIONの宣言", "★一つ星を宣言した")
    journey.answer("個人情報のセキュリティ対策", "はい")
    journey.write("データ連携する事業所数", "６")
    journey.answer("賃金還元の明記", "はい")
    journey.answer("人員体制の効率化", "はい")
    journey.answer("ケアの質・休憩等の取組", "はい")
    declared = journey.session.case.declarations
    assert (declared.data_link_partners, declared.security_action.value) == (6, "one_star")
    assert declared.plan_submission.answer is Answer.UNKNOWN
    assert "plan_submission" in declared.model_fields_set  # わからない is an answer, too
    assert page.rates["single"].summary.text().startswith("確認できた条件 4／4。")
    journey.click_on_page("答えに合わせて並べ直す")
    met = sum(result.verdict.value == "met" for result in journey.session.assessment.requirements)
    assert f"確認できた条件（{met}）" in journey.words()
    journey.click("次へ：補助金の試算")


def reckon_the_subsidy(journey: Journey) -> None:
    page = journey.page
    assert isinstance(page, SubsidyPage)
    assert "以上" in page.kinds["single"].amount.text()
    journey.write("補助率（導入支援・要件を満たす場合）", "３/４")
    journey.write("補助率（導入支援・それ以外）", "1/2")
    journey.choose("消費税の扱い", "対象外（税抜で計算）")
    journey.choose("端数処理の単位", "1,000円未満を切捨て")
    assert "単位と段階の両方" in journey.words()
    journey.choose("端数処理の段階", "1機器ごとの補助額で")
    assert "単位と段階の両方" not in journey.words()
    journey.choose("申請の方法", "導入支援で申請する")
    subsidy = journey.session.assessment.subsidy
    assert subsidy is not None
    # 960,000 × 3/4 = 720,000 and 1,200,000 × 3/4 = 900,000, both under their caps; the support
    # is 330,000 without a rate.
    assert page.kinds["single"].amount.text() == subsidy.single.amount.text() == "1,620,000円"
    assert page.total_button.text() == subsidy.total.text() == "1,950,000円"
    shown = journey.words()
    for line in subsidy.applied_kind.lines:
        assert line.amount.text() in shown
    look_behind_an_amount(journey, page)
    journey.click("次へ：計画の内容")


def look_behind_an_amount(journey: Journey, page: SubsidyPage) -> None:
    journey.mouse.click(page.kinds["single"].amount)
    panel = journey.panel_words()
    assert "導入支援の計算" in panel
    assert "1,620,000円" in panel
    assert "実施要綱" in panel
    journey.mouse.click_cell(page.table, 1, 5)
    panel = journey.panel_words()
    assert "移乗リフト らくらく L-2の計算" in panel
    assert "720,000円" in panel
    journey.mouse.click(button("根拠の欄を閉じる", journey.window))
    assert not journey.workspace.panel.isVisible()


def write_the_plan(journey: Journey) -> None:
    page = journey.page
    assert isinstance(page, PlanPage)
    issues, kpis, schedule = page.texts["issues"], page.kpis.table, page.schedule.table
    assert "レベル1の目安に届いていない" in issues.input.text()
    assert issues.bar.state.text().startswith("案のとおり")
    journey.mouse.write(issues.input, "請求の打ち直しに月20時間かかり、休憩が取れない。")
    write_in_cell(journey, kpis.grid, 0, 2, "９．５")
    assert issues.bar.state.text().startswith("書きかえ済み")
    assert page.kpis.bar.state.text().startswith("案のとおり")
    write_in_cell(journey, schedule.grid, 0, 1, "令和9年1月12日")
    assert cell(kpis.grid, 0, 2) == "９．５"
    assert page.kpis.bar.state.text().startswith("書きかえ済み")
    write_in_cell(journey, schedule.grid, 0, 2, "2027-01-15")
    journey.mouse.click(schedule.add_button)  # leaving the cell saves it
    assert cell(schedule.grid, 0, 1) == "2027-01-12"
    assert schedule.grid.currentRow() == 1
    assert page.gantt.isVisible()
    journey.mouse.click(schedule.remove_button)
    journey.click("次へ：確認と印刷")
    plan = journey.session.case.plan
    assert plan.issues == "請求の打ち直しに月20時間かかり、休憩が取れない。"
    assert plan.kpis is not None
    assert plan.kpis[0].baseline == "９．５"
    assert plan.schedule is not None
    assert (str(plan.schedule[0].start), str(plan.schedule[0].end)) == ("2027-01-12", "2027-01-15")


def write_in_cell(journey: Journey, table: QTableWidget, row: int, column: int, words: str) -> None:
    journey.mouse.click_cell(table, row, column, twice=True)
    overwrite(words)


def print_the_plan(journey: Journey, saved_to: Path) -> None:
    page = journey.page
    assert isinstance(page, PrintPage)
    count = len(journey.session.assessment.open_items)
    assert count > 0
    assert f"未記入・要確認が {count}件あります。" in page.draft.label.text()
    assert f"未記入・要確認 {count}件" in words_in(journey.workspace.bar)
    wait_until(lambda: page.view.count > 0)
    wait_until(lambda: not page.view.picture.pixmap().isNull())
    journey.click_on_page("次のページ")
    assert page.view.place.text().startswith("2／")
    journey.click_on_page("PDFで保存")
    journey.wait_for_words("PDFを保存しました。")
    assert str(saved_to) in journey.words()
    assert_paper_says(saved_to, journey.session)
