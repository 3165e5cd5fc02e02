"""Saves one answer after the other until it is killed; says each revision once it is on disk.

python -m tests.storage.writer FOLDER
"""

import sys
from pathlib import Path

from desktop.storage.store import Store
from tests.storage.samples import Clock, large


def main(folder: Path) -> None:
    store = Store.open(folder, clock=Clock())
    cases = store.cases()
    entry = cases[0] if cases else store.create_case(large())
    document, revision = store.document(entry.id), entry.revision
    while True:
        document["n"] = revision + 1
        revision = store.save(
            entry.id,
            document,
            field="n",
            label=f"{revision + 1}つめの答え",
            expected_revision=revision,
        ).revision
        print(revision, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
