"""The whole job with keys alone, down to a plan in which nothing is left open.

No mouse, and no widget is given the keyboard by the test: it goes where the keys take it, and
after each of them it must be somewhere in sight (``Keyboard.look``).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.pages.diagnosis import DiagnosisPage
from desktop.ui.pages.plan import PlanPage
from desktop.ui.pages.print_ import PrintPage
from desktop.ui.pages.quotations import QuotationsPage
from desktop.ui.pages.requirements import RequirementsPage
from desktop.ui.pages.results import ResultsPage
from desktop.ui.pages.subsidy import SubsidyPage
from desktop.ui.widgets.rows_table import RowsTable
from tests.journeys.conftest import Start
from tests.journeys.eyes import focused, name_of, words_in
from tests.journeys.hands import Keyboard, in_dialog, overwrite, wait_until
from tests.journeys.journey import Journey
from tests.journeys.paper import assert_paper_says

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
OFFICE = "はなみずき訪問介護ステーション"
SOFTWARE = "介護ソフト（記録・情報共有・請求）"
BASELINE, FROM, TO = 2, 1, 2  # the columns of the two tables of the plan
ANSWER_KEYS = {"1": Key.Key_1, "2": Key.Key_2, "3": Key.Key_3}

# By task, the digits to press as the questions come: 1 はい, 2 いいえ, 3 わからない.
ANSWERS = {
    "records_and_billing": ("2", "-"),
    "administration_and_payroll": ("1222", "○"),
    "staff_communication": ("2112", "○"),
    "toileting_care": ("222", "-"),
    "meal_and_bathing_care": ("2222", "-"),
    "transfer_and_repositioning": ("222", "-"),
    "inter_facility_data_exchange": ("2", "-"),
}
DECLARATIONS = {
    "SECURITY ACTIONの宣言": "★一つ星を宣言した",
    "データ連携する事業所数": "６",
    "個人情報のセキュリティ対策": "1",
    "ガイドライン等を参考にした計画": "1",
    "（ウ）の確認": "1",
    "LIFEへの協力": "1",
    "効果検証への協力": "1",
    "ケアプランデータ連携の利用": "1",
    "クライアント証明書": "1",
    "介護WEBサービスの設定": "1",
    "カードリーダー": "2",
    "カードリーダーは不要": "1",
    "計画の提出": "1",
    "相談センターへの相談": "1",
    "3年間の効果報告": "1",
    "適切な利用場面": "1",
    "ほかの補助金との重複なし": "1",
    "販売価格の公表": "1",
    "賃金還元の明記": "1",
    "人員体制の効率化": "1",
    "ケアの質・休憩等の取組": "1",
    "デジタル中核人材養成研修": "2",
}


def test_the_whole_job_by_keyboard(start: Start, saved_to: Path) -> None:
    journey = start()
    make_a_case(journey)
    fill_the_office(journey)
    answer_the_questions(journey)
    read_the_results(journey)
    look_for_technologies(journey)
    enter_the_quotations(journey)
    meet_the_duties(journey)
    reckon_the_subsidy(journey)
    write_the_plan(journey)
    print_the_plan(journey, saved_to)
    print(f"\n{journey.keys.pressed} keys")


def make_a_case(journey: Journey) -> None:
    keys = journey.keys

    def fill(dialog: QDialog) -> None:
        keyboard = Keyboard(dialog)
        keyboard.tab_to("事業所名")
        keyboard.type(OFFICE)
        keyboard.press(Key.Key_Tab)
        keyboard.pick("サービス種別", "訪問介護（", "訪問介護（訪問・11）")
        # The window is gone once it is accepted, so the last key is pressed bare.
        keyboard.tab_to("始める")
        keyboard.press_last(Key.Key_Return)

    keys.tab_to("診断を始める")
    in_dialog(journey.window, lambda: keys.press_last(Key.Key_Space), fill)
    assert journey.step_id == "facility"
    assert name_of(keys.look()) == "事業所名"


def fill_the_office(journey: Journey) -> None:
    keys = journey.keys
    keys.write("介護保険事業所番号", "１１７０９９９０１２")
    keys.write("法人名", "合同会社はなみずき（例）")
    keys.pick("都道府県", "埼玉", "埼玉県")
    keys.write("所在地", "埼玉県例市はなみずき町1丁目2番3号")
    keys.write("職員数（申請時点）", "８")
    keys.write("職員数を数えた日", "令和8年11月1日")
    keys.write("利用者数", "42")
    keys.write("代表者", "代表社員 青木 春子")
    keys.write("担当者", "管理者 石田 健")
    keys.write("電話番号", "048-000-0101")
    keys.write("メールアドレス", "kanri@hanamizuki.example.jp")
    keys.write("計画の日付", "2026-11-22")
    assert journey.session.assessment.on.isoformat() == "2026-11-22"
    assert "事業所" not in [item.step for item in journey.session.assessment.open_items]
    keys.press(Key.Key_Right, holding=ALT)


def answer_the_questions(journey: Journey) -> None:
    page, keys = journey.page, journey.keys
    assert isinstance(page, DiagnosisPage)
    for task_id, (digits, mark) in ANSWERS.items():
        assert page.task_id == task_id
        for digit in digits:
            keys.press(ANSWER_KEYS[digit])
        assert page.view.mark.mark == mark
        assert keys.look() is page.view.next_button  # after the last question, the way on
        keys.press(Key.Key_Return)
    assert page.task_id == "transport_and_visits"
    keys.tab_to("この業務は対象外", backwards=True)
    keys.press(Key.Key_Space)
    assert page.view.off_notice.isVisible()
    assert keys.look() is page.view.note.input  # the reason is asked for at once
    keys.type("送迎は行っていない")
    keys.press(Key.Key_Tab)
    assert keys.look() is page.view.next_button
    assert page.level.text() == "事業所のレベル：レベル1に届いていません"
    keys.press(Key.Key_Return)
    assert journey.session.case.task("transport_and_visits").note == "送迎は行っていない"


def read_the_results(journey: Journey) -> None:
    page, keys = journey.page, journey.keys
    assert isinstance(page, ResultsPage)
    keys.tab_to("目標のレベル：レベル2", backwards=True)
    keys.press(Key.Key_Right)
    assert journey.session.value("target_level") == 3
    assert "レベル3までに足りないもの" in journey.words()
    keys.press(Key.Key_Left)
    assert journey.session.value("target_level") == 2
    keys.press(Key.Key_Right, holding=ALT)


def look_for_technologies(journey: Journey) -> None:
    keys = journey.keys
    assert journey.step_id == "technologies"
    keys.tab_to(f"{SOFTWARE}を見積に入れる")
    keys.press(Key.Key_Space)
    assert "見積に1行入っています（見積を開く）" in journey.words()
    keys.press(Key.Key_Right, holding=ALT)


def enter_the_quotations(journey: Journey) -> None:
    page, keys = journey.page, journey.keys
    assert isinstance(page, QuotationsPage)
    assert keys.look() is page.table
    keys.write("製品名", "そよかぜケア 訪問版 クラウド")
    keys.write("メーカー", "例：そよかぜシステム株式会社")
    keys.write("TAISコード", "９９９０１－００００１１")
    answer(keys, "TAISに「介護テクノロジー」として載っているか", "1")
    keys.write("単価", "１，１８０，０００")
    keys.choose("金額は税込か", "税抜")
    keys.tab_to("付帯経費を追加")
    keys.press(Key.Key_Space)
    keys.choose("付帯経費1行目 種類", "PC・タブレットなどの端末")
    keys.write("付帯経費1行目 内容", "訪問用タブレット 6台")
    keys.write("付帯経費1行目 金額", "３１８０００")
    keys.choose("ソフトの契約方式", "職員数で合計金額が変わる契約")
    answer(keys, "ソフトだけの導入か", "2")
    answer(keys, "記録・情報共有・請求が一気通貫か", "1")
    answer(keys, "ケアプラン標準仕様CSVの出力・取込ができるか", "1")
    answer(keys, "データ連携システムの活用を支えるサポート体制があるか", "1")
    keys.write("目的", "記録から請求までの事務")
    keys.write("見積元", "例：みどり事務機株式会社")
    keys.write("見積日", "2026-11-12")
    keys.write("見積の有効期限", "2027-01-31")
    assert page.form.outcome.eligible_cost.text() == "1,498,000円"
    keys.tab_to(lambda widget: widget is page.table, backwards=True)
    keys.press(Key.Key_Down)
    keys.choose("支援の種類", "第三者のコンサルティング")
    keys.write("支援する人・機関", "例：まちの介護改善オフィス")
    keys.write("費用", "３６０，０００")
    keys.choose("費用は税込か", "税抜")
    assert page.support.outcome.amount.text() == "360,000円"
    keys.press(Key.Key_Right, holding=ALT)


def answer(keys: Keyboard, question: str, digit: str) -> None:
    keys.tab_to(lambda widget: name_of(widget).startswith(f"{question}："))
    keys.press(ANSWER_KEYS[digit])
    ticked = focused().parentWidget()
    assert isinstance(ticked, QWidget)
    assert ticked.accessibleName() == question


def meet_the_duties(journey: Journey) -> None:
    """Down the page by the tab key, answering whatever comes."""
    page, keys = journey.page, journey.keys
    assert isinstance(page, RequirementsPage)
    open_ones = dict(DECLARATIONS)
    for _stop in range(400):
        question = name_of(keys.look()).rpartition("：")[0] or name_of(keys.look())
        reply = open_ones.pop(question.removesuffix("（事業所）"), None)
        if reply in ANSWER_KEYS:
            keys.press(ANSWER_KEYS[reply])
        elif reply is not None and question.startswith("SECURITY"):
            keys.choose(question, reply)
        elif reply is not None:
            overwrite(reply)
        if not open_ones:
            break
        keys.tab()
    assert open_ones == {}
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Right, holding=ALT)
    assert journey.session.case.declarations.data_link_partners == 6
    assert [i for i in journey.session.assessment.open_items if i.step == "requirements"] == []


def reckon_the_subsidy(journey: Journey) -> None:
    page, keys = journey.page, journey.keys
    assert isinstance(page, SubsidyPage)
    keys.choose("申請の方法", "導入支援で申請する")
    keys.write("補助率（導入支援・要件を満たす場合）", "3/4")
    keys.write("補助率（導入支援・それ以外）", "1/2")
    keys.write("補助率（パッケージ型・要件を満たす場合）", "3/4")
    keys.write("補助率（パッケージ型・それ以外）", "1/2")
    keys.write("パッケージ型の基準額", "４，０００，０００")
    keys.choose("消費税の扱い", "対象外（税抜で計算）")
    keys.choose("端数処理の単位", "1,000円未満を切捨て")
    keys.choose("端数処理の段階", "1機器ごとの補助額で")
    keys.write("募集要項の名称・URL", "（例）埼玉県 令和8年度募集要項")
    keys.write("確認した日", "2026-11-10")
    subsidy = journey.session.assessment.subsidy
    assert subsidy is not None
    # 1,498,000 × 3/4 = 1,123,500, down to 1,123,000; 360,000 for the support.
    assert page.kinds["single"].amount.text() == subsidy.single.amount.text() == "1,123,000円"
    assert page.total_button.text() == subsidy.total.text() == "1,483,000円"
    look_behind_an_amount(journey, page)
    keys.press(Key.Key_Right, holding=ALT)


def look_behind_an_amount(journey: Journey, page: SubsidyPage) -> None:
    keys = journey.keys
    keys.tab_to(lambda widget: widget is page.total_button, backwards=True)
    keys.press(Key.Key_Space)
    assert "1,483,000円" in journey.panel_words()
    keys.press(Key.Key_F7)
    assert journey.workspace.panel.isAncestorOf(keys.look())
    keys.press(Key.Key_Escape)
    assert not journey.workspace.panel.isVisible()
    assert keys.look() is page.total_button


def write_the_plan(journey: Journey) -> None:
    page, keys = journey.page, journey.keys
    assert isinstance(page, PlanPage)
    keys.write("計画の名称", "記録と請求をつなぐ計画")
    for field, words in (
        ("issues", "訪問の記録を紙に書き、月末に打ち直している。"),
        ("measures", "記録から請求までつながる介護ソフトを入れる。"),
        ("targets", "月末月初の残業をなくす。"),
        ("organisation", "管理者を責任者とし、4人で毎月確かめる。"),
        ("training", "導入時に2時間の操作研修を2回行う。"),
        ("effect_measurement", "導入の前と後に、5日間の業務時間を記録して比べる。"),
    ):
        editor = page.texts[field]
        keys.tab_to(editor.entry.title)
        overwrite(words)
        keys.tab()
        assert editor.bar.state.text().startswith("書きかえ済み")
        assert journey.session.value(f"plan/{field}") == words
    fill_the_kpis(journey, page.kpis.table)
    fill_the_schedule(journey, page.schedule.table)


def fill_the_kpis(journey: Journey, table: RowsTable) -> None:
    """The values before, which the office alone knows."""
    journey.keys.tab_to(lambda widget: widget is table.grid)
    for row in range(table.grid.rowCount()):
        assert text_at(table, row, BASELINE) == ""
        write_in_cell(journey.keys, table, row, BASELINE, "１０．５")
    kpis = journey.session.case.plan.kpis
    assert kpis is not None
    assert {kpi.baseline for kpi in kpis} == {"１０．５"}


def fill_the_schedule(journey: Journey, table: RowsTable) -> None:
    keys = journey.keys
    keys.tab_to(lambda widget: widget is table.grid)
    for row in range(table.grid.rowCount()):
        for column, day in ((FROM, f"令和9年1月{row + 5}日"), (TO, f"2027-02-{row + 10}")):
            if not text_at(table, row, column):
                write_in_cell(keys, table, row, column, day)
    schedule = journey.session.case.plan.schedule
    assert schedule is not None
    assert all(item.start and item.end for item in schedule)
    # A slip is told beneath the table, with the keyboard in the cell.
    rows = len(schedule)
    write_in_cell(keys, table, rows - 1, FROM, "あした")
    assert table.problem.isVisible()
    assert (table.grid.currentRow(), table.grid.currentColumn()) == (rows - 1, FROM)
    write_in_cell(keys, table, rows - 1, FROM, "2027-01-20")
    assert not table.problem.isVisible()


def text_at(table: RowsTable, row: int, column: int) -> str:
    item = table.grid.item(row, column)
    return item.text() if item is not None else ""


def write_in_cell(keys: Keyboard, table: RowsTable, row: int, column: int, words: str) -> None:
    """By the arrows to a cell, Enter, the words, Enter."""
    grid = table.grid
    while grid.currentRow() != row:
        keys.press(Key.Key_Down if grid.currentRow() < row else Key.Key_Up)
    while grid.currentColumn() != column:
        keys.press(Key.Key_Right if grid.currentColumn() < column else Key.Key_Left)
    keys.press(Key.Key_Return)
    overwrite(words)
    keys.press(Key.Key_Return)


def print_the_plan(journey: Journey, saved_to: Path) -> None:
    keys = journey.keys
    keys.press(Key.Key_9, holding=CTRL)
    page = journey.page
    assert isinstance(page, PrintPage)
    assert journey.session.assessment.open_items == ()
    assert page.draft.label.text().startswith("未記入・要確認の項目はありません。")
    assert "未記入・要確認はありません" in words_in(journey.workspace.bar)
    keys.tab_to("PDFで保存")
    keys.press(Key.Key_Space)
    journey.wait_for_words("PDFを保存しました。")
    assert name_of(keys.look()) == "フォルダーを開く"
    wait_until(lambda: page.view.count > 0)
    assert_paper_says(saved_to, journey.session)
