"""ケアプランデータ連携 by the method of 001, its own month first."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.assessment.data_link_effect import ITEMS, DataLinkEffect, data_link_effect
from desktop.assessment.data_link_rules import DataLinkMethod
from desktop.assessment.estimate_inputs import DataLinkInputs
from desktop.assessment.trace import Step
from tests.assessment.cases import rules


def method() -> DataLinkMethod:
    return rules().data_link_methods[0]


def effect(**entered: Any) -> DataLinkEffect:
    return data_link_effect(DataLinkInputs.model_validate(entered), method())


def example() -> DataLinkEffect:
    return data_link_effect(method().example, method())


def labels(step: Step) -> dict[str, str]:
    return {each.label: each.value for _depth, each in step.walk()}


# --- 001 「事業所全体の提供票共有業務時間 52.4時間/月」 and its neighbours -----------------------


def test_the_sources_own_hours():
    hours = example().hours
    assert hours is not None
    assert (hours.before_text, hours.after_text) == ("52.4時間", "18.1時間")
    assert (hours.monthly_text, hours.yearly_text) == ("34.3時間減", "411.6時間減")


def test_the_sources_own_labour():
    labour = example().labour
    assert labour is not None
    assert (labour.before_text, labour.after_text) == ("95,218円", "32,784円")
    assert labour.monthly_text == "62,434円減"
    assert labour.yearly_text == "749,208円減"  # 001 prints 74.4万: 6.2万 × 12


def test_the_sources_own_spending():
    direct = example().direct
    assert direct is not None
    assert (direct.before_text, direct.after_text) == ("38,395円", "34,211円")
    assert (direct.monthly_text, direct.yearly_text) == ("4,184円減", "50,208円減")
    assert example().reasons == ()


def test_every_line_of_the_example_has_its_step():
    direct = example().direct
    assert direct is not None
    found = labels(direct.trace)
    assert found["印刷費"] == "792円 → 0円"
    assert found["通信費（FAX・インターネット）"] == "1,826円 → 1,044円"
    assert found["郵送料"] == "2,220円 → 0円"
    assert found["交通費"] == "2,140円 → 0円"
    assert found["介護ソフト利用費"] == "31,417円 → 31,417円"
    assert found["ライセンス料"] == "0円 → 1,750円"
    assert found["利用前の合計"] == "38,395円"
    assert found["利用後の合計"] == "34,211円"
    licence = next(s for _d, s in direct.trace.walk() if s.label == "ライセンス料")
    assert licence.working == "21,000円 ÷ 12か月 ＝ 1,750円。"
    assert licence.citation is not None
    assert licence.citation.source == "004"


def test_the_misprints_are_told():
    told = " ".join(note.text for note in method().misprints)
    for words in ("16.1", "18.1", "321,000", "21,000", "74.4万円", "749,208"):
        assert words in told


# --- the office's own figures -----------------------------------------------------------------


def test_labour_is_hours_times_the_hourly_figure_rounded_down():
    # 52.4 × 1,817 = 95,210.8; 18.1 × 1,817 = 32,887.7
    labour = effect(hours_before="52.4", hours_after="18.1", hourly_wage=1_817).labour
    assert labour is not None
    assert (labour.before_text, labour.after_text) == ("95,210円", "32,887円")
    assert any("52.4時間 × 1,817円 ＝ 95,210円" in s.working for _d, s in labour.trace.walk())


def test_an_increase_is_an_increase():
    found = effect(hours_before="3", hours_after="4.25", hourly_wage=2_000)
    assert found.hours is not None
    assert found.labour is not None
    assert found.hours.monthly_text == "1.25時間増"
    assert found.hours.yearly_text == "15時間増"
    assert found.labour.monthly_text == "2,500円増"


def test_no_change_is_said_so():
    found = effect(hours_before="3", hours_after="3.00")
    assert found.hours is not None
    assert found.hours.monthly_text == "変わらない"


def test_an_open_free_pass_makes_a_range():
    found = effect(printing_before=2_000, printing_after=0)
    assert found.direct is not None
    assert found.direct.after_text == "0円〜1,750円"
    assert found.direct.monthly_text == "2,000円減〜250円減"
    assert found.direct.yearly_text == "24,000円減〜3,000円減"
    assert "estimates/data_link/free_pass" in [reason.field for reason in found.reasons]


def test_a_range_may_end_in_an_increase():
    found = effect(printing_before=1_000, printing_after=0)
    assert found.direct is not None
    assert found.direct.monthly_text == "1,000円減〜750円増"


@pytest.mark.parametrize(("answer", "after"), [("yes", "0円"), ("no", "1,750円")])
def test_with_and_without_the_free_pass(answer: str, after: str):
    found = effect(printing_before=1_750, printing_after=0, free_pass=answer)
    assert found.direct is not None
    assert found.direct.after_text == after


def test_an_item_on_one_side_only_is_left_out_and_told():
    found = effect(printing_before=100, printing_after=0, postage_before=900, free_pass="no")
    assert found.direct is not None
    assert found.direct.before_text == "100円"
    reasons = {reason.field: reason.text for reason in found.reasons}
    assert "片方だけ" in reasons["estimates/data_link/postage_after"]
    assert "未入力" in reasons["estimates/data_link/transport_before"]


def test_nothing_entered_gives_no_figure():
    found = effect()
    assert (found.hours, found.labour, found.direct) == (None, None, None)
    assert len(found.reasons) == 2 + len(ITEMS)


@given(
    before=st.lists(st.integers(0, 99_999), min_size=5, max_size=5),
    after=st.lists(st.integers(0, 99_999), min_size=5, max_size=5),
    free_pass=st.sampled_from(["yes", "no", "unknown"]),
)
def test_the_year_is_twelve_months_and_the_range_is_the_licence(before, after, free_pass):
    names = [name for name, _label in ITEMS]
    entered = {f"{n}_before": v for n, v in zip(names, before, strict=True)}
    entered |= {f"{n}_after": v for n, v in zip(names, after, strict=True)}
    direct = effect(**entered, free_pass=free_pass).direct
    assert direct is not None
    assert direct.before == sum(before)
    lowest = sum(after) + (1_750 if free_pass == "no" else 0)
    assert direct.after_lowest == lowest
    assert direct.after_highest - direct.after_lowest == (1_750 if free_pass == "unknown" else 0)


# --- exact decimals ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("52.40", "52.4"),
        ("５２．４", "52.4"),
        (18.1, "18.1"),
        (7, "7"),
        ("0", "0"),
        ("1,234.5時間", "1234.5"),
    ],
)
def test_hours_are_kept_as_they_were_meant(typed: object, kept: str):
    assert DataLinkInputs.model_validate({"hours_before": typed}).hours_before == kept
    assert Fraction(kept) >= 0


@pytest.mark.parametrize("typed", ["52.456", "-1", "五", "1e3", "10000", True])
def test_what_is_no_number_of_hours_is_refused(typed: object):
    with pytest.raises(ValueError):
        DataLinkInputs.model_validate({"hours_before": typed})
