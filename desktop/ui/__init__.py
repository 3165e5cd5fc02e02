"""Everything that Qt shows; the only room that imports it.

A setting of the interpreter is made here, because everything of this room comes after it.
"""

import gc

# A window makes objects by the ten thousand and throws few away in circles. Looking for circles
# every 700 objects, as Python does, would cost a tenth of the start.
gc.set_threshold(50_000, 20, 20)
