"""添付書類: what makes a paper needed, at its boundary; an example is never a demand."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from desktop.assessment.attachment_inputs import AttachmentState
from desktop.assessment.attachments import (
    AttachmentItem,
    attachment_items,
    next_own_id,
    progress_text,
)
from desktop.assessment.case import Case
from desktop.assessment.values import Answer
from desktop.workflow.examples import EXAMPLES, example_case
from tests.assessment.cases import ON, SENSOR, SOFTWARE, assessed, case, rules


def items_of(a_case: Case) -> dict[str, AttachmentItem]:
    on = a_case.plan_date or ON
    items = attachment_items(a_case, assessed(a_case, on), rules())
    assert len({item.id for item in items}) == len(items)
    return {item.id: item for item in items}


def with_software(**more: Any) -> Case:
    return case("訪問介護", quotations=[{**SOFTWARE, **more}], way="single")


# --- 職員数がわかる書類: where the standard amount follows the number of staff (003 表3) ---------


def test_a_contract_by_staff_calls_for_the_roster() -> None:
    item = items_of(with_software(contract_kind="per_staff", only_software="yes"))["staff_roster"]
    assert item.needed is Answer.YES
    assert item.name == "職員数がわかる書類（勤務形態一覧表など）"


@pytest.mark.parametrize(
    "more",
    [
        {"contract_kind": "flat"},
        # 003 表3: not software alone, so one amount whatever the staff
        {"contract_kind": "per_staff", "only_software": "no"},
    ],
)
def test_one_amount_for_all_calls_for_none(more: dict[str, Any]) -> None:
    assert "staff_roster" not in items_of(with_software(**more))


@pytest.mark.parametrize(
    "more",
    [
        {"contract_kind": "unknown", "only_software": "yes"},
        {"contract_kind": "per_staff", "ancillary": [{"kind": "other", "amount": 50_000}]},
    ],
)
def test_an_open_contract_leaves_it_open(more: dict[str, Any]) -> None:
    item = items_of(with_software(**more))["staff_roster"]
    assert item.needed is Answer.UNKNOWN


def test_devices_need_no_roster_nor_does_a_package() -> None:
    # A device's cap is by unit (003 表2), a package's by office (003 4(2)イ(イ)).
    assert "staff_roster" not in items_of(case(quotations=[SENSOR]))
    staffed = {**SOFTWARE, "contract_kind": "per_staff", "only_software": "yes"}
    both = case(quotations=[SENSOR, staffed], way="package")
    assert "staff_roster" not in items_of(both)


# --- デジタル中核人材養成研修: where the package's condition is claimed (003 表4①) ---------------


@pytest.mark.parametrize(
    ("way", "answer", "needed"),
    [
        ("package", "yes", Answer.YES),
        ("package", "unknown", Answer.UNKNOWN),
        ("package", "no", None),
        ("single", "yes", None),  # 表1 has no such condition
    ],
)
def test_the_training_s_paper_goes_with_the_package(
    way: str, answer: str, needed: Answer | None
) -> None:
    a_case = case(
        quotations=[SENSOR, SOFTWARE], way=way, declarations={"digital_core_training": answer}
    )
    item = items_of(a_case).get("core_training")
    assert (item.needed if item else None) is needed


# --- 業務改善支援 (003 4(3)) ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("consultant", {"support_outline"}),
        ("prefecture_training", {"support_outline"}),
        ("centre_or_national_training", {"support_training"}),
        ("maker_lesson", set()),
        ("none", set()),
        ("unknown", {"support_outline"}),
    ],
)
def test_the_support_calls_for_its_own_paper(kind: str, ids: set[str]) -> None:
    items = items_of(case(improvement_support={"kind": kind}))
    assert {key for key in items if key.startswith("support_")} == ids
    for key in ids:
        assert items[key].needed is (Answer.UNKNOWN if kind == "unknown" else Answer.YES)


# --- quotations and catalogues -------------------------------------------------------------------


def test_an_estimate_for_each_line_and_a_catalogue_for_each_product() -> None:
    again = {**SENSOR, "units": 2}
    items = items_of(case(quotations=[SENSOR, again, SOFTWARE], way="single"))
    assert [key for key in items if key.startswith("quotation:")] == [
        "quotation:見守りセンサーA",
        "quotation:見守りセンサーA その2",
        "quotation:介護ソフトB",
    ]
    assert [key for key in items if key.startswith("catalogue:")] == [
        "catalogue:見守りセンサーA",
        "catalogue:介護ソフトB",
    ]
    assert items["quotation:介護ソフトB"].reason == "見積3行目"


def test_no_line_no_estimate() -> None:
    assert not [key for key in items_of(case()) if key.startswith(("quotation:", "catalogue:"))]


def test_a_line_on_another_subsidy_is_no_part_of_this_application() -> None:
    out = {**SENSOR, "product_name": "別の補助金の機器", "other_funding": "it-dounyu"}
    items = items_of(case(quotations=[out, SOFTWARE], way="single"))
    assert not [key for key in items if "別の補助金の機器" in key]


def test_the_state_follows_the_product_when_lines_move() -> None:
    entry = {"quotation:介護ソフトB": {"state": "done", "file": "見積.pdf"}}
    for lines in ([SENSOR, SOFTWARE], [SOFTWARE, SENSOR]):
        items = items_of(case(quotations=lines, way="single", attachments=entry))
        assert items["quotation:介護ソフトB"].entry.state is AttachmentState.DONE
        assert items["quotation:見守りセンサーA"].entry.state is AttachmentState.UNKNOWN


def test_a_name_with_a_slash_still_has_a_path() -> None:
    items = items_of(case(quotations=[{**SENSOR, "product_name": "A/B 型"}], way="single"))
    assert "quotation:A／B 型" in items
    assert items["quotation:A／B 型"].title == "見積書の写し（A/B 型）"


# --- duties and examples ------------------------------------------------------------------------


def test_a_duty_names_its_clause_and_an_example_its_prefecture() -> None:
    items = items_of(case())
    assert "5(ア)" in items["security_action"].reason
    assert items["security_action"].standing == "書類を出すかは要確認"
    assert "6(1)" in items["improvement_plan"].reason
    examples = [item for item in items.values() if item.is_example]
    assert examples
    assert {item.standing for item in examples} == {"例：神奈川県 令和7年度（要確認）"}


def test_an_older_programme_without_the_duty_has_no_paper_for_it() -> None:
    known = {rule.id for p in rules().programmes for rule in p.requirements}
    assert {"plan_submission", "security_action"} <= known
    for programme in rules().programmes:
        items = items_of(case(programme=programme.id, plan_date=programme.effective_from))
        duties = {rule.id for rule in programme.requirements}
        assert ("security_action" in items) == ("security_action" in duties)
        assert ("improvement_plan" in items) == ("plan_submission" in duties)


def test_every_bundled_case_has_a_list() -> None:
    for example in EXAMPLES:
        items = items_of(example_case(example.name))
        assert {"designation", "budget", "required_amount"} <= set(items)


# --- what the call names -------------------------------------------------------------------------


def test_the_call_s_own_list_is_taken_in_line_by_line() -> None:
    terms = {"papers": "・役員等氏名一覧\n\n 納税証明書 \n納税証明書"}
    items = items_of(case(prefecture_terms=terms))
    assert items["officers"].standing == "募集要項"
    assert not items["officers"].is_example
    assert items["call:納税証明書"].needed is Answer.YES
    assert items["budget"].is_example  # the call does not name it: still no more than an example
    assert [key for key in items if key.startswith("call:")] == ["call:納税証明書"]


def test_a_list_copied_from_another_year_is_to_be_confirmed() -> None:
    terms = {"papers": "納税証明書", "to_confirm": ["papers"]}
    item = items_of(case(prefecture_terms=terms))["call:納税証明書"]
    assert item.needed is Answer.UNKNOWN
    assert "要確認" in item.standing


def test_a_paper_that_the_call_no_longer_names_is_kept_under_its_name() -> None:
    items = items_of(case(attachments={"call:納税証明書": {"state": "done"}}))
    assert items["call:納税証明書"].title == "納税証明書"
    assert items["call:納税証明書"].needed is Answer.NO


# --- what the user writes ----------------------------------------------------------------------


def test_own_papers_stand_at_the_end_and_count() -> None:
    a_case = case(attachments={"own:2": {"name": "口座振替の申出書", "state": "done"}})
    items = items_of(a_case)
    assert list(items)[-1] == "own:2"
    assert items["own:2"].title == "口座振替の申出書"
    assert items["own:2"].is_own
    assert next_own_id(a_case) == "own:3"
    assert next_own_id(case()) == "own:1"


def test_what_was_written_of_a_paper_no_longer_called_for_is_kept() -> None:
    entry = {"quotation:前の機器": {"state": "done", "note": "10月に受け取った"}}
    items = items_of(case(attachments=entry))
    kept = items["quotation:前の機器"]
    assert kept.needed is Answer.NO
    assert kept.title == "見積書の写し（前の機器）"
    assert "前に書いた内容を残しています" in kept.reason
    assert "quotation:空" not in items_of(case(attachments={"quotation:空": {}}))


def test_progress_counts_what_is_wanted() -> None:
    a_case = case(attachments={"budget": {"state": "done"}, "officers": {"state": "not_needed"}})
    items = tuple(items_of(a_case).values())
    assert progress_text(items) == f"{len(items) - 1}件中1件 済"
    assert progress_text(()) == "0件中0件 済"


@pytest.mark.parametrize("key", ["", "a/b", "x" * 301])
def test_a_clumsy_id_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        case(attachments={key: {"state": "done"}})
