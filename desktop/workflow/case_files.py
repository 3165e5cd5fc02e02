"""A case as a file: read with every refusal in Japanese, written so that it comes back the same.

The file is JSON in UTF-8.  What is read is judged completely before anything is done with it,
so that a refused file changes nothing.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from desktop.assessment.case import CASE_FORMAT, CASE_VERSION, Case
from desktop.assessment.rules import RuleBook
from desktop.assessment.validation import check_case
from desktop.workflow.file_text import FileRefusedError, bytes_of, path_text, text_of
from desktop.workflow.json_text import CHOOSE_OURS, json_object
from desktop.workflow.problems import Problem, near_words, problems_from, shown

Document = dict[str, Any]

_SERVICE_PATHS = ("facility/service", "facility/additional_services")


class CaseRefusedError(FileRefusedError):
    """A file that could be read but whose answers cannot be accepted."""

    def __init__(self, problems: list[Problem], where: str) -> None:
        first, others = problems[0], len(problems) - 1
        more = f"ほかにも{others}か所、直すところがあります。" if others else ""
        super().__init__(first.sentence, what_to_do=more, where=where)
        self.problems = tuple(problems)


def read_case(path: Path) -> Case:
    """The case in the file at ``path``."""
    return case_from_bytes(bytes_of(path), path_text(Path(path.name)))


def case_from_bytes(data: bytes, where: str) -> Case:
    """The case in the content of a file; ``where`` is how messages call it."""
    return case_from_text(text_of(data, where), where)


def case_from_text(text: str, where: str) -> Case:
    """The case in a JSON text."""
    document = json_object(text, where)
    _refuse_foreign(document, where)
    return case_from_document(document, where)


def case_from_document(document: Document, where: str) -> Case:
    """The case in a JSON object that was read already."""
    _refuse_newer(document, where)
    try:
        return Case.model_validate(document)
    except ValidationError as error:
        raise CaseRefusedError(problems_from(error), where) from error


def refuse_unknown_ids(case: Case, rules: RuleBook, on: date, where: str) -> None:
    """Refuse a case that contradicts the rules: an unknown service, a rate under its floor."""
    _refuse(contradictions(case, rules, on), where)


def refuse_unknown_services(case: Case, rules: RuleBook, on: date, where: str) -> None:
    """Refuse only what cannot be assessed at all, so that a case of older rules still opens."""
    found = contradictions(case, rules, on)
    _refuse([problem for problem in found if problem.path.startswith(_SERVICE_PATHS)], where)


def contradictions(case: Case, rules: RuleBook, on: date) -> list[Problem]:
    """What in the case the rules in force on ``on`` do not allow."""
    return [Problem(found.path, found.sentence) for found in check_case(case, rules, on)]


def _refuse(problems: list[Problem], where: str) -> None:
    if problems:
        raise CaseRefusedError(problems, where)


def document_of(case: Case) -> Document:
    """The case as plain data.

    What was never entered is left out; what was entered stays, even where it equals a default,
    since a chosen わからない is an answer.
    """
    return case.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def case_to_text(case: Case) -> str:
    """The case as the text of a file, with the keys that tell what it is at the top."""
    marked = {"format": CASE_FORMAT, "version": CASE_VERSION, **document_of(case)}
    return json.dumps(marked, ensure_ascii=False, indent=2) + "\n"


def write_case(path: Path, case: Case) -> None:
    """Write the case to ``path``; an older file there stays whole until the new one is."""
    from desktop.documents.write import write_file

    write_file(path, case_to_text(case).encode("utf-8"))


def _refuse_newer(document: Document, where: str) -> None:
    """Tell a file of a later version before looking at fields that this app cannot know."""
    version = document.get("version")
    ours = document.get("format", CASE_FORMAT) == CASE_FORMAT
    if ours and isinstance(version, int) and version > CASE_VERSION:
        raise FileRefusedError(
            f"新しい版の介護カイゼンで作られたファイルです（ファイルの版 {shown(version)}。"
            f"このアプリが読めるのは {CASE_VERSION} まで）",
            what_to_do="アプリを新しくしてから開いてください。ファイルはそのまま残してあります",
            where=where,
        )


def _refuse_foreign(document: Document, where: str) -> None:
    """Tell the JSON of another program; a file of ours with a slip in it passes."""
    known = set(Case.model_fields) & set(document) - {"version", "title"}
    if not known and not any(near_words(key, ["facility"]) for key in document):
        raise FileRefusedError(
            "介護カイゼンのファイルではないようです（「facility」の項目がありません）",
            what_to_do=CHOOSE_OURS,
            where=where,
        )
