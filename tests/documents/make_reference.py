"""Writes the reference texts anew: ``python -m tests.documents.make_reference``.

Then read the diff (``git diff tests/documents/reference``) as the officer who gets the paper
would: every changed line is one that a user will see.
"""

from __future__ import annotations

from tests.documents.papers import bundled_papers
from tests.documents.reference_texts import FOLDER, READINGS, reference_path, reference_text


def main() -> None:
    wanted = set()
    for name, paper in bundled_papers().items():
        for kind in READINGS:
            path = reference_path(name, kind)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(reference_text(paper, kind), encoding="utf-8", newline="\n")
            wanted.add(path)
    for path in FOLDER.rglob("*.txt"):
        if path not in wanted:
            path.unlink()
    print(f"{len(wanted)} files in {FOLDER}")


if __name__ == "__main__":
    main()
