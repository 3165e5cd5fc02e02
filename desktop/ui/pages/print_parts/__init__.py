"""The parts of the page 確認と印刷."""
