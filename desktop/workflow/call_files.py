"""A prefecture's call as a file: read with every refusal in Japanese, written whole or not."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from desktop.assessment.call_validation import call_problems
from desktop.assessment.case import CASE_FORMAT, Case
from desktop.assessment.prefecture_terms import CALL_FORMAT, CALL_VERSION, PrefectureCall
from desktop.assessment.rules import RuleBook
from desktop.workflow.case_files import CaseRefusedError
from desktop.workflow.file_text import FileRefusedError, bytes_of, path_text, text_of
from desktop.workflow.json_text import Document, json_object
from desktop.workflow.problems import Problem, problems_from, shown

CHOOSE_CALL = "「ファイルに書き出す」で作った募集要項のファイル（.json）を選んでください"
_MARKS = ("format", "version")


class CallRefusedError(CaseRefusedError):
    """A file that could be read but whose figures cannot be accepted."""


def read_call(path: Path, rules: RuleBook) -> PrefectureCall:
    """The call in the file at ``path``; one that contradicts ``rules`` is refused."""
    where = path_text(Path(path.name))
    return call_from_text(text_of(bytes_of(path), where), rules, where)


def call_from_text(text: str, rules: RuleBook, where: str) -> PrefectureCall:
    """The call in a JSON text; ``where`` is how messages call it."""
    document = json_object(text, where)
    _refuse_foreign(document, where)
    _refuse_newer(document, where)
    call = call_from_document(document, where)
    found = call_problems(call, rules)
    if found:
        problems = [Problem(item.path, item.sentence) for item in found]
        raise CallRefusedError(problems, where)
    return call


def call_from_document(document: Document, where: str) -> PrefectureCall:
    """The call in a JSON object that was read already; its figures are not judged."""
    try:
        return PrefectureCall.model_validate(document)
    except ValidationError as error:
        problems = problems_from(error, root=PrefectureCall)
        raise CallRefusedError(problems, where) from error


def call_document(call: PrefectureCall) -> Document:
    """The call as plain data, without the marks of a file; what was never entered is left out."""
    return call.model_dump(mode="json", exclude_unset=True, exclude_none=True, exclude=set(_MARKS))


def call_to_text(call: PrefectureCall) -> str:
    """The call as the text of a file, with the keys that tell what it is at the top."""
    marked = {"format": CALL_FORMAT, "version": CALL_VERSION, **call_document(call)}
    return json.dumps(marked, ensure_ascii=False, indent=2) + "\n"


def write_call(path: Path, call: PrefectureCall) -> None:
    """Write the call to ``path``; an older file there stays whole until the new one is."""
    from desktop.documents.write import write_file

    write_file(path, call_to_text(call).encode("utf-8"))


def _refuse_foreign(document: Document, where: str) -> None:
    if document.get("format") == CASE_FORMAT or _looks_like_a_case(document):
        raise FileRefusedError(
            "これは診断のファイルで、募集要項のファイルではありません",
            what_to_do="診断は、メニュー「ファイル」の「ファイルから取り込む」で取り込めます",
            where=where,
        )
    if not set(document) & (set(PrefectureCall.model_fields) - {"version"}):
        raise FileRefusedError(
            "募集要項のファイルではないようです（「prefecture」の項目がありません）",
            what_to_do=CHOOSE_CALL,
            where=where,
        )


def _looks_like_a_case(document: Document) -> bool:
    return "facility" in document and bool(set(document) & set(Case.model_fields))


def _refuse_newer(document: Document, where: str) -> None:
    """Tell a file of a later version before looking at fields that this app cannot know."""
    version = document.get("version")
    if isinstance(version, int) and version > CALL_VERSION:
        raise FileRefusedError(
            f"新しい版の介護カイゼンで作られた募集要項です（ファイルの版 {shown(version)}。"
            f"このアプリが読めるのは {CALL_VERSION} まで）",
            what_to_do="アプリを新しくしてから取り込んでください。ファイルはそのまま残してあります",
            where=where,
        )
