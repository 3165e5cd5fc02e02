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
from desktop.workflow.problems import Problem, near_words, problems_from, shown

Document = dict[str, Any]

LONGEST_NUMBER = 30
_SERVICE_PATHS = ("facility/service", "facility/additional_services")
CHOOSE_OURS = "介護カイゼンで書き出したファイル（.json）を選んでください"
WRITE_AGAIN = "介護カイゼンでもう一度書き出すか、元の場所からコピーし直してください"


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
    document = _document(text, where)
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


def _document(text: str, where: str) -> Document:
    if not text.strip():
        raise FileRefusedError("ファイルが空です", what_to_do=WRITE_AGAIN, where=where)
    try:
        document = json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_sane_integer,
        )
        # A lone half of a surrogate pair ("\ud800") is legal JSON but no text that can be saved.
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise _not_json(error, text, where) from error
    except UnicodeEncodeError as error:
        raise FileRefusedError(
            "壊れた文字が入っています", what_to_do=WRITE_AGAIN, where=where
        ) from error
    except RecursionError as error:
        raise FileRefusedError(
            "ファイルの入れ子が深すぎて読めません", what_to_do=CHOOSE_OURS, where=where
        ) from error
    except _UnacceptableError as error:
        raise FileRefusedError(error.message, what_to_do=error.what_to_do, where=where) from error
    if not isinstance(document, dict):
        raise FileRefusedError(
            "JSONですが、介護カイゼンのファイルの形ではありません",
            what_to_do=CHOOSE_OURS,
            where=where,
        )
    return document


def _not_json(error: json.JSONDecodeError, text: str, where: str) -> FileRefusedError:
    place = f"{error.lineno}行目の{error.colno}文字目"
    ended = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    if ended:
        return FileRefusedError(
            f"ファイルが途中で切れています（{place}）", what_to_do=WRITE_AGAIN, where=where
        )
    if not text.lstrip().startswith(("{", "[")):
        return FileRefusedError("JSONファイルではありません", what_to_do=CHOOSE_OURS, where=where)
    return FileRefusedError(
        f"JSONとして読めません（{place}）",
        what_to_do="その場所の「,」「:」や括弧、引用符を確かめてください",
        where=where,
    )


class _UnacceptableError(ValueError):
    """Legal for Python's JSON reader, but not in a file of ours."""

    def __init__(self, message: str, what_to_do: str) -> None:
        super().__init__(message)
        self.message = message
        self.what_to_do = what_to_do


def _without_duplicates(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _UnacceptableError(
            f"「{shown(twice)}」が同じ括弧の中に2回書かれています", "片方を消してください"
        )
    return found


def _no_constant(word: str) -> None:
    raise _UnacceptableError(f"{word} は数として使えません", "正しい数に直してください")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in {float("inf"), float("-inf")}:
        raise _UnacceptableError(f"数が大きすぎます（{shown(digits)}）", "桁を確かめてください")
    return number


def _sane_integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _UnacceptableError(f"数が大きすぎます（{shown(digits)}）", "桁を確かめてください")
    return int(digits)


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
