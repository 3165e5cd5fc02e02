"""Everything that Qt shows; the only room that imports it.

Settings of the interpreter are made here, because everything of this room comes after them.
"""

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - for what it does to the interpreter

# A window makes objects by the ten thousand and throws few away in circles. Looking for circles
# every 700 objects, as Python does, would cost a tenth of the start.
gc.set_threshold(50_000, 20, 20)

# PySide puts an import of its own in the place of Python's. It reads the source of every module
# that is imported from then on, looking for a switch that nobody here uses, and keeps it all:
# 15 MB, and a twentieth of the start. This gives Python's own back.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
