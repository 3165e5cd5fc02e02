"""The JSON object in a text of ours: complete, in proportion, or a refusal in Japanese."""

from __future__ import annotations

import json
from typing import Any

from desktop.workflow.file_text import FileRefusedError
from desktop.workflow.problems import shown

Document = dict[str, Any]

LONGEST_NUMBER = 30
CHOOSE_OURS = "介護カイゼンで書き出したファイル（.json）を選んでください"
WRITE_AGAIN = "介護カイゼンでもう一度書き出すか、元の場所からコピーし直してください"


def json_object(text: str, where: str) -> Document:
    """The object in ``text``; ``where`` is how messages call the file."""
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
