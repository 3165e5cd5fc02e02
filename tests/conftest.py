"""What every test may count on: no display needed, the checkout's root at hand."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Qt reads this when it is first imported, so it is set before any test module is.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What a property says has nothing to do with the clock; a busy machine proves nothing.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
