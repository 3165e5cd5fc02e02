"""The parts of the page 見積."""
