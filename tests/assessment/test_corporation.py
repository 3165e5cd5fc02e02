"""法人でまとめる: sums by hand, ranges stay ranges, and what may not be summed is kept apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.assessment.corporation_sheet import (
    KEPT_APART,
    CorporationPaper,
    OfficeSheet,
    corporation_paper,
)
from desktop.assessment.paper import Table
from desktop.documents.extract import paper_strings
from desktop.documents.paper_xlsx import render_xlsx
from desktop.documents.read_back import xlsx_difference
from desktop.documents.sheet_groups import sheet_groups
from desktop.errors import UserFacingError
from tests.assessment.cases import ON, SENSOR, assessed
from tests.assessment.cases import case as any_case

YES = {"wage_return_pledge": "yes", "care_quality_plan": "yes", "committee": "yes"}
TERMS = {
    "single_rate": "3/4",
    "single_rate_otherwise": "1/2",
    "rounding": {"unit": 1_000, "step": "line"},
    "tax_treatment": "included",
}


def office(
    name: str, price: int, units: int, efficiency: str = "yes", **facility: Any
) -> dict[str, Any]:
    """A nursing home that buys sensors; 003 表1② decides between 3/4 and 1/2."""
    line = {**SENSOR, "unit_price": price, "units": units, "tax_included": True}
    return {
        "facility": {
            "name": name,
            "corporation_name": "社会福祉法人さくら会",
            "prefecture": "埼玉県",
            **facility,
        },
        "quotations": [line],
        "improvement_support": {"kind": "none"},
        "declarations": {**YES, "staffing_efficiency": efficiency},
        "prefecture_terms": TERMS,
    }


def sheet(record: dict[str, Any], **more: Any) -> OfficeSheet:
    a_case: Case = any_case(**{**record, **more})
    return OfficeSheet(a_case, assessed(a_case, a_case.plan_date or ON))


def put_together(*offices: OfficeSheet) -> CorporationPaper:
    return corporation_paper(offices, ON)


def sums(paper: CorporationPaper) -> list[Table]:
    return [b for b in paper.sections[0].blocks if isinstance(b, Table)]


A = office("さくら苑", 200_000, 10)
B = office("もみじ苑", 240_000, 2, "no")
C = office("かえで苑", 100_000, 1, "unknown")


def test_two_offices_by_hand() -> None:
    # さくら苑: 200,000 × 10 = 2,000,000円, × 3/4 = 1,500,000円 ≦ 300,000 × 10 (003 表1・表2)
    # もみじ苑: 240,000 × 2 = 480,000円, × 1/2 = 240,000円 ≦ 300,000 × 2
    (table,) = sums(put_together(sheet(A), sheet(B)))
    assert table.rows == (
        ("さくら苑", "2,000,000円", "1,500,000円", "500,000円"),
        ("もみじ苑", "480,000円", "240,000円", "240,000円"),
    )
    assert table.total == ("合計（2事業所）", "2,480,000円", "1,740,000円", "740,000円")


def test_a_range_makes_the_sum_a_range() -> None:
    # かえで苑: 100,000円 × 1/2 to 3/4 = 50,000円 to 75,000円 (003 表1②が要確認)
    paper = put_together(sheet(A), sheet(C))
    (table,) = sums(paper)
    assert table.total == (
        "合計（2事業所）",
        "2,100,000円",
        "1,550,000円〜1,575,000円",
        "525,000円〜550,000円",
    )
    reasons = next(b for b in paper.blocks() if b.id == "open_amounts_1")
    assert "・かえで苑：率の条件②" in reasons.text  # type: ignore[union-attr]
    assert "さくら苑：" not in reasons.text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "change",
    [
        {"facility": {**B["facility"], "prefecture": "千葉県"}},
        {"programme": "R8-teichaku"},
        {"plan_date": "2025-11-22"},
        {"facility": {**B["facility"], "prefecture": ""}},
    ],
)
def test_another_programme_prefecture_or_year_is_kept_apart(change: dict[str, Any]) -> None:
    paper = put_together(sheet(A), sheet(B, **change))
    assert [table.total[0] for table in sums(paper)] == ["合計（1事業所）"] * 2
    assert KEPT_APART in paper_strings(paper)


def test_offices_of_no_known_prefecture_are_never_one_group() -> None:
    nowhere = [sheet(each, facility={**each["facility"], "prefecture": ""}) for each in (A, B, C)]
    assert len(sums(put_together(*nowhere))) == 3


def test_an_office_without_amounts_is_named_and_not_summed() -> None:
    # No programme of fiscal 2019 is in the rules.
    old = {"plan_date": "2019-05-01"}
    paper = put_together(sheet(A, **old), sheet(B, **old))
    (table,) = sums(paper)
    assert table.total == ("合計（0事業所）", "－", "－", "－")
    assert "合計に入れていない事業所：さくら苑、もみじ苑" in "\n".join(paper_strings(paper))


def test_each_office_has_its_own_sheet_and_one_has_the_sums() -> None:
    paper = put_together(sheet(A), sheet(B))
    names = [group.name for group in sheet_groups(paper, {})]
    assert names[-3:] == ["合計", "1 さくら苑", "2 もみじ苑"]
    expected = {group.name: group.strings() for group in sheet_groups(paper, {})}
    assert xlsx_difference(render_xlsx(paper), expected) == ""


def test_it_is_a_draft_while_an_office_is() -> None:
    paper = put_together(sheet(A), sheet(B))
    assert paper.is_draft
    assert [item.text.partition("：")[0] for item in paper.open_items] == ["さくら苑", "もみじ苑"]


# --- who may stand together --------------------------------------------------------------------


def test_the_same_office_twice_is_refused() -> None:
    with pytest.raises(UserFacingError, match="「さくら苑」が2回選ばれています"):
        put_together(sheet(A), sheet(B), sheet(A, title="別の案"))


def test_the_number_tells_offices_of_one_name_apart() -> None:
    first = office("さくら", 100_000, 1, facility_number="1111111111")
    second = office("さくら", 100_000, 1, facility_number="2222222222")
    renamed = office("さくら（新館）", 100_000, 1, facility_number="1111111111")
    assert len(sums(put_together(sheet(first), sheet(second)))[0].rows) == 2
    with pytest.raises(UserFacingError, match="2回選ばれています"):
        put_together(sheet(first), sheet(renamed))


def test_without_a_number_the_name_and_the_service_decide() -> None:
    unnumbered = office("さくら　", 100_000, 1)
    numbered = office("さくら", 100_000, 1, facility_number="1111111111")
    with pytest.raises(UserFacingError, match="2回選ばれています"):
        put_together(sheet(unnumbered), sheet(numbered))
    day = sheet(office("さくら", 100_000, 1, service="通所介護"))
    assert len(sums(put_together(sheet(unnumbered), day))[0].rows) == 2


def test_another_corporation_is_refused() -> None:
    stranger = office("よその苑", 100_000, 1, corporation_name="医療法人べつ会")
    with pytest.raises(
        UserFacingError, match=r"法人が違います（社会福祉法人さくら会、医療法人べつ会）"
    ):
        put_together(sheet(A), sheet(stranger))


def test_spaces_in_the_name_make_no_other_corporation() -> None:
    spaced = office("もみじ苑", 100_000, 1, corporation_name="社会福祉法人　さくら会")
    assert put_together(sheet(A), sheet(spaced)).office_name == "社会福祉法人さくら会"


def test_the_corporation_s_number_counts_before_its_name() -> None:
    one = office("一番館", 1, 1, corporation_number="1234567890123")
    other = office("二番館", 1, 1, corporation_number="9999999999999")
    with pytest.raises(UserFacingError, match="法人が違います"):
        put_together(sheet(one), sheet(other))


@pytest.mark.parametrize("number", [0, 1])
def test_one_office_is_no_corporation_paper(number: int) -> None:
    with pytest.raises(UserFacingError, match="2つ以上の事業所が必要です"):
        corporation_paper(tuple([sheet(A)] * number), date(2026, 11, 22))


def test_an_office_without_a_corporation_is_refused() -> None:
    with pytest.raises(UserFacingError, match="法人名が入っていない"):
        put_together(sheet(A), sheet(office("もみじ苑", 1, 1, corporation_name="")))
