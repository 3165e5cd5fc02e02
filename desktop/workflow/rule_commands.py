"""The work behind ``kaigo-kaizen rules``: make a key, make a pack, check a pack or a folder.

Each returns what is to be printed, and raises UserFacingError with nothing written.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.write import write_file
from desktop.errors import UserFacingError
from desktop.paths import regulations_dir
from desktop.regulations.contents import counts_text, line_text
from desktop.regulations.difference import rule_differences
from desktop.regulations.loader import checked_rule_book_from, default_rule_book, rule_files
from desktop.regulations.pack import LARGEST_PACK, book_in, build_pack, open_pack
from desktop.regulations.signing import (
    TrustedKey,
    new_private_key,
    public_of,
    shipped_keys,
    short_key,
)
from desktop.workflow.file_text import path_text, read_up_to

if TYPE_CHECKING:
    from desktop.assessment.rules import RuleBook
    from desktop.regulations.files import RuleFiles

LARGEST_KEY = 64 * 1024


def make_key(output: Path, today: date) -> str:
    """Write a new private key to ``output``, readable by its owner alone; an older one stays."""
    private = new_private_key()
    try:
        number = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(private)
                file.flush()
                os.fsync(number)
        except OSError:
            with suppress(OSError):
                output.unlink()
            raise
    except OSError as error:
        raise _unwritable_key(output, error) from error
    return (
        f"秘密の鍵を書き出しました（人に渡さず、リポジトリの外に置いてください）：{path_text(output)}\n"
        "公開する鍵（resources/trusted_keys.toml に加える内容）：\n"
        f'[[key]]\nname = "署名者の名前"\nsince = {today}\npublic = "{public_of(private)}"\n'
    )


def _unwritable_key(output: Path, error: OSError) -> UserFacingError:
    if isinstance(error, FileExistsError):
        return UserFacingError(
            "同じ名前のファイルがあるため、鍵を書き出しません",
            what_to_do="-o に別の名前を指定してください",
            where=path_text(output),
        )
    return UserFacingError(
        "鍵を書き出せません",
        what_to_do="フォルダーがあるか、書き込めるかを確かめてください",
        where=path_text(output),
    )


def pack_rules(folder: Path | None, output: Path, key: Path) -> str:
    """Check the rules in ``folder`` (None: the app's own), sign them, write them as one file."""
    private = read_up_to(key, LARGEST_KEY)
    files = _files(regulations_dir() if folder is None else folder)
    book = checked_rule_book_from(files)
    data = build_pack(files, book.version, private, path_text(key))
    public = public_of(private)
    # What cannot be read back is never given to anybody.
    own = TrustedKey(public, "", date.min)
    book_in(open_pack(data, (own,), path_text(output)), path_text(output))
    write_file(output, data)
    names = [key.name for key in shipped_keys() if key.public == public]
    signer = names[0] if names else "このアプリが信頼していない鍵"
    return (
        f"規則 {book.version} を1つのファイルにまとめました"
        f"（{len(files)}ファイル、署名：{signer}、鍵 {short_key(public)} …）：{path_text(output)}\n"
    )


def check_rules(path: Path) -> str:
    """Check a folder of rules or a pack, and tell what is in it and what it changes."""
    files: RuleFiles
    if path.is_dir():
        files = _files(path)
        book = checked_rule_book_from(files)
        head = [f"規則 {book.version}：誤りは見つかりませんでした"]
    else:
        where = path_text(Path(path.name))
        pack = open_pack(read_up_to(path, LARGEST_PACK), shipped_keys(), where)
        files, book = pack.files, book_in(pack, where)
        head = [f"規則 {book.version}：署名と内容を確かめました。誤りは見つかりませんでした"]
        if pack.signer:
            head.append(f"署名：{pack.signer.name}（鍵 {pack.signer.short} …）")
    return "\n".join([*head, *_contents(files, book), *_changes(book)]) + "\n"


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise UserFacingError(
            "規則のフォルダーが見つかりません",
            what_to_do="名前と場所を確かめてください",
            where=path_text(folder),
        )
    return rule_files(folder, strict=True)


def _contents(files: RuleFiles, book: RuleBook) -> list[str]:
    size = sum(map(len, files.values()))
    return [
        f"内容：{counts_text(book)}",
        f"ファイル（{len(files)}個、{size:,}バイト）：",
        *(f"  {name}　{len(data):,}" for name, data in sorted(files.items())),
    ]


def _changes(book: RuleBook) -> list[str]:
    own = default_rule_book()
    lines = rule_differences(own, book)
    found = f"{len(lines)}件" if lines else "なし"
    return [
        f"アプリに付属の規則（{own.version}）との違い：{found}",
        *(f"  {line_text(line, book)}" for line in lines),
    ]
