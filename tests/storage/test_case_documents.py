"""Cases to documents and back, and the bounds that both sides must agree on."""

import json
from datetime import date
from fractions import Fraction

import pytest

from desktop.assessment.case import CASE_VERSION, Case
from desktop.errors import UserFacingError
from desktop.storage.case_documents import case_from, to_document
from desktop.storage.documents import TITLE_LENGTH
from desktop.storage.store import Store

MINIMAL = {"facility": {"name": "さくら", "service": "通所介護"}}
FULL = {
    "title": "令和8年度①",
    "plan_date": "2026-11-22",
    "facility": {
        "name": "髙﨑の家",
        "service": "通所介護",
        "facility_number": "1370000001",
        "staff_count": 12,
        "staff_count_as_of": "2026-11-01",
    },
    "quotations": [
        {"product_name": "見守り", "unit_price": 123_456, "ancillary": [{"amount": 1}]},
        {"product_name": "記録", "tais_code": "00001-000010", "tax_included": True},
    ],
    "declarations": {"committee": "はい", "life_cooperation": {"answer": "いいえ", "note": "a\nb"}},
    "prefecture_terms": {"single_rate": "3/4", "rounding": {"unit": 1000, "step": "line"}},
    "plan": {"issues": "夜間の巡回", "kpis": [{"name": "記録の時間"}]},
}


@pytest.mark.parametrize("content", [MINIMAL, FULL])
def test_case_comes_back_the_same(store: Store, content: dict):
    case = Case.model_validate(content)
    entry = store.create_case(to_document(case))
    assert case_from(store.document(entry.id)) == case
    assert to_document(case_from(store.document(entry.id))) == store.document(entry.id)


def test_exact_values_stay_exact(store: Store):
    document = to_document(Case.model_validate(FULL))
    assert document["prefecture_terms"]["single_rate"] == "3/4"
    case = case_from(json.loads(json.dumps(document)))
    assert case.prefecture_terms.single_rate == Fraction(3, 4)
    assert case.plan_date == date(2026, 11, 22)


def test_columns_are_drawn_from_the_case(store: Store):
    entry = store.create_case(to_document(Case.model_validate(FULL)))
    assert (entry.office_name, entry.title, entry.plan_year) == ("髙﨑の家", "令和8年度①", 2026)
    assert store.offices()[0].facility_number == "1370000001"


def test_title_bound_is_the_one_of_the_case(store: Store):
    entry = store.create_case(to_document(Case.model_validate(MINIMAL)))
    store.rename(entry.id, "あ" * TITLE_LENGTH)
    assert case_from(store.document(entry.id)).title == "あ" * TITLE_LENGTH
    with pytest.raises(ValueError):
        Case.model_validate({**MINIMAL, "title": "あ" * (TITLE_LENGTH + 1)})


def test_document_that_is_no_case_names_the_field():
    with pytest.raises(UserFacingError) as caught:
        case_from({**MINIMAL, "title": "令和8年度", "target_level": 9})
    assert caught.value.where == "令和8年度 target_level"


def test_newer_document_is_refused():
    with pytest.raises(UserFacingError, match="新しい版"):
        case_from({**MINIMAL, "version": CASE_VERSION + 1, "unheard": 1})
