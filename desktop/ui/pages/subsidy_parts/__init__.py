"""The parts of the page 補助金の試算."""
