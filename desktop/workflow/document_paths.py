"""Paths into a case document: "/"-separated keys, with indexes for lists.

``facility/name``, ``tasks/night_rounds/answers/night_rounds.sensor``, ``quotations/0/units``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Document = dict[str, Any]


def value_in(document: Document, path: str) -> Any:
    """The value at ``path``, or None where nothing was entered."""
    node: Any = document
    for key in path.split("/"):
        if isinstance(node, list):
            node = node[int(key)] if key.isdecimal() and int(key) < len(node) else None
        elif isinstance(node, dict):
            node = node.get(key)
        else:
            return None
    return node


def put(document: Document, path: str, value: Any) -> None:
    """Enter ``value`` at ``path``; groups on the way are made, None takes the entry out.

    A group that loses its last entry goes with it: an empty 端数処理 is one that was not given.
    """
    if value is None and value_in(document, path) is None:
        return
    *parents, last = path.split("/")
    nodes = _way_to(document, parents, last)
    _enter(nodes[-1], last, value)
    for key, outer, inner in zip(parents[::-1], nodes[-2::-1], nodes[:0:-1], strict=True):
        if inner or isinstance(outer, list):
            return
        del outer[key]


def list_at(document: Document, path: str) -> list[Any]:
    """The list at ``path``, made when there is none yet."""
    *parents, last = path.split("/")
    holder = _way_to(document, parents, last)[-1]
    found = holder[int(last)] if isinstance(holder, list) else holder.setdefault(last, [])
    if not isinstance(found, list):
        raise TypeError(f"not a list: {path}")
    return found


def common_parent(paths: Iterable[str]) -> str:
    """The longest path that all of ``paths`` lie under; "" when they share nothing."""
    split = [path.split("/") for path in paths]
    shared: list[str] = []
    for keys in zip(*split, strict=False):
        if len(set(keys)) > 1:
            break
        shared.append(keys[0])
    return "/".join(shared)


def _way_to(document: Document, parents: list[str], last: str) -> list[Any]:
    """The containers from the document down to the one that holds ``last``."""
    nodes: list[Any] = [document]
    for key, following in zip(parents, [*parents, last][1:], strict=True):
        node = nodes[-1]
        fresh: Any = [] if following.isdecimal() else {}
        if isinstance(node, dict):
            nodes.append(node.setdefault(key, fresh))
            continue
        if int(key) == len(node):
            node.append(fresh)
        nodes.append(node[int(key)])
    return nodes


def _enter(holder: Any, key: str, value: Any) -> None:
    if isinstance(holder, list):
        index = int(key)
        holder[index : index + 1] = [value]  # at the end of the list this appends
    elif value is None:
        holder.pop(key, None)
    else:
        holder[key] = value
