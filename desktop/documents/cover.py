"""The head of page 1: what the paper is, whose it is, what it does not claim, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.assessment.paper import Paper
from desktop.assessment.results import OpenItem
from desktop.documents.drawing import Drawing
from desktop.documents.flow import Strip, kept_together
from desktop.documents.fonts import missing_among
from desktop.documents.pictures import Band, Label
from desktop.documents.running_text import on_ground, text_strips
from desktop.documents.styles import (
    ACCENT,
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    INK,
    LEAD,
    LEFT,
    SMALL,
    SMALL_BOLD,
    SMALL_SOFT,
    SOFT,
    TINT,
    TITLE,
    TextStyle,
)
from desktop.documents.typeface import is_variation_selector
from desktop.documents.wording import GETA_NOTE, OPEN_ITEMS_TITLE, PLAIN_SHAPE_NOTE

_INDENT = 12.0
_BOX = 7.0  # the side of the box before an open item
_PLAN_WIDTH = 150.0  # 担当 and 期限 at the right of an open item
_PLAN_HEAD = 24.0
_PLAN_GAP = 10.0


def cover_strips(paper: Paper, strings: list[str], step_titles: Mapping[str, str]) -> list[Strip]:
    """Title, owner, disclaimer; what is open; what the font lacks among ``strings``."""
    return [
        *_title_strips(paper),
        *_disclaimer_strips(paper.disclaimer),
        *_open_item_strips(paper, step_titles),
        *_missing_character_strips(strings),
    ]


def _title_strips(paper: Paper) -> list[Strip]:
    details = (paper.programme_text, paper.date_text, paper.version_text)
    strips = [
        *text_strips(paper.title, TITLE),
        _accent_rule(),
        *_unless_empty(paper.office_name, LEAD, 8),
        *_unless_empty(paper.corporation_name, BODY, 0),
    ]
    for at, detail in enumerate(details):
        strips += _unless_empty(detail, SMALL_SOFT, 0 if at else 5)
    return strips


def _unless_empty(text: str, style: TextStyle, space: float) -> list[Strip]:
    return text_strips(text, style, space=space) if text else []


def _accent_rule() -> Strip:
    def draw(drawing: Drawing, y: float) -> None:
        drawing.rect((LEFT, y), (CONTENT_WIDTH, 2), fill=ACCENT)

    return Strip(2, draw, space=6, keep=True)


def _disclaimer_strips(text: str) -> list[Strip]:
    if not text:
        return []
    return _boxed(text_strips(text, SMALL, indent=_INDENT, inset=_INDENT), space=14)


def _boxed(strips: list[Strip], *, space: float, bar: str = "") -> list[Strip]:
    """The strips on a pale ground with a little room above and below, over pages if need be."""
    padded = [_room(7, keep=True), *strips, _room(7)]
    padded[-2] = replace(padded[-2], keep=True)
    boxed = [_with_bar(on_ground(strip, TINT), bar) for strip in padded]
    boxed[0] = replace(boxed[0], space=space)
    return boxed


def _room(height: float, *, keep: bool = False) -> Strip:
    return Strip(height, lambda _drawing, _y: None, keep=keep)


def _with_bar(strip: Strip, colour: str) -> Strip:
    if not colour:
        return strip

    def draw(drawing: Drawing, y: float) -> None:
        strip.draw(drawing, y)
        drawing.rect((LEFT, y), (3, strip.height), fill=colour)

    return replace(strip, draw=draw)


def _open_item_strips(paper: Paper, step_titles: Mapping[str, str]) -> list[Strip]:
    if not paper.open_items:
        return []
    strips = _decoration(OPEN_ITEMS_TITLE, BODY_BOLD)
    for step, items in _by_step(paper.open_items).items():
        rows = [_open_item(item) for item in items]
        title = step_titles.get(step, "")
        if title:
            strips += _decoration(title, SMALL_BOLD.with_colour(SOFT), room=5)
        strips += rows
    return _boxed(strips, space=10, bar=INK)


def _by_step(items: tuple[OpenItem, ...]) -> dict[str, list[OpenItem]]:
    groups: dict[str, list[OpenItem]] = {}
    for item in items:
        groups.setdefault(item.step, []).append(item)
    return groups


def _decoration(text: str, style: TextStyle, room: float = 0.0) -> list[Strip]:
    """Words of the page itself, kept with what follows."""
    above = [Strip(room, lambda _drawing, _y: None, keep=True)] if room else []
    lines = text_strips(text, style, indent=_INDENT, inset=_INDENT)
    return [*above, *(replace(strip, keep=True, decoration=True) for strip in lines)]


def _open_item(item: OpenItem) -> Strip:
    """A box to tick, what is open with what to do in small, and at the right who and until when."""
    width = CONTENT_WIDTH - _INDENT * 2 - 14 - _PLAN_WIDTH - _PLAN_GAP
    words = _below(
        Label.fitted(item.text, SMALL, width), Label.fitted(item.what_to_do, SMALL_SOFT, width)
    )
    plan = _plan_of(item)

    def draw(drawing: Drawing, y: float) -> None:
        x = LEFT + _INDENT
        drawing.rect((x, y + 3.5), (_BOX, _BOX), stroke=INK, width=0.75)
        words.draw(drawing, x + 14, y + 1)
        plan.draw(drawing, x + 14 + width + _PLAN_GAP, y + 1)

    return Strip(max(words.height, plan.height) + 2, draw)


def _below(*labels: Label) -> Band:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        for label in labels:
            label.draw(drawing, x, y)
            y += label.height

    return Band(sum(label.height for label in labels), draw)


def _plan_of(item: OpenItem) -> Band:
    """担当 and 期限 below each other; where neither is decided, a line to write each on."""
    if not (item.who or item.note or item.until_text):
        return _to_write_on()
    width = _PLAN_WIDTH - _PLAN_HEAD
    until_style = SMALL_BOLD if item.overdue else SMALL
    who = _below(Label.fitted(item.who, SMALL, width), Label.fitted(item.note, SMALL_SOFT, width))
    until = _below(Label.fitted(item.until_text, until_style, width))

    def draw(drawing: Drawing, x: float, y: float) -> None:
        for head, part in (("担当", who), ("期限", until)):
            _head(drawing, head, x, y)
            if part.height:
                part.draw(drawing, x + _PLAN_HEAD, y)
            else:
                _rule(drawing, x, y, _PLAN_WIDTH)
            y += max(part.height, SMALL.leading)

    return Band(sum(max(part.height, SMALL.leading) for part in (who, until)), draw)


def _to_write_on() -> Band:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        half = _PLAN_WIDTH / 2
        for head, left in (("担当", x), ("期限", x + half)):
            _head(drawing, head, left, y)
            _rule(drawing, left, y, half)

    return Band(SMALL.leading, draw)


def _rule(drawing: Drawing, x: float, y: float, width: float) -> None:
    at = y + SMALL.leading - 2
    drawing.line((x + _PLAN_HEAD, at), (x + width - 4, at), colour=SOFT)


def _head(drawing: Drawing, words: str, x: float, y: float) -> None:
    with drawing.decoration():
        Label.fitted(words, SMALL_SOFT, _PLAN_HEAD).draw(drawing, x, y)


def _missing_character_strips(strings: list[str]) -> list[Strip]:
    """Names by code point what stands as 〓, so that nobody has to guess."""
    missing = missing_among(strings)
    shapes = [one for one in missing if is_variation_selector(one)]
    others = [one for one in missing if not is_variation_selector(one)]
    strips: list[Strip] = []
    for note, characters in ((GETA_NOTE, others), (PLAIN_SHAPE_NOTE, shapes)):
        if characters:
            codes = "、".join(f"U+{ord(one):04X}" for one in characters)
            lines = text_strips(f"{note}{codes}", SMALL, space=10, indent=11, bar=INK)
            strips += kept_together([replace(strip, decoration=True) for strip in lines])
    return strips
