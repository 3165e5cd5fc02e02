"""Runs a command and writes on one line how long it took and how much memory it held at the most.

A process of its own, because the kernel counts what the parent holds at the moment of exec as
the child's peak: started straight from pytest, a bare window would seem to hold pytest's 65 MB
and more.  This one holds less than any Python program that it starts, so it imports nothing big.
"""

from __future__ import annotations

import os
import sys
import time

start = time.perf_counter()
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_pid, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
print(seconds, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
