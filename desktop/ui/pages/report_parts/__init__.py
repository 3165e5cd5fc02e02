"""The parts of the page 効果の報告."""
