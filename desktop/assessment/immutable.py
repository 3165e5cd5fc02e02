"""A decorator for the many small values of one assessment."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def immutable(cls: type[T]) -> type[T]:
    """A slotted, hashable dataclass that the type checker keeps from being changed.

    Python's own ``frozen=True`` sets each field through ``object.__setattr__`` and takes about
    eight times as long to make an object.  An assessment makes several hundred, for every answer,
    while the user waits for the mark to move; so the promise is held by mypy instead.

    Every method that :func:`dataclass` writes is compiled when the app starts; so what is read by
    people only (``__repr__``) is shared by all.
    """
    made = dataclass(slots=True, unsafe_hash=True, repr=False, match_args=False)(cls)
    made.__repr__ = _repr  # type: ignore[method-assign]
    return made


def _repr(self: Any) -> str:
    values = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
    return f"{type(self).__qualname__}({', '.join(values)})"
