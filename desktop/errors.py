"""The two errors that the whole house knows; every other exception is a bug to be reported."""


class UserFacingError(Exception):
    """Something that the user can understand and act on, told in Japanese.

    `message` says what happened, `what_to_do` what helps, `where` names the file, question or
    rule concerned, so that the shell can take the reader there.
    """

    def __init__(self, message: str, *, what_to_do: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.what_to_do = what_to_do
        self.where = where

    def sentence(self) -> str:
        """The whole of it as running text, for a dialog, a log line or the command line."""
        place = f"（{self.where}）" if self.where else ""
        parts = [_with_full_stop(f"{self.message.removesuffix('。')}{place}")]
        if self.what_to_do:
            parts.append(_with_full_stop(self.what_to_do))
        return "".join(parts)

    def __str__(self) -> str:
        return self.sentence()


class UserCancelled(Exception):  # noqa: N818 - a decision of the user, not an error
    """The user closed a window or pressed キャンセル; nothing is to be said about it."""


def _with_full_stop(text: str) -> str:
    return text if text.endswith(("。", "？", "！")) else f"{text}。"
