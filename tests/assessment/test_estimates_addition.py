"""生産性向上推進体制加算 by the words of 000 2.1; second-hand details can only keep it open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.assessment.addition import AdditionResult, GradeResult, addition_result
from desktop.assessment.citation import Standing
from desktop.assessment.values import Verdict
from tests.assessment.cases import ON, case, rules

DETAILS = {
    "committee_quarterly": "yes",
    "monitoring_all_rooms": "yes",
    "intercom_all_staff": "yes",
    "record_software_no_copying": "yes",
}
# 000 ＜加算（Ⅱ）＞: 委員会と安全対策、改善活動、テクノロジー１つ以上、データ提供
SECOND = {
    "safety_measures": "yes",
    "improvement_activity": "yes",
    "yearly_data": "yes",
    "committee_quarterly": "yes",
}
# 000 ＜加算（Ⅰ）＞: （Ⅱ）の要件、成果、複数のテクノロジー、役割分担、データ提供
FIRST = {**SECOND, **DETAILS, "results_confirmed": "yes", "role_division": "yes"}
THREE = ("monitoring_in_use", "intercom_in_use", "care_record_software_in_use")


def result(
    addition: dict[str, Any] | None = None,
    declarations: dict[str, Any] | None = None,
    service: str = "介護老人福祉施設",
    on: date = ON,
    users: int | None = 30,
) -> AdditionResult:
    facility = {} if users is None else {"user_count": users}
    a_case = case(
        service,
        facility=facility,
        declarations=declarations or {},
        estimates={"addition": addition or {}},
    )
    named = rules().service(service)
    assert named is not None
    found = addition_result(a_case, rules(), (named,), on)
    assert found is not None
    return found


def grade(found: AdditionResult, grade_id: str) -> GradeResult:
    return next(g for g in found.grades if g.id == grade_id)


def verdict_of(found: AdditionResult, grade_id: str, condition: str) -> Verdict:
    return next(c.verdict for c in grade(found, grade_id).conditions if c.id == condition)


# --- 000 「短期入所系サービス、居住系サービス、多機能系サービス、施設系サービス」 ---------------


@pytest.mark.parametrize(
    "service",
    [
        "短期入所生活介護",
        "認知症対応型共同生活介護",
        "小規模多機能型居宅介護",
        "介護老人保健施設",
    ],
)
def test_services_that_have_the_addition(service: str):
    assert [g.units for g in result(service=service).grades] == [100, 10]


@pytest.mark.parametrize("service", ["訪問介護", "通所介護", "居宅介護支援"])
def test_visits_day_care_and_care_management_have_none(service: str):
    found = result(service=service)
    assert not found.applies
    assert found.grades == ()
    assert service in found.services_text


def test_only_the_services_with_the_addition_are_named():
    services = tuple(filter(None, map(rules().service, ("通所介護", "短期入所生活介護"))))
    a_case = case("通所介護", facility={"additional_services": ["短期入所生活介護"]})
    found = addition_result(a_case, rules(), services, ON)
    assert found is not None
    assert [service.name for service in found.services] == ["短期入所生活介護"]
    assert "だけです" in found.services_text


# 「加算の新設（令和６年４月施行）」; 「令和９年度改定を見据え」
@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2024, 3, 31), False),
        (date(2024, 4, 1), True),
        (date(2027, 3, 31), True),
        (date(2027, 4, 1), False),
    ],
)
def test_the_days_on_which_the_units_are_known(day: date, known: bool):
    service = rules().service("介護老人福祉施設")
    assert service is not None
    assert (addition_result(case(), rules(), (service,), day) is not None) is known


# --- 【単位数】 （Ⅰ）100単位/月・（Ⅱ）10単位/月 ---------------------------------------------


@pytest.mark.parametrize(
    ("users", "price", "first", "second"),
    [
        (0, "10", 0, 0),
        (1, "10", 12_000, 1_200),
        (30, "10", 360_000, 36_000),
        (30, "10.27", 369_720, 36_972),
        (1, "10.27", 12_324, 1_232),  # 10×1×12×10.27 = 1,232.4
        (29, "10.14", 352_872, 35_287),  # 10×29×12×10.14 = 35,287.2
        (7, "10.0683", 84_573, 8_457),  # four decimals: 84,573.72 and 8,457.372
        (3, "11.4", 41_040, 4_104),
    ],
)
def test_a_years_revenue_is_exact_to_the_last_step(users: int, price: str, first: int, second: int):
    found = result({"yen_per_unit": price}, users=users)
    amounts = [g.revenue.lowest for g in found.grades if g.revenue]
    assert amounts == [first, second]
    assert all(g.revenue and g.revenue.is_exact and not g.reasons for g in found.grades)


def test_without_a_unit_price_it_is_10_yen_to_be_confirmed():
    found = grade(result(), "I")
    assert found.revenue is not None
    assert found.revenue.text() == "360,000円"
    assert [reason.field for reason in found.reasons] == ["estimates/addition/yen_per_unit"]
    assert "目安・要確認：地域単価" in found.reasons[0].text
    assert found.trace is not None
    price = next(step for step in found.trace.steps if step.label == "1単位の単価")
    assert price.citation is not None
    assert price.citation.standing is Standing.TO_CONFIRM


def test_the_trace_says_units_users_months_price_and_rounding():
    trace = grade(result({"yen_per_unit": "10.27"}, users=1), "II").trace
    assert trace is not None
    assert "10単位 × 1人 × 12か月 × 10.27円 ＝ 1,232.4円" in trace.working
    assert "切り捨て" in trace.working
    assert trace.steps[0].citation is not None
    assert "10単位/月" in trace.steps[0].citation.locator


def test_without_users_there_is_no_figure_but_the_way_to_one():
    found = grade(result(users=None), "I")
    assert found.revenue is None
    assert found.reasons[0].field == "estimates/addition/users"


def test_users_of_the_addition_come_before_the_offices():
    found = grade(result({"users": 9, "yen_per_unit": "10"}, users=30), "II")
    assert found.revenue is not None
    assert found.revenue.lowest == 10_800


@given(
    users=st.integers(0, 300),
    price=st.integers(10_000, 999_999),
)
def test_the_figure_is_never_above_the_exact_product_nor_a_yen_below(users: int, price: int):
    text = f"{price // 10_000}.{price % 10_000:04d}"
    found = result({"yen_per_unit": text}, users=users)
    for g in found.grades:
        assert g.revenue is not None
        exact_in_ten_thousandths = g.units * users * 12 * price
        assert 0 <= exact_in_ten_thousandths - g.revenue.lowest * 10_000 < 10_000


# --- 【算定要件】 -----------------------------------------------------------------------------


def test_nothing_answered_leaves_every_condition_open():
    found = result()
    for g in found.grades:
        assert g.verdict is Verdict.UNKNOWN
        assert {c.verdict for c in g.conditions} == {Verdict.UNKNOWN}
        assert all(c.citation.source == "000" for c in g.conditions)


def test_first_asks_all_that_second_asks_and_more():
    found = result()
    second = [c.id for c in grade(found, "II").conditions]
    first = [c.id for c in grade(found, "I").conditions]
    assert second == ["committee", "improvement_activity", "one_device", "yearly_data"]
    assert first == [*second, "results", "several_devices", "role_division"]


def test_second_with_one_monitoring_device():
    found = result(SECOND, {"committee": "yes", "monitoring_in_use": "yes"})
    assert grade(found, "II").verdict is Verdict.MET
    assert grade(found, "I").verdict is Verdict.UNKNOWN


def test_first_with_everything():
    found = result(FIRST, {"committee": "yes", **dict.fromkeys(THREE, "yes")})
    assert grade(found, "I").verdict is Verdict.MET
    assert grade(found, "II").verdict is Verdict.MET


@pytest.mark.parametrize("name", [n for n in SECOND if n != "committee_quarterly"])
def test_one_no_of_second_stands_in_the_way_of_both(name: str):
    declared = {"committee": "yes", **dict.fromkeys(THREE, "yes")}
    found = result({**FIRST, name: "no"}, declared)
    assert grade(found, "II").verdict is Verdict.NOT_MET
    assert grade(found, "I").verdict is Verdict.NOT_MET


@pytest.mark.parametrize("name", ["results_confirmed", "role_division"])
def test_one_no_of_first_leaves_second_alone(name: str):
    declared = {"committee": "yes", **dict.fromkeys(THREE, "yes")}
    found = result({**FIRST, name: "no"}, declared)
    assert grade(found, "II").verdict is Verdict.MET
    assert grade(found, "I").verdict is Verdict.NOT_MET


# 「１つ以上」: none, one, more
@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (dict.fromkeys(THREE, "no"), Verdict.NOT_MET),
        ({THREE[0]: "no", THREE[1]: "no"}, Verdict.UNKNOWN),
        ({THREE[0]: "yes"}, Verdict.MET),
        ({THREE[1]: "yes", THREE[0]: "no", THREE[2]: "no"}, Verdict.UNKNOWN),
    ],
)
def test_one_device_or_more(declared: dict[str, str], expected: Verdict):
    assert verdict_of(result({}, declared), "II", "one_device") is expected


def test_an_intercom_for_all_staff_is_one_device():
    found = result({"intercom_all_staff": "yes"}, {"intercom_in_use": "yes"})
    assert verdict_of(found, "II", "one_device") is Verdict.MET


# 「複数」: one, two, three; that all three are needed is second-hand
@pytest.mark.parametrize(
    ("in_use", "expected"),
    [(0, Verdict.NOT_MET), (1, Verdict.NOT_MET), (2, Verdict.UNKNOWN), (3, Verdict.MET)],
)
def test_several_devices(in_use: int, expected: Verdict):
    declared = {name: "yes" if i < in_use else "no" for i, name in enumerate(THREE)}
    assert verdict_of(result(DETAILS, declared), "I", "several_devices") is expected


def test_several_devices_may_still_be_reached():
    declared = {THREE[0]: "yes", THREE[1]: "no"}
    assert verdict_of(result(DETAILS, declared), "I", "several_devices") is Verdict.UNKNOWN


@pytest.mark.parametrize("name", sorted(DETAILS))
def test_a_second_hand_detail_keeps_open_and_never_refuses(name: str):
    declared = {"committee": "yes", **dict.fromkeys(THREE, "yes")}
    for answer in ("no", "unknown"):
        found = result({**FIRST, name: answer}, declared)
        assert grade(found, "I").verdict is Verdict.UNKNOWN


def test_details_are_second_hand_and_conditions_are_not():
    for g in result().grades:
        for condition in g.conditions:
            assert condition.citation.standing is Standing.CONFIRMED
            assert {d.citation.standing for d in condition.details} <= {Standing.SECOND_HAND}


def test_a_settled_condition_asks_for_nothing_more():
    found = result({"yearly_data": "yes", "role_division": "yes"})
    by_id = {c.id: c for c in grade(found, "I").conditions}
    assert by_id["role_division"].what_to_do == ""
    assert by_id["results"].what_to_do
