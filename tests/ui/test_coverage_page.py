"""規則の範囲と更新: every entry can be found, and says from which paper it is."""

from __future__ import annotations

import pytest

from desktop.assessment.citation import Standing
from desktop.regulations.checks import citations_in
from desktop.ui.dialogs.help import CoverageDialog
from desktop.ui.models.coverage_rows import View, is_shown, plain, rows_of
from desktop.ui.pages.coverage import CoveragePage
from desktop.ui.widgets.coverage_view import CoverageView
from tests.ui.bench import RecordingShell
from tests.ui.bench import shown as on_bench


@pytest.fixture
def page(session, look, qtbot):
    return on_bench(qtbot, CoveragePage(session, RecordingShell()))


def visible(view: CoverageView) -> list[str]:
    return [row.row.title for row in view.row_views if not row.isHidden()]


def test_every_entry_names_paper_place_and_day(rules):
    rows = rows_of(rules)[View.SCOPE]
    assert len(rows) == len(rules.coverage)
    for row, entry in zip(rows, rules.coverage, strict=True):
        assert rules.source_by_id[entry.source].title in row.place
        assert entry.locator in row.place
        assert f"{entry.verified_on.year}年{entry.verified_on.month}月" in row.place
        assert row.badge
    assert all(row.note for row in rows if row.badge in ("未対応", "一部対応"))


def test_every_doubtful_fact_is_listed(rules):
    rows = rows_of(rules)[View.DOUBT]
    doubtful = {
        (citation.source, citation.locator)
        for part in type(rules).model_fields
        if isinstance(records := getattr(rules, part), tuple)
        for record in records
        for _key, citation in citations_in(record)
        if citation.standing is not Standing.CONFIRMED
    }
    listed = {(row.source, row.place.partition("　")[2]) for row in rows}
    assert doubtful == listed
    assert all(row.badge == "要確認" for row in rows)


def test_every_source_shows_its_digest_or_that_it_was_not_read(rules):
    for row, source in zip(rows_of(rules)[View.SOURCE], rules.sources, strict=True):
        assert row.badge == ("原典を確認" if source.sha256 else "原典は未読")
        assert source.sha256 in row.detail
        assert source.issuer in row.place


def test_a_search_is_not_particular_about_letters(rules):
    row = rows_of(rules)[View.SCOPE][3]
    assert plain("ＴＡＩＳ") in row.sought
    assert is_shown(row, state="", source="", words="ＴＡＩＳ　対象経費")
    assert not is_shown(row, state="", source="", words="tais 入浴")
    assert not is_shown(row, state="modelled", source="", words="")
    assert not is_shown(row, state="", source="004", words="")


def test_the_page_shows_the_version_and_where_it_comes_from(page, rules):
    words = " ".join(
        label.text()
        for label in page.view.findChildren(object)
        if hasattr(label, "text") and callable(label.text)
    )
    assert rules.version in words
    assert "アプリに付属の規則" in words


def test_the_filters_narrow_the_list_together(page, rules):
    view = page.view
    assert len(visible(view)) == len(rules.coverage)
    view.state.set_value("not_modelled")
    view.state.committed.emit()
    some = [e.subject for e in rules.coverage if e.state == "not_modelled"]
    assert visible(view) == some
    view.source.set_value("003")
    view.source.committed.emit()
    fewer = [e.subject for e in rules.coverage if (e.state, e.source) == ("not_modelled", "003")]
    assert visible(view) == fewer
    assert view.count.text() == f"{len(rules.coverage)}件のうち{len(fewer)}件"
    view.search.setText("どこにもない語")
    assert visible(view) == []
    assert not view.empty.isHidden()


def test_the_other_lists_are_a_choice_away(page, rules):
    view = page.view
    view.views.buttons[View.SOURCE].click()
    assert visible(view) == [source.title for source in rules.sources]
    assert view.state.isHidden()
    view.views.buttons[View.DOUBT].click()
    assert "要確認" in view.row_views[0].row.badge
    view.views.buttons[View.SCOPE].click()
    assert len(visible(view)) == len(rules.coverage)


def test_an_answer_leaves_the_page_as_it_is(page):
    page.view.search.setText("ソフト")
    before = visible(page.view)
    page.session.set("facility/staff_count", 8, "職員数")
    assert visible(page.view) == before


@pytest.mark.parametrize("wish", ["install", "return", "export"])
def test_the_buttons_ask_for_rules(page, qtbot, wish):
    with qtbot.waitSignal(page.rules_requested) as heard:
        page.view.buttons[wish].click()
    assert heard.args == [wish]


def test_the_window_of_the_help_shows_the_same_and_ends_with_the_wish(rules, look, qtbot):
    dialog = CoverageDialog(rules, "アプリに付属の規則")
    qtbot.addWidget(dialog)
    assert visible(dialog.view) == [entry.subject for entry in rules.coverage]
    dialog.view.buttons["install"].click()
    assert dialog.wish == "install"
