"""The rules in force on this computer: those of the app, or a pack that was installed. No Qt.

    rules/installed/2026.12.1.kaizen-rules   taken in from outside, signed
    rules/returned/…                         what 「前の規則に戻す」 put aside
    rules/kept/…                             the app's own copies, one for each version used

In force is the newest sound pack that is newer than the app's own rules, else those.  There is
no list that could disagree with the folder, and nothing is ever deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserFacingError
from desktop.regulations.loader import default_rule_book
from desktop.regulations.version import is_newer, is_version, order_of

if TYPE_CHECKING:
    from desktop.assessment.rules import RuleBook
    from desktop.regulations.difference import RuleLine
    from desktop.regulations.files import RuleFiles
    from desktop.regulations.pack import Pack
    from desktop.regulations.signing import TrustedKey

FOLDER, INSTALLED, RETURNED, KEPT = "rules", "installed", "returned", "kept"
ENDING = ".kaizen-rules"
BUNDLED_WORDS = "アプリに付属の規則"


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rule book, where it comes from, and what was wrong with a newer pack ("" if nothing).

    ``pack`` is None for the rules that come with the app.
    """

    book: RuleBook
    pack: Pack | None = None
    warning: str = ""

    @property
    def origin(self) -> str:
        """Where the rules come from, in words."""
        if self.pack is None:
            return BUNDLED_WORDS
        signer = self.pack.signer
        return f"取り込んだ規則（署名：{signer.name}）" if signer else "取り込んだ規則"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pack that may be installed, with what it would change in the rules in force."""

    pack: Pack
    book: RuleBook
    replaces: str
    lines: tuple[RuleLine, ...]


def _shipped_keys() -> tuple[TrustedKey, ...]:
    from desktop.regulations.signing import shipped_keys

    return shipped_keys()


def _shipped_files() -> RuleFiles:
    from desktop.paths import regulations_dir
    from desktop.regulations.loader import rule_files

    return rule_files(regulations_dir())


class RuleShelf:
    """The folder ``rules`` within the user's data folder; made when something is put there."""

    def __init__(
        self,
        data_folder: Path,
        *,
        trusted: Callable[[], tuple[TrustedKey, ...]] = _shipped_keys,
        own_rules: Callable[[], RuleBook] = default_rule_book,
        own_files: Callable[[], RuleFiles] = _shipped_files,
    ) -> None:
        self.folder = data_folder / FOLDER
        self._trusted = trusted
        self._bundled = own_rules
        self._own_files = own_files
        self._in_force: RulesInForce | None = None

    # --- in force -----------------------------------------------------------------------------

    @property
    def in_force(self) -> RulesInForce:
        """The rules in force; a broken pack never stands in the way."""
        if self._in_force is None:
            self._in_force = self._find()
        return self._in_force

    def _find(self) -> RulesInForce:
        bundled = self._bundled()
        faults: list[str] = []
        for version in self._installed_versions():
            if not is_newer(version, bundled.version):
                break
            try:
                pack, book = self._read_installed(version)
            except UserFacingError as error:
                faults.append(f"{version}：{error.message}")
            else:
                return RulesInForce(book, pack, "。".join(faults))
        return RulesInForce(bundled, None, "。".join(faults))

    def _read_installed(self, version: str) -> tuple[Pack, RuleBook]:
        from desktop.regulations.manifest import PackRefusedError
        from desktop.regulations.pack import book_in

        path = self._path(INSTALLED, version)
        pack = self._open(path)
        if pack.version != version:
            raise PackRefusedError(f"名前と中身の版（{pack.version}）が違います", path.name)
        # The cross checks were made before it was installed, and the signature vouches for it.
        return pack, book_in(pack, path.name, checked=False)

    def _open(self, path: Path) -> Pack:
        from desktop.regulations.pack import LARGEST_PACK, open_pack
        from desktop.workflow.file_text import path_text, read_up_to

        data = read_up_to(path, LARGEST_PACK)
        return open_pack(data, self._trusted(), path_text(Path(path.name)))

    def _installed_versions(self) -> list[str]:
        """The versions in the folder, newest first; names that are none are left alone."""
        folder = self.folder / INSTALLED
        try:
            names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        except OSError:
            return []  # a folder that cannot be read has nothing to give; the app goes on
        versions = (name.removesuffix(ENDING) for name in names if name.endswith(ENDING))
        return sorted(filter(is_version, versions), key=order_of, reverse=True)

    def _path(self, place: str, version: str) -> Path:
        return self.folder / place / f"{version}{ENDING}"

    # --- taking in ----------------------------------------------------------------------------

    def examine(self, path: Path) -> Candidate:
        """Judge a file that somebody wants to install; nothing is changed.

        Raises PackRefusedError: damaged, unsigned, of an unknown signer, not newer, or with
        rules that contradict themselves.
        """
        from desktop.regulations.difference import rule_differences
        from desktop.regulations.pack import book_in
        from desktop.workflow.file_text import path_text

        where = path_text(Path(path.name))
        pack = self._open(path)
        self._refuse_older(pack.version, where)
        book = book_in(pack, where)
        now = self.in_force.book
        return Candidate(pack, book, now.version, rule_differences(now, book))

    def _refuse_older(self, version: str, where: str) -> None:
        from desktop.regulations.manifest import PackRefusedError

        now = self.in_force.book.version
        if not is_newer(version, now):
            kind = "と同じ版" if version == now else f"より古い版（{version}）"
            raise PackRefusedError(
                f"いまの規則（{now}）{kind}なので、取り込めません",
                where,
                "前に使っていた規則へは「前の規則に戻す」で戻せます。",
            )

    def install(self, candidate: Candidate) -> None:
        """Put an examined pack in force; on any failure the rules stay as they were."""
        self._refuse_older(candidate.pack.version, candidate.pack.version)
        self._write(INSTALLED, candidate.pack.version, candidate.pack.data)
        self._in_force = None

    def _write(self, place: str, version: str, data: bytes) -> None:
        from desktop.documents.write import write_file

        path = self._path(place, version)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UserFacingError(
                "規則を置くフォルダーを作れません",
                what_to_do="データのフォルダーに書き込めるかと、ディスクの空きを確かめてください",
                where=str(path.parent),
            ) from error
        write_file(path, data)

    # --- going back ---------------------------------------------------------------------------

    def earlier(self) -> tuple[str, ...]:
        """What 「前の規則に戻す」 may return to, newest first; the app's own version is the last.

        Empty where no pack newer than the app's own rules is installed.
        """
        own = self._bundled().version
        newer = [version for version in self._installed_versions() if is_newer(version, own)]
        if not newer:
            return ()
        return (*filter(self._is_usable, newer), own)

    def _is_usable(self, version: str) -> bool:
        if not is_newer(self.in_force.book.version, version):
            return False
        try:
            self._read_installed(version)
        except UserFacingError:
            return False
        return True

    def return_to(self, version: str) -> None:
        """Put aside every installed pack newer than ``version``, the newest first.

        Interrupted in between, the next older one is in force.
        """
        for newer in self._installed_versions():
            if is_newer(newer, version):
                self._put_aside(newer)
        self._in_force = None

    def _put_aside(self, version: str) -> None:
        target = self._path(RETURNED, version)
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path(INSTALLED, version).replace(target)
        except OSError as error:
            raise UserFacingError(
                "前の規則に戻せませんでした",
                what_to_do="データのフォルダーに書き込めるかを確かめてください",
                where=str(target.parent),
            ) from error

    # --- copies -------------------------------------------------------------------------------

    def keep(self) -> None:
        """Store a copy of the rules in force, unless there is one: old figures need old rules."""
        version = self.in_force.book.version
        if is_version(version) and not self._path(KEPT, version).exists():
            self._write(KEPT, version, self.as_file())

    def as_file(self) -> bytes:
        """The rules in force as a pack: the installed one as it came, or the app's, unsigned."""
        if self.in_force.pack is not None:
            return self.in_force.pack.data
        from desktop.regulations.pack import build_pack

        return build_pack(self._own_files(), self.in_force.book.version)

    def export(self, path: Path) -> int:
        """Write the rules in force to ``path`` and read them back; how many files they are."""
        from desktop.documents.write import write_file

        write_file(path, self.as_file())
        self._read_copy(path, self.in_force.book.version)
        from desktop.regulations.pack import open_own_copy

        return len(open_own_copy(path.read_bytes(), path.name).files)

    def book_of(self, version: str) -> RuleBook:
        """The rules of an older version, for the figures that were computed with them.

        Raises UserFacingError with the reason where they are not there or cannot be read.
        """
        if version == self.in_force.book.version:
            return self.in_force.book
        if version == self._bundled().version:
            return self._bundled()
        if is_version(version):
            for place in (KEPT, INSTALLED, RETURNED):
                path = self._path(place, version)
                if path.is_file():
                    return self._read_copy(path, version)
        raise UserFacingError(f"規則 {version} の写しが、このパソコンにありません")

    @staticmethod
    def _read_copy(path: Path, version: str) -> RuleBook:
        from desktop.regulations.pack import LARGEST_PACK, book_in, open_own_copy
        from desktop.workflow.file_text import read_up_to

        pack = open_own_copy(read_up_to(path, LARGEST_PACK), path.name)
        book = book_in(pack, path.name, checked=False)
        if book.version != version:
            raise UserFacingError(f"規則 {version} の写しの中身が、別の版（{book.version}）です")
        return book
