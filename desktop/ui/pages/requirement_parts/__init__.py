"""The parts of the page 補助要件."""
