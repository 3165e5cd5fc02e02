"""A sentence of a proposed text, with what led to it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable

MISSING_MARK = "〔要記入"


@immutable
class Sentence:
    """``because``: the answer, gap, quotation line, duty or measurement behind it, for the user.

    ``missing``: it holds a 〔要記入…〕, which only the office can fill in.  ``same_line``: it goes
    on in the line of the sentence before.  ``field``: the path of the answer behind it, if one is.
    """

    text: str
    because: str
    citation: Citation | None = None
    missing: bool = False
    same_line: bool = False
    field: str = ""


def to_fill_in(what: str) -> str:
    """「〔要記入：相談日〕」, short enough to be asked for in a list."""
    return f"{MISSING_MARK}：{what}〕"


def joined(sentences: Iterable[Sentence]) -> str:
    """The sentences as one text, each on its line unless it goes on in the one before."""
    text = ""
    for sentence in sentences:
        text += f"{'' if sentence.same_line or not text else chr(10)}{sentence.text}"
    return text


def asked_for(text: str) -> tuple[str, ...]:
    """What the 〔要記入：…〕 of a text ask for, in their order; "" where one says no more."""
    found = []
    for part in text.split(MISSING_MARK)[1:]:
        inner, closed, _rest = part.partition("〕")
        found.append(inner.lstrip("：: ").strip() if closed else "")
    return tuple(dict.fromkeys(found))
