"""The parts of the page 計画の内容."""
