"""The parts of the page 申請前の点検."""
