"""From one content model to PDF, workbook and text."""
