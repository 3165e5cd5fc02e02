"""Writing: complete or not at all, and every failure told in Japanese."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop.documents.write import write_file
from desktop.errors import UserFacingError

OLD, NEW = b"old", b"%PDF new"


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "業務改善計画（下書き）.pdf"
    path.write_bytes(OLD)
    return path


def leftovers(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if entry != path)


def test_a_new_file(tmp_path):
    path = tmp_path / "計画.pdf"
    write_file(path, NEW)
    assert path.read_bytes() == NEW
    assert leftovers(path) == []


def test_an_old_file_is_replaced(target):
    write_file(str(target), NEW)
    assert target.read_bytes() == NEW
    assert leftovers(target) == []


def test_the_file_behind_a_link_is_replaced(target):
    link = target.with_name("link.pdf")
    link.symlink_to(target)
    write_file(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_no_folder(tmp_path):
    with pytest.raises(UserFacingError, match="フォルダーが見つかりません") as caught:
        write_file(tmp_path / "ない" / "計画.pdf", NEW)
    assert str(tmp_path / "ない" / "計画.pdf") in caught.value.where
    assert not (tmp_path / "ない").exists()


def test_a_folder_of_that_name(tmp_path):
    (tmp_path / "計画.pdf").mkdir()
    with pytest.raises(UserFacingError, match="同じ名前のフォルダー"):
        write_file(tmp_path / "計画.pdf", NEW)


def test_a_file_where_the_folder_should_be(target):
    with pytest.raises(UserFacingError, match="フォルダーが見つかりません"):
        write_file(target / "計画.pdf", NEW)


def test_too_long_a_name(tmp_path):
    with pytest.raises(UserFacingError, match="長すぎる"):
        write_file(tmp_path / ("長" * 200 + ".pdf"), NEW)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "空き容量"),
        (errno.EACCES, "許可されていない"),
        (errno.EROFS, "書き込み禁止"),
        (errno.EBUSY, "保存できませんでした"),
    ],
)
@pytest.mark.parametrize("where", ["open", "fsync", "replace"])
def test_a_failure_leaves_the_old_file(target, monkeypatch, number, words, where):
    def fail(*args, **kwargs):
        raise OSError(number, os.strerror(number), str(target))

    monkeypatch.setattr(os if where == "fsync" else Path, where, fail)
    with pytest.raises(UserFacingError, match=words) as caught:
        write_file(target, NEW)
    monkeypatch.undo()
    assert caught.value.what_to_do
    assert target.read_bytes() == OLD
    assert leftovers(target) == []


def test_windows_says_that_another_program_holds_the_file(target, monkeypatch):
    def held(self, _target):
        error = PermissionError(errno.EACCES, "used by another process", str(self))
        error.winerror = 32  # type: ignore[attr-defined, misc, unused-ignore]
        raise error

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(UserFacingError, match="ほかのアプリで開かれている"):
        write_file(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert leftovers(target) == []


def test_what_reads_back_differently_does_not_replace_the_old_file(target, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"something else")
    with pytest.raises(UserFacingError, match="読み直すと"):
        write_file(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert leftovers(target) == []


def test_a_bug_is_not_dressed_up_as_a_failure_of_the_disk(target):
    with pytest.raises(TypeError):
        write_file(target, "text")  # type: ignore[arg-type]
    assert target.read_bytes() == OLD
    assert leftovers(target) == []
