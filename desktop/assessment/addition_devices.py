"""The devices that the addition asks for: one of them, or several.

000 says 「１つ以上」 and 「複数」; a second-hand text says how each must be used, and that (Ⅰ) asks
for every kind.  Where the two differ, the condition stays 要確認.
"""

from __future__ import annotations

from desktop.assessment.addition_rules import AdditionDetail, AdditionDevice, GradeId
from desktop.assessment.case import Case
from desktop.assessment.case_answers import answer_at
from desktop.assessment.immutable import immutable
from desktop.assessment.values import Answer, all_of

SEVERAL = 2
_NO_DETAIL = "使い方の細かい条件（二次情報）が要確認です。"


@immutable
class Finding:
    """What can be said of a condition, why, which fields it reads, and what else is told."""

    answer: Answer
    reason: str
    fields: tuple[str, ...]
    details: tuple[AdditionDetail, ...]


@immutable
class _Device:
    name: str
    in_use: Answer
    confirmed: Answer  # in use, and in the way that the second-hand text asks
    field: str
    details: tuple[AdditionDetail, ...]


def device_finding(
    devices: tuple[AdditionDevice, ...], grade: GradeId, case: Case, *, several: bool
) -> Finding:
    """Whether ``grade``'s condition on devices holds: one of them, or ``several``."""
    read = tuple(_read(device, grade, case) for device in devices)
    fields = tuple(field for device in read for field in (device.field, *_asked(device)) if field)
    # How a device must be used is worth asking only where it may be in use.
    details = tuple(
        detail for device in read if device.in_use is not Answer.NO for detail in device.details
    )
    answer, reason = _several(read) if several else _one(read)
    return Finding(answer, reason, fields, details)


def _asked(device: _Device) -> tuple[str, ...]:
    if device.in_use is not Answer.YES:
        return ()
    return tuple(detail.field for detail in device.details)


def _read(device: AdditionDevice, grade: GradeId, case: Case) -> _Device:
    details = tuple(detail for detail in device.details if grade in detail.grades)
    in_use = answer_at(case, device.field)
    confirmed = all_of([in_use, *(answer_at(case, detail.field) for detail in details)])
    return _Device(device.name, in_use, confirmed, device.field, details)


def _one(devices: tuple[_Device, ...]) -> tuple[Answer, str]:
    sure = [device.name for device in devices if device.confirmed is Answer.YES]
    if sure:
        return Answer.YES, f"{'・'.join(sure)}を活用していると答えています。"
    return _from_count(devices, needed=1, open_words=_NO_DETAIL)


def _several(devices: tuple[_Device, ...]) -> tuple[Answer, str]:
    if all(device.confirmed is Answer.YES for device in devices):
        return Answer.YES, "すべての種類を活用していると答えています。"
    names = "・".join(device.name for device in devices)
    words = f"{names}のすべてが要るとする資料（二次情報）があり、要確認です。"
    return _from_count(devices, needed=SEVERAL, open_words=words)


def _from_count(devices: tuple[_Device, ...], needed: int, open_words: str) -> tuple[Answer, str]:
    """NO only where 000's own words are out of reach; otherwise open."""
    used = [device.name for device in devices if device.in_use is Answer.YES]
    possible = [device.name for device in devices if device.in_use is not Answer.NO]
    if len(used) >= needed:
        return Answer.UNKNOWN, f"{'・'.join(used)}を活用していますが、{open_words}"
    if len(possible) < needed:
        now = "・".join(used) if used else "なし"
        return Answer.NO, f"{needed}つ以上の導入が要りますが、いまは{now}です。"
    return Answer.UNKNOWN, "活用しているかどうかを、まだ答えていないものがあります。"
