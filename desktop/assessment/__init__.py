"""Pure rules of the assessment: no Qt, no files, no database, no clock."""
