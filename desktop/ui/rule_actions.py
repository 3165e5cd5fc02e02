"""What the wishes about rules lead to: taken in from a file, put back, written out, compared."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.errors import UserFacingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.main_window import MainWindow
    from desktop.workflow.library import Library
    from desktop.workflow.rule_shelf import RulesInForce
    from desktop.workflow.session import Session

RULE_FILES = "介護カイゼンの規則 (*.kaizen-rules)"


class RuleActions:
    """Joins the window to the shelf of rules. Each wish waits until the library is there."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def act(self, wish: str) -> None:
        """Do what a button of the coverage page asked for: install, return or export."""
        acts: dict[str, Callable[[Library], None]] = {
            "install": self._install,
            "return": self._return,
            "export": self._export,
        }
        self._window.when_ready(acts[wish])

    def _install(self, library: Library) -> None:
        from desktop.ui import messages
        from desktop.ui.dialogs import files
        from desktop.ui.dialogs.rule_pack import ask_to_install

        path = files.choose_open(self._window, "取り込む規則のファイルを選ぶ", RULE_FILES)
        if path is None:
            return
        candidate = library.shelf.examine(path)
        if ask_to_install(self._window, candidate):
            library.shelf.install(candidate)
            version = library.rules.version
            messages.tell(self._window, f"規則 {version} を取り込みました。")
            self._go_on_with(library)

    def _return(self, library: Library) -> None:
        from desktop.ui import messages
        from desktop.ui.dialogs.choose import choose

        earlier = library.shelf.earlier()
        if not earlier:
            version = library.rules.version
            messages.tell(
                self._window,
                "戻せる規則はありません。",
                f"アプリに付属の規則 {version} で動いていて、取り込んだ規則はありません。",
            )
            return
        *packs, own = earlier
        options = [(version, f"規則 {version}\n取り込んだ規則") for version in packs]
        options.append((own, f"規則 {own}\nアプリに付属の規則"))
        chosen = choose(
            self._window,
            "前の規則に戻す",
            f"いまの規則は {library.rules.version} です。戻す規則を選んでください。"
            "いまの規則のファイルは消さずに残します。",
            options,
            accept="この規則に戻す",
        )
        if chosen is not None:
            library.shelf.return_to(chosen)
            messages.tell(self._window, f"規則 {library.rules.version} に戻しました。")
            self._go_on_with(library)

    def _export(self, library: Library) -> None:
        from desktop.ui import messages
        from desktop.ui.dialogs import files

        version = library.rules.version
        proposed = f"介護カイゼンの規則_{version}.kaizen-rules"
        path = files.choose_save(self._window, "規則を書き出す", proposed, RULE_FILES)
        if path is None:
            return
        count = library.shelf.export(path)
        signed = library.shelf.in_force.pack is not None
        use = (
            "署名つきなので、ほかのパソコンでも取り込めます。"
            if signed
            else "付属の規則の写しです。署名がないので、取り込みには使えません。"
        )
        messages.tell(
            self._window,
            f"規則 {version} を書き出し、{count}個のファイルの内容が同じことを確かめました。",
            f"{use}\n{path}",
        )

    def _go_on_with(self, library: Library) -> None:
        """The open case, if any, is opened anew: its differences are shown first."""
        with suppress(UserFacingError):  # a copy for later; the next start tries again
            library.shelf.keep()
        self._window.reopen_case()


def session_for(window: MainWindow, library: Library, case_id: str) -> Session | None:
    """The case as the user wants it; None where the user thought better of it.

    A case of other rules is shown with its differences first, and nothing is written before.
    """
    change = library.rule_change(case_id)
    if change is None:
        return library.session(case_id)
    from desktop.ui.dialogs.rule_change import Opening, ask_how_to_open

    old = change.old_rules
    sources = {**(old.source_by_id if old else {}), **library.rules.source_by_id}
    answer = ask_how_to_open(window, change, sources)
    if answer is Opening.AS_IT_WAS and old is not None:
        return library.session_as_it_was(case_id, old)
    if answer is not Opening.NOW:
        return None
    session = library.session(case_id)
    session.adopt_rules()
    return session


def warning_about(rules: RulesInForce) -> tuple[str, str]:
    """What is said at the start when an installed pack cannot be used: message and advice."""
    return (
        f"取り込んだ規則を使えないため、規則 {rules.book.version}（{rules.origin}）で"
        "動いています。",
        f"{rules.warning}。規則のファイルをもう一度取り込むか、「規則の範囲と更新」の"
        "「前の規則に戻す」で片づけてください。",
    )
