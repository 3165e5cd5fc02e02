"""Paths lead to their place, make what is missing on the way, and leave nothing empty behind."""

import pytest

from desktop.workflow.document_paths import common_parent, list_at, put, value_in


def test_groups_and_lists_on_the_way_are_made():
    document: dict = {}
    put(document, "facility/name", "みほん")
    put(document, "quotations/0/ancillary/0/amount", 5)
    put(document, "chosen_technologies/0", "lift")
    assert document == {
        "facility": {"name": "みほん"},
        "quotations": [{"ancillary": [{"amount": 5}]}],
        "chosen_technologies": ["lift"],
    }


def test_a_list_grows_only_at_its_end():
    document: dict = {"chosen_technologies": ["lift"]}
    put(document, "chosen_technologies/1", "intercom")
    put(document, "chosen_technologies/0", "assist_suit")
    assert document["chosen_technologies"] == ["assist_suit", "intercom"]
    with pytest.raises(IndexError):
        put(document, "quotations/3/units", 1)


def test_a_group_that_loses_its_last_entry_goes_with_it():
    document: dict = {
        "prefecture_terms": {"rounding": {"unit": 1000}},
        "quotations": [{"units": 2}],
    }
    put(document, "prefecture_terms/rounding/unit", None)
    put(document, "quotations/0/units", None)
    assert document == {"quotations": [{}]}  # a line of a list stays: its place is part of it


def test_taking_out_what_is_not_there_changes_nothing():
    document: dict = {}
    put(document, "prefecture_terms/rounding/unit", None)
    assert document == {}


def test_a_value_is_found_or_is_none():
    document = {"quotations": [{"units": 2}], "title": "A"}
    assert value_in(document, "quotations/0/units") == 2
    assert value_in(document, "quotations/1/units") is None
    assert value_in(document, "quotations/x") is None
    assert value_in(document, "title/deeper") is None
    assert value_in(document, "facility/name") is None


def test_a_list_is_made_where_there_is_none():
    document: dict = {"quotations": [{}]}
    list_at(document, "quotations/0/ancillary").append({})
    list_at(document, "plan/kpis").append({})
    assert document == {"quotations": [{"ancillary": [{}]}], "plan": {"kpis": [{}]}}
    with pytest.raises(TypeError):
        list_at({"title": "A"}, "title")


@pytest.mark.parametrize(
    ("paths", "shared"),
    [
        (["facility/name"], "facility/name"),
        (["a/b/c", "a/b/d"], "a/b"),
        (["quotations", "chosen_technologies"], ""),
        (["quotations/1/units", "quotations/10/units"], "quotations"),
    ],
)
def test_a_batch_is_named_by_what_its_paths_share(paths: list[str], shared: str):
    assert common_parent(paths) == shared
