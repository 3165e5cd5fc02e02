"""Qt models over workflow's data."""
