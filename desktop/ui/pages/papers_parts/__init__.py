"""The parts of the page 申請の書類."""
