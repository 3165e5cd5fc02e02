"""When Python may look for garbage in circles.

A widget that is found there is deleted on the spot, by whichever thread is at work and whatever
Qt is doing just then.  In the worker's thread, or while Qt goes through all widgets to dress
them, that is the end of the process.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_held = [0]


@contextmanager
def put_off() -> Iterator[None]:
    """No circle is looked for within, in any thread."""
    with _lock:
        _held[0] += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _held[0] -= 1
            if not _held[0]:
                gc.enable()
