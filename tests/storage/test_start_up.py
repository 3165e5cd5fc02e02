"""What the first painted window costs: no sqlite-utils, no pydantic, no writing."""

import subprocess
import sys
from pathlib import Path

from desktop.storage.entries import Listing, read_listing
from desktop.storage.file_header import DATA_FILE
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, sample

LIGHT = """
import sys
from pathlib import Path
from desktop.storage.{module}
heavy = {{"sqlite_utils", "pydantic", "click", "dateutil", "desktop.assessment.case"}}
print(sorted(heavy & set(sys.modules)))
"""


def heavy_modules(root: Path, module: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT.format(module=module), str(folder)],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def test_listing_and_opening_import_nothing_heavy(root: Path, folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        store.create_case(sample())
    listing = "entries import read_listing\nassert read_listing(Path(sys.argv[1])).cases"
    assert heavy_modules(root, listing, folder) == "[]"
    opening = (
        "store import Store\nfrom tests.storage.samples import Clock\n"
        "store = Store.open(Path(sys.argv[1]), clock=Clock())\nassert store.cases()\nstore.close()"
    )
    assert heavy_modules(root, opening, folder) == "[]"
    assert heavy_modules(root, "case_documents import to_document", folder) == "[]"


def test_listing_equals_the_store(folder: Path, clock: Clock, store: Store):
    first = store.create_case(sample("甲", number="1370000001"), progress={"答え": 1})
    store.create_case(sample("乙"))
    store.delete(store.create_case(sample("丙")).id)
    store.rename(first.id, "令和8年度")
    assert read_listing(folder) == Listing(store.offices(), store.cases())


def test_listing_writes_nothing_and_makes_nothing(folder: Path, clock: Clock):
    assert read_listing(folder) == Listing()
    assert not folder.exists()
    Store.open(folder, clock=clock).close()
    before = digest(folder / DATA_FILE)
    assert read_listing(folder) == Listing()
    assert digest(folder / DATA_FILE) == before
    assert sorted(path.name for path in folder.iterdir()) == [".opening.lock", DATA_FILE]


def test_listing_leaves_what_needs_care_to_the_store(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        store.create_case(sample())
    path = folder / DATA_FILE
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"")
    assert read_listing(folder) is None
    journal.unlink()
    content = path.read_bytes()
    for damaged in (b"", b"x" * 5000, content[:4096], bytes(5000)):
        path.write_bytes(damaged)
        assert read_listing(folder) is None
        assert path.read_bytes() == damaged


def test_unreadable_progress_hides_no_case(folder: Path, store: Store):
    store.create_case(sample())
    for text in ("{", "[]"):
        with store._file.writing() as db:
            db.execute("UPDATE cases SET progress = ?", (text,))
        assert store.cases()[0].progress == {}
