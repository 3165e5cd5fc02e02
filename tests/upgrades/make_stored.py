"""Writes the stored database of the present schema; run once, when a schema is released.

    python -m tests.upgrades.make_stored

A stored database is never written again: it is what users have.
"""

import sys
import tempfile
from pathlib import Path

from desktop.assessment.case import Case
from desktop.assessment.prefecture_terms import PrefectureCall
from desktop.storage.case_documents import to_document
from desktop.storage.file_header import DATA_FILE
from desktop.storage.migrations import MIGRATIONS
from desktop.storage.store import Store
from tests.storage.samples import Clock

HERE = Path(__file__).resolve().parent

FIRST = Case.model_validate(
    {
        "title": "令和8年度①",
        "plan_date": "2026-11-22",
        "facility": {
            "name": "髙﨑デイサービス",
            "service": "通所介護",
            "facility_number": "1370000001",
            "prefecture": "埼玉県",
            "staff_count": 12,
        },
        "quotations": [{"product_name": "見守り機器", "units": 3, "unit_price": 150_000}],
        "declarations": {
            "committee": {"answer": "はい", "due": "2027-01-31", "note": "議事録あり"}
        },
        "prefecture_terms": {"single_rate": "3/4"},
        "plan": {"issues": "夜間の巡回に時間がかかる。\n記録を二度書いている。"},
    }
)
SECOND = Case.model_validate(
    {"facility": {"name": "さくらの家", "service": "認知症対応型共同生活介護"}}
)
CALL = PrefectureCall.model_validate(
    {
        "prefecture": "埼玉県",
        "fiscal_year": 2026,
        "terms": {
            "programme": "R8-dounyu",
            "single_rate": "4/5",
            "unit_limits": [{"technology": "", "users_per_unit": 10}],
            "source": "令和8年度①の募集要項",
        },
    }
)


def fill(store: Store) -> None:
    """Two offices, an answer that was undone, a case in the bin, a setting; two saved calls."""
    document = to_document(FIRST)
    entry = store.create_case(document, progress={"answered": 3}, rule_version="R8")
    for revision, level in ((1, 3), (2, 2)):
        store.save(
            entry.id,
            {**document, "target_level": level},
            field="target_level",
            label=f"目標のレベル：{level}",
            expected_revision=revision,
        )
    store.undo(entry.id)
    store.create_case(to_document(SECOND))
    store.delete(store.duplicate(entry.id).id)
    store.set_setting("文字の大きさ", "大")
    call = store.create_call(CALL.model_dump(mode="json"))
    store.delete_call(store.create_call(CALL.model_dump(mode="json")).id)
    document = {**CALL.model_dump(mode="json"), "fiscal_year": 2025}
    store.save_call(call.id, document, label="年度", expected_revision=1)
    store.save_call(call.id, CALL.model_dump(mode="json"), label="年度", expected_revision=2)


def main() -> None:
    target = HERE / f"schema-{len(MIGRATIONS)}.sqlite"
    if target.exists():
        sys.exit(f"{target.name} is released and stays as it is")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder, clock=Clock()) as store:
            fill(store)
        target.write_bytes((folder / DATA_FILE).read_bytes())


if __name__ == "__main__":
    main()
