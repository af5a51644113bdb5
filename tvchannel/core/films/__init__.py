"""What becomes of a film, whichever way it came: sent in, checked, told to the audit log."""
