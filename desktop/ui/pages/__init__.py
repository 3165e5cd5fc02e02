"""One page per step."""

from importlib.util import find_spec


def has_page(module: str) -> bool:
    """Whether a page beside the steps is built already."""
    return find_spec(f"desktop.ui.pages.{module}") is not None
