"""The saved calls: written down, refused with the clause, copied, used in a case."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from desktop.assessment.case import Case
from desktop.errors import UserFacingError
from desktop.storage.failures import RevisionConflictError
from desktop.workflow.call_terms import told_names
from desktop.workflow.call_use import (
    Fit,
    apply_call,
    differences_to,
    fit_of,
    newer_call,
    remove_beside,
    terms_in_case,
)
from desktop.workflow.library import Library
from tests.workflow.calling import enter

# --- writing one down -----------------------------------------------------------------------------


def test_a_call_filled_by_hand_is_there_after_a_restart(tmp_path: Path):
    with Library.open(tmp_path) as library:
        draft = library.calls.edit(
            library.calls.create("埼玉県", library.rules.programme_by_id["R8-dounyu"]).id
        )
        for name, value in (
            ("single_rate", "４／５"),
            ("package_base", "５，０００，０００円"),
            ("rounding", {"unit": 1000, "step": "line"}),
            ("unit_limits", [{"technology": "", "users_per_unit": "10"}]),
            ("contract_start", "after_informal_notice"),
            ("last_payment_day", "令和9年1月31日"),
            ("channel", "web_form"),
            ("characters", {"no_platform_characters": "はい", "file_name_longest": 30}),
            ("both_ways", "いいえ"),
        ):
            assert enter(draft, name, value) == ""
    with Library.open(tmp_path) as library:
        (saved,) = library.calls.all()
        terms = saved.call.terms
        assert terms.single_rate == Fraction(4, 5)
        assert terms.package_base == 5_000_000
        assert terms.units_allowed("any", 25) == 3
        assert library.calls.title(saved.call) == (
            "埼玉県　介護テクノロジー導入支援事業（令和8年度）"
        )


@pytest.mark.parametrize(
    ("name", "below", "at"),
    [  # 003 表1・表4: 4分の3を下限, 2分の1を下限
        ("single_rate", "74/100", "3/4"),
        ("single_rate_otherwise", "49/100", "1/2"),
        ("package_rate", "74/100", "3/4"),
        ("package_rate_otherwise", "49/100", "1/2"),
    ],
)
def test_a_rate_under_its_floor_is_refused_with_the_clause(draft, name, below, at):
    said = enter(draft, name, below)
    assert "下限の" in said
    assert "実施要綱" in said
    assert draft.value(f"terms/{name}") is None
    assert enter(draft, name, at) == ""


@pytest.mark.parametrize(
    ("base", "accepted"),
    [(3_999_999, False), (4_000_000, True), (10_000_000, True), (10_000_001, False)],
)
def test_the_package_base_stays_in_its_range(draft, base, accepted):
    said = enter(draft, "package_base", base)
    assert (said == "") is accepted
    if not accepted:
        assert "4,000,000円〜10,000,000円" in said


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (("contract_from", "2026-03-31"), None, "年度の外"),
        (("last_payment_day", "2027-04-01"), None, "年度の外"),
        (("contract_from", "2026-10-01"), ("last_payment_day", "2026-09-30"), "より前"),
        (("last_payment_day", "2026-12-31"), ("application_deadline", "2027-01-01"), "より後"),
        (("single_rate", "3/4"), ("single_rate_otherwise", "4/5"), "上回っています"),
        (("contract_start", "after_grant_decision"), ("contract_from", "2026-10-01"), "決まった日"),
    ],
)
def test_contradictions_are_refused(draft, first, second, words):
    said = enter(draft, *first)
    if second:
        assert said == ""
        said = enter(draft, *second)
    assert words in said


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("single_rate", "0.75", "分数"),
        ("package_base", "たくさん", "数として読めません"),
        ("seen_on", "きのう", "日付"),
        ("unit_limits", [{"technology": "no_such", "most": 3}], "no_such"),
        ("unit_limits", [{"technology": ""}], "どちらか"),
        ("rounding", {"unit": 500, "step": "line"}, "次のどれか"),
        ("office_cap", -1, "小さすぎます"),
        ("no_such_field", "あ", "ありません"),
    ],
)
def test_a_field_that_cannot_be_read_is_refused(draft, name, value, words):
    before = draft.record
    assert words in enter(draft, name, value)
    assert draft.record == before


def test_an_unknown_prefecture_is_refused(draft):
    problem = draft.set("prefecture", "さいたま", "都道府県")
    assert problem is not None
    assert problem.path == "prefecture"
    assert "埼玉県" in problem.sentence


def test_a_listener_hears_of_a_change_that_is_saved_and_of_no_other(draft):
    heard: list[str] = []
    end = draft.subscribe(heard.append)
    enter(draft, "single_rate", "1/2")
    enter(draft, "single_rate", "3/4")
    enter(draft, "single_rate", "3/4")
    end()
    enter(draft, "single_rate", "4/5")
    assert heard == ["terms/single_rate"]


def test_the_last_change_can_be_taken_back(draft, calls):
    enter(draft, "single_rate", "3/4")
    enter(draft, "single_rate", "4/5")
    assert draft.undo()
    assert calls.get(draft.call_id).call.terms.single_rate == Fraction(3, 4)
    assert draft.undo()
    assert not draft.undo()
    assert draft.value("terms/single_rate") is None


def test_another_window_is_told_and_nothing_is_lost(draft, calls):
    other = calls.edit(draft.call_id)
    enter(other, "note", "先に")
    with pytest.raises(RevisionConflictError):
        enter(draft, "note", "あとで")
    assert calls.get(draft.call_id).call.terms.note == "先に"
    assert draft.value("terms/note") is None


def test_delete_and_take_back(draft, calls):
    enter(draft, "note", "残る")
    calls.delete(draft.call_id)
    assert calls.all() == ()
    assert [entry.id for entry in calls.deleted()] == [draft.call_id]
    calls.restore(draft.call_id)
    assert calls.all()[0].call.terms.note == "残る"


# --- examples and copies --------------------------------------------------------------------------


def example(library: Library, name: str):
    return next(e for e in library.rules.call_examples if e.id == name)


def test_an_example_is_copied_with_every_figure_to_confirm(library, calls, dounyu):
    entry = calls.create_from_example(example(library, "kanagawa-2025"), "神奈川県", dounyu)
    terms = calls.get(entry.id).call.terms
    assert terms.single_rate == Fraction(4, 5)
    assert set(terms.to_confirm) == set(told_names(terms)) != set()
    assert terms.seen_on is None
    assert terms.source == ""
    assert "要確認" in terms.note


def test_what_cannot_be_true_of_the_new_year_is_not_copied(library, calls, dounyu):
    entry = calls.create_from_example(example(library, "kagoshima-2025"), "鹿児島県", dounyu)
    terms = calls.get(entry.id).call.terms
    assert terms.last_payment_day is None
    assert terms.contract_from is None
    assert terms.contract_start is None
    assert terms.rounding is not None


def test_every_example_can_be_copied_for_every_programme(library, calls):
    for found in library.rules.call_examples:
        for programme in library.rules.programmes:
            entry = calls.create_from_example(found, found.prefecture, programme)
            assert calls.get(entry.id).call.terms.programme == programme.id


def test_entering_or_confirming_takes_a_figure_off_the_list(library, calls, dounyu):
    entry = calls.create_from_example(example(library, "saitama-2025"), "埼玉県", dounyu)
    draft = calls.edit(entry.id)
    assert set(draft.record.terms.to_confirm) == {"single_rate", "office_cap", "order"}
    assert enter(draft, "office_cap", 6_000_000) == ""
    assert draft.confirm("order") is None
    assert draft.record.terms.to_confirm == ("single_rate",)
    assert draft.confirm("single_rate") is None
    assert draft.record.terms.to_confirm == ()


def test_a_call_is_copied_for_another_programme(calls, draft, teichaku):
    enter(draft, "single_rate", "3/4")
    enter(draft, "source", "募集要項の1枚め")
    enter(draft, "tax_treatment", "excluded")
    entry = calls.create_from_call(draft.call_id, "千葉県", teichaku)
    terms = calls.get(entry.id).call.terms
    assert (terms.source, terms.programme) == ("", "R8-teichaku")
    assert "tax_treatment" in terms.to_confirm


def test_a_call_is_made_of_a_cases_terms(session, calls, dounyu):
    session.set("prefecture_terms", {"single_rate": "4/5", "source": "県のページ"}, "条件")
    entry = calls.create_from_case(session.case, session.assessment.programme)
    call = calls.get(entry.id).call
    assert (call.prefecture, call.terms.programme) == ("埼玉県", "R8-dounyu")
    assert (call.terms.single_rate, call.terms.source) == (Fraction(4, 5), "県のページ")
    assert differences_to(session, call) == ()


def test_a_case_without_a_prefecture_makes_no_call(library, calls, dounyu):
    case = Case.model_validate({"facility": {"name": "あ", "service": "訪問介護"}})
    with pytest.raises(UserFacingError, match="都道府県"):
        calls.create_from_case(case, dounyu)
    assert calls.all() == ()


# --- use in a case --------------------------------------------------------------------------------


def test_use_is_one_change_that_can_be_undone(session, calls, draft):
    for name, value in (("single_rate", "4/5"), ("office_cap", 5_000_000), ("source", "要項")):
        enter(draft, name, value)
    call = draft.record
    assert fit_of(session, call) is Fit.PLAN
    heard: list[str] = []
    session.subscribe(lambda change: heard.append(change.path))
    assert apply_call(session, call) is None
    assert len(heard) == 1
    assert session.case.prefecture_terms == call.terms
    assert differences_to(session, call) == ()
    assert session.undo_label is not None
    assert "募集要項" in session.undo_label
    session.undo()
    assert session.case.prefecture_terms.single_rate is None


def test_a_call_of_another_programme_goes_beside(session, calls, teichaku):
    session.set("prefecture_terms/single_rate", "3/4", "率")
    draft = calls.edit(calls.create("埼玉県", teichaku).id)
    enter(draft, "confirms_figures", "yes")
    assert fit_of(session, draft.record) is Fit.BESIDE
    assert apply_call(session, draft.record) is None
    enter(draft, "tax_treatment", "excluded")
    assert apply_call(session, draft.record) is None
    assert [t.programme for t in session.case.other_terms] == ["R8-teichaku"]
    assert session.case.prefecture_terms.single_rate == Fraction(3, 4)
    assert terms_in_case(session, draft.record) == draft.record.terms
    assert remove_beside(session, "R8-teichaku") is None
    assert session.case.other_terms == ()


def test_terms_told_for_another_programme_stay_with_it(session, calls, draft):
    old = {"programme": "R8-teichaku", "tax_treatment": "excluded"}
    session.set("prefecture_terms", old, "条件")
    assert apply_call(session, draft.record) is None
    assert session.case.prefecture_terms.programme == "R8-dounyu"
    assert session.value("other_terms") == [old]


def test_a_call_of_another_year_is_refused(library, calls, session):
    old = next(p for p in library.rules.programmes if p.fiscal_year == 2025)
    call = calls.get(calls.create("埼玉県", old).id).call
    wrong = call.model_copy(
        update={"terms": call.terms.model_copy(update={"programme": "R8-dounyu"})}
    )
    assert fit_of(session, wrong) is Fit.OTHER
    problem = apply_call(session, wrong)
    assert problem is not None
    assert "2025年度" in problem.sentence


def test_other_prefectures_do_not_fit(session, calls, dounyu):
    call = calls.get(calls.create("千葉県", dounyu).id).call
    assert fit_of(session, call) is Fit.OTHER


def test_a_newer_call_is_noticed_and_told_line_by_line(session, calls, draft):
    assert newer_call(session, calls.all()) is None  # it says nothing yet
    enter(draft, "single_rate", "3/4")
    apply_call(session, draft.record)
    assert newer_call(session, calls.all()) is None
    enter(draft, "single_rate", "4/5")
    enter(draft, "last_payment_day", "2027-01-31")
    found = newer_call(session, calls.all())
    assert found is not None
    assert [line.sentence for line in differences_to(session, found.call)] == [
        "補助率（導入支援・要件を満たす場合）：3/4 → 4/5",
        "支払の期限：（書かれていない） → 令和9年1月31日",
    ]


def test_every_kind_of_field_has_words(library, calls, session, draft):
    for name, value in (
        ("confirms_figures", "yes"),
        ("order", "cap_then_rate"),
        ("rounding", {"unit": 1000, "step": "office"}),
        ("unit_limits", [{"technology": "intercom", "most": 5, "users_per_unit": 10}]),
        ("characters", {"field_limits": [{"field": "課題", "characters": 400}]}),
        ("terminal_cap", 100_000),
    ):
        assert enter(draft, name, value) == ""
    told = {line.name: line.there for line in differences_to(session, draft.record)}
    assert told["confirms_figures"] == "はい"
    assert told["order"] == "上限と比べてから率を掛ける"
    assert told["rounding"] == "1,000円未満を切捨て・事業所の合計で"
    assert told["unit_limits"].endswith("5台まで・定員10人に1台")
    assert told["characters"] == "課題 400文字まで"
    assert told["terminal_cap"] == "100,000円"


def test_editing_the_case_confirms_a_copied_figure_there(session, library, calls, dounyu):
    entry = calls.create_from_example(example(library, "saitama-2025"), "埼玉県", dounyu)
    apply_call(session, calls.get(entry.id).call)
    session.set("prefecture_terms/single_rate", "4/5", "率")
    assert "single_rate" not in session.case.prefecture_terms.to_confirm
    assert "office_cap" in session.case.prefecture_terms.to_confirm
    session.undo()
    assert "single_rate" in session.case.prefecture_terms.to_confirm
