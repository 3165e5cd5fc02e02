"""The parts of the page 改善活動."""
