"""Reads TOML files, from a folder or from a rule pack, into one :class:`RuleBook`.

Every file is read once and everything is validated in one go, since a start of the app waits
for it.  What is wrong is told by file, key and what was expected.  Cross checks between files
are in :mod:`desktop.regulations.checks`; they run in the tests and on what comes from outside.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError

from desktop.assessment.rules import RuleBook
from desktop.errors import UserFacingError
from desktop.paths import regulations_dir
from desktop.regulations.files import (
    FILE_KINDS,
    SINGLE_VALUES,
    VERSIONED,
    FileKind,
    RuleFiles,
    is_rule_file,
    matches,
    names_in,
)
from desktop.regulations.wording import expected

Place = tuple[str, str]
"""A file (relative, with "/") and the key in it under which a record stands."""

Places = dict[tuple[str, int], Place]
"""The place of each record, by the rule book's list and the index in it."""


@cache
def default_rule_book() -> RuleBook:
    """The rule book that comes with the app."""
    return load_rule_book(regulations_dir())


def load_rule_book(folder: Path) -> RuleBook:
    """The rule book in ``folder``; a :class:`UserFacingError` names the file and key at fault."""
    return rule_book_from(rule_files(folder))


def load_checked_rule_book(folder: Path) -> RuleBook:
    """As :func:`load_rule_book`, with the cross checks: for a folder that came from outside."""
    return checked_rule_book_from(rule_files(folder, strict=True))


def rule_files(folder: Path, *, strict: bool = False) -> dict[str, bytes]:
    """The content of the files of a rule book; ``strict`` refuses a file that is none of them.

    A misspelt folder would otherwise drop a programme without a word.
    """
    names = names_in(folder)
    ours = [name for name in names if is_rule_file(name)]
    if strict and ours and len(ours) < len(names):
        strange = next(name for name in names if name not in ours)
        raise _error(strange, "", "規則のファイルの名前ではありません（つづりと置き場所）")
    return {name: _content(folder / name, name) for name in ours}


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _error(name, "", f"ファイルを開けません（{error.strerror}）") from None


def rule_book_from(files: RuleFiles) -> RuleBook:
    """The rule book that ``files`` hold."""
    return _validated(*_Reader(files).read())


def checked_rule_book_from(files: RuleFiles) -> RuleBook:
    """As :func:`rule_book_from`, with the cross checks."""
    # Imported here: the checks are not needed for an ordinary start.
    from desktop.regulations.checks import findings_in

    content, places = _Reader(files).read()
    book = _validated(content, places)
    for finding in findings_in(book):
        name, prefix = _place(finding.part, finding.index, places)
        key = ".".join(part for part in (prefix, finding.key) if part)
        raise _error(name, key, finding.sentence)
    return book


def _validated(content: dict[str, Any], places: Places) -> RuleBook:
    try:
        return RuleBook.model_validate(content)
    except ValidationError as error:
        raise _refusal(error, places) from error


class _Reader:
    """Collects what the files say, and remembers where each record came from."""

    def __init__(self, files: RuleFiles) -> None:
        self._files = files
        self._content: dict[str, Any] = {}
        self._places: Places = {}

    def read(self) -> tuple[dict[str, Any], Places]:
        for name, key, field in SINGLE_VALUES:
            self._content[field] = self._single(name, key)
        for kind in FILE_KINDS:
            self._read_kind(kind)
        return self._content, self._places

    def _single(self, name: str, key: str) -> Any:
        table = self._table(name)
        _refuse_unknown_keys(name, table, {key})
        if key not in table:
            raise _error(name, key, "この項目が必要です")
        return table[key]

    def _read_kind(self, kind: FileKind) -> None:
        for _, field in kind.lists or (("", kind.whole),):
            self._content.setdefault(field, [])
        names = sorted(name for name in self._files if matches(name, kind.pattern))
        if not names and not kind.optional:
            raise _error(kind.pattern, "", "このファイルが必要です")
        for name in names:
            table = self._table(name)
            if kind.whole:
                _refuse_misplaced(name, table)
                self._add(kind.whole, table, (name, ""))
            else:
                self._add_lists(kind, name, table)

    def _add_lists(self, kind: FileKind, name: str, table: dict[str, Any]) -> None:
        _refuse_unknown_keys(name, table, {heading for heading, _ in kind.lists})
        for heading, field in kind.lists:
            rows = table.get(heading, [])
            if not isinstance(rows, list):
                raise _error(name, heading, f"[[{heading}]] のように書いてください")
            for index, row in enumerate(rows):
                self._add(field, row, (name, f"{heading}[{index + 1}]"))

    def _add(self, field: str, record: Any, place: Place) -> None:
        rows = self._content[field]
        self._places[field, len(rows)] = place
        rows.append(record)

    def _table(self, name: str) -> dict[str, Any]:
        if name not in self._files:
            raise _error(name, "", "このファイルが必要です")
        try:
            return tomli.loads(self._files[name].decode("utf-8"))
        except UnicodeDecodeError:
            raise _error(name, "", "文字コードはUTF-8にしてください") from None
        except (ValueError, RecursionError) as error:  # no TOML, a number or a nest without end
            raise _error(name, "", f"TOMLとして読めません（{error}）") from None


def _refuse_unknown_keys(name: str, table: dict[str, Any], known: set[str]) -> None:
    for key in table:
        if key not in known:
            names = "、".join(sorted(known))
            raise _error(name, key, f"知らない項目です。書けるのは {names} です")


def _refuse_misplaced(name: str, table: dict[str, Any]) -> None:
    """What has versions lies in the folder of its id, in the file of its first day."""
    folder, _, rest = name.partition("/")
    if folder not in VERSIONED:
        return
    programme, _, file = rest.partition("/")
    wanted = {"id": programme, "effective_from": file.removesuffix(".toml")}
    for key, value in wanted.items():
        if str(table.get(key)) != value:
            raise _error(name, key, f"フォルダーとファイルの名前に合わせて {value} としてください")


def _refusal(error: ValidationError, places: Places) -> UserFacingError:
    """The first thing that is wrong, by its file and key rather than by the rule book's field."""
    first = error.errors(include_url=False)[0]
    field, *rest = first["loc"]
    index = rest.pop(0) if rest and isinstance(rest[0], int) else None
    name, key = _place(str(field), index, places)
    for part in rest:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return _error(name, key.removeprefix("."), expected(first))


def _place(field: str, index: int | str | None, places: Places) -> Place:
    """Where record ``index`` of the rule book's list ``field`` is written, or the whole list."""
    if isinstance(index, int) and (field, index) in places:
        return places[field, index]
    for name, key, single in SINGLE_VALUES:
        if single == field:
            return name, key if index is None else f"{key}[{int(index) + 1}]"
    for kind in FILE_KINDS:
        if field in (kind.whole, *(target for _, target in kind.lists)):
            return kind.pattern, ""
    return field, ""


def _error(name: str, key: str, expectation: str) -> UserFacingError:
    return UserFacingError(
        f"規則のファイルに誤りがあります。{expectation}",
        what_to_do="ファイルを直すか、正しい規則のフォルダーを選んでください。",
        where=f"{name} の {key}" if key else name,
    )
