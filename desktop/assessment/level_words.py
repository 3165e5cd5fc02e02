"""Levels and marks in words."""

from __future__ import annotations

from desktop.assessment.values import Mark


def level_text(level: int | None) -> str:
    """A level in words."""
    if level is None:
        return "対象の業務なし"
    return f"レベル{level}" if level else "レベル1に届いていない"


def mark_text(mark: Mark) -> str:
    return "－" if mark is Mark.NONE else mark.value


def and_joined(words: tuple[str, ...] | list[str]) -> str:
    """「A、B及びC」, as official texts list things."""
    if len(words) <= 1:
        return "".join(words)
    return f"{'、'.join(words[:-1])}及び{words[-1]}"
