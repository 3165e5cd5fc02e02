"""One page per step, and those beside the steps."""
