"""A decorator for the many small values of one assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def immutable(cls: type[T]) -> type[T]:
    """A slotted, hashable dataclass that the type checker keeps from being changed.

    Python's own ``frozen=True`` sets each field through ``object.__setattr__`` and takes about
    eight times as long to make an object.  An assessment makes several hundred, for every answer,
    while the user waits for the mark to move; so the promise is held by mypy instead.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
