"""One app on one data folder.

The operating system holds the lock and drops it when the process ends, however it ends; a lock
file that is merely there would still be there after a crash.
"""

import os
import sys
import time
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and a locked byte cannot be read; this one lies behind the text.
    _BYTE = 1 << 16

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    _HELD: tuple[type[OSError], ...] = (PermissionError,)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

    _HELD = (BlockingIOError,)


class InstanceLock:
    """`acquire()` is False while another process (or another InstanceLock) holds the file.

    The file stays behind when it is released: removing it would let two processes hold locks on
    two files of one name.  Where the folder knows no locks (some network folders) `acquire()` is
    True and `is_guarded` False; the revision check of the store still keeps windows apart.
    Leaving a `with` block releases it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_guarded = False
        self._descriptor: int | None = None

    def acquire(self, wait_seconds: float = 0.0) -> bool:
        """Takes the lock, trying for `wait_seconds`; raises OSError if the folder is unusable."""
        if self._descriptor is not None:
            return True
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + wait_seconds
        while not self._try(descriptor):
            if time.monotonic() >= until:
                os.close(descriptor)
                return False
            time.sleep(0.05)
        self._descriptor = descriptor
        self._sign(descriptor)
        return True

    def release(self) -> None:
        if self._descriptor is None:
            return
        try:
            if self.is_guarded:
                _unlock(self._descriptor)
        finally:
            os.close(self._descriptor)
            self._descriptor, self.is_guarded = None, False

    def holder(self) -> int | None:
        """The process that holds or last held the lock, for the log; None if nobody signed."""
        try:
            return int(self.path.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return None

    def __enter__(self) -> "InstanceLock":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _try(self, descriptor: int) -> bool:
        try:
            _lock(descriptor)
        except _HELD:
            return False
        except OSError:
            return True
        self.is_guarded = True
        return True

    @staticmethod
    def _sign(descriptor: int) -> None:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{os.getpid()}\n".encode("ascii"))
